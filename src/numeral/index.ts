import type { Bound } from '../core/quantity.js';
import { SHARE_MARKS } from './characters.js';
import { NumeralParser } from './parser.js';
import { scanNumeral } from './scan.js';
import { makeToken, Mark, type NumeralToken } from './tokens.js';

export interface Numeral {
  readonly value: number;
  /** Upper end of a range (三四十), else null. */
  readonly valueMax: number | null;
  readonly bound: Bound;
  /** 百分之三 and 3% → `%`, 千分之三 → `‰`, 万分之三 → `‱`. */
  readonly unitMark: '%' | '‰' | '‱' | null;
  /** 几十, 十几: no exact number. */
  readonly vague: boolean;
}

let parser: NumeralParser | undefined;

/**
 * Reads a text that is wholly a numeral: 3.5万, 两亿三千万, 壹佰零叁, １，２３４, 百分之三点五, 三分之二, 负十五.
 * Values are the double nearest to what is written; numbers that do not end have 4 decimals.
 * @returns null where the text is anything else
 */
export function parseNumeral(text: string): Numeral | null {
  const tokens: NumeralToken[] = [];
  let end = scanNumeral(text, 0, tokens);
  const power = SHARE_MARKS[text[end] ?? ''];
  if (power !== undefined) { tokens.push(makeToken(Mark, end, end + 1, { digits: '', power })); end++; }
  if (tokens.length === 0 || end !== text.length) return null;
  const count = tokens.length;
  parser ??= new NumeralParser();
  parser.input = tokens;
  const read = parser.numeral();
  if (read === null || read === undefined || parser.errors.length > 0 || parser.consumed < count) return null;
  return { value: read.value, valueMax: read.valueMax, bound: read.bound, unitMark: read.unitMark, vague: read.vague };
}
