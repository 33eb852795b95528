import { readWordLists } from '../../src/patterns/word-lists.js';
import { describe, expect, test } from 'vitest';
import { builtInFiles, loadGrammars } from '../../src/patterns/load.js';
import { createStatementReader } from '../../src/patterns/statements.js';
import { checkGrammar, listPatterns } from '../../src/grammar.js';
import { builtInLanguage } from '../../src/language/lexicon.js';
import { createExtractor } from '../../src/pipeline.js';
import { openWordClasses } from '../../src/segment/words/words.js';

const words = openWordClasses(builtInLanguage());
const set = loadGrammars(builtInFiles(), words.names(), false, undefined, readWordLists(builtInLanguage()));
const patterns = set.patterns.map((p) => p.declaration);

describe('the built-in patterns', () => {
  test('are free of errors', () => {
    expect(set.errors.map((e) => e.message)).toEqual([]);
  });

  test('give what their examples say, and nothing where they should not', () => {
    const report = checkGrammar([]);
    expect(report.findings.map((f) => `${f.place} ${f.pattern}: ${f.text}: ${f.reason}`)).toEqual([]);
    expect(report.examples).toBeGreaterThanOrEqual(120);
    expect(report.negatives).toBeGreaterThanOrEqual(80);
  });

  test('each has two positive examples and a negative one of its own', () => {
    const thin = patterns.filter((p) => p.kind === 'pattern' && (p.examples.length < 2 || p.negatives.length + p.kept.length < 1));
    expect(thin.map((p) => p.name)).toEqual([]);
  });

  test('each says in a description what it reads', () => {
    expect(listPatterns().filter((p) => p.description === '').map((p) => p.name)).toEqual([]);
  });
});

test('with no patterns loaded no statistic comes out', () => {
  const bare = createExtractor({ builtIn: false });
  const text = patterns.flatMap((p) => p.examples.map((e) => e.text)).join('\n');
  expect(bare.extract(text).statistics).toEqual([]);
  expect(createExtractor().extract(text).statistics.length).toBeGreaterThan(150);
});

test('no declaration is idle: without it an example of its own fails', () => {
  expect(checkGrammar([]).idle).toBe(0);
});

test('a shield keeps conditions and denials from becoming results', () => {
  const run = (text: string): number[] => createExtractor().extract(text).statistics.map((s) => s.value!);
  expect(run('如果销量达到300辆，就能盈利。')).toEqual([]);
  expect(run('全年未完成投资5000万元。')).toEqual([]);
  expect(run('去年销量达到300辆。')).toEqual([300]);
  const open = createExtractor({ without: ['shield.condition', 'shield.denied'] });
  expect(open.extract('全年未完成投资5000万元。').statistics).toHaveLength(1);
});

test('the statement reader finds nothing without patterns', () => {
  expect(createStatementReader({ ...set, patterns: [] }, () => null).read([], 0, '')).toEqual({ mentions: [], topics: [] });
});
