import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { emit } from '../../src/batch/emit.js';
import { openSpool } from '../../src/batch/spool.js';
import { textLine } from '../../src/batch/texts.js';
import { COLUMNS } from '../../src/core/schema.js';
import { memorySource } from '../../src/write/format.js';
import { html } from '../../src/write/html/index.js';
import type { Payload } from '../../src/write/html/payload.js';
import { many } from './sample.js';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'extract.js');
const FIRST = '永川区公布民生账单\r\n\r\n2021年，我区新增公共停车位1337个，😀改造老旧小区42个。\r\n';
const SECOND = '璧山区简讯\n\n全区建成养老服务站14个。\n', THIRD = '没有数字的报道\n\n大家都来了。\n';

const python = spawnSync('python3', ['-c', 'import sqlite3']).status === 0;
if (!python) console.warn('SKIPPED SQLite in test/look/command.test.ts: no python3 with sqlite3');

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);
const run = (...args: string[]): { status: number | null; stderr: string; stdout: string } => spawnSync(process.execPath, [BIN, ...args], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
const payload = (file: string): Payload => JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(readFileSync(at(file), 'utf8'))![1]!) as Payload;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'look-command-'));
  mkdirSync(at('in', '乙'), { recursive: true });
  writeFileSync(at('in', 'a.txt'), FIRST);
  writeFileSync(at('in', '乙', 'b.txt'), SECOND);
  writeFileSync(at('in', 'c.txt'), THIRD);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('extract … -o', { timeout: 90_000 }, () => {
  test('a review page of one report: the text as it is in the file, marks, and why', () => {
    expect(run('in/a.txt', '-o', 'one.html')).toMatchObject({ status: 0, stderr: '' });
    expect(statSync(at('one.html')).size).toBeLessThan(600_000);
    const { documents, rows, columns } = payload('one.html');
    expect(documents).toEqual([expect.objectContaining({ name: 'in/a.txt', text: FIRST })]);
    const cell = (row: readonly unknown[], name: string): unknown => row[columns.indexOf(name)];
    const parking = rows.find((r) => cell(r, 'value') === 1337)!;
    expect(FIRST.slice(cell(parking, 'start') as number, cell(parking, 'end') as number)).toBe('1337个');
    for (const row of rows) {
      const explain = cell(row, 'explain') as { roles: Record<string, { text: string; start: number; end: number }> };
      const { quantity } = explain.roles;
      expect(FIRST.slice(quantity!.start, quantity!.end)).toContain(String(cell(row, 'value')));
    }
  });

  test('a review page of a folder: also the report that has no number; nothing else is left', () => {
    const before = readdirSync(folder);
    expect(run('in', '-o', 'review.html', '--jobs', '2', '--columns', 'document,indicator,value').status).toBe(0);
    const { documents, csv } = payload('review.html');
    expect(documents.map((d) => [d.name, d.text])).toEqual(expect.arrayContaining([['in/a.txt', FIRST], ['in/乙/b.txt', SECOND], ['in/c.txt', THIRD]]));
    expect(csv).toEqual(['document', 'indicator', 'value']);
    expect(readdirSync(folder).sort()).toEqual(['.review.html.receipt.json', ...before, 'review.html'].sort());
    expect(run('in', '-o', 'review.html').status).toBe(73);
  });

  test.skipIf(!python)('SQLite: made, readable by others, added to; a report that comes again is replaced', () => {
    const counts = (): unknown => JSON.parse(execFileSync('python3', ['-c', 'import json, sqlite3, sys\nprint(json.dumps(sqlite3.connect(sys.argv[1]).execute("SELECT document, statistics, (SELECT count(*) FROM statistics s WHERE s.document = d.document) FROM documents d ORDER BY document").fetchall()))', at('s.sqlite')], { encoding: 'utf8' }));
    expect(run('in/a.txt', '-o', 's.sqlite', '--append').status).toBe(0);
    expect(statSync(at('s.sqlite')).mode & 0o777).toBe(0o666 & ~process.umask());
    const [[, first]] = counts() as [[string, number]];
    expect(first).toBeGreaterThan(0);
    expect(run('in', '-o', 's.sqlite', '--append').status).toBe(0);
    expect(run('in/乙/b.txt', '-o', 's.sqlite', '--append').status).toBe(0);
    expect(counts()).toEqual([['in/a.txt', first, first], ['in/乙/b.txt', 1, 1]]);
    expect(run('in', '-o', 's.sqlite').status).toBe(73);
  });

  test('--metadata: the fields of datapackage.json are the columns of the file', () => {
    expect(run('in', '-o', 'stats.csv', '--metadata', '--lang', 'zh').status).toBe(0);
    const described = JSON.parse(readFileSync(at('datapackage.json'), 'utf8')) as { resources: [{ path: string; schema: { fields: { name: string }[] } }] };
    const [heads] = parse(readFileSync(at('stats.csv'), 'utf8'), { to: 1 }) as string[][];
    expect(described.resources[0].path).toBe('stats.csv');
    expect(described.resources[0].schema.fields.map((f) => f.name)).toEqual(heads);
    expect(run('in', '-o', 'other.csv', '--metadata')).toMatchObject({ status: 73, stderr: expect.stringContaining('datapackage.json') as string });
  });

  test('options that a format cannot follow are refused', () => {
    for (const args of [['-o', 'x.csv', '--append'], ['-o', 'x.jsonl', '--metadata'], ['--metadata'], ['-o', 'x.html', '--offsets', 'codepoint'], ['--format', 'xlsx']]) {
      expect(run('in/a.txt', ...args), args.join(' ')).toMatchObject({ status: 64, stdout: '' });
    }
  });
});

