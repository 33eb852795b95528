import type { Bound, Quantity, QuantityKind } from '../core/quantity.js';
import { MONTH } from '../core/date-signs.js';
import { MYRIADS } from '../core/digits.js';
import { classes, DIGIT, isPair, values } from '../numeral/characters.js';
import { isAddress } from './address.js';
import { isDigit } from './codes.js';
import type { Piece } from './piece.js';
import type { Tables } from './tables.js';
import type { Unit } from './units.js';

export interface Judged { readonly kind: QuantityKind; readonly rule: string }

/** More points, aspects or steps than this are counted, not listed. */
const LONGEST_STRUCTURE = 12;
const HAN = /\p{Script=Han}/u;
function result(kind: QuantityKind, rule: string): Judged {
  return { kind, rule };
}

const LONGEST_TO_AGE = 4;
const LARGE = new RegExp(`[${MYRIADS},]`), MONTH_BEHIND = new RegExp(`^(?:1[0-2]|[1-9])${MONTH}`);

/** Is it this digit and no other character: 一, 壹? */
function isDigitOf(value: number, numeral: string): boolean {
  const code = numeral.charCodeAt(0);
  return numeral.length === 1 && classes[code] === DIGIT && values[code] === value && !isPair(code);
}

// 6个月|至两岁
function leadsToAge(text: string, at: number, { units, words }: Tables): boolean {
  const mark = text[at] === '—' || text[at] === '-' ? 1 : words['range-to'].at(text, at);
  if (mark === 0) return false;
  for (let i = at + mark + 1; i <= at + mark + LONGEST_TO_AGE; i++) if (units.at(text, i, false)?.is.has('age') === true) return true;
  return false;
}

/** What a number with this unit is, from the unit, the numeral and the words on both sides. */
export function judge(text: string, start: number, piece: Piece, unit: Unit | null, bound: Bound, tables: Tables, last?: Quantity, end = piece.end): Judged {
  const after = tables.names.after(text, piece.numeralEnd);
  const asLong = after !== null && after.length >= Math.min(end - piece.numeralEnd, unit?.word.length ?? 0);
  if (after !== null && asLong && (after.kind !== 'other' || Math.abs(piece.value) <= LONGEST_STRUCTURE) && unit?.class !== 'percent') {
    // 4个环节, 3年来, 24小时服务: the words themselves are no part of the number
    return result(after.kind, 'not-statistics.after');
  }
  // only a numeral of one Chinese character is asked for by its form
  const numeral = piece.han && piece.numeralEnd === piece.start + 1 ? text[piece.start]! : '';
  const plain = unit !== null && end === piece.numeralEnd + unit.word.length;
  if (plain && bound === 'exact' && isAddress(text, start, piece, unit, tables, last)) return result('ordinal', 'address');
  if (unit === null) return bare(text, start, piece, bound, tables);
  if (piece.numeral.fraction) return result('ratio', 'fraction');
  if (unit.label && bound === 'exact' && HAN.test(text[end] ?? '，') && tables.words.of.at(text, end) === 0) return result('name', 'label');
  // 一两个
  if (piece.han && piece.numeral.value === 1 && piece.numeral.valueMax === 2) return result('other', 'few');
  switch (unit.class) {
    case 'percent': return result('share', 'unit.percent');
    case 'point': return result('change', 'unit.point');
    // 百倍的信心
    case 'multiple': return piece.numeral.bare && bound === 'exact' ? result('other', 'bare-multiplier') : result('ratio', 'unit.multiple');
    case 'rank': return result('rank', 'unit.rank');
    case 'none': return unit.division && !piece.han && isRow(text, start, end, tables, last) ? result('count', 'unit.division') : result(unit.kind ?? 'other', 'unit.none');
    case 'time': return time(text, start, piece, unit, bound, tables, end);
    default:
  }
  if (piece.numeral.bare && (bound === 'exact' || bound === 'at_least' || bound === 'at_most')) return result('other', 'bare-multiplier');
  if (piece.numeral.spelled && unit.class === 'classifier' && !countsSpelled(text, piece, unit)) return result('other', 'spelled');
  // 每10万人, 每3户: what something is counted for
  if (bound === 'exact' && tables.contexts.directly('each', text, start) >= 0) return result('other', 'denominator');
  // 这两个数字
  if (bound === 'exact' && tables.contexts.directly('this', text, start) >= 0) return result('other', 'named-before');
  // 一吨; 近一吨 and 一吨以上 are measured
  if (plain && piece.han && isDigitOf(1, numeral) && (unit.class === 'classifier' || bound === 'exact')) return result('other', 'indefinite');
  if (piece.han && isDigitOf(2, numeral) && unit.class === 'classifier') return result('ordinal', 'ordinal.two');
  return result(unit.class === 'classifier' ? 'count' : 'amount', `unit.${unit.class}`);
}

