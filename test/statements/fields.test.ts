import { describe, expect, test } from 'vitest';
import { createExtractor } from '../../src/pipeline.js';
import { readCases } from '../cases.js';

const extractor = createExtractor();
const first = (text: string) => extractor.extract(text).statistics[0];

describe('subject: who acted, or who is counted against', () => {
  test.each(readCases('subjects'))('$place $text', ({ text, expected }) => {
    const record = first(text);
    expect(record, 'no statistic was found').toBeDefined();
    expect(record!.subject ?? '-').toBe(expected);
  });
});

describe('unit and its code', () => {
  test.each(readCases('unit-codes'))('$place $text', ({ text, expected }) => {
    const record = first(text);
    expect(record, 'no statistic was found').toBeDefined();
    expect(`${record!.unit} ${record!.unit_code ?? '-'}`).toBe(expected);
  });
});

describe('quote, line and sentence', () => {
  test.each(readCases('quotes'))('$place $text', ({ text, expected }) => {
    const record = first(text);
    expect(record, 'no statistic was found').toBeDefined();
    expect(`${record!.quote} | ${record!.line} | ${record!.sentence}`).toBe(expected);
    expect(text.slice(record!.start, record!.end)).toBe(record!.quote);
  });
});
