import type { Article } from '../core/article.js';
import type { Diagnostic } from '../core/diagnostic.js';
import type { Language } from '../core/language.js';
import type { Statistic } from '../core/schema.js';

/** What an extractor is made from; plain data, so that it can be sent to a worker and hashed. */
export interface ExtractorOptions {
  date?: string;
  district?: string;
  asOf?: string;
  gazetteer?: string;
  grammars?: string[];
  lexicons?: string[];
  all?: boolean;
  explain?: boolean;
  districtNow?: boolean;
  offsets?: 'utf16' | 'codepoint';
}

/** What an extractor tells of one article. */
export interface Extracted {
  readonly statistics: Statistic[];
  readonly diagnostics: readonly Diagnostic[];
  readonly title: string | null;
  readonly published: string | null;
  readonly district: { readonly code: string; readonly name: string } | null;
  readonly text: string;
  /** Cleaned and simplified. */
  readonly cleaned: string;
}

export interface ArticleExtractor {
  readonly language: Language;
  extractArticle(article: Article): Extracted;
}

/** The pipeline, imported when it is needed. */
export async function loadExtractor(options: ExtractorOptions): Promise<ArticleExtractor> {
  const { createExtractor } = await import('../pipeline.js');
  return createExtractor(options);
}
