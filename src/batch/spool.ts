import { closeSync, openSync, readSync } from 'node:fs';
import type { Statistic } from '../core/schema.js';
import { groupKey, type ArticleText, type RowGroup, type RowSource } from '../write/format.js';
import { isTextLine, readTextLine } from './texts.js';

const BLOCK = 1 << 16;

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
  for (const { text, start, length } of lines(fd)) {
    if (isTextLine(text)) continue;
    const row = JSON.parse(text) as Statistic, key = keyOf(row);
    let entry = groups.get(key);
    if (entry === undefined) groups.set(key, entry = { group: { key, district: row.district, district_code: row.district_code, province: row.province, count: 0 }, places: [] });
    entry.places.push(start, length);
    records++;
  }
  return {
    records,
    async *all() { for (const { text } of lines(fd)) if (!isTextLine(text)) yield JSON.parse(text) as Statistic; },
    groups: () => [...groups.values()].map(({ group, places }) => ({ ...group, count: places.length / 2 })),
    async *rows(group) {
      const places = groups.get(group.key)?.places ?? [];
      for (let i = 0; i < places.length; i += 2) yield JSON.parse(readAt(fd, places[i]!, places[i + 1]!)) as Statistic;
    },
    async *articles() { yield* articles(lines(fd)); },
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

function readAt(fd: number, start: number, length: number): string {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length;) {
    const n = readSync(fd, bytes, at, length - at, start + at);
    if (n === 0) throw new Error('the spool file was cut while it was read');
    at += n;
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Lines with their place in bytes. */
function* lines(fd: number): Generator<{ text: string; start: number; length: number }> {
  const block = new Uint8Array(BLOCK), decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let kept = new Uint8Array(0), keptAt = 0, position = 0;
  for (;;) {
    const n = readSync(fd, block, 0, BLOCK, position);
    if (n === 0) break;
    position += n;
    let from = 0;
    for (;;) {
      const end = block.subarray(0, n).indexOf(10, from);
      if (end < 0) break;
      const piece = block.subarray(from, end);
      const whole = kept.length === 0 ? piece : joined(kept, piece);
      if (whole.length > 0) yield { text: decoder.decode(whole), start: keptAt, length: whole.length };
      keptAt += whole.length + 1;
      kept = new Uint8Array(0);
      from = end + 1;
    }
    if (from < n) kept = joined(kept, block.subarray(from, n));
  }
  if (kept.length > 0) yield { text: decoder.decode(kept), start: keptAt, length: kept.length };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}
