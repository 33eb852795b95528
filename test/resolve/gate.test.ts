import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Statistic } from '../../src/core/schema.js';
import { createExtractor } from '../../src/index.js';
import { gate, impossible } from '../../src/resolve/record/gate.js';

const SEED = 20210520;
const extractor = createExtractor();
const [good] = extractor.extract('2021年全县新建学校5所。').statistics as [Statistic];
const span = { start: 9, end: 11 };

test('a record in order passes', () => {
  expect(gate([{ record: good, span }])).toEqual({ passed: [good], diagnostics: [] });
});

test.each<readonly [string, Partial<Statistic>, string]>([
  ['no value', { value: null }, 'it has no value'],
  ['an endless value', { value: Infinity }, 'its value is Infinity'],
  ['no number', { value: NaN }, 'its value is NaN'],
  ['an endless upper end', { value: 1, value_max: Infinity, bound: 'range' }, 'its upper end is Infinity'],
  ['a reversed range', { value: 30000, value_max: 11000, bound: 'range' }, 'its range goes from 30000 to 11000'],
  ['an empty range', { value: 5, value_max: 5, bound: 'range' }, 'its range goes from 5 to 5'],
  ['a range with one end', { bound: 'range' }, 'it is a range with one end'],
  ['two ends and no range', { value: 1, value_max: 2, bound: 'exact' }, 'it has two ends and the bound exact'],
  ['a period of two digits', { period: '91X' }, 'its period is 91X'],
  ['a period that ends before it begins', { period: '2024-07-13/2024-06-18' }, 'its period is 2024-07-13/2024-06-18'],
  ['no place', { start: 4, end: 4 }, 'it stands nowhere in the text'],
])('%s stays behind', (_, change, reason) => {
  const record = { ...good, ...change };
  expect(impossible(record)).toBe(reason);
  const { passed, diagnostics } = gate([{ record, span }]);
  expect(passed).toEqual([]);
  expect(diagnostics).toMatchObject([{ code: 'impossible_record', severity: 'warning', span, source: 'record' }]);
  expect(diagnostics[0]!.reason).toContain(reason);
});

test.each(['超过1e308成的农户参加了保险。', `全县新建学校${'9'.repeat(400)}所。`, '粮食产量为3-万1和3万吨。', '气温为零下二一到零下亿度。', '水温由零下五至零下八度上升。'])('%s gives no number that is none', (text) => {
  for (const record of extractor.extract(text).statistics) expect(impossible(record)).toBeNull();
});

test('the tenth century has a period of four places', () => {
  const { statistics } = extractor.extract('十世纪十年代，全城新建寺院5所。');
  expect(statistics.map((s) => s.period)).toEqual(['091X']);
});

test('from -5 to -2 is from 2 to 5 down', () => {
  const { statistics } = extractor.extract('全县工业增加值同比增长-5%至-2%。');
  expect(statistics.map(({ value, value_max: max, bound, direction }) => ({ value, max, bound, direction }))).toEqual([{ value: 2, max: 5, bound: 'range', direction: 'down' }]);
});

test('whatever is written, what leaves is possible', () => {
  const pieces = [...'一二两三五九十百千万亿兆半几数多余.,，·-—~至到和负%成个元人吨度年月日世纪代1234567890e×^/', '新建', '增长', '下降', '零下', '分之', '之间', '同比', '截至', '2021年', '百分之', '为', '。'];
  fc.assert(fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 24 }), (parts) => {
    const { statistics, diagnostics } = extractor.extract(`全县粮食产量为${parts.join('')}吨，同比增长${parts.join('')}%。`);
    for (const record of statistics) expect(impossible(record), record.quote).toBeNull();
    // nothing is stopped that the readers let through: they are right by themselves
    expect(diagnostics.filter((d) => d.code === 'impossible_record' && !d.reason.includes('period'))).toEqual([]);
  }), { seed: SEED, numRuns: 2000 });
});
