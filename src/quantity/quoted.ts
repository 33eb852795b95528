import type { Piece } from './piece.js';

const LONGEST_NAME = 12;

/** “十个一”, “三清一改”: Chinese numerals in a short quotation name something. */
export function isQuotedName(text: string, piece: Piece, end: number): boolean {
  const time = piece.unit?.class === 'time';
  if (!piece.han && !time) return text[piece.start - 1] === '“' && text[end] === '+';
  // “共赞100年、奋进新征程”: a slogan may be longer
  const longest = time ? 2 * LONGEST_NAME : LONGEST_NAME;
  const from = Math.max(0, piece.start - longest);
  const open = text.slice(from, piece.start).lastIndexOf('“');
  if (open < 0) return false;
  const inside = text.slice(from + open, from + open + longest + 1);
  const close = inside.indexOf('”');
  return close >= end - from - open && (time || !/[，。；！？]/.test(inside.slice(0, close)));
}
