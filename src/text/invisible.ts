import type { Edit } from './step.js';

// controls without tab and line feed, soft hyphen, zero-width and direction marks, variation selectors, private use
const INVISIBLE = /[\0-\x08\x0E-\x1F\x7F-\x84\x86-\x9F\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uE000-\uF8FF\uFE00-\uFE0F\uFEFF\uFFF9-\uFFFB]+|\r\n?|[\v\f\x85\u2028\u2029]/g;
const ANY = /[\0-\x08\v-\x1F\x7F-\x9F\u00AD\u034F\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uE000-\uF8FF\uFE00-\uFE0F\uFEFF\uFFF9-\uFFFB]/;

/** Takes out what cannot be seen and makes every line end a line feed. Private-use characters go too: repair has read them before. */
export function invisibleEdits(text: string): Edit[] {
  if (!ANY.test(text)) return [];
  const edits: Edit[] = [];
  for (const found of text.matchAll(INVISIBLE)) {
    const first = found[0].charCodeAt(0);
    const lineEnd = (first >= 0x0A && first <= 0x0D) || first === 0x85 || first === 0x2028 || first === 0x2029;
    edits.push({ start: found.index, end: found.index + found[0].length, with: lineEnd ? '\n' : '' });
  }
  return edits;
}
