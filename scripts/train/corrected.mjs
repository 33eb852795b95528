// Rows out of a reader's corrections: what the program made of each judged number, and which of its fields the reader left as they were.
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { FIELDS } from './rows.mjs';

/** Columns of a record by the field of the confidence that they belong to. */
const COLUMNS = {
  indicator: ['indicator'], action: ['action'], period: ['period'], district: ['district', 'district_code'], base: ['base'], measure: ['measure', 'direction'], status: ['status'],
  value: ['value', 'value_max', 'bound', 'unit'],
};

/** @param file corrections.jsonl @param texts folder with the texts that offsets speak of (`--save-text`), or the reports themselves */
export async function correctedRows(extractor, file, texts) {
  const { readCorrections } = await import('../../dist/src/review/read-corrections.js'), { placeOf } = await import('../../dist/src/review/apply.js'), { textHash } = await import('../../dist/src/review/index.js');
  const byDocument = new Map();
  for (const each of readCorrections(readFileSync(file, 'utf8'), file)) byDocument.set(each.document, [...byDocument.get(each.document) ?? [], each]);
  const rows = [];
  for (const [document, corrections] of byDocument) {
    const path = [document, join(texts, document), join(texts, basename(document))].find((each) => existsSync(each));
    if (path === undefined) { console.error(`train: ${document} is not there; its ${corrections.length} corrections are left out`); continue; }
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    const { statistics, features } = extractor.extractArticle({ document, text, encoding: null, extracted: false, title: null, published: null, district: null, diagnostics: [] });
    for (const correction of corrections) {
      const at = placeOf(correction, { text, hash: textHash(text) });
      const i = at === null ? -1 : statistics.findIndex((s) => s.start === at.start && s.end === at.end);
      // an added record has nothing that the program saw
      if (i < 0) continue;
      const wanted = { ...correction.seen, ...correction.fields };
      const right = Object.fromEntries(FIELDS.map((field) => {
        if (correction.verdict === 'removed') return [field, field === 'value' ? false : null];
        if (correction.verdict === 'wrong') return [field, (correction.wrong ?? []).some((column) => COLUMNS[field].includes(column)) ? false : null];
        return [field, COLUMNS[field].every((column) => wanted[column] === undefined || wanted[column] === statistics[i][column])];
      }));
      rows.push({ document: `corrected/${document}`, source: 'corrected', features: features[i], right, whole: FIELDS.every((field) => right[field] === true) });
    }
  }
  return rows;
}
