import type { Token } from '../core/token.js';
import type { Rows } from './token-tests.js';

/** A sentence made ready for matching. */
export interface Prepared {
  readonly tokens: readonly Token[];
  /** The row of answers of each token (`Rows`), and row 0 behind the last. */
  readonly rows: Int32Array;
  /** Does a clause begin before, end before token i? One entry more than tokens. */
  readonly starts: Uint8Array;
  readonly ends: Uint8Array;
  /** Index of the first token of the ，；。 clause that holds token i. */
  readonly clause: Int32Array;
  /** Where the clause that holds token i ends: the first end behind i. */
  readonly until: Int32Array;
}

/** Makes a sentence ready: in one pass forth and one back. */
export function prepare(tokens: readonly Token[], rows: Rows): Prepared {
  const size = tokens.length, of = new Int32Array(size + 1), clause = new Int32Array(size), until = new Int32Array(size);
  for (let i = 0; i < size; i++) of[i] = rows.of(tokens[i]!);
  const starts = clauseStarts(tokens), ends = clauseEnds(tokens);
  for (let i = 0, first = 0; i < size; i++) {
    if (i > 0 && tokens[i - 1]!.classes.has('clause')) first = i;
    clause[i] = first;
  }
  for (let i = size - 1, end = size; i >= 0; i--) {
    until[i] = end;
    if (ends[i] === 1) end = i;
  }
  return { tokens, rows: of, starts, ends, clause, until };
}

/**
 * Where clauses begin: at the sentence's head and after ，；：（ and other clause marks; behind a 、 only where a number stands before it in the list
 * (5场、沙龙3次). A bracketed aside is stepped over.
 */
export function clauseStarts(tokens: readonly Token[]): Uint8Array {
  const starts = new Uint8Array(tokens.length + 1);
  starts[0] = 1;
  // has a number been seen since the last clause mark or 、?
  let counted = false;
  for (let i = 1; i < tokens.length; i++) {
    const { kind, classes } = tokens[i - 1]!, isMark = classes.has('clause'), isList = classes.has('list');
    starts[i] = isMark || (classes.has('aside') ? starts[i - 1] === 1 : isList && counted) ? 1 : 0;
    counted = kind === 'quantity' || (counted && !isMark && !isList);
  }
  return starts;
}

/** Where clauses end: at the sentence's end, before a clause mark, and before a 、 behind a number. A bracketed aside is stepped over. */
export function clauseEnds(tokens: readonly Token[]): Uint8Array {
  const ends = new Uint8Array(tokens.length + 1);
  ends[tokens.length] = 1;
  for (let i = tokens.length - 1; i >= 0; i--) {
    const { classes } = tokens[i]!;
    ends[i] = classes.has('clause') || (classes.has('aside') ? ends[i + 1] === 1 : i >= 1 && classes.has('list') && tokens[i - 1]!.kind === 'quantity') ? 1 : 0;
  }
  return ends;
}
