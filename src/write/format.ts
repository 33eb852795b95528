import { COLUMNS, EXTRA_COLUMNS, type Column, type Statistic } from '../core/schema.js';
import { nearest } from '../core/nearest.js';
import { EXIT, Problem } from '../core/problem.js';

export { nearest } from '../core/nearest.js';

/** How records are to look. */
export interface WriteStyle {
  /** Which columns, in which order. */
  readonly columns: readonly Column[];
  /** Language of the column heads. */
  readonly lang: 'en' | 'zh';
  /** Byte order mark, CRLF, formula guard, codes as text (CSV and TSV). */
  readonly excel: boolean;
  /** Width of the terminal in cells; null: as wide as the text needs. */
  readonly width: number | null;
  readonly color: boolean;
}

/** Records that can be read more than once, also when they do not fit into memory. Groups are districts, in the order of their first record. */
export interface RowSource {
  all(): AsyncIterable<Statistic>;
  groups(): readonly RowGroup[];
  rows(group: RowGroup): AsyncIterable<Statistic>;
  /** The reports that were read, each with its records, also those without; none where no format has asked for them (`FileFormat.texts`). */
  articles(): AsyncIterable<ArticleText & { readonly rows: readonly Statistic[] }>;
}

/** A report as its records’ offsets speak of it. */
export interface ArticleText {
  readonly document: string;
  readonly title: string | null;
  readonly text: string;
}

export interface RowGroup {
  readonly key: string;
  readonly district: string | null;
  readonly district_code: string | null;
  readonly province: string | null;
  readonly count: number;
}

/** A format whose output is the heads, then the rows of each article, then an end: nothing has to be whole first. */
export interface StreamFormat {
  readonly kind: 'stream';
  head(style: WriteStyle): string;
  rows(statistics: readonly Statistic[], style: WriteStyle): string;
}

/** A text format that has to see all records before it can write the first. */
export interface WholeFormat {
  readonly kind: 'whole';
  write(source: RowSource, style: WriteStyle): AsyncIterable<string>;
}

/** A format that needs a file of its own (a database, an archive). */
export interface FileFormat {
  readonly kind: 'file';
  /** It shows the reports too. */
  readonly texts?: true;
  /** It can add to a file that exists. */
  readonly appends?: true;
  save(source: RowSource, target: FileTarget, style: WriteStyle): Promise<void>;
}

/** Where a format of files writes. All of it appears when all of it is whole. */
export interface FileTarget {
  /** Path to write; nothing is there, with `append` a copy of what is to be added to. */
  readonly file: string;
  /** The name that it will have. */
  readonly name: string;
  readonly append: boolean;
  /** Path to write for a further file that will lie beside it under this name. */
  beside(name: string): string;
}

export type Format = StreamFormat | WholeFormat | FileFormat;

/** The group that a record belongs to: its district. */
export function groupKey(row: Statistic): string {
  return `${row.district_code ?? ''} ${row.district ?? ''}`;
}

/** A RowSource over an array. */
export function memorySource(rows: readonly Statistic[], texts: readonly ArticleText[] = []): RowSource {
  const groups = new Map<string, { group: RowGroup; rows: Statistic[] }>();
  for (const row of rows) {
    const key = groupKey(row);
    const entry = groups.get(key);
    if (entry === undefined) groups.set(key, { group: { key, district: row.district, district_code: row.district_code, province: row.province, count: 1 }, rows: [row] });
    else entry.rows.push(row);
  }
  return {
    async *all() { yield* rows; },
    groups: () => [...groups.values()].map(({ group, rows: own }) => ({ ...group, count: own.length })),
    async *rows(group) { yield* groups.get(group.key)?.rows ?? []; },
    async *articles() { for (const text of texts) yield { ...text, rows: rows.filter((row) => row.document === text.document) }; },
  };
}

/** A kept column of a dump (`x_NAME`). */
export function keptColumn(name: string): Column {
  return { name, type: 'string', nullable: true, zh: name, description: `Column ${name.slice(2)} of the dump.`, descriptionZh: `数据中的 ${name.slice(2)} 列。` };
}

/**
 * Finds columns by name.
 * @throws Problem `unknown_column`
 */
export function columnsNamed(names: readonly string[]): Column[] {
  const known = [...COLUMNS, ...EXTRA_COLUMNS];
  return names.map((name) => {
    const column = known.find((c) => c.name === name || c.zh === name) ?? (/^x_./.test(name) ? keptColumn(name) : undefined);
    if (column !== undefined) return column;
    const near = nearest(name, known.map((c) => c.name));
    throw new Problem('unknown_column', null, `There is no column “${name}”.`, near === null ? `Columns: ${known.map((c) => c.name).join(', ')}.` : `Did you mean ${near}?`, EXIT.usage);
  });
}
