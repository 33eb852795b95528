import type { Bound } from '../core/quantity.js';

/** A term of Chinese digits: single digits, then the power of ten that follows them (三 + 百), -1 at the end. */
export interface Term { readonly digits: string; readonly power: number }

/** A stretch before 万, 亿 or the end: 三百五 in 三百五万, 3千 in 3千亿. Values are decimal strings, so that no digit is lost. */
export interface Section {
  readonly value: string;
  readonly max: string | null;
  /** Power of ten that 十, 百, 千 behind Arabic digits give it. */
  readonly tens: number;
  /** Power of ten that 万, 亿 give it. */
  readonly power: number;
  /** One Chinese or Arabic digit alone: in 十万八 it means 八万's tenth, 八千. */
  readonly single: boolean;
  /** Written in Chinese digits. */
  readonly spoken: boolean;
  /** 多, 余 or 几 stands in it, so that nothing smaller can follow. */
  readonly open: boolean;
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
  /** Zeros that words stand for behind one digit (2 in 三百, 10 in 五百亿), so that 两到三百 can share them; else 0. */
  readonly round: number;
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

/** 一二·五 is 12.5: digits before a point are spelled, no range. */
export function withDecimals(group: Group | null, terms: readonly Term[], decimals: string): Group | null {
  const spelt = terms.length === 1 && terms[0]!.power < 0;
  if (group === null || (!spelt && group.max !== null)) return null;
  return { ...group, value: `${spelt ? terms[0]!.digits : group.value}.${decimals}`, max: null, single: false, spelled: false };
}

/**
 * Adds up 2亿 + 3000万; a bigger multiplier later takes all before it (十万八千亿).
 * @returns null where the stretches make no one number (2万5万, 1.2万5000)
 */
export function addSections(sections: readonly Section[]): { value: number; max: number | null } | null {
  // what still stands apart: its value, the power of its multipliers, that of its smallest place
  const apart: { low: number; high: number; power: number; place: number }[] = [];
  for (const [k, section] of sections.entries()) {
    const before = sections[k - 1];
    let { tens } = section;
    if (before !== undefined) {
      if (before.open || before.max !== null || !/^\d+$/.test(before.value)) return null;
      // 十万八 → 108000, 2万5 → 25000, 一万六七 → 16000–17000
      const above = before.tens + before.power;
      if (section.power === 0 && tens === 0 && above > 1 && k === sections.length - 1 && isTenth(section)) tens = above - 1;
    }
    const { power } = section;
    let low = section.value, high = section.max ?? section.value, top = apart.at(-1);
    let place = tens;
    if (top !== undefined && !fits(scale(high, tens), power, top)) return null;
    // 十万八千|亿, 3千5百|万; but no 1亿2万|亿
    while (top !== undefined && top.power < power) {
      if (top.power > 4) return null;
      [low, high] = [String(add(top.low, scale(low, tens))), String(add(top.high, scale(high, tens)))];
      [tens, place] = [0, 0];
      apart.pop();
      top = apart.at(-1);
    }
    apart.push({ low: scale(low, tens + power), high: scale(high, tens + power), power, place: place + power });
  }
  let value = 0, max = 0;
  for (const { low, high } of apart) { value = add(value, low); max = add(max, high); }
  return { value, max: max === value ? null : max };
}

// what follows 3千 or 5亿 is smaller than a thousand, than a hundred million
function fits(coefficient: number, power: number, top: { power: number; place: number }): boolean {
  if (power < top.power) return scale(String(coefficient), power) < 10 ** top.power;
  if (power === top.power && power > 0) return false;
  return coefficient < 10 ** (top.power === 0 ? top.place : top.power);
}

// 八 or 六七 behind 十万
function isTenth({ value, max, single }: Section): boolean {
  return value !== '0' && (single || (max !== null && value.length === 1 && max.length === 1));
}

/** Zeros behind the only digit of a round number: 2 of 300. */
export function roundPower(value: number): number {
  const power = Math.floor(Math.log10(Math.abs(value)) + 1e-9);
  return power > 0 && Number.isInteger(Number((Math.abs(value) / 10 ** power).toPrecision(12))) ? power : 0;
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
