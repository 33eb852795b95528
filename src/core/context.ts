import type { Article } from './article.js';
import type { Cues } from './cues.js';
import type { Block, Sentence } from './document.js';
import type { Language } from './language.js';
import type { Quantity } from './quantity.js';
import type { Flag } from './schema.js';
import type { Span } from './span.js';
import type { TimeExpression } from './time.js';
import type { Token } from './token.js';

/** A report after cleaning, simplification and sentence cutting: what the resolvers read. All spans speak of `text`. */
export interface ReportContext {
  readonly article: Article;
  /** The words to read it with. */
  readonly language: Language;
  /** Cleaned, simplified. */
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly sentences: readonly Sentence[];
  /** Every numeric expression of the text, ascending. */
  readonly quantities: readonly Quantity[];
  /** Every time expression of the text, ascending. */
  readonly times: readonly TimeExpression[];
  /** Tokens of a sentence; made when asked for (only sentences with a numeral are segmented). */
  tokens(sentence: number): readonly Token[];
  /** What the cues say of its times and words. */
  readonly cues: Cues;
}

/** `stated`: written where it holds; `implied`: carried from elsewhere or inferred; `unknown`: null, with the reason. */
export type Basis = 'stated' | 'implied' | 'unknown';

/** What a resolver decided for one field, and why. */
export interface Resolved<T> {
  readonly value: T;
  readonly basis: Basis;
  /** One phrase: which words or context decided. */
  readonly because: string;
  /** Where those words stand in the cleaned text. */
  readonly span?: Span | undefined;
  readonly flags?: readonly Flag[] | undefined;
}

/** A division of the gazetteer as it was named and coded at a date. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly level: 'country' | 'province' | 'city' | 'county';
}
