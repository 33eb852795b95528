import type { Quantity } from './quantity.js';
import type { Span } from './span.js';
import type { TimeExpression } from './time.js';

/** `quote`: a whole 《…》 or “…” is one token; `mark`: punctuation. */
export type TokenKind = 'word' | 'quantity' | 'time' | 'quote' | 'mark' | 'latin';

/** One word of a sentence in the cleaned, simplified text. Plain data. */
export interface Token extends Span {
  readonly kind: TokenKind;
  readonly text: string;
  /** Lexicon and part-of-speech classes the word belongs to (`action`, `level`, `noun` …). */
  readonly classes: ReadonlySet<string>;
  readonly quantity?: Quantity | undefined;
  readonly time?: TimeExpression | undefined;
}
