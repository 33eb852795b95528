import { closeSync, openSync } from 'node:fs';
import type { Statistic } from '../core/schema.js';
import { groupKey, type ArticleText, type RowGroup, type RowSource } from '../write/format.js';
import { fileLines, readText } from './bytes.js';
import { isTextLine, readTextLine } from './texts.js';

/** A RowSource over a JSONL file with whole records, and the reports where the format shows them: memory holds one place a record, never the records. Close it when done. */
export interface Spool extends RowSource {
  readonly records: number;
  close(): void;
}

/**
 * @param file records with all keys, one a line, UTF-8
 * @param keyOf what groups the records; default: their district
 */
export function openSpool(file: string, keyOf: (row: Statistic) => string = groupKey): Spool {
  const fd = openSync(file, 'r');
  const groups = new Map<string, { group: RowGroup; places: number[] }>();
  let records = 0;
  for (const { text, start, length } of fileLines(fd)) {
    if (isTextLine(text)) continue;
    const row = JSON.parse(text) as Statistic, key = keyOf(row);
    let entry = groups.get(key);
    if (entry === undefined) groups.set(key, entry = { group: { key, district: row.district, district_code: row.district_code, province: row.province, count: 0 }, places: [] });
    entry.places.push(start, length);
    records++;
  }
  return {
    records,
    async *all() { for (const { text } of fileLines(fd)) if (!isTextLine(text)) yield JSON.parse(text) as Statistic; },
    groups: () => [...groups.values()].map(({ group, places }) => ({ ...group, count: places.length / 2 })),
    async *rows(group) {
      const places = groups.get(group.key)?.places ?? [];
      for (let i = 0; i < places.length; i += 2) yield JSON.parse(readText(fd, places[i]!, places[i + 1]!)) as Statistic;
    },
    async *articles() { yield* articles(fileLines(fd)); },
    close: () => closeSync(fd),
  };
}

/** A report stands before its records. */
function* articles(all: Iterable<{ text: string }>): Generator<ArticleText & { rows: Statistic[] }> {
  let article: ArticleText & { rows: Statistic[] } | null = null;
  for (const { text } of all) {
    if (isTextLine(text)) {
      if (article !== null) yield article;
      article = { ...readTextLine(text), rows: [] };
    } else article?.rows.push(JSON.parse(text) as Statistic);
  }
  if (article !== null) yield article;
}
