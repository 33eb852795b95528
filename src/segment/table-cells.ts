import type { Block, Sentence } from '../core/document.js';
import { mayState, type Quantity } from '../core/quantity.js';
import type { Span } from '../core/span.js';
import type { TimeExpression } from '../core/time.js';
import type { Token } from '../core/token.js';
import { segmentSentence } from './segment.js';
import { labelledColumns, planColumns, type Column } from './table-columns.js';
import { isUnit, readHead, unitOf, wholeNumber, type Head, type Readers } from './table-heads.js';
import type { Cell } from './table-rows.js';
import { isChange, valueOf } from './table-values.js';
import { findTables, type BodyRow, type Table } from './tables.js';

/** What is known of a text before its tables are read. Spans speak of `text`. */
export interface Page {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly sentences: readonly Sentence[];
  readonly quantities: readonly Quantity[];
  readonly times: readonly TimeExpression[];
}

export interface TableReading {
  /** What the patterns are to read in place of a sentence of a table: one token list a cell, in reading order; null for a sentence that is in none. */
  of(sentence: number): readonly (readonly Token[])[] | null;
  /** The times of the text, with those that only a table makes times: a bare 2020 over a column. */
  readonly times: readonly TimeExpression[];
}

const MARKS = new Map<string, ReadonlySet<string>>(['caption_end', 'row_end', 'group_end', 'context_end', 'column_end'].map((name) => [name, new Set(['mark', 'clause', 'cell_end', name])]));
const QUANTITY: ReadonlySet<string> = new Set(['quantity']);
const PLACE: ReadonlySet<string> = new Set(['noun', 'place_word', 'place_cell']);
const LONGEST_CAPTION = 24, SHORTEST_PROSE = 5;
const CAPTION_NUMBER = /^(?:附?[表图]\s*[\d一二三四五六七八九十]+(?:[-－.]\d+)?|\d+[.、])\s*[:：]?\s*/;

/**
 * Reads the tables of a text: for each number the heads that lie before and over it, as a sentence of tokens that keep their places:
 * `[row heads] row_end [what the column leaves out] context_end [column heads] column_end [number]`. What a head says is left to the patterns.
 */
export function readTables(page: Page, readers: Readers): TableReading {
  const whole = new Map<string, Quantity | null>();
  const isValue = (cell: Cell): boolean => {
    if (cell.text === '' || cell.text.length > 24 || /^(?:19|20)\d\d年?$/.test(cell.text) || !/\d/.test(cell.text)) return false;
    if (!whole.has(cell.text)) whole.set(cell.text, wholeNumber(cell.text, readers) ?? (/^[-+]?\d+$/.test(cell.text) ? wholeNumber(`${cell.text}.0`, readers) : null));
    return whole.get(cell.text) !== null;
  };
  const maker = new CellMaker(page, readers, isValue);
  const versus = (cell: Cell): boolean => {
    const { tokens, unit } = readHead(cell, readers);
    return unit === null && tokens.some((token) => token.classes.has('comparison') || token.classes.has('year_on_year') || token.classes.has('previous_period')) && !tokens.some((token) => ['rise', 'fall', 'delta', 'change_head'].some((name) => token.classes.has(name)));
  };
  for (const table of findTables(page.text, page.blocks, { value: isValue, versus })) maker.add(table);
  return maker.done();
}

class CellMaker {
  private readonly cells = new Map<number, (readonly Token[])[]>();
  private readonly times: TimeExpression[] = [];
  private readonly heads = new Map<number, Head>();

  constructor(private readonly page: Page, private readonly readers: Readers, private readonly isValue: (cell: Cell) => boolean) {}

  done(): TableReading {
    const { cells, times } = this;
    return {
      of: (sentence) => cells.get(sentence) ?? null,
      times: times.length === 0 ? this.page.times : [...this.page.times, ...times].sort((a, b) => a.start - b.start),
    };
  }

  add(table: Table): void {
    for (const block of table.blocks) this.take(block);
    const caption = this.caption(table);
    const read = { isValue: this.isValue, isUnit: (cell: Cell) => isUnit(cell.text, this.readers), head: (cell: Cell) => this.head(cell), part: (cell: Cell) => this.part(cell), arePlaces: (cells: readonly Cell[]) => this.arePlaces(cells) };
    const fixed = table.width === 0 ? null : planColumns(table, read);
    let whole: readonly Head[] = [], above: readonly (Cell | null)[] = [];
    for (const row of table.rows) {
      const columns = fixed ?? labelledColumns(row.cells, read);
      const names = namesOf(row, columns, above);
      above = names;
      const isPart = names.some((name) => name !== null && this.part(name) !== name);
      const heads = names.map((name, c) => (name === null || name.text === '' ? null : this.rowHead(name, columns[c]!)));
      row.cells.forEach((cell, c) => {
        const column = columns[c]!;
        if (column.kind !== 'value') { this.readProse(cell, column); return; }
        const own = heads.slice(column.panel, c).filter((head) => head !== null);
        this.readCell({ cell, c, columns, row, caption, rows: isPart ? [...whole, ...own] : own, alone: table.width === 0 && table.rows.length === 1 });
      });
      if (!isPart) whole = heads.filter((head) => head !== null && head.content) as Head[];
    }
  }

