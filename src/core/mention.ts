import type { Quantity } from './quantity.js';
import type { Span } from './span.js';

/** Parts of a statement that a pattern can fill. */
export const ROLES = ['quantity', 'indicator', 'action', 'subject', 'base', 'place', 'time'] as const;
export type Role = (typeof ROLES)[number];

/** What filled a role: one or more stretches of the cleaned text, and the words as the grammar joins them. */
export interface Filler extends Span {
  readonly text: string;
}

export const MEASURES = ['count', 'amount', 'share', 'change', 'rank', 'ratio'] as const;
export type Measure = (typeof MEASURES)[number];
export type Direction = 'up' | 'down';
export type Status = 'actual' | 'planned';

/** What a grammar saw: a quantity in a pattern, with what filled its roles. It knows no report date and no place. */
export interface Mention {
  readonly quantity: Quantity;
  /** Index of the sentence in the document. */
  readonly sentence: number;
  /** Name of the pattern, and where it came from (`built-in` or a file). */
  readonly pattern: string;
  readonly origin: string;
  /** All that the pattern covered, in the cleaned text. */
  readonly span: Span;
  /** The clause (between ，；。) that holds the quantity. */
  readonly clause: Span;
  readonly roles: Readonly<Partial<Record<Role, Filler>>>;
  /** Roles that the pattern leaves to the statement before. */
  readonly inherits: readonly Role[];
  /** Roles whose words are put before those of the statement before. */
  readonly extends?: readonly Role[] | undefined;
  /** Roles whose words are put behind those of the statement before. */
  readonly follows?: readonly Role[] | undefined;
  /** Which of several numbers dealt out in order this is (分别增长X和Y: 0 of 2, 1 of 2), where the pattern leaves the list to the statements before. */
  readonly dealt?: { readonly index: number; readonly count: number } | undefined;
  readonly measure: Measure;
  readonly direction: Direction | null;
  /** Set by the pattern, else null: the resolver of status decides. */
  readonly status: Status | null;
  /** Flags that the pattern sets. */
  readonly flags: readonly string[];
}
