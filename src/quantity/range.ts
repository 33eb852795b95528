import { ARABIC, classes, HAN_NUMERAL } from '../numeral/characters.js';
import { isAlone } from './alone.js';
import { readPiece, times, type Piece } from './piece.js';
import type { Tables } from './tables.js';

const RANGE = /^ ?(?:[-－—–―~～〜至到和与]|——|--) ?/;
/** How many times larger than a change the level that it reached must be, to be no end of a range. */
const LEVEL = 20;
const DASHES = new Set([...' -－—–―~～〜至到和与'].map((c) => c.charCodeAt(0)));

/** 4至6则, 15%-20%, 1万-5万: the second number, when the two are one range. */
export function readRange(text: string, tables: Tables, start: number, first: Piece): Piece | null {
  if (!DASHES.has(text.charCodeAt(first.end))) return null;
  const dash = RANGE.exec(text.slice(first.end, first.end + 4));
  if (dash === null) return null;
  // 介于10和20之间
  if (/[和与]/.test(dash[0]) && tables.contexts.directly('between', text, start) < 0) return null;
  const at = first.end + dash[0].length;
  const kind = classes[text.charCodeAt(at)]!;
  if ((kind & (ARABIC | HAN_NUMERAL)) === 0 || text.startsWith('零下', at)) {
    if (!/[-−零负]/.test(text[at] ?? ' ')) return null;
    const minus = text.startsWith('零下', at) ? 2 : 1;
    if ((classes[text.charCodeAt(at + minus)]! & (ARABIC | HAN_NUMERAL)) === 0) return null;
    const negative = readPiece(text, at + minus, tables.units);
    if (negative === null || typeof negative === 'number' || start === first.start) return null;
    return { ...negative, value: -negative.value };
  }
  let second = readPiece(text, at, tables.units);
  if (second === null || typeof second === 'number' || second.valueMax !== null || second.numeral.fraction !== first.numeral.fraction) return null;
  // 百分之五至八
  if (first.numeral.unitMark !== null && first.han && second.han && second.unit === null) second = { ...second, unit: first.unit };
  if (first.unit !== null && (second.unit === null || first.unit.as !== second.unit.as)) return null;
  const words = /[至到和与]/.test(dash[0]);
  // 由30家到50家 tells two levels
  if (words && (first.unit !== null || first.numeral.power >= 4) && tables.contexts.directly('from', text, start) >= 0) return null;
  const shared = first.unit === null && first.numeral.power === 0 && second.numeral.power > 0;
  const low = times(start < first.start ? -first.value : first.value, first.unit === null ? second.unit?.times ?? 1 : 1);
  // 减少8400人至369万人: the change, and the level that it reached
  if (words && first.unit !== null && low > 0 && second.value >= LEVEL * low && tables.contexts.directly('gap', text, start) >= 0) return null;
  if (!(low < second.value) && !(shared && low < second.numeral.coefficient)) return null;
  if (first.han && first.unit === null && second.unit === null && !words) return null;
  // 023-6825: digits and dashes alone are no range
  if (!first.han && first.unit === null && second.unit === null && first.numeral.power === 0 && second.numeral.power === 0 && !isAlone(text, start, second.end) && text[second.end] === '-') return null;
  return second;
}
