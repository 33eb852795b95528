import { createQuantityReader } from './quantity/index.js';
import type { Quantity } from './core/quantity.js';
import { openLexicon } from './language/lexicon.js';
import { quickText } from './quick-text.js';
import { cleanText } from './text/clean.js';
import { simplify } from './text/simplify.js';

let reader: ReturnType<typeof createQuantityReader> | undefined;

/**
 * Every numeric expression of a text, in reading order, those that are no statistics included (see `kind`).
 * Spans are half-open UTF-16 offsets into `text` as given; traditional text and full-width digits are understood.
 * @example findQuantities('近3.5万名党员')[0] // { value: 35000, bound: 'nearly', unit: '名', kind: 'count', start: 0, end: 6, … }
 */
export function findQuantities(text: string): Quantity[] {
  const lexicon = openLexicon();
  reader ??= createQuantityReader(lexicon);
  const quick = quickText(text, lexicon);
  const aligned = quick?.aligned ?? simplify(cleanText(text));
  const found = reader.read(aligned.text);
  if (aligned.unchanged) return found;
  if (quick?.parallel === true) return found.map((quantity) => ({ ...quantity, text: text.slice(quantity.start, quantity.end) }));
  return found.map((quantity) => {
    const at = aligned.toOriginal(quantity);
    return { ...quantity, ...at, text: text.slice(at.start, at.end), numeral: aligned.toOriginal(quantity.numeral) };
  });
}
