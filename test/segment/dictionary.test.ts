import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { builtInLanguage } from '../../src/language/lexicon.js';
import { Cutter } from '../../src/segment/words/cut.js';
import { buildDictionary, numberOf, readDictionary, type CountedWord } from '../../src/segment/words/dictionary.js';

const folder = mkdtempSync(join(tmpdir(), 'dictionary-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LETTERS = [...'东西南北中区县发展建设', '𠮷', 'A'];
const word = fc.array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 4 }).map((letters) => letters.join(''));
const words = fc.uniqueArray(fc.record({ word, count: fc.integer({ min: 1, max: 9_000 }), parts: fc.integer({ min: 0, max: 2_047 }) }), { minLength: 1, maxLength: 60, selector: (each) => each.word });
const text = fc.array(fc.constantFrom(...LETTERS, '，', ' ', '5', '丙'), { maxLength: 40 }).map((letters) => letters.join(''));

function cut(list: readonly CountedWord[], said: string): string[] {
  const cutter = new Cutter(readDictionary(buildDictionary(list)), builtInLanguage(), []);
  const found: string[] = [];
  for (let i = 0, n = cutter.cut(said, 0, said.length), at = 0; i < n; at = cutter.ends[i++]!) found.push(said.slice(at, cutter.ends[i]));
  return found;
}

test('every word is found with what was said of it, and no other', () => {
  fc.assert(fc.property(words, word, (list, other) => {
    const made = readDictionary(buildDictionary(list));
    for (const { word: each, count, parts } of list) {
      const number = numberOf(made, each);
      expect([made.parts[number], made.weight[number]]).toEqual([parts, Math.log(count / made.total)]);
    }
    expect(numberOf(made, other) >= 0).toBe(list.some((each) => each.word === other));
    expect(numberOf(made, '')).toBe(-1);
  }), { numRuns: 300 });
});

test('the order of the words makes no difference to the file', () => {
  fc.assert(fc.property(words, (list) => { expect(buildDictionary(list.toReversed())).toEqual(buildDictionary(list)); }), { numRuns: 50 });
});

test('another file is no dictionary', () => {
  expect(() => readDictionary(new Uint8Array(64))).toThrow(RangeError);
});

test('a text is cut as nodejieba cuts it', () => {
  const nodejieba = createRequire(import.meta.url)('nodejieba') as { load(files: object): void; cut(text: string): string[] };
  let n = 0;
  fc.assert(fc.property(words, fc.array(text, { minLength: 20, maxLength: 20 }), (list, texts) => {
    const dict = join(folder, `${n++}.utf8`), nothing = join(folder, 'nothing.utf8');
    writeFileSync(dict, list.map((each) => `${each.word} ${each.count} n\n`).join(''));
    writeFileSync(nothing, '的 1.0\n');
    writeFileSync(join(folder, 'none'), '');
    nodejieba.load({ dict, userDict: join(folder, 'none'), idfDict: nothing, stopWordDict: nothing });
    for (const said of texts) expect(cut(list, said)).toEqual(nodejieba.cut(said));
  }), { numRuns: 60 });
});
