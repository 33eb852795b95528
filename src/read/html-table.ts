import { MONTH, WHOLE_YEAR, YEAR } from '../core/date-signs.js';
/** A table as rows and columns, spans written out. */
interface Cell { readonly text: string; readonly head: boolean; readonly origin: Element }

const MOST_COLUMNS = 200, MOST_SPAN = 100, LONGEST_CELL = 200;
/** Cells of a table, its spans written out; past them a span is one cell. */
const MOST_CELLS = 100_000;
const NUMBER = /^[-−+]?[\d０-９][\d０-９,.，．:：\s]*[%％‰]?$/;

/**
 * A data table, one line a row, each cell with the head of its column, so that a line can be read alone:
 * `指标：粮食产量；单位：万吨；2020年：132.5；2021年：135.1`. Heads of several rows are joined (2020年 + 总量 → 2020年总量), a row head without a head
 * of its own opens the line (`粮食产量：…` where there is one cell, `粮食产量；2020年：132.5` where there are more), empty cells are left out, a row that is
 * one cell (caption, group, note) is its text, and spans are written out in each row.
 * @returns null for a table that only lays out the page: it holds a table, or long cells, or one column
 */
export function tableLines(table: Element): string[] | null {
  if (table.querySelector('table') !== null) return null;
  const rows = grid(table);
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (rows.length < 2 || width < 2 || rows.some((row) => row.some((cell) => cell !== undefined && cell.text.length > LONGEST_CELL))) return null;
  const lines: string[] = [];
  const caption = clean(table.querySelector('caption')?.textContent ?? '');
  if (caption !== '') lines.push(caption);
  // 表1 各区县粮食产量 | 单位：万吨: rows of one cell above the heads
  let first = 0;
  while (first < rows.length && isTitle(rows[first]!, rows[first + 1])) lines.push(textOfRow(rows[first++]!));
  const heads = headRows(rows, first);
  const names = Array.from({ length: width }, (_, column) => headOf(rows.slice(first, first + heads), column));
  for (const row of rows.slice(first + heads)) {
    if (isOneCell(row)) { if (textOfRow(row) !== '') lines.push(textOfRow(row)); continue; }
    const line = rowLine(row, names);
    if (line !== '') lines.push(line);
  }
  // only heads: they are all that it says
  if (first + heads >= rows.length) for (const row of rows.slice(first)) lines.push(row.filter((c, i) => c.text !== '' && c.origin !== row[i - 1]?.origin).map((c) => c.text).join('；'));
  return lines.filter((line) => line !== '');
}

function rowLine(row: readonly Cell[], names: readonly string[]): string {
  const parts: string[] = [];
  const cells = row.map((cell, column) => ({ ...cell, column })).filter((cell, i) => cell.text !== '' && cell.origin !== row[i - 1]?.origin);
  for (const { text, column } of cells) {
    const name = names[column] ?? '';
    parts.push(name === '' || name === text ? text : `${name}：${text}`);
  }
  // without any heads the first cell is what the others are said of: 户籍人口：58.3万人
  if (parts.length > 1 && names.every((name) => name === '')) return `${parts[0]!.replace(/[:：]$/, '')}：${parts.slice(1).join('；')}`;
  return parts.join('；');
}

