import { QUANTITY_KINDS, STATISTIC_KINDS, UNIT_CLASSES, type QuantityKind, type UnitClass } from '../core/quantity.js';
import type { Declaration, Filter, Node } from './ast.js';
import { LanguageError, nearest } from './errors.js';

/** Kinds whose numbers a sentence shows as words, never as numbers: 第七届, 2021年. */
const NEVER: readonly QuantityKind[] = QUANTITY_KINDS.filter((kind) => !STATISTIC_KINDS.has(kind) && kind !== 'other' && !(UNIT_CLASSES as readonly string[]).includes(kind));

/** What the unit tables know of a unit, or null for a unit that is in none. */
export type UnitClassOf = (unit: string) => UnitClass | null;

/**
 * What a grammar says that can never come true, though it is well formed: `Q[ordinal]` (such numbers are words), `Q[unit=人名]` with a unit that no
 * table has, `Q[currency, unit=人]`, `before` a pattern that is not there.
 */
export function neverTrue(declarations: readonly Declaration[], names: ReadonlySet<string>, unitClass: UnitClassOf): LanguageError[] {
  const errors: LanguageError[] = [];
  const visit = (node: Node): void => {
    switch (node.type) {
      case 'quantity': for (const error of wrongFilters(node, unitClass)) errors.push(error); break;
      case 'sequence': node.items.forEach(visit); break;
      case 'choice': node.options.forEach(visit); break;
      case 'repeat': case 'role': case 'look': visit(node.item); break;
      case 'phrase': node.args?.forEach(visit); break;
      default:
    }
  };
  for (const each of declarations) {
    if (each.kind === 'phrase') { visit(each.shape); continue; }
    each.shapes.forEach(visit);
    if (each.kind === 'cue') continue;
    for (const { name, place } of each.before) {
      if (!names.has(name)) errors.push(new LanguageError(place, `There is no pattern ‘${name}’ to go before.`, nearest(name, [...names])));
    }
  }
  return errors;
}

function* wrongFilters({ filters, place }: Extract<Node, { type: 'quantity' }>, unitClass: UnitClassOf): Iterable<LanguageError> {
  for (const filter of filters) {
    for (const name of filter.names) {
      if (filter.key === 'kind' && (NEVER as readonly string[]).includes(name)) {
        yield new LanguageError(place, `Q[${name}] never matches: such a number is a word of the sentence, no number.`, undefined, `the class <number_${name}>, or one of ${[...STATISTIC_KINDS].join(', ')}`);
      }
      if (filter.key === 'unit' && name !== '' && unitClass(name) === null) {
        yield new LanguageError(place, `Q[unit=${name}] never matches: no table has the unit ‘${name}’.`, undefined, 'a unit of units.tsv; add yours with --lexicon');
      }
    }
  }
  const units = filters.filter((f) => f.key === 'unit').flatMap((f) => f.names), classes = filters.filter((f) => f.key === 'kind' && f.names.every(isUnitClass));
  for (const asked of classes) {
    if (units.length > 0 && !units.some((unit) => asked.names.includes(unitClass(unit) ?? 'none'))) {
      yield new LanguageError(place, `Q[${show(asked)}, unit=${units.join('|')}] never matches: none of these units is ${asked.names.join(' or ')}.`);
    }
  }
}

function isUnitClass(name: string): boolean {
  return (UNIT_CLASSES as readonly string[]).includes(name);
}

function show(filter: Filter): string {
  return filter.names.join('|');
}
