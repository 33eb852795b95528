import type { Bound, QuantityKind, UnitClass } from '../core/quantity.js';
import { STATISTIC_KINDS } from '../core/quantity.js';
import { MORE_BOUNDS } from '../numeral/characters.js';
import { stronger, type BoundBefore } from './bounds.js';
import { judge } from './kinds.js';
import { readParts } from './parts.js';
import { readPer } from './per.js';
import type { Piece } from './piece.js';
import { isQuotedName } from './quoted.js';
import { readRange } from './range.js';
import type { FoundQuantities } from './found.js';
import type { SharedUnit } from './shared-unit.js';
import type { Tables } from './tables.js';
import type { Unit } from './units.js';
import { isOpen, isPart } from './whole.js';

/** What a number is read against. */
export interface Around {
  readonly text: string;
  readonly tables: Tables;
  readonly found: FoundQuantities;
  readonly shared: SharedUnit;
  /** End of the last title that was opened: a number before it belongs to it. */
  readonly titleEnd: number;
}

/** A quantity on its way: the numerals with their unit, and what the words around add. */
interface Draft {
  /** The last numeral: of a range the second. */
  piece: Piece;
  value: number;
  valueMax: number | null;
  bound: Bound;
  readonly unit: Unit | null;
  /** Start with sign and approximator, end with unit and approximator. */
  from: number;
  end: number;
  /** Start of a word like 人民币 before the number, -1 for none. */
  word: number;
  unitWord: string | null;
  unitCode: string | null;
  unitClass: UnitClass;
  readonly ranged: boolean;
  /** 3小时|20分 */
  readonly parts: boolean;
}

/** The quantity that begins with this numeral: range, parts, ratio, bounds. */
export function readQuantity(reading: Around, start: number, first: Piece): number {
  const { text, tables, found } = reading;
  const { floor } = found;
  const draft = readNumbers(reading, start, first);
  const { unit } = draft;
  if (unit?.is.has('doubling') === true) {
    const doubled = readDoubling(reading, draft, first);
    if (doubled > start) return doubled;
  }
  readUnit(reading, draft);
  const before = readBefore(reading, draft, first);
  if (before.start >= floor && before.bound !== 'exact') {
    if (before.start < draft.from) draft.from = before.start;
    draft.bound = stronger(draft.bound, before.bound);
  }
  if (draft.unitClass === 'currency' && draft.bound === 'exact') draft.bound = tables.bounds.limit(text, draft.from);
  const bare = draft.end;
  const after = tables.bounds.after(text, draft.end, draft.unitClass === 'percent' || draft.unitClass === 'multiple' || first.numeral.fraction);
  if (after.end > draft.end) { draft.end = after.end; draft.bound = stronger(draft.bound, after.bound); }
  if (isPart(text, { start, end: bare, unit, closed: first.numeral.fraction || draft.unitClass === 'currency' }, found)) {
    if (found.last !== undefined && isOpen(found.last) && !/[\p{L}\n]/u.test(text.slice(found.floor, start))) found.changeLast({ kind: 'code', value: null, valueMax: null, rule: 'code.part' });
    return found.push(Math.max(start, floor), bare, 'code', null, { rule: 'code.part' });
  }
  const { kind, rule } = kindOf(reading, draft, first);
  const index = found.list.length;
  const value = start < first.start && draft.value === 0 ? 0 : draft.value;
  found.push(draft.from, draft.end, kind, value, {
    valueMax: draft.valueMax, bound: draft.bound, unitCode: draft.unitCode, unitClass: rule === 'unit.index' ? 'classifier' : draft.unitClass, unit: unitOf(draft, kind),
    rule: draft.ranged ? `range.${rule}` : rule, numeral: { start: first.start, numeralEnd: draft.piece.numeralEnd }, vague: first.vague || draft.piece.vague,
  });
  reading.shared.take(index, draft.piece, draft.value, unit, first);
  return draft.end;
}

