import { EXIT, Problem } from '../core/problem.js';
import { nearest, type Format } from './format.js';

/** A format by name: its suffixes and how to get it. A format is imported when it is asked for. */
export interface FormatEntry {
  readonly name: string;
  readonly suffixes: readonly string[];
  readonly description: string;
  readonly descriptionZh: string;
  load(): Promise<Format>;
}

/** All output formats, in the order in which help names them. A new format is one line. */
export const FORMATS: readonly FormatEntry[] = [
  { name: 'table', suffixes: ['.txt'], description: 'aligned columns, grouped by district', descriptionZh: '按行政区分组的对齐表格', load: async () => (await import('./table.js')).table },
  { name: 'csv', suffixes: ['.csv'], description: 'comma-separated values, RFC 4180', descriptionZh: '逗号分隔（RFC 4180）', load: async () => (await import('./csv.js')).csv },
  { name: 'tsv', suffixes: ['.tsv', '.tab'], description: 'tab-separated values', descriptionZh: '制表符分隔', load: async () => (await import('./csv.js')).tsv },
  { name: 'jsonl', suffixes: ['.jsonl', '.ndjson'], description: 'one JSON record a line', descriptionZh: '每行一条 JSON 记录', load: async () => (await import('./jsonl.js')).jsonl },
  { name: 'json', suffixes: ['.json'], description: 'nested: per district, its statistics', descriptionZh: '嵌套：各行政区及其统计', load: async () => (await import('./json.js')).json },
  { name: 'html', suffixes: ['.html', '.htm'], description: 'review page: the reports with their numbers marked, filters, charts', descriptionZh: '核查页：原文高亮、筛选、图表', load: async () => (await import('./html/index.js')).html },
  { name: 'xlsx', suffixes: ['.xlsx'], description: 'Excel workbook', descriptionZh: 'Excel 工作簿', load: async () => (await import('./xlsx.js')).xlsx },
  { name: 'sqlite', suffixes: ['.sqlite', '.sqlite3', '.db'], description: 'SQLite database; --append adds to one', descriptionZh: 'SQLite 数据库；--append 可追加', load: async () => (await import('./sqlite.js')).sqlite },
  { name: 'parquet', suffixes: ['.parquet'], description: 'Parquet, typed columns', descriptionZh: 'Parquet（带类型的列）', load: async () => (await import('./parquet.js')).parquet },
];

/** @throws Problem `unknown_format` */
export function formatNamed(name: string): FormatEntry {
  const entry = FORMATS.find((f) => f.name === name.toLowerCase());
  if (entry !== undefined) return entry;
  const names = FORMATS.map((f) => f.name), near = nearest(name, names);
  throw new Problem('unknown_format', null, `There is no output format “${name}”.`, `${near === null ? '' : `Did you mean ${near}? `}Formats: ${names.join(', ')}.`, EXIT.usage);
}

/**
 * The format that the name of an output asks for; CSV where it has no suffix.
 * @throws Problem `unknown_suffix` (64): what stands in a file is what its name says
 */
export function formatForFile(file: string): FormatEntry {
  const entry = formatOfFile(file), suffix = /[^/\\](\.[^./\\]+)$/.exec(file.replace(/\.gz$/i, ''))?.[1];
  if (entry !== null || suffix === undefined) return entry ?? formatNamed('csv');
  const near = nearest(suffix, FORMATS.flatMap((f) => f.suffixes));
  throw new Problem('unknown_suffix', file, `No format is written under “${suffix}”.`, `${near === null ? '' : `Did you mean ${near}? `}Name it with --format, or end the name in ${FORMATS.map((f) => f.suffixes[0]).join(', ')}.`, EXIT.usage);
}

/** The format that a file name asks for, or null. */
export function formatOfFile(file: string): FormatEntry | null {
  const name = file.toLowerCase().replace(/\.gz$/, '');
  return FORMATS.find((f) => f.suffixes.some((suffix) => name.endsWith(suffix))) ?? null;
}
