import type { Place } from './ast.js';

/** What is wrong in a pattern file, where, and what may have been meant. */
export class LanguageError extends Error {
  override readonly name = 'LanguageError';
  constructor(
    readonly place: Place,
    readonly reason: string,
    readonly suggestion?: string | undefined,
    readonly expected?: string | undefined,
  ) {
    super(`${place.file}:${place.line}:${place.column}: ${reason}${suggestion === undefined ? '' : ` Did you mean ‘${suggestion}’?`}${expected === undefined ? '' : ` Expected ${expected}.`}`);
  }
}

/** The name that is fewest edits away, if it is near enough to be a slip of the pen. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  let best: string | undefined, least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    const d = distance(word, name);
    if (d < least) { least = d; best = name; }
  }
  return best;
}

/** Edits (insert, delete, change, swap of neighbours) between two words. */
export function distance(a: string, b: string): number {
  let before: number[] = [], last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let d = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2]! + 1);
      row.push(d);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
