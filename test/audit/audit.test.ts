import { describe, expect, test } from 'vitest';
import { estimate, recordsToCheck, wilson, type Stratum } from '../../src/audit/estimate.js';
import { allot, bandOf, drawSample, generator, type Candidate } from '../../src/audit/sample.js';

describe('Wilson’s interval', () => {
  // R: binom::binom.confint(x, n, method = 'wilson')
  test.each([[0, 10, 0, 0.2775], [10, 10, 0.7225, 1], [8, 10, 0.4902, 0.9433], [95, 100, 0.8882, 0.9785]])('%i of %i', (right, judged, low, high) => {
    const interval = wilson(right, judged);
    expect(interval.low).toBeCloseTo(low, 3);
    expect(interval.high).toBeCloseTo(high, 3);
  });
});

describe('a stratified estimate', () => {
  test('weighs the bands by their sizes, not by how many were judged', () => {
    const strata: Stratum[] = [{ name: 'a', size: 900, judged: 50, right: 50 }, { name: 'b', size: 100, judged: 50, right: 10 }];
    expect(estimate(strata)!.share).toBeCloseTo(0.92, 10);
  });
  test('is certain where everything was judged', () => {
    expect(estimate([{ name: 'a', size: 40, judged: 40, right: 37 }])).toMatchObject({ share: 0.925, low: 0.925, high: 0.925 });
  });
  test('is none where nothing was judged', () => {
    expect(estimate([{ name: 'a', size: 40, judged: 0, right: 0 }])).toBeNull();
  });

  test('its interval covers the true precision in 93 of 100 audits', () => {
    const audits = 300;
    let covered = 0;
    for (let seed = 1; seed <= audits; seed++) {
      const random = generator(seed * 7919);
      const table = Array.from({ length: 2000 }, (_, index) => { const confidence = Math.min(0.999, 0.55 + random() * 0.6); return { index, confidence, right: random() < confidence }; });
      const strata = new Map<string, { name: string; size: number; judged: number; right: number }>();
      for (const { confidence } of table) {
        const name = bandOf(confidence);
        strata.set(name, { name, judged: 0, right: 0, ...strata.get(name), size: (strata.get(name)?.size ?? 0) + 1 });
      }
      for (const i of drawSample(table, 200, seed)) {
        const stratum = strata.get(bandOf(table[i]!.confidence))!;
        stratum.judged++;
        if (table[i]!.right) stratum.right++;
      }
      const { low, high } = estimate([...strata.values()])!, truth = table.filter((r) => r.right).length / table.length;
      if (low <= truth && truth <= high) covered++;
    }
    expect(covered / audits).toBeGreaterThanOrEqual(0.93);
  });
});

test('how many to check: the doubtful band first', () => {
  const strata: Stratum[] = [{ name: 'low', size: 100, judged: 20, right: 10 }, { name: 'high', size: 900, judged: 20, right: 19 }];
  // 50 + 855 right of 1000; to reach 950 the low band gives 45 of its 50 wrong ones, two records for each
  expect(recordsToCheck(strata, 0.95)).toBe(90);
  expect(recordsToCheck(strata, 0.9)).toBe(0);
  expect(recordsToCheck(strata, 1)).toBe(1000);
});

describe('a sample', () => {
  const table: Candidate[] = Array.from({ length: 1000 }, (_, index) => ({ index, confidence: index < 20 ? 0.3 : 0.99 }));
  test('is the same for a seed, another for another', () => {
    expect(drawSample(table, 50, 7)).toEqual(drawSample(table, 50, 7));
    expect(drawSample(table, 50, 8)).not.toEqual(drawSample(table, 50, 7));
  });
  test('has each band, each record once', () => {
    const drawn = drawSample(table, 50, 7);
    expect(new Set(drawn).size).toBe(50);
    expect(drawn.filter((i) => i < 20)).toHaveLength(5);
  });
  test('is the whole table where that is small', () => {
    expect(drawSample(table.slice(0, 12), 50, 1)).toEqual([...Array(12).keys()]);
  });
  test('shares go by size', () => {
    expect(allot([100, 300, 600], 100)).toEqual([10, 30, 60]);
    expect(allot([3, 997], 100)).toEqual([3, 97]);
  });
});
