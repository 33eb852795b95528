import { ARABIC, classes, HAN_NUMERAL } from '../numeral/characters.js';
import type { Tables } from './tables.js';
import type { Unit } from './units.js';

export interface Per { readonly word: string; readonly code: string | null; readonly end: number }

const LENGTHS = /^(?:m|km|cm|mm|\[nmi_i\]|\[mi_i\])$/;

/** 元|/平方米, and 每平方米|3000元: the unit that the number is said for. */
export function readPer(text: string, tables: Tables, start: number, end: number, unit: Unit): Per | null {
  const mark = text[end];
  if (mark === '/' || mark === '／' || (mark === '每' && unit.class !== 'classifier')) {
    let at = end + 1;
    while ((classes[text.charCodeAt(at)]! & (ARABIC | HAN_NUMERAL)) > 0 && at < end + 6 && tables.units.at(text, at, false) === null) at++;
    const other = tables.units.at(text, at, false);
    if (other !== null && other.class !== 'none' && other.class !== 'percent' && !(mark === '每' && other.class === 'classifier')) {
      return { word: text.slice(end + 1, at) + other.word, code: at === end + 1 ? other.code : null, end: at + other.word.length };
    }
    return null;
  }
  if (unit.class !== 'currency' && unit.class !== 'physical') return null;
  if (unit.class === 'physical' && tables.contexts.directly('per_hour', text, start) >= 0) return { word: '小时', code: 'h', end };
  // 每小时15公里
  if (unit.class === 'physical' && LENGTHS.test(unit.code ?? '')) {
    const speed = /每(小时|秒|分钟)$/.exec(text.slice(Math.max(0, start - 4), start));
    if (speed !== null) return { word: speed[1]!, code: tables.units.get(speed[1]!)?.code ?? null, end };
  }
  const from = Math.max(0, start - 14);
  const back = text.slice(from, start).lastIndexOf('每');
  if (back < 0) return null;
  const each = from + back;
  const other = tables.units.at(text, each + 1, false);
  if (other === null || other.class !== 'physical') return null;
  // 每平方米均价为3000元: of money a few words may stand between
  const between = text.slice(each + 1 + other.word.length, start);
  if (between !== '' && (unit.class !== 'currency' || !/^\p{Script=Han}{1,6}$/u.test(between))) return null;
  return { word: other.word, code: other.code, end };
}
