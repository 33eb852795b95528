import { ARABIC, classes, HAN_NUMERAL } from '../numeral/characters.js';
import type { FoundQuantities } from './found.js';
import { readPiece, type Piece } from './piece.js';
import type { Tables } from './tables.js';

/** What may follow 第N where things are compared: 第三大, 第二高. */
const COMPARED = new Set(['大', '高', '低', '多', '长', '快', '少', '强']);

/** 第七届; 居全省第3位. */
export function readOrdinal(text: string, tables: Tables, found: FoundQuantities, start: number, first: Piece): number {
  const piece = severalOrdinals(text, tables, first);
  const word = piece.unit?.word;
  // 世界第三大经济体
  const compared = COMPARED.has(text[piece.numeralEnd] ?? '');
  const { last } = found;
  // 位列第1位、第2位
  const listed = last?.kind === 'rank' && start - last.end === 1 && /[、和与]/.test(text[last.end]!);
  const open = word === undefined && (piece.end >= text.length || /[\s，。；、！？,;.!?“”"（()）的和与及]/.test(text[piece.end]!));
  if ((open || word === '位' || word === '名' || compared) && (listed || (compared && text[piece.numeralEnd] !== '大' && text[piece.numeralEnd] !== '强') || tables.compares(text, start))) {
    rankFrom(text, tables, found, start);
    if (compared) return found.push(start, piece.numeralEnd + 1, 'rank', piece.value, { unit: '位', unitClass: 'rank', rule: 'rank.compared', numeral: piece });
    return found.push(start, piece.end, 'rank', piece.value, { unit: word ?? '位', unitClass: 'rank', rule: 'rank', numeral: piece });
  }
  return found.push(start, piece.end, 'ordinal', piece.value, { unit: word ?? null, unitClass: piece.unit?.class ?? 'none', unitCode: piece.unit?.code ?? null, rule: 'ordinal', numeral: piece });
}

/** 第1-3名, 第一至第三名, 第五、六届: the last of several is read with the first. */
function severalOrdinals(text: string, tables: Tables, first: Piece): Piece {
  if (first.unit !== null) return first;
  const mark = /^(?:[-－—–~～至到、]|和第|至第|到第|、第)/.exec(text.slice(first.end, first.end + 2));
  if (mark === null) return first;
  const at = first.end + (mark[0].length === 1 && text[first.end + 1] === '第' ? 2 : mark[0].length);
  if ((classes[text.charCodeAt(at)]! & (ARABIC | HAN_NUMERAL)) === 0) return first;
  const last = readPiece(text, at, tables.units);
  if (last === null || typeof last === 'number' || last.unit === null || last.han !== first.han || last.value <= first.value) return first;
  // 第一、二十个: only neighbours make a list
  if (mark[0].startsWith('、') && last.value !== first.value + 1) return first;
  return { ...last, start: first.start, value: first.value };
}

/** 由第七名上升至第二名, 从第9位跌出前50: the first is a rank too. */
export function rankFrom(text: string, tables: Tables, found: FoundQuantities, start: number): void {
  const { last } = found;
  if (last !== undefined && last.kind === 'ordinal' && (last.unit === '位' || last.unit === '名') && start - last.end <= 6 && tables.contexts.directly('from', text, last.start) >= 0) {
    found.changeLast({ kind: 'rank', unitClass: 'rank', rule: 'rank.from' });
  }
}