/** How many rows from `first` on are heads: `<thead>`, rows of `<th>`, else the first when it has no number and a later one has. */
function headRows(rows: readonly (readonly Cell[])[], first: number): number {
  let marked = 0;
  while (first + marked < rows.length && rows[first + marked]!.every((cell) => cell.head || cell.text === '')) marked++;
  if (marked > 0 && first + marked < rows.length) return marked;
  const hasNumber = (row: readonly Cell[] | undefined): boolean => row?.some((cell) => NUMBER.test(cell.text) && !WHOLE_YEAR.test(cell.text)) === true;
  const top = rows[first];
  if (top === undefined || hasNumber(top) || !rows.slice(first + 1).some((row) => hasNumber(row) || row.slice(1).some((cell) => /\d/.test(cell.text)))) return 0;
  if (top.filter((cell) => cell.text !== '').length < 2) return 0;
  // two columns of names and values (面积 | 755平方公里) have no head row
  if (top.some((cell) => /\d/.test(cell.text) && !WHOLE_YEAR.test(cell.text) && !cell.text.includes(YEAR) && !cell.text.includes(MONTH))) return 0;
  // a head that spans columns or rows is followed by the heads below it
  let count = 1;
  while (first + count < rows.length - 1 && rows[first + count - 1]!.some((cell, i, row) => cell.text !== '' && (cell.origin === row[i + 1]?.origin)) && !hasNumber(rows[first + count])) count++;
  return count;
}

// 2020年 over 总量 → 2020年总量; a cell that spans both rows counts once
function headOf(rows: readonly (readonly Cell[])[], column: number): string {
  const seen: Element[] = [], parts: string[] = [];
  for (const row of rows) {
    const cell = row[column];
    if (cell === undefined || seen.includes(cell.origin)) continue;
    seen.push(cell.origin);
    if (cell.text !== '' && cell.text !== parts.at(-1)) parts.push(cell.text);
  }
  return parts.join('').replace(/[:：]$/, '');
}

function isOneCell(row: readonly Cell[]): boolean {
  return new Set(row.filter((cell) => cell.text !== '').map((cell) => cell.origin)).size <= 1;
}

// a lone head beside an empty corner that reaches down is no title
function isTitle(row: readonly Cell[], next: readonly Cell[] | undefined): boolean {
  if (!isOneCell(row)) return false;
  return row.every((cell) => cell.origin === row[0]!.origin) || !row.some((cell, i) => cell.head || cell.origin === next?.[i]?.origin);
}

function textOfRow(row: readonly Cell[]): string {
  return row.find((cell) => cell.text !== '')?.text ?? '';
}

function grid(table: Element): Cell[][] {
  const rows: Cell[][] = [];
  const open: { cell: Cell; left: number }[] = [];      // by column: cells that reach down
  let cells = 0;
  for (const tr of table.querySelectorAll('tr')) {
    const row: Cell[] = [];
    let column = 0;
    const carry = (): void => {
      for (let down = open[column]; down !== undefined && down.left > 0; down = open[column]) { down.left--; row[column++] = down.cell; }
    };
    const inHead = tr.parentElement?.localName === 'thead';
    for (const td of tr.children) {
      const name = td.localName.toLowerCase();
      if (name !== 'td' && name !== 'th') continue;
      carry();
      const cell: Cell = { text: clean(td.textContent ?? ''), head: name === 'th' || inHead, origin: td };
      const across = cells < MOST_CELLS ? span(td, 'colspan') : 1, down = cells < MOST_CELLS ? span(td, 'rowspan') : 1;
      for (let i = 0; i < across && column < MOST_COLUMNS; i++) {
        if (down > 1) open[column] = { cell, left: down - 1 };
        row[column++] = cell;
      }
    }
    carry();
    cells += row.length;
    if (row.length > 0) rows.push(Array.from(row, (cell) => cell ?? { text: '', head: false, origin: tr }));
  }
  return rows;
}

function span(element: Element, name: string): number {
  const n = Number.parseInt(element.getAttribute(name) ?? '1', 10);
  return Number.isNaN(n) ? 1 : Math.min(Math.max(n, 1), MOST_SPAN);
}

function clean(text: string): string {
  // a break of the source between Han characters is nothing: 粮食⏎产量
  return text.replace(/\s+/g, (gap) => (gap.includes('\n') ? '\n' : ' ')).replace(/(?<=[\u2E80-\u9FFF])\n(?=[\u2E80-\u9FFF])/g, '').replace(/\n/g, ' ').trim();
}
