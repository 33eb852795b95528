import type { Quantity } from '../core/quantity.js';
import { ARABIC, classes, FINANCIAL, HAN_NUMERAL, isDot, isRangeMark, MULTIPLIER } from '../numeral/characters.js';
import type { FoundQuantities } from './found.js';
import { rangeMark } from './range.js';

/** Marks that stand inside one number, and between two: 3·5, 1，100, 3×5, 5/12. */
const JOINTS = ',，/／×xX*';

const isNumeral = (text: string, at: number): boolean => (classes[text.charCodeAt(at)]! & (ARABIC | HAN_NUMERAL)) > 0;
const isArabic = (text: string, at: number): boolean => classes[text.charCodeAt(at)] === ARABIC;

/**
 * Is what stands from `start` to `end` only a part of what is written, so that its value would be wrong? It is where a numeral touches it,
 * or is joined to it by a mark that parts no two numbers here: 三·五 without a unit, 1，100, 8-5万.
 * @param open a number without a unit, which what follows could belong to
 */
export function isPart(text: string, start: number, end: number, open: boolean, found: FoundQuantities): boolean {
  if (touchesBefore(text, start, found)) return true;
  if (!open) return false;
  const mark = rangeMark(text, end);
  const touched = isNumeral(text, end) && (isMultiplier(text, end) || isArabic(text, end) === isArabic(text, end - 1));
  return touched || joins(text, end, mark === null || mark.word ? end : mark.end);
}

// the number before must be read to its end, with a unit of its own
function touchesBefore(text: string, start: number, found: FoundQuantities): boolean {
  const { last, floor } = found;
  const unread = (at: number): boolean => isNumeral(text, at - 1) && (floor < at || isOpen(last));
  // 队伍|1500人, 周三|80人: the last character of a word
  const same = isArabic(text, start - 1) === isArabic(text, start) || isMultiplier(text, start - 1);
  if (start > 0 && same && !FINANCIAL.has(text.charCodeAt(start - 1)) && unread(start)) return true;
  const joint = start - 1;
  if (joint > 0 && joins(text, joint, joint) && unread(joint)) return true;
  // 8-5万; 2017-18年度 is a year
  if (text[start - 1] !== ' ' && !isRangeMark(text.charCodeAt(start - 1))) return false;
  for (let at = start - 1; at >= start - 4 && at > 0; at--) {
    const mark = rangeMark(text, at);
    if (mark !== null && mark.end === start && !mark.word && unread(at) && isOpen(last) && last!.end === at && !isYear(text, at)) return true;
  }
  return false;
}

const isMultiplier = (text: string, at: number): boolean => classes[text.charCodeAt(at)] === MULTIPLIER;

function isYear(text: string, end: number): boolean {
  return /^(?:19|20)\d\d$/.test(text.slice(end - 4, end)) && !isArabic(text, end - 5);
}

/** Could what follows belong to this number, which has no unit? */
export const isOpen = (quantity: Quantity | undefined): boolean => quantity !== undefined && quantity.unit === null && (quantity.kind === 'other' || quantity.kind === 'count' || quantity.kind === 'code');

/** Does the mark at `at`, or the range mark that ends at `behind`, bind the numerals on both sides? */
function joins(text: string, at: number, behind: number): boolean {
  if (behind > at) return isNumeral(text, behind) && !isYear(text, at);
  const mark = text[at]!;
  if (isDot(text.charCodeAt(at))) return isNumeral(text, at - 1) && isNumeral(text, at + 1) && isArabic(text, at - 1) === isArabic(text, at + 1);
  if (mark === undefined || !JOINTS.includes(mark) || !isArabic(text, at - 1) || !isArabic(text, at + 1)) return false;
  if (mark === '/' || mark === '／') return !isYear(text, at);
  return (mark !== ',' && mark !== '，') || groupsOfThree(text, at);
}

// 1，100 but not 2019，2020 nor 3，5
function groupsOfThree(text: string, at: number): boolean {
  let left = at, right = at + 1;
  while (isArabic(text, left - 1) && left > at - 5) left--;
  while (isArabic(text, right) && right < at + 6) right++;
  return at - left <= 3 && right - at - 1 === 3;
}
