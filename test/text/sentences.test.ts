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
