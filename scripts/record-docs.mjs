// Writes docs/record.md from the record schema (src/core/schema.ts): node scripts/record-docs.mjs [--check]
// It reads the built schema, so build first. A test holds the page equal to the schema.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(root, 'docs', 'record.md');

/** The page as Markdown; `schema` is the module src/core/schema. */
export function recordPage({ COLUMNS, EXTRA_COLUMNS, FLAGS, SCHEMA_VERSION }) {
  const cell = (text) => String(text).replaceAll('|', '\\|');
  const type = (c) => `${c.type === 'flags' ? 'list of codes' : c.type}${c.nullable ? ' or null' : ''}`;
  const rows = (columns) => columns.map((c) => `| \`${c.name}\` | ${c.zh} | ${type(c)} | ${cell(c.description)}${c.values && c.type !== 'flags' ? ` One of ${c.values.map((v) => `\`${v}\``).join(', ')}.` : ''} | ${cell(c.descriptionZh)} |`);
  const head = ['| column | 列名 | type | meaning | 含义 |', '| --- | --- | --- | --- | --- |'];
  return [
    '<!-- Made by scripts/record-docs.mjs from src/core/schema.ts; do not edit. -->',
    '# The record · 记录格式', '',
    `One statistic of a report is one record. Record schema ${SCHEMA_VERSION}. Column heads are the names on the left; with \`--lang zh\` those beside them (CSV, TSV, table, xlsx).`, '',
    `一条记录对应报道中的一个统计数字。记录格式版本 ${SCHEMA_VERSION}。列名默认为英文；\`--lang zh\` 时为中文（CSV、TSV、表格、xlsx）。`, '',
    '## Columns · 列', '', ...head, ...rows(COLUMNS), '',
    '## Columns on request · 按需输出的列', '',
    'They stand after the others. Columns of a dump that are kept are named `x_NAME`.', '', ...head, ...rows(EXTRA_COLUMNS), '',
    '## Flags · 标记', '', '| flag | meaning |', '| --- | --- |',
    ...Object.entries(FLAGS).map(([name, meaning]) => `| \`${name}\` | ${cell(meaning)} |`), '',
    '## How formats write it · 各格式的写法', '',
    '| | null | `flags` | codes | numbers |', '| --- | --- | --- | --- | --- |',
    '| JSONL, JSON | `null` | list | string | number |',
    '| CSV, TSV | empty | joined by `;` | as they are (`--excel`: `="050000"`) | as they are |',
    '| xlsx | empty cell | joined by `;` | text | number |',
    '| SQLite (`statistics`) | NULL | joined by `;` | TEXT | REAL, INTEGER |',
    '| Parquet | null | joined by `;` | string | DOUBLE, INT32 |', '',
    'SQLite and Parquet keep the English names in every language. `datapackage.json` (`--metadata`) says the same for programs.', '',
  ].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const made = recordPage(await import(pathToFileURL(join(root, 'dist', 'src', 'core', 'schema.js')).href));
  if (!process.argv.includes('--check')) writeFileSync(page, made);
  else if (readFileSync(page, 'utf8') !== made) {
    console.error('docs/record.md is not what the schema says: run node scripts/record-docs.mjs');
    process.exitCode = 1;
  }
}
