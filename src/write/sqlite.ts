import { chmodSync } from 'node:fs';
import sqlite3 from 'node-sqlite3-wasm';
import { EXIT, Problem } from '../core/problem.js';
import { SCHEMA_VERSION, type Column, type Statistic } from '../core/schema.js';
import { cell, cellText } from './cells.js';
import { fileColumns, fileFormat, type FileOptions, type Rows } from './file-options.js';

const TYPES = { string: 'TEXT', flags: 'TEXT', number: 'REAL', integer: 'INTEGER' } as const;
/** What people look for; an index where the column is there. */
const INDEXED = ['document', 'district_code', 'indicator', 'period', 'measure'];
/** The column that ties a record to its report is always there. */
const KEY = 'document';

/**
 * Writes a SQLite database: `statistics` (one record a row), `documents` (one report that has records a row), `about` (the
 * version of the record schema). With `append` an existing database is added to: a report that is in it already is replaced,
 * so that a run can be repeated; records of standard input (`-`) only ever add. All or nothing: one transaction.
 * @throws Problem `sqlite_other_schema` when the file to be added to holds something else, `write_failed` when SQLite fails
 */
export async function writeSqlite(path: string, rows: Rows, options: FileOptions = {}): Promise<void> {
  const asked = fileColumns(options);
  const columns = asked.some((c) => c.name === KEY) ? asked : [...fileColumns({ columns: [KEY] }), ...asked];
  const database = attempt(path, () => new sqlite3.Database(path));
  // the library makes files that only their owner may read
  if (options.append !== true) chmodSync(path, 0o666 & ~process.umask());
  try {
    // the file is a temporary one until it is whole: no journal beside it
    attempt(path, () => database.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; BEGIN'));
    attempt(path, () => prepare(database, path, columns, options.append ?? false));
    await insert(database, path, rows, columns);
    attempt(path, () => database.exec('COMMIT'));
  } finally {
    // closing takes back what is not committed
    database.close();
  }
}

function prepare(database: sqlite3.Database, path: string, columns: readonly Column[], append: boolean): void {
  const there = new Set((database.all('SELECT name FROM pragma_table_info(\'statistics\')') as { name: string }[]).map((r) => r.name));
  if (there.size > 0) {
    if (!append || aboutVersion(database) !== SCHEMA_VERSION || !there.has(KEY)) throw otherSchema(path);
    for (const c of columns) if (!there.has(c.name)) database.exec(`ALTER TABLE statistics ADD COLUMN ${name(c)} ${TYPES[c.type]}`);
  } else {
    database.exec(`CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
      INSERT INTO about VALUES ('record_schema', '${SCHEMA_VERSION}');
      CREATE TABLE documents (document TEXT PRIMARY KEY, title TEXT, published TEXT, statistics INTEGER NOT NULL);
      CREATE TABLE statistics (id INTEGER PRIMARY KEY, ${columns.map((c) => `${name(c)} ${TYPES[c.type]}${c.name === KEY ? ' NOT NULL REFERENCES documents (document)' : ''}`).join(', ')})`);
  }
  for (const c of columns) if (INDEXED.includes(c.name)) database.exec(`CREATE INDEX IF NOT EXISTS statistics_${c.name} ON statistics (${c.name})`);
}

function aboutVersion(database: sqlite3.Database): string | null {
  if (database.get('SELECT 1 AS one FROM sqlite_master WHERE type = \'table\' AND name = \'about\'') === null) return null;
  return ((database.get('SELECT value FROM about WHERE key = \'record_schema\'') as { value: string } | null)?.value) ?? null;
}

async function insert(database: sqlite3.Database, path: string, rows: Rows, columns: readonly Column[]): Promise<void> {
  const row = database.prepare(`INSERT INTO statistics (${columns.map(name).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
  const document = database.prepare(`INSERT INTO documents VALUES (?, ?, ?, 1) ON CONFLICT (document) DO UPDATE
    SET statistics = statistics + 1, title = coalesce(title, excluded.title), published = coalesce(published, excluded.published)`);
  const seen = new Set<string>();
  try {
    for await (const statistic of rows) {
      attempt(path, () => {
        if (!seen.has(statistic.document)) {
          seen.add(statistic.document);
          if (statistic.document !== '-') forget(database, statistic.document);
        }
        document.run([statistic.document, statistic.title, statistic.published]);
        row.run(columns.map((c) => bound(statistic, c)));
      });
    }
  } finally {
    row.finalize();
    document.finalize();
  }
}

function forget(database: sqlite3.Database, document: string): void {
  if (database.get('SELECT 1 AS one FROM documents WHERE document = ?', [document]) === null) return;
  database.run('DELETE FROM statistics WHERE document = ?', [document]);
  database.run('DELETE FROM documents WHERE document = ?', [document]);
}

function bound(statistic: Statistic, column: Column): string | number | null {
  const value = cell(statistic, column);
  if (typeof value === 'number') return value;
  const text = cellText(statistic, column);
  return text === '' && column.nullable ? null : text;
}

function name(column: Column): string {
  return `"${column.name.replaceAll('"', '""')}"`;
}

function otherSchema(path: string): Problem {
  return new Problem('sqlite_other_schema', path, 'The database holds a table “statistics” that is not of this record schema.', 'Give another file with -o.', EXIT.data);
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('write_failed', path, `SQLite failed: ${(error as Error).message}.`, 'Is it a SQLite database, and is the disk not full?', EXIT.io, { cause: error });
  }
}

export const sqlite = fileFormat(writeSqlite, { appends: true });
