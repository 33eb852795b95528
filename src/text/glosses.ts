import { createRequire } from 'node:module';
import { isHan } from './characters.js';
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
    let start = found.index, end = start + 1;
    while (start > 0 && found.index - start < 8 && (LETTER.test(text[start - 1]!) || isCut(text, start - 1))) start--;
    while (end < text.length && end - start < 9 && (LETTER.test(text[end]!) || isCut(text, end))) end++;
    const opened = text[start - 1] === '(' || text[start - 1] === '（';
    const closed = text[end] === ')' || text[end] === '）';
    if (!opened && !closed) continue;
    let from = opened ? start - 1 : start;
    const to = closed ? end + 1 : end;
    const syllable = text.slice(start, end).replaceAll('\n', '');
    // 學｜(xué)
    const broken = from > 1 && text[from - 1] === '\n';
    if (broken) from--;
    if (from < 1 || !isHan(text.charCodeAt(from - 1)) || (edits.at(-1)?.end ?? 0) > from) continue;
    // the gloss belongs to its character: a quote that ends with 個(gè) holds the gloss
    const line = broken || text.slice(start, to).includes('\n') ? '\n' : '';
    if (isReadingOf(syllable, text[from - 1]!)) edits.push({ start: from - 1, end: to, with: text[from - 1]! + line });
  }
  return edits;
}

/** A line end in the middle of a gloss: between its letters, or between them and a bracket. */
function isCut(text: string, at: number): boolean {
  return text[at] === '\n' && /[(（a-züāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ]/.test(text[at - 1] ?? '') && /[a-zü)）āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ]/.test(text[at + 1] ?? '');
}
