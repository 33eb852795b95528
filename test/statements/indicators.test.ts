import { describe, expect, test } from 'vitest';
import { createExtractor } from '../../src/pipeline.js';
import { readCases } from '../cases.js';

const extractor = createExtractor();

describe('indicator and action of every statistic of a sentence', () => {
  test.each(readCases('indicators'))('$place $text', ({ text, expected }) => {
    const found = extractor.extract(text).statistics.map((record) => `${record.indicator ?? '-'} / ${record.action ?? '-'}`);
    expect(found.join('; ')).toBe(expected);
  });
});

describe('sign of a change', () => {
  test('增长-4.8% is 4.8 down, and nothing is wrong with it', () => {
    const [record] = extractor.extract('工业用电量增长-4.8%。').statistics;
    expect(record).toMatchObject({ value: 4.8, direction: 'down', measure: 'change', flags: [] });
  });
  test('减少-3480万元 says it twice: one of them is damage', () => {
    const [record] = extractor.extract('财政收入减少-3480万元。').statistics;
    expect(record).toMatchObject({ value: 34_800_000, direction: 'down', flags: ['damaged_text'] });
  });
  test('a level keeps its sign', () => {
    const [record] = extractor.extract('净利润-1.2亿元。').statistics;
    expect(record).toMatchObject({ value: -120_000_000, direction: null });
  });
});
