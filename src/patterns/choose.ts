import type { Token } from '../core/token.js';
import type { CompiledPattern } from './compile.js';
import type { Capture } from './machine.js';

/** What a pattern can make of a number: the tokens `from` up to `to` that it covers, and what filled its roles. */
export interface Match {
  readonly pattern: CompiledPattern;
  readonly target: number;
  readonly from: number;
  readonly to: number;
  readonly captures: readonly Capture[];
}

/** Says which of a number's candidates wins; undefined when there are none. */
export type Choose = (candidates: readonly Match[], tokens: readonly Token[]) => Match | undefined;

/**
 * Today's choice: the user's patterns before the built-in ones; then the longest match; then the one that starts first; then the order of files and
 * lines. A pattern that says `before NAME` takes the number from NAME however long NAME's match. No weights.
 */
export const choose: Choose = (candidates, tokens) => {
  const free = candidates.filter((match) => !isOutdone(match, candidates));
  let best: Match | undefined;
  // patterns that go before each other in a circle leave it to their lengths
  for (const match of free.length > 0 ? free : candidates) if (best === undefined || better(match, best, tokens)) best = match;
  return best;
};

/** Does another candidate's pattern go before this one's? */
function isOutdone({ pattern }: Match, candidates: readonly Match[]): boolean {
  return candidates.some((other) => other.pattern.declaration.before.some(({ name }) => name === pattern.declaration.name));
}

/** Why a match wins against another. */
export type Reason = 'user' | 'before' | 'longer' | 'earlier' | 'first';

/** Why `winner`, the choice among candidates, was taken before `other`. */
export function reasonOf(winner: Match, other: Match, tokens: readonly Token[]): Reason {
  if (rank(winner.pattern) !== rank(other.pattern)) return 'user';
  if (!better(winner, other, tokens)) return 'before';
  if (size(winner, tokens) !== size(other, tokens)) return 'longer';
  return winner.from === other.from ? 'first' : 'earlier';
}

/** Is `a` the better match, `before` aside? */
export function better(a: Match, b: Match, tokens: readonly Token[]): boolean {
  return (rank(a.pattern) - rank(b.pattern) || size(b, tokens) - size(a, tokens) || a.from - b.from || a.pattern.order - b.pattern.order) < 0;
}

/** 0 for the user's own patterns, 1 for built-in ones. */
export function rank(pattern: CompiledPattern): number {
  return pattern.origin === 'built-in' ? 1 : 0;
}

/** Characters that a match covers. */
export function size(match: Match, tokens: readonly Token[]): number {
  return match.to > match.from ? tokens[match.to - 1]!.end - tokens[match.from]!.start : 0;
}
