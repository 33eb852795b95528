import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Gold, Predicted } from '../../src/score/gold.js';
import { pairUp } from '../../src/score/pairs.js';
import { score } from '../../src/score/score.js';

const shared = new URL('../../../shared/', import.meta.url).pathname;
const scorer = join(shared, 'eval', 'score.mjs'), folder = join(shared, 'gold');

/** Predictions made from gold by a fixed sequence of faults: dropped, moved, doubled, wrong in one field. */
function faulty(gold: Gold, document: string, next: () => number): Predicted[] {
  const p = { value_max: null, direction: null, base: null, action: null, district_code: null, period: null, ...gold, document } as unknown as Predicted & Record<string, unknown>;
  const alternatives = (key: string): unknown => ((gold as unknown as Record<string, unknown[]>)[`${key}_alt`] ?? [null])[0];
  switch (next() % 16) {
    case 0: return [];
    case 1: return [{ ...p, start: p.start + 1 }];
    case 2: return [{ ...p }, { ...p, start: p.end, end: p.end + 2, value: 1 }];
    case 3: return [{ ...p, value: (p.value ?? 0) * 1.00005 }];
    case 4: return [{ ...p, value: (p.value ?? 0) + 1 }];
    case 5: return [{ ...p, indicator: gold.indicator_head ?? null }];
    case 6: return [{ ...p, indicator: (p.indicator ?? '').slice(1) }];
    case 7: return [{ ...p, period: '2021-Q1' }];
    case 8: return [{ ...p, period: alternatives('period') as string | null }];
    case 9: return [{ ...p, measure: 'change', direction: 'up', base: 'year_on_year' }];
    case 10: return [{ ...p, status: 'actual', unit: null, action: alternatives('action') as string | null }];
    case 11: return [{ ...p, district_code: alternatives('district') as string | null, bound: 'about' }];
    default: return [p];
  }
}

describe.skipIf(!existsSync(scorer))('our scorer and the team’s', () => {
  it.each([1, 2, 3])('give the same figures on the same faulty records (%i)', (seed) => {
    let state = seed;
    const next = (): number => (state = (state * 1103515245 + 12345) % 2147483648) >> 8;
    const gold = new Map<string, Gold[]>();
    for (const file of readdirSync(folder).filter((f) => f.endsWith('.jsonl'))) {
      gold.set(file.slice(0, -6), readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Gold));
    }
    const predicted = [...gold].flatMap(([name, list]) => list.flatMap((g) => faulty(g, `articles/${name}.txt`, next)));
    const work = mkdtempSync(join(tmpdir(), 'same-'));
    try {
      const file = join(work, 'out.jsonl');
      writeFileSync(file, predicted.map((p) => `${JSON.stringify(p)}\n`).join(''));
      const theirs = JSON.parse(execFileSync(process.execPath, [scorer, folder, file, '--json'], { encoding: 'utf8' })) as Record<string, unknown>;
      const ours = score(pairUp(gold, predicted).pairs);
      expect(JSON.parse(JSON.stringify(ours.score))).toEqual(theirs);
      expect(ours.score.record_f1).toBeGreaterThan(0.2);
      expect(ours.score.record_f1).toBeLessThan(0.9);
      const lines = execFileSync(process.execPath, [scorer, folder, file, '--errors'], { encoding: 'utf8' }).split('\n').filter(Boolean);
      const kinds = lines.map((l) => l.split('\t').slice(0, 2).join(' '));
      expect(ours.errors.map((e) => `${e.kind} ${e.name}:${(e.gold ?? e.predicted)!.start}`)).toEqual(kinds);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  });
});
