import { describe, expect, test } from 'vitest';
import { createExtractor } from '../../src/pipeline.js';
import { reportCases } from './cases.js';

const extractor = createExtractor();
const cases = reportCases('status');

describe('status', () => {
  test('there are enough cases', () => expect(cases.length).toBeGreaterThanOrEqual(60));

  test.each(cases)('line $line: $text', ({ date, text, expected }) => {
    const { statistics } = extractor.extract(text, date === null ? {} : { date });
    for (const [quote, value] of expected) {
      const found = statistics.find((s) => s.quote === quote);
      expect(found, `no statistic ‘${quote}’ among ${statistics.map((s) => s.quote).join(' ')}`).toBeDefined();
      expect([quote, found!.status]).toEqual([quote, value === 'p' ? 'planned' : 'actual']);
    }
  });
});
