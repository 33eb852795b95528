import type { Language } from '../core/language.js';

/** How a report is read. */
export interface ReadOptions {
  /** Its tables of characters tell the encodings. */
  readonly language: Language;
  /** Encoding of texts and pages, believed before anything in the bytes. Default: detected. */
  readonly encoding?: string | undefined;
  /** Bytes that a report may have, packed and unpacked. Default 100 MB. */
  readonly maxSize?: number | undefined;
  /** Milliseconds that reading a page, a PDF or a docx file may take; 0: no limit. Default two minutes. */
  readonly timeout?: number | undefined;
  /** CSS selector of the part of a page that is its report, where the caller knows better. */
  readonly textFrom?: string | undefined;
  /** Megabytes of memory that it may take. Default 1,000. */
  readonly maxMemory?: number | undefined;
}

export const MAX_SIZE = 100_000_000;
export const TIMEOUT = 120_000, MAX_MEMORY = 1000;
