import fc from 'fast-check';
import { expect, it } from 'vitest';
import { codePointsOf } from '../../src/core/code-points.js';

it('counts as Python does, both ways, at every character border', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('个', '𠮷', 'a', '😀', '\n'), { maxLength: 30 }), (characters) => {
    const points = codePointsOf(characters.join(''));
    let utf16 = 0;
    characters.forEach((character, i) => {
      expect([points.fromUtf16(utf16), points.toUtf16(i)]).toEqual([i, utf16]);
      utf16 += character.length;
    });
    expect([points.fromUtf16(utf16), points.toUtf16(characters.length)]).toEqual([characters.length, utf16]);
  }));
});
