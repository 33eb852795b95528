import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PART_OF_SPEECH, WORD_CLASSES } from '../../src/language/classes.js';
import { builtInLanguage, packageRoot } from '../../src/language/lexicon.js';
import { TOKEN_CLASSES } from '../../src/patterns/load.js';
import { PART_OF_SPEECH as GIVEN, openWordClasses } from '../../src/segment/words/words.js';

/** Rows of the tables under the head: class, meaning, words. */
function rows(page: string, head: string): { name: string; says: string; words: string[] }[] {
  const text = readFileSync(join(packageRoot(), 'grammars', page), 'utf8'), part = text.slice(text.indexOf(`\n### ${head}\n`)).split('\n## ')[0]!;
  return [...part.matchAll(/^\| `(\w+)` \| (.*?) \| (.*) \|$/gm)].map(([, name, says, words]) => ({ name: name!, says: says!, words: words!.split(' ').filter((word) => word !== '') }));
}

const all = [...new Set([...Object.keys(WORD_CLASSES), ...Object.keys(PART_OF_SPEECH), ...TOKEN_CLASSES])].sort();
const words = openWordClasses(builtInLanguage());

test('the word table gives the classes that are declared', () => {
  expect([...GIVEN].sort()).toEqual(Object.keys(PART_OF_SPEECH).sort());
});

test('every class that patterns know is declared', () => {
  expect(words.names().filter((name) => !all.includes(name))).toEqual([]);
});

describe.each([['README.md', 'Classes'], ['README.zh-CN.md', '词类']])('%s', (page, head) => {
  const told = rows(page, head);

  test('names every class once', () => {
    expect(told.map((row) => row.name).sort()).toEqual(all);
  });

  test('gives examples that are of their class', () => {
    const ofWords = told.filter(({ name }) => name in WORD_CLASSES || name in PART_OF_SPEECH);
    expect(ofWords.filter((row) => row.name !== 'number_word' && row.words.length === 0).map((row) => row.name)).toEqual([]);
    expect(ofWords.flatMap((row) => row.words.filter((word) => !words.of(word).has(row.name)).map((word) => `${row.name} ${word}`))).toEqual([]);
  });
});

test('README.md says of each class what is declared', () => {
  const declared: Readonly<Record<string, string>> = { ...PART_OF_SPEECH, ...WORD_CLASSES };
  expect(rows('README.md', 'Classes').filter((row) => row.name in declared && row.says !== declared[row.name]).map((row) => row.name)).toEqual([]);
});
