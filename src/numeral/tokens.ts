import { createToken, type IToken, type TokenType } from 'chevrotain';

/** What a token of a numeral carries for the grammar. */
export interface Payload {
  /** Arabic: the digits as `Number` reads them; Digit: one digit. */
  readonly digits: string;
  /** Power of ten of Tens, Multiplier and PartsOf. */
  readonly power: number;
}
export interface NumeralToken extends IToken { readonly payload: Payload }

// Tokens are made by hand in scan.ts; the types have no pattern.
export const Arabic = createToken({ name: 'Arabic' });
export const Digit = createToken({ name: 'Digit' });
export const Tens = createToken({ name: 'Tens' });
export const Multiplier = createToken({ name: 'Multiplier' });
export const Point = createToken({ name: 'Point' });
/** 百分之, 千分之, 万分之 */
export const PartsOf = createToken({ name: 'PartsOf' });
/** 分之 */
export const Division = createToken({ name: 'Division' });
/** 又, in 一又三分之一 */
export const And = createToken({ name: 'And' });
/** Stands where a numeral could be read in two ways (八点五名); what holds one is none. */
export const Broken = createToken({ name: 'Broken' });
/** - − 负 零下 */
export const Minus = createToken({ name: 'Minus' });
/** 多 余 来 and 十几: `digits` is the bound, `power` 1 where nothing exact can be told */
export const More = createToken({ name: 'More' });
/** 几, 数 in front: 几十, 数百 */
export const Vague = createToken({ name: 'Vague' });
/** % ‰ ‱ */
export const Mark = createToken({ name: 'Mark' });

export const NUMERAL_TOKENS = [Arabic, Digit, Tens, Multiplier, Point, PartsOf, Division, And, Minus, More, Vague, Mark, Broken];

const NOTHING: Payload = { digits: '', power: 0 };

/** The one place where Chevrotain's token objects for numerals are made. `end` is exclusive. */
export function makeToken(type: TokenType, start: number, end: number, payload: Payload = NOTHING): NumeralToken {
  return { tokenType: type, tokenTypeIdx: type.tokenTypeIdx!, image: '', startOffset: start, endOffset: end - 1, payload };
}
