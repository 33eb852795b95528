import type { Receipt } from './receipt.js';
import type { Print } from './reprints.js';
import type { ProblemLine } from './unit.js';

/** A receipt of one article: a line of the journal. */
export interface ArticleReceipt extends Receipt {
  readonly document: string;
  /** Where its bytes stand in the part. */
  readonly at: number;
  readonly failed: boolean;
  readonly problems: readonly ProblemLine[];
  /** Bytes that were read. */
  readonly size: number;
  /** The file before it was read, to tell without reading that it is the same; null for rows and standard input, and for what is not there. */
  readonly file: FileState | null;
  readonly print?: Print | undefined;
  /** Where its line begins. */
  readonly line?: number;
}

export interface FileState {
  readonly size: number;
  /** When it changed (ctime), in milliseconds. */
  readonly changed: number;
  /** It had just changed: a further change in the same tick of the clock would not be seen. */
  readonly fresh: boolean;
}
