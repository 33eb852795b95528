import type { Language } from '../core/language.js';
import type { ReadNumber } from '../score/imported.js';

/** The number grammar, for numbers that people marked without saying their value. */
export async function numberReader(language: Language): Promise<ReadNumber> {
  const { findQuantities } = await import('../quantities.js');
  return (quote) => {
    const [first, ...more] = findQuantities(quote, language).filter((q) => q.value !== null);
    if (first === undefined || more.length > 0) return null;
    return { value: first.value, value_max: first.valueMax, bound: first.bound, unit: first.unit, unit_code: first.unitCode };
  };
}
