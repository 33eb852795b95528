import type { Lexicon } from '../core/language.js';
import { EXIT, Problem } from '../core/problem.js';

export interface ColumnOptions {
  readonly textColumn?: string | undefined;
  readonly titleColumn?: string | undefined;
  /** Where the records' `document` comes from. */
  readonly idColumn?: string | undefined;
  readonly dateColumn?: string | undefined;
  readonly districtColumn?: string | undefined;
  /** Columns that are handed on as `x_NAME`. */
  readonly keepColumns?: readonly string[] | undefined;
}

/** Which column plays which role; null where none does. */
export interface Columns {
  readonly text: string;
  readonly title: string | null;
  readonly id: string | null;
  readonly date: string | null;
  readonly district: string | null;
  readonly keep: readonly string[];
}

/**
 * Chooses the columns: those that the caller names, else by their names.
 * @param lexicon its `dump-columns.tsv`
 * @param there the columns of the dump: the head line of a table, the keys of the first object
 * @throws Problem `column_missing` (64), which names the columns that are there
 */
export function chooseColumns(there: readonly string[], options: ColumnOptions, path: string, lexicon: Lexicon): Columns {
  const named = (option: string, name: string | undefined): string | null => {
    if (name === undefined) return null;
    if (there.includes(name) || (name.includes('.') && there.includes(name.slice(0, name.indexOf('.'))))) return name;
    throw new Problem('column_missing', path, `There is no column “${name}”; there are: ${there.join(', ')}.`, `Name one of them with ${option}.`, EXIT.usage);
  };
  const rows = lexicon.table('dump-columns').rows;
  const guessed = (role: string): string | null => {
    for (const { cells } of rows) {
      if (cells['role'] !== role) continue;
      const found = there.find((name) => name.trim().toLowerCase() === cells['name']);
      if (found !== undefined) return found;
    }
    return null;
  };
  const text = named('--text-column', options.textColumn) ?? guessed('text');
  if (text === null) {
    throw new Problem('column_missing', path, `Which column holds the text? There are: ${there.join(', ')}.`, 'Name it with --text-column.', EXIT.usage);
  }
  const other = (option: string, name: string | undefined, role: string): string | null => {
    const found = named(option, name) ?? guessed(role);
    return found === text && name === undefined ? null : found;
  };
  return {
    text, title: other('--title-column', options.titleColumn, 'title'), id: other('--id-column', options.idColumn, 'id'),
    date: other('--date-column', options.dateColumn, 'date'), district: other('--district-column', options.districtColumn, 'district'),
    keep: (options.keepColumns ?? []).map((name) => named('--keep-columns', name)!),
  };
}
