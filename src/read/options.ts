import type { Language } from '../core/language.js';

/** How a report is read. */
export interface ReadOptions {
  /** Its tables of characters tell the encodings. */
  readonly language: Language;
  /** Encoding of texts and pages, believed before anything in the bytes. Default: detected. */
  readonly encoding?: string | undefined;
  /** Bytes that a report may have, packed and unpacked. Default 100 MB. */
  readonly maxSize?: number | undefined;
}

export const MAX_SIZE = 100_000_000;
