import type { Statistic } from '../../core/schema.js';
import type { Texts } from './payload.js';

/** What one page may hold. */
export interface PageLimit {
  readonly records: number;
  /** UTF-16 code units of text. */
  readonly text: number;
}

/** Above this a review is divided by district: 25,000 records, or 16 million characters of text. Measured by `bench/look.mjs`. */
export const PAGE_LIMIT: PageLimit = { records: 25_000, text: 16_000_000 };

export interface Part {
  /** For the file name: the district's code, else `none` or a running number. */
  readonly key: string;
  readonly district: string | null;
  readonly district_code: string | null;
  readonly province: string | null;
  /** 1-based. */
  readonly part: number;
  readonly parts: number;
  readonly statistics: readonly Statistic[];
  readonly documents: ReadonlySet<string>;
}

/**
 * Divides records by district, most records first; a district above the limit is cut between reports. Null when all fit on one page.
 * One report is never cut: a report that is above the limit by itself has a page of its own.
 */
export function divide(statistics: readonly Statistic[], texts: Texts, limit: PageLimit): Part[] | null {
  let length = 0;
  for (const { text } of texts.values()) length += text.length;
  if (statistics.length <= limit.records && length <= limit.text) return null;
  const districts = new Map<string, Statistic[]>();
  for (const row of statistics) {
    const key = `${row.district_code ?? ''} ${row.district ?? ''}`;
    const own = districts.get(key);
    if (own === undefined) districts.set(key, [row]); else own.push(row);
  }
  const parts: Part[] = [], keys = new Set<string>();
  for (const rows of [...districts.values()].sort((a, b) => b.length - a.length)) {
    const first = rows[0]!, base = first.district_code ?? (first.district === null ? 'none' : 'other');
    let key = base;
    for (let n = 2; keys.has(key); n++) key = `${base}.${n}`;
    keys.add(key);
    const pages = cut(rows, texts, limit);
    pages.forEach((page, i) => parts.push({
      key, district: first.district, district_code: first.district_code, province: first.province, part: i + 1, parts: pages.length,
      statistics: page, documents: new Set(page.map((row) => row.document)),
    }));
  }
  // reports without a number are not shown then: they belong to no district
  return parts.length === 0 ? null : parts;
}

function cut(rows: readonly Statistic[], texts: Texts, limit: PageLimit): Statistic[][] {
  const byDocument = new Map<string, Statistic[]>();
  for (const row of rows) {
    const own = byDocument.get(row.document);
    if (own === undefined) byDocument.set(row.document, [row]); else own.push(row);
  }
  const pages: Statistic[][] = [];
  let page: Statistic[] = [], text = 0;
  for (const [document, own] of byDocument) {
    const length = texts.get(document)?.text.length ?? 0;
    if (page.length > 0 && (page.length + own.length > limit.records || text + length > limit.text)) {
      pages.push(page);
      page = [];
      text = 0;
    }
    for (const one of own) page.push(one);
    text += length;
  }
  if (page.length > 0) pages.push(page);
  return pages;
}
