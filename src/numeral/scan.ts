import { ARABIC, DIGIT, HALF, HAN_NUMERAL, JOINED, MULTIPLIER, TENS, VAGUE, classes, isPair, values } from './characters.js';
import { And, Arabic, Digit, Division, makeToken, Minus, More, Multiplier, PartsOf, Point, Tens, Vague, type NumeralToken } from './tokens.js';

/** Tells whether a unit of the lexicon begins at `at` (千瓦, 百帕, 两), so that its first character is no multiplier. */
export type UnitAhead = (text: string, at: number) => boolean;
const NO_UNIT: UnitAhead = () => false;

/** Longest numeral that is read; what is longer is no number. */
export const LONGEST = 64;

const MINUS = '-−－负負';
const FURTHER: Readonly<Record<string, string>> = { 多: 'over', 余: 'over', 餘: 'over', 来: 'about' };
/** Words that begin with 多 or 余 and follow a number: 30多功能厅. */
const NOT_MORE = /^(?:多(?:功能|元(?:化|文|社|素|主|共|融|统|需|投|性|格)|样|媒体|边|云|孔|式|渠道|部门|维|肉|党|重|措并举|点|层|方位|语)|余(?:额|地|杭|姚|热))/;
// 来 only before a unit or a noun that 十来个, 百来号 take
const NOT_COME = /^来(?:自|到|访|源|信|电|华|宾|说|看|函|往|临|京|沪|港|渝|的|者|去|讲)/;

/**
 * Cuts the numeral that begins at `at` into tokens for the grammar.
 * @returns the end of the last token; `at` when there is none
 */
export function scanNumeral(text: string, at: number, into: NumeralToken[], unitAhead: UnitAhead = NO_UNIT): number {
  const limit = Math.min(text.length, at + LONGEST * 4);
  let i = at;
  if (i < limit && MINUS.includes(text[i]!)) { into.push(makeToken(Minus, i, i + 1)); i++; }
  else if (text.startsWith('零下', i)) { into.push(makeToken(Minus, i, i + 2)); i += 2; }
  let last = 0; // class of the token before
  let decimals = false;
  const first = into.length;
  while (i < limit && into.length - first < LONGEST) {
    const code = text.charCodeAt(i);
    const kind = classes[code]!;
    const value = values[code]!;
    if (kind === ARABIC) {
      // 1千零1, 3万零50
      const zero = last === DIGIT && into.length > first + 1 && lastDigitIsZero(into) && (classes[text.charCodeAt(i - 2)]! & (TENS | MULTIPLIER)) > 0;
      if (zero) into.pop();
      else if (last === ARABIC || last === DIGIT) break;
      const literal = readArabic(text, i);
      into.push(makeToken(Arabic, i, literal.end, { digits: zero ? `0${literal.digits}` : literal.digits, power: 0 }));
      i = literal.end; last = ARABIC; decimals = false;
    } else if (kind === TENS || kind === MULTIPLIER) {
      if (last === HALF) break;
      const parts = partsOf(text, i);
      if (parts > 0 && last === 0) {
        into.push(makeToken(PartsOf, i, i + 3, { digits: '', power: parts }));
        i += 3;
        if (MINUS.includes(text[i] ?? ' ')) { into.push(makeToken(Minus, i, i + 1)); i++; }
        continue;
      }
      if (unitAhead(text, i)) break;
      into.push(makeToken(kind === TENS ? Tens : Multiplier, i, i + 1, { digits: '', power: value }));
      i++; last = kind; decimals = false;
    } else if (kind === DIGIT) {
      if (last === ARABIC) break;
      if (isPair(code) && last !== 0 && !((classes[text.charCodeAt(i + 1)]! & (TENS | MULTIPLIER)) > 0 && (last !== DIGIT || lastDigitIsZero(into)))) break;
      into.push(makeToken(Digit, i, i + 1, { digits: String(value), power: 0 }));
      i++; last = DIGIT;
    } else if (kind === JOINED) {
      if (last === DIGIT || last === ARABIC) break;
      into.push(makeToken(Digit, i, i + 1, { digits: String(value), power: 0 }), makeToken(Tens, i, i + 1, { digits: '', power: 1 }));
      i++; last = TENS;
    } else if (kind === VAGUE) {
      const next = classes[text.charCodeAt(i + 1)]!;
      if (last === 0 && (next & (TENS | MULTIPLIER)) > 0) into.push(makeToken(Vague, i, i + 1));
      else if (last === TENS && (code === 0x51e0 || code === 0x5e7e)) into.push(makeToken(More, i, i + 1, { digits: 'over', power: 1 }));
      else break;
      i++; last = last === 0 ? VAGUE : HALF;
    } else {
      const c = text[i]!;
      if ((c === '点' || c === '點') && !decimals && (last & (DIGIT | TENS | MULTIPLIER)) > 0 && isFraction(text, i + 1)) {
        into.push(makeToken(Point, i, i + 1));
        i++; last = 0; decimals = true;
        while (i < limit && classes[text.charCodeAt(i)] === DIGIT) {
          into.push(makeToken(Digit, i, i + 1, { digits: String(values[text.charCodeAt(i)]!), power: 0 }));
          i++;
        }
        last = DIGIT;
      } else if ((c === '点' || c === '點') && !decimals && into.length - first === 1 && lastDigitIsZero(into) && classes[text.charCodeAt(i + 1)] === ARABIC) {
        // 零点77, but no 零点30分
        let stop = i + 1;
        while (classes[text.charCodeAt(stop)] === ARABIC && stop < limit) stop++;
        if ('分刻整时時至前后後'.includes(text[stop] ?? ' ')) break;
        into.push(makeToken(Point, i, i + 1));
        for (let k = i + 1; k < stop; k++) into.push(makeToken(Digit, k, k + 1, { digits: String(values[text.charCodeAt(k)]!), power: 0 }));
        i = stop; last = DIGIT; decimals = true;
      } else if (last !== 0 && last !== HALF && FURTHER[c] !== undefined && (last & (ARABIC | TENS | MULTIPLIER)) > 0 && mayBeMore(text, i, last)) {
        into.push(makeToken(More, i, i + 1, { digits: FURTHER[c]!, power: 0 }));
        i++;
        // 三百多万: only a multiplier goes on after it
        const after = text.charCodeAt(i);
        if ((classes[after]! & (TENS | MULTIPLIER)) === 0 || unitAhead(text, i)) break;
        last = VAGUE;
      } else if (c === '分' && text[i + 1] === '之' && last !== 0) {
        if ((classes[text.charCodeAt(i + 2)]! & (HAN_NUMERAL | ARABIC)) === 0 && !MINUS.includes(text[i + 2] ?? ' ')) break;
        into.push(makeToken(Division, i, i + 2));
        i += 2; last = 0;
      } else if (c === '又' && last !== 0 && text.slice(i + 1, i + 6).includes('分之')) {
        into.push(makeToken(And, i, i + 1));
        i++; last = 0;
      } else break;
    }
  }
  // 1千零 and nothing after it: the 零 is another word's
  if (last === DIGIT && into.length > first + 1 && lastDigitIsZero(into) && (classes[text.charCodeAt(i - 2)]! & (TENS | MULTIPLIER)) > 0) into.pop();
  return into.length === 0 ? at : into[into.length - 1]!.endOffset! + 1;
}

