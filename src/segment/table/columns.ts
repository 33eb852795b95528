import { WHOLE_YEAR } from '../../core/date-signs.js';
import type { Head } from './heads.js';
import type { Cell } from './rows.js';
import type { Table } from './tables.js';

/** What a column holds. */
export interface Column {
  readonly kind: 'name' | 'value' | 'unit' | 'index' | 'text';
  /** Heads over it, from the top down. */
  readonly heads: readonly Head[];
  /** The first column of the panel it belongs to: two tables may stand side by side (指标 数值 指标 数值). */
  readonly panel: number;
  /** Do its cells, does its lowest head name places? */
  readonly place: boolean;
  readonly headPlace: boolean;
  /** Do its cells measure and name nothing (比分, 编号)? Only a time among them tells something. */
  readonly silent: boolean;
}

const DASH = /^[-—–…/*]*$/;

/** How cells are read. */
export interface CellReader {
  /** Is it one number, and no year? */
  value(cell: Cell): boolean;
  unit(cell: Cell): boolean;
  head(cell: Cell): Head;
  /** The cell without the 其中 that it begins with; the cell itself where it begins with none. */
  part(cell: Cell): Cell;
  /** Do these names all end as divisions do: 北碚区, 渝北区? */
  arePlaces(cells: readonly Cell[]): boolean;
}

/** Tells names, numbers, units and running numbers apart, by the heads and by what stands below them. */
export function planColumns(table: Table, read: CellReader): Column[] {
  const columns: Column[] = [];
  let panel = 0, firstName = '', values = 0;
  for (let c = 0; c < table.width; c++) {
    const own = headsOf(table, c).map((cell) => read.head(read.part(cell)));
    // 在校生（人） | 其中：女生: of the column before it, in its unit
    const isPart = headsOf(table, c).some((cell) => read.part(cell) !== cell), whole = isPart ? columns.findLast((column) => column.kind === 'value') : undefined;
    const heads = whole === undefined ? own : [...whole.heads, ...own];
    const name = headsOf(table, c).map((cell) => cell.text).join('');
    const cells = table.rows.map((row) => row.cells[c]!).filter((cell) => !DASH.test(cell.text));
    const says = own.at(-1)?.says;
    const counted = cells.filter((cell) => read.value(cell)).length;
    const years = cells.length > 0 && cells.every((cell) => WHOLE_YEAR.test(cell.text)) && (values === 0 || says?.has('year_head') === true);
    let kind: Column['kind'];
    if (years) kind = 'name';
    // 09, 012: codes
    else if (cells.some((cell) => /^0\d+$/.test(cell.text))) kind = 'text';
    else if (says?.has('unit_head') === true && cells.length > 0 && cells.every((cell) => read.unit(cell))) kind = 'unit';
    else if (counted * 2 >= cells.length && counted > 0 && !(c === 0 && isIndex(cells) && (name === '' || !follows(table, read)))) kind = 'value';
    else if (counted > 0 && counted === cells.length) kind = 'index';
    else kind = values === 0 || (name !== '' && name === firstName) ? 'name' : 'text';
    if (kind === 'name') {
      // the heads begin anew: a second panel
      if (values > 0 && name === firstName) panel = c;
      if (firstName === '') firstName = name;
    }
    if (kind === 'value' && says?.has('no_measure') !== true) values++;
    const place = says?.has('place_head') === true || (kind === 'name' && !years && name === '' && read.arePlaces(cells));
    columns.push({ kind, heads, panel, place, headPlace: false, silent: says?.has('no_measure') === true });
  }
  // 指标 | 北碚区 | 渝北区: places over the columns
  const lowest = columns.flatMap((column, c) => (column.kind === 'value' ? headsOf(table, c).slice(-1) : []));
  const over = !columns.some((column) => column.kind === 'value' && column.heads.length === 0) && read.arePlaces(lowest);
  return over ? columns.map((column) => ({ ...column, headPlace: column.kind === 'value' })) : columns;
}

// a head that spans rows or columns stands in each; it is read once
function headsOf(table: Table, column: number): Cell[] {
  const seen: Cell[] = [];
  for (const line of table.heads) {
    const cell = line[column];
    if (cell !== undefined && cell.text !== '' && cell.text !== seen.at(-1)?.text) seen.push(cell);
  }
  return seen;
}

/** Do numbers follow in the second column? 1, 2, 3 before names are no numbers of anything. */
function follows(table: Table, read: CellReader): boolean {
  return table.rows.some((row) => row.cells[1] !== undefined && read.value(row.cells[1]));
}

function isIndex(cells: readonly Cell[]): boolean {
  return cells.every((cell, i) => cell.text === String(i + 1));
}

/** The columns of a row that carries its heads (指标：粮食产量；单位：万吨；2020年：132.5). */
export function labelledColumns(cells: readonly Cell[], read: CellReader): Column[] {
  let counted = false;
  return cells.map((cell): Column => {
    const head = cell.label === undefined ? undefined : read.head(cell.label);
    const value = head !== undefined && read.value(cell);
    const kind = value ? 'value' : counted ? 'text' : head?.says.has('unit_head') === true && read.unit(cell) ? 'unit' : 'name';
    if (value && !head.says.has('no_measure')) counted = true;
    return { kind, heads: value ? [head] : [], panel: 0, place: head?.says.has('place_head') === true, headPlace: false, silent: head?.says.has('no_measure') === true };
  });
}
