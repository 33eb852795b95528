import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language, Row, Table } from '../core/language.js';
import { EXIT, Problem } from '../core/problem.js';

export type { Language, Lexicon, Row, Table } from '../core/language.js';

/**
 * The words of the language, read from `grammars/lexicon/*.tsv` and after them from the user's own folders.
 * A file is UTF-8, tab-separated; lines that begin with `#` are comments; the first other line names the columns.
 */
class Folders implements Language {
  private readonly tables = new Map<string, Table>();
  private readonly read = new Map<(language: Language) => unknown, unknown>();

  /** @param folders read in order; a later folder's rows come first, so that a user's word wins */
  constructor(private readonly folders: readonly string[]) {}

  /**
   * The rows of `NAME.tsv` of every folder, the user's first.
   * @throws Problem `lexicon_missing` when no folder has it, `lexicon_malformed` when a line has too many cells
   */
  table(name: string): Table {
    let table = this.tables.get(name);
    if (table === undefined) {
      const files = this.folders.map((folder) => join(folder, `${name}.tsv`)).filter((file) => existsSync(file)).reverse();
      if (files.length === 0) {
        throw new Problem('lexicon_missing', `${name}.tsv`, 'No such lexicon.', `Lexicons are looked for in ${this.folders.join(', ')}; reinstall the package or add the file.`, EXIT.internal);
      }
      const parts = files.map((file) => parseTable(readFileSync(file, 'utf8'), file, !file.startsWith(this.folders[0]!)));
      table = { columns: parts.at(-1)!.columns, rows: parts.flatMap((part) => part.rows) };
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
    return this.folders.some((folder) => existsSync(join(folder, `${name}.tsv`)));
  }

  names(): string[] {
    const found = new Set<string>();
    for (const folder of this.folders) {
      if (!existsSync(folder)) continue;
      for (const file of readdirSync(folder)) if (file.endsWith('.tsv')) found.add(file.slice(0, -4));
    }
    return [...found].sort();
  }
}

/**
 * Reads the text of a lexicon file. Missing cells at the end of a line are empty strings.
 * @throws Problem `lexicon_malformed` with file and line
 */
export function parseTable(text: string, file: string, own = false): Table {
  let columns: string[] | undefined;
  const rows: Row[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line === '' || line.startsWith('#')) continue;
    const cells = line.split('\t');
    if (columns === undefined) { columns = cells; continue; }
    if (cells.length > columns.length) {
      throw new Problem('lexicon_malformed', `${file}:${i + 1}`, `The line has ${cells.length} cells, the head names ${columns.length}.`, 'Separate the cells by single tabs, as in the head line.', EXIT.data);
    }
    const record: Record<string, string> = {};
    columns.forEach((name, k) => { record[name] = cells[k] ?? ''; });
    rows.push({ cells: record, file, line: i + 1, own });
  }
  if (columns === undefined) {
    throw new Problem('lexicon_malformed', file, 'The file has no head line.', 'Name the columns in the first line that is no comment.', EXIT.data);
  }
  return { columns, rows };
}

/** The folder that holds package.json, from source, `dist` and an installed package alike. */
export function packageRoot(from: string = fileURLToPath(import.meta.url)): string {
  let folder = dirname(from);
  for (;;) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'grammars'))) return folder;
    const up = dirname(folder);
    if (up === folder) throw new Problem('package_broken', from, 'The package’s own folder cannot be found.', 'Reinstall zh-statistics.', EXIT.internal);
    folder = up;
  }
}

let builtIn: Language | undefined;

/** The words that ship with the package and no others; read once a process. */
export function builtInLanguage(): Language {
  return builtIn ??= new Folders([join(packageRoot(), 'grammars', 'lexicon')]);
}

export interface LanguageOptions {
  /** The user's folders of lexicon files; a later folder's rows come first. */
  readonly lexicons?: readonly string[] | undefined;
}

/**
 * The built-in words, and those of the user's folders before them.
 * @throws Problem `input_missing` (66) when a folder is not there
 */
export function openLanguage({ lexicons = [] }: LanguageOptions = {}): Language {
  for (const folder of lexicons) if (!existsSync(folder)) throw new Problem('input_missing', folder, 'There is no such folder.', 'Check the path given with --lexicon.', EXIT.missing);
  return lexicons.length === 0 ? builtInLanguage() : new Folders([join(packageRoot(), 'grammars', 'lexicon'), ...lexicons]);
}
