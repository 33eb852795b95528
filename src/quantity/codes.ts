import { anyOf } from '../core/any-of.js';
import { DAY_SPOKEN } from '../core/date-signs.js';
import type { QuantityKind } from '../core/quantity.js';
import type { NumberWords } from './number-words.js';

/** Something written in digits that is no number of anything. */
export interface Code { readonly start: number; readonly end: number; readonly kind: QuantityKind; readonly rule: string }

const DATE = /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?![\d.])/y;
const CLOCK = /\d{1,2}[:：][0-5]\d(?:[:：][0-5]\d)?(?!\d)/y;
const DOTTED = /\d+(?:\.\d+){2,}/y;
const PHONE = /(?:0\d{2,3}[-—－ ]\d{7,8}|400[-—－ ]?\d{3}[-—－ ]?\d{4}|1[3-9]\d{9}|\d{3,4}[-—－ ]\d{4}[-—－ ]\d{4})(?![\d.])/y;
/** Codes that words are part of. */
export interface CodePatterns {
  /** 3:2, 105比100 */
  readonly score: RegExp;
  /** The same of two numbers, each a group. */
  readonly ratio: RegExp;
  /** 7×24小时 */
  readonly around: RegExp;
  /** First units of the words between two numbers. */
  readonly marks: ReadonlySet<number>;
}

export function readCodePatterns(words: NumberWords): CodePatterns {
  const mark = anyOf(words['ratio-mark'].words);
  return {
    score: new RegExp(`\\d{1,6}(?:\\s?[:：∶]\\s?\\d{1,6}|(?:${mark})\\d{1,6})+(?![\\d.%％])`, 'y'), ratio: new RegExp(`^(\\d+)\\s?(?:[:：∶]|${mark})\\s?(\\d+)$`),
    around: new RegExp(`\\d+[×xX*]\\d+(?:${anyOf(words['day-unit'].words)})?`, 'y'), marks: new Set(words['ratio-mark'].words.map((word) => word.charCodeAt(0))),
  };
}

const RUN = /[A-Za-z0-9_.\-/@%=&?#+:~]/;
const LATIN = /[A-Za-z_]/;
const LONGEST_RUN = 2048;

function sticky(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/**
 * Reads dates in digits, clock times, scores, telephone numbers, versions and addresses at the first digit of a number.
 * Plain numbers, the most frequent case, are told from one look at the character behind the digits.
 */
export function readCode(text: string, at: number, patterns: CodePatterns): Code | null {
  const previous = text[at - 1] ?? '\n';
  // Chinese before a number, the most frequent case, is no part of a code
  const before = text.charCodeAt(at - 1);
  if (before < 0x80 && (LATIN.test(previous) || (/[-/.=&?#@+:]/.test(previous) && LATIN.test(text[at - 2] ?? '\n')))) return run(text, at);
  let i = at;
  while (i < text.length && i < at + 24 && isDigit(text.charCodeAt(i))) i++;
  const digits = i - at;
  // Han behind the digits, but for 比: no code
  const after = text.charCodeAt(i);
  if (after >= 0x4e00) {
    const end = patterns.marks.has(after) ? sticky(patterns.score, text, at) : at;
    if (end > at) return { start: at, end, kind: 'other', rule: 'code.score' };
    if (digits !== 11 || patterns.marks.has(after)) return null;
  }
  const next = text[i] ?? '\n';
  let end: number;
  switch (next) {
    case '-': case '/': case '.': case '—': case '－': case ' ':
      if (digits === 4 && (end = sticky(DATE, text, at)) > at) return { start: at, end, kind: 'date', rule: 'code.date' };
      if ((end = sticky(PHONE, text, at)) > at) return { start: at, end, kind: 'code', rule: 'code.phone' };
      if (next === '.' && (end = sticky(DOTTED, text, at)) > at) return { start: at, end, kind: 'code', rule: 'code.dotted' };
      break;
    case ':': case '：': case '∶':
      if ((end = sticky(CLOCK, text, at)) > at) return { start: at, end, kind: 'time', rule: 'code.clock' };
      if ((end = sticky(patterns.score, text, at)) > at) return { start: at, end, kind: 'other', rule: 'code.score' };
      break;
    case '×': case 'x': case 'X': case '*':
      if ((end = sticky(patterns.around, text, at)) > at) return { start: at, end, kind: 'name', rule: 'code.around' };
      break;
    case '〕': case ']': case '】': case '〉':
      // 渝府发〔2021〕5号
      if (digits === 4 && /[〔[【〈]/.test(previous)) {
        end = i + 1;
        while (isDigit(text.charCodeAt(end))) end++;
        if (text[end] === DAY_SPOKEN) end++;
        return { start: at, end, kind: 'code', rule: 'code.document' };
      }
      break;
    default:
      if (digits === 11 && (end = sticky(PHONE, text, at)) > at) return { start: at, end, kind: 'code', rule: 'code.phone' };
  }
  return null;
}

/** The whole run of Latin letters, digits and marks that a digit stands in: COVID-19, G50, t20210520.html. */
export function run(text: string, at: number): Code {
  let start = at, end = at;
  while (start > at - 256 && start > 0 && RUN.test(text[start - 1]!)) start--;
  while (end < at + LONGEST_RUN && end < text.length && RUN.test(text[end]!)) end++;
  while (end > at + 1 && /[.\-/:?&=+~]/.test(text[end - 1]!)) end--;
  return { start, end, kind: 'code', rule: 'code.run' };
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
