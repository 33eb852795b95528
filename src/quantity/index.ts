import type { Quantity } from '../core/quantity.js';
import type { Lexicon } from '../language/lexicon.js';
import { Reading } from './reader.js';
import { readTables } from './tables.js';

export interface QuantityReader {
  /** Every numeric expression of a cleaned, simplified text, ascending; those that are no statistics too, with their kind. */
  read(text: string): Quantity[];
}

/**
 * The reader of numbers: numeral, bound, unit and kind, read by characters. Tables are built once from the lexicon.
 * @throws Problem where a lexicon is missing or malformed
 */
export function createQuantityReader(lexicon: Lexicon): QuantityReader {
  const tables = readTables(lexicon);
  return { read: (text) => new Reading(text, tables).run() };
}
