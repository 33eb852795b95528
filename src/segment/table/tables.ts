import { MONTH, WHOLE_YEAR, YEAR } from '../../core/date-signs.js';
import type { Block } from '../../core/document.js';
import { flatTableAt } from './flat.js';
import { cutLabelled, cutRow, type Cell, type Row } from './rows.js';
import { spanHeads, type CellTests } from './spans.js';

/** A row of numbers with what stands over and before them. */
export interface BodyRow extends Row {
  /** The line of one cell above it that opens a part of the table: 农业, 2020年. */
  readonly group: Cell | null;
}

/** Rows of one width, with their heads. */
export interface Table {
  /** Lines of heads; a head that spans columns stands in each of them. */
  readonly heads: readonly (readonly Cell[])[];
  readonly rows: readonly BodyRow[];
  readonly width: number;
  /** Lines above it that may name it and its unit, the nearest first. */
  readonly above: readonly Cell[];
  /** All blocks that belong to it, heads and groups too. */
  readonly blocks: readonly number[];
}

const LONGEST_LINE = 60, LONGEST_GROUP = 24, LINES_ABOVE = 3, MOST_HEADS = 3, MOST_COLUMNS = 100;
const NUMBER = /^[-+−－]?\d[\d,]*(?:\.\d+)?[%％‰]?$/;
/** ①完成投资：1.2亿元 */
const CIRCLED = /^[①-⑳]/;
/** Numbers that a head may hold: 2020年, 1—6月, （0—14岁）. */
const HEAD_NUMBER = new RegExp(`(?:19|20)\\d\\d${YEAR}?|\\d+(?:[-—–]\\d+)?${MONTH}|[（(][^（()）]*[）)]`, 'g');
const SENTENCE = /[。！？；]|，.*，/;

/** Is a cell a plain number that is no year? */
export function isNumber(cell: Cell): boolean {
  return NUMBER.test(cell.text) && !WHOLE_YEAR.test(cell.text);
}

/** A table, or null, and the block from which to look on. */
interface Found {
  readonly table: Table | null;
  readonly next: number;
}

/** Finds the tables of a text: runs of rows cut alike, below a line of heads of the same width, and runs of rows that carry their heads. */
export function findTables(text: string, blocks: readonly Block[], is: CellTests): Table[] {
  const tables: Table[] = [];
  for (let i = 0; i < blocks.length;) {
    const { table, next } = labelledAt(text, blocks, i, is) ?? flatAt(text, blocks, i, is) ?? tableAt(text, blocks, i, is);
    if (table !== null) tables.push(table);
    i = next;
  }
  return tables;
}

/** 指标：粮食产量；单位：万吨；2020年：132.5: lines written out of a page’s table, one number at least without its unit; null where no such line begins. */
function labelledAt(text: string, blocks: readonly Block[], first: number, is: CellTests): Found | null {
  const rows: BodyRow[] = [];
  for (let i = first; i < blocks.length; i++) {
    const row = cutLabelled(text, blocks[i]!, i);
    if (row === null || !row.cells.some((cell, k) => cell.label !== undefined && (k > 0 || row.cells.length === 1) && is.value(cell))) break;
    if (rows.length > 0 && rows[0]!.cells.length > 1 !== row.cells.length > 1) break;
    rows.push({ ...row, group: null });
  }
  if (rows.length === 0) return null;
  const next = rows.at(-1)!.block + 1;
  if (!rows.some((row) => row.cells.some((cell) => isNumber(cell) || CIRCLED.test(cell.label?.text ?? '')))) return { table: null, next };
  return { table: { heads: [], rows, width: 0, above: above(text, blocks, first), blocks: rows.map((row) => row.block) }, next };
}

/** A table of which every cell stands on a line of its own; null where none begins. */
function flatAt(text: string, blocks: readonly Block[], first: number, is: CellTests): Found | null {
  const flat = flatTableAt(text, blocks, first, is);
  if (flat === null) return null;
  const rows = flat.rows.map((row) => ({ ...row, group: null }));
  return {
    table: { heads: [flat.heads.cells], rows, width: flat.heads.cells.length, above: above(text, blocks, first), blocks: flat.blocks },
    next: flat.blocks.at(-1)! + 1,
  };
}