function lastDigitIsZero(tokens: readonly NumeralToken[]): boolean {
  const token = tokens[tokens.length - 1]!;
  return token.tokenType === Digit && token.payload.digits === '0';
}

/** 百分之 → 2, 千分之 → 3, 万分之 → 4, else 0. */
function partsOf(text: string, at: number): number {
  if (text[at + 1] !== '分' || text[at + 2] !== '之') return 0;
  const next = text.charCodeAt(at + 3);
  if ((classes[next]! & (HAN_NUMERAL | ARABIC | VAGUE)) === 0 && !MINUS.includes(text[at + 3] ?? ' ')) return 0;
  // 十分之三 and 亿分之六 are fractions
  const power = values[text.charCodeAt(at)]!;
  return power >= 2 && power <= 4 ? power : 0;
}

// 三点五 is a decimal; 三点意见, 九点三十分 and 三点二十 are not
function isFraction(text: string, at: number): boolean {
  let i = at;
  while (classes[text.charCodeAt(i)] === DIGIT) i++;
  if (i === at) return false;
  if (classes[text.charCodeAt(i)] === TENS && values[text.charCodeAt(i)] === 1) return false;
  return !(text[i] === '分' && text[i + 1] !== '之') && text[i] !== '刻';
}

/** Is the 多, 余 or 来 at `at` part of the number (30多个), or does a word begin (30多功能厅)? `last` is the class of the character before. */
export function mayBeMore(text: string, at: number, last: number): boolean {
  const c = text[at]!;
  if (c === '来' || c === '來') return last === TENS && !NOT_COME.test(text.slice(at, at + 3));
  return !NOT_MORE.test(text.slice(at, at + 5));
}

/** Reads 1,234.5 １２３４ 3.2e5 at `at`: the digits as `Number` reads them, and the end. */
export function readArabic(text: string, at: number): { digits: string; end: number } {
  let i = at;
  while (classes[text.charCodeAt(i)] === ARABIC) i++;
  let digits = narrow(text, at, i);
  // 1,234,567 and １，２３４
  if (i - at <= 3) {
    while (isComma(text, i) && digitsAt(text, i + 1) === 3) {
      digits += narrow(text, i + 1, i + 4);
      i += 4;
    }
  }
  const point = text.charCodeAt(i);
  if ((point === 0x2e || point === 0xff0e) && classes[text.charCodeAt(i + 1)] === ARABIC) {
    const from = ++i;
    while (classes[text.charCodeAt(i)] === ARABIC) i++;
    digits += '.' + narrow(text, from, i);
  }
  const e = text.charCodeAt(i);
  if (e === 0x65 || e === 0x45) {
    const exponent = /^[eE][+-]?\d{1,3}(?![A-Za-z0-9])/.exec(text.slice(i, i + 6));
    if (exponent !== null) { digits += exponent[0]; i += exponent[0].length; }
  }
  return { digits, end: i };
}

// a full-width comma parts thousands only between full-width digits
function isComma(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  return c === 0x2c || (c === 0xff0c && text.charCodeAt(at - 1) >= 0xff10 && text.charCodeAt(at + 1) >= 0xff10);
}
function digitsAt(text: string, at: number): number {
  let n = 0;
  while (n < 5 && classes[text.charCodeAt(at + n)] === ARABIC) n++;
  return n;
}
function narrow(text: string, start: number, end: number): string {
  if (text.charCodeAt(start) < 0xff00) return text.slice(start, end);
  let digits = '';
  for (let i = start; i < end; i++) digits += String(values[text.charCodeAt(i)]!);
  return digits;
}
