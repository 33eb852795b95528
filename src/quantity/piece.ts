import type { Bound } from '../core/quantity.js';
import { ARABIC, classes, DIGIT, isArabic, TENS, values } from '../numeral/characters.js';
import { readNumeral } from '../numeral/read.js';
import type { NumeralValue } from '../numeral/value.js';
import type { Unit, UnitTable } from './units.js';

/** A numeral and what follows it directly: 3.5万|名, 两|个半小时, 三|成五. */
export interface Piece {
  readonly start: number;
  /** End of the numeral alone. */
  readonly numeralEnd: number;
  readonly end: number;
  readonly numeral: NumeralValue;
  /** In the record's unit. */
  readonly value: number;
  readonly valueMax: number | null;
  readonly bound: Bound;
  readonly unit: Unit | null;
  /** Written with Chinese digits. */
  readonly han: boolean;
  readonly vague: boolean;
  /** A noun follows that makes a number without a unit a count (17县市). */
  readonly counted?: boolean;
}

const MARKS: Readonly<Record<string, Unit>> = Object.fromEntries(['%', '‰', '‱'].map((mark) => [mark, {
  word: mark, class: 'percent', code: mark, as: mark, times: 1, arabic: false, noun: false, label: false, silent: false, bare: false, kind: null, notBefore: '',
}]));
/** Units behind which a numeral may go on in tenths: 三成五, 五块六, 一米八. */
const TENTHS = new Set(['成', '块', '米', '毛', '倍', '秒']);
const MORE: Readonly<Record<string, Bound>> = { 多: 'over', 余: 'over', 来: 'about' };

/** Without binary noise: 0.1 × 3 is 0.3. */
export function times(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(15));
}

/**
 * Reads a numeral and its unit at `at`.
 * @param part it follows a whole (3小时|五分), so that units count that else need Arabic digits
 * @returns null where there is no number, the end of what was looked at where it makes none
 */
export function readPiece(text: string, at: number, units: UnitTable, part = false): Piece | null | number {
  const found = readNumeral(text, at, units.ahead);
  if (found.value === null) return found.end > at ? found.end : null;
  const numeral = found.value;
  const han = !isArabic(text.charCodeAt(at));
  const numeralEnd = found.end;
  let bound: Bound = numeral.bound;
  let { value, valueMax } = numeral;
  if (numeral.unitMark !== null) {
    return { start: at, numeralEnd, end: numeralEnd, numeral, value, valueMax, bound, unit: MARKS[numeral.unitMark]!, han, vague: numeral.vague };
  }
  let end = numeralEnd;
  // 3000+人
  if ((text[end] === '+' || text[end] === '＋') && !han && !/[\dA-Za-z]/.test(text[end + 1] ?? ' ')) { bound = 'over'; end++; }
  // 2023环广西 begins with a year
  const year = !han && numeralEnd - at === 4 && value >= 1900 && value < 2100 && numeral.power === 0 && Number.isInteger(value);
  const spare = year || !part && han && numeralEnd - at === 1 && (classes[text.charCodeAt(at)]! & DIGIT) > 0;
  let unitAt = end;
  if (text[end] === ' ' && !han) unitAt = end + 1;
  let unit = units.at(text, unitAt, spare, value >= 1000);
  if (unit === null) return { start: at, numeralEnd, end, numeral, value, valueMax, bound, unit, han, vague: numeral.vague };
  if (unit.bare) return { start: at, numeralEnd, end: numeralEnd, numeral, value, valueMax, bound, unit: null, han, vague: numeral.vague, counted: true };
  end = unitAt + unit.word.length;
  let half = false;
  const next = text[end];
  if (unit.word === '个' && (next === '多' || next === '半' || next === '来')) {
    // 3个多月, 两个半小时
    const rest = units.at(text, end + 1, false);
    const whole = rest === null ? undefined : units.get(unit.word + rest.word);
    if (whole !== undefined) {
      if (next === '半') half = true; else bound = MORE[next]!;
      unit = whole;
      end += 1 + rest!.word.length;
    }
  } else if (next === '半' && text[end + 1] !== '数' && unit.class !== 'none' && unit.class !== 'classifier' && !unit.kind && units.at(text, end + 1, true) === null) {
    half = true;
    end++;
  } else if ((next === '多' || next === '余') && unit.class !== 'classifier' && unit.class !== 'none' && (unit.kind === null) && (unit.class !== 'percent' || unit.word === '成') && goesOn(text, end + 1)) {
    bound = 'over';
    end++;
  }
  if (half) { value += 0.5; if (valueMax !== null) valueMax += 0.5; }
  if (unit.word === '%' && (next === '多' || next === '余')) { bound = 'over'; end++; }
  if (TENTHS.has(unit.word) && !half && Number.isInteger(value)) {
    // 三成五, 五块六, 一米八, 1米75
    let i = end;
    const kind = han ? DIGIT : ARABIC;

    while (i < end + 2 && classes[text.charCodeAt(i)] === kind) i++;
    if (i > end && (classes[text.charCodeAt(i)]! & (DIGIT | ARABIC | TENS)) === 0 && units.at(text, i, false) === null) {
      let digits = '';
      for (let k = end; k < i; k++) digits += String(values[text.charCodeAt(k)]!);
      value = Number(`${value}.${digits}`);
      end = i;
    }
  }
  return {
    start: at, numeralEnd, end, numeral, value: times(value, unit.times), valueMax: valueMax === null ? null : times(valueMax, unit.times),
    bound: numeral.bound === 'range' ? 'range' : bound, unit, han, vague: numeral.vague,
  };
}

// 5年多 and 5年多来 go on; 5倍多元化 does not
function goesOn(text: string, at: number): boolean {
  return !/[元样种媒次方功边云党]/.test(text[at] ?? '，');
}