// 7乡|1镇: a number of divisions beside one of others
function isRow(text: string, start: number, end: number, tables: Tables, last: Quantity | undefined): boolean {
  if (last !== undefined && last.end === start && last.rule === 'unit.division') return true;
  let i = end;
  while (isDigit(text.charCodeAt(i)) && i < end + 4) i++;
  return i > end && tables.units.at(text, i, false)?.division === true;
}

function time(text: string, start: number, piece: Piece, unit: Unit, bound: Bound, tables: Tables, end: number): Judged {
  // 3012点, 50.1点: an index, no hour
  if (unit.is.has('index') && !piece.numeral.spelled && (piece.value > 24 || (!piece.han && !Number.isInteger(piece.value)))) return result('amount', 'unit.index');
  // stayed 1.3日
  if (unit.kind !== null && unit.graded && !Number.isInteger(piece.value)) return result('amount', 'unit.time');
  if (unit.kind !== null) return result(unit.kind, `unit.${unit.kind}`);
  const numeral = text.slice(piece.start, piece.numeralEnd);
  if (unit.is.has('age')) return !Number.isInteger(piece.value) || tables.contexts.near('mean_age', text, start, 10) ? result('amount', 'age.mean') : result('age', 'age');
  if (unit.is.has('year') && (bound === 'exact' || bound === 'range')) {
    // 2021年, 二〇二一年, 九八年; 8000年 is a time
    if (piece.numeral.spelled) return result('date', 'date.spelled');
    if (/^\d{4}$/.test(numeral) && piece.value >= 1000 && piece.value <= 2100) return result('date', 'date.year');
    // 98年5月, 民國109年1月
    if (/^\d{2,3}$/.test(numeral) && MONTH_BEHIND.test(text.slice(piece.end, piece.end + 3))) return result('date', 'date.year');
  }
  if (unit.is.has('year-name') && /^\d{4}$/.test(numeral)) return result('date', 'date.year');
  if (unit.is.has('century') && bound === 'exact' && piece.value > 10) return result('date', 'date.century');
  // 6个月至两岁
  if (leadsToAge(text, piece.end, tables)) return result('age', 'age.range');
  // 这两年, 前10个月, 近三年
  if (tables.contexts.directly('period', text, piece.start) >= 0) return result('date', 'date.period');
  if (piece.numeral.bare && bound === 'exact') return result('other', 'bare-multiplier');
  if (piece.han && isDigitOf(1, numeral) && end === piece.numeralEnd + unit.word.length) return result('other', 'indefinite');
  // 嘉熙二年: two years are 两年
  if (piece.han && isDigitOf(2, numeral)) return result('date', 'date.two');
  return result('amount', 'unit.time');
}

/** 一七二〇户, 三五六〇〇人: digits spelled one by one count where they are many and the unit names no series (三〇一所, 七〇六团). */
function countsSpelled(text: string, piece: Piece, unit: Unit): boolean {
  return !unit.series && piece.numeralEnd - piece.start > 2 && !(classes[text.charCodeAt(piece.start)] === DIGIT && values[text.charCodeAt(piece.start)] === 0);
}

/** A number without a unit: it counts when it is written as a count (5万多农民, 9,500). */
function bare(text: string, start: number, piece: Piece, bound: Bound, tables: Tables): Judged {
  const { numeral } = piece;
  if (numeral.fraction) return result('ratio', 'fraction');
  if (piece.counted === true) return result('count', 'bare.noun');
  if (numeral.spelled) return result('other', 'spelled');
  const marked = tables.names.before(text, start);
  if (marked !== null && bound === 'exact') return result(marked, 'not-statistics.before');
  const next = text[piece.end] ?? '\n', previous = text[start - 1] ?? '\n';
  if (piece.han) {
    if (numeral.power >= 4 || (!numeral.bare && Math.abs(piece.value) >= 10000)) return numeral.bare && bound === 'exact' ? result('other', 'bare-multiplier') : result('count', 'bare.large');
    // 上千职工, 近三百村民
    if (bound !== 'exact' && bound !== 'range' && Math.abs(piece.value) >= 100) return result('count', 'bare.large');
    return result('other', 'bare');
  }
  const digits = text.slice(piece.start, piece.numeralEnd);
  if (/^\d{7,}$/.test(digits) || /^0\d/.test(digits)) return result('code', 'code.digits');
  if (/[（([]/.test(previous) && /[)）\]]/.test(next)) return result('ordinal', 'list-marker');
  if (/[、.．)）]/.test(next) && /\n/.test(previous)) return result('ordinal', 'list-marker');
  if (/^(?:19|20)\d\d$/.test(digits) && bound === 'exact') return result('other', 'bare.year');
  if (LARGE.test(digits) || numeral.power >= 4 || (bound !== 'exact' && bound !== 'range')) return result('count', 'bare.large');
  if (tables.bounds.linked(text, start) && /[\s，。；、！？,;（()）]/.test(next) && !isDigit(text.charCodeAt(piece.end + 1))) return result('count', 'bare.linked');
  return result('other', 'bare');
}
