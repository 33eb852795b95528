import type { Lexicon } from '../lexicon/lexicon.js';
import { isDigit, isHan } from './characters.js';
import { isDatedNote, lineKind } from './furniture.js';
import { linesOf, type Line } from './lines.js';
import type { Edit } from './step.js';

const WINDOW = 12;
const WIDEST = 100;                 // columns; nobody wraps wider
const NARROWEST = 13;               // columns: eight characters with a few digits
const FEWEST = 8;                   // characters: eight, all of them digits, are narrower
const MARK = /[，。；：！？、,;:!?]/;
const RUNNING = /[，。；,;]/;
const STRONG_END = /[，、,（(《“‘「『〈－\-~～+×]$/;
const STRONG_START = /^[，。；：！？、）)》”’」』〉%‰℃,;:]/;
const BULLET = /^(?:[●■◆▲★◎□◇▶►※]|#{1,6} |【|[①-⑳])/;
const DASH = /^(?:[○•·\-*＊]|——|―)/;       // these stand inside sentences too: 诵经典｜·诗词
const NUMBERED = /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}(?:[）)、]|[.．](?!\d))|第[一二三四五六七八九十百]{1,3}[章节編编篇部条條]|[一二三四五六七八九十]是|附[：:件表])/;
const LONGEST_HEADING = 24;

/**
 * Joins lines that a page broke: columns of even width, region by region, and single breaks in mid-sentence. A caption block that
 * interrupts a sentence is taken out with the break (四川 ⟨captions⟩ 绵阳图书馆), so that the sentence is whole; captions are furniture.
 * After this step one line of text is one block: paragraph, heading, caption, list item.
 */
export function unwrapEdits(text: string, lexicon: Lexicon): Edit[] {
  const lines = linesOf(text);
  const edits: Edit[] = [];
  // where few lines end in blanks, or begin with one, such a blank is a space of the text
  const spaced = lines.filter((line) => line.trailing || line.indent === 1).length * 5 < lines.length;
  let opens = true;                  // does the line begin a block?
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i]!;
    let next = i + 1;
    if (!line.finished && isRunning(line)) while (next < lines.length && isNote(lines[next]!, lexicon)) next++;
    const hop = next > i + 1;
    const joined: boolean = next < lines.length && (hop ? goesOn(line, lines[next]!, lexicon) : joins(lines, i, opens, lexicon));
    if (joined) {
      edits.push({ start: line.end, end: lines[next]!.start, with: glue(line, lines[next]!, spaced) });
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
  return BULLET.test(line.text) || DASH.test(line.text) || lineKind(line.text, lexicon) !== null;
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
  const inside = full && !line.finished && !opens && DASH.test(next.text);
  if (!inside && begins(next, lexicon) || lineKind(line.text, lexicon) !== null) return false;
  if (NUMBERED.test(next.text) && (line.finished || !full || /[；：;:]$/.test(line.text)) && !STRONG_END.test(line.text)) return false;
  if (next.indent > line.indent && (line.finished || next.indent >= 2 && !strong)) return false;
  if (full) {
    // a full line without marks between blank lines is a heading, unless blank lines stand everywhere
    if (!line.finished) return next.gap === 0 || !opens || MARK.test(line.text) || strong || (!isHeading(next) && isSpaced(lines, i));
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
  if (line.finished || next.gap > 0 && (isHeading(next) || !isSpaced(lines, i)) || !isFull(lines, i + 1) && !(i + 2 < lines.length && !next.finished && isFull(lines, i + 2))) return false;
  const full = isFull(lines, i + 1) ? next.columns : lines[i + 2]!.columns;
  return line.columns >= full - 8 && (MARK.test(line.text) || next.gap > 0 || (full >= 36 && line.columns >= full - 6));
}

/** Is there a blank line after nearly every line here, so that a blank line says nothing? */
function isSpaced(lines: readonly Line[], i: number): boolean {
  let spaced = 0, all = 0;
  for (let k = Math.max(1, i - 4); k <= i + 5 && k < lines.length; k++, all++) if (lines[k]!.gap > 0) spaced++;
  return all >= 4 && spaced * 5 >= all * 4;
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

/** How the width of lines is told: in columns (typeset pages) or in characters (programs that cut after so many). */
interface Measure {
  readonly size: (line: Line) => number;
  readonly tolerance: (width: number) => number;
}
const MEASURES: readonly Measure[] = [
  { size: (line) => line.columns, tolerance: (width) => (width < 24 ? 2 : 4) },
  { size: (line) => line.characters, tolerance: (width) => (width < 12 ? 0 : 1) },
];

/**
 * Does the line fill its column? The lines around it up to the next much wider one are its region; where many of them are equally wide
 * and most of these stop in mid-sentence, the region is wrapped at that width.
 */
function isFull(lines: readonly Line[], i: number): boolean {
  const line = lines[i]!;
  if (isNarrow(line) || line.columns > WIDEST) return false;
  for (const measure of MEASURES) {
    const own = measure.size(line);
    const tried = new Set<number>();
    for (let k = Math.max(0, i - 3); k <= i + 3 && k < lines.length; k++) {
      const width = measure.size(lines[k]!);
      const tolerance = measure.tolerance(width);
      if (own < width - tolerance || own > width + 3 * tolerance || isNarrow(lines[k]!) || tried.has(width)) continue;
      tried.add(width);
      if (isWrapped(lines, i, width, tolerance, measure.size)) return true;
    }
  }
  return false;
}

function isNarrow(line: Line): boolean {
  return line.columns < NARROWEST && line.characters < FEWEST;
}

/** Are the lines around `i` wrapped at this width? */
function isWrapped(lines: readonly Line[], i: number, width: number, tolerance: number, size: (line: Line) => number): boolean {
  let as = 0, marked = 0, open = 0, all = 0;
  const look = (k: number): boolean => {
    const other = lines[k]!, own = size(other);
    if (own > width + 3 * tolerance) return false;
    all++;
    if (own < width - tolerance) return true;
    as++;
    if (!other.finished) open++;
    if (MARK.test(other.text)) marked++;
    return true;
  };
  for (let k = i; k >= 0 && i - k <= WINDOW && look(k); k--);
  for (let k = i + 1; k < lines.length && k - i <= WINDOW && look(k); k++);
  return as >= 2 && open * 2 >= as && marked * 3 >= as && as * 4 >= all && (as >= 4 || RUNNING.test(lines[i]!.text));
}

/** What stands between two joined lines: the space that stood at the break, one between Latin words, else nothing (BN｜O is one word). */
function glue(line: Line, next: Line, spaced: boolean): string {
  if (spaced && (line.trailing || next.indent === 1)) {
    const left = line.text.charCodeAt(line.text.length - 1), right = next.text.charCodeAt(0);
    if (isHan(left) === isHan(right) && !isDigit(left) && !isDigit(right)) return ' ';
  }
  return /[A-Za-z]$/.test(line.text) && /^[a-z]/.test(next.text) ? ' ' : '';
}
