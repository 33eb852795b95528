import { ARABIC, HAN, TEN, YUAN, digits, marks } from './characters.js';

/** A small whole number as dates use it. */
export interface Small {
  readonly value: number;
  readonly end: number;
  /** Characters that are digits: 2021 has four, 十二 two. */
  readonly length: number;
  readonly han: boolean;
  /** Han digits read one by one: 一九八一. */
  readonly positional: boolean;
}

/** 20, 2021, 十二, 二十三, 一九八一, 二〇〇二; at most six characters. Null where none stands. */
export function smallNumber(text: string, at: number): Small | null {
  const first = text.charCodeAt(at);
  if ((marks[first]! & ARABIC) !== 0) {
    let end = at, value = 0;
    while (end - at < 9 && (marks[text.charCodeAt(end)]! & ARABIC) !== 0) value = value * 10 + digits[text.charCodeAt(end++)]!;
    return end - at > 4 ? null : { value, end, length: end - at, han: false, positional: true };
  }
  return (marks[first]! & HAN) !== 0 ? hanNumber(text, at) : null;
}

function hanNumber(text: string, at: number): Small | null {
  // 元月 is the first month; 元 in any other place is money
  if (text.charCodeAt(at) === YUAN) return { value: 1, end: at + 1, length: 1, han: true, positional: true };
  let end = at, value = 0, tens = -1;
  while (end - at < 7) {
    const unit = text.charCodeAt(end);
    if ((marks[unit]! & HAN) === 0 || unit === YUAN) break;
    if (unit === TEN) {
      if (tens >= 0 || end - at > 1) return null;
      tens = end === at ? 1 : value;
      value = tens * 10;
    } else if (tens >= 0) {
      if (value % 10 !== 0) return null;
      value += digits[unit]!;
    } else value = value * 10 + digits[unit]!;
    end++;
  }
  return end - at > 6 ? null : { value, end, length: end - at, han: true, positional: tens < 0 };
}

/** Where a run of digits that begins here ends. */
export function pastDigits(text: string, at: number): number {
  while ((marks[text.charCodeAt(at)]! & (ARABIC | HAN)) !== 0) at++;
  return at;
}
