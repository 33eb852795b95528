import { isUtf8 } from 'node:buffer';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Row } from '../core/language.js';
import { EXIT, Problem } from '../core/problem.js';
import { checkTable, rawTable, unknownFile, type Fault } from './check.js';
import { TABLES } from './schema.js';

/** A user’s folder of lexicon files: the rows of its tables, and what is wrong with them. */
export interface OwnFolder {
  readonly path: string;
  readonly tables: ReadonlyMap<string, readonly Row[]>;
  readonly faults: readonly Fault[];
}

/**
 * Reads and checks all tables of a user’s folder. Files that are no tables (README.md, notes.txt) are passed over, but not what only lacks the right ending.
 * @throws Problem `input_missing` (66), `input_unreadable` (74)
 */
export function readOwnFolder(path: string): OwnFolder {
  const tables = new Map<string, readonly Row[]>(), faults: Fault[] = [];
  for (const entry of entriesOf(path)) {
    const file = join(path, entry), ending = extname(entry), name = entry.slice(0, entry.length - ending.length);
    if (entry.startsWith('.') || (ending !== '.tsv' && !(name in TABLES))) continue;
    if (ending !== '.tsv') { faults.push({ ...unknownFile(entry, file), remedy: `Did you mean ${name}.tsv? Tables are text in UTF-8 with tabs.`, allowed: [name] }); continue; }
    const bytes = bytesOf(file);
    if (bytes === null) continue;
    if (!isUtf8(bytes)) { faults.push({ kind: 'not_utf8', file, line: null, reason: 'It is not UTF-8.', remedy: 'Save it as text in UTF-8.', about: '', allowed: ['UTF-8'] }); continue; }
    const text = bytes.toString('utf8'), wrong = checkTable(name, file, text);
    faults.push(...wrong);
    if (wrong.length === 0) tables.set(name, rowsOf(text, file, TABLES[name]!.columns.map((column) => column.name)));
  }
  return { path, tables, faults };
}

/** The rows of a table that was checked, every column of the schema in them. */
function rowsOf(text: string, file: string, columns: readonly string[]): Row[] {
  const raw = rawTable(text)!;
  return raw.lines.map(({ line, cells }) => ({ cells: Object.fromEntries(columns.map((column) => [column, cells[raw.columns.indexOf(column)] ?? ''])), file, line, own: true }));
}

function entriesOf(path: string): string[] {
  try {
    if (statSync(path).isDirectory()) return readdirSync(path).sort();
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Problem(missing ? 'input_missing' : 'input_unreadable', path, missing ? 'There is no such folder.' : `It cannot be read: ${(error as Error).message}.`, 'Check the path given with --lexicon.', missing ? EXIT.missing : EXIT.io, { cause: error });
  }
  throw new Problem('input_missing', path, 'It is no folder.', 'Name the folder that holds your tables with --lexicon.', EXIT.missing);
}

/** @returns null for a folder */
function bytesOf(file: string): Buffer | null {
  try {
    return statSync(file).isDirectory() ? null : readFileSync(file);
  } catch (error) {
    throw new Problem('input_unreadable', file, `It cannot be read: ${(error as Error).message}.`, 'Check its permissions.', EXIT.io, { cause: error });
  }
}
