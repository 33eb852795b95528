import { writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FLAGS, SCHEMA_VERSION, type Column } from '../core/schema.js';
import { head } from './cells.js';

/** What the description of a CSV or TSV file says besides its columns. */
export interface PackageOptions {
  readonly columns: readonly Column[];
  readonly lang?: 'en' | 'zh';
  /** Written with `--excel`: byte order mark, CRLF, codes as formulas. */
  readonly excel?: boolean;
  /** What start and end count. */
  readonly offsets?: 'utf16' | 'codepoint';
  readonly toolVersion: string;
  /** Month of the gazetteer’s data, `2025-12`. */
  readonly gazetteerDate: string;
}

const CODE = '\\d{6}';
/** Forms of strings that are more than a string. Libraries differ in whether they anchor a pattern: it says so itself. */
const PATTERNS: Readonly<Record<string, string>> = { published: '\\d{4}(-\\d{2}(-\\d{2})?)?', district_code: CODE, district_now: CODE };
const OFFSETS = { utf16: 'UTF-16 code unit', codepoint: 'Unicode code point' } as const;

/** A Frictionless Data Package (v1) with one tabular resource, the file at `path`. Plain data, the same for the same input. */
export function dataPackage(path: string, options: PackageOptions): Record<string, unknown> {
  const file = basename(path), lang = options.lang ?? 'en', tabs = /\.(?:tsv|tab)(?:\.gz)?$/i.test(file);
  const name = slug(file);
  return {
    profile: 'tabular-data-package',
    name,
    description: lang === 'zh' ? '由 zh-statistics 从中文新闻报道中提取的统计数字。' : 'Statistics read by zh-statistics from Chinese news reports.',
    generator: { name: 'zh-statistics', version: options.toolVersion, record_schema: SCHEMA_VERSION, gazetteer: options.gazetteerDate },
    resources: [{
      profile: 'tabular-data-resource',
      name,
      path: file,
      format: tabs ? 'tsv' : 'csv',
      mediatype: tabs ? 'text/tab-separated-values' : 'text/csv',
      encoding: 'utf-8',
      ...(file.endsWith('.gz') ? { compression: 'gz' } : {}),
      dialect: { delimiter: tabs ? '\t' : ',', lineTerminator: options.excel ? '\r\n' : '\n', quoteChar: '"', doubleQuote: true, header: true },
      schema: tableSchema(options),
    }],
  };
}

/** The Table Schema of the columns: types, allowed values, forms, and what offsets count. */
export function tableSchema(options: PackageOptions): { fields: Record<string, unknown>[]; missingValues: string[] } {
  const { columns, lang = 'en', excel = false, offsets = 'utf16' } = options;
  return { fields: columns.map((c) => field(c, lang, excel, offsets)), missingValues: [''] };
}

function field(column: Column, lang: 'en' | 'zh', excel: boolean, offsets: 'utf16' | 'codepoint'): Record<string, unknown> {
  const constraints: Record<string, unknown> = {};
  const pattern = column.type === 'flags' && column.values !== undefined ? list(Object.keys(FLAGS)) : PATTERNS[column.name];
  if (!column.nullable && column.type !== 'flags') constraints.required = true;
  if (column.values && column.type !== 'flags') constraints.enum = column.values;
  if (pattern !== undefined) constraints.pattern = excel && pattern === CODE ? `^="${pattern}"$` : `^${pattern}$`;
  if (column.type === 'integer') constraints.minimum = column.name === 'line' ? 1 : 0;
  return {
    name: head(column, lang),
    title: lang === 'zh' ? column.name : column.zh,
    type: column.type === 'flags' ? 'string' : column.type,
    description: (lang === 'zh' ? column.descriptionZh : offsetWords(column, offsets)) || column.description,
    ...(column.name === 'start' || column.name === 'end' ? { unit: OFFSETS[offsets] } : {}),
    ...(Object.keys(constraints).length > 0 ? { constraints } : {}),
  };
}

/** The schema speaks of the default unit of offsets. */
function offsetWords(column: Column, offsets: 'utf16' | 'codepoint'): string {
  return offsets === 'utf16' ? column.description : column.description.replace('UTF-16 code units', 'Unicode code points');
}

function list(names: readonly string[]): string {
  const one = `(${names.join('|')})`;
  return `${one}(;${one})*`;
}

/** `2021统计 v2.csv` → `2021-v2`; a name without Latin letters or digits is `statistics`. */
function slug(file: string): string {
  return file.toLowerCase().replace(/(?:\.(?:csv|tsv|tab|gz))+$/, '').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'statistics';
}

/** Where the description of a table lies: `datapackage.json` beside it. */
export function packagePath(table: string): string {
  return join(dirname(table), 'datapackage.json');
}

/** Writes the description of the table at `table` to `path`. */
export function writeDataPackage(path: string, table: string, options: PackageOptions): void {
  writeFileSync(path, `${JSON.stringify(dataPackage(table, options), null, 2)}\n`);
}
