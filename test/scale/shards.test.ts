import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Workplace } from './run.js';

// many short processes, on machines that do other things too
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const place = new Workplace();
const run = place.run.bind(place), path = place.path.bind(place);
const N = 4;

beforeAll(() => {
  place.reports(11);
  // one that is no text: it fails, and stops nothing
  writeFileSync(path('articles/b-broken.txt'), new Uint8Array(64).map((_, i) => (i * 7) % 32));
  const planned = run(['plan', 'articles', '-o', 'plan.jsonl', '--shards', String(N)]);
  expect(planned.status, planned.err).toBe(0);
  allShards('parts-csv');
});
afterAll(() => place.remove());

function shard(k: number, folder: string, ...more: string[]): number | null {
  return run(['--plan', 'plan.jsonl', '--shard', `${k}/${N}`, '-o', folder, '-q', ...more]).status;
}

function allShards(folder: string, ...more: string[]): void {
  for (let k = 0; k < N; k++) expect([0, 2]).toContain(shard(k, folder, ...more));
}

describe('a plan', () => {
  it('holds sorted relative paths, sizes, hashes and N, and is the same each time', () => {
    const lines = readFileSync(path('plan.jsonl'), 'utf8').trimEnd().split('\n').map((l) => JSON.parse(l) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({ plan: 1, shards: N, files: 12 });
    const files = lines.slice(1);
    expect(files[0]).toEqual({ path: 'articles/a/a000.txt', size: expect.any(Number) as number, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(lines[0]!['bytes']).toBe(files.reduce((sum, f) => sum + (f['size'] as number), 0));
    expect(run(['plan', 'articles', '-o', 'again.jsonl', '--shards', String(N)]).status).toBe(0);
    expect(readFileSync(path('again.jsonl'), 'utf8')).toBe(readFileSync(path('plan.jsonl'), 'utf8'));
  });

  it('is not overwritten, and says what it lacks', () => {
    expect(run(['plan', 'articles', '-o', 'plan.jsonl', '--shards', '3'])).toMatchObject({ status: 73 });
    expect(run(['plan', 'articles', '-o', 'x.jsonl'])).toMatchObject({ status: 64 });
    expect(run(['plan', 'articles', '-o', 'x.jsonl', '--shards', '0'])).toMatchObject({ status: 64 });
    expect(run(['plan', '-o', 'x.jsonl', '--shards', '3'])).toMatchObject({ status: 64 });
    expect(run(['plan', 'nowhere', '-o', 'x.jsonl', '--shards', '3'])).toMatchObject({ status: 66 });
    expect(existsSync(path('x.jsonl'))).toBe(false);
  });

  it('keeps the place of an input that is missing among others', () => {
    const planned = run(['plan', 'nowhere.txt', 'articles/a', '-o', 'gap.jsonl', '--shards', '1']);
    expect(planned.status).toBe(2);
    expect(planned.err).toContain('nowhere.txt');
    expect(run(['--plan', 'gap.jsonl', '--shard', '0/1', '-o', 'gap', '-q']).status).toBe(2);
    expect(run(['merge', '--plan', 'gap.jsonl', 'gap', '-o', 'gap.csv', '--errors', 'gap-errors.jsonl']).status).toBe(2);
    expect(run(['nowhere.txt', 'articles/a', '-o', 'gap-one.csv']).status).toBe(2);
    expect(readFileSync(path('gap.csv'), 'utf8')).toBe(readFileSync(path('gap-one.csv'), 'utf8'));
    expect(JSON.parse(readFileSync(path('gap-errors.jsonl'), 'utf8'))).toMatchObject({ path: 'nowhere.txt', code: 'input_missing' });
  });
});

describe('shards', () => {
  it.each([['csv', []], ['jsonl', ['-f', 'jsonl']], ['tsv', ['-f', 'tsv', '--excel', '--lang', 'zh', '--columns', 'document,indicator,value,unit']]])('merge to the bytes of one process: %s', (format, how) => {
    if (format !== 'csv') allShards(`parts-${format}`, ...how);
    expect(run(['articles', '-o', `one.${format}`, ...how]).status).toBe(2);
    const merged = run(['merge', '--plan', 'plan.jsonl', `parts-${format}`, '-o', `merged.${format}`]);
    // as one process ends when an article had failed
    expect(merged.status).toBe(2);
    expect(merged.err).toContain('1 failed');
    const one = readFileSync(path(`one.${format}`), 'utf8');
    expect(one.length).toBeGreaterThan(5000);
    // heads with the byte order mark, in Chinese, once
    if (format === 'tsv') expect(one).toMatch(/^\uFEFF[^\n]*指标/);
    expect(readFileSync(path(`merged.${format}`), 'utf8')).toBe(one);
    // and to standard output
    expect(run(['merge', '--plan', 'plan.jsonl', `parts-${format}`, '-q']).out).toBe(one);
  });

  it('that are done are not done again, but with other options they are', () => {
    place.copy('parts-csv', 'parts-done');
    const part = path(`parts-done/part-00002-of-0000${N}.csv`), receipt = readFileSync(`${part}.receipt.json`, 'utf8');
    expect(JSON.parse(receipt)).toMatchObject({ shard: 2, of: N, plan: expect.stringMatching(/^[0-9a-f]{64}$/) as string, failed: [] });
    const again = run(['--plan', 'plan.jsonl', '--shard', `2/${N}`, '-o', 'parts-done']);
    expect(again).toMatchObject({ status: 0 });
    expect(again.err).toContain('is done');
    expect(readFileSync(`${part}.receipt.json`, 'utf8')).toBe(receipt);
    expect(shard(2, 'parts-done', '--date', '2020-05-01')).toBe(0);
    expect(readFileSync(`${part}.receipt.json`, 'utf8')).not.toBe(receipt);
    const verdict = run(['verify', '--plan', 'plan.jsonl', 'parts-done']);
    expect(verdict).toMatchObject({ status: 2, out: '2\n' });
    expect(verdict.err).toContain('other options');
  });

  it('refuse an input that is not what the plan froze', () => {
    place.copy('articles', 'kept');
    try {
      writeFileSync(path('articles/a/a000.txt'), '我区新建公园9个。\n');
      expect(run(['--plan', 'plan.jsonl', '--shard', `0/${N}`, '-o', 'parts-changed'])).toMatchObject({ status: 65, err: expect.stringContaining('not what it was') as string });
      rmSync(path('articles/a/a000.txt'));
      expect(run(['--plan', 'plan.jsonl', '--shard', `0/${N}`, '-o', 'parts-changed'])).toMatchObject({ status: 66 });
      expect(place.names('parts-changed')).toEqual([]);
    } finally {
      rmSync(path('articles'), { recursive: true });
      place.copy('kept', 'articles');
    }
  });

  it('are addressed by engines', () => {
    // nothing to extract: only the address counts
    mkdirSync(path('plain'));
    for (let k = 0; k < N; k++) writeFileSync(path(`plain/${k}.txt`), '今天天气很好。\n');
    run(['plan', 'plain', '-o', 'plain.jsonl', '--shards', String(N)]);
    const auto = (env: Record<string, string>, ...more: string[]): string => {
      rmSync(path('parts-auto'), { recursive: true, force: true });
      const { status, err } = run(['--plan', 'plain.jsonl', '--shard', 'auto', '--shards', String(N), '-o', 'parts-auto', '-q', ...more], { env });
      return status === 0 ? place.names('parts-auto')[0]! : `${status} ${err.split('\n')[0]}`;
    };
    expect(auto({ SLURM_ARRAY_TASK_ID: '1' })).toBe(`part-00001-of-0000${N}.csv`);
    // counted from 1; no array job of Slurm’s
    expect(auto({ SGE_TASK_ID: '1', SLURM_ARRAY_TASK_ID: '' }, '--shard-offset', '3')).toBe(`part-00003-of-0000${N}.csv`);
    expect(auto({})).toMatch(/^64 .*no index/);
    expect(auto({ SLURM_ARRAY_TASK_ID: '1', PBS_ARRAY_INDEX: '1' })).toMatch(/^64 .*more than one/);
    expect(auto({ SLURM_ARRAY_TASK_ID: String(N) })).toMatch(/^64 /);
  });

  it('say what is wrong with their address or their options', () => {
    const status = (...args: string[]): number | null => run(args).status;
    expect(status('--plan', 'plan.jsonl', '--shard', 'auto', '-o', 'p')).toBe(64);
    expect(status('--plan', 'plan.jsonl', '--shard', `${N}/${N}`, '-o', 'p')).toBe(64);
    expect(status('--plan', 'plan.jsonl', '--shard', '0/7', '-o', 'p')).toBe(64);
    expect(status('--plan', 'plan.jsonl', '-o', 'p')).toBe(64);
    expect(status('--shard', '0/4', '-o', 'p')).toBe(64);
    expect(status('--plan', 'plan.jsonl', '--shard', `0/${N}`)).toBe(64);
    expect(status('--plan', 'plan.jsonl', '--shard', `0/${N}`, '-o', 'p', 'articles')).toBe(64);
    expect(status('--plan', 'plan.jsonl', '--shard', `0/${N}`, '-o', 'p', '-f', 'json')).toBe(64);
    expect(status('--plan', 'plan.jsonl', '--shard', `0/${N}`, '-o', 'p', '--resume')).toBe(64);
    expect(status('--plan', 'nowhere.jsonl', '--shard', `0/${N}`, '-o', 'p')).toBe(66);
    expect(status('--plan', 'articles/a/a000.txt', '--shard', `0/${N}`, '-o', 'p')).toBe(65);
    expect(status('--plan', 'plan.jsonl', '--shard', `0/${N}`, '-o', 'plan.jsonl')).toBe(73);
    expect(status('--plan', 'plan.jsonl', '--shard', `0/${N}`, '-o', 'plan.jsonl/parts')).toBe(73);
    expect(status('--plan', 'plan.jsonl', '--shard', `0/${N}`, '-o', '/proc/no/parts')).toBe(73);
    expect(existsSync(path('p'))).toBe(false);
  });
});

describe('verify and merge', () => {
  it('refuse an incomplete set and name the missing shards', () => {
    place.copy('parts-csv', 'parts-gap');
    for (const k of [0, 2, 3]) rmSync(path(`parts-gap/part-0000${k}-of-0000${N}.csv${k === 2 ? '' : '.receipt.json'}`));
    const verdict = run(['verify', '--plan', 'plan.jsonl', 'parts-gap']);
    expect(verdict).toMatchObject({ status: 2, out: '0,2-3\n' });
    expect(verdict.err).toContain('2: part is missing');
    const merged = run(['merge', '--plan', 'plan.jsonl', 'parts-gap', '-o', 'gap-merged.csv']);
    expect(merged.status).toBe(2);
    expect(merged.err).toContain('0,2-3');
    expect(existsSync(path('gap-merged.csv'))).toBe(false);
    expect(run(['merge', '--plan', 'plan.jsonl', 'parts-gap']).out).toBe('');
  });

  it('name a damaged part, which its shard alone mends', () => {
    place.copy('parts-csv', 'parts-damaged');
    const part = path(`parts-damaged/part-00003-of-0000${N}.csv`), whole = readFileSync(part, 'latin1');
    writeFileSync(part, `${whole.slice(0, 700)}#${whole.slice(701)}`, 'latin1');
    expect(run(['verify', '--plan', 'plan.jsonl', 'parts-damaged'])).toMatchObject({ status: 2, out: '3\n', err: expect.stringContaining('damaged') as string });
    expect(run(['merge', '--plan', 'plan.jsonl', 'parts-damaged', '-o', 'never.csv']).status).toBe(2);
    expect(shard(3, 'parts-damaged')).toBe(2);
    expect(readFileSync(part, 'latin1')).toBe(whole);
    expect(run(['verify', '--plan', 'plan.jsonl', 'parts-damaged'])).toMatchObject({ status: 0, out: '' });
  });

  it('believe no part of another plan', () => {
    run(['plan', 'articles/a', '-o', 'other.jsonl', '--shards', String(N)]);
    expect(run(['verify', '--plan', 'other.jsonl', 'parts-csv'])).toMatchObject({ status: 2, out: `0-${N - 1}\n`, err: expect.stringContaining('another plan') as string });
  });
});

it('more shards than files leave empty parts that merge all the same', () => {
  run(['plan', 'articles/a/a000.txt', '-o', 'few.jsonl', '--shards', '3']);
  for (let k = 0; k < 3; k++) expect(run(['--plan', 'few.jsonl', '--shard', `${k}/3`, '-o', 'few', '-q']).status).toBe(0);
  expect(run(['merge', '--plan', 'few.jsonl', 'few', '-o', 'few.csv']).status).toBe(0);
  run(['articles/a/a000.txt', '-o', 'few-one.csv']);
  expect(readFileSync(path('few.csv'), 'utf8')).toBe(readFileSync(path('few-one.csv'), 'utf8'));
});
