import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/core/document.js';
import { builtInLanguage } from '../../src/language/lexicon.js';
import { layoutBlocks } from '../../src/text/layout.js';
import { cutSentences } from '../../src/text/sentences.js';
import { cases } from './helpers/cases.js';
import { reports } from './helpers/damage.js';

describe('sentences', () => {
  for (const [line] of cases('text-sentences')) {
    it(line!, () => {
      const text = line!.replaceAll('¦', '');
      const block: Block = { start: 0, end: text.length, kind: 'paragraph', level: 0 };
      expect(cutSentences(text, [block], builtInLanguage()).map((one) => text.slice(one.start, one.end)).join('¦')).toBe(line);
    });
  }

  it('of more than 1,300 characters are read in parts of at most 500, cut behind a mark where there is one', () => {
    const cut = (text: string): string[] => cutSentences(text, [{ start: 0, end: text.length, kind: 'paragraph', level: 0 }], builtInLanguage()).map((one) => text.slice(one.start, one.end));
    const clauses = `${'新建桥梁3座，'.repeat(200)}共600座。`, list = `新建${'桥梁3座、'.repeat(300)}共900座。`, bare = '新建桥梁12座'.repeat(200);
    expect(cut(clauses.slice(-1300))).toEqual([clauses.slice(-1300)]);
    expect(cut(clauses).map((part) => part.length)).toEqual([497, 497, 406 + 6]);
    expect(cut(list).every((part) => /[、。]$/.test(part) && part.length <= 500)).toBe(true);
    expect(cut(list).join('')).toBe(list);
    // no number is cut in two
    expect(cut(bare).join('')).toBe(bare);
    expect(cut(bare).flatMap((part) => part.match(/\d+座?/g)).every((number) => number === '12座')).toBe(true);
  });

  it('cover every character of every block but blanks, in order', () => {
    for (const text of reports()) {
      const blocks = layoutBlocks(text, builtInLanguage());
      const sentences = cutSentences(text, blocks, builtInLanguage());
      expect(sentences.map((one) => text.slice(one.start, one.end)).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      for (const one of sentences) {
        const block = blocks[one.block]!;
        expect(block.start <= one.start && one.end <= block.end).toBe(true);
      }
    }
  });
});
