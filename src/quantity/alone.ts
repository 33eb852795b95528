import { scale } from '../numeral/value.js';
import type { FoundQuantities } from './found.js';
import type { Piece } from './piece.js';
import type { Tables } from './tables.js';

/** Letters for powers of ten behind a number that stands alone. */
const POWERS: Readonly<Record<string, number>> = { k: 3, K: 3, M: 6, G: 9 };

/** Is there nothing but blanks around it? */
export function isAlone(text: string, start: number, end: number): boolean {
  return text.slice(0, start).trim() === '' && text.slice(end).trim() === '';
}

/** 10K, .77, -1.2M as the whole text. @returns where to go on; `at` where it is something else */
export function readAlone(text: string, tables: Tables, found: FoundQuantities, at: number, piece: Piece): number {
  if (piece.han || (piece.unit !== null && !/^[KkMG]$/.test(text.slice(piece.numeralEnd, piece.end)))) return at;
  const point = text[at - 1] === '.' && !/[\dA-Za-z.]/.test(text[at - 2] ?? ' ') ? 1 : 0;
  const power = POWERS[text[piece.numeralEnd] ?? ''] ?? 0;
  if ((point === 0 && power === 0) || piece.numeral.power !== 0 || piece.numeral.bound !== 'exact' || piece.numeral.fraction) return at;
  const end = piece.numeralEnd + (power > 0 ? 1 : 0);
  const from = tables.bounds.sign(text, at - point);
  if (!isAlone(text, from, end)) return at;
  const digits = text.slice(at, piece.numeralEnd).replaceAll(',', '');
  if (!/^[\d.]+$/.test(digits)) return at;
  const value = scale(point > 0 ? `0.${digits}` : digits, power);
  return found.push(from, end, 'other', from < at - point ? -value : value, { rule: 'bare.alone', numeral: { start: at, numeralEnd: piece.numeralEnd } });
}
