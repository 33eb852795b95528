import { fileWriter, parquetWriteRows } from 'hyparquet-writer';
import type { Column } from '../core/schema.js';
import { SCHEMA_VERSION } from '../core/schema.js';
import { cell, cellText } from './cells.js';
import { fileColumns, fileFormat, type FileOptions, type Rows } from './file-options.js';

/** Rows held in memory at a time; a reader skips groups by their least and greatest values. */
const GROUP = 20_000;
const TYPES = { string: 'STRING', flags: 'STRING', number: 'DOUBLE', integer: 'INT32' } as const;

/**
 * Writes Apache Parquet: DOUBLE and INT32 for numbers, UTF-8 strings for everything else (codes keep their zeros), null for
 * null, flags joined by `;`. Column names are those of the schema in every language.
 */
export async function writeParquet(path: string, rows: Rows, options: FileOptions = {}): Promise<void> {
  const columns = fileColumns(options);
  await parquetWriteRows({
    writer: fileWriter(path),
    rows: cells(rows, columns),
    columns: columns.map((c) => ({ name: c.name, type: TYPES[c.type], nullable: c.nullable })),
    rowGroupSize: GROUP,
    kvMetadata: [{ key: 'record_schema', value: SCHEMA_VERSION }],
    createdBy: 'zh-statistics',
  });
}

async function* cells(rows: Rows, columns: readonly Column[]): AsyncGenerator<Record<string, unknown>> {
  for await (const row of rows) {
    yield Object.fromEntries(columns.map((c) => {
      if (TYPES[c.type] !== 'STRING') return [c.name, cell(row, c)];
      const text = cellText(row, c);
      return [c.name, text === '' && c.nullable ? null : text];
    }));
  }
}

export const parquet = fileFormat(writeParquet);
