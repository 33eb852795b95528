import type { Edit } from './step.js';

/** A character class of ranges of code units. */
function classOf(ranges: readonly (readonly [number, number])[]): string {
  const hex = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;
  return `[${ranges.map(([from, to]) => `${hex(from)}-${hex(to)}`).join('')}]`;
}

// controls without tab and the line ends, soft hyphen, joiners, zero width, direction marks, variation selectors, private use
const HIDDEN = classOf([
  [0x00, 0x08], [0x0E, 0x1F], [0x7F, 0x84], [0x86, 0x9F], [0xAD, 0xAD], [0x34F, 0x34F], [0x61C, 0x61C], [0x180E, 0x180E],
  [0x200B, 0x200F], [0x202A, 0x202E], [0x2060, 0x206F], [0xE000, 0xF8FF], [0xFE00, 0xFE0F], [0xFEFF, 0xFEFF], [0xFFF9, 0xFFFB],
]);
// vertical tab, form feed, return, next line, line and paragraph separator
const LINE_END = classOf([[0x0B, 0x0D], [0x85, 0x85], [0x2028, 0x2029]]);
const ANY = new RegExp(`${HIDDEN}|${LINE_END}`);
const EACH = new RegExp(`${HIDDEN}+|\\r\\n|${LINE_END}`, 'g');

/** Takes out what cannot be seen and makes every line end a line feed. Private-use characters go too: repair has read them before. */
export function invisibleEdits(text: string): Edit[] {
  if (!ANY.test(text)) return [];
  const edits: Edit[] = [];
  for (const found of text.matchAll(EACH)) {
    const first = found[0].charCodeAt(0);
    const lineEnd = (first >= 0x0A && first <= 0x0D) || first === 0x85 || first === 0x2028 || first === 0x2029;
    edits.push({ start: found.index, end: found.index + found[0].length, with: lineEnd ? '\n' : '' });
  }
  return edits;
}
