import { DAY, HOUR, MINUTE, MONTH, ORDINAL, YEAR } from '../core/date-signs.js';
import { COUNTING } from '../core/digits.js';
/** A piece of text on a page: its left edge, base line, width and size in points, y upwards. */
export interface Piece { readonly text: string; readonly x: number; readonly y: number; readonly width: number; readonly size: number }

/** A line as it stands on the page. */
export interface PrintedLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Base line, upwards. */
  readonly y: number;
  readonly size: number;
  /** It has gaps as between the cells of a table. */
  readonly cells: boolean;
}

/** A stretch of the page that no white cuts further, its lines from top to bottom. */
export type Block = readonly PrintedLine[];

/** Pieces on one base line make a line; a gap as wide as a character stands as two spaces. */
export function printedLines(part: readonly Piece[]): PrintedLine[] {
  const rows: Piece[][] = [];
  for (const piece of [...part].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    // ² and ％ of another size stand a little off the line
    if (row !== undefined && Math.abs(row[0]!.y - piece.y) < Math.max(row[0]!.size, piece.size) * 0.5) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => {
    let text = '', end = -Infinity, cells = false;
    row.sort((a, b) => a.x - b.x);
    for (const piece of row) {
      const gap = piece.x - end;
      if (text !== '' && !/\s$/.test(text) && !/^\s/.test(piece.text)) {
        if (gap > piece.size * 0.8) { text += '  '; cells = true; }
        else if (gap > piece.size * 0.2 && /[!-~]$/.test(text) && /^[!-~]/.test(piece.text)) text += ' ';
      }
      text += piece.text;
      end = piece.x + piece.width;
    }
    return { text: text.trim(), left: row[0]!.x, right: end, y: row[0]!.y, size: Math.max(...row.map((piece) => piece.size)), cells };
  }).filter((line) => line.text !== '');
}

/** A block has to be so many characters wide before its line ends say anything. */
const LEAST_WIDTH = 10;
const CLOSED = /[。！？!?；;：:…”’」』）)]$/;

/**
 * The blocks of a file, in reading order, as text: a line that fills its block goes on in the next one, as does a block, or a page, that ends in
 * mid-sentence. Blocks are parted by an empty line.
 */
export function joinLines(blocks: readonly Block[]): string {
  const indents = blocks.some((block) => block.some((line, i) => i > 0 && indent(line, block) > 1.4 && indent(line, block) < 3));
  let text = '';
  blocks.forEach((block, b) => block.forEach((line, i) => {
    const last = i > 0 ? block[i - 1] : blocks[b - 1]?.at(-1), before = i > 0 ? block : blocks[b - 1];
    if (last === undefined || before === undefined) text += line.text;
    else if (goesOn(last, before, line, block, indents, i)) text += glue(text, line.text) + line.text;
    else text += `${i > 0 ? '\n' : '\n\n'}${line.text}`;
  }));
  return text;
}

function goesOn(last: PrintedLine, before: Block, line: PrintedLine, block: Block, indents: boolean, i: number): boolean {
  const inside = i > 0;
  if (last.cells || line.cells || Math.abs(last.size - line.size) > 0.1 * last.size) return false;
  const { right, left, full } = edges(before);
  // one line alone does not tell how wide its column is
  if (full < 2 || right - left < LEAST_WIDTH * last.size || last.right < right - 1.3 * last.size) return false;
  if (indent(line, block) > 0.6 || ITEM.test(line.text) || areItems(last, line, before, block, i)) return false;
  // another paragraph stands further off
  if (inside && last.y - line.y > 1.35 * pitch(block)) return false;
  // without indents a full line that ends a sentence may end its paragraph too
  return inside && indents ? true : !CLOSED.test(last.text);
}

/** What a list item begins with; 2.5万人 is none. */
const ITEM = new RegExp(`^(?:\\d{1,2}[.．](?!\\d)|\\d{1,2}[、)）]|[（(](?:\\d{1,2}|[${COUNTING}]{1,3})[)）]|[${COUNTING}]{1,3}、|[①-⑳●■◆▲★◎□◇▶►※•])`);
const MARK = /[，。；：、！？,;:!?]/;
/** A number with its unit at the end of a line: 1337个, 21公里, 95.2%; 7131 may go on as 71317件, and 2021年 as 2021年5月. */
const MEASURE_END = new RegExp(`\\d\\s*(?:[%％‰℃]|[^\\d\\s，。；：、！？,;:!?（）()${YEAR}${MONTH}${DAY}${HOUR}${MINUTE}${ORDINAL}]{1,4})$`);

/** Lines before and after that are looked at. */
const NEAR = 6;

/**
 * Are they lines that each say their own: as wide as each other by chance, without marks? A number is followed by no number, two lines do not
 * both end in one, and prose has a mark in three lines that all hold numbers.
 */
function areItems(last: PrintedLine, line: PrintedLine, before: Block, block: Block, i: number): boolean {
  if (MEASURE_END.test(last.text) && (/^\d/.test(line.text) || (!MARK.test(last.text + line.text) && MEASURE_END.test(line.text)))) return true;
  if (MARK.test(last.text) || MARK.test(line.text)) return false;
  const lines = before === block ? block.slice(Math.max(0, i - NEAR), i + NEAR) : [...before.slice(-NEAR), ...block.slice(0, NEAR)];
  let from = before === block ? Math.min(i, NEAR) : Math.min(before.length, NEAR), to = from + 1;
  while (from > 0 && !MARK.test(lines[from - 1]!.text)) from--;
  while (to < lines.length && !MARK.test(lines[to]!.text)) to++;
  return to - from >= 3 && lines.slice(from, to).every(({ text }) => /\d/.test(text));
}

/** In characters, from the left edge of the block. */
function indent(line: PrintedLine, block: Block): number {
  return (line.left - edges(block).left) / line.size;
}

interface Edges { readonly left: number; readonly right: number; readonly pitch: number; readonly full: number }

const known = new WeakMap<Block, Edges>();

function edges(block: Block): Edges {
  let found = known.get(block);
  if (found === undefined) {
    const steps = block.slice(1).map((line, i) => block[i]!.y - line.y).sort((a, b) => a - b);
    const right = Math.max(...block.map((l) => l.right));
    found = { left: Math.min(...block.map((l) => l.left)), right, pitch: steps[steps.length >> 1] ?? 0, full: block.filter((l) => l.right >= right - 1.3 * l.size).length };
    known.set(block, found);
  }
  return found;
}

function pitch(block: Block): number {
  return edges(block).pitch;
}

/** Latin words are parted by a space. */
function glue(text: string, next: string): string {
  return /[A-Za-z,]$/.test(text) && /^[A-Za-z]/.test(next) ? ' ' : '';
}
