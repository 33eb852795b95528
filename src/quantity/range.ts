import { ARABIC, BELOW_ZERO, classes, HAN_NUMERAL, isRangeMark, MINUS_SIGNS } from '../numeral/characters.js';
import { scale } from '../numeral/value.js';
import { isAlone } from './alone.js';
import { readParts } from './parts.js';
import { readPiece, times, type Piece } from './piece.js';
import type { NumberWords } from './number-words.js';
import type { Tables } from './tables.js';

/** How many times larger than a change the level that it reached must be, to be no end of a range. */
const LEVEL = 20;

/** Where the sign between two numbers ends, blanks around it with it: 3-5, 3 -- 5; null where none stands at `at`. */
export function rangeSign(text: string, at: number): number | null {
  let i = text[at] === ' ' ? at + 1 : at;
  if (!isRangeMark(text.charCodeAt(i))) return null;
  i++;
  // 3--5, 3——5
  if (text[i] === text[i - 1]) i++;
  return text[i] === ' ' ? i + 1 : i;
}

/** What joins two numbers at `at`: its end, and whether it is a word; null where nothing does. */
export function rangeMark(text: string, at: number, words: NumberWords): { readonly end: number; readonly word: boolean; readonly and: boolean } | null {
  const sign = rangeSign(text, at);
  if (sign !== null) return { end: sign, word: false, and: false };
  const from = text[at] === ' ' ? at + 1 : at, to = words['range-to'].at(text, from), both = to > 0 ? 0 : words['range-and'].at(text, from);
  if (to + both === 0) return null;
  const end = from + to + both;
  return { end: text[end] === ' ' ? end + 1 : end, word: true, and: both > 0 };
}

/** 4至6则, 15%-20%, 1万-5万: the second number with the whole range's lower end in `low`, when the two are one range. */
export function readRange(text: string, tables: Tables, start: number, first: Piece): (Piece & { readonly low: number }) | null {
  const mark = rangeMark(text, first.end, tables.words);
  if (mark === null) return null;
  const at = mark.end;
  const kind = classes[text.charCodeAt(at)]!;
  const minus = text.startsWith(BELOW_ZERO, at) ? BELOW_ZERO.length : MINUS_SIGNS.includes(text[at] ?? ' ') ? 1 : 0;
  if (minus > 0) return negativeEnd(text, tables, start, first, at + minus);
  if ((kind & (ARABIC | HAN_NUMERAL)) === 0) return null;
  let second = readWhole(text, at, tables, start < first.start);
  if (second === null || second.valueMax !== null || second.numeral.fraction !== first.numeral.fraction) return null;
  // 介于10和20之间, 在10与20之间
  if (mark.and && tables.contexts.directly('between', text, start) < 0 && !tables.bounds.between(text, second.end)) return null;
  // 百分之五至八
  if (first.numeral.unitMark !== null && first.han && second.han && second.unit === null) second = { ...second, unit: first.unit };
  if (first.unit !== null && (second.unit === null || first.unit.as !== second.unit.as)) return null;
  // 由30家到50家 tells two levels
  if (mark.word && (first.unit !== null || first.numeral.power >= 4) && tables.contexts.directly('from', text, start) >= 0) return null;
  const low = lowEnd(start < first.start, first, second);
  // 减少8400人至369万人: the change, and the level that it reached
  if (mark.word && first.unit !== null && low > 0 && second.value >= LEVEL * low && tables.contexts.directly('gap', text, start) >= 0) return null;
  if (!(low < second.value)) return null;
  if (first.han && first.unit === null && second.unit === null && !mark.word) return null;
  // 023-6825: digits and dashes alone are no range
  if (!first.han && first.unit === null && second.unit === null && first.numeral.power === 0 && second.numeral.power === 0 && !isAlone(text, start, second.end) && text[second.end] === '-') return null;
  return { ...second, low };
}

/** The lower end in the unit of the whole: 两 in 两到三百名 is 200, 1.5 in 1.5至2万 is 15000. */
function lowEnd(negative: boolean, first: Piece, second: Piece): number {
  const sign = negative ? -1 : 1;
  if (first.unit !== null) return sign * first.value;
  const { numeral } = first;
  const last = second.numeral;
  let low = first.value;
  const digit = numeral.power === 0 && Number.isInteger(low) && low > 0 && low < 10 && first.numeralEnd === first.start + 1;
  if (digit && last.round > 0 && low < last.value / 10 ** last.round) low = scale(String(low), last.round);
  else if (numeral.power === 0 && last.power > 0 && Math.abs(low) < Math.abs(last.coefficient)) low = scale(String(low), last.power);
  return sign * times(low, second.unit?.times ?? 1);
}

/** A numeral with its unit and the parts of it: 5元8角. */
export function readWhole(text: string, at: number, tables: Tables, part = false): Piece | null {
  const piece = readPiece(text, at, tables.units, part);
  if (piece === null || typeof piece === 'number') return null;
  const parts = piece.unit === null || piece.valueMax !== null ? null : readParts(text, tables, piece, piece.unit, piece.value);
  return parts === null ? piece : { ...piece, value: parts.value, end: parts.end };
}

// 零下12至零下5度
function negativeEnd(text: string, tables: Tables, start: number, first: Piece, at: number): (Piece & { readonly low: number }) | null {
  if (start === first.start || (classes[text.charCodeAt(at)]! & (ARABIC | HAN_NUMERAL)) === 0) return null;
  const second = readWhole(text, at, tables, true);
  if (second === null || second.valueMax !== null || (first.unit !== null && first.unit.as !== second.unit?.as)) return null;
  const low = lowEnd(true, first, second);
  return low < -second.value ? { ...second, value: -second.value, low } : null;
}
