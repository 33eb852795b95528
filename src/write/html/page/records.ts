import type { Statistic } from '../../../core/schema.js';
import type { Payload } from '../payload.js';
import { yearsOf } from '../periods.js';

/** A record as the page uses it. */
export interface Row extends Statistic {
  /** Place among the page's records, from 0. */
  readonly index: number;
  /** Place of its report among the page's reports. */
  readonly report: number;
  readonly years: readonly string[];
}

export interface Report {
  readonly index: number;
  readonly name: string;
  readonly title: string | null;
  /** What a list calls it: its title, else its file name, where no other report has it; else its path. */
  readonly label: string;
  readonly text: string;
  /** Its records, in the order of the text. */
  readonly rows: Row[];
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1) || path;
}

/** Undoes `pack`. */
export function unpack(payload: Payload): { rows: Row[]; reports: Report[] } {
  const { words, columns } = payload;
  const numbers = new Set(['value', 'value_max', 'start', 'end', 'line', 'confidence', 'explain']);
  const files = new Map<string, number>();
  for (const d of payload.documents) files.set(fileName(d.name), (files.get(fileName(d.name)) ?? 0) + 1);
  const reports: Report[] = payload.documents.map((d, index) => ({ index, ...d, label: d.title ?? (files.get(fileName(d.name)) === 1 ? fileName(d.name) : d.name), rows: [] }));
  const places = new Map(reports.map((r) => [r.name, r.index]));
  const rows = payload.rows.map((cells, index) => {
    const row: Record<string, unknown> = {};
    for (let c = 0; c < columns.length; c++) {
      const name = columns[c]!, value = cells[c];
      row[name] = value === null || numbers.has(name) ? value : words[value as number]!;
    }
    for (const name of ['flags', 'doubt']) {
      const list = row[name] as string | null;
      row[name] = list === null || list === undefined || list === '' ? [] : list.split(';');
    }
    row['index'] = index;
    row['report'] = places.get(row['document'] as string)!;
    row['years'] = yearsOf(row['period'] as string | null).map(String);
    const made = row as unknown as Row;
    reports[made.report]!.rows.push(made);
    return made;
  });
  for (const report of reports) report.rows.sort((a, b) => a.start - b.start || a.end - b.end);
  return { rows, reports };
}
