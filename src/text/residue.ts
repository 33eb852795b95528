import { isBlank, isDigit } from './characters.js';
import type { Edit } from './step.js';

/** The end of a tag whose first bytes were lost with the character before: 投资?/p>. */
const NAMES = 'p|div|span|td|tr|th|table|strong|font|li|ul|ol|em|h[1-6]|section|article|br|b|a';
const TAG = new RegExp(`<?[?\\uFFFD]{0,2}<?/(?:${NAMES})\\s*>|[?\\uFFFD]{1,2}(?:br|p|div)\\s*/?>`, 'gi');
const INLINE = /^[^a-z]*(?:span|strong|font|em|b|a)\b/i;
const STARS = /\*+/g;
const ANY = /[*>]/;

/** Takes out what a page left of its tags and asterisks of footnotes or of emphasis (243個*村, **6.3%**). Those between digits stay (3*5, 138****1234), and bullets. */
export function residueEdits(text: string): Edit[] {
  if (!ANY.test(text)) return [];
  const edits: Edit[] = [];
  for (const found of text.matchAll(TAG)) {
    edits.push({ start: found.index, end: found.index + found[0].length, with: INLINE.test(found[0]) ? '' : '\n' });
  }
  for (const found of text.matchAll(STARS)) {
    const start = found.index, end = start + found[0].length;
    const product = isDigit(text.charCodeAt(start - 1)) && isDigit(text.charCodeAt(end));
    const bullet = (start === 0 || text.charCodeAt(start - 1) === 0x0A) && isBlank(text.charCodeAt(end));
    if (!product && !bullet) edits.push({ start, end, with: '' });
  }
  return edits.sort((a, b) => a.start - b.start);
}
