import type { UnitClass } from '../core/quantity.js';
import { ARABIC, classes, HAN_NUMERAL } from '../numeral/characters.js';
import { readPiece, type Piece } from './piece.js';
import type { Tables } from './tables.js';
import type { Unit } from './units.js';

/** What a whole and its parts make together, in the unit of the whole; `class` is that of the last part. */
export interface Parts { readonly value: number; readonly end: number; readonly class: UnitClass }

/** 3小时|20分, 2元|5角: what the parts make in the unit of the whole. */
export function readParts(text: string, tables: Tables, piece: Piece, unit: Unit, value: number): Parts | null {
  let whole = unit.word, ratio = 1, end = piece.end, sum = value, last: Unit | null = null;
  for (let k = 0; k < 3; k++) {
    if ((classes[text.charCodeAt(end)]! & (ARABIC | HAN_NUMERAL)) === 0) break;
    const part = readPiece(text, end, tables.units, true);
    if (part === null || typeof part === 'number' || part.unit === null || part.valueMax !== null) break;
    const count = tables.units.parts(whole, part.unit.word);
    if (count === 0) break;
    const written = part.value / part.unit.times;
    if (written >= count) break;
    ratio *= count;
    sum += written / ratio * (unit.times);
    end = part.end;
    whole = part.unit.word;
    last = part.unit;
  }
  return last === null ? null : { value: Number(sum.toFixed(4)), end, class: last.class };
}
