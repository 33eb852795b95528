import type { Span } from '../core/span.js';

const BREAKS = '，。；：！？,;:!?\n…';

/** The stretch between two clause marks that holds `at`, within `limits`. */
export function clauseAt(text: string, at: number, limits: Span): Span {
  return { start: clauseStart(text, at, limits.start), end: clauseEnd(text, at, limits.end) };
}

export function clauseStart(text: string, at: number, limit: number): number {
  let start = at;
  while (start > limit && !BREAKS.includes(text[start - 1]!)) start--;
  return start;
}

export function clauseEnd(text: string, at: number, limit: number): number {
  let end = at;
  while (end < limit && !BREAKS.includes(text[end]!)) end++;
  return end;
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
