import { STATISTIC_KINDS, type Quantity } from '../../core/quantity.js';
import { firstAfter } from './frames.js';

/** The first number that can be a statistic in a stretch of text, or undefined. */
export function firstStatistic(quantities: readonly Quantity[], from: number, to: number): Quantity | undefined {
  for (let i = firstAfter(quantities, from); i < quantities.length && quantities[i]!.end <= to; i++) if (STATISTIC_KINDS.has(quantities[i]!.kind)) return quantities[i];
  return undefined;
}

/** The last one. */
export function lastStatistic(quantities: readonly Quantity[], from: number, to: number): Quantity | undefined {
  let found: Quantity | undefined;
  for (let i = firstAfter(quantities, from); i < quantities.length && quantities[i]!.end <= to; i++) if (STATISTIC_KINDS.has(quantities[i]!.kind)) found = quantities[i];
  return found;
}
