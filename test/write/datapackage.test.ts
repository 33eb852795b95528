import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Schema, Table } from 'tableschema';
import { afterAll, describe, expect, it } from 'vitest';
import { COLUMNS, EXTRA_COLUMNS } from '../../src/core/schema.js';
import { csv } from '../../src/write/csv.js';
import { dataPackage, packagePath, tableSchema, writeDataPackage, type PackageOptions } from '../../src/write/datapackage.js';
import { columnsNamed } from '../../src/write/format.js';
import { NASTY, statistic, STYLE } from './sample.js';

const folder = mkdtempSync(join(tmpdir(), 'package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const OPTIONS: PackageOptions = { columns: COLUMNS, toolVersion: '1.2.3', gazetteerDate: '2025-12' };

/** Rows as an independent Table Schema library casts them; it throws at the first cell that breaks the schema. */
async function cast(text: string, options: PackageOptions): Promise<Record<string, unknown>[]> {
  const file = join(folder, 'table.csv');
  writeFileSync(file, text);
  const schema = await Schema.load(tableSchema(options));
  expect((schema.errors as Error[]).map(String)).toEqual([]);
  const table = await Table.load(file, { schema: schema.descriptor });
  return await table.read({ keyed: true }) as Record<string, unknown>[];
}

describe('datapackage.json', () => {
  it('describes the CSV so that a Table Schema library reads every value back', async () => {
    const rows = [statistic({ district_code: '050000', value: 0.6667, value_max: 1e15, flags: ['quoted', 'negated'] }), ...NASTY.filter((t) => t.trim() === t && t !== '' && !t.includes('\r')).map((quote) => statistic({ quote }))];
    const read = await cast(csv.head(STYLE) + csv.rows(rows, STYLE), OPTIONS);
    expect(read).toEqual(rows.map((r) => ({ ...r, flags: r.flags.join(';') || null, doubt: r.doubt.join(';') || null })));
  });

  it('lets no wrong value through', async () => {
    for (const wrong of [{ measure: 'weight' }, { bound: 'precise' }, { district_code: '50109' }, { flags: ['invented'] }, { published: '20210520' }, { line: 0 }, { quote: '' }]) {
      const row = statistic(wrong as object);
      await expect(cast(csv.head(STYLE) + csv.rows([row], STYLE), OPTIONS), JSON.stringify(wrong)).rejects.toBeTruthy();
    }
  });

  it('names units, versions, the gazetteer, and the file by its own name', () => {
    const described = dataPackage('/data/统计 2021.tsv', { ...OPTIONS, offsets: 'codepoint' }) as { name: string; generator: unknown; resources: { path: string; dialect: { delimiter: string }; schema: { fields: { name: string; unit?: string }[] } }[] };
    expect(described.name).toBe('2021');
    expect(described.generator).toEqual({ name: 'zh-statistics', version: '1.2.3', record_schema: '1.1', gazetteer: '2025-12' });
    expect(described.resources[0]).toMatchObject({ path: '统计 2021.tsv', dialect: { delimiter: '\t' } });
    expect(described.resources[0]!.schema.fields.filter((f) => f.unit).map((f) => [f.name, f.unit])).toEqual([['start', 'Unicode code point'], ['end', 'Unicode code point']]);
    expect(JSON.stringify(described)).not.toContain('UTF-16');
  });

  it('follows Chinese heads, chosen and kept columns, and the form that Excel needs', async () => {
    const columns = columnsNamed(['district_code', 'value', 'x_source']);
    const style = { ...STYLE, columns, lang: 'zh' as const, excel: true };
    const text = csv.head(style).slice(1) + csv.rows([statistic({ x_source: '网' })], style);
    expect(await cast(text, { ...OPTIONS, columns, lang: 'zh', excel: true })).toEqual([{ 行政区代码: '="500109"', 数值: 1337, x_source: '网' }]);
  });

  it('has fields that the library accepts for every column there is', async () => {
    const schema = await Schema.load(tableSchema({ ...OPTIONS, columns: [...COLUMNS, ...EXTRA_COLUMNS] }));
    expect(schema.valid).toBe(true);
    expect(schema.fieldNames).toEqual([...COLUMNS, ...EXTRA_COLUMNS].map((c) => c.name));
  });

  it('is written beside the table', () => {
    const table = join(folder, 'stats.csv');
    expect(packagePath(table)).toBe(join(folder, 'datapackage.json'));
    writeDataPackage(packagePath(table), table, OPTIONS);
    expect(JSON.parse(readFileSync(packagePath(table), 'utf8'))).toEqual(dataPackage(table, OPTIONS));
  });
});