  /** The sentences of this block are read by cells. */
  private take(block: number): void {
    const { sentences } = this.page;
    let low = 0, high = sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sentences[middle]!.block < block) low = middle + 1; else high = middle;
    }
    for (let i = low; i < sentences.length && sentences[i]!.block === block; i++) this.cells.set(i, []);
  }

  private head(cell: Cell): Head {
    let head = this.heads.get(cell.start);
    if (head === undefined) { head = readHead(cell, this.readers); this.heads.set(cell.start, head); this.times.push(...head.times); }
    return head;
  }

  /** The cell without the 其中 that it begins with; the cell itself where it begins with none. */
  private part(cell: Cell): Cell {
    const word = this.readers.words.words('subset').find((each) => cell.text.startsWith(each) && cell.text.length > each.length);
    return word === undefined ? cell : without(cell, word.length);
  }

  private rowHead(cell: Cell, column: Column): Head {
    const head = this.head(this.part(cell));
    return column.place && head.says.size === 0 ? asPlace(head) : head;
  }

  private arePlaces(cells: readonly Cell[]): boolean {
    const names = cells.filter((cell) => cell.text !== '' && this.head(cell).says.size === 0);
    return names.length > 1 && names.every((cell) => this.readers.table.isPlace(cell.text.replace(/\s/g, '')));
  }

  private readCell({ cell, c, columns, rows, row, caption, alone }: { cell: Cell; c: number; columns: readonly Column[]; rows: readonly Head[]; row: BodyRow; caption: Caption; alone: boolean }): void {
    const column = columns[c]!;
    const over = column.headPlace ? column.heads.map((head, k) => (k === column.heads.length - 1 && head.says.size === 0 ? asPlace(head) : head)) : column.heads;
    const units = row.cells.find((_, k) => columns[k]!.kind === 'unit' && k >= column.panel && k < c);
    const quantity = valueOf(cell, { columns: column.heads, rows, cell: units?.text ?? null, caption }, this.readers);
    const sentence = this.sentenceAt(cell);
    if (quantity === null || sentence < 0) return;
    // a lone line of a list whose number has no unit says too little: 标段：3
    if (alone && quantity.rule === 'table.bare') return;
    const tokens: Token[] = [];
    const put = (head: Head, name: string): void => {
      if (head.tokens.length > 0) tokens.push(...head.tokens, mark(name, head.tokens.at(-1)!.end));
    };
    const timed = [...rows, ...over, ...(row.group === null ? [] : [this.head(row.group)])].some((head) => (isChange([head]) ? head.tokens.slice(0, 1) : head.tokens).some((token) => token.kind === 'time'));
    if (!timed && caption.time !== null) tokens.push(caption.time, mark('caption_end', caption.time.end));
    if (row.group !== null) put(this.head(row.group), 'group_end');
    for (const head of rows) put(head, 'row_end');
    if (!over.some((head) => head.content)) {
      const rowNamed = rows.some((head) => head.content);
      const left = this.leans(column.heads, rowNamed) ? leftOf(c, columns, rowNamed) : null;
      if (left !== null) put(left, 'context_end');
      else if (!rowNamed && caption.head !== null) put(caption.head, 'context_end');
    }
    for (const head of over) put(head, 'column_end');
    if (column.heads.every((head) => head.tokens.length === 0)) tokens.push(mark('column_end', cell.start));
    tokens.push({ kind: 'quantity', text: quantity.text, start: quantity.start, end: quantity.end, classes: QUANTITY, quantity });
    this.cells.get(sentence)?.push(tokens);
  }

  /** 增长%, 排名, 占比: of what the column before them counts; 目标 only where the row names nothing. */
  private leans(heads: readonly Head[], named: boolean): boolean {
    return isChange(heads) || heads.some((head) => head.says.has('rank_head') || head.says.has('percent_head') || (!named && head.says.has('plan_head')));
  }

  private caption(table: Table): Caption {
    let unit: string | null = null, unclear = false, percent = false, head: Head | null = null, time: Token | null = null;
    const corner = table.heads[0]?.[0];
    for (const line of [...(corner === undefined ? [] : [corner]), ...table.above]) {
      const read = unitOf(line.text, this.readers);
      const inner = /[（(]([^（()）]*)[）)]\s*$/.exec(line.text);
      const found = read.unit !== null || read.unclear ? read : inner === null ? read : unitOf(inner[1]!, this.readers);
      if (unit === null && !unclear) ({ unit, unclear, percent } = found);
      if (line === corner || head !== null || (this.readers.table.that('unit_head').some((word) => line.text.replace(/^[（(]/, '').startsWith(word)))) continue;
      const number = CAPTION_NUMBER.exec(line.text);
      // the number of a table is none of its numbers
      if (number !== null) this.take(this.page.sentences[this.sentenceAt(line)]?.block ?? -1);
      const made = this.head(number === null ? line : without(line, number[0].length));
      time ??= made.tokens.find((token) => token.time !== undefined && isPeriod(token.time)) ?? null;
      const tokens = made.tokens.filter((token) => token.kind === 'word' || token.kind === 'latin');
      if (tokens.length > 0 && tokens.length <= LONGEST_CAPTION) head = { ...made, tokens };
    }
    return { unit, unclear, percent, head, time };
  }

  private readProse(cell: Cell, column: Column): void {
    if (column.kind === 'unit' || cell.text.length < SHORTEST_PROSE) return;
    const sentence = this.sentenceAt(cell);
    if (sentence < 0 || !this.readers.quantities(cell.text).some((q) => mayState(q) && q.unit !== null) || (column.kind === 'name' && !/[，。；]/.test(cell.text))) return;
    const { text, quantities, times } = this.page;
    this.cells.get(sentence)?.push(segmentSentence(text, cell, quantities, times, this.readers.words));
  }

  private sentenceAt(span: Span): number {
    let low = 0, high = this.page.sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.page.sentences[middle]!.end <= span.start) low = middle + 1; else high = middle;
    }
    const found = this.page.sentences[low];
    return found !== undefined && found.start <= span.start ? low : -1;
  }
}

