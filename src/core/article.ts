import type { Diagnostic } from './diagnostic.js';

/** One report as it was read: decoded, not yet cleaned. Offsets of records speak of `text`. */
export interface Article {
  /** Path as given, `-` for standard input, id or `PATH#ROW` for a dump. */
  readonly document: string;
  /** Decoded to Unicode, without a byte order mark. */
  readonly text: string;
  /** Encoding that was found or given (WHATWG label), null when the caller gave a string. */
  readonly encoding: string | null;
  /** True when `text` was taken out of HTML, PDF or docx: offsets speak of the extracted text. */
  readonly extracted: boolean;
  /** From metadata (HTML head, dump column, caller), null when only the text can tell. */
  readonly title: string | null;
  /** EDTF date `YYYY-MM-DD`, `YYYY-MM`, `YYYY` from metadata or the caller, else null. */
  readonly published: string | null;
  /** Division name or code given by the caller, a dump's column, or `--meta`; else null. */
  readonly district: string | null;
  readonly diagnostics: readonly Diagnostic[];
}
