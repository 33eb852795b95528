import { describe, expect, it } from 'vitest';
import { AlignedText } from '../../src/text/aligned-text.js';
import { cleanText, simplify } from '../read/reading.js';
import { cases } from './helpers/cases.js';
import { reports } from './helpers/damage.js';

describe('simplify', () => {
  for (const [input, expected] of cases('text-simplify')) {
    it(input!, () => expect(simplify(AlignedText.of(input!)).text).toBe(expected));
  }

  it('gives simplified reports back as the same object', () => {
    for (const report of reports().filter((one) => !/區|縣/.test(one))) {
      const aligned = AlignedText.of(report);
      expect(simplify(aligned)).toBe(aligned);
    }
  });

  it('keeps the map through glosses and conversion', () => {
    const text = '受理1.6萬(wàn)余個(gè)訴求';
    const aligned = simplify(cleanText(text));
    expect(aligned.text).toBe('受理1.6万余个诉求');
    const { start, end } = aligned.toOriginal({ start: 2, end: 8 });
    expect(text.slice(start, end)).toBe('1.6萬(wàn)余個(gè)');
  });

  it('keeps the map where the length in UTF-16 changes', () => {
    // 𠁞 (two units) becomes 㓥 … whatever the converter makes, places after it must still be right
    const text = '這裡的𨻧䰾佔總數3成';
    const aligned = simplify(AlignedText.of(text));
    const at = aligned.text.indexOf('3成');
    expect(aligned.toOriginal({ start: at, end: at + 2 })).toEqual({ start: text.length - 2, end: text.length });
  });

  it('converts only the traditional lines of a simplified report', () => {
    const long = '全县上下坚持把群众的小事当作大事来办，各项工作进展顺利。'.repeat(10);
    const aligned = simplify(AlignedText.of(`${long}\n附錄：發展實業`));
    expect(aligned.text).toBe(`${long}\n附录：发展实业`);
  });
});
