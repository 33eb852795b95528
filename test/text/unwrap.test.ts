import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInLanguage } from '../../src/language/lexicon.js';
import { AlignedText } from '../../src/text/aligned-text.js';
import { unwrapEdits } from '../../src/text/unwrap.js';
import { cases } from './helpers/cases.js';
import { reports, wrap } from './helpers/damage.js';

const lexicon = builtInLanguage();
const unwrap = (text: string): string => AlignedText.of(text).replace(unwrapEdits(text, lexicon)).text;

describe('unwrap', () => {
  for (const [input, expected] of cases('text-unwrap')) {
    it(input!.slice(0, 24), () => expect(unwrap(input!).split('\n').filter((line) => line !== '').join('¦')).toBe(expected));
  }

  it('gives back every sentence with a number of own reports wrapped at any width from 8 to 40', () => {
    let all = 0;
    const lost: string[] = [];
    fc.assert(fc.property(fc.constantFrom(...reports()), fc.integer({ min: 8, max: 40 }), fc.boolean(), fc.boolean(), (report, width, indent, gap) => {
      const text = wrap(report, width, { indent, gap });
      const made = unwrap(text);
      for (const sentence of report.match(/[^\n。！？]*\d[^\n。！？]*/g)!) {
        all++;
        if (!made.includes(sentence)) lost.push(`${width}: ${sentence}`);
      }
    }), { seed: 8, numRuns: 150 });
    expect(all).toBeGreaterThan(1000);
    expect(lost.length / all, lost.slice(0, 3).join(' | ')).toBeLessThan(0.01);
  });

  it('leaves unwrapped reports alone', () => {
    for (const report of reports()) expect(unwrapEdits(report, lexicon)).toEqual([]);
  });
});
