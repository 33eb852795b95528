import type { Quantity } from '../core/quantity.js';
import { ARABIC, classes } from '../numeral/characters.js';
import type { Piece } from './piece.js';
import type { Tables } from './tables.js';
import type { Unit } from './units.js';

/** How far before a floor the word stands that locates something (位于科技大厦18层). */
const REACH = 24;

/**
 * Does the number say which group, house, floor or room of a place is meant: 龙桥村1组, 3号楼2单元501室, 位于科技大厦18层, 医院三期?
 * @param last the number before
 */
export function isAddress(text: string, start: number, piece: Piece, unit: Unit, tables: Tables, last: Quantity | undefined): boolean {
  const { contexts } = tables;
  if (piece.han && unit.is.has('stage') && contexts.directly('phase', text, start) >= 0) return true;
  if (!unit.address) return false;
  // a house number and what follows it
  if (last !== undefined && last.end === start && (last.rule === 'address' || last.kind === 'code' || (last.kind === 'ordinal' && last.unit !== null))) return true;
  if (contexts.directly(unit.floor ? 'floor' : 'address', text, start) >= 0) return !unit.floor || contexts.near('located', text, start, REACH);
  return !unit.floor && contexts.near('located', text, start, REACH) && roomFollows(text, piece.end, tables);
}

// 科技园5栋|3层
function roomFollows(text: string, at: number, tables: Tables): boolean {
  let i = at;
  while (classes[text.charCodeAt(i)] === ARABIC && i < at + 5) i++;
  return i > at && tables.units.at(text, i, false)?.address === true;
}
