import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkTable, rawTable, type Fault } from './check.js';
import { readOwnFolder } from './folder.js';
import { packageRoot } from './package-root.js';
import { TABLES } from './schema.js';

export interface LexiconReport {
  readonly tables: number;
  /** Rows of the tables in which nothing is wrong. */
  readonly rows: number;
  readonly faults: readonly Fault[];
}

/**
 * Checks all tables of some folders, with none the built-in ones.
 * @throws Problem `input_missing` (66), `input_unreadable` (74)
 */
export function checkLexicon(folders: readonly string[]): LexiconReport {
  if (folders.length === 0) return checkBuiltIn();
  const all = folders.map(readOwnFolder), faults = all.flatMap((folder) => folder.faults);
  const right = all.flatMap((folder) => [...folder.tables.values()]);
  return { tables: right.length + new Set(faults.filter((fault) => fault.kind !== 'unknown_file').map((fault) => fault.file)).size, rows: right.reduce((sum, rows) => sum + rows.length, 0), faults };
}

function checkBuiltIn(): LexiconReport {
  const folder = join(packageRoot(), 'grammars', 'lexicon'), faults: Fault[] = [];
  let tables = 0, rows = 0;
  for (const entry of readdirSync(folder).filter((name) => name.endsWith('.tsv')).sort()) {
    const file = join(folder, entry), text = readFileSync(file, 'utf8'), wrong = checkTable(entry.slice(0, -4), file, text);
    tables++;
    if (wrong.length === 0) rows += rawTable(text)!.lines.length;
    faults.push(...wrong);
  }
  return { tables, rows, faults };
}

/** Every table and column, and what its cells may say. */
export function listTables(): { table: string; column: string; needed: string; allowed: string }[] {
  return Object.entries(TABLES).flatMap(([table, { columns }]) => columns.map(({ name, optional, values, shape, separator }) => ({
    table, column: name, needed: optional === true ? 'no' : 'yes', allowed: values?.join(separator === undefined ? ' ' : `${separator} `) ?? shape ?? 'text',
  })));
}
