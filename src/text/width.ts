import { DAY, MONTH, YEAR } from '../core/date-signs.js';
import { MYRIADS } from '../core/digits.js';
import { isDigit, isLetter } from './characters.js';
import type { Edit } from './step.js';

const WIDE = /[\uFF04-\uFF06\uFF0B\uFF0D-\uFF0F\uFF10-\uFF19\uFF20-\uFF3A\uFF41-\uFF5A\uFE6A\u2215\u02DC\u2010-\u2012\u2053\u2212\u223C\u2500\u2501\uFE63]/;
const WIDE_RUN = new RegExp(
  `[\\uFF04-\\uFF06\\uFF0B\\uFF0C\\uFF0D-\\uFF0F\\uFF10-\\uFF19\\uFF20-\\uFF3A\\uFF41-\\uFF5A\\uFE6A\\u2215]+|(?<=[\\d%${YEAR}${MONTH}${DAY}${MYRIADS}])[\\u02DC\\u2010-\\u2012\\u2053\\u2212\\u223C\\u2500\\u2501\\uFE63](?=\\d)`, 'g',
);

/**
 * Full-width digits, letters and the signs that belong to numbers (％ ＋ － ． ／ ＄ ＆ ＠) become half-width.
 * Rare hyphens, box lines and waves between two numbers become - and ~ (2016‐2020年, 3∼5).
 * Chinese marks stay. ． only after a digit or letter; ， only between three-digit groups of full-width digits (１，２００).
 */
export function widthEdits(text: string): Edit[] {
  if (!WIDE.test(text)) return [];
  const edits: Edit[] = [];
  for (const found of text.matchAll(WIDE_RUN)) {
    const run = found[0];
    let made = '';
    for (let i = 0; i < run.length; i++) made += narrow(run, i, made, text.charCodeAt(found.index - 1));
    if (made !== run) edits.push({ start: found.index, end: found.index + run.length, with: made });
  }
  return edits;
}

const WAVES = [0x02DC, 0x2053, 0x223C];
const isWideDigit = (code: number): boolean => code >= 0xFF10 && code <= 0xFF19;

function narrow(run: string, i: number, made: string, before: number): string {
  const code = run.charCodeAt(i);
  if (WAVES.includes(code)) return '~';
  if (code < 0xFE00 && code !== 0x2215 || code === 0xFE63) return '-';
  if (code === 0xFE6A) return '%';
  // a division slash, as PDF files give it
  if (code === 0x2215) return '/';
  if (code === 0xFF0C) return thousands(run, i) ? ',' : '，';
  if (code === 0xFF0E) {
    const last = made.length > 0 ? made.charCodeAt(made.length - 1) : before;
    return isDigit(last) || isLetter(last) ? '.' : '．';
  }
  return String.fromCharCode(code - 0xFEE0);
}

// １，２００ but not ２０１９，２０２０ nor １，２
function thousands(run: string, i: number): boolean {
  let left = i;
  while (left > 0 && isWideDigit(run.charCodeAt(left - 1))) left--;
  let right = i + 1;
  while (right < run.length && isWideDigit(run.charCodeAt(right))) right++;
  return i - left >= 1 && i - left <= 3 && right - i - 1 === 3;
}
