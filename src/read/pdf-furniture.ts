import { pageNumber, type PageWords } from './page-words.js';
import type { Piece } from './pdf-lines.js';

/** Running heads and page numbers stand in this part of the height, above and below. */
const MARGIN = 0.12;

/**
 * Takes away what stands at the same place on most pages (running heads, the paper’s name and date) and bare page numbers.
 * @param pages pieces of each page
 * @param heights of the pages, in points
 * @param words of the numbers of pages
 */
export function withoutFurniture(pages: readonly (readonly Piece[])[], heights: readonly number[], words: PageWords): Piece[][] {
  const number = pageNumber(words);
  const margins = pages.map((pieces, p) => rowsAtEdge(pieces, heights[p]!));
  const seen = new Map<string, number>();
  for (const rows of margins) for (const key of new Set(rows.map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1);
  return pages.map((pieces, p) => {
    const gone = new Set(margins[p]!.filter((row) => number.test(textOf(row)) || (pages.length > 1 && seen.get(keyOf(row))! > pages.length / 2 && seen.get(keyOf(row))! > 1)).flat());
    return pieces.filter((piece) => !gone.has(piece));
  });
}

/** The first and the last line of the page, where they stand in its margins. */
function rowsAtEdge(pieces: readonly Piece[], height: number): Piece[][] {
  const shown = pieces.filter((piece) => piece.text.trim() !== '');
  if (shown.length === 0) return [];
  const top = Math.max(...shown.map((piece) => piece.y)), bottom = Math.min(...shown.map((piece) => piece.y));
  const row = (y: number): Piece[] => shown.filter((piece) => Math.abs(piece.y - y) < piece.size * 0.5);
  return [...(top > height * (1 - MARGIN) ? [row(top)] : []), ...(bottom < height * MARGIN && bottom !== top ? [row(bottom)] : [])];
}

function textOf(row: readonly Piece[]): string {
  return [...row].sort((a, b) => a.x - b.x).map((piece) => piece.text).join('').trim();
}

/** Numbers aside (page 3, 4), and its height. */
function keyOf(row: readonly Piece[]): string {
  return `${Math.round(row[0]!.y / 4)} ${textOf(row).replace(/\d+/g, '#')}`;
}
