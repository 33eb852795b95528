import type { Language } from '../core/language.js';
import { isDigit, isHan } from './characters.js';
import { isDatedNote, lineKind, type LineKind } from './furniture.js';
import { layoutWords, type LayoutWords } from './layout-words.js';
import { isRow } from './rows.js';
import { linesOf, type Line } from './lines.js';
import type { AlignedText } from './aligned-text.js';
import type { Edit } from './step.js';
import { Wrapping } from './wrapping.js';

const INNER = /[，。；：！？、,;:!?]./;
const STRONG_END = /[，、,（(《“‘「『〈－\-~～+×]$/;
const STRONG_START = /^[，。；：！？、）)》”’」』〉%‰℃,;:]/;
const MARK_START = /^[，。；！？、]/;         // no line of its own begins so
const DASH = /^(?:[○•·\-*＊]|——|―)/;       // these stand inside sentences too: 诵经典｜·诗词
const MARK = /[，。；：！？、,;:!?]/;
const PROSE = /。|，.*，/;
const LONGEST_HEADING = 24;

/** The page while it is read: its lines, which of them fill their column, which are furniture. */
interface Page {
  readonly lines: readonly Line[];
  readonly wrapping: Wrapping;
  readonly kind: (i: number) => LineKind | null;
  readonly words: LayoutWords;
}

/**
 * Joins lines that a page broke: columns of even width, region by region, and single breaks in mid-sentence. A caption block that
 * interrupts a sentence is taken out with the break (四川 ⟨captions⟩ 绵阳图书馆), so that the sentence is whole; captions are furniture.
 * After this step one line of text is one block: paragraph, heading, caption, list item.
 * @param aligned where the text came from; lines are then also measured as they stood in the original
 */
export function unwrapEdits(text: string, language: Language, aligned?: AlignedText): Edit[] {
  const lines = linesOf(text);
  const kinds: (LineKind | null | undefined)[] = [];
  const page: Page = {
    lines, wrapping: new Wrapping(lines, aligned), words: layoutWords(language),
    kind: (i) => {
      const known = kinds[i];
      return known === undefined ? kinds[i] = lineKind(lines[i]!.text, language) : known;
    },
  };
  // where few lines end in blanks, or begin with one, such a blank is a space of the text
  const spaced = lines.filter((line) => line.trailing || line.indent === 1).length * 5 < lines.length;
  const edits: Edit[] = [];
  let opens = true;                  // does the line begin a block?
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i]!;
    let next = i + 1;
    if (isCut(line)) while (next < lines.length && isNote(page, next)) next++;
    const joined: boolean = next < lines.length && (next > i + 1 ? goesOn(page, i, next) : joins(page, i, opens));
    if (joined) {
      edits.push({ start: line.end, end: lines[next]!.start, with: glue(line, lines[next]!, spaced) });
      i = next - 1;
    }
    opens = !joined;
  }
  return edits;
}

function isNote(page: Page, i: number): boolean {
  return isDatedNote(page.lines[i]!.text) || page.kind(i) === 'caption';
}

/** Could the line be part of running text: it holds a mark or is long? */
function isRunning(line: Line): boolean {
  return line.characters >= 30 || (line.marked && INNER.test(line.text));
}

// 王洪已在四川 ⟨captions⟩ 绵阳图书馆; but 主要工作如下： opens a chronicle
function isCut(line: Line): boolean {
  return !line.finished && isRunning(line) && !/[：:；;]$/.test(line.text);
}

function isHeading(line: Line): boolean {
  return !line.finished && line.text.length <= LONGEST_HEADING && !line.marked;
}

/** Does the line begin with what only a new block begins with? */
function begins(page: Page, i: number): boolean {
  const { text } = page.lines[i]!;
  return page.words.bullet.test(text) || DASH.test(text) || page.kind(i) !== null;
}

// a sentence that captions have cut in two
function goesOn(page: Page, i: number, k: number): boolean {
  const next = page.lines[k]!;
  return !page.lines[i]!.finished && !isHeading(next) && !begins(page, k) && !page.words.numbered.test(next.text);
}