test('reports of one id keep each their own text', async () => {
  const { statistics, texts } = many(2, 3), names = [...texts.keys()];
  const file = at('spool.jsonl');
  writeFileSync(file, names.map((n) => textLine({ document: 'id', title: null, text: texts.get(n)!.text }) + statistics.filter((s) => s.document === n).map((s) => `${JSON.stringify({ ...s, document: 'id' })}\n`).join('')).join(''));
  const spool = openSpool(file);
  try { await emit(html, spool, { columns: COLUMNS, lang: 'en', excel: false, width: null, color: false }, { output: at('ids.html'), put: async () => undefined }); } finally { spool.close(); }
  const { documents, rows, columns, words } = payload('ids.html');
  expect(documents.map((d) => d.name)).toEqual(['id', 'id (2)']);
  for (const row of rows) {
    const cell = (name: string): never => row[columns.indexOf(name)] as never;
    expect(documents.find((d) => d.name === words[cell('document')])!.text.slice(cell('start'), cell('end'))).toBe(words[cell('quote')]);
  }
});

describe('a review above the limit of a page', () => {
  const { statistics, texts } = many(1300, 20), source = memorySource(statistics, [...texts].map(([document, { text, title }]) => ({ document, text, title })));
  const style = { columns: COLUMNS, lang: 'en', excel: false, width: null, color: false } as const, put = async (): Promise<void> => undefined;

  test('is an index and the pages that it links to', async () => {
    mkdirSync(at('big'));
    await emit(html, source, style, { output: at('big', 'r.html'), put });
    const { entries, records } = payload(join('big', 'r.html')) as unknown as { entries: { file: string; records: number }[]; records: number };
    expect(records).toBe(26_000);
    expect(entries.reduce((sum, e) => sum + e.records, 0)).toBe(26_000);
    expect(readdirSync(at('big')).sort()).toEqual(['r.html', ...entries.map((e) => e.file)].sort());
  });

  test('overwrites pages that lie there only when forced', async () => {
    mkdirSync(at('there'));
    writeFileSync(at('there', 'r.131023.html'), 'mine');
    await expect(emit(html, source, style, { output: at('there', 'r.html'), put })).rejects.toMatchObject({ code: 'output_exists', place: at('there', 'r.131023.html') });
    expect(readdirSync(at('there'))).toEqual(['r.131023.html']);
    await emit(html, source, style, { output: at('there', 'r.html'), put, force: true });
    expect(readFileSync(at('there', 'r.131023.html'), 'utf8')).toContain('<!doctype html>');
  });
});
