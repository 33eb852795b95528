import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AlignedText, type Replacement } from '../../src/text/aligned-text.js';
import { naive, naiveReplace, naiveToOriginal, problemsOf } from './helpers/checked.js';

const SEED = 20211203;

/** Up to six ordered edits of a text of this length, made of cut points. */
function editsOf(size: number, cuts: readonly number[], withs: readonly string[]): Replacement[] {
  const points = cuts.map((cut) => cut % (size + 1)).sort((a, b) => a - b);
  const edits: Replacement[] = [];
  for (let i = 0; i + 1 < points.length; i += 2) edits.push({ start: points[i]!, end: points[i + 1]!, with: withs[i / 2] ?? '' });
  return edits;
}

const rounds = fc.array(fc.record({
  cuts: fc.array(fc.nat(200), { maxLength: 12 }),
  withs: fc.array(fc.string({ unit: fc.constantFrom('甲', '乙', '1', '𠮷', ' '), maxLength: 4 }), { minLength: 6, maxLength: 6 }),
}), { maxLength: 5 });
const texts = fc.string({ unit: fc.constantFrom('区', '新', '3', '，', '𠀀', 'a', '\n'), maxLength: 40 });

describe('AlignedText', () => {
  it('does what a naive map does, for random edits on random edits', () => {
    fc.assert(fc.property(texts, rounds, (text, list) => {
      let aligned = AlignedText.of(text), slow = naive(text);
      for (const { cuts, withs } of list) {
        const edits = editsOf(aligned.text.length, cuts, withs);
        aligned = aligned.replace(edits);
        slow = naiveReplace(slow, edits);
        expect(aligned.text).toBe(slow.text);
        expect([...aligned.start]).toEqual(slow.start);
        expect([...aligned.end]).toEqual(slow.end);
        expect(problemsOf(aligned)).toEqual([]);
      }
      for (let a = 0; a <= aligned.text.length; a++) {
        for (let b = a; b <= aligned.text.length; b++) expect(aligned.toOriginal({ start: a, end: b })).toEqual(naiveToOriginal(slow, { start: a, end: b }));
      }
    }), { seed: SEED, numRuns: 400 });
  });

  it('finds the smallest range of the text whose source holds a range of the original', () => {
    fc.assert(fc.property(texts, rounds, fc.nat(60), fc.nat(60), (text, list, x, y) => {
      let aligned = AlignedText.of(text);
      for (const { cuts, withs } of list) aligned = aligned.replace(editsOf(aligned.text.length, cuts, withs));
      const start = Math.min(x, y) % (text.length + 1), end = Math.max(start, Math.min(Math.max(x, y), text.length));
      if (start === end) return;
      const { start: from, end: to } = aligned.fromOriginal({ start, end });
      const touching: number[] = [];
      for (let i = 0; i < aligned.text.length; i++) if (aligned.start[i]! < end && aligned.end[i]! > start) touching.push(i);
      if (touching.length > 0) expect([from, to]).toEqual([touching[0], touching.at(-1)! + 1]);
      else expect(from).toBe(to);
    }), { seed: SEED, numRuns: 400 });
  });

  it('widens a replacement of another length to its whole source', () => {
    const aligned = AlignedText.of('新增場(chǎng)次').replace([{ start: 2, end: 10, with: '场' }]);
    expect(aligned.text).toBe('新增场次');
    expect(aligned.toOriginal({ start: 2, end: 3 })).toEqual({ start: 2, end: 10 });
    expect(aligned.toOriginal({ start: 3, end: 4 })).toEqual({ start: 10, end: 11 });
    expect(aligned.fromOriginal({ start: 4, end: 6 })).toEqual({ start: 2, end: 3 });
  });

  it('recasts a text of the same length and keeps the map', () => {
    const aligned = AlignedText.of('萬(wàn)人').replace([{ start: 0, end: 6, with: '萬' }]).recast('万人');
    expect(aligned.text).toBe('万人');
    expect(aligned.toOriginal({ start: 0, end: 2 })).toEqual({ start: 0, end: 7 });
    expect(() => aligned.recast('万')).toThrow(RangeError);
  });

  it('refuses edits that are out of order or outside', () => {
    const aligned = AlignedText.of('甲乙丙');
    expect(() => aligned.replace([{ start: 2, end: 3, with: '' }, { start: 0, end: 1, with: '' }])).toThrow(RangeError);
    expect(() => aligned.replace([{ start: 0, end: 4, with: '' }])).toThrow(RangeError);
    expect(aligned.replace([]).unchanged).toBe(true);
  });
});
