import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { COLUMNS } from '../../src/core/schema.js';
import { writeXlsx } from '../../src/write/xlsx.js';
import { statistic } from './sample.js';

const there = spawnSync('soffice', ['--version'], { timeout: 60_000 }).status === 0;
if (!there) console.warn('SKIPPED test/write/xlsx-calc.test.ts: no soffice (apt-get install libreoffice-calc-nogui)');

const folder = mkdtempSync(join(tmpdir(), 'calc-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!there)('a workbook as LibreOffice Calc reads it', () => {
  it('has codes as text, numbers as numbers, formulas as words', async () => {
    const rows = [
      statistic({ district_code: '050000', value: 1.2e12, value_max: 0.6667, indicator: '=1+1', quote: '-3℃' }),
      statistic({ district_code: '000000', value: 2.5, unit: '“个”,\n', flags: ['quoted', 'negated'], start: 1234567 }),
    ];
    const file = join(folder, '统计.xlsx');
    await writeXlsx(file, rows);
    // every text in quotes, numbers as they are stored
    const { status, stderr } = spawnSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false', '--outdir', folder, file], { encoding: 'utf8', timeout: 100_000 });
    expect({ status, stderr }).toMatchObject({ status: 0 });
    const text = readFileSync(join(folder, '统计.csv'), 'utf8');
    const cells = parse(text, { columns: true, cast: (value, { quoting, header }) => (header || quoting || value === '' ? value : Number(value)) }) as Record<string, unknown>[];
    const wanted = rows.map((row) => Object.fromEntries(COLUMNS.map(({ name }) => {
      const value = (row as unknown as Record<string, unknown>)[name];
      return [name, Array.isArray(value) ? value.join(';') : value ?? ''];
    })));
    expect(cells).toEqual(wanted);
  }, 120_000);
});
