import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { runPool, type Item } from '../../src/batch/pool.js';
import type { Job, Outcome } from '../../src/batch/unit.js';
import { STYLE } from '../write/sample.js';

const worker = fileURLToPath(new URL('./fake-worker.mjs', import.meta.url));
const job: Job = { extractor: {}, format: 'jsonl', style: STYLE, maxSize: 1e6, explainAside: false };
const scratch = mkdtempSync(join(tmpdir(), 'extract-pool-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function* items(texts: Iterable<string>, taken?: (n: number) => void): AsyncGenerator<Item> {
  let n = 0;
  for (const text of texts) {
    n++;
    taken?.(n);
    yield { unit: { kind: 'row', document: `d${n}`, text, about: {} } };
  }
}

async function all(texts: Iterable<string>, options: Partial<Parameters<typeof runPool>[2]> = {}, given = job): Promise<Outcome[]> {
  const out: Outcome[] = [];
  for await (const outcome of runPool(items(texts), given, { jobs: 2, timeout: 0, worker, ...options })) out.push(outcome);
  return out;
}

describe('pool', () => {
  it('gives outcomes in the order of the items, whoever is slow', async () => {
    const texts = Array.from({ length: 60 }, (_, i) => `slow ${(i * 7) % 5}`);
    for (const jobs of [1, 3]) expect((await all(texts, { jobs })).map((o) => o.document)).toEqual(texts.map((_, i) => `d${i + 1}`));
  });

  it('ends with no items, and hands on outcomes that are known already in their place', async () => {
    expect(await all([])).toEqual([]);
    const known = (await all(['known']))[0]!;
    const mixed = async function* (): AsyncGenerator<Item> { yield* items(['slow 30']); yield { outcome: known }; yield* items(['plain']); };
    const out: string[] = [];
    for await (const o of runPool(mixed(), job, { jobs: 2, timeout: 0, worker })) out.push(o.text.trim());
    expect(out).toEqual(['slow 30', 'known', 'plain']);
  });

  it('replaces a worker that was killed, and tries its article again', async () => {
    const mark = join(scratch, 'once');
    expect((await all(['a', `die-once ${mark}`, 'b', 'c'])).map((o) => o.failed)).toEqual([false, false, false, false]);
    expect(existsSync(mark)).toBe(true);
  });

  it('an article at which workers are killed from outside, five times, is innocent; its neighbours too', async () => {
    const mark = join(scratch, 'five');
    expect((await all(['a', `die-times ${mark}:5`, 'b', 'c'], { jobs: 1 })).map((o) => o.failed)).toEqual([false, false, false, false]);
    expect(readFileSync(mark, 'utf8')).toBe('xxxxxx');
  });

  it('an article that ends its process by a fault is tried once more, alone', async () => {
    const out = await all(['a', 'fault', 'b'], { jobs: 1 });
    expect(out.map((o) => o.problems[0]?.reason)).toEqual([undefined, 'The worker died at it 2 times, at last alone (exit 5).', undefined]);
  });

  it('reports an article at which the worker dies each time, and goes on', async () => {
    const out = await all(['a', 'die', 'b', 'die', 'c'], { jobs: 1 });
    expect(out.map((o) => [o.document, o.failed, o.problems[0]?.code])).toEqual([['d1', false, undefined], ['d2', true, 'worker_died'], ['d3', false, undefined], ['d4', true, 'worker_died'], ['d5', false, undefined]]);
  });

  it('ends an article that takes too long, and goes on', async () => {
    const out = await all(['a', 'hang', 'b', 'c'], { jobs: 1, timeout: 700 });
    expect(out.map((o) => [o.document, o.problems[0]?.code])).toEqual([['d1', undefined], ['d2', 'timeout'], ['d3', undefined], ['d4', undefined]]);
    expect(out[1]!.problems[0]!.path).toBe('d2');
  });

  it('gives up where workers cannot even start, and where one says that nothing can be done', async () => {
    await expect(all(['a'], {}, { ...job, saveText: 'never ready' })).rejects.toMatchObject({ code: 'workers_die', exit: 70 });
    await expect(all(['a'], {}, { ...job, saveText: 'fatal' })).rejects.toMatchObject({ code: 'segmenter_missing', remedy: 'Build it.' });
  });

  it('takes no more than a window of items ahead of the one that is given', async () => {
    let most = 0, given = 0;
    const texts = ['slow 300', ...Array.from({ length: 1000 }, () => 'x')];
    for await (const outcome of runPool(items(texts, (n) => { most = Math.max(most, n - given); }), job, { jobs: 2, timeout: 0, worker })) given += outcome.records;
    expect(given).toBe(1001);
    expect(most).toBeLessThanOrEqual(140);
  });

  it('replaces a worker that has done many, and loses nothing', async () => {
    const processes = new Set<string>();
    let n = 0;
    for await (const outcome of runPool(items(Array.from({ length: 9000 }, () => 'pid')), job, { jobs: 1, timeout: 0, worker })) {
      expect(outcome.document).toBe(`d${++n}`);
      processes.add(outcome.text);
    }
    expect([n, processes.size]).toEqual([9000, 3]);
  });

  it('stops when it is aborted, and when its reader leaves', async () => {
    const controller = new AbortController(), out: string[] = [];
    for await (const o of runPool(items(Array.from({ length: 200 }, () => 'slow 2')), job, { jobs: 2, timeout: 0, worker, signal: controller.signal })) {
      out.push(o.document);
      if (out.length === 10) controller.abort('SIGINT');
    }
    expect(out).toHaveLength(10);
    for await (const o of runPool(items(Array.from({ length: 200 }, () => 'slow 2')), job, { jobs: 2, timeout: 0, worker })) if (o.document === 'd3') break;
  });

  it('hands on what breaks the list of inputs', async () => {
    const broken = async function* (): AsyncGenerator<Item> { yield* items(['a']); throw new Error('the list is broken'); };
    await expect((async () => { for await (const o of runPool(broken(), job, { jobs: 1, timeout: 0, worker })) void o; })()).rejects.toThrow('the list is broken');
  });
});
