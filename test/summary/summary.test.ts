import { builtInLanguage } from '../../src/language/lexicon.js';
import { describe, expect, it } from 'vitest';
import type { Statistic } from '../../src/core/schema.js';
import { Summary } from '../../src/summary/summary.js';
import { statistic } from '../write/sample.js';

const of = (...rows: Partial<Statistic>[]): ReturnType<Summary['rows']> => {
  const summary = new Summary(builtInLanguage());
  for (const row of rows) summary.add(statistic(row));
  return summary.rows();
};
const sum = (...rows: Partial<Statistic>[]): number | null => { const all = of(...rows); expect(all).toHaveLength(1); return all[0]!.sum; };
const q1 = { period: '2021-Q1', value: 10 }, q2 = { period: '2021-Q2', value: 32 };

describe('summary', () => {
  it('counts statistics and reports of a district and an indicator; the latest result, the range of periods', () => {
    const [row] = of({ ...q2, document: 'b.txt' }, { ...q1, document: 'a.txt' }, { ...q1, status: 'planned', period: '2022' });
    expect(row).toMatchObject({ district_code: '500109', indicator: '公共停车位', action: '新增', unit: '个', statistics: 3, documents: 2, planned: 1, latest: 32, latest_period: '2021-Q2', first_period: '2021-Q1', last_period: '2022' });
  });

  it('holds apart what cannot be compared: district, indicator, action, measure, unit', () => {
    expect(of({}, { district: '永清县', district_code: '131023' }, { indicator: '停车位' }, { action: '受理' }, { measure: 'change' }, { unit: '处' })).toHaveLength(6);
    expect(of({ indicator: null })).toEqual([]);
  });

  it('adds results of stated periods that do not touch', () => {
    expect(sum(q1, q2)).toBe(42);
    expect(sum({ ...q1, value: 0.1 }, { ...q2, value: 0.2 })).toBe(0.3);
    expect(sum({ ...q1, measure: 'amount', unit: '元' }, { ...q2, measure: 'amount', unit: '元' })).toBe(42);
    expect(sum({ period: '2021-03', value: 1 }, { period: '2021-04-02', value: 2 }, { period: '2019/2020', value: 4 })).toBe(7);
  });

  // each of these keeps the sum empty: an empty cell is better than a wrong number
  const never: [string, Partial<Statistic>][] = [
    ['no period', { period: null }], ['an open period', { period: '../2021-06' }], ['an unknown year', { period: 'XXXX-05' }],
    ['a period that overlaps', { period: '2021' }], ['a period inside', { period: '2021-02' }], ['a period that was implied', { flags: ['period_implied'] }],
    ['a bound', { bound: 'over' }], ['a range', { bound: 'range', value_max: 40 }], ['a share', { measure: 'share', unit: '%' }], ['a change', { measure: 'change', direction: 'up' }], ['a rank', { measure: 'rank' }],
    ['a cumulative number', { sentence: '今年以来，我区累计新增公共停车位32个。' }], ['a number up to a day', { sentence: '截至6月底，我区新增公共停车位32个。' }],
    ['another place', { place: '天府镇' }], ['another subject', { subject: '区城管局' }], ['no sentence', { sentence: '' }], ['a denial', { flags: ['negated'] }],
  ];
  for (const [what, changes] of never) {
    it(`gives no sum: ${what}`, () => {
      const rows = of(q1, { ...q2, ...changes });
      for (const row of rows) if (row.statistics === 2 || row.measure !== 'count') expect(row.sum).toBeNull();
    });
  }

  it('gives no sum of levels, means and shares', () => {
    expect(sum({ ...q1, action: null }, { ...q2, action: null })).toBeNull();
    expect(sum({ ...q1, action: '现有' }, { ...q2, action: '现有' })).toBeNull();
    expect(sum({ ...q1, indicator: '人均可支配收入', measure: 'amount', unit: '元' }, { ...q2, indicator: '人均可支配收入', measure: 'amount', unit: '元' })).toBeNull();
    expect(sum({ ...q1, unit: '元/平方米', measure: 'amount' }, { ...q2, unit: '元/平方米', measure: 'amount' })).toBeNull();
  });

  it('is ordered by district code, then by number of statistics', () => {
    expect(of({ district_code: '500112', district: '渝北区' }, { indicator: '甲' }, { indicator: '乙' }, { indicator: '乙' }, { district: null, district_code: null }).map((r) => [r.district_code, r.indicator])).toEqual([['500109', '乙'], ['500109', '甲'], ['500112', '公共停车位'], [null, '公共停车位']]);
  });
});
