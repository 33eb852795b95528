import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language, Row, Table } from '../core/language.js';
import { EXIT, Problem } from '../core/problem.js';
import { rawTable } from './check.js';
import { readOwnFolder, type OwnFolder } from './folder.js';
import { packageRoot } from './package-root.js';
import { TABLES } from './schema.js';

export type { Language, Lexicon, Row, Table } from '../core/language.js';
export { packageRoot } from './package-root.js';

/**
 * The words of the language: `grammars/lexicon/*.tsv`, read when they are asked for, and the user's tables before them.
 * A file is UTF-8, tab-separated; lines that begin with `#` are comments; the first other line names the columns.
 */
class Words implements Language {
  private readonly tables = new Map<string, Table>();
  private readonly read = new Map<(language: Language) => unknown, unknown>();
  private readonly builtIn = join(packageRoot(), 'grammars', 'lexicon');

  /** @param own the user's folders; a later one's rows come first */
  constructor(private readonly own: readonly OwnFolder[]) {}

  /**
   * The rows of `NAME.tsv`, the user's first; a built-in row that one of them is the same as in its key is left out.
   * @throws Problem `lexicon_missing` when there is no such table, `lexicon_malformed`
   */
  table(name: string): Table {
    let table = this.tables.get(name);
    if (table === undefined) {
      const file = join(this.builtIn, `${name}.tsv`);
      if (!existsSync(file)) throw new Problem('lexicon_missing', `${name}.tsv`, 'No such lexicon.', `Lexicons are looked for in ${this.builtIn}; reinstall the package.`, EXIT.internal);
      table = parseTable(readFileSync(file, 'utf8'), file);
      for (const { tables } of this.own) if (tables.has(name)) table = { columns: table.columns, rows: before(tables.get(name)!, table.rows, TABLES[name]!.key) };
      this.tables.set(name, table);
    }
    return table;
  }

  of<T>(read: (language: Language) => T): T {
    if (!this.read.has(read)) this.read.set(read, read(this));
    return this.read.get(read) as T;
  }

  words(name: string): string[] {
    const table = this.table(name);
    const first = table.columns[0]!;
    return table.rows.map((row) => row.cells[first]!);
  }

  has(name: string): boolean {
    return existsSync(join(this.builtIn, `${name}.tsv`));
  }

  names(): string[] {
    return readdirSync(this.builtIn).filter((file) => file.endsWith('.tsv')).map((file) => file.slice(0, -4)).sort();
  }
}

/** Rows of the user and those of the others that they do not take the place of. */
function before(own: readonly Row[], others: readonly Row[], key: readonly string[]): Row[] {
  const id = (row: Row): string => key.map((column) => row.cells[column]).join('\t'), taken = new Set(own.map(id));
  return [...own, ...others.filter((row) => !taken.has(id(row)))];
}

/**
 * Reads the text of a built-in table. Missing cells at the end of a line are empty strings.
 * @throws Problem `lexicon_malformed` with file and line
 */
export function parseTable(text: string, file: string): Table {
  const raw = rawTable(text);
  if (raw === null) throw new Problem('lexicon_malformed', file, 'The file has no head line.', 'Name the columns in the first line that is no comment.', EXIT.data);
  const rows = raw.lines.map(({ line, cells }): Row => {
    if (cells.length > raw.columns.length) {
      throw new Problem('lexicon_malformed', `${file}:${line}`, `The line has ${cells.length} cells, the head names ${raw.columns.length}.`, 'Separate the cells by single tabs, as in the head line.', EXIT.data);
    }
    const record: Record<string, string> = {};
    raw.columns.forEach((name, k) => { record[name] = cells[k] ?? ''; });
    return { cells: record, file, line, own: false };
  });
  return { columns: raw.columns, rows };
}

let builtIn: Language | undefined;

/** The words that ship with the package and no others; read once a process. */
export function builtInLanguage(): Language {
  return builtIn ??= new Words([]);
}

export interface LanguageOptions {
  /** The user's folders of lexicon files; a later folder's rows come first. */
  readonly lexicons?: readonly string[] | undefined;
}

/**
 * The built-in words, and those of the user's folders before them. The user's tables are read and checked here, all of them.
 * @throws Problem `input_missing` (66) when a folder is not there, `lexicon_malformed` (65) with the file and line of the first thing that is wrong
 */
export function openLanguage({ lexicons = [] }: LanguageOptions = {}): Language {
  if (lexicons.length === 0) return builtInLanguage();
  const own = lexicons.map(readOwnFolder);
  for (const { path, faults: [first, ...more] } of own) {
    if (first === undefined) continue;
    const others = more.length === 0 ? '' : ` ${more.length} more: extract lexicon check ${path}`;
    throw new Problem('lexicon_malformed', first.line === null ? first.file : `${first.file}:${first.line}`, first.reason, `${first.remedy}${others}`, EXIT.data);
  }
  return new Words(own);
}
