import type { Row } from './records.js';

/** A stretch of the text that is shown as one line of the page. Line ends are outside. */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** 1-based line of the input. */
  readonly line: number;
  /** True when it goes on with the line of the block before. */
  readonly continued: boolean;
}

/** A stretch of a block under the same marks. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** Records whose quote covers it, innermost first. */
  readonly rows: readonly Row[];
}

/** A line longer than this is shown as several blocks: a browser lays out a paragraph of a million characters only slowly. */
export const LONGEST_BLOCK = 1500;

/** Cuts a text into blocks. A long line is cut after a sentence end or a space where there is one near, never inside a quote or a surrogate pair. Lines end at LF, CRLF or CR; only LF and CRLF count as lines, as in the records. */
export function blocksOf(text: string, rows: readonly Row[]): Block[] {
  const blocks: Block[] = [];
  let line = 1, next = 0;
  // quotes by start; the furthest end of those before a place
  const inside = (at: number): number => {
    while (next < rows.length && rows[next]!.end <= at) next++;
    let end = at;
    for (let i = next; i < rows.length && rows[i]!.start < at; i++) end = Math.max(end, rows[i]!.end > at ? rows[i]!.end : at);
    return end;
  };
  for (let start = 0; start <= text.length;) {
    const end = lineEnd(text, start);
    for (let at = start, first = true; first || at < end; first = false) {
      const cut = end - at <= LONGEST_BLOCK ? end : Math.min(end, inside(goodCut(text, at, at + LONGEST_BLOCK)));
      blocks.push({ start: at, end: cut, line, continued: !first });
      at = cut;
    }
    if (end >= text.length) break;
    const crlf = text[end] === '\r' && text[end + 1] === '\n';
    if (crlf || text[end] === '\n') line++;
    start = end + (crlf ? 2 : 1);
  }
  return blocks;
}

function lineEnd(text: string, from: number): number {
  const end = /[\r\n]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

function goodCut(text: string, from: number, limit: number): number {
  for (let at = limit; at > limit - 400 && at > from; at--) if (/[。！？；\s]/.test(text[at - 1]!)) return at;
  const low = text.charCodeAt(limit);
  return low >= 0xdc00 && low <= 0xdfff ? limit - 1 : limit;
}

/** The records that mark each block, in the order of the blocks; a quote over a line end is in several. */
export function rowsOfBlocks(blocks: readonly Block[], rows: readonly Row[]): Row[][] {
  const own: Row[][] = blocks.map(() => []);
  for (const row of rows) for (let b = blockAt(blocks, row.start); b < blocks.length && blocks[b]!.start < row.end; b++) if (blocks[b]!.end > row.start) own[b]!.push(row);
  return own;
}

/** The last block that begins at or before an offset. */
export function blockAt(blocks: readonly Block[], offset: number): number {
  let low = 0, high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (blocks[middle]!.start <= offset) low = middle; else high = middle - 1;
  }
  return low;
}

/** Cuts a block where marks begin and end. `own`: the records that mark it. */
export function piecesOf(block: Block, own: readonly Row[]): Piece[] {
  if (block.start === block.end) return [];
  const cuts = new Set([block.start, block.end]);
  for (const r of own) for (const at of [r.start, r.end]) if (at > block.start && at < block.end) cuts.add(at);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(1).map((end, i) => {
    const start = places[i]!;
    return { start, end, rows: own.filter((r) => r.start <= start && r.end >= end).sort((a, b) => (a.end - a.start) - (b.end - b.start)) };
  });
}