/** The line above a table: what it names, and its unit. */
interface Caption {
  readonly unit: string | null;
  readonly unclear: boolean;
  readonly percent: boolean;
  readonly head: Head | null;
  /** 2020年 of 2020年部分区主要指标: it holds where the heads name none. */
  readonly time: Token | null;
}

/** The cells that name a row; one that reaches down stands in the first of its rows only. */
function namesOf(row: BodyRow, columns: readonly Column[], above: readonly (Cell | null)[]): (Cell | null)[] {
  const named = (c: number): boolean => columns[c]!.kind === 'name' && row.cells[c]!.text !== '';
  return row.cells.map((cell, c) => (columns[c]!.kind !== 'name' ? null : cell.text === '' && columns.some((_, k) => named(k)) ? above[c] ?? null : cell));
}

/** The nearest column to the left that names what is counted; beside a row that names it, one of another time (2020年执行数) says nothing new. */
function leftOf(column: number, columns: readonly Column[], named: boolean): Head | null {
  const change = isChange(columns[column]!.heads);
  for (let k = column - 1; k >= columns[column]!.panel; k--) {
    // what grew is the number, not its share
    if (change && columns[k]!.heads.some((each) => each.unit === '%' || each.says.has('percent_head') || isChange([each]))) continue;
    const head = columns[k]!.kind === 'value' && !columns[k]!.heads.some((each) => each.says.has('no_measure')) ? columns[k]!.heads.findLast((each) => each.content) : undefined;
    if (head !== undefined) return named && head.tokens.some((token) => token.kind === 'time') ? null : { ...head, tokens: head.tokens.filter((token) => token.kind !== 'time') };
  }
  return null;
}

function without(cell: Cell, length: number): Cell {
  if (length === 0) return cell;
  const rest = cell.text.slice(length).replace(/^[\s:：]+/, '');
  return { start: cell.end - rest.length, end: cell.end, text: rest };
}

/** A head that names a division, as one word. */
function asPlace(head: Head): Head {
  const first = head.tokens[0], last = head.tokens.at(-1);
  if (first === undefined || last === undefined) return head;
  return { ...head, content: false, tokens: [{ kind: 'word', text: head.tokens.map((token) => token.text).join(''), start: first.start, end: last.end, classes: PLACE }] };
}

/** A time that figures hold for: no day, no 目前. */
function isPeriod(time: TimeExpression): boolean {
  return (time.kind === 'frame' || time.kind === 'interval' || time.kind === 'until') && time.from?.day == null && time.from?.relativeDay == null;
}

function mark(name: string, at: number): Token {
  return { kind: 'mark', text: '', start: at, end: at, classes: MARKS.get(name)! };
}
