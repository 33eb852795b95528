import { MONTH, YEAR } from '../core/date-signs.js';
import { ALONE, type Around } from './around.js';
import { ARABIC, classes, isDot, isFullStopDot, MULTIPLIER, SHARE_MARKS, values } from './characters.js';

/** Characters behind digits that may belong to the number; by far the most numbers have none. */
const carriesOn = new Uint8Array(65537);
for (const c of ',，eE×x*') carriesOn[c.charCodeAt(0)] = 1;
for (let code = 0; code < 65536; code++) if (isDot(code)) carriesOn[code] = 1;

export interface Literal {
  /** As `Number` reads them. */
  readonly digits: string;
  readonly end: number;
}

/** Reads 1,234.5 １２３４ 3.2e5 12·5 1，100 6.5×10^9 at `at`. A sign that could also part two numbers counts only where a unit or multiplier closes the number. */
export function readArabic(text: string, at: number, around: Around = ALONE): Literal {
  let i = at;
  while (classes[text.charCodeAt(i)] === ARABIC) i++;
  let digits = narrow(text, at, i);
  if (carriesOn[text.charCodeAt(i)] === 0) return { digits, end: i };
  if (i - at <= 3) ({ digits, end: i } = readThousands(text, at, i, digits, around));
  const point = text.charCodeAt(i);
  if (isDot(point) && classes[text.charCodeAt(i + 1)] === ARABIC) {
    let end = i + 1;
    while (classes[text.charCodeAt(end)] === ARABIC) end++;
    if (isFullStopDot(point) ? !isDateBehind(text, i, end) : closes(text, at, end, around)) {
      digits += '.' + narrow(text, i + 1, end);
      i = end;
    }
  }
  return readPower(text, i, digits);
}

// 1,234,567 and １，２３４; 1，100万元 where a unit follows and no list is dealt out (分别为200，300元)
function readThousands(text: string, at: number, start: number, first: string, around: Around): Literal {
  let digits = first, i = start;
  while (isComma(text, i) && digitsAt(text, i + 1) === 3) {
    digits += narrow(text, i + 1, i + 4);
    i += 4;
  }
  if (i > start || text[i] !== '，' || first.startsWith('0') || around.dealt(text, at)) return { digits, end: i };
  while (text[i] === '，' && digitsAt(text, i + 1) === 3) {
    digits += narrow(text, i + 1, i + 4);
    i += 4;
  }
  // 19，388.84 is one number also without a unit
  const decimals = isFullStopDot(text.charCodeAt(i)) && classes[text.charCodeAt(i + 1)] === ARABIC;
  return i > start && (decimals || closes(text, at, i, around, true)) ? { digits, end: i } : { digits: first, end: start };
}

// 6.|2023年, 6.|4月份: an item of a list, and a date
function isDateBehind(text: string, point: number, end: number): boolean {
  return text[end] === MONTH || (text[end] === YEAR && end - point === 5);
}

// 3.2e5; 6.5×10^9, 6.5×10⁹
function readPower(text: string, at: number, digits: string): Literal {
  const c = text[at];
  if (c === 'e' || c === 'E') {
    const exponent = /^[eE][+-]?\d{1,3}(?![A-Za-z0-9])/.exec(text.slice(at, at + 6));
    if (exponent !== null) return { digits: digits + exponent[0], end: at + exponent[0].length };
  } else if (c === '×' || c === 'x' || c === '*') {
    const power = /^[×x*]10(?:\^([+-−]?\d{1,2})|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))(?![\d.])/.exec(text.slice(at, at + 8));
    if (power !== null) return { digits: `${digits}e${power[1]?.replace('−', '-') ?? lowered(power[2]!)}`, end: at + power[0].length };
  }
  return { digits, end: at };
}

/**
 * Does a multiplier, a share mark or a unit begin at `at`, so that the numeral that began at `from` ends there?
 * @param grouped it is written in groups of three, so that whole things may follow; one with decimals counts them in an average only
 */
export function closes(text: string, from: number, at: number, around: Around, grouped = false): boolean {
  if (classes[text.charCodeAt(at)] === MULTIPLIER || SHARE_MARKS[text[at] ?? ' '] !== undefined) return true;
  const sort = around.unit(text, at);
  return sort === 'measured' || (sort === 'whole' && (grouped || around.mean(text, from)));
}

// a full-width comma parts thousands without more only between full-width digits
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

function lowered(raised: string): string {
  return raised.replace(/./g, (c) => ('⁺⁻'.includes(c) ? '+-'['⁺⁻'.indexOf(c)]! : String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(c))));
}
