/** Breaks a text into lines of at most `width` cells: at spaces, and between Han characters (never before a closing sign). */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[\p{Script=Han}“（][，。、；：）”]*|\s+|[^\s\p{Script=Han}]+/gu) ?? []) {
    if (line !== '' && cells(line) + cells(piece.trimEnd()) > width) { lines.push(line.trimEnd()); line = piece.trimStart(); } else line += piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}

/** Help is printed without loading string-width: Han, kana and full-width signs take two cells. */
export function cells(text: string): number {
  let width = 0;
  for (const char of text) width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(char) ? 2 : 1;
  return width;
}
