import * as sign from '../core/date-signs.js';
import { FIRST, HAN_DIGITS, PAIR, TEN as TEN_SIGN, ZERO_FORMS } from '../core/digits.js';
import { DASHES, OPEN_QUOTES } from '../core/punctuation.js';

/** What a UTF-16 unit can begin or be, as bits: one look-up a character. */
export const ARABIC = 1, HAN = 2, WORD = 4, PREFIX = 8, QUOTE = 16;

/** Characters with which a time expression can begin, whatever the words of the lexicon. */
export const marks = new Uint8Array(65536);
/** Value of a digit, Arabic or Han. */
export const digits = new Uint8Array(65536);

const code = (c: string): number => c.charCodeAt(0);
export const YEAR = code(sign.YEAR), MONTH = code(sign.MONTH), DAY = code(sign.DAY), DAY_SPOKEN = code(sign.DAY_SPOKEN), SEASON = code(sign.QUARTER), DEGREE = code(sign.DEGREE);
export const ORDINAL = code(sign.ORDINAL), PIECE = code(sign.PIECE), HOUR = code(sign.HOUR), HOUR_SPOKEN = code(sign.HOUR_SPOKEN), MINUTE = code(sign.MINUTE);
export const TEN = code(TEN_SIGN), FIVE = code(HAN_DIGITS[5]!), YUAN = code(FIRST), QUARTER = code('Q'), SPACE = 0x20, COMMA = 0x3001;

// 十 is 10, 两 is 2, 元 the first; 廿 and 卅 are rare and left out
const VALUES: readonly (readonly [string, number])[] = [...[...HAN_DIGITS].map((c, value) => [c, value] as const), ...[...ZERO_FORMS].map((c) => [c, 0] as const), [TEN_SIGN, 10], [PAIR, 2], [FIRST, 1]];
for (const [c, value] of VALUES) { marks[code(c)] = HAN; digits[code(c)] = value; }
for (let d = 0; d < 10; d++) {
  for (const zero of [0x30, 0xff10]) { marks[zero + d] = ARABIC; digits[zero + d] = d; }
}
for (const c of [sign.ORDINAL, 'Q']) marks[code(c)]! |= PREFIX;
for (const c of OPEN_QUOTES) marks[code(c)]! |= QUOTE;

const dashes = new Set([...DASHES].map(code));
export const isDash = (unit: number): boolean => dashes.has(unit);
