import { ORDINAL } from '../core/date-signs.js';
import type { Quantity } from '../core/quantity.js';
import { ARABIC, classes, FINANCIAL, HALF, HALF_SIGN, HAN_NUMERAL, isPair, MULTIPLIER, TENS, VAGUE } from '../numeral/characters.js';
import { isAlone, readAlone } from './alone.js';
import { readQuantity } from './assemble.js';
import { readCode, run } from './codes.js';
import { FoundQuantities } from './found.js';
import { readFraction } from './fraction.js';
import { readHalf } from './half.js';
import type { FixedWord } from './not-statistics.js';
import { rankFrom, readOrdinal } from './ordinal.js';
import { readParts } from './parts.js';
import { readPiece, type Piece } from './piece.js';
import { rangeMark, readRange } from './range.js';
import { isSectionNumber } from './section.js';
import { SharedUnit } from './shared-unit.js';
import type { Tables } from './tables.js';

const LONGEST_TITLE = 120;
/** A run of digits longer than this that makes no number is a code. */
const LONGEST_NUMERAL = 24;
/** More digits than a number of the world has: several codes run together. */
const LONGEST_DIGITS = 16;
/** Groups by rank are no larger: 前五名供应商. */
const LARGEST_GROUP = 100;

/** Reads one text from left to right. */
export class Reading {
  readonly found: FoundQuantities;
  readonly shared: SharedUnit;
  /** End of the last 《…》 that was opened: a number before it belongs to a title. */
  titleEnd = -1;

  constructor(readonly text: string, readonly tables: Tables) {
    this.found = new FoundQuantities(text);
    this.shared = new SharedUnit(text, this.found, tables.words);
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
    const code = kind === ARABIC ? this.code(at) : -1;
    if (code >= 0) return code;
    let name = tables.names.whole(text, at);
    // 第二十条 is no 二十条
    if (name !== null && text[at - 1] === ORDINAL && name.start === at) name = null;
    if (kind === HALF) return name === null ? readHalf(text, tables, found, at) : found.pushName(name);
    if (kind === VAGUE && (classes[text.charCodeAt(at + 1)]! & HAN_NUMERAL) === 0) return name === null ? at + 1 : found.pushName(name);
    // 一半
    if (text[at + 1] === HALF_SIGN && tables.words['half-of'].at(text, at) > 0) return readHalf(text, tables, found, at + 1, at);
    const signed = tables.bounds.sign(text, at);
    const piece = this.piece(at, signed < at);
    if (piece === null || typeof piece === 'number') {
      if (name !== null) return found.pushName(name);
      if (piece === null) return at + 1;
      return piece - at > LONGEST_NUMERAL ? found.push(at, piece, 'code', null, { rule: 'code.endless' }) : piece;
    }
    if (!piece.han && piece.numeralEnd - at > LONGEST_DIGITS && /^\d+$/.test(text.slice(at, piece.numeralEnd))) return found.push(at, piece.numeralEnd, 'code', null, { rule: 'code.endless' });
    const start = signed >= found.floor ? signed : at;
    if (this.isWord(at, piece)) return name === null ? piece.numeralEnd : found.pushName(name);
    if (name !== null && this.isName(name, at, start, piece)) return found.pushName(name);
    const alone = readAlone(text, tables, found, at, piece);
    if (alone > at) return alone;
    if (!piece.han && isSectionNumber(text, at, piece)) return found.push(at, piece.numeralEnd, 'ordinal', null, { rule: 'section' });
    // 5G, 3D: letters that are no unit make a code
    if (!piece.han && piece.unit === null && /[A-Za-z_]/.test(text[piece.end] ?? ' ')) {
      const letters = run(text, at);
      return found.push(Math.max(letters.start, found.floor), letters.end, 'code', null, { rule: letters.rule });
    }
    return this.counted(at, start, piece);
  }

  /** A date in digits, a clock time, a score, a telephone number. @returns where to go on, -1 where there is none */
  private code(at: number): number {
    const { text, tables, found } = this;
    const code = readCode(text, at, tables.codes);
    if (code === null) return -1;
    if (code.rule === 'code.score') {
      const score = tables.codes.ratio.exec(text.slice(code.start, code.end));
      if (score !== null && (tables.contexts.directly('ratio', text, code.start) >= 0 || (found.last?.rule === 'ratio.pair' && code.start - found.floor <= 6))) {
        return found.push(code.start, code.end, 'ratio', Number((Number(score[1]) / Number(score[2])).toFixed(4)), { rule: 'ratio.pair' });
      }
    }
    return found.push(Math.max(code.start, found.floor), code.end, code.kind, null, { rule: code.rule });
  }

