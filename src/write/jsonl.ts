import type { Column, Statistic } from '../core/schema.js';
import { cell } from './cells.js';
import type { StreamFormat } from './format.js';

/** One record a line, keys in the order of the schema, numbers as numbers, null for null. */
export const jsonl: StreamFormat = {
  kind: 'stream',
  head: () => '',
  rows: (statistics, style) => statistics.map((row) => `${jsonLine(row, style.columns)}\n`).join(''),
};

/** A record as JSON with the given keys in the given order. */
export function jsonLine(row: Statistic, columns: readonly Column[]): string {
  return JSON.stringify(Object.fromEntries(columns.map((c) => [c.name, cell(row, c)])));
}
