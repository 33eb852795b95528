import { isBlank, isDigit, isHan, isLetter } from './characters.js';
import { SpreadLines, spreadBetween } from './spread.js';
import type { Edit } from './step.js';

const BLANKS = /[\t \u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+/g;
const MARKS = '，。；：！？,;!?、';
// metric units after a number: 140 km, 5 m2, 3 MW
const METRIC = /^(?:[kmcdnμµMGT]?(?:m|g|W|Wh|V|A|L|l|Pa|Hz|B|t|s|J|cal|mol)|ha|hm|eV|rpm|ppm)[23²³]?(?![A-Za-z])/;

/**
 * Blanks that only a page put there go: inside a number, between number and unit, between Han character and digit.
 * Others become one plain space each (NBSP, U+3000 …), indents stay as they are. Between Han characters a space separates and stays,
 * so does a wide or one-sided one before a digit in a line without marks: 申請　8個月 (a headline). Tabs and runs of blanks separate cells.
 */
export function spaceEdits(text: string): Edit[] {
  const edits: Edit[] = [];
  const spread = new SpreadLines(text);
  for (const found of text.matchAll(BLANKS)) {
    const run = found[0], start = found.index, end = start + run.length;
    if (start === 0 || text.charCodeAt(start - 1) === 0x0A || end === text.length || text.charCodeAt(end) === 0x0A) continue;
    const made = run.includes('\t') ? run : run.length === 1 && spread.holds(start) ? spreadBetween(text, start, end, run) : spaceBetween(text, start, end, run);
    if (made !== run) edits.push({ start, end, with: made });
  }
  return edits;
}

function spaceBetween(text: string, start: number, end: number, run: string): string {
  const left = text.charCodeAt(start - 1), right = text.charCodeAt(end);
  const plain = ' '.repeat(run.length);
  if (run.length > 1) return plain;
  if (isDigit(left)) {
    if (right === 0x25 || right === 0x2030 || right === 0x2103 || right === 0xB0) return '';            // 60 %
    if (isHan(right)) return '';                                                                         // 140 名
    if (isDigit(right)) return insideNumber(text, start, end, run) ? '' : plain;                         // 12 345 人
    if (right === 0x2E && isDigit(text.charCodeAt(end + 1))) return '';                                  // 3 .5万
    if (isLetter(right) || right === 0xB5 || right === 0x3BC) return METRIC.test(text.slice(end, end + 6)) ? '' : plain;
  } else if (isDigit(right)) {
    if (isHan(left)) return run === '\u3000' || titleGap(text, start, end) ? plain : '';                // 达到 60%
    if (left === 0x2E && isDecimalPoint(text, start)) return '';                                         // 共3. 5万
  }
  return plain;
}

// the gap of a headline: the line has no mark, and the number has no space on its other side
function titleGap(text: string, start: number, end: number): boolean {
  let from = start, to = end;
  while (from > 0 && start - from < 60 && text.charCodeAt(from - 1) !== 0x0A) from--;
  while (to < text.length && to - end < 60 && text.charCodeAt(to) !== 0x0A) to++;
  if (to - from > 60) return false;
  for (let i = from; i < to; i++) if (MARKS.includes(text[i]!)) return false;
  let after = end;
  while (after < to && (isDigit(text.charCodeAt(after)) || '.,%'.includes(text[after]!))) after++;
  return !isBlank(text.charCodeAt(after));
}

// groups of three after a group of one to three, Han before and Han or % behind, or a space made for it (U+2009, U+202F, NBSP)
function insideNumber(text: string, start: number, end: number, run: string): boolean {
  let left = start;
  while (left > 0 && start - left < 5 && isDigit(text.charCodeAt(left - 1))) left--;
  let right = end;
  while (right < text.length && right - end < 5 && isDigit(text.charCodeAt(right))) right++;
  if (start - left > 3 || right - end !== 3) return false;
  if (run !== ' ' && run !== '\u3000') return true;
  let first = left;
  while (first > 4 && isBlank(text.charCodeAt(first - 1)) && isDigit(text.charCodeAt(first - 2)) && left - first < 16) {
    first--;
    while (first > 0 && left - first < 20 && isDigit(text.charCodeAt(first - 1))) first--;
  }
  let last = right;
  while (last + 3 < text.length && last - right < 16 && isBlank(text.charCodeAt(last)) && isDigit(text.charCodeAt(last + 1))) {
    last++;
    while (last - right < 20 && isDigit(text.charCodeAt(last))) last++;
  }
  const before = text.charCodeAt(isBlank(text.charCodeAt(first - 1)) ? first - 2 : first - 1);
  const behind = text.charCodeAt(isBlank(text.charCodeAt(last)) ? last + 1 : last);
  // 花卉⏎21 800株: the line before goes on
  if (before === 0x0A && isHan(text.charCodeAt(first - 2))) return isHan(behind);
  return isHan(before) && (isHan(behind) || behind === 0x25 || behind === 0x2E);
}

// 共3. 5万: a point in a number that has Han directly before it; 1. 2021年 begins a list item
function isDecimalPoint(text: string, start: number): boolean {
  let at = start - 1;
  while (at > 0 && start - at < 8 && isDigit(text.charCodeAt(at - 1))) at--;
  return at < start - 1 && isHan(text.charCodeAt(at - 1));
}
