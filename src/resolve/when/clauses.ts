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

/** The bracket or quotation inside a sentence that holds `at`: its span with the marks, or null. */
export function enclosure(text: string, at: number, limits: Span): (Span & { readonly open: string }) | null {
  let depth = 0;
  for (let i = at - 1; i >= limits.start; i--) {
    const c = text[i]!;
    if (CLOSERS.includes(c)) depth++;
    else if (OPENERS.includes(c)) {
      if (depth > 0) { depth--; continue; }
      const close = CLOSERS[OPENERS.indexOf(c)]!;
      let end = at, inner = 0;
      while (end < limits.end) {
        if (text[end] === c) inner++;
        else if (text[end] === close && inner-- === 0) return { start: i, end: end + 1, open: c };
        end++;
      }
      return null;
    }
  }
  return null;
}

const OPENERS = '（(“‘「『《【', CLOSERS = '）)”’」』》】';
