import { COLUMNS, type Column, type Statistic } from '../core/schema.js';
import { columnsNamed, type FileFormat } from './format.js';

/** Records as they come, article by article. */
export type Rows = AsyncIterable<Statistic> | Iterable<Statistic>;

/** What the writers of files that are no text (xlsx, SQLite, Parquet) can be asked for. */
export interface FileOptions {
  /** Names of the columns, in their order; default: all of the schema. */
  readonly columns?: readonly string[];
  /** Columns that come after these: `kind`, `district_now`, `x_NAME` … */
  readonly extraColumns?: readonly string[];
  /** Language of the heads that people read; default `en`. */
  readonly lang?: 'en' | 'zh';
  /** Add to a file that exists (SQLite). */
  readonly append?: boolean;
}

/** The columns asked for. @throws Problem `unknown_column` */
export function fileColumns(options: FileOptions): Column[] {
  const names = [...(options.columns ?? COLUMNS.map((c) => c.name)), ...(options.extraColumns ?? [])];
  return columnsNamed([...new Set(names)]);
}

/** The entry of the format registry for a writer of files. */
export function fileFormat(write: (file: string, rows: Rows, options: FileOptions) => Promise<void>, more: Pick<FileFormat, 'appends'> = {}): FileFormat {
  return { kind: 'file', ...more, save: (source, { file, append }, style) => write(file, source.all(), { columns: style.columns.map((c) => c.name), lang: style.lang, append }) };
}
