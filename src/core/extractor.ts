import type { Article } from './article.js';
import type { ReportContext } from './context.js';
import type { Diagnostic } from './diagnostic.js';
import type { Language } from './language.js';
import type { Statistic } from './schema.js';

export interface ExtractorOptions {
  /** Date of every report (EDTF `YYYY`, `YYYY-MM`, `YYYY-MM-DD`), before anything read in the text. */
  readonly date?: string | undefined;
  /** The reports’ own division, name or GB/T 2260 code. */
  readonly district?: string | undefined;
  /** Codes as of this date instead of the report’s. */
  readonly asOf?: string | undefined;
  /** CSV that adds or replaces divisions: code,name,level,parent,start,end,successor. */
  readonly gazetteer?: string | undefined;
  /** The user’s pattern files; they win over the built-in ones. */
  readonly grammars?: readonly string[] | undefined;
  /** Folders with the user’s lexicon files. */
  readonly lexicons?: readonly string[] | undefined;
  /** Also the numbers that are no statistics, with their kind. */
  readonly all?: boolean | undefined;
  /** Adds `explain` to each record. */
  readonly explain?: boolean | undefined;
  /** Adds `district_now` to each record. */
  readonly districtNow?: boolean | undefined;
  /** What start and end count. Default `utf16`. */
  readonly offsets?: 'utf16' | 'codepoint' | undefined;
  /** Take the built-in patterns? Default true. */
  readonly builtIn?: boolean | undefined;
  /** Names of patterns to leave out. */
  readonly without?: readonly string[] | undefined;
  /** Hands on what was seen of each record, for training the confidence. */
  readonly features?: boolean | undefined;
}

export interface Extraction {
  readonly statistics: Statistic[];
  readonly diagnostics: Diagnostic[];
  readonly title: string | null;
  readonly published: string | null;
  /** The division that the report is about. */
  readonly district: { readonly code: string; readonly name: string } | null;
  /** The decoded input that offsets speak of. */
  readonly text: string;
  /** It cleaned and simplified. */
  readonly cleaned: string;
  /** With the option `features`: by field, what was seen of each record, in the order of `statistics`. */
  readonly features?: readonly Readonly<Record<string, readonly string[]>>[] | undefined;
}

export interface Extractor {
  /** The words that it reads with. */
  readonly language: Language;
  /** Statistics of a text. `document` is what the records call it (default `-`). */
  extract(text: string, about?: { document?: string; date?: string; district?: string; title?: string }): { statistics: Statistic[]; diagnostics: Diagnostic[] };
  extractArticle(article: Article): Extraction;
  /** A text as the patterns and cues see it: its sentences, numbers and times. */
  read(text: string): ReportContext;
}
