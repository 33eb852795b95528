import { createQuantityReader } from './quantity/index.js';
import type { Quantity } from './core/quantity.js';
import { builtInLanguage, type Language } from './language/lexicon.js';
import { quickText } from './quick-text.js';
import { cleanText } from './text/clean.js';
import { simplify } from './text/simplify.js';

/**
 * Every numeric expression of a text, in reading order, those that are no statistics included (see `kind`).
 * Spans are half-open UTF-16 offsets into `text` as given; traditional text and full-width digits are understood.
 * @param language whose units, bounds and names count; default: the built-in words, else what `openLanguage` gives
 * @example findQuantities('近3.5万名党员')[0] // { value: 35000, bound: 'nearly', unit: '名', kind: 'count', start: 0, end: 6, … }
 */
export function findQuantities(text: string, language: Language = builtInLanguage()): Quantity[] {
  const reader = language.of(createQuantityReader);
  const quick = quickText(text, language);
  const aligned = quick?.aligned ?? simplify(cleanText(text, language), language);
  const found = reader.read(aligned.text);
  if (aligned.unchanged) return found;
  if (quick?.parallel === true) return found.map((quantity) => ({ ...quantity, text: text.slice(quantity.start, quantity.end) }));
  return found.map((quantity) => {
    const at = aligned.toOriginal(quantity);
    return { ...quantity, ...at, text: text.slice(at.start, at.end), numeral: aligned.toOriginal(quantity.numeral) };
  });
}
