import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { Workplace } from './run.js';

// many short processes, on machines that do other things too
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const place = new Workplace();
const N = 4;

beforeAll(() => {
  place.reports(24, 20);
  expect(place.run(['plan', 'articles', '-o', 'plan.jsonl', '--shards', String(N)]).status).toBe(0);
  expect(place.run(['articles', '-o', 'one.csv']).status).toBe(0);
});
afterAll(() => place.remove());

function shard(k: number, folder: string): string[] {
  return ['--plan', 'plan.jsonl', '--shard', `${k}/${N}`, '-o', folder, '-q'];
}

function expectWhole(folder: string): void {
  const verdict = place.run(['verify', '--plan', 'plan.jsonl', folder]);
  expect(verdict.status, verdict.err).toBe(0);
  expect(place.run(['merge', '--plan', 'plan.jsonl', folder, '-o', `${folder}.csv`]).status).toBe(0);
  expect(readFileSync(place.path(`${folder}.csv`), 'utf8')).toBe(readFileSync(place.path('one.csv'), 'utf8'));
  expect(place.names(folder).filter((n) => n.startsWith('.tmp-'))).toEqual([]);
}

it('the same shard run twice at once leaves one right part and no temporary file', async () => {
  for (let k = 0; k < N; k++) {
    const runs = Array.from({ length: k < 2 ? 2 : 1 }, () => place.start(shard(k, 'twice')).ended);
    for (const status of await Promise.all(runs)) expect(status).toBe(0);
  }
  expect(place.names('twice')).toHaveLength(2 * N);
  expectWhole('twice');
});

it('SIGTERM ends a shard with 143, SIGINT with 130, and nothing is left behind', async () => {
  for (const [signal, status] of [['SIGTERM', 143], ['SIGINT', 130]] as const) {
    const { child, ended } = place.start(shard(0, 'ended'));
    await temporaryFile('ended');
    child.kill(signal);
    expect(await ended).toBe(status);
    expect(place.names('ended')).toEqual([]);
  }
});

it('20 kills at random moments, then reruns: complete, and byte for byte one process', async () => {
  let seed = 20_260_101;
  const random = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  let killed = 0;
  for (let i = 0; i < 20; i++) {
    const { child, ended } = place.start(shard(i % N, 'killed'));
    const timer = setTimeout(() => child.kill('SIGKILL'), random() * 900);
    if (await ended === 'SIGKILL') killed++;
    clearTimeout(timer);
  }
  expect(killed).toBeGreaterThan(0);
  for (let k = 0; k < N; k++) expect(place.run(shard(k, 'killed')).status).toBe(0);
  expectWhole('killed');
});

/** Waits until a part is being written. */
async function temporaryFile(folder: string): Promise<void> {
  for (let i = 0; i < 1000; i++) {
    try { if (readdirSync(place.path(folder)).some((n) => n.startsWith('.tmp-'))) return; } catch { /* the folder is not there yet */ }
    await new Promise((resolve) => { setTimeout(resolve, 5); });
  }
  throw new Error('no part was begun');
}
