import type { Bound } from '../core/quantity.js';
import { PIECE } from '../core/date-signs.js';
import { ARABIC, classes, DIGIT, HALF_SIGN, isArabic, MORE_BOUNDS, MULTIPLIER, TENS, values } from '../numeral/characters.js';
import { readNumeral } from '../numeral/read.js';
import { scale, type NumeralValue } from '../numeral/value.js';
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

const NO_FLAGS = { times: 1, arabic: false, noun: false, label: false, graded: false, division: false, silent: false, bare: false, tenths: false, series: false, address: false, floor: false, is: new Set<string>(), kind: null, notBefore: '', butBefore: [] } as const;
const MARKS: Readonly<Record<string, Unit>> = Object.fromEntries(['%', '‰', '‱'].map((mark) => [mark, { ...NO_FLAGS, word: mark, class: 'percent', code: mark, as: mark }]));
/** A piece while it is read. */
type Draft = { -readonly [K in keyof Piece]: Piece[K] };

const DIGITS_OR_TENS = DIGIT | ARABIC | TENS;
const YEAR_FROM = 1900, YEAR_TO = 2100;

/** Without binary noise: 0.1 × 3 is 0.3. */
export function times(value: number, factor: number): number {
  return factor === 1 ? value : Number((value * factor).toPrecision(15));
}

/**
 * Reads a numeral and its unit at `at`.
 * @param part it follows a whole (3小时|五分) or a sign (零下|五度), so that units count that else need Arabic digits
 * @returns null where there is no number, the end of what was looked at where it makes none
 */
export function readPiece(text: string, at: number, units: UnitTable, part = false): Piece | null | number {
  const found = readNumeral(text, at, units.around);
  if (found.value === null) return found.end > at ? found.end : null;
  const numeral = found.value;
  const bare: Draft = {
    start: at, numeralEnd: found.end, end: found.end, numeral, value: numeral.value, valueMax: numeral.valueMax, bound: numeral.bound,
    unit: null, han: !isArabic(text.charCodeAt(at)), vague: numeral.vague,
  };
  if (numeral.unitMark !== null) { bare.unit = MARKS[numeral.unitMark]!; return bare; }
  const piece = withUnit(text, bare, units, part);
  return Number.isFinite(piece.value) && Number.isFinite(piece.valueMax ?? 0) ? piece : piece.end;
}

function withUnit(text: string, piece: Draft, units: UnitTable, part: boolean): Piece {
  const { start, numeral, numeralEnd, han } = piece;
  if (text[piece.end] === PIECE && classes[text.charCodeAt(piece.end + 1)] === MULTIPLIER) {
    const hundreds = readHundreds(text, piece, units);
    if (hundreds !== null) return hundreds;
  }
  // 3000+人
  if ((text[piece.end] === '+' || text[piece.end] === '＋') && !han && !/[\dA-Za-z]/.test(text[piece.end + 1] ?? ' ')) { piece.bound = 'over'; piece.end++; }
  // 2023环广西 begins with a year
  const year = !han && numeralEnd - start === 4 && numeral.value >= YEAR_FROM && numeral.value < YEAR_TO && numeral.power === 0 && Number.isInteger(numeral.value);
  const spare = year || numeral.fraction || !part && han && numeralEnd - start === 1 && (classes[text.charCodeAt(start)]! & DIGIT) > 0;
  const unitAt = text[piece.end] === ' ' && !han ? piece.end + 1 : piece.end;
  const unit = units.at(text, unitAt, spare, numeral.value >= 1000) ?? perLitre(text, piece, units);
  if (unit === null) return piece;
  if (unit.bare) { piece.end = numeralEnd; piece.counted = true; return piece; }
  piece.unit = unit;
  piece.end = unitAt + unit.word.length;
  return withMore(text, piece, units);
}

