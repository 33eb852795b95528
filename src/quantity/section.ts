import type { Piece } from './piece.js';

/** 1.2, 2.10: chapter and section. */
const NUMBER = /^\d{1,2}\.\d{1,2}$/;
/** Behind these, or at the start, a section may begin. */
const OPENS = /[\n。；：]/;

/** Is the number that of a section, glued to its text (2.5人员经费支出320万元)? One with a unit that has decimals is a quantity (2.5米). */
export function isSectionNumber(text: string, at: number, piece: Piece): boolean {
  if (at > 0 && !OPENS.test(text[at - 1]!)) return false;
  const { unit, numeralEnd } = piece;
  if (!NUMBER.test(text.slice(at, numeralEnd)) || !/\p{Script=Han}/u.test(text[numeralEnd] ?? ' ')) return false;
  return unit === null || unit.class === 'classifier' || (unit.class === 'none' && !unit.graded) || unit.kind !== null;
}
