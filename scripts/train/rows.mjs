// One row for each record that the annotations judge: what was seen of it, and which of its fields are right.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Fields of the confidence and the fields of the scorer that make them up. */
export const PARTS = {
  indicator: ['indicator'], action: ['action'], period: ['period'], district: ['district'], base: ['base'], measure: ['measure', 'direction'], status: ['status'], value: ['value', 'bound', 'unit'],
};
export const FIELDS = Object.keys(PARTS);

/** @returns {Promise<{document: string, source: string, features: object, right: object, whole: boolean}[]>} `right[field]`: null where the gold says nothing */
export async function rowsOf(extractor, sources) {
  const { FIELDS: agree, RECORD_FIELDS, near } = await import('../../dist/src/score/agreement.js');
  const rows = [];
  for (const { name: source, articles, gold } of sources) {
    for (const file of readdirSync(gold).filter((each) => each.endsWith('.jsonl')).sort()) {
      const document = file.slice(0, -6), text = readFileSync(join(articles, `${document}.txt`), 'utf8');
      const annotations = readFileSync(join(gold, file), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
      const { statistics, features } = extractor.extractArticle({ document, text, encoding: null, extracted: false, title: null, published: null, district: null, diagnostics: [] });
      const overlap = (g, p) => Math.min(g.end, p.end) - Math.max(g.start, p.start);
      const taken = new Set();
      const add = (i, right, whole) => rows.push({ document: `${source}/${document}`, source, features: features[i], right, whole });
      for (const g of annotations.filter((each) => !each.optional)) {
        const best = statistics.map((p, i) => ({ p, i, o: overlap(g, p) })).filter((c) => c.o > 0 && !taken.has(c.i))
          .sort((a, b) => Number(near(g.value, b.p.value)) - Number(near(g.value, a.p.value)) || b.o - a.o)[0];
        if (best === undefined) continue;
        taken.add(best.i);
        const right = Object.fromEntries(FIELDS.map((field) => {
          const verdicts = PARTS[field].map((part) => agree[part](g, best.p)).filter((v) => v !== null);
          return [field, verdicts.length === 0 ? null : verdicts.every(Boolean)];
        }));
        add(best.i, right, RECORD_FIELDS.every((field) => agree[field](g, best.p) !== false));
      }
      // a record where there is no statistic: wrong as a whole, and its number is what is wrong
      statistics.forEach((p, i) => {
        if (taken.has(i) || annotations.some((g) => g.optional && overlap(g, p) > 0)) return;
        add(i, Object.fromEntries(FIELDS.map((field) => [field, field === 'value' ? false : null])), false);
      });
    }
  }
  return rows;
}
