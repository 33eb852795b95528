import { ARABIC, classes, HAN_NUMERAL, VAGUE } from './characters.js';
import { NumeralParser } from './parser.js';
import { LONGEST, scanNumeral, type UnitAhead } from './scan.js';
import type { NumeralToken } from './tokens.js';
import type { NumeralValue } from './value.js';

/** A numeral inside a text. */
export interface Found {
  readonly end: number;
  /** Null where the characters make no number (三三两两, a run of digits without end). */
  readonly value: NumeralValue | null;
}

let parser: NumeralParser | undefined;

/** Reads the longest numeral that begins at `at`. Work is bounded by its length; runs without end are passed over. */
export function readNumeral(text: string, at: number, unitAhead?: UnitAhead): Found {
  const tokens: NumeralToken[] = [];
  const end = scanNumeral(text, at, tokens, unitAhead);
  if (tokens.length === 0) return { end: at, value: null };
  if (tokens.length >= LONGEST) {
    let i = end;
    while ((classes[text.charCodeAt(i)]! & (HAN_NUMERAL | ARABIC | VAGUE)) > 0) i++;
    return { end: i, value: null };
  }
  parser ??= new NumeralParser();
  parser.input = tokens.slice();
  const value = parser.numeral() ?? null;
  const consumed = Math.min(parser.consumed, tokens.length);
  // 309 digits and more are no number of the world, and none that JSON could hold
  if (value === null || parser.errors.length > 0 || consumed === 0 || !Number.isFinite(value.value) || !Number.isFinite(value.valueMax ?? 0)) return { end, value: null };
  return { end: tokens[consumed - 1]!.endOffset! + 1, value };
}