  private piece(at: number, signed: boolean): Piece | null | number {
    const { text, tables } = this;
    const piece = readPiece(text, at, tables.units, signed);
    if (signed || piece === null || typeof piece === 'number' || !piece.han || piece.unit !== null || piece.numeralEnd !== at + 1) return piece;
    // 五角六分, 只有三两: units that else follow Arabic digits
    const weight = isPair(text.charCodeAt(at + 1));
    if (!weight && tables.units.at(text, at + 1, false)?.class !== 'currency') return piece;
    const part = readPiece(text, at, tables.units, true);
    if (part === null || typeof part === 'number' || part.unit === null) return piece;
    if (part.unit.class === 'currency') return readParts(text, tables, part, part.unit, part.value) === null ? piece : part;
    return weight && tables.contexts.directly('weighed', text, at) >= 0 && tables.units.at(text, at + 2, true) === null ? part : piece;
  }

  /** 零部件, 陆家嘴, 参军, 伍家岗: a numeral character in another word. */
  private isWord(at: number, { han, numeralEnd, value, unit, end }: Piece): boolean {
    const { text } = this;
    if (!han || numeralEnd - at !== 1 || isAlone(text, at, end)) return false;
    return (value === 0 && unit?.class === 'classifier') || (FINANCIAL.has(text.charCodeAt(at)) && unit?.class !== 'currency');
  }

  private isName(name: FixedWord, at: number, start: number, piece: Piece): boolean {
    const { text, tables } = this;
    if (name.end > piece.end) return true;
    // 唯一|一个; but 每|一百户
    if (name.start < at && name.end < piece.numeralEnd && (classes[text.charCodeAt(name.end)]! & (TENS | MULTIPLIER)) === 0) return true;
    if (name.end !== piece.end || piece.numeral.unitMark !== null) return false;
    // 三元 is a place; 三元五角 is money
    if (piece.unit !== null && readParts(text, tables, piece, piece.unit, piece.value) !== null) return false;
    // 十一 is a holiday; 十一到十五人 are people
    if (rangeMark(text, piece.end, tables.words) !== null && piece.unit === null && (readRange(text, tables, start, piece)?.unit ?? null) !== null) return false;
    // 万名 is a name of many; 上万名, 近百家 are numbers
    return !(piece.numeral.bare && name.start === at && tables.bounds.before(text, at, true).bound !== 'exact');
  }

  /** An ordinal, a rank, a day of the week, or a quantity. */
  private counted(at: number, start: number, piece: Piece): number {
    const { text, tables, found } = this;
    const { floor } = found;
    const { unit } = piece;
    if (text[at - 1] === ORDINAL && at - 1 >= floor) return readOrdinal(text, tables, found, at - 1, piece);
    const first = tables.contexts.directly('first', text, at);
    const placed = unit?.is.has('placed') === true;
    if (first >= floor && first >= 0 && (unit === null || placed) && tables.compares(text, first)) {
      rankFrom(text, tables, found, first);
      return found.push(first, piece.end, 'rank', piece.value, { unit: unit?.word ?? tables.units.rank, unitClass: 'rank', rule: 'rank.first', numeral: piece });
    }
    // 前五名供应商: a group by rank, no count
    if (first >= floor && first >= 0 && placed && piece.value < LARGEST_GROUP) {
      return found.push(first, piece.end, 'other', piece.value, { unit: unit.word, unitClass: 'rank', rule: 'first', numeral: piece });
    }
    const single = piece.han && piece.numeralEnd - at === 1;
    // 周三
    if (single && tables.contexts.directly('week', text, at) >= floor && unit?.class !== 'classifier') {
      return found.push(at, piece.numeralEnd, 'date', piece.value, { rule: 'date.weekday' });
    }
    // 三农, 百货, 万象: a single character counts beside a unit only, or as 上千, 近百
    if (single && unit === null && !isAlone(text, start, piece.end) && !(piece.numeral.bare && tables.bounds.before(text, at, true).bound !== 'exact')) {
      // 两至三成, 一到两年
      const second = rangeMark(text, piece.end, tables.words)?.word === true ? readRange(text, tables, at, piece) : null;
      if (second === null || second.unit === null) return piece.numeralEnd;
    }
    if (!piece.han && text[piece.end] === '/' && unit === null) {
      const fraction = readFraction(text, tables, found, start, piece);
      if (fraction > at) return fraction;
    }
    return readQuantity(this, start, piece);
  }
}