function tableAt(text: string, blocks: readonly Block[], first: number, is: CellTests): Found {
  const none: Found = { table: null, next: first + 1 };
  // the heads of rows that single blanks part look like a heading
  const top = blocks[first]!.kind === 'table_row' || blocks[first + 1]?.kind === 'table_row' ? cutRow(text, blocks[first]!, first) : null;
  if (top === null || (blocks[first]!.kind !== 'table_row' && top.cut !== 'blank') || top.cells.some((cell) => is.value(cell))) return none;
  const rows: Row[] = [top];
  const groups = new Map<number, Cell>();
  let last = first, counts = false;
  for (let i = first + 1; i < blocks.length; i++) {
    const block = blocks[i]!;
    const row = block.kind === 'table_row' ? cutRow(text, block, i) : null;
    if (row !== null && row.cut === top.cut) {
      // a second table of other heads begins where numbers stop
      if (counts && isHeads(row, is)) break;
      counts ||= row.cells.some((cell) => is.value(cell));
      rows.push(row);
      last = i;
      continue;
    }
    const words = text.slice(block.start, block.end);
    // the rule under a head; a line of one cell inside the table
    const inside = row === null && (block.kind === 'table_row' || (words.length <= LONGEST_GROUP && !SENTENCE.test(words)));
    const next = blocks[i + 1]?.kind === 'table_row' ? cutRow(text, blocks[i + 1]!, i + 1) : null;
    if (!inside || (block.kind !== 'table_row' && next?.cut !== top.cut)) break;
    if (block.kind !== 'table_row') groups.set(i, { start: block.start, end: block.end, text: words });
  }
  // a caption may stand above the heads, cut like them
  for (let k = 0; counts && k < Math.min(MOST_HEADS, rows.length - 1); k++) {
    const table = assemble(text, blocks, rows.slice(k), groups, last, is);
    if (table !== null) return { table, next: last + 1 };
  }
  return { table: null, next: last + 1 };
}

function assemble(text: string, blocks: readonly Block[], rows: readonly Row[], groups: ReadonlyMap<number, Cell>, last: number, is: CellTests): Table | null {
  let count = 0;
  while (count < rows.length && count < MOST_HEADS && !rows[count]!.cells.some((cell) => is.value(cell)) && !(count > 0 && (isYearRow(rows[count]!) || opensPart(rows[count]!) || (isFull(rows[count - 1]!) && isFull(rows[count]!))))) count++;
  if (count === 0 || count === rows.length) return null;
  const body = rows.slice(count);
  const width = commonWidth(body);
  if (width > MOST_COLUMNS) return null;
  const wrapped = [...groups].filter(([block]) => block > rows[count - 1]!.block && block < body[0]!.block);
  const heads = spanHeads(rows.slice(0, count), wrapped.map(([, cell]) => cell), width, is);
  if (heads === null) return null;
  let group: Cell | null = null, g = 0;
  const openers = [...groups].filter(([block]) => heads.length === 1 || !wrapped.some(([used]) => used === block)).sort((a, b) => a[0] - b[0]);
  const kept: BodyRow[] = [];
  for (const row of body) {
    while (g < openers.length && openers[g]![0] < row.block) group = openers[g++]![1];
    const full = row.cells.filter((cell) => cell.text !== '');
    // a row of one cell (农业 | | |) opens a part
    if (full.length === 1 && !is.value(full[0]!)) { group = full[0]!; continue; }
    if (row.cells.length === width) kept.push({ ...row, group });
  }
  if (kept.length === 0) return null;
  const first = rows[0]!.block;
  return { heads, rows: kept, width, above: above(text, blocks, first), blocks: Array.from({ length: last - first + 1 }, (_, i) => first + i) };
}

/** Does a row below numbers hold words alone, as heads do? */
function isHeads(row: Row, is: CellTests): boolean {
  return row.cells.filter((cell) => cell.text !== '').length > 1 && !row.cells.some((cell) => is.value(cell) || cell.text === '' || /^[-—–…/*]|\d/.test(cell.text.replace(HEAD_NUMBER, '')));
}

/** 一、农业 | | |: one cell that opens a part of the table. */
function opensPart(row: Row): boolean {
  return row.cells.filter((cell) => cell.text !== '').length === 1;
}

/** Of two lines of heads with bars or tabs one has cells that the other spans. */
function isFull({ cut, cells }: Row): boolean {
  return (cut === 'bar' || cut === 'tab') && cells.every((cell) => cell.text !== '');
}

function isYearRow(row: Row): boolean {
  return row.cells.some((cell) => WHOLE_YEAR.test(cell.text)) && row.cells.every((cell) => cell.text !== '') && !row.cells.every((cell, i) => i === 0 || WHOLE_YEAR.test(cell.text));
}

function commonWidth(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const row of rows) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

/** Short lines right above: the caption, 单位：万元. */
function above(text: string, blocks: readonly Block[], first: number): Cell[] {
  const lines: Cell[] = [];
  for (let i = first - 1; i >= 0 && lines.length < LINES_ABOVE; i--) {
    const block = blocks[i]!;
    const words = text.slice(block.start, block.end);
    if (words.length > LONGEST_LINE || SENTENCE.test(words) || block.kind === 'table_row') break;
    lines.push({ start: block.start, end: block.end, text: words });
  }
  return lines;
}
