/** Is it a Chinese character? */
export function isHan(c: string | undefined): boolean {
  return c !== undefined && c >= '\u4e00' && c <= '\u9fff';
}

/** The Chinese characters from `at` on, at most `limit`; `also` names characters that count as well. */
export function hanRun(text: string, at: number, limit: number, also = ''): string {
  let end = at;
  while (end < at + limit && end < text.length && (isHan(text[end]) || also.includes(text[end]!))) end++;
  return text.slice(at, end);
}
