import type { Block, Sentence } from '../../core/document.js';
import { mayState, type Quantity } from '../../core/quantity.js';
import type { TimeExpression } from '../../core/time.js';
import type { Token } from '../../core/token.js';
import { segmentSentence } from '../words/segment.js';
import { labelledColumns, planColumns, type Column } from './columns.js';
import { readCaption } from './caption.js';
import type { Head, Readers } from './heads.js';
import { TableCells } from './reader.js';
import type { Cell } from './rows.js';
import { asPlace, cellSentence } from './sentence.js';
import { valueOf } from './values.js';
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

const SHORTEST_PROSE = 4;
const ROW_TEXT: ReadonlySet<string> = new Set(['mark', 'comma', 'clause', 'row_text']);

/**
 * Reads the tables of a text: for each number the heads that lie before and over it, as a sentence of tokens that keep their
 * places (`cellSentence`). What a head says is left to the patterns.
 */
export function readTables(page: Page, readers: Readers): TableReading {
  const cells = new TableCells(readers);
  const reading = new Reading(page, readers, cells);
  for (const table of findTables(page.text, page.blocks, cells)) reading.add(table);
  return {
    of: (sentence) => reading.sentences.get(sentence) ?? null,
    times: cells.times.length === 0 ? page.times : [...page.times, ...cells.times].sort((a, b) => a.start - b.start),
  };
}

class Reading {
  readonly sentences = new Map<number, (readonly Token[])[]>();

  constructor(private readonly page: Page, private readonly readers: Readers, private readonly read: TableCells) {}

  add(table: Table): void {
    for (const block of table.blocks) this.take(block);
    const caption = readCaption(table, this.read, this.readers);
    // the number of a table is none of its numbers
    for (const at of caption.numbered) this.take(this.page.sentences[this.sentenceAt(at)]?.block ?? -1);
    const fixed = table.width === 0 ? null : planColumns(table, this.read);
    let whole: readonly Head[] = [], above: readonly (Cell | null)[] = [];
    for (const row of table.rows) {
      const columns = fixed ?? labelledColumns(row.cells, this.read);
      const names = namesOf(row, columns, above);
      above = names;
      const isPart = names.some((name) => name !== null && this.read.part(name) !== name);
      const heads = names.map((name, c) => (name === null || name.text === '' ? null : this.rowHead(name, columns[c]!)));
      row.cells.forEach((cell, c) => {
        const column = columns[c]!;
        const own = heads.slice(column.panel, c).filter((head) => head !== null);
        const rows = isPart ? [...whole, ...own] : own;
        if (column.kind !== 'value' || !this.read.value(cell)) { this.readProse(cell, column, rows); return; }
        const unit = row.cells.find((_, k) => columns[k]!.kind === 'unit' && k >= column.panel && k < c)?.text ?? null;
        const quantity = valueOf(cell, { columns: column.heads, rows, cell: unit, caption }, this.readers);
        // a line of a list whose number has no unit says too little: 标段：3
        const alone = table.width === 0 && (table.rows.length === 1 || row.cells.length === 1);
        if (quantity === null || (alone && quantity.rule === 'table.bare')) return;
        this.sentences.get(this.sentenceAt(cell.start))?.push(cellSentence({ quantity, at: c, columns, rows, group: row.group === null ? null : this.read.head(row.group), caption }));
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
    for (let i = low; i < sentences.length && sentences[i]!.block === block; i++) this.sentences.set(i, []);
  }

  /** What a cell names; null for one that names nothing: a score, a code. */
  private rowHead(cell: Cell, column: Column): Head | null {
    const head = this.read.head(this.read.part(cell));
    if ((column.silent || !/\p{L}/u.test(cell.text)) && !head.tokens.some((token) => token.kind === 'time')) return null;
    return column.place && head.says.size === 0 ? asPlace(head) : head;
  }

  /** A cell that holds words and numbers is read as it stands, behind what its row names: 城镇化率 | 提高1.2个百分点. */
  private readProse(cell: Cell, column: Column, rows: readonly Head[]): void {
    if (column.kind === 'unit' || cell.text.length < SHORTEST_PROSE || (column.kind === 'name' && !/[，。；]/.test(cell.text))) return;
    // 目标 | 改造20个: told as if it were done
    if (column.heads.some((head) => head.says.has('plan_head'))) return;
    const { text, quantities, times } = this.page;
    if (!this.readers.quantities(cell.text).some((q) => mayState(q) && q.unit !== null)) return;
    const named = rows.findLast((head) => head.content)?.tokens ?? [];
    const tokens = segmentSentence(text, cell, quantities, times, this.readers.words);
    this.sentences.get(this.sentenceAt(cell.start))?.push(named.length === 0 ? tokens : [...named, { kind: 'mark', text: '', start: named.at(-1)!.end, end: named.at(-1)!.end, classes: ROW_TEXT }, ...tokens]);
  }

  private sentenceAt(at: number): number {
    let low = 0, high = this.page.sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.page.sentences[middle]!.end <= at) low = middle + 1; else high = middle;
    }
    const found = this.page.sentences[low];
    return found !== undefined && found.start <= at ? low : -1;
  }
}

/** The cells that name a row; one that reaches down stands in the first of its rows only. */
function namesOf(row: BodyRow, columns: readonly Column[], above: readonly (Cell | null)[]): (Cell | null)[] {
  const named = (c: number): boolean => columns[c]!.kind === 'name' && row.cells[c]!.text !== '';
  return row.cells.map((cell, c) => (columns[c]!.kind !== 'name' ? null : cell.text === '' && columns.some((_, k) => named(k)) ? above[c] ?? null : cell));
}
