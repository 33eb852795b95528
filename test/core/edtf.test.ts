import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPeriod } from '../../src/core/edtf.js';

test('periods of the record', () => {
  const right = [
    '2021', '2021-05', '2021-05-20', '2021-Q1', '2021-H2', '2021-22', '198X', '091X', '19XX', 'XXXX-05', 'XXXX-Q1', '2016/2020', '../2020-12', '2021-04/..', '../2020-12-31',
    'XXXX-11-05/XXXX-02-03', '2020-02-29', '2021-01/2021-09', '2021-Q1/2021-Q3', '2021-H1/2021-H2', '2021-06/2021-06', '2020-12/2021-02', 'XXXX-02-29',
  ];
  expect(right.filter((period) => !isPeriod(period))).toEqual([]);
});

test('what is none', () => {
  const wrong = [
    '', '91X', '2021-13', '2021-00', '2021-05-32', '2021-02-29', '1900-02-29', '2021-Q5', '2021-H3', '2021-25', '2021-22-01', '21', '20211', '2021/', '/2021', '../..',
    '2020/2016', '2021-09/2021-01', '2021-05-20/2021-05-19', '2021-H2/2021-H1', '2021-Q3/2021-Q1', '2021/2022/2023', '1498X', 'NaN', '2021-5',
  ];
  expect(wrong.filter(isPeriod)).toEqual([]);
});

test('every day that the calendar has is a period, no other', () => {
  fc.assert(fc.property(fc.integer({ min: 1000, max: 2999 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 40 }), (year, month, day) => {
    const made = new Date(Date.UTC(year, month - 1, day));
    const real = month >= 1 && month <= 12 && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
    expect(isPeriod(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)).toBe(real);
  }), { seed: 20210520, numRuns: 3000 });
});
