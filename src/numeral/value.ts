import type { Bound } from '../core/quantity.js';

/** A term of Chinese digits: single digits, then the power of ten that follows them (三 + 百), -1 at the end. */
export interface Term { readonly digits: string; readonly power: number }

/** A stretch before 万, 亿 or the end: 三百五 in 三百五万. Values are decimal strings, so that no digit is lost. */
export interface Section {
  readonly value: string;
  readonly max: string | null;
  /** Power of ten that the written multipliers give it. */
  power: number;
  /** One Chinese or Arabic digit alone: in 十万八 it means 八万's tenth, 八千. */
  readonly single: boolean;
  more: boolean;
}

export interface NumeralValue {
  readonly value: number;
  readonly valueMax: number | null;
  readonly bound: Bound;
  readonly vague: boolean;
  readonly unitMark: '%' | '‰' | '‱' | null;
  /** 三分之二, 1/3 */
  readonly fraction: boolean;
  /** 二〇二一: digits spelled one by one. */
  readonly spelled: boolean;
  /** Digits that stand before the last multiplier, and its power: 3.5万 → 3.5 and 4. Lists and ranges share it. */
  readonly coefficient: number;
  readonly power: number;
  /** 百, 万: a multiplier without a digit. */
  readonly bare: boolean;
}

export interface Group { value: string; max: string | null; spelled: boolean; single: boolean; bare: boolean }

/**
 * Reads a group of Chinese digits below ten thousand: 三百二十五, 一百一 (110), 三四十 (30–40), 二〇二一.
 * @returns null where the characters make no number (三三两两, 十百)
 */
export function readGroup(terms: readonly Term[]): Group | null {
  const first = terms[0]!;
  if (terms.length === 1 && first.power < 0) return spelled(first.digits);
  let value = 0, max = 0, last = 9, zero = false;
  for (let k = 0; k < terms.length; k++) {
    const { power } = terms[k]!;
    let { digits } = terms[k]!;
    if (power >= 0) {
      if (power >= last) return null;
      // 一万零六百; 一万零十, but no 零百
      if (digits.startsWith('0')) { digits = digits.replace(/^0+/, ''); zero = true; if (digits === '' && power > 1) return null; } else zero = false;
      const [low, high] = coefficient(digits === '' ? '1' : digits);
      if (low < 0) return null;
      value += low * 10 ** power;
      max += high * 10 ** power;
      last = power;
    } else {
      if (digits.startsWith('0')) { digits = digits.replace(/^0+/, ''); zero = true; } else zero = false;
      if (digits === '') continue;
      const [low, high] = coefficient(digits);
      if (low < 0) return null;
      // 一百一 is 110, 一百零一 is 101
      const scale = zero || last <= 1 ? 1 : 10 ** (last - 1);
      value += low * scale;
      max += high * scale;
    }
  }
  return { value: String(value), max: max === value ? null : String(max), spelled: false, single: false, bare: terms.length === 1 && first.digits === '' && first.power > 1 };
}

// 五 → 5, 五六 → 5–6, 三五 → 3–5; else none
function coefficient(digits: string): readonly [number, number] {
  const a = digits.charCodeAt(0) - 48;
  if (digits.length === 1) return [a, a];
  const b = digits.charCodeAt(1) - 48;
  if (digits.length === 2 && a > 0 && (b === a + 1 || (a === 3 && b === 5))) return [a, b];
  return [-1, -1];
}

function spelled(written: string): Group | null {
  // 七百万零三: the 零 only holds a place
  const digits = written.length === 2 && written.startsWith('0') ? written.slice(1) : written;
  if (digits.length === 1) return { value: digits, max: null, spelled: false, single: written.length === 1, bare: false };
  const [low, high] = coefficient(digits);
  if (low > 0) return { value: String(low), max: String(high), spelled: false, single: false, bare: false };
  return { value: digits, max: null, spelled: true, single: false, bare: false };
}

/** Adds up 2亿 + 3000万; a bigger multiplier later takes all before it (十万八千亿). */
export function addSections(sections: readonly Section[]): { value: number; max: number | null } {
  let value = 0, max = 0, smallest = 99;
  sections.forEach((section, k) => {
    let power = section.power;
    const before = sections[k - 1];
    // 十万八 → 108000, 2万5 → 25000
    if (section.single && power === 0 && before !== undefined && before.power > 1 && k === sections.length - 1 && section.value !== '0') power = before.power - 1;
    if (k > 0 && power > smallest) {
      value = scale(String(add(value, Number(section.value))), power);
      max = scale(String(add(max, Number(section.max ?? section.value))), power);
    } else {
      value = add(value, scale(section.value, power));
      max = add(max, scale(section.max ?? section.value, power));
    }
    smallest = Math.min(smallest, power);
  });
  return { value, max: max === value ? null : max };
}

/** A decimal string times a power of ten, correctly rounded: 2.675 × 10^8 is 267500000. */
export function scale(digits: string, power: number): number {
  if (power === 0) return Number(digits);
  const e = digits.search(/[eE]/);
  return e < 0 ? Number(`${digits}e${power}`) : Number(`${digits.slice(0, e)}e${Number(digits.slice(e + 1)) + power}`);
}

/** Sum without the noise of binary fractions: 0.1 + 0.2 is 0.3. */
export function add(a: number, b: number): number {
  const sum = a + b;
  return Number.isInteger(a) && Number.isInteger(b) ? sum : Number(sum.toPrecision(15));
}

/** Numbers that do not end have 4 decimals; those that do are kept (十万分之三 is 0.00003). */
export function decimals(value: number): number {
  const short = Number(value.toPrecision(8));
  return Math.abs(short - value) <= Math.abs(value) * 1e-12 ? short : Number(value.toFixed(4));
}
