import type { Span } from './span.js';

/** How the written number bounds the true one (`spec`: the record's column `bound`). */
export const BOUNDS = ['exact', 'about', 'nearly', 'over', 'under', 'at_least', 'at_most', 'range'] as const;
export type Bound = (typeof BOUNDS)[number];

/** What a numeric expression is. The first six can be statistics, the others never are. */
export const QUANTITY_KINDS = [
  'count', 'amount', 'share', 'change', 'rank', 'ratio',
  'ordinal', 'date', 'time', 'age', 'name', 'code', 'other',
] as const;
export type QuantityKind = (typeof QUANTITY_KINDS)[number];

/** Kinds that a statement pattern may turn into a statistic. */
export const STATISTIC_KINDS: ReadonlySet<QuantityKind> = new Set(['count', 'amount', 'share', 'change', 'rank', 'ratio']);

/**
 * Can a pattern make a statistic of this number? Those of the statistic kinds, and a bare number (收入比为2.17), which only patterns
 * that ask for one take.
 */
export function mayState(quantity: Quantity): boolean {
  return STATISTIC_KINDS.has(quantity.kind) || isBare(quantity);
}

/** 2.17, 50.2: a number without a unit that is no name, date or code. */
export function isBare(quantity: Quantity): boolean {
  return quantity.kind === 'other' && quantity.unit === null && quantity.value !== null && !quantity.vague;
}

/** The family of a unit in `grammars/lexicon/units.tsv`. */
export const UNIT_CLASSES = ['classifier', 'physical', 'currency', 'percent', 'point', 'time', 'multiple', 'rank', 'none'] as const;
export type UnitClass = (typeof UNIT_CLASSES)[number];

/**
 * A numeric expression as it stands: approximator, numeral and unit, read by characters.
 * Spans speak of the text that was given to the reader.
 */
export interface Quantity extends Span {
  /** `text.slice(start, end)` */
  readonly text: string;
  readonly kind: QuantityKind;
  /** Normalised number, multipliers resolved; the lower end of a range; null where no number can be told. */
  readonly value: number | null;
  /** Upper end of a range, else null. */
  readonly valueMax: number | null;
  readonly bound: Bound;
  /** Unit or classifier as written (simplified), without multiplier; null where a number stands on its noun. */
  readonly unit: string | null;
  /** UCUM code, ISO 4217 code, `%`, `pp`; null for a classifier. */
  readonly unitCode: string | null;
  readonly unitClass: UnitClass;
  /** The numeral alone (without approximators and unit), e.g. to tell where 为 or 占 ends and the number begins. */
  readonly numeral: Span;
  /** True for 几十, 数百, 若干: no number that a statistic could hold. */
  readonly vague: boolean;
  /** The quantity reader's rule or lexicon row that decided, for `--explain` and `--all`. */
  readonly rule: string;
}
