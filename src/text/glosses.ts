import { createRequire } from 'node:module';
import { isBlank, isHan } from './characters.js';
import type { Edit } from './step.js';

const TONED = 'āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ';
const SYLLABLE = new RegExp(`^[a-zü${TONED}]{1,7}$`, 'u');
const LETTER = new RegExp(`[a-zü${TONED}]`, 'u');
const TONE = new RegExp(`[${TONED}]`, 'gu');

let polyphonic: ((text: string, options: { type: 'array' }) => string[][]) | undefined;

const read = new Map<string, string[]>();
const fitting = new Map<string, boolean>();
const MOST_KNOWN = 20_000;

/** The readings of one character, `xué`, with tone marks; several where there are several. */
export function readings(character: string): string[] {
  let found = read.get(character);
  if (found === undefined) {
    polyphonic ??= (createRequire(import.meta.url)('pinyin-pro') as { polyphonic: typeof polyphonic }).polyphonic!;
    read.set(character, found = polyphonic(character, { type: 'array' }).flat());
  }
  return found;
}

/** A syllable without its tone mark: lǜ → lü. */
export function toneless(syllable: string): string {
  return syllable.normalize('NFD').replace(/[\u0300\u0301\u0304\u030C]/gu, '').normalize('NFC');
}

/** Is the text one syllable with exactly one tone mark that the character can be read as, in this or another tone? */
export function isReadingOf(syllable: string, character: string): boolean {
  const key = syllable + character;
  let fits = fitting.get(key);
  if (fits === undefined) {
    if (fitting.size > MOST_KNOWN) fitting.clear();
    fitting.set(key, fits = fitsReading(syllable, character));
  }
  return fits;
}

function fitsReading(syllable: string, character: string): boolean {
  if (!SYLLABLE.test(syllable) || (syllable.match(TONE)?.length ?? 0) !== 1) return false;
  const bare = toneless(syllable);
  return readings(character).some((one) => toneless(one) === bare);
}

/**
 * Takes out pinyin glosses: 學(xué)習(xí) → 學習, also half-lost ones (學(xué習) and ones that a line end cuts in two. Only one syllable with one
 * tone mark, directly after a character with that reading; (二期), (AI), (km), (bǎidù), (de) stay.
 */
export function glossEdits(text: string): Edit[] {
  if (text.search(TONE) < 0) return [];
  const edits: Edit[] = [];
  for (const found of text.matchAll(TONE)) {
    const start = syllableStart(text, found.index), end = syllableEnd(text, found.index + 1);
    const bracket = beforeBreak(text, start), closer = afterBreak(text, end);
    const opened = isOpener(text[bracket - 1]), closed = isCloser(text[closer]);
    if (!opened && !closed) continue;
    let from = opened ? bracket - 1 : start;
    const to = closed ? closer + 1 : end;
    const syllable = text.slice(start, end).replace(/\s+/g, '');
    from = beforeBreak(text, from);        // 學｜(xué)
    if (from < 1 || !isHan(text.charCodeAt(from - 1)) || (edits.at(-1)?.end ?? 0) > from) continue;
    // the gloss belongs to its character: a quote that ends with 個(gè) holds the gloss
    if (isReadingOf(syllable, text[from - 1]!)) edits.push({ start: from - 1, end: to, with: text[from - 1]! + lineEnds(text, from, to) });
  }
  return edits;
}

const isOpener = (character: string | undefined): boolean => character === '(' || character === '（';
const isCloser = (character: string | undefined): boolean => character === ')' || character === '）';

// letters before the toned one, over a line end in the syllable: (ch｜ǎng)
function syllableStart(text: string, at: number): number {
  for (let size = 0; size < 8; size++) {
    if (at > 0 && LETTER.test(text[at - 1]!)) { at--; continue; }
    const over = beforeBreak(text, at);
    if (over === at || over < 1 || !LETTER.test(text[over - 1]!)) break;
    at = over;
  }
  return at;
}

function syllableEnd(text: string, at: number): number {
  for (let size = 0; size < 8; size++) {
    if (at < text.length && LETTER.test(text[at]!)) { at++; continue; }
    const over = afterBreak(text, at);
    if (over === at || over >= text.length || !LETTER.test(text[over]!)) break;
    at = over;
  }
  return at;
}

const LONGEST_BREAK = 8;

/** Where the line end (and the blank line and indent that may come with it) before `at` begins; `at` when there is none. */
function beforeBreak(text: string, at: number): number {
  let from = at, ends = 0;
  while (from > 0 && at - from < LONGEST_BREAK && (isBlank(text.charCodeAt(from - 1)) || (isLineEnd(text, from - 1) && ends < 2))) {
    from--;
    if (text[from] === '\n') ends++;
  }
  return ends > 0 ? from : at;
}

/** Where the line end after `at` ends. */
function afterBreak(text: string, at: number): number {
  let to = at, ends = 0;
  while (to < text.length && to - at < LONGEST_BREAK && (isBlank(text.charCodeAt(to)) || (isLineEnd(text, to) && ends < 2))) {
    if (text[to] === '\n') ends++;
    to++;
  }
  return ends > 0 ? to : at;
}

function isLineEnd(text: string, at: number): boolean {
  return text[at] === '\n' || text[at] === '\r';
}

/** The line ends that stood inside a gloss stay, so that the lines can still be told. */
function lineEnds(text: string, from: number, to: number): string {
  let kept = '';
  for (let i = from; i < to; i++) if (isLineEnd(text, i)) kept += text[i]!;
  return kept;
}
