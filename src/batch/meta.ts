import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Lexicon } from '../core/language.js';
import { EXIT, Problem } from '../core/problem.js';
import { isoDate, type Docvars } from './docvars.js';

/** A table of what is known of the reports: looked up by the path as given, else by the path’s end, else by the file name. */
export interface Meta {
  find(document: string): Docvars | null;
  readonly rows: number;
}

/**
 * Reads `--meta FILE.csv` (comma or tab, a head line with `document` and any of `date`, `district`, `title`).
 * @param lexicon its `meta-columns.tsv` names the columns
 * @throws Problem `meta_missing`, `meta_malformed`
 */
export async function readMeta(file: string, lexicon: Lexicon): Promise<Meta> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new Problem('meta_missing', file, `The table of --meta cannot be read: ${(error as Error).message}.`, 'Check the path.', EXIT.missing, { cause: error });
  }
  const { parse } = await import('csv-parse/sync');
  let rows: Record<string, string>[];
  try {
    rows = parse(text, { columns: (heads: string[]) => heads.map((h) => h.trim().toLowerCase()), delimiter: text.slice(0, text.indexOf('\n')).includes('\t') ? '\t' : ',', skip_empty_lines: true, trim: true }) as Record<string, string>[];
  } catch (error) {
    throw new Problem('meta_malformed', file, `The table of --meta is no CSV: ${(error as Error).message}.`, 'It needs a head line and as many cells in each row.', EXIT.data, { cause: error });
  }
  const heads = Object.keys(rows[0] ?? {});
  const { rows: known } = lexicon.table('meta-columns');
  const one = (role: string): string | undefined => known.find(({ cells }) => cells['role'] === role && heads.includes(cells['name']!))?.cells['name'];
  const key = one('document'), date = one('date'), district = one('district'), title = one('title');
  if (rows.length > 0 && (key === undefined || (date ?? district ?? title) === undefined)) {
    throw new Problem('meta_malformed', file, `The table of --meta has the columns ${heads.join(', ')}.`, 'It needs “document” and at least one of “date”, “district”, “title”.', EXIT.data);
  }
  const exact = new Map<string, Docvars>(), byName = new Map<string, Docvars | null>();
  for (const row of rows) {
    const document = normal(row[key!] ?? ''), given = date === undefined ? '' : row[date] ?? '';
    const values: Docvars = {
      ...(given === '' ? {} : { date: isoDate(given) ?? given }),
      ...(district !== undefined && row[district] ? { district: row[district]! } : {}),
      ...(title !== undefined && row[title] ? { title: row[title]! } : {}),
    };
    exact.set(document, values);
    // a name that stands in two folders decides nothing
    const name = basename(document);
    byName.set(name, byName.has(name) ? null : values);
  }
  return {
    rows: rows.length,
    find(document) {
      const path = normal(document);
      for (let rest: string | undefined = path; rest !== undefined; rest = rest.includes('/') ? rest.slice(rest.indexOf('/') + 1) : undefined) {
        const found = exact.get(rest);
        if (found !== undefined) return found;
      }
      return byName.get(basename(path)) ?? null;
    },
  };
}

function normal(path: string): string {
  return path.trim().normalize('NFC').replace(/\\/g, '/').replace(/^(?:\.\/)+/, '');
}
