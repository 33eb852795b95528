import { YEAR } from '../core/date-signs.js';
import { MORE_BOUNDS } from '../numeral/characters.js';
import type { Quantity } from '../core/quantity.js';
import { ARABIC, classes, FINANCIAL, HAN_NUMERAL, isDot, isRangeMark } from '../numeral/characters.js';
import type { Span } from '../core/span.js';
import type { FoundQuantities } from './found.js';
import { rangeSign } from './range.js';
import type { Unit } from './units.js';

/** Marks that stand inside one number, and between two: 3·5, 1，100, 3×5, 5/12. */
const JOINTS = ',，/／×xX*';

const isNumeral = (text: string, at: number): boolean => (classes[text.charCodeAt(at)]! & (ARABIC | HAN_NUMERAL)) > 0;
const isArabic = (text: string, at: number): boolean => classes[text.charCodeAt(at)] === ARABIC;

/** `closed`: a fraction or one with a sign of money, which goes on without a unit. */
interface Written extends Span { readonly unit: Unit | null; readonly closed: boolean }

/**
 * Is what stands from `start` to `end` only a part of what is written, so that its value would be wrong? It is where a numeral touches it,
 * or is joined to it by a mark that parts no two numbers here: 三·五 without a unit, 1，100, 8-5万.
 */
export function isPart(text: string, { start, end, unit, closed }: Written, found: FoundQuantities): boolean {
  // 2021年5月, 6.2023年: the calendar joins its numbers itself
  if (unit?.class === 'time' && (unit.kind !== null || (unit.word === YEAR && isYear(text, start + 4)))) return false;
  if (touchesBefore(text, start, unit, found)) return true;
  // what follows could belong to a number without a unit
  if (unit !== null || closed) return false;
  return isNumeral(text, end) || joins(text, end, rangeSign(text, end) ?? end);
}

// the number before must be read to its end, with a unit of its own
function touchesBefore(text: string, start: number, unit: Unit | null, found: FoundQuantities): boolean {
  const { last, floor } = found;
  const unread = (at: number): boolean => isNumeral(text, at - 1) && (floor < at || isOpen(last));
  // 队伍|1500人: the last character of a word
  if (start > 0 && !FINANCIAL.has(text.charCodeAt(start - 1)) && unread(start)) return true;
  const joint = start - 1;
  let open = joint;
  while (open > 0 && isDot(text.charCodeAt(open - 1))) open--;
  if (joint > 0 && (joins(text, joint, joint) || MORE_BOUNDS[text[joint]!] === 'over') && unread(open)) return true;
  // 8-5万; 2017-18年度 is a year
  if (text[start - 1] !== ' ' && !isRangeMark(text.charCodeAt(start - 1))) return false;
  for (let at = start - 1; at >= start - 4 && at > 0; at--) {
    if (rangeSign(text, at) === start && unread(at) && isOpen(last) && last!.end === at && !(isYear(text, at) && (unit === null || unit.class === 'time'))) return true;
  }
  return false;
}

function isYear(text: string, end: number): boolean {
  return /^(?:19|20)\d\d$/.test(text.slice(end - 4, end)) && !isArabic(text, end - 5);
}

/** Could what follows belong to this number, which has no unit? */
export function isOpen(quantity: Quantity | undefined): boolean {
  if (quantity === undefined || quantity.unit !== null) return false;
  switch (quantity.kind) {
    case 'other': case 'count': return true;
    case 'code': return quantity.rule !== 'code.run';
    // 五四, 七一; but 统一, 唯一
    case 'name': return [...quantity.text].every((c) => (classes[c.charCodeAt(0)]! & (ARABIC | HAN_NUMERAL)) > 0);
    default: return false;
  }
}

/** Does the mark at `at`, or the range mark that ends at `behind`, bind the numerals on both sides? */
function joins(text: string, at: number, behind: number): boolean {
  if (behind > at) return isNumeral(text, behind) && !isYear(text, at);
  const mark = text[at]!;
  if (isDot(text.charCodeAt(at))) return dotted(text, at);
  if (mark === undefined || !JOINTS.includes(mark) || !isArabic(text, at - 1) || !isArabic(text, at + 1)) return false;
  if (mark === '/' || mark === '／') return !isYear(text, at);
  return (mark !== ',' && mark !== '，') || groupsOfThree(text, at);
}

// 三·五, 7万.8; 1.三年来 begins a section
function dotted(text: string, at: number): boolean {
  let left = at, right = at + 1;
  while (isDot(text.charCodeAt(left - 1))) left--;
  while (isDot(text.charCodeAt(right))) right++;
  if (!isNumeral(text, left - 1) || !isNumeral(text, right)) return false;
  if (isArabic(text, left - 1) === isArabic(text, right) || !isArabic(text, left - 1)) return true;
  let start = left - 1;
  while (isArabic(text, start - 1)) start--;
  return start > 0 && !/[\n。；：（(]/.test(text[start - 1]!);
}

// 1，100 but not 2019，2020 nor 3，5
function groupsOfThree(text: string, at: number): boolean {
  let left = at, right = at + 1;
  while (isArabic(text, left - 1) && left > at - 5) left--;
  while (isArabic(text, right) && right < at + 6) right++;
  return at - left <= 3 && right - at - 1 === 3;
}
