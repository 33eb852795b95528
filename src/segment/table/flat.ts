import type { Block } from '../../core/document.js';
import type { Cell, Row } from './rows.js';
import type { CellTests } from './spans.js';

/** A table that lost its rows: every cell stands on a line of its own, the heads first. */
export interface FlatTable {
  readonly heads: Row;
  readonly rows: readonly Row[];
  /** Blocks of the table, from the first head on. */
  readonly blocks: readonly number[];
}

const LONGEST_CELL = 30, NARROWEST = 2, WIDEST = 12;
/** Lines without bars that are looked at from one start: whether they make a table shows by then, and a start in vain costs no more. */
const LOOKED_AT = WIDEST * 4;
/** Rows that lines without bars must make: short lines also stand in menus and lists. */
const FEWEST = 2, FEWEST_BARE = 3;
const SENTENCE = /[。！？；]|，.*，/;
/** A cell that says that there is no number. */
const NOTHING = /^[-—–/…*]*$/;

/**
 * Reads the run of one-cell lines that begins here as a table: `责任单位`, `转派工单`, `占比`, `城关镇`, `320`, `12.5%`, `河口镇` … Its width is the one with which every column
 * holds only numbers or only words, and the heads are words. Null where no width does.
 */
export function flatTableAt(text: string, blocks: readonly Block[], first: number, is: CellTests): FlatTable | null {
  const run: { cell: Cell; block: number; bar: boolean }[] = [];
  // cells behind the first are no heads
  if (first > 0 && cellLine(text, blocks[first - 1]!)?.bar === true) return null;
  const extend = (most: number): void => {
    for (let i = first + run.length; i < blocks.length && run.length < most; i++) {
      const line = cellLine(text, blocks[i]!);
      if (line === null || (run.length > 0 && line.bar !== run[0]!.bar)) break;
      run.push({ ...line, block: i });
    }
  };
  extend(LOOKED_AT);
  let best = widthOf(run, is);
  if (best === null) return null;
  // the table goes on behind what was looked at
  if (best.width * (best.rows + 2) > LOOKED_AT) {
    extend(Infinity);
    best = widthOf(run, is) ?? best;
  }
  const { width } = best;
  const row = (k: number): Row => ({ block: run[k * width]!.block, cut: 'bar', cells: run.slice(k * width, (k + 1) * width).map(({ cell }) => cell) });
  return {
    heads: row(0), rows: Array.from({ length: best.rows }, (_, k) => row(k + 1)),
    blocks: run.slice(0, width * (best.rows + 1)).map(({ block }) => block),
  };
}

/** The width with which most of a run’s lines are cells of whole rows, and how many rows these are. */
function widthOf(run: readonly { readonly cell: Cell; readonly bar: boolean }[], is: CellTests): { width: number; rows: number } | null {
  const least = run[0]?.bar === true ? FEWEST : FEWEST_BARE, cells = run.map(({ cell }) => cell);
  let best: { width: number; rows: number } | null = null;
  for (let width = NARROWEST; width <= WIDEST && width * (least + 1) <= run.length; width++) {
    const rows = rowsOf(cells, width, is);
    if (rows >= least && (best === null || width * rows > best.width * best.rows)) best = { width, rows };
  }
  return best;
}

/** How many rows below the heads fit a width: words or numbers in a column as in its first row, a name in each row, a number in each row. */
function rowsOf(cells: readonly Cell[], width: number, is: CellTests): number {
  if (cells.slice(0, width).some((cell) => cell.text === '' || is.value(cell))) return 0;
  const counts = Array.from({ length: width }, (_, c) => c > 0 && isNumeric(cells[width + c]!, is));
  // heads alone are no table; a column of names comes first
  if (!counts.includes(true)) return 0;
  let rows = 0;
  for (let from = width; from + width <= cells.length; from += width, rows++) {
    const own = cells.slice(from, from + width);
    if (own[0]!.text === '' || (width > 2 && own.every((cell) => !is.value(cell)))) break;
    if (own.some((cell, c) => c > 0 && (counts[c] ? !isNumeric(cell, is) : is.value(cell)))) break;
    if (!counts[0] && is.value(own[0]!) && !/^\d{1,3}$/.test(own[0]!.text)) break;
  }
  return rows;
}

function isNumeric(cell: Cell, is: CellTests): boolean {
  return is.value(cell) || NOTHING.test(cell.text);
}

/** A short line that is one cell, with or without the bar that ended it. */
function cellLine(text: string, block: Block): { cell: Cell; bar: boolean } | null {
  let { start, end } = block;
  if (end - start > LONGEST_CELL + 4) return null;
  const bar = text[end - 1] === '|';
  if (bar) end--;
  if (text[start] === '|' && start < end) start++;
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  const words = text.slice(start, end);
  return words.length > LONGEST_CELL || /[|\t]/.test(words) || SENTENCE.test(words) ? null : { cell: { start, end, text: words }, bar };
}
