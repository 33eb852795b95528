import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folder, REPORT, run } from '../cli/command.js';

let place: ReturnType<typeof folder>;
beforeEach(() => { place = folder({ 'in/a.txt': REPORT, 'in/b.txt': '全区共有养老机构86家。\n', 'in/empty.txt': '' }); });
afterEach(() => place.remove());
const extract = (...args: string[]): ReturnType<typeof run> => run(place.path, ['in', '--jobs', '1', ...args]);
const others = (): string[] => readdirSync(place.path).filter((name) => name !== 'in').sort();

describe('--resume of a finished run', { timeout: 120_000 }, () => {
  it.each(['out.csv', 'out.jsonl.gz', 'out.json', 'out.sqlite', 'out.html'])('%s: 0, and nothing is written', (name) => {
    expect(extract('-q', '-o', name).status).toBe(2);
    const before = readFileSync(join(place.path, name));
    expect(extract('-o', name, '--resume')).toEqual({ status: 0, out: '', err: `extract: ${name} is finished: 3 files, 3 statistics, 1 failed; there is nothing to resume\n` });
    expect(extract('-q', '-o', name, '--resume', '--force')).toEqual({ status: 0, out: '', err: '' });
    expect(readFileSync(join(place.path, name)).equals(before as never)).toBe(true);
    expect(others()).toEqual([`.${name}.receipt.json`, name]);
  });

  it('a folder of --split-by, a dump, a single report, an output with --metadata and --errors', () => {
    const twice = (...args: string[]): unknown[] => [0, 1].map(() => run(place.path, [...args, '-q', '--resume']).status);
    writeFileSync(join(place.path, 'd.jsonl'), `${JSON.stringify({ id: '1', text: REPORT })}\n`);
    expect(twice('in', '--split-by', 'document', '-o', 'parts')).toEqual([2, 0]);
    expect(twice('d.jsonl', '-o', 'd.csv')).toEqual([0, 0]);
    expect(twice('in/a.txt', '-o', 'a.csv')).toEqual([0, 0]);
    expect(twice('in/a.txt', '-o', 'a.json')).toEqual([0, 0]);
    expect(twice('in', '-o', 'm.csv', '--metadata', '--errors', 'e.jsonl')).toEqual([2, 0]);
    expect(readFileSync(join(place.path, 'e.jsonl'), 'utf8')).toContain('in/empty.txt');
    // other text for the same place
    writeFileSync(join(place.path, 'in', 'a.txt'), '全区共有学校12所。\n');
    expect(run(place.path, ['in/a.txt', '-o', 'a.csv', '--resume'])).toMatchObject({ status: 73, err: expect.stringContaining('is not what this run would write') as string });
    expect(readFileSync(join(place.path, 'a.csv'), 'utf8')).toContain('1337');
  });

  it('is no finished run when options, inputs or the output are others, or nothing is known of it: 73, with why', () => {
    writeFileSync(join(place.path, 'strange.csv'), 'mine\n');
    expect(extract('-o', 'strange.csv', '--resume')).toMatchObject({ status: 73, err: expect.stringMatching(/strange\.csv: The file exists.*nothing tells how it was made.*\n.*--force/) as string });
    expect(readFileSync(join(place.path, 'strange.csv'), 'utf8')).toBe('mine\n');
    extract('-q', '-o', 'out.csv');
    const whole = readFileSync(join(place.path, 'out.csv'), 'utf8');
    expect(extract('-o', 'out.csv', '--resume', '--all')).toMatchObject({ status: 73, err: expect.stringContaining('with other options') as string });
    writeFileSync(join(place.path, 'in', 'c.txt'), '建成学校3所。\n');
    expect(extract('-o', 'out.csv', '--resume')).toMatchObject({ status: 73, err: expect.stringContaining('its inputs have changed since') as string });
    expect(readFileSync(join(place.path, 'out.csv'), 'utf8')).toBe(whole);
    expect(extract('-q', '-o', 'out.csv', '--resume', '--force').status).toBe(2);
    expect(readFileSync(join(place.path, 'out.csv'), 'utf8')).toContain('in/c.txt');
    appendFileSync(join(place.path, 'out.csv'), 'x\n');
    expect(extract('-o', 'out.csv', '--resume')).toMatchObject({ status: 73, err: expect.stringContaining('it has changed since it was made') as string });
  });
});

describe('what kills have left is swept', { timeout: 120_000 }, () => {
  it('journal, part, lock, and temporary files of output, errors and database', () => {
    const { pid } = spawnSync('true'), temporary = (name: string): string => `.tmp-${name}-${hostname().slice(0, 40)}-${pid}-0a1b2c3d`;
    extract('-q', '-o', 'out.sqlite');
    writeFileSync(join(place.path, 'out.sqlite.lock'), JSON.stringify({ pid, host: hostname(), began: null }));
    writeFileSync(join(place.path, 'out.sqlite.journal'), '{}\n');
    for (const name of ['out.sqlite', 'e.jsonl', '.out.sqlite.receipt.json']) writeFileSync(join(place.path, temporary(name)), 'x');
    mkdirSync(join(place.path, `${temporary('out.sqlite')}.lock`));
    writeFileSync(join(place.path, `${temporary('out.sqlite')}-journal`), 'x');
    // of a run that goes on
    writeFileSync(join(place.path, `.tmp-out.sqlite-${hostname().slice(0, 40)}-${process.pid}-0a1b2c3d`), 'x');
    expect(extract('-q', '-o', 'out.sqlite', '--errors', 'e.jsonl', '--resume').status).toBe(0);
    expect(others()).toEqual(['.out.sqlite.receipt.json', `.tmp-out.sqlite-${hostname().slice(0, 40)}-${process.pid}-0a1b2c3d`, 'out.sqlite']);
  });

  it('a part without its journal, and a journal without its part', () => {
    for (const name of ['out.csv.part', 'out.csv.journal']) {
      writeFileSync(join(place.path, name), 'x');
      expect(extract('-q', '-o', 'out.csv', '--force').status).toBe(2);
      expect(others()).toEqual(['.out.csv.receipt.json', 'out.csv']);
    }
    // what is no journal of ours is not thrown away
    writeFileSync(join(place.path, 'new.csv.journal'), 'diary\nof a user\n');
    writeFileSync(join(place.path, 'new.csv.part'), 'x');
    for (const more of ['--resume', '--force']) expect(extract('-o', 'new.csv', more)).toMatchObject({ status: 73, err: expect.stringContaining('another program') as string });
    expect(readFileSync(join(place.path, 'new.csv.journal'), 'utf8')).toBe('diary\nof a user\n');
    expect(existsSync(join(place.path, 'new.csv.lock'))).toBe(false);
  });
});
