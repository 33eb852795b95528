import { writeFileSync } from 'node:fs';
import type { Statistic } from '../../core/schema.js';
import type { FileFormat } from '../format.js';
import { writeReviewPage } from './review.js';
import type { Texts } from './payload.js';

/** The review page as an output format: one file, or an index and a page for each district beside it. It is held in memory. */
export const html: FileFormat = {
  kind: 'file',
  texts: true,
  async save(source, { file, name, beside }, style) {
    const texts = new Map<string, { text: string; title: string | null }>(), statistics: Statistic[] = [];
    for await (const { document, title, text } of source.texts()) texts.set(document, { text, title });
    for await (const row of source.all()) statistics.push(row);
    const [first, ...pages] = writeReviewPage({ statistics, texts: texts satisfies Texts, lang: style.lang, name, columns: style.columns.map((c) => c.name) }).files;
    writeFileSync(file, first!.html);
    for (const page of pages) writeFileSync(beside(page.name), page.html);
  },
};
