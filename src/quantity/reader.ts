import type { Quantity } from '../core/quantity.js';
import { ARABIC, classes, FINANCIAL, HALF, HAN_NUMERAL, MULTIPLIER, TENS, VAGUE } from '../numeral/characters.js';
import { isAlone, readAlone } from './alone.js';
import { readQuantity } from './assemble.js';
import { readCode, run } from './codes.js';
import { FoundQuantities } from './found.js';
import { readFraction } from './fraction.js';
import { readHalf } from './half.js';
import { rankFrom, readOrdinal } from './ordinal.js';
import { readParts } from './parts.js';
import { readPiece } from './piece.js';
import { readRange } from './range.js';
import { SharedUnit } from './shared-unit.js';
import type { Tables } from './tables.js';

const LONGEST_TITLE = 120;

/** Reads one text from left to right. */
export class Reading {
  readonly found: FoundQuantities;
  readonly shared: SharedUnit;
  /** End of the last 《…》 that was opened: a number before it belongs to a title. */
  titleEnd = -1;

  constructor(readonly text: string, readonly tables: Tables) {
    this.found = new FoundQuantities(text);
    this.shared = new SharedUnit(text, this.found);
  }

  run(): Quantity[] {
    const { text } = this;
    for (let i = 0; i < text.length;) {
      const code = text.charCodeAt(i);
      const kind = classes[code]!;
      if (kind === 0) {
        if (code === 0x300a) this.openTitle(i);
        i++;
        continue;
      }
      const next = this.at(i, kind);
      i = next > i ? next : i + 1;
    }
    return this.found.list;
  }

  private openTitle(at: number): void {
    const length = this.text.slice(at, at + LONGEST_TITLE).indexOf('》');
    if (length > 0) this.titleEnd = Math.max(this.titleEnd, at + length);
  }

  /** Reads what begins at the numeral character `at`; returns where to go on. */
  private at(at: number, kind: number): number {
    const { text, tables, found } = this;
    if (kind === ARABIC) {
      const code = readCode(text, at);
      if (code !== null) {
        if (code.rule === 'code.score') {
          const score = /^(\d+)\s?[:：∶比]\s?(\d+)$/.exec(text.slice(code.start, code.end));
          if (score !== null && (tables.contexts.directly('ratio', text, code.start) >= 0 || (found.last?.rule === 'ratio.pair' && code.start - found.floor <= 6))) {
            return found.push(code.start, code.end, 'ratio', Number((Number(score[1]) / Number(score[2])).toFixed(4)), { rule: 'ratio.pair' });
          }
        }
        return found.push(Math.max(code.start, found.floor), code.end, code.kind, null, { rule: code.rule });
      }
    }
    let name = tables.names.whole(text, at);
    // 第二十条 is no 二十条
    if (name !== null && text[at - 1] === '第' && name.start === at) name = null;
    if (kind === HALF) return name === null ? readHalf(text, tables, found, at) : found.pushName(name);
    if (kind === VAGUE && (classes[text.charCodeAt(at + 1)]! & HAN_NUMERAL) === 0) return name === null ? at + 1 : found.pushName(name);
    // 一半
    if (text[at + 1] === '半' && (text[at] === '一')) return readHalf(text, tables, found, at + 1, at);
    const signed = tables.bounds.sign(text, at);
    const floor = found.floor;
    const piece = readPiece(text, at, tables.units);
    // 零部件, 零组件
    if (piece !== null && typeof piece !== 'number' && piece.han && piece.numeralEnd - at === 1 && piece.value === 0 && piece.unit?.class === 'classifier' && !isAlone(text, at, piece.end)) return name === null ? piece.numeralEnd : found.pushName(name);
    if (piece === null || typeof piece === 'number') {
      if (name !== null) return found.pushName(name);
      if (piece === null) return at + 1;
      return piece - at > 24 ? found.push(at, piece, 'code', null, { rule: 'code.endless' }) : piece;
    }
    // 陆家嘴, 参军, 伍家岗
    if (piece.han && piece.numeralEnd - at === 1 && FINANCIAL.has(text.charCodeAt(at)) && piece.unit?.class !== 'currency' && !isAlone(text, at, piece.end)) return name === null ? piece.numeralEnd : found.pushName(name);
    if (name !== null && name.end > piece.end) return found.pushName(name);
    // 唯一|一个; but 每|一百户
    if (name !== null && name.start < at && name.end < piece.numeralEnd && (classes[text.charCodeAt(name.end)]! & (TENS | MULTIPLIER)) === 0) return found.pushName(name);
    // 万名 is a name of many; 上万名, 近百家 are numbers
    // 三元 is a place; 三元五角 is money
    const further = name !== null && piece.unit !== null && readParts(text, tables, piece, piece.unit, piece.value) !== null;
    if (name !== null && name.end === piece.end && !further && !(piece.numeral.bare && name.start === at && tables.bounds.before(text, at, true).bound !== 'exact')) return found.pushName(name);
    const alone = readAlone(text, tables, found, at, piece);
    if (alone > at) return alone;
    // 5G, 3D: letters that are no unit make a code
    if (!piece.han && piece.unit === null && /[A-Za-z_]/.test(text[piece.end] ?? ' ')) {
      const code = run(text, at);
      return found.push(Math.max(code.start, floor), code.end, 'code', null, { rule: code.rule });
    }
    if (text[at - 1] === '第' && at - 1 >= floor) return readOrdinal(text, tables, found, at - 1, piece);
    const first = tables.contexts.directly('first', text, at);
    if (first >= floor && first >= 0 && (piece.unit === null || piece.unit.word === '位' || piece.unit.word === '名') && tables.compares(text, first)) {
      rankFrom(text, tables, found, first);
      return found.push(first, piece.end, 'rank', piece.value, { unit: piece.unit?.word ?? '位', unitClass: 'rank', rule: 'rank.first', numeral: piece });
    }
    // 前五名供应商: a group by rank, no count
    if (first >= floor && first >= 0 && (piece.unit?.word === '位' || piece.unit?.word === '名') && piece.value < 100) {
      return found.push(first, piece.end, 'other', piece.value, { unit: piece.unit.word, unitClass: 'rank', rule: 'first', numeral: piece });
    }
    // 周三
    if (piece.han && piece.numeralEnd - at === 1 && tables.contexts.directly('week', text, at) >= floor && (piece.unit === null || piece.unit.class !== 'classifier')) {
      return found.push(at, piece.numeralEnd, 'date', piece.value, { rule: 'date.weekday' });
    }
    // 三农, 百货, 万象: a single character counts beside a unit only, or as 上千, 近百
    if (piece.han && piece.unit === null && piece.numeralEnd - at === 1 && !isAlone(text, signed, piece.end) && !(piece.numeral.bare && tables.bounds.before(text, at, true).bound !== 'exact')) {
      // 两至三成, 一到两年
      const second = /[至到]/.test(text[piece.end] ?? ' ') ? readRange(text, tables, at, piece) : null;
      if (second === null || second.unit === null) return piece.numeralEnd;
    }
    if (!piece.han && text[piece.end] === '/' && piece.unit === null) {
      const fraction = readFraction(text, tables, found, signed >= floor ? signed : at, piece);
      if (fraction > at) return fraction;
    }
    return readQuantity(this, signed >= floor ? signed : at, piece);
  }
}
