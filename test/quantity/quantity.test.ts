import { expect, test } from 'vitest';
import { createQuantityReader } from '../../src/quantity/index.js';
import { builtInLanguage } from '../../src/language/lexicon.js';
import { failures, markedCases, negativeCases, statistics } from './quantity-cases.js';

const reader = createQuantityReader(builtInLanguage());
const positive = markedCases('quantities.txt');
const negative = negativeCases('not-quantities.txt');

test('there are enough cases of both sorts', () => {
  expect(positive.length).toBeGreaterThanOrEqual(600);
  expect(negative.length).toBeGreaterThanOrEqual(400);
  expect(new Set(positive.map((c) => c.text)).size).toBe(positive.length);
  expect(new Set(negative.map((c) => c.text)).size).toBe(negative.length);
});

for (const { line, text, expected } of positive) {
  test(`quantities.txt:${line} ${text}`, () => {
    expect(failures(expected, reader.read(text))).toEqual([]);
  });
}

for (const { line, text, kinds } of negative) {
  test(`not-quantities.txt:${line} ${text}`, () => {
    const found = reader.read(text);
    expect(statistics(found).map((q) => `too much found: ${q.text} as ${q.kind} by ${q.rule}`)).toEqual([]);
    for (const [kind, quote] of kinds) expect(found.map((q) => `${q.kind}=${q.text}`)).toContain(`${kind}=${quote}`);
  });
}
