import { ARABIC, classes, HAN_NUMERAL } from '../numeral/characters.js';
import type { Tables } from './tables.js';
import type { Unit } from './units.js';

export interface Per { readonly word: string; readonly code: string | null; readonly end: number }

const LONGEST_PER = 4;
const LENGTHS = /^(?:m|km|cm|mm|\[nmi_i\]|\[mi_i\])$/;

/** 元|/平方米, and 每平方米|3000元: the unit that the number is said for. */
export function readPer(text: string, tables: Tables, start: number, end: number, unit: Unit): Per | null {
  const slash = text[end] === '/' || text[end] === '／', each = slash ? 0 : tables.words.each.at(text, end);
  if (slash || (each > 0 && unit.class !== 'classifier')) {
    const from = end + (slash ? 1 : each);
    let at = from;
    while ((classes[text.charCodeAt(at)]! & (ARABIC | HAN_NUMERAL)) > 0 && at < from + 5 && tables.units.at(text, at, false) === null) at++;
    const other = tables.units.at(text, at, false);
    if (other !== null && other.class !== 'none' && other.class !== 'percent' && !(each > 0 && other.class === 'classifier')) {
      return { word: text.slice(from, at) + other.word, code: at === from ? other.code : null, end: at + other.word.length };
    }
    return null;
  }
  if (unit.class !== 'currency' && unit.class !== 'physical') return null;
  if (unit.class === 'physical' && tables.contexts.directly('per_hour', text, start) >= 0) return { word: tables.units.hour?.word ?? '', code: tables.units.hour?.code ?? null, end };
  // 每小时15公里
  if (unit.class === 'physical' && LENGTHS.test(unit.code ?? '')) {
    const speed = perBefore(text, start, tables);
    if (speed !== null) return { word: speed.word, code: speed.code, end };
  }
  const from = Math.max(0, start - 14);
  let back = start - 1;
  while (back >= from && tables.words.each.at(text, back) === 0) back--;
  if (back < from) return null;
  const behind = back + tables.words.each.at(text, back);
  const other = tables.units.at(text, behind, false);
  if (other === null || other.class !== 'physical') return null;
  // 每平方米均价为3000元: of money a few words may stand between
  const between = text.slice(behind + other.word.length, start);
  if (between !== '' && (unit.class !== 'currency' || !/^\p{Script=Han}{1,6}$/u.test(between))) return null;
  return { word: other.word, code: other.code, end };
}

/** 每小时|15公里 */
function perBefore(text: string, start: number, { units, words }: Tables): Unit | null {
  for (let at = start - 2; at >= Math.max(0, start - LONGEST_PER); at--) {
    const each = words.each.at(text, at), unit = each === 0 ? null : units.at(text, at + each, false);
    if (unit?.is.has('per') === true && at + each + unit.word.length === start) return unit;
  }
  return null;
}
