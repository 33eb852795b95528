import { printedLines, type Block, type Piece } from './pdf-lines.js';

/** A newspaper page has some 5,000; past this, cutting takes too long. */
const MOST_PIECES = 20_000;

interface Box { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

/**
 * The blocks of a page in reading order. The page is cut along its white: by a gap between columns, else by a gap between blocks, and so on in
 * each part (an XY cut); a part that cannot be cut is read line by line.
 */
export function layoutPage(pieces: readonly Piece[]): Block[] {
  const shown = pieces.filter((piece) => piece.text.trim() !== '' && piece.size > 0);
  if (shown.length === 0) return [];
  const blocks: Block[] = [];
  if (shown.length > MOST_PIECES) return [printedLines(shown)];
  const parts: (readonly Piece[])[] = [shown];
  while (parts.length > 0) {
    const part = parts.pop()!;
    const [one, two] = cut(part) ?? [];
    if (one !== undefined && two !== undefined) { parts.push(two, one); continue; }
    blocks.push(printedLines(part));
  }
  return blocks;
}

/** In two, the one to be read first in front; null when there is no gap. */
function cut(part: readonly Piece[]): [Piece[], Piece[]] | null {
  if (part.length < 2) return null;
  const size = median(part.map((piece) => piece.size));
  const across = widestGap(part, inkOf);
  const down = widestGap(part, (p) => [-p.y - p.size, -p.y]);
  // columns: white over the whole height of the part, and more than one line on both sides; narrow white needs more lines
  const columns = across !== null && across.size >= size * 0.8 ? split(part, (p) => p.x < across.at) : null;
  const least = across !== null && across.size >= size * 1.5 ? 2 : 5;
  if (columns !== null && columns.every((side) => lineCount(side) >= least && width(side) >= size * 4) && !isTable(columns, size)) return columns;
  if (down !== null && down.size >= size * 1.2) return split(part, (p) => -p.y - p.size < down.at);
  return null;
}

// cells of a table stand on the same base lines and end where they like; many lines of a column run from edge to edge
function isTable([left, right]: readonly [Piece[], Piece[]], size: number): boolean {
  const bases = new Set(left.map((piece) => Math.round(piece.y / 2)));
  const shared = right.filter((piece) => bases.has(Math.round(piece.y / 2)) || bases.has(Math.round(piece.y / 2) + 1) || bases.has(Math.round(piece.y / 2) - 1)).length;
  if (shared < right.length * 0.8) return false;
  return Math.min(width(left), width(right)) < size * 8 || fullLines(left, size) < 0.35 || fullLines(right, size) < 0.35;
}

/** Share of the lines that begin at the left edge, a paragraph’s indent aside, and end at the right one. */
function fullLines(side: readonly Piece[], size: number): number {
  const { left, right } = boxOf(side), lines = printedLines(side);
  return lines.filter((line) => line.left < left + 2.5 * size && line.right > right - 1.5 * size).length / lines.length;
}

/** Left and right of what is printed: a full-width mark at a line end hangs over the column, but half of it is white. */
function inkOf({ text, x, width, size }: Piece): [number, number] {
  return [/^[“‘「『（《〈【〔]/.test(text) ? x + size / 2 : x, /[，。、；：？！”’」』）》〉】〕]$/.test(text) ? x + width - size / 2 : x + width];
}

function widestGap(part: readonly Piece[], side: (piece: Piece) => [number, number]): { at: number; size: number } | null {
  const ranges = part.map(side).sort((a, b) => a[0] - b[0]);
  let end = ranges[0]![1], best: { at: number; size: number } | null = null;
  for (const [from, to] of ranges) {
    if (from > end && (best === null || from - end > best.size)) best = { at: (from + end) / 2, size: from - end };
    end = Math.max(end, to);
  }
  return best;
}

function split(part: readonly Piece[], isFirst: (piece: Piece) => boolean): [Piece[], Piece[]] {
  return [part.filter(isFirst), part.filter((piece) => !isFirst(piece))];
}

function lineCount(part: readonly Piece[]): number {
  return new Set(part.map((piece) => Math.round(piece.y))).size;
}

function width(part: readonly Piece[]): number {
  const box = boxOf(part);
  return box.right - box.left;
}

function boxOf(part: readonly Piece[]): Box {
  let left = Infinity, right = -Infinity, top = -Infinity, bottom = Infinity;
  for (const { x, y, width, size } of part) {
    left = Math.min(left, x); right = Math.max(right, x + width); top = Math.max(top, y + size); bottom = Math.min(bottom, y);
  }
  return { left, right, top, bottom };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
