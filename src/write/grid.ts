import stringWidth from 'string-width';
import { visibleCell } from '../core/visible.js';
import { separatedLines } from './separated.js';
import { truncate } from './table.js';

type Value = string | number | boolean | null;

/** A list that is no record (quantities, patterns, changes, found files) as table, csv, tsv, jsonl or json. */
export async function listText<K extends string>(heads: readonly K[], rows: readonly Readonly<Record<K, Value>>[], format: string, width: number | null): Promise<string> {
  if (format === 'jsonl') return rows.map((r) => `${JSON.stringify(r)}\n`).join('');
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
  const cells = rows.map((r) => heads.map((h) => (r[h] === null ? '' : String(r[h]))));
  if (format === 'table') return grid(heads, cells, heads.map((h) => rows.every((r) => r[h] === null || typeof r[h] === 'number')), width);
  return separatedLines([heads, ...cells], format === 'tsv' ? '\t' : ',', '\n');
}

/** Plain aligned columns. Columns that are empty in every row are left out; `right` aligns numbers and is never cut. */
export function grid(heads: readonly string[], rows: readonly (readonly string[])[], right: readonly boolean[], width: number | null): string {
  if (rows.length === 0) return '';
  const used = heads.map((_, i) => i).filter((i) => rows.some((r) => r[i] !== ''));
  const widths = new Map(used.map((i) => [i, rows.reduce((most, r) => Math.max(most, stringWidth(visibleCell(r[i]!))), stringWidth(heads[i]!))]));
  if (width !== null) {
    for (let over = [...widths.values()].reduce((a, b) => a + b + 2, -2) - width; over > 0; over--) {
      const widest = used.filter((i) => !right[i] && widths.get(i)! > 6).sort((a, b) => widths.get(b)! - widths.get(a)!)[0];
      if (widest === undefined) break;
      widths.set(widest, widths.get(widest)! - 1);
    }
  }
  const line = (cells: readonly string[]): string => used.map((i) => {
    const cut = truncate(visibleCell(cells[i]!), widths.get(i)!), fill = ' '.repeat(widths.get(i)! - stringWidth(cut));
    return right[i] ? fill + cut : cut + fill;
  }).join('  ').trimEnd();
  return [line(heads), ...rows.map(line)].map((l) => `${l}\n`).join('');
}
