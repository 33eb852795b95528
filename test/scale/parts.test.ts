import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitLines } from '../../src/batch/lines.js';
import { INDEX_VARIABLES, shardAddress } from '../../src/batch/shards/address.js';
import { arrayList } from '../../src/batch/shards/array-list.js';
import { balance } from '../../src/batch/shards/plan.js';

it('a list of indices is written as batch systems take it', () => {
  expect(arrayList([])).toBe('');
  expect(arrayList([3])).toBe('3');
  expect(arrayList([7, 3, 5, 6])).toBe('3,5-7');
  expect(arrayList([0, 1, 2, 9, 10])).toBe('0-2,9-10');
  fc.assert(fc.property(fc.uniqueArray(fc.nat(60)), (some) => {
    const read = arrayList(some).split(',').filter(Boolean).flatMap((run) => {
      const [from, to = from] = run.split('-').map(Number);
      return Array.from({ length: to! - from! + 1 }, (_, i) => from! + i);
    });
    expect(read).toEqual(some.toSorted((a, b) => a - b));
  }));
});

it('shares are runs of about the same number of bytes', () => {
  expect(balance([], 3)).toEqual([0, 0, 0]);
  expect(balance([10, 10, 10, 10], 2)).toEqual([2, 2]);
  expect(balance([0, 0, 0, 0], 4)).toEqual([1, 1, 1, 1]);
  fc.assert(fc.property(fc.array(fc.nat(100_000), { maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (sizes, shards) => {
    const share = balance(sizes, shards);
    expect(share).toHaveLength(shards);
    expect(share.reduce((a, b) => a + b, 0)).toBe(sizes.length);
    const mean = sizes.reduce((a, b) => a + b + 1, 0) / shards, largest = Math.max(0, ...sizes) + 1;
    let at = 0;
    for (const n of share) {
      const bytes = sizes.slice(at, at + n).reduce((a, b) => a + b + 1, 0);
      at += n;
      expect(Math.abs(bytes - mean)).toBeLessThanOrEqual(Math.max(largest, mean));
    }
  }));
});

it('each engine’s variable gives the index, counted from its own first', () => {
  for (const { name, first } of INDEX_VARIABLES) {
    expect(shardAddress({ shard: 'auto', shards: 9 }, { [name]: String(4 + first) })).toEqual({ shard: 4, of: 9 });
    expect(shardAddress({ shard: 'auto', shards: 2000, offset: 1001 }, { [name]: String(first) })).toEqual({ shard: 1001, of: 2000 });
    expect(() => shardAddress({ shard: 'auto', shards: 9 }, { [name]: String(9 + first) })).toThrow(/no shard 9 of 9/);
    expect(() => shardAddress({ shard: 'auto', shards: 9 }, { [name]: 'x' })).toThrow(/no index/);
  }
  expect(() => shardAddress({ shard: 'auto', shards: 9 }, { SGE_TASK_ID: '0' })).toThrow(/no shard -1/);
});

it('a stray index of an engine does not disturb an address that is written', () => {
  expect(shardAddress({ shard: '3/8' }, { SLURM_ARRAY_TASK_ID: '1', PBS_ARRAY_INDEX: '2' })).toEqual({ shard: 3, of: 8 });
  for (const shard of ['8/8', '-1/8', '1', '1/0', 'a/b', '1/8/2', ' 1/8', '1.5/8']) expect(() => shardAddress({ shard }, {})).toThrow();
});

it('bytes are cut at ends of lines, however they come', async () => {
  const cut = async (text: string, at: readonly number[], most = Infinity): Promise<(string | null)[]> => {
    const bytes = new TextEncoder().encode(text), pieces: Uint8Array[] = [];
    let from = 0;
    for (const to of [...at.map((n) => n % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length]) { pieces.push(bytes.subarray(from, to)); from = to; }
    const lines: (string | null)[] = [];
    for await (const line of splitLines((async function* () { yield* pieces; })(), most)) lines.push(line === null ? null : new TextDecoder().decode(line));
    return lines;
  };
  expect(await cut('', [])).toEqual([]);
  expect(await cut('一\n\n二\r\n三', [2, 5])).toEqual(['一', '', '二', '三']);
  expect(await cut('abcdef\nab\nabcdef', [3, 8], 4)).toEqual([null, 'ab', null]);
  await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: fc.constantFrom('a', '字', '"', ' ') })), fc.array(fc.nat(200)), async (lines, at) => {
    expect(await cut(lines.map((l) => `${l}\n`).join(''), at)).toEqual(lines);
  }));
});