/** What may stand behind a unit: 3个|多月, 两个|半小时, 5年|多, 三成|五. */
function withMore(text: string, piece: Draft, units: UnitTable): Piece {
  let { value, valueMax, bound, end } = piece;
  let unit = piece.unit!;
  let half = false;
  const next = text[end] ?? '';
  const more = MORE_BOUNDS[next] as Bound | undefined;
  const measured = unit.class !== 'classifier' && unit.class !== 'none' && unit.kind === null;
  if (unit.word === PIECE && (more !== undefined || next === HALF_SIGN)) {
    // 3个多月, 两个半小时
    const rest = units.at(text, end + 1, false);
    const whole = rest === null ? undefined : units.get(unit.word + rest.word);
    if (whole !== undefined) {
      if (next === HALF_SIGN) half = true; else bound = more!;
      unit = whole;
      end += 1 + rest!.word.length;
    }
  } else if (next === HALF_SIGN && units.words['half-noun'].at(text, end + 1) === 0 && measured && (unit.class === 'percent' || units.at(text, end + 1, true) === null)) {
    half = true;
    end++;
  } else if (more === 'over' && measured && (unit.class !== 'percent' || unit.tenths || unit.word === '%') && (unit.word === '%' || goesOn(text, end + 1, units))) {
    bound = 'over';
    end++;
  }
  if (half) { value += 0.5; if (valueMax !== null) valueMax += 0.5; }
  if (unit.tenths && !half && Number.isInteger(value)) ({ value, end } = readTenths(text, piece, value, end, units));
  piece.unit = unit;
  piece.end = end;
  piece.value = times(value, unit.times);
  piece.valueMax = valueMax === null ? null : times(valueMax, unit.times);
  piece.bound = piece.numeral.bound === 'range' ? 'range' : bound;
  return piece;
}

/** 三成|五, 五块|六, 一米|八, 1米|75. */
function readTenths(text: string, piece: Piece, value: number, end: number, units: UnitTable): { value: number; end: number } {
  let i = end;
  const kind = piece.han ? DIGIT : ARABIC;
  while (i < end + 2 && classes[text.charCodeAt(i)] === kind) i++;
  if (i === end || (classes[text.charCodeAt(i)]! & DIGITS_OR_TENS) > 0 || units.at(text, i, false) !== null) return { value, end };
  let digits = '';
  for (let k = end; k < i; k++) digits += String(values[text.charCodeAt(k)]!);
  return { value: Number(`${value}.${digits}`), end: i };
}

/** 两个亿, 15个亿元: a number of 亿. 5个亿元项目 are five of a kind, 5个亿级市场 too. */
function readHundreds(text: string, bare: Piece, units: UnitTable): Piece | null {
  const at = bare.end + 1;
  const power = values[text.charCodeAt(at)]!;
  const unit = units.at(text, at + 1, false);
  const stop = at + 1 + (unit?.word.length ?? 0);
  // behind it a clause ends, or a bound does (15个亿元以上，)
  const closed = !/\p{Script=Han}/u.test(text[stop] ?? '，') || (MORE_BOUNDS[text[stop]!] === 'over' && !/\p{Script=Han}/u.test(text[stop + 1] ?? '，'));
  if (power < 8 || bare.numeral.power > 0 || (unit === null ? units.words.grade.at(text, at + 1) > 0 : unit.class !== 'currency' || !closed)) return null;
  const high = bare.valueMax === null ? null : scale(String(bare.valueMax), power);
  return {
    ...bare, numeralEnd: at + 1, end: stop, unit, value: scale(String(bare.value), power), valueMax: high,
    numeral: { ...bare.numeral, power, value: scale(String(bare.value), power), valueMax: high, spelled: false },
  };
}

/** 6.5×10^9/L: a pure number of things in a volume. */
function perLitre(text: string, bare: Piece, units: UnitTable): Unit | null {
  if (text[bare.end] !== '/' || !text.slice(bare.start, bare.end).includes('×')) return null;
  const unit = units.at(text, bare.end + 1, false);
  if (unit?.class !== 'physical' && unit?.class !== 'time') return null;
  return { ...unit, word: `/${unit.word}`, as: `/${unit.as}`, code: unit.code === null ? null : `/${unit.code}`, class: 'physical' };
}

// 5年多 and 5年多来 go on; 5倍多元化 does not
function goesOn(text: string, at: number, units: UnitTable): boolean {
  return units.words['other-word-behind'].at(text, at) === 0;
}
