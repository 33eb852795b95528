import type { Edit } from './step.js';

/** Radicals that are whole characters, of those that Unicode gives no decomposition, or that of another script: radical, character (EquivalentUnifiedIdeograph.txt). */
const SUPPLEMENT: ReadonlyMap<number, number> = new Map([
  [0x2F3E, 0x6237], [0x2E8C, 0x5C0F], [0x2E9C, 0x65E5], [0x2E9D, 0x6708], [0x2EA0, 0x6C11], [0x2EA7, 0x725B], [0x2EA9, 0x738B], [0x2EB6, 0x7F8A], [0x2EC1, 0x864E],
  [0x2EC4, 0x897F], [0x2EC5, 0x89C1], [0x2EC6, 0x89D2], [0x2EC9, 0x8D1D], [0x2ECB, 0x8F66], [0x2ED1, 0x9577], [0x2ED3, 0x957F], [0x2ED4, 0x95E8],
  [0x2ED8, 0x9752], [0x2ED9, 0x97E6], [0x2EDA, 0x9875], [0x2EDB, 0x98CE], [0x2EDC, 0x98DE], [0x2EDD, 0x98DF], [0x2EE1, 0x9996], [0x2EE2, 0x9A6C],
  [0x2EE3, 0x9AA8], [0x2EE4, 0x9B3C], [0x2EE5, 0x9C7C], [0x2EE6, 0x9E1F], [0x2EE7, 0x5364], [0x2EE8, 0x9EA6], [0x2EE9, 0x9EC4], [0x2EEA, 0x9EFE],
  [0x2EEC, 0x9F50], [0x2EEE, 0x9F7F], [0x2EEF, 0x7ADC], [0x2EF0, 0x9F99], [0x2EF3, 0x9F9F],
]);

/** One glyph for the two dashes of a Chinese dash. */
const TWO_EM_DASH = '\u2E3A';

// the two blocks of radicals, and the ideographs that only other standards have twice
const ANY = /[\u2E3A\u2E80-\u2FD5\uF900-\uFAFF]/, EACH = new RegExp(ANY, 'g');

/** Characters as PDF files often give them become the ordinary ones: a number sign ten, a month or a people written as its radical (⼗ ⽉ ⺠). */
export function radicalEdits(text: string): Edit[] {
  if (!ANY.test(text)) return [];
  const edits: Edit[] = [];
  for (const { 0: sign, index } of text.matchAll(EACH)) {
    const code = SUPPLEMENT.get(sign.charCodeAt(0)), plain = sign === TWO_EM_DASH ? '\u2014\u2014' : code === undefined ? sign.normalize('NFKC') : String.fromCharCode(code);
    if (plain !== sign) edits.push({ start: index, end: index + 1, with: plain });
  }
  return edits;
}