function joins(page: Page, i: number, opens: boolean): boolean {
  const { lines, wrapping } = page;
  const line = lines[i]!, next = lines[i + 1]!;
  const full = wrapping.isFull(i) || (opens && isFullOpening(page, i));
  // where a blank line stands after nearly every line of a column it says nothing
  const parted = next.gap > 1 || (next.gap === 1 && !(full && isSpaced(lines, i)));
  if (line.finished && (parted || !wrapping.isFull(i) || wrapping.reachesBrim(i) === false)) return false;
  if (isRow(line.text) || isRow(next.text)) return false;
  // looked at only where the rest leaves it open
  const strong = (): boolean => !line.finished && (STRONG_END.test(line.text) || STRONG_START.test(next.text) || isOpen(line.text) || !parted && cutsNumber(line, next, full));
  const inside = full && !line.finished && !opens && DASH.test(next.text);
  if (!inside && begins(page, i + 1) || page.kind(i) !== null) return false;
  if (page.words.numbered.test(next.text) && (line.finished || !full || /[；：;:]$/.test(line.text)) && !STRONG_END.test(line.text)) return false;
  // items of a list; bare lines that each say their number: 增加值增长8.1% ¦ 投资增长12.3%
  if (opens && page.words.numbered.test(next.text) && page.words.numbered.test(line.text)) return false;
  if (opens && !line.marked && !next.marked && /[%％‰]$/.test(line.text) && !page.words.afterShare.test(next.text)) return false;
  if (next.indent > line.indent && (line.finished || next.indent >= 2 && !strong())) return false;
  if (full) {
    // a full line without marks between blank lines is a heading, unless blank lines stand everywhere
    if (!line.finished) return next.gap === 0 || !opens || line.marked || strong() || (!parted && (line.indent >= 2 || leadsOn(page, i + 1)));
    return next.finished || wrapping.isFull(i + 1);
  }
  if (isHeading(next) && !MARK_START.test(next.text)) return !isHeading(line) && next.gap === 0 && strong();
  if (strong()) return isRunning(line) || !opens || STRONG_END.test(line.text) || (!parted && MARK_START.test(next.text));
  // a paragraph that a column break or a page cut in mid-sentence: headings hold no 。 and seldom two commas
  return /[。！？；]/.test(line.text) && line.text.length >= 30 && !/[；：;:]$/.test(line.text) && isRunning(next);
}

/** The first line of a paragraph whose indent was lost: up to four characters narrower than the full line after it. */
function isFullOpening(page: Page, i: number): boolean {
  const { lines, wrapping } = page;
  const line = lines[i]!, next = lines[i + 1]!;
  if (line.finished || next.gap > 0 && (isHeading(next) || !isSpaced(lines, i))) return false;
  const nextFull = wrapping.isFull(i + 1);
  if (!nextFull && !(i + 2 < lines.length && !next.finished && wrapping.isFull(i + 2))) return false;
  const exact = wrapping.exact(i);
  if (exact > 0) return line.characters === exact - 2 && (isMarked(page, line) || next.gap > 0);
  const full = nextFull ? next.columns : lines[i + 2]!.columns;
  return line.columns >= full - (full < 24 ? 4 : 8) && (isMarked(page, line) || next.gap > 0 || (full >= 36 && line.columns >= full - 6));
}

/** Does the line hold a mark, that of a number before it aside? 一、就业 holds none. */
function isMarked({ words }: Page, line: Line): boolean {
  return line.marked && MARK.test(line.text.replace(words.numbered, ''));
}

/** Do full lines without marks lead on to running text? 城镇居民人均可支｜配收入由2019年的｜33520元增加到，… */
function leadsOn({ lines, wrapping }: Page, from: number): boolean {
  let k = from;
  while (k + 1 < lines.length && k - from < 4 && isHeading(lines[k]!) && wrapping.isFull(k)) k++;
  return !isHeading(lines[k]!) || wrapping.reachesBrim(from - 1) === true;
}

/** Is there a blank line after nearly every line here, so that a blank line says nothing? */
function isSpaced(lines: readonly Line[], i: number): boolean {
  let spaced = 0, all = 0;
  for (let k = Math.max(1, i - 4); k <= i + 5 && k < lines.length; k++, all++) if (lines[k]!.gap > 0) spaced++;
  return all >= 4 && spaced * 5 >= all * 4;
}

/** 24｜位: a number at the end of a full line, or of prose, and its unit at the beginning of the next; but 一季度：1200 ¦ 二季度：1300 */
function cutsNumber(line: Line, next: Line, full: boolean): boolean {
  return isDigit(line.text.charCodeAt(line.text.length - 1)) && isHan(next.text.charCodeAt(0)) && (full || (line.text.length >= 30 && PROSE.test(line.text)));
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

/** What stands between two joined lines: the space that stood at the break, one between Latin words, else nothing (BN｜O is one word). */
function glue(line: Line, next: Line, spaced: boolean): string {
  if (spaced && (line.trailing || next.indent === 1)) {
    const left = line.text.charCodeAt(line.text.length - 1), right = next.text.charCodeAt(0);
    if (isHan(left) === isHan(right) && !isDigit(left) && !isDigit(right)) return ' ';
  }
  return /[A-Za-z]$/.test(line.text) && /^[a-z]/.test(next.text) ? ' ' : '';
}
