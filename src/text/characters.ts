/** Is the code unit a Han character of the basic block, extension A, the compatibility block, or 〇? */
export function isHan(code: number): boolean {
  return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) || (code >= 0xF900 && code <= 0xFAFF) || code === 0x3007 || (code >= 0xD840 && code <= 0xD888);
}

/** 0–9 */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** A–Z, a–z */
export function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5A) || (code >= 0x61 && code <= 0x7A);
}

/** Blanks inside a line: space, no-break and typographic spaces, the ideographic space, tab. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0xA0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200A) || code === 0x202F || code === 0x205F || code === 0x1680;
}

/** Columns that a text takes on a page: two for Han and Chinese marks, one for Latin. */
export function columns(text: string): number {
  let wide = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x1100 || (code >= 0x2013 && code <= 0x2026)) wide++;
  }
  return text.length + wide;
}

const CLOSERS = '”’」』）)》】〉]"\'';
const ENDS = '。！？!?…';

/** Does the text end a sentence, closing quotes and brackets aside? */
export function endsSentence(text: string): boolean {
  let at = text.length - 1;
  while (at >= 0 && (CLOSERS.includes(text[at]!) || isBlank(text.charCodeAt(at)))) at--;
  return at >= 0 && ENDS.includes(text[at]!);
}
