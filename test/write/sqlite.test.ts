import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeSqlite } from '../../src/write/sqlite.js';
import { NASTY, statistic } from './sample.js';

const folder = mkdtempSync(join(tmpdir(), '数据库-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const python = spawnSync('python3', ['-c', 'import sqlite3']).status === 0;
if (!python) console.warn('SKIPPED test/write/sqlite.test.ts: no python3 with sqlite3');
let count = 0;
const fresh = (): string => join(folder, `${++count}.sqlite`);

/** What Python's sqlite3 module reads. */
function query(file: string, sql: string): unknown[][] {
  const script = 'import json, sqlite3, sys\nprint(json.dumps(sqlite3.connect("file:" + sys.argv[1] + "?mode=ro", uri=True).execute(sys.argv[2]).fetchall()))';
  return JSON.parse(execFileSync('python3', ['-c', script, file, sql], { encoding: 'utf8' })) as unknown[][];
}

describe.skipIf(!python)('SQLite, read by Python', () => {
  it('holds statistics and documents with types, codes as text', async () => {
    const file = fresh();
    await writeSqlite(file, [statistic({ district_code: '050000', value: 2, value_max: 0.6667, flags: ['quoted', 'negated'] }), statistic({ value: null }), statistic({ document: 'b.txt', title: '标题' })]);
    expect(query(file, 'SELECT district_code, typeof(district_code), value, typeof(value), value_max, flags, typeof(place), start FROM statistics WHERE id = 1')).toEqual([['050000', 'text', 2, 'real', 0.6667, 'quoted;negated', 'null', 8]]);
    expect(query(file, 'SELECT value IS NULL, flags FROM statistics WHERE id = 2')).toEqual([[1, '']]);
    expect(query(file, 'SELECT * FROM documents ORDER BY document')).toEqual([['a.txt', null, '2021-05-20', 2], ['b.txt', '标题', '2021-05-20', 1]]);
    expect(query(file, 'SELECT * FROM about')).toEqual([['record_schema', '1.1']]);
    expect(query(file, 'SELECT name FROM sqlite_master WHERE type = \'index\' AND sql IS NOT NULL ORDER BY name')).toEqual(['district_code', 'document', 'indicator', 'measure', 'period'].map((c) => [`statistics_${c}`]));
    expect(query(file, 'PRAGMA integrity_check')).toEqual([['ok']]);
    expect(query(file, 'PRAGMA foreign_key_check')).toEqual([]);
  });

  it('returns strings unchanged', async () => {
    const file = fresh();
    await writeSqlite(file, NASTY.map((quote) => statistic({ quote })));
    expect(query(file, 'SELECT quote FROM statistics ORDER BY id').flat()).toEqual(NASTY);
  });

  it('adds to a database, replaces a report that comes again, keeps standard input', async () => {
    const file = fresh();
    await writeSqlite(file, [statistic({ value: 1 }), statistic({ document: '-', value: 2 })]);
    await writeSqlite(file, [statistic({ value: 3 }), statistic({ value: 4, x_source: '网' }), statistic({ document: '-', value: 5 }), statistic({ document: 'c.txt', value: 6 })], { append: true, extraColumns: ['x_source'] });
    expect(query(file, 'SELECT document, value, x_source FROM statistics ORDER BY value')).toEqual([['-', 2, null], ['a.txt', 3, null], ['a.txt', 4, '网'], ['-', 5, null], ['c.txt', 6, null]]);
    expect(query(file, 'SELECT document, statistics FROM documents ORDER BY document')).toEqual([['-', 2], ['a.txt', 2], ['c.txt', 1]]);
  });

  it('leaves a database of another kind and half a run alone', async () => {
    const file = fresh();
    await writeSqlite(file, [statistic()]);
    await expect(writeSqlite(file, [statistic()])).rejects.toMatchObject({ code: 'sqlite_other_schema', exit: 65 });
    const other = fresh();
    execFileSync('python3', ['-c', 'import sqlite3, sys\nsqlite3.connect(sys.argv[1]).execute("CREATE TABLE statistics (a)")', other]);
    await expect(writeSqlite(other, [statistic()], { append: true })).rejects.toMatchObject({ code: 'sqlite_other_schema' });
    async function* broken(): AsyncGenerator<ReturnType<typeof statistic>> { yield statistic({ document: 'z.txt' }); throw new Error('half way'); }
    await expect(writeSqlite(file, broken(), { append: true })).rejects.toThrow('half way');
    expect(query(file, 'SELECT document FROM statistics')).toEqual([['a.txt']]);
  });

  it('says what is wrong with a file that is no database', async () => {
    const { writeFileSync } = await import('node:fs');
    const file = fresh();
    writeFileSync(file, 'no database at all, but long enough to be read as a page head '.repeat(20));
    await expect(writeSqlite(file, [statistic()], { append: true })).rejects.toMatchObject({ code: 'write_failed', exit: 74, place: file });
  });
});
