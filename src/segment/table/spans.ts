import type { Cell, Row } from './rows.js';

/** What a cell holds. */
export interface CellTests {
  /** One number, and no year. */
  value(cell: Cell): boolean;
  /** A head that lacks its word of change: 比上年, 同比. */
  versus(cell: Cell): boolean;
}

/**
 * The heads over each column, from the top down.
 * @param wrapped lines of one cell between the heads and the first row
 * @returns null where it cannot be told which head is over which column
 */
export function spanHeads(rows: readonly Row[], wrapped: readonly Cell[], width: number, is: CellTests): Cell[][] | null {
  const { cut } = rows[0]!;
  const lines = rows.map((row) => (row.cells.length > width ? joinCharacters(row.cells) : row.cells));
  if (wrapped.length > 0) return continued(lines, wrapped, width, is);
  return cut === 'blanks' || cut === 'blank' ? spread(lines, width) : filled(lines, width);
}

/** 指  标: a head of two characters that blanks stretch is one cell. */
function joinCharacters(cells: readonly Cell[]): Cell[] {
  const joined: Cell[] = [];
  for (const cell of cells) {
    const before = joined.at(-1);
    if (before?.text.length === 1 && cell.text.length === 1 && cell.start - before.end <= 4) joined[joined.length - 1] = { start: before.start, end: cell.end, text: before.text + ' '.repeat(cell.start - before.end) + cell.text };
    else joined.push(cell);
  }
  return joined;
}

/** Heads with bars or tabs: what is empty above is spanned from the left, where a head stands below it. */
function filled(lines: readonly (readonly Cell[])[], width: number): Cell[][] | null {
  if (lines.some((line) => line.length !== width)) return null;
  return lines.map((line, k) => {
    const made: Cell[] = [];
    line.forEach((cell, i) => {
      const below = lines.slice(k + 1).some((under) => under[i]!.text !== '');
      made.push(cell.text === '' && below && i > 0 && lines.slice(0, k).every((over) => over[i]!.text === '') ? made[i - 1]! : cell);
    });
    return made;
  });
}

/**
 * Heads with blanks: a line as wide as the body, or without the corner; above it may stand a shorter one whose heads span as many
 * columns each (2021年 2020年 over 绝对数 增长% 绝对数 增长%).
 */
function spread(lines: readonly (readonly Cell[])[], width: number): Cell[][] | null {
  const empty: Cell = { start: lines[0]![0]!.start, end: lines[0]![0]!.start, text: '' };
  const top = lines[0]!, low = lines[1];
  if (lines.length === 1) return top.length === width ? [[...top]] : top.length === width - 1 ? [[empty, ...top]] : null;
  if (lines.length !== 2 || low === undefined) return null;
  if (low.length === width) {
    const spans = top.length === width ? [...top] : null;
    return spans === null ? spanned(top, low, 0, empty) : [spans, [...low]];
  }
  return low.length < width ? spanned(top, low, width - low.length, empty) : null;
}

/** 比上年 over 增长（%） in a line of its own: it belongs to the one head that lacks its word. A line such as 一、农业 opens a part. */
function continued(lines: readonly (readonly Cell[])[], wrapped: readonly Cell[], width: number, is: CellTests): Cell[][] | null {
  const top = lines[0]!;
  if (lines.length !== 1 || top.length !== width) return null;
  const open = top.flatMap((cell, i) => (is.versus(cell) ? [i] : []));
  if (open.length === 0 && !/[)）%]$/.test(wrapped[0]!.text)) return [[...top]];
  if (open.length !== 1 || wrapped.length !== 1) return null;
  const empty = { start: top[0]!.start, end: top[0]!.start, text: '' };
  return [[...top], top.map((_, i) => (i === open[0] ? wrapped[0]! : empty))];
}

function spanned(top: readonly Cell[], low: readonly Cell[], before: number, empty: Cell): Cell[][] | null {
  const spans = top.slice(before);
  if (spans.length === 0 || low.length % spans.length !== 0 || low.length === spans.length) return null;
  const each = low.length / spans.length;
  // the same heads below each
  if (low.some((cell, i) => cell.text !== low[i % each]!.text)) return null;
  return [[...top.slice(0, before), ...low.map((_, i) => spans[Math.floor(i / each)]!)], [...Array.from({ length: before }, () => empty), ...low]];
}
