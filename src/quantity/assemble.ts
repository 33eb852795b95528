import type { Bound, QuantityKind, UnitClass } from '../core/quantity.js';
import { STATISTIC_KINDS } from '../core/quantity.js';
import { scale } from '../numeral/value.js';
import { stronger } from './bounds.js';
import { judge } from './kinds.js';
import { readParts, type Parts } from './parts.js';
import { readPer } from './per.js';
import { times, type Piece } from './piece.js';
import { isQuotedName } from './quoted.js';
import { readRange } from './range.js';
import type { Reading } from './reader.js';

/** The quantity that begins with this numeral: range, parts, ratio, bounds. */
export function readQuantity(reading: Reading, start: number, first: Piece): number {
  const { text, tables, found } = reading;
  const { floor } = found;
  const negative = start < first.start;
  const sign = negative ? -1 : 1;
  let piece = first;
  let { value, valueMax, bound, unit, end } = first;
  const second = valueMax === null ? readRange(text, tables, start, first) : null;
  if (second !== null) {
    piece = second;
    unit = second.unit ?? first.unit;
    const shared = first.unit === null && first.numeral.power === 0 && second.numeral.power > 0 && Math.abs(first.value) < Math.abs(second.numeral.coefficient);
    value = shared ? times(scale(String(first.value), second.numeral.power), unit?.times ?? 1) : first.unit === null ? times(first.value, unit?.times ?? 1) : first.value;
    valueMax = second.valueMax ?? second.value;
    bound = 'range';
    end = second.end;
  }
  if (negative) [value, valueMax] = valueMax === null ? [-value, null] : second === null ? [-valueMax, -value] : [-value, valueMax];
  let rule: string | null = null;
  let from = start;
  let unitWord = unit?.as ?? null, unitCode = unit?.code ?? null;
  let unitClass: UnitClass = unit?.class ?? 'none';
  let whole: Parts | null = null;
  if (unit !== null && valueMax === null && (whole = readParts(text, tables, piece, unit, value)) !== null) {
    ({ value, end } = whole);
    if (unitClass === 'classifier') unitClass = whole.class;
  }
  if (unit !== null && unit.class !== 'none' && unit.class !== 'percent' && unit.class !== 'point' && unit.kind === null) {
    const per = readPer(text, tables, from, end, unit);
    if (per !== null) { unitWord = `${unit.as}/${per.word}`; unitCode = unitCode !== null && per.code !== null ? `${unitCode}/${per.code}` : null; end = per.end; }
  }
  // 翻两番
  if (unit?.word === '番') {
    const about = tables.bounds.before(text, from, false);
    const before = tables.contexts.directly('double', text, about.start);
    if (before >= floor) {
      const more = text[end] === '多' || text[end] === '余';
      const bound: Bound = more ? 'over' : about.bound;
      return found.push(before, more ? end + 1 : end, 'change', 2 ** value - 1, { bound, unit: '倍', unitClass: 'multiple', rule: 'change.double', numeral: piece });
    }
  }
  const money = unit === null || unit.class === 'currency' ? tables.currencies.before(text, from) : null;
  if (money !== null && money.start >= floor && (money.sign.inside || unit !== null || text[from - 1] !== ' ')) {
    if (money.sign.inside) from = money.start;
    if (unit === null) { unitWord = money.sign.unit; unitClass = 'currency'; }
    if (unit === null || unit.code === 'CNY') unitCode = money.sign.code;
  }
  const before = tables.bounds.before(text, money !== null && !money.sign.inside ? money.start : from, first.numeral.bare);
  if (before.bound !== 'exact' && before.start >= floor) {
    if (before.start < from) from = before.start;
    bound = stronger(bound, before.bound);
  }
  if (unitClass === 'currency' && bound === 'exact') bound = tables.bounds.limit(text, from);
  const after = tables.bounds.after(text, end, unitClass === 'percent' || unitClass === 'multiple' || first.numeral.fraction);
  if (after.end > end) { end = after.end; bound = stronger(bound, after.bound); }
  let kind: QuantityKind;
  if (unit === null && unitClass === 'currency') { kind = 'amount'; rule = 'currency.sign'; } else {
    const judged = judge(text, from, piece, unit, first.numeral.bare && bound === 'exact' ? 'exact' : bound, tables);
    kind = judged.kind;
    rule = judged.rule;
  }
  if (kind === 'count' && whole !== null) kind = 'amount';
  // （+4.6%）: a change
  if (kind === 'share' && valueMax === null && from > floor && (text[from - 1] === '+' || text[from - 1] === '＋') && !/[\dA-Za-z%]/.test(text[from - 2] ?? ' ')) { kind = 'change'; from--; rule = 'change.sign'; }
  if (STATISTIC_KINDS.has(kind) && isQuotedName(text, first, end)) { kind = 'name'; rule = 'quoted-name'; }
  if (STATISTIC_KINDS.has(kind) && first.start < reading.titleEnd) { kind = 'name'; rule = 'title'; }
  if (rule === 'unit.index') unitClass = 'classifier';
  const index = found.list.length;
  found.push(from, end, kind, sign < 0 && value === 0 ? 0 : value, {
    valueMax, bound, unit: unit?.silent === true ? null : kind === 'share' && unitClass === 'percent' ? unitWord : unitClass === 'none' && unit !== null ? unit.word : unitWord, unitCode, unitClass,
    rule: second === null ? rule : `range.${rule}`, numeral: { start: first.start, numeralEnd: piece.numeralEnd }, vague: first.vague || piece.vague,
  });
  reading.shared.take(index, piece, value, unit, first);
  return end;
}
