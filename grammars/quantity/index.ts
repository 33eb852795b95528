import type { Quantity } from '../../src/core/quantity.js';
import type { Lexicon } from '../../src/lexicon/lexicon.js';
import { parseNumeral } from '../numeral/index.js';

export interface QuantityReader {
  /** Every numeric expression of a cleaned, simplified text, ascending. */
  read(text: string): Quantity[];
}

/** Stands in until the reader proper lands: Arabic numerals with a unit of the lexicon. */
export function createQuantityReader(lexicon: Lexicon): QuantityReader {
  const rows = lexicon.table('units').rows.map((r) => r.cells).sort((a, b) => b['unit']!.length - a['unit']!.length);
  return {
    read(text) {
      const found: Quantity[] = [];
      for (const m of text.matchAll(/\d[\d,.]*\d|\d/g)) {
        const more = /^[万亿余多]+/.exec(text.slice(m.index + m[0].length))?.[0] ?? '';
        const numeral = parseNumeral(m[0] + more);
        const end = m.index + m[0].length + more.length;
        const unit = rows.find((r) => text.startsWith(r['unit']!, end));
        if (numeral === null) continue;
        const unitClass = (unit?.['class'] ?? 'none') as Quantity['unitClass'];
        const stop = end + (unit?.['unit'] ?? '').length;
        found.push({
          start: m.index, end: stop, text: text.slice(m.index, stop), kind: unitClass === 'percent' ? 'share' : unitClass === 'classifier' ? 'count' : unitClass === 'none' ? 'other' : 'amount',
          value: numeral.value, valueMax: numeral.valueMax, bound: numeral.bound, unit: unit?.['unit'] ?? null, unitCode: unit?.['code'] || null, unitClass,
          numeral: { start: m.index, end }, vague: numeral.vague, rule: 'stand-in',
        });
      }
      return found;
    },
  };
}
