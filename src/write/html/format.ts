import { writeFileSync } from 'node:fs';
import { EXIT, Problem } from '../../core/problem.js';
import type { Statistic } from '../../core/schema.js';
import type { FileFormat } from '../format.js';
import { writeReviewPage } from './review.js';
import type { Texts } from './payload.js';

/** A review is held in memory: 500,000 records take 1.6 GB. */
const MOST_RECORDS = 500_000;

/** The review page as an output format: one file, or an index and a page for each district beside it. @throws Problem `too_many_rows` (65) */
export const html: FileFormat = {
  kind: 'file',
  texts: true,
  async save(source, { file, name, beside }, style) {
    const texts = new Map<string, { text: string; title: string | null }>(), statistics: Statistic[] = [];
    for await (const { document, title, text, rows } of source.articles()) {
      // a dump may give one id to several rows: their offsets speak of different texts
      const id = unused(document, texts);
      texts.set(id, { text, title });
      for (const row of rows) statistics.push(id === document ? row : { ...row, document: id });
      if (statistics.length > MOST_RECORDS) throw new Problem('too_many_rows', name, `A review holds ${MOST_RECORDS} records.`, 'Review a part of the reports (fewer folders, --limit N), or write .sqlite or .parquet.', EXIT.data);
    }
    const [first, ...pages] = writeReviewPage({ statistics, texts, lang: style.lang, name, columns: style.columns.map((c) => c.name) }).files;
    writeFileSync(file, first!.html);
    for (const page of pages) writeFileSync(beside(page.name), page.html);
  },
};

function unused(document: string, texts: Texts): string {
  let id = document;
  for (let n = 2; texts.has(id); n++) id = `${document} (${n})`;
  return id;
}
