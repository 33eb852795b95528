import { ORDINAL } from '../core/date-signs.js';
import { ARABIC, classes, HAN_NUMERAL } from '../numeral/characters.js';
import type { FoundQuantities } from './found.js';
import { readPiece, type Piece } from './piece.js';
import type { Tables } from './tables.js';

/** Signs between several ordinals: 第1-3名, 第五、六届. */
const RUN_MARKS = '-－—–~～、';
const OPEN_MARK = /[\s，。；、！？,;.!?“”"（()）]/;

/** 第七届; 居全省第3位. */
export function readOrdinal(text: string, tables: Tables, found: FoundQuantities, start: number, first: Piece): number {
  const piece = severalOrdinals(text, tables, first);
  const word = piece.unit?.word, { words } = tables;
  // 世界第三大经济体
  const loose = words.compared.at(text, piece.numeralEnd), length = Math.max(loose, words['compared-framed'].at(text, piece.numeralEnd)), compared = length > 0;
  const { last } = found;
  // 位列第1位、第2位
  const listed = last?.kind === 'rank' && start - last.end === 1 && (text[last.end] === '、' || words['range-and'].at(text, last.end) === 1);
  const open = word === undefined && (piece.end >= text.length || OPEN_MARK.test(text[piece.end]!) || words['rank-tail'].at(text, piece.end) > 0);
  if ((open || piece.unit?.is.has('placed') === true || compared) && (listed || loose > 0 || tables.compares(text, start))) {
    rankFrom(text, tables, found, start);
    if (compared) return found.push(start, piece.numeralEnd + length, 'rank', piece.value, { unit: tables.units.rank, unitClass: 'rank', rule: 'rank.compared', numeral: piece });
    return found.push(start, piece.end, 'rank', piece.value, { unit: word ?? tables.units.rank, unitClass: 'rank', rule: 'rank', numeral: piece });
  }
  return found.push(start, piece.end, 'ordinal', piece.value, { unit: word ?? null, unitClass: piece.unit?.class ?? 'none', unitCode: piece.unit?.code ?? null, rule: 'ordinal', numeral: piece });
}

/** 第1-3名, 第一至第三名, 第五、六届: the last of several is read with the first. */
function severalOrdinals(text: string, tables: Tables, first: Piece): Piece {
  if (first.unit !== null) return first;
  const run = RUN_MARKS.includes(text[first.end] ?? ' ') ? 1 : tables.words['range-to'].at(text, first.end);
  const mark = run > 0 ? run : tables.words['range-and'].at(text, first.end), again = text[first.end + mark] === ORDINAL;
  if (mark === 0 || (run === 0 && !again)) return first;
  const at = first.end + mark + (again ? 1 : 0);
  if ((classes[text.charCodeAt(at)]! & (ARABIC | HAN_NUMERAL)) === 0) return first;
  const last = readPiece(text, at, tables.units);
  if (last === null || typeof last === 'number' || last.unit === null || last.han !== first.han || last.value <= first.value) return first;
  // 第一、二十个: only neighbours make a list
  if (text[first.end] === '、' && last.value !== first.value + 1) return first;
  return { ...last, start: first.start, value: first.value };
}

/** 由第七名上升至第二名, 从第9位跌出前50: the first is a rank too. */
export function rankFrom(text: string, tables: Tables, found: FoundQuantities, start: number): void {
  const { last } = found;
  if (last !== undefined && last.kind === 'ordinal' && tables.units.get(last.unit ?? '')?.is.has('placed') === true && start - last.end <= 6 && tables.contexts.directly('from', text, last.start) >= 0) {
    found.changeLast({ kind: 'rank', unitClass: 'rank', rule: 'rank.from' });
  }
}
