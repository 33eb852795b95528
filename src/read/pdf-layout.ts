/** A piece of text on a page: its left edge, base line, width and size in points, y upwards. */
export interface Piece { readonly text: string; readonly x: number; readonly y: number; readonly width: number; readonly size: number }

/** A newspaper page has some 5,000; past this, cutting takes too long. */
const MOST_PIECES = 20_000;

interface Box { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

/**
 * The lines of a page in reading order. The page is cut along its white: by a gap between columns as wide as one and a half characters, else by
 * a gap between blocks, and so on in each part (an XY cut); a part that cannot be cut is read line by line.
 */
export function layoutPage(pieces: readonly Piece[]): string[] {
  const shown = pieces.filter((piece) => piece.text.trim() !== '' && piece.size > 0);
  if (shown.length === 0) return [];
  const lines: string[] = [];
  if (shown.length > MOST_PIECES) return linesOf(shown);
  const parts: (readonly Piece[])[] = [shown];
  while (parts.length > 0) {
    const part = parts.pop()!;
    const [one, two] = cut(part) ?? [];
    if (one !== undefined && two !== undefined) { parts.push(two, one); continue; }
    if (lines.length > 0) lines.push('');
    lines.push(...linesOf(part));
  }
  return lines;
}

/** In two, the one to be read first in front; null when there is no gap. */
function cut(part: readonly Piece[]): [Piece[], Piece[]] | null {
  if (part.length < 2) return null;
  const size = median(part.map((piece) => piece.size));
  const across = widestGap(part, (p) => [p.x, p.x + p.width]);
  const down = widestGap(part, (p) => [-p.y - p.size, -p.y]);
  // columns: white over the whole height of the part, and more than one line on both sides
  const columns = across !== null && across.size >= size * 1.5 ? split(part, (p) => p.x < across.at) : null;
  if (columns !== null && columns.every((side) => lineCount(side) >= 2 && width(side) >= size * 4) && !isTable(columns, size)) return columns;
  if (down !== null && down.size >= size * 1.2) return split(part, (p) => -p.y - p.size < down.at);
  return null;
}

// cells of a table stand on the same base lines and are short; columns of text fill their lines
function isTable([left, right]: readonly [Piece[], Piece[]], size: number): boolean {
  const bases = new Set(left.map((piece) => Math.round(piece.y / 2)));
  const shared = right.filter((piece) => bases.has(Math.round(piece.y / 2)) || bases.has(Math.round(piece.y / 2) + 1) || bases.has(Math.round(piece.y / 2) - 1)).length;
  if (shared < right.length * 0.8) return false;
  const filled = (side: Piece[]): number => { const box = boxOf(side); return side.reduce((sum, p) => sum + p.width, 0) / (lineCount(side) * (box.right - box.left)); };
  return filled(left) < 0.7 || filled(right) < 0.7 || Math.min(width(left), width(right)) < size * 8;
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

function linesOf(part: readonly Piece[]): string[] {
  const rows: Piece[][] = [];
  for (const piece of [...part].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    // ² and ％ of another size stand a little off the line
    if (row !== undefined && Math.abs(row[0]!.y - piece.y) < Math.max(row[0]!.size, piece.size) * 0.5) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => {
    let text = '', end = -Infinity;
    for (const piece of row.sort((a, b) => a.x - b.x)) {
      const gap = piece.x - end;
      if (text !== '' && !/\s$/.test(text) && !/^\s/.test(piece.text)) {
        if (gap > piece.size * 0.8) text += '  ';
        else if (gap > piece.size * 0.2 && /[!-~]$/.test(text) && /^[!-~]/.test(piece.text)) text += ' ';
      }
      text += piece.text;
      end = piece.x + piece.width;
    }
    return text.trim();
  }).filter((line) => line !== '');
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
