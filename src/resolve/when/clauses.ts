import type { Span } from '../../core/span.js';

/** No clause of a report is longer; of lines without marks only so much is looked at, so that time stays linear. */
const LONGEST = 600;
const BREAKS = '，。；：！？,;:!?\n…';

/** The stretch between two clause marks that holds `at`, within `limits`. */
export function clauseAt(text: string, at: number, limits: Span): Span {
  return { start: clauseStart(text, at, limits.start), end: clauseEnd(text, at, limits.end) };
}

/** Where the clause that holds `at` begins, not before `limit`. */
export function clauseStart(text: string, at: number, limit: number): number {
  const least = Math.max(limit, at - LONGEST);
  let start = at;
  while (start > least && !breaks(text, start - 1)) start--;
  return start;
}

/** Where the clause that holds `at` ends, not behind `limit`. */
export function clauseEnd(text: string, at: number, limit: number): number {
  const most = Math.min(limit, at + LONGEST);
  let end = at;
  while (end < most && !breaks(text, end)) end++;
  return end;
}

/** The comma and the colon of 2,300 and 20:15 part no clauses. */
function breaks(text: string, at: number): boolean {
  const c = text[at]!;
  return BREAKS.includes(c) && !((c === ',' || c === ':') && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1)));
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}
