import { nearest as nearestOf } from '../core/nearest.js';
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
  return nearestOf(word, names) ?? undefined;
}
