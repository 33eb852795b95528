/** Is it a Chinese character? */
export function isHan(c: string | undefined): boolean {
  const code = c?.charCodeAt(0) ?? 0;
  return code >= 0x4e00 && code <= 0x9fff;
}

/** The Chinese characters from `at` on, at most `limit`; `also` names characters that count as well. */
export function hanRun(text: string, at: number, limit: number, also = ''): string {
  let end = at;
  while (end < at + limit && end < text.length && (isHan(text[end]) || also.includes(text[end]!))) end++;
  return text.slice(at, end);
}
