import { CLAUSE_MARKS, OPENERS } from '../core/punctuation.js';
import { YEAR, isDash } from './characters.js';
import { smallNumber, type Small } from './numbers.js';
import { firstOf, type TimeParts } from './parts.js';

/** Two digits up to here are of this century, from there of the last; between them a number of years is meant. */
const LAST_OF_THIS = 29, FIRST_OF_LAST = 50;
const BEFORE = `${CLAUSE_MARKS}${OPENERS}、\n\t `;

/**
 * 21年上半年, 08年, 九八年全县: the year of a year with two digits, or null where a number of years is meant (20年来, 三四年).
 * @param n the two digits, which 年 follows @param isPart does a month, a quarter or a half stand at a place?
 */
export function shortYear(text: string, at: number, n: Small, parts: TimeParts, isPart: (at: number) => boolean): number | null {
  if (n.length !== 2 || !n.positional || text.charCodeAt(n.end) !== YEAR || (n.han && isPair(n.value))) return null;
  const year = n.value <= LAST_OF_THIS ? 2000 + n.value : n.value >= FIRST_OF_LAST ? 1900 + n.value : null;
  if (year === null || !stands(text, at, parts)) return null;
  const behind = n.end + 1;
  const sure = (!n.han && n.value < 10) || isPart(behind) || parts['short-year'].at(text, behind) > 0 || firstOf(parts, ['edge-end', 'edge-start'], text, behind) !== null || runsOn(text, behind, parts) || runs(text, at, parts);
  return sure && parts['no-republic'].at(text, behind) === 0 ? year : null;
}

/** 三四年, 七八年: about so many. */
function isPair(value: number): boolean {
  return value % 10 - Math.floor(value / 10) === 1;
}

/** Only where a clause begins, behind 从, 截至, and behind the first year of a run. */
function stands(text: string, at: number, parts: TimeParts): boolean {
  return at === 0 || BEFORE.includes(text[at - 1]!) || parts['since-lead'].endsAt(text, at) || parts['until-lead'].endsAt(text, at) || parts.target.endsAt(text, at) || runs(text, at, parts);
}

/** 20年到21年: the first year of a run. @param at behind its 年 */
function runsOn(text: string, at: number, parts: TimeParts): boolean {
  const link = isDash(text.charCodeAt(at)) ? 1 : parts.run.at(text, at) + parts['run-dated'].at(text, at);
  const second = link === 0 ? null : smallNumber(text, at + link);
  return second !== null && second.length === 2 && second.positional && text.charCodeAt(second.end) === YEAR;
}

/** Is it the second, and the first one too a year of two digits? */
function runs(text: string, at: number, parts: TimeParts): boolean {
  const link = isDash(text.charCodeAt(at - 1)) || parts.run.endsAt(text, at) || parts['run-dated'].endsAt(text, at), first = at - 4;
  if (!link || first < 0 || text.charCodeAt(at - 2) !== YEAR) return false;
  const n = smallNumber(text, first);
  return n !== null && n.length === 2 && n.positional && stands(text, first, parts);
}
