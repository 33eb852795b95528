import type { Statistic } from '../../core/schema.js';
import { htmlPage } from './page.js';
import { pack, type Texts } from './payload.js';
import { divide, PAGE_LIMIT, type PageLimit } from './divide.js';

export interface ReviewInput {
  readonly statistics: Iterable<Statistic>;
  /** `text` is the decoded input that the offsets speak of. Reports without statistics may be among them. */
  readonly texts: Texts;
  readonly lang: 'en' | 'zh';
  /** Name of the page to be written, for the links between pages. Default: `review.html`. */
  readonly name?: string;
  /** Names of the columns of the CSV that the page gives; default: all but explanations. */
  readonly columns?: readonly string[];
  /** Default: `PAGE_LIMIT`. */
  readonly limit?: PageLimit;
}

export interface ReviewFile {
  /** File name without a folder: the files lie side by side. */
  readonly name: string;
  readonly html: string;
}

/** An entry of the index of a divided review. */
export interface IndexEntry {
  readonly file: string;
  readonly district: string | null;
  readonly district_code: string | null;
  readonly province: string | null;
  /** 1-based number of the page of a district that needs several. */
  readonly part: number;
  readonly parts: number;
  readonly records: number;
  readonly documents: number;
  readonly planned: number;
}

/**
 * The review page: articles with their numbers marked, records beside them, charts. One file that opens from disk without a network;
 * above `limit` an index (the first file) and one page for each district, or several where a district alone is above the limit.
 * Records are shown in the order given; explanations, where records have them, are shown as “why”.
 * @throws Problem `look_missing` when the package was not built
 */
export function writeReviewPage(input: ReviewInput): { files: ReviewFile[] } {
  const statistics = [...input.statistics], { texts, lang } = input, name = input.name ?? 'review.html';
  const parts = divide(statistics, texts, input.limit ?? PAGE_LIMIT);
  if (parts === null) {
    return { files: [{ name, html: htmlPage(pageTitle(texts, lang), lang, 'review', pack(statistics, texts, lang, { index: null, part: null }, input.columns)) }] };
  }
  const stem = name.replace(/\.html?$/i, '');
  const entries: IndexEntry[] = [], pages: ReviewFile[] = [];
  for (const part of parts) {
    const file = `${stem}.${part.key}${part.parts > 1 ? `-${part.part}` : ''}.html`;
    const own: Texts = new Map([...part.documents].map((d) => [d, texts.get(d) ?? { text: '', title: null }]));
    const label = `${part.district ?? (lang === 'zh' ? '未定行政区' : 'no district')}${part.parts > 1 ? ` ${part.part}/${part.parts}` : ''}`;
    pages.push({ name: file, html: htmlPage(label, lang, 'review', pack(part.statistics, own, lang, { index: name, part: label }, input.columns)) });
    entries.push({
      file, district: part.district, district_code: part.district_code, province: part.province, part: part.part, parts: part.parts,
      records: part.statistics.length, documents: part.documents.size, planned: part.statistics.filter((s) => s.status === 'planned').length,
    });
  }
  const index = { lang, entries, documents: texts.size, records: statistics.length };
  return { files: [{ name, html: htmlPage(lang === 'zh' ? '统计核查 · 目录' : 'Statistics review · index', lang, 'index', index) }, ...pages] };
}

function pageTitle(texts: Texts, lang: 'en' | 'zh'): string {
  const only = texts.size === 1 ? [...texts][0]! : null;
  const base = lang === 'zh' ? '统计核查' : 'Statistics review';
  return only === null ? base : `${only[1].title ?? only[0]} · ${base}`;
}