function readNumbers({ text, tables }: Around, start: number, first: Piece): Draft {
  const sign = start < first.start ? -1 : 1;
  const whole = first.unit !== null && first.valueMax === null ? readParts(text, tables, first, first.unit, first.value) : null;
  const measured = whole === null ? first : { ...first, value: whole.value, end: whole.end };
  const second = first.valueMax === null ? readRange(text, tables, start, measured) : null;
  const piece = second ?? first;
  const unit = piece.unit ?? first.unit;
  const valueMax = second === null ? first.valueMax === null ? null : sign * first.valueMax : second.valueMax ?? second.value;
  const value = second === null ? sign * measured.value : second.low;
  const partClass = whole?.class ?? null;
  return {
    piece, value: sign < 0 && valueMax !== null && second === null ? valueMax : value, valueMax: sign < 0 && valueMax !== null && second === null ? value : valueMax,
    bound: second === null ? first.bound : 'range', unit, from: start, end: second === null ? measured.end : second.end, word: -1,
    unitWord: unit?.as ?? null, unitCode: unit?.code ?? null, unitClass: unit?.class === 'classifier' && partClass !== null ? partClass : unit?.class ?? 'none',
    ranged: second !== null, parts: whole !== null,
  };
}

/** 元|/平方米, 每平方米|3000元; ￥|300. */
function readUnit({ text, tables, found }: Around, draft: Draft): void {
  const { unit, from } = draft;
  if (unit !== null && unit.class !== 'none' && unit.class !== 'percent' && unit.class !== 'point' && unit.kind === null) {
    const per = readPer(text, tables, from, draft.end, unit);
    if (per !== null) {
      draft.unitWord = `${unit.as}/${per.word}`;
      draft.unitCode = draft.unitCode !== null && per.code !== null ? `${draft.unitCode}/${per.code}` : null;
      draft.end = per.end;
    }
  }
  const money = unit === null || unit.class === 'currency' ? tables.currencies.before(text, from) : null;
  if (money === null || money.start < found.floor || (!money.sign.inside && unit === null && text[from - 1] === ' ')) return;
  if (money.sign.inside) draft.from = money.start; else draft.word = money.start;
  if (unit === null) { draft.unitWord = money.sign.unit; draft.unitClass = 'currency'; }
  if (unit === null || unit.code === 'CNY') draft.unitCode = money.sign.code;
}

/** The approximator before the number, also one before a word like 人民币. */
function readBefore({ text, tables }: Around, draft: Draft, first: Piece): BoundBefore {
  return tables.bounds.before(text, draft.word >= 0 ? draft.word : draft.from, first.numeral.bare);
}

function kindOf({ text, tables, found, titleEnd }: Around, draft: Draft, first: Piece): { kind: QuantityKind; rule: string } {
  const { unit, piece, bound } = draft;
  let kind: QuantityKind = 'amount', rule = 'currency.sign';
  if (unit !== null || draft.unitClass !== 'currency') {
    ({ kind, rule } = judge(text, draft.from, piece, unit, bound, tables, found.last, draft.parts ? draft.end : piece.end));
  }
  if (kind === 'count' && draft.parts) kind = 'amount';
  // （+4.6%）: a change
  if (kind === 'share' && draft.valueMax === null && draft.from > found.floor && /[+＋]/.test(text[draft.from - 1]!) && !/[\dA-Za-z%]/.test(text[draft.from - 2] ?? ' ')) {
    kind = 'change';
    rule = 'change.sign';
    draft.from--;
  }
  if (STATISTIC_KINDS.has(kind)) {
    if (isQuotedName(text, first, draft.end)) return { kind: 'name', rule: 'quoted-name' };
    if (first.start < titleEnd) return { kind: 'name', rule: 'title' };
  }
  return { kind, rule };
}

function unitOf({ unit, unitWord, unitClass }: Draft, kind: QuantityKind): string | null {
  if (unit?.silent === true) return null;
  if (kind === 'share' && unitClass === 'percent') return unitWord;
  return unitClass === 'none' && unit !== null ? unit.word : unitWord;
}

/** 翻两番 */
function readDoubling({ text, tables, found }: Around, draft: Draft, first: Piece): number {
  const about = tables.bounds.before(text, draft.from, false);
  const before = tables.contexts.directly('double', text, about.start);
  if (before < found.floor) return -1;
  const more = MORE_BOUNDS[text[draft.end] ?? ' '] === 'over';
  const value = 2 ** draft.value - 1;
  return found.push(before, more ? draft.end + 1 : draft.end, Number.isFinite(value) ? 'change' : 'other', Number.isFinite(value) ? value : null, {
    bound: more ? 'over' : about.bound, unit: draft.unit!.as, unitClass: 'multiple', rule: 'change.double', numeral: { start: first.start, numeralEnd: draft.piece.numeralEnd },
  });
}
