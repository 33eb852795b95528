import type { Bound } from '../core/quantity.js';
import { MORE_BOUNDS } from '../numeral/characters.js';
import { isAlone } from './alone.js';
import { stronger } from './bounds.js';
import type { FoundQuantities } from './found.js';
import { times } from './piece.js';
import type { Tables } from './tables.js';

/** 一半, 半数, 过半; 半年, 半小时. */
export function readHalf(text: string, tables: Tables, found: FoundQuantities, at: number, from = at): number {
  const { floor } = found;
  const noun = tables.words['half-noun'].at(text, at + 1);
  const over = from === at && noun === 0 && tables.units.at(text, at + 1, true) === null && tables.bounds.before(text, at, true).bound !== 'exact';
  if (from < at || noun > 0 || over) {
    const end = at + 1 + noun;
    const before = tables.bounds.before(text, from, true);
    const after = tables.bounds.after(text, end, true);
    const bound = stronger(before.bound, after.bound);
    if (from < at && bound === 'exact' && tables.units.at(text, end, true) !== null) return end;
    return found.push(Math.max(floor, before.bound === 'exact' ? from : before.start), after.end, 'share', 50, { bound, unit: '%', unitCode: '%', unitClass: 'percent', rule: 'half', numeral: { start: from, numeralEnd: end } });
  }
  const unit = tables.units.at(text, at + 1, true);
  if (unit === null || (unit.class !== 'time' && unit.class !== 'physical' && unit.times === 1) || unit.kind !== null) {
    const end = at + 1 + (unit?.word.length ?? 0);
    if (!isAlone(text, at, end)) return at + 1;
    return found.push(at, end, 'other', 0.5, { unit: unit?.as ?? null, unitClass: unit?.class ?? 'none', rule: 'half.alone', numeral: { start: at, numeralEnd: at + 1 } });
  }
  let end = at + 1 + unit.word.length;
  let bound: Bound = 'exact';
  if (MORE_BOUNDS[text[end] ?? ' '] === 'over') { end++; bound = 'over'; }
  const before = tables.bounds.before(text, at, false);
  const after = tables.bounds.after(text, end, false);
  bound = stronger(bound, stronger(before.bound, after.bound));
  const judged = tables.names.after(text, at + 1);
  return found.push(Math.max(floor, before.bound === 'exact' ? at : before.start), after.end, judged !== null && judged.length > unit.word.length ? judged.kind : unit.class === 'classifier' ? 'count' : 'amount', times(0.5, unit.times), {
    bound, unit: unit.as, unitCode: unit.code, unitClass: unit.class, rule: 'half.unit', numeral: { start: at, numeralEnd: at + 1 },
  });
}
