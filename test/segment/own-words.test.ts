import { describe, expect, test } from 'vitest';
import { builtInLanguage, openLanguage } from '../../src/language/lexicon.js';
import { createExtractor } from '../../src/pipeline.js';
import { openWordClasses } from '../../src/segment/words/words.js';
import { lexiconFolder } from '../language/folder.js';

const folder = lexiconFolder({
  'verbs.tsv': ['word  class', '扫楼  action'],
  'nouns.tsv': ['word  class', '碳普惠  noun', '大会  noun', '路长制  noun'],
  'cut-apart.tsv': ['word', '发展观'],
});
const plain = openWordClasses(builtInLanguage()), own = openWordClasses(openLanguage({ lexicons: [folder] }));
const cuts = (text: string): string[] => [plain.cut(text).join('|'), own.cut(text).join('|')];

describe("a user's words in the cut", () => {
  test('a verb and a noun that the dictionary does not know are one word each', () => {
    expect(cuts('组织人员扫楼')).toEqual(['组织|人员|扫|楼', '组织|人员|扫楼']);
    expect(cuts('开展碳普惠活动')).toEqual(['开展|碳|普惠|活动', '开展|碳普惠|活动']);
    expect(cuts('推行路长制后扫楼')).toEqual(['推行|路|长|制|后|扫|楼', '推行|路长制|后|扫楼']);
  });

  test('a word that only lies across two likelier ones stays cut', () => {
    expect(cuts('召开扩大会议')).toEqual(['召开|扩大|会议', '召开|扩大|会议']);
    expect(cuts('召开大会')).toEqual(['召开|大会', '召开|大会']);
  });

  test('a word of the dictionary that the user cuts apart is two', () => {
    expect(cuts('树立发展观')).toEqual(['树立|发展观', '树立|发展|观']);
  });

  test('what is joined equals the text', () => {
    for (const text of ['扫楼', '扫', '路长制路长制度', '发展观发展观', '']) expect(own.cut(text).join('')).toBe(text);
  });
});

test('two extractors of one process do not see each other’s words', () => {
  const mine = createExtractor({ lexicons: [folder] }), theirs = createExtractor();
  const actions = (extractor: typeof mine): (string | null)[] => extractor.extract('全区网格员扫楼3000户，排查隐患20处。').statistics.map((s) => s.action);
  for (let k = 0; k < 2; k++) {
    expect(actions(mine)).toEqual(['扫楼', '排查']);
    expect(actions(theirs)).toEqual([null, '排查']);
  }
});
