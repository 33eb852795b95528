import type { Lexicon } from '../lexicon/lexicon.js';
import { isDigit, isHan, isLetter } from './characters.js';
import { isDatedNote, lineKind } from './furniture.js';
import { linesOf, type Line } from './lines.js';
import type { Edit } from './step.js';

const WINDOW = 12;
const WIDEST = 100;                 // columns; nobody wraps wider
const NARROWEST = 13;               // columns; eight characters with a few digits
const MARK = /[，。；：！？、,;:!?]/;
const STRONG_END = /[，、,（(《“‘「『〈－\-~～+×]$/;
const STRONG_START = /^[，。；：！？、）)》”’」』〉%‰℃,;:]/;
const BULLET = /^(?:[●■◆▲★◎○□◇▶►※•·\-*＊]|#{1,6} |【|——|―|[①-⑳])/;
const NUMBERED = /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}(?:[）)、]|[.．](?!\d))|第[一二三四五六七八九十百]{1,3}[章节編编篇部条條]|附[：:件表])/;
const LONGEST_HEADING = 24;

/**
 * Joins lines that a page broke: columns of even width, region by region, and single breaks in mid-sentence. A caption block that
 * interrupts a sentence is taken out with the break (四川 ⟨captions⟩ 绵阳图书馆), so that the sentence is whole; captions are furniture.
 * After this step one line of text is one block: paragraph, heading, caption, list item.
 */
export function unwrapEdits(text: string, lexicon: Lexicon): Edit[] {
  const lines = linesOf(text);
  const edits: Edit[] = [];
  let opens = true;                  // does the line begin a block?
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i]!;
    let next = i + 1;
    if (!line.finished && isRunning(line)) while (next < lines.length && isNote(lines[next]!, lexicon)) next++;
    const hop = next > i + 1;
    const joined: boolean = next < lines.length && (hop ? goesOn(line, lines[next]!, lexicon) : joins(lines, i, opens, lexicon));
    if (joined) {
      edits.push({ start: line.end, end: lines[next]!.start, with: glue(line.text, lines[next]!.text) });
      i = next - 1;
    }
    opens = !joined;
  }
  return edits;
}

function isNote(line: Line, lexicon: Lexicon): boolean {
  return isDatedNote(line.text) || lineKind(line.text, lexicon) === 'caption';
}

/** Could the line be part of running text: it holds a mark or is long? */
function isRunning(line: Line): boolean {
  return line.characters >= 30 || MARK.test(line.text.slice(0, -1));
}

function isHeading(line: Line): boolean {
  return !line.finished && line.text.length <= LONGEST_HEADING && !MARK.test(line.text);
}

/** Does the line begin with what only a new block begins with? */
function begins(line: Line, lexicon: Lexicon): boolean {
  return BULLET.test(line.text) || lineKind(line.text, lexicon) !== null;
}

// a sentence that captions have cut in two
function goesOn(line: Line, next: Line, lexicon: Lexicon): boolean {
  return !line.finished && !isHeading(next) && !begins(next, lexicon) && !NUMBERED.test(next.text);
}

function joins(lines: readonly Line[], i: number, opens: boolean, lexicon: Lexicon): boolean {
  const line = lines[i]!, next = lines[i + 1]!;
  const strong = !line.finished && (STRONG_END.test(line.text) || STRONG_START.test(next.text) || isOpen(line.text) || cutsNumber(line, next, opens));
  const full = isFull(lines, i) || (opens && isFullOpening(lines, i));
  if (line.finished && !full) return false;
  if (begins(next, lexicon) || lineKind(line.text, lexicon) !== null) return false;
  if (NUMBERED.test(next.text) && (line.finished || !full) && !STRONG_END.test(line.text)) return false;
  if (next.indent >= 2 && next.indent > line.indent && !strong) return false;
  if (full) {
    if (!line.finished) return !(next.gap > 0 && opens && !MARK.test(line.text) && !strong);
    return next.gap === 0 && (next.finished || isFull(lines, i + 1));
  }
  if (isHeading(next)) return strong && !isHeading(line) && next.gap === 0;
  if (strong) return isRunning(line) || !opens || STRONG_END.test(line.text);
  // a paragraph that a column break or a page cut in mid-sentence: headings hold no 。 and seldom two commas
  return /[。！？；]/.test(line.text) && line.text.length >= 30 && !/[；：;:]$/.test(line.text) && isRunning(next);
}

/** The first line of a paragraph whose indent was lost: up to four characters narrower than the full line after it. */
function isFullOpening(lines: readonly Line[], i: number): boolean {
  const line = lines[i]!, next = lines[i + 1]!;
  if (line.finished || next.gap > 0 || !isFull(lines, i + 1) && !(i + 2 < lines.length && !next.finished && isFull(lines, i + 2))) return false;
  const full = isFull(lines, i + 1) ? next.columns : lines[i + 2]!.columns;
  return line.columns >= full - 8 && (MARK.test(line.text) || (full >= 36 && line.columns >= full - 6));
}

/** 24｜位: a number at the end of running text and its unit at the beginning of the next line. */
function cutsNumber(line: Line, next: Line, opens: boolean): boolean {
  return isDigit(line.text.charCodeAt(line.text.length - 1)) && isHan(next.text.charCodeAt(0)) && (!opens || isRunning(line)) && next.gap === 0;
}

/** Is a bracket or quotation mark open at the end of the line? */
function isOpen(text: string): boolean {
  let depth = 0;
  for (let i = text.length - 1; i >= 0 && text.length - i < 60; i--) {
    const character = text[i]!;
    if ('）)》”』」】'.includes(character)) depth++;
    else if ('（(《“『「【'.includes(character) && depth-- === 0) return true;
  }
  return false;
}

/**
 * Does the line fill its column? Neighbours that are not wider make a region; in a wrapped one many lines are as wide as this,
 * counted in columns (typeset pages) or in characters (programs that cut after so many).
 */
function isFull(lines: readonly Line[], i: number): boolean {
  const line = lines[i]!;
  if (line.columns < NARROWEST || line.columns > WIDEST) return false;
  return fills(lines, i, (one) => one.columns, line.columns < 24 ? 2 : 4) || fills(lines, i, (one) => one.characters, line.characters < 12 ? 0 : 1);
}

function fills(lines: readonly Line[], i: number, size: (line: Line) => number, tolerance: number): boolean {
  const own = size(lines[i]!);
  let as = 0, marked = 0, open = 0, all = 0;
  const look = (k: number): boolean => {
    const other = lines[k]!;
    if (size(other) > own + tolerance) return false;
    all++;
    if (size(other) >= own - tolerance) { as++; if (!other.finished) open++; if (MARK.test(other.text)) marked++; }
    return true;
  };
  for (let k = i; k >= 0 && i - k <= WINDOW && look(k); k--);
  for (let k = i + 1; k < lines.length && k - i <= WINDOW && look(k); k++);
  return as >= 2 && open * 2 >= as && marked * 3 >= as && as * 4 >= all;
}

/** What stands between two joined lines: a space between Latin words, else nothing. */
function glue(left: string, right: string): string {
  return isLetter(left.charCodeAt(left.length - 1)) && isLetter(right.charCodeAt(0)) ? ' ' : '';
}
