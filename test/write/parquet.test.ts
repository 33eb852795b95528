import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { afterAll, describe, expect, it } from 'vitest';
import { COLUMNS, type Statistic } from '../../src/core/schema.js';
import { writeParquet } from '../../src/write/parquet.js';
import { NASTY, statistic } from './sample.js';

const folder = mkdtempSync(join(tmpdir(), 'parquet-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function duckdb(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson() as unknown[][];
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

describe('Parquet', () => {
  it('is typed, as DuckDB sees it', async () => {
    const file = join(folder, 'typed.parquet');
    await writeParquet(file, [statistic({ district_code: '050000', value: 1e15, value_max: 0.6667, flags: ['quoted', 'negated'] }), statistic({ value: null })]);
    const types = Object.fromEntries((await duckdb(`DESCRIBE SELECT * FROM '${file}'`)).map((r) => [r[0], r[1]]));
    expect(types).toEqual(Object.fromEntries(COLUMNS.map((c) => [c.name, { string: 'VARCHAR', flags: 'VARCHAR', number: 'DOUBLE', integer: 'INTEGER' }[c.type]])));
    expect(await duckdb(`SELECT district_code, value, value_max, place, flags, start FROM '${file}'`)).toEqual([['050000', 1e15, 0.6667, null, 'quoted;negated', 8], ['500109', null, null, null, '', 8]]);
  });

  it('returns strings unchanged', async () => {
    const file = join(folder, 'strings.parquet');
    await writeParquet(file, NASTY.map((quote) => statistic({ quote })));
    expect((await duckdb(`SELECT quote FROM '${file}'`)).flat()).toEqual(NASTY);
  });

  it('takes a stream of more rows than one group holds, in order', async () => {
    const file = join(folder, 'many.parquet');
    async function* many(): AsyncGenerator<Statistic> { for (let i = 0; i < 45_000; i++) yield statistic({ start: i, end: i + 1 }); }
    await writeParquet(file, many(), { columns: ['start', 'end', 'indicator'] });
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(file) });
    expect(rows.length).toBe(45_000);
    expect(rows[44_999]).toEqual({ start: 44_999, end: 45_000, indicator: '公共停车位' });
    expect(await duckdb(`SELECT count(DISTINCT row_group_id) FROM parquet_metadata('${file}')`)).toEqual([['3']]);
  });

  it('of no records has the columns and no rows', async () => {
    const file = join(folder, 'empty.parquet');
    await writeParquet(file, [], { columns: ['district_code', 'value'] });
    expect((await duckdb(`DESCRIBE SELECT * FROM '${file}'`)).map((r) => r.slice(0, 2))).toEqual([['district_code', 'VARCHAR'], ['value', 'DOUBLE']]);
    expect(await duckdb(`SELECT count(*) FROM '${file}'`)).toEqual([['0']]);
  });
});
