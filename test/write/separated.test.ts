import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { csv, tsv } from '../../src/write/csv.js';
import { columnsNamed } from '../../src/write/format.js';
import { listText } from '../../src/write/grid.js';
import { statistic, STYLE } from './sample.js';

const folder = mkdtempSync(join(tmpdir(), 'separated-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// NUL is none of what a text file holds: reading replaces it
const CONTROLS = Array.from({ length: 0x9F }, (_, i) => i + 1).filter((code) => code < 0x20 || code >= 0x7F).map((code) => String.fromCharCode(code));
const HEADS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t=', '\r=', '\n=', '\r\n=', ' =', '\u00A0=', '\u200B=', '"=', "'=", ';=', ',='];
const CELLS = [
  ...[...CONTROLS, '\u2028', '\u2029', '\uFEFF', '"', "'", ',', ';', '|', '\\', '\t'].flatMap((sign) => [sign, `新增${sign}车位`, `${sign}新增`, `新增${sign}`]),
  ...HEADS.flatMap((sign) => [`${sign}1+1`, `甲${sign}1`]), '甲\r乙\n丙\r\n丁', '""', '"甲",', '\\"', '', ' ', '  甲  ',
];
const COLUMNS = columnsNamed(['document', 'quote', 'sentence']);
const rows = CELLS.map((cell, i) => statistic({ document: `${i}`, quote: cell, sentence: cell }));
const table = CELLS.map((cell, i) => [`${i}`, cell, cell]);

function written(format: typeof csv, name: string, excel = false): string {
  const style = { ...STYLE, excel, columns: COLUMNS }, path = join(folder, name);
  writeFileSync(path, format.head(style) + format.rows(rows, style));
  return path;
}

function python(path: string, delimiter: string): string[][] {
  const program = 'import csv, json, sys\nprint(json.dumps(list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8-sig"), delimiter=sys.argv[2], strict=True))))';
  const { status, stdout, stderr } = spawnSync('python3', ['-c', program, path, delimiter], { encoding: 'utf8', maxBuffer: 1 << 26 });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return JSON.parse(stdout) as string[][];
}

async function duckdb(path: string, delimiter: string): Promise<string[][]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const reader = await connection.runAndReadAll(`select to_base64(encode(coalesce(columns(*), ''))) from read_csv('${path}', header=true, all_varchar=true, auto_detect=false, strict_mode=true, null_padding=false, nullstr='\\N', delim='${delimiter}', quote='"', escape='"', columns={'document':'VARCHAR','quote':'VARCHAR','sentence':'VARCHAR'})`);
  return reader.getRows().map((row) => row.map((cell) => Buffer.from(String(cell), 'base64').toString('utf8')));
}

const has = (program: string): boolean => spawnSync(program, ['--version'], { timeout: 60_000 }).status === 0;
const hasPython = has('python3'), hasCalc = has('soffice');
if (!hasPython) console.warn('SKIPPED test/write/separated.test.ts: no python3');
if (!hasCalc) console.warn('SKIPPED test/write/separated.test.ts: no soffice (apt-get install libreoffice-calc-nogui)');

describe.each([['csv', csv, ','], ['tsv', tsv, '\t']] as const)('%s with every control character, quote, separator and formula head', (name, format, delimiter) => {
  it.skipIf(!hasPython)('is read back by Python', () => {
    expect(python(written(format, `p.${name}`), delimiter).slice(1)).toEqual(table);
  });

  it('is read back by DuckDB', async () => {
    expect(await duckdb(written(format, `d.${name}`), delimiter)).toEqual(table);
  });

  it.skipIf(!hasCalc)('is read back by LibreOffice Calc', () => {
    // a cell of a spreadsheet breaks its lines by LF alone
    const breaks = (cell: string): string => cell.replace(/\r\n?/g, '\n');
    expect(calc(written(format, `c.${name}`), delimiter)).toEqual(table.map((row) => row.map(breaks)));
  }, 120_000);
});

/** The cells as Calc holds them, all columns taken as text, written by it as CSV with every cell quoted. */
function calc(path: string, delimiter: string): string[][] {
  const filter = `CSV:${delimiter.charCodeAt(0)},34,76,2,1/2/2/2/3/2,0,true,false,false,false`, out = path.replace(/\.\w+$/, '');
  const { status, stderr } = spawnSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, `--infilter=${filter}`, '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false', '--outdir', out, path], { encoding: 'utf8', timeout: 100_000 });
  expect({ status, stderr }).toMatchObject({ status: 0 });
  return parse(readFileSync(join(out, path.replace(/^.*\//, '').replace(/\.\w+$/, '.csv'))), { record_delimiter: ['\n'] }) as string[][];
}

describe('--excel', () => {
  const guarded = CELLS.map((cell) => (/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell));

  it.skipIf(!hasPython)('breaks no row, and no cell begins with what is run as a formula', () => {
    const cells = python(written(csv, 'excel.csv', true), ',').slice(1);
    expect(cells).toEqual(guarded.map((cell, i) => [`${i}`, cell, cell]));
    for (const [, cell] of cells) expect(cell!.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
  });

  it('a head that a kept column names is guarded too', () => {
    expect(csv.head({ ...STYLE, excel: true, lang: 'zh', columns: columnsNamed(['quote', 'x_=1+1']).map((c) => ({ ...c, zh: c.zh.replace('x_', '') })) })).toBe("\uFEFF原文,'=1+1\r\n");
  });
});

it('lists that are no records are written by the same rule', async () => {
  expect(await listText(['text', 'n'], [{ text: '甲\r乙', n: 1 }, { text: '"', n: null }], 'csv', null)).toBe('text,n\n"甲\r乙",1\n"""",\n');
});
