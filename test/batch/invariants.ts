import { BOUNDS } from '../../src/core/quantity.js';
import { COLUMNS, FLAGS, type Statistic } from '../../src/core/schema.js';

const NAMES = COLUMNS.map((c) => c.name).join();

/** What must hold for every record of every input. @returns what does not, or null */
export function broken(row: Statistic, text: string): string | null {
  const values = row as unknown as Record<string, unknown>;
  if (Object.keys(row).join() !== NAMES) return `keys ${Object.keys(row).join()}`;
  if (text.slice(row.start, row.end) !== row.quote) return `quote ${JSON.stringify(row.quote)} is not at ${row.start}`;
  if (row.quote === '' || !(row.start >= 0 && row.end > row.start)) return 'empty quote';
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < row.start; at = text.indexOf('\n', at + 1)) line++;
  if (row.line !== line && !text.includes('\r')) return `line ${row.line}, not ${line}`;
  for (const column of COLUMNS) {
    const value = values[column.name];
    if (value === null ? !column.nullable : column.type === 'flags' ? !Array.isArray(value) : column.type === 'string' ? typeof value !== 'string' : !Number.isFinite(value)) return `${column.name} is ${String(value)}`;
    if (column.values !== undefined && column.type !== 'flags' && value !== null && !column.values.includes(value as string)) return `${column.name} is ${String(value)}`;
  }
  if (!BOUNDS.includes(row.bound)) return `bound ${row.bound}`;
  if ((row.bound === 'range') !== (row.value_max !== null)) return `bound ${row.bound} with upper end ${row.value_max}`;
  if (row.district_code !== null && !/^\d{6}$/.test(row.district_code)) return `code ${row.district_code}`;
  const strange = row.flags.find((flag) => !(flag in FLAGS));
  return strange === undefined ? null : `flag ${strange}`;
}
