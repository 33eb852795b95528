import { ROLES, type Filler, type Mention, type Role } from '../core/mention.js';
import type { UnitClass } from '../core/quantity.js';
import type { Lexicon } from '../language/lexicon.js';
import type { Settings } from './ast.js';

/** Code and class of a unit: 元 → CNY, currency. Null for a unit that no table has. */
export type UnitOf = (unit: string) => { readonly code: string | null; readonly class: UnitClass } | null;

/** Reads the codes and classes of all units. */
export function readUnitCodes(lexicon: Lexicon): UnitOf {
  const units = new Map<string, { code: string | null; class: UnitClass }>();
  for (const { cells } of lexicon.table('units').rows) {
    const word = cells['unit']!;
    if (!units.has(word)) units.set(word, { code: cells['code'] === '' ? null : cells['code']!, class: cells['class'] as UnitClass });
  }
  return (unit) => units.get(unit) ?? null;
}

/**
 * Puts into a mention what its pattern sets in words: `sets indicator="美元兑人民币汇率" unit=元`. The words stand nowhere in the text: they take the
 * number’s place. `{unit}`, `{numeral}`, `{approximator}` stand for parts of the number, `{action}` and the like for what fills that role.
 */
export function withConstants(mention: Mention, settings: Settings, unitOf: UnitOf): Mention {
  if (settings.words === undefined && settings.unit === undefined) return mention;
  const { quantity } = mention;
  const roles: Partial<Record<Role, Filler>> = { ...mention.roles };
  for (const role of ROLES) {
    const words = settings.words?.[role];
    if (words === undefined) continue;
    const text = words.replace(/\{(\w+)\}/g, (_, part: string) => partOf(mention, part));
    if (text === '') delete roles[role]; else roles[role] = { start: quantity.start, end: quantity.end, text };
  }
  if (settings.unit === undefined || quantity.unit !== null) return { ...mention, roles };
  const unit = unitOf(settings.unit);
  const given = { ...quantity, unit: settings.unit, unitCode: unit?.code ?? null, unitClass: unit?.class ?? 'classifier' as const };
  const measure = mention.measure === 'count' && (given.unitClass === 'currency' || given.unitClass === 'physical') ? 'amount' : mention.measure;
  return { ...mention, roles, quantity: given, measure };
}

function partOf({ quantity, roles }: Mention, part: string): string {
  const { numeral, start, text } = quantity;
  switch (part) {
    case 'unit': return quantity.unit ?? '';
    case 'numeral': return text.slice(numeral.start - start, numeral.end - start);
    case 'approximator': return text.slice(0, numeral.start - start);
    default: return roles[part as Role]?.text ?? '';
  }
}
