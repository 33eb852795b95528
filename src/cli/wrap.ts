import { cells } from './help.js';

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
