import { DAY, DAY_SPOKEN, MONTH } from '../core/date-signs.js';
import { stronger } from './bounds.js';
import type { FoundQuantities } from './found.js';
import type { Piece } from './piece.js';
import type { Tables } from './tables.js';

const FRACTION = new RegExp(`^(\\d{1,3})/(\\d{1,3})(?![\\d/.%A-Za-z${DAY}${MONTH}${DAY_SPOKEN}])`);

/** 1/3: small numbers in lowest terms; no dates, no 7/24. @returns where to go on; `top.start` where it is something else */
export function readFraction(text: string, tables: Tables, found: FoundQuantities, start: number, top: Piece): number {
  const written = FRACTION.exec(text.slice(top.start, top.start + 9));
  if (written === null || tables.words.session.at(text, top.start + written[0].length) > 0 || /[/\d.]/.test(text[start - 1] ?? ' ')) return top.start;
  const a = Number(written[1]), b = Number(written[2]);
  if (a === 0 || a >= b || gcd(a, b) > 1) return top.start;
  const before = tables.bounds.before(text, start, false);
  const after = tables.bounds.after(text, top.start + written[0].length, true);
  const value = Number((a / b).toFixed(4)) * (start < top.start ? -1 : 1);
  return found.push(before.start, after.end, 'ratio', value, { bound: stronger(before.bound, after.bound), rule: 'fraction', numeral: { start: top.start, numeralEnd: top.start + written[0].length } });
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
