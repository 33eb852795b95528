import type { Bound, Quantity, QuantityKind, UnitClass } from '../../src/core/quantity.js';
import { ARABIC, classes, FINANCIAL, HALF, HAN_NUMERAL, MULTIPLIER, TENS, VAGUE } from '../numeral/characters.js';
import { scale } from '../numeral/value.js';
import { stronger } from './bounds.js';
import { readCode, run } from './codes.js';
import { judge } from './kinds.js';
import { readPiece, times, type Piece } from './piece.js';
import type { Tables } from './tables.js';
import type { Unit } from './units.js';

const RANGE = /^ ?(?:[-－—–―~～〜至到]|——|--) ?/;
/** Letters for powers of ten behind a number that stands alone. */
const POWERS: Readonly<Record<string, number>> = { k: 3, K: 3, M: 6, G: 9 };
const LENGTHS = /^(?:m|km|cm|mm|\[nmi_i\]|\[mi_i\])$/;
const DASHES = new Set([...' -－—–―~～〜至到'].map((c) => c.charCodeAt(0)));
const LIST = /^(?:、|和|与|及|以及|或)/;
const LONGEST_TITLE = 120;
const LONGEST_NAME = 12;

/** Reads one text from left to right. */
export class Reading {
  readonly found: Quantity[] = [];
  /** Numbers without a unit that wait for the one at the end of their list: 105172.34、117251.94亿元. */
  private waiting: { index: number; piece: Piece }[] = [];
  private waitingEnd = -1;
  private titleEnd = -1;

  constructor(private readonly text: string, private readonly tables: Tables) {}

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
    return this.found;
  }

  private openTitle(at: number): void {
    const length = this.text.slice(at, at + LONGEST_TITLE).indexOf('》');
    if (length > 0) this.titleEnd = Math.max(this.titleEnd, at + length);
  }

  /** Reads what begins at the numeral character `at`; returns where to go on. */
  private at(at: number, kind: number): number {
    const { text, tables } = this;
    if (kind === ARABIC) {
      const code = readCode(text, at);
      if (code !== null) {
        if (code.rule === 'code.score') {
          const score = /^(\d+)\s?[:：比]\s?(\d+)$/.exec(text.slice(code.start, code.end));
          if (score !== null && tables.contexts.directly('ratio', text, code.start) >= 0) {
            return this.push(code.start, code.end, 'ratio', Number((Number(score[1]) / Number(score[2])).toFixed(4)), { rule: 'ratio.pair' });
          }
        }
        return this.push(Math.max(code.start, this.found.at(-1)?.end ?? 0), code.end, code.kind, null, { rule: code.rule });
      }
    }
    let name = tables.names.whole(text, at);
    // 第二十条 is no 二十条
    if (name !== null && text[at - 1] === '第' && name.start === at) name = null;
    if (kind === HALF) return this.half(at, name);
    if (kind === VAGUE && (classes[text.charCodeAt(at + 1)]! & HAN_NUMERAL) === 0) return name === null ? at + 1 : this.pushName(name);
    // 一半
    if (text[at + 1] === '半' && (text[at] === '一')) return this.half(at + 1, null, at);
    const signed = tables.bounds.sign(text, at);
    const floor = this.found.at(-1)?.end ?? 0;
    const piece = readPiece(text, at, tables.units);
    // 零部件, 零组件
    if (piece !== null && typeof piece !== 'number' && piece.han && piece.numeralEnd - at === 1 && piece.value === 0 && piece.unit?.class === 'classifier' && !this.isWhole(at, piece.end)) return name === null ? piece.numeralEnd : this.pushName(name);
    if (piece === null || typeof piece === 'number') {
      if (name !== null) return this.pushName(name);
      if (piece === null) return at + 1;
      return piece - at > 24 ? this.push(at, piece, 'code', null, { rule: 'code.endless' }) : piece;
    }
    // 陆家嘴, 参军, 伍家岗
    if (piece.han && piece.numeralEnd - at === 1 && FINANCIAL.has(text.charCodeAt(at)) && piece.unit?.class !== 'currency' && !this.isWhole(at, piece.end)) return name === null ? piece.numeralEnd : this.pushName(name);
    if (name !== null && name.end > piece.end) return this.pushName(name);
    // 唯一|一个; but 每|一百户
    if (name !== null && name.start < at && name.end < piece.numeralEnd && (classes[text.charCodeAt(name.end)]! & (TENS | MULTIPLIER)) === 0) return this.pushName(name);
    // 万名 is a name of many; 上万名, 近百家 are numbers
    // 三元 is a place; 三元五角 is money
    const further = name !== null && piece.unit !== null && this.parts(piece, piece.unit, piece.value) !== null;
    if (name !== null && name.end === piece.end && !further && !(piece.numeral.bare && name.start === at && tables.bounds.before(text, at, true).bound !== 'exact')) return this.pushName(name);
    // 10K, .77, 1.2M alone
    if (!piece.han && (piece.unit === null || /^[KkMG]$/.test(text.slice(piece.numeralEnd, piece.end)))) {
      const point = text[at - 1] === '.' && !/[\dA-Za-z.]/.test(text[at - 2] ?? ' ') ? 1 : 0;
      const power = POWERS[text[piece.numeralEnd] ?? ''] ?? 0;
      const end = piece.numeralEnd + (power > 0 ? 1 : 0);
      const from = tables.bounds.sign(text, at - point);
      if ((point > 0 || power > 0) && piece.numeral.power === 0 && bare(piece) && this.isWhole(from, end)) {
        const digits = text.slice(at, piece.numeralEnd).replaceAll(',', '');
        const value = scale(point > 0 ? `0.${digits}` : digits, power);
        return this.push(from, end, 'other', from < at - point ? -value : value, { rule: 'bare.alone', numeral: { start: at, numeralEnd: piece.numeralEnd } });
      }
    }
    // 5G, 3D: letters that are no unit make a code
    if (!piece.han && piece.unit === null && /[A-Za-z_]/.test(text[piece.end] ?? ' ')) {
      const code = run(text, at);
      return this.push(Math.max(code.start, floor), code.end, 'code', null, { rule: code.rule });
    }
    if (text[at - 1] === '第' && at - 1 >= floor) return this.ordinal(at - 1, piece);
    const first = tables.contexts.directly('first', text, at);
    if (first >= floor && first >= 0 && (piece.unit === null || piece.unit.word === '位' || piece.unit.word === '名') && tables.compares(text, first)) {
      this.rankFrom(first);
      return this.push(first, piece.end, 'rank', piece.value, { unit: piece.unit?.word ?? '位', unitClass: 'rank', rule: 'rank.first', numeral: piece });
    }
    // 前五名供应商: a group by rank, no count
    if (first >= floor && first >= 0 && (piece.unit?.word === '位' || piece.unit?.word === '名') && piece.value < 100) {
      return this.push(first, piece.end, 'other', piece.value, { unit: piece.unit.word, unitClass: 'rank', rule: 'first', numeral: piece });
    }
    // 周三
    if (piece.han && piece.numeralEnd - at === 1 && tables.contexts.directly('week', text, at) >= floor && (piece.unit === null || piece.unit.class !== 'classifier')) {
      return this.push(at, piece.numeralEnd, 'date', piece.value, { rule: 'date.weekday' });
    }
    // 三农, 百货, 万象: a single character counts beside a unit only, or as 上千, 近百
    if (piece.han && piece.unit === null && piece.numeralEnd - at === 1 && !this.isWhole(signed, piece.end) && !(piece.numeral.bare && tables.bounds.before(text, at, true).bound !== 'exact')) {
      // 两至三成, 一到两年
      const second = /[至到]/.test(text[piece.end] ?? ' ') ? this.range(at, piece) : null;
      if (second === null || second.unit === null) return piece.numeralEnd;
    }
    if (!piece.han && text[piece.end] === '/' && piece.unit === null) {
      const fraction = this.fraction(signed >= floor ? signed : at, piece);
      if (fraction > at) return fraction;
    }
    return this.quantity(signed >= floor ? signed : at, piece, floor);
  }

  /** The quantity that begins with this numeral: range, parts, ratio, bounds. */
  private quantity(start: number, first: Piece, floor: number): number {
    const { text, tables } = this;
    const negative = start < first.start;
    const sign = negative ? -1 : 1;
    let piece = first;
    let { value, valueMax, bound, unit, end } = first;
    const second = valueMax === null ? this.range(start, first) : null;
    if (second !== null) {
      piece = second;
      unit = second.unit ?? first.unit;
      const shared = first.unit === null && first.numeral.power === 0 && second.numeral.power > 0 && Math.abs(first.value) < Math.abs(second.numeral.coefficient);
      value = shared ? times(scale(String(first.value), second.numeral.power), unit?.times ?? 1) : first.unit === null ? times(first.value, unit?.times ?? 1) : first.value;
      valueMax = second.valueMax ?? second.value;
      bound = 'range';
      end = second.end;
    }
    if (negative) [value, valueMax] = valueMax === null ? [-value, null] : second === null ? [-valueMax, -value] : [-value, valueMax];
    let rule: string | null = null;
    let from = start;
    let unitWord = unit?.as ?? null, unitCode = unit?.code ?? null;
    let unitClass: UnitClass = unit?.class ?? 'none';
    let whole: ReturnType<Reading['parts']> = null;
    if (unit !== null && valueMax === null && (whole = this.parts(piece, unit, value)) !== null) {
      ({ value, end } = whole);
      if (unitClass === 'classifier') unitClass = whole.class;
    }
    if (unit !== null && unit.class !== 'none' && unit.class !== 'percent' && unit.class !== 'point' && unit.kind === null) {
      const per = this.per(from, end, unit);
      if (per !== null) { unitWord = `${unit.as}/${per.word}`; unitCode = unitCode !== null && per.code !== null ? `${unitCode}/${per.code}` : null; end = per.end; }
    }
    // 翻两番
    if (unit?.word === '番') {
      const about = tables.bounds.before(text, from, false);
      const before = tables.contexts.directly('double', text, about.start);
      if (before >= floor) {
        const more = text[end] === '多' || text[end] === '余';
        const bound: Bound = more ? 'over' : about.bound;
        return this.push(before, more ? end + 1 : end, 'change', 2 ** value - 1, { bound, unit: '倍', unitClass: 'multiple', rule: 'change.double', numeral: piece });
      }
    }
    const sign_ = unit === null || unit.class === 'currency' ? tables.currencies.before(text, from) : null;
    if (sign_ !== null && sign_.start >= floor && (sign_.sign.inside || unit !== null || text[from - 1] !== ' ')) {
      if (sign_.sign.inside) from = sign_.start;
      if (unit === null) { unitWord = sign_.sign.unit; unitClass = 'currency'; }
      if (unit === null || unit.code === 'CNY') unitCode = sign_.sign.code;
    }
    const before = tables.bounds.before(text, sign_ !== null && !sign_.sign.inside ? sign_.start : from, first.numeral.bare);
    if (before.bound !== 'exact' && before.start >= floor) {
      if (before.start < from) from = before.start;
      bound = stronger(bound, before.bound);
    }
    if (unitClass === 'currency' && bound === 'exact') bound = tables.bounds.limit(text, from);
    const after = tables.bounds.after(text, end, unitClass === 'percent' || unitClass === 'multiple' || first.numeral.fraction);
    if (after.end > end) { end = after.end; bound = stronger(bound, after.bound); }
    let kind: QuantityKind;
    if (unit === null && unitClass === 'currency') { kind = 'amount'; rule = 'currency.sign'; } else {
      const judged = judge(text, from, piece, unit, first.numeral.bare && bound === 'exact' ? 'exact' : bound, tables);
      kind = judged.kind;
      rule = judged.rule;
    }
    if (kind === 'count' && whole !== null) kind = 'amount';
    // （+4.6%）: a change
    if (kind === 'share' && valueMax === null && from > floor && (text[from - 1] === '+' || text[from - 1] === '＋') && !/[\dA-Za-z%]/.test(text[from - 2] ?? ' ')) { kind = 'change'; from--; rule = 'change.sign'; }
    if (STATISTIC.has(kind) && this.isName(first, end)) { kind = 'name'; rule = 'quoted-name'; }
    if (STATISTIC.has(kind) && first.start < this.titleEnd) { kind = 'name'; rule = 'title'; }
    if (rule === 'unit.index') unitClass = 'classifier';
    const index = this.found.length;
    this.push(from, end, kind, sign < 0 && value === 0 ? 0 : value, {
      valueMax, bound, unit: unit?.silent === true ? null : kind === 'share' && unitClass === 'percent' ? unitWord : unitClass === 'none' && unit !== null ? unit.word : unitWord, unitCode, unitClass,
      rule: second === null ? rule : `range.${rule}`, numeral: { start: first.start, numeralEnd: piece.numeralEnd }, vague: first.vague || piece.vague,
    });
    this.list(index, piece, value, unit, first);
    return end;
  }

  /** 1/3: small numbers in lowest terms; no dates, no 7/24. */
  private fraction(start: number, top: Piece): number {
    const { text } = this;
    const written = /^(\d{1,3})\/(\d{1,3})(?![\d/.%A-Za-z日月号届])/.exec(text.slice(top.start, top.start + 9));
    if (written === null || /[/\d.]/.test(text[start - 1] ?? ' ')) return top.start;
    const a = Number(written[1]), b = Number(written[2]);
    if (a === 0 || a >= b || gcd(a, b) > 1) return top.start;
    const before = this.tables.bounds.before(text, start, false);
    const after = this.tables.bounds.after(text, top.start + written[0].length, true);
    const value = Number((a / b).toFixed(4)) * (start < top.start ? -1 : 1);
    return this.push(before.start, after.end, 'ratio', value, { bound: stronger(before.bound, after.bound), rule: 'fraction', numeral: { start: top.start, numeralEnd: top.start + written[0].length } });
  }

  /** 4至6则, 15%-20%, 1万-5万: the second number, when the two are one range. */
  private range(start: number, first: Piece): Piece | null {
    const { text, tables } = this;
    if (!DASHES.has(text.charCodeAt(first.end))) return null;
    const dash = RANGE.exec(text.slice(first.end, first.end + 4));
    if (dash === null) return null;
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
    const words = /[至到]/.test(dash[0]);
    // 由30家到50家 tells two levels
    if (words && (first.unit !== null || first.numeral.power >= 4) && tables.contexts.directly('from', text, start) >= 0) return null;
    const shared = first.unit === null && first.numeral.power === 0 && second.numeral.power > 0;
    const low = times(start < first.start ? -first.value : first.value, first.unit === null ? second.unit?.times ?? 1 : 1);
    if (!(low < second.value) && !(shared && low < second.numeral.coefficient)) return null;
    if (first.han && first.unit === null && second.unit === null && !words) return null;
    // 023-6825: digits and dashes alone are no range
    if (!first.han && first.unit === null && second.unit === null && first.numeral.power === 0 && second.numeral.power === 0 && !this.isWhole(start, second.end) && text[second.end] === '-') return null;
    return second;
  }

  /** 3小时|20分, 2元|5角: what the parts make in the unit of the whole. */
  private parts(piece: Piece, unit: Unit, value: number): { value: number; end: number; class: UnitClass } | null {
    const { text, tables } = this;
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

  /** 元|/平方米, and 每平方米|3000元: the unit that the number is said for. */
  private per(start: number, end: number, unit: Unit): { word: string; code: string | null; end: number } | null {
    const { text, tables } = this;
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

  /** 第七届; 居全省第3位. */
  private ordinal(start: number, piece: Piece): number {
    const { text, tables } = this;
    piece = this.ordinals(piece);
    const word = piece.unit?.word;
    // 世界第三大经济体
    const compared = COMPARED.has(text[piece.numeralEnd] ?? '');
    const last = this.found.at(-1);
    // 位列第1位、第2位
    const listed = last?.kind === 'rank' && start - last.end === 1 && /[、和与]/.test(text[last.end]!);
    const open = word === undefined && (piece.end >= text.length || /[\s，。；、！？,;.!?“”"（()）的和与及]/.test(text[piece.end]!));
    if ((open || word === '位' || word === '名' || compared) && (listed || (compared && text[piece.numeralEnd] !== '大' && text[piece.numeralEnd] !== '强') || tables.compares(text, start))) {
      this.rankFrom(start);
      if (compared) return this.push(start, piece.numeralEnd + 1, 'rank', piece.value, { unit: '位', unitClass: 'rank', rule: 'rank.compared', numeral: piece });
      return this.push(start, piece.end, 'rank', piece.value, { unit: word ?? '位', unitClass: 'rank', rule: 'rank', numeral: piece });
    }
    return this.push(start, piece.end, 'ordinal', piece.value, { unit: word ?? null, unitClass: piece.unit?.class ?? 'none', unitCode: piece.unit?.code ?? null, rule: 'ordinal', numeral: piece });
  }

  /** 第1-3名, 第一至第三名, 第五、六届: the last of several is read with the first. */
  private ordinals(first: Piece): Piece {
    const { text, tables } = this;
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
  private rankFrom(start: number): void {
    const last = this.found.at(-1);
    if (last !== undefined && last.kind === 'ordinal' && (last.unit === '位' || last.unit === '名') && start - last.end <= 6 && this.tables.contexts.directly('from', this.text, last.start) >= 0) {
      this.found[this.found.length - 1] = { ...last, kind: 'rank', unitClass: 'rank', rule: 'rank.from' };
    }
  }

  /** 一半, 半数, 过半; 半年, 半小时. */
  private half(at: number, name: ReturnType<Tables['names']['whole']>, from = at): number {
    const { text, tables } = this;
    const floor = this.found.at(-1)?.end ?? 0;
    if (name !== null) return this.pushName(name);
    const next = text[at + 1];
    const over = from === at && next !== '数' && tables.units.at(text, at + 1, true) === null && tables.bounds.before(text, at, true).bound !== 'exact';
    if (from < at || next === '数' || over) {
      const end = next === '数' ? at + 2 : at + 1;
      const before = tables.bounds.before(text, from, true);
      const after = tables.bounds.after(text, end, true);
      const bound = stronger(before.bound, after.bound);
      if (from < at && bound === 'exact' && tables.units.at(text, end, true) !== null) return end;
      return this.push(Math.max(floor, before.bound === 'exact' ? from : before.start), after.end, 'share', 50, { bound, unit: '%', unitCode: '%', unitClass: 'percent', rule: 'half', numeral: { start: from, numeralEnd: end } });
    }
    const unit = tables.units.at(text, at + 1, true);
    if (unit === null || (unit.class !== 'time' && unit.class !== 'physical' && unit.times === 1) || unit.kind !== null) {
      const end = at + 1 + (unit?.word.length ?? 0);
      if (!this.isWhole(at, end)) return at + 1;
      return this.push(at, end, 'other', 0.5, { unit: unit?.as ?? null, unitClass: unit?.class ?? 'none', rule: 'half.alone', numeral: { start: at, numeralEnd: at + 1 } });
    }
    let end = at + 1 + unit.word.length;
    let bound: Bound = 'exact';
    if (text[end] === '多') { end++; bound = 'over'; }
    const before = tables.bounds.before(text, at, false);
    const after = tables.bounds.after(text, end, false);
    bound = stronger(bound, stronger(before.bound, after.bound));
    const judged = tables.names.after(text, at + 1);
    return this.push(Math.max(floor, before.bound === 'exact' ? at : before.start), after.end, judged !== null && judged.length > unit.word.length ? judged.kind : unit.class === 'classifier' ? 'count' : 'amount', times(0.5, unit.times), {
      bound, unit: unit.as, unitCode: unit.code, unitClass: unit.class, rule: 'half.unit', numeral: { start: at, numeralEnd: at + 1 },
    });
  }

  /** Gives the waiting numbers of a list the unit of its last: 43786、25295户. */
  private list(index: number, piece: Piece, value: number, unit: Unit | null, first: Piece): void {
    if (this.waiting.length === 0 && (unit !== null || first.han)) return;
    const { text } = this;
    const q = this.found[index]!;
    if (this.waiting.length > 0 && this.waitingEnd !== q.start) this.waiting = [];
    if (unit === null && q.unitClass === 'none' && !first.han) {
      const mark = LIST.exec(text.slice(q.end, q.end + 2));
      if (mark === null || (classes[text.charCodeAt(q.end + mark[0].length)]! & ARABIC) === 0) { this.waiting = []; return; }
      this.waiting.push({ index, piece: { ...piece, value } });
      this.waitingEnd = q.end + mark[0].length;
      return;
    }
    for (const { index: at, piece: bare } of this.waiting) {
      const last = piece.numeral;
      const shared = bare.numeral.power === 0 && last.power > 0 && Math.abs(bare.value) < Math.abs(last.coefficient) * 100;
      const full = times(shared ? scale(String(bare.value), last.power) : bare.value, unit?.times ?? 1);
      this.found[at] = { ...this.found[at]!, kind: q.kind, value: full, unit: q.unit, unitCode: q.unitCode, unitClass: q.unitClass, rule: `list.${q.rule}` };
    }
    this.waiting = [];
  }

  private isWhole(start: number, end: number): boolean {
    return this.text.slice(0, start).trim() === '' && this.text.slice(end).trim() === '';
  }

  // “十个一”, “三清一改”: Chinese numerals in a short quotation name something
  private isName(piece: Piece, end: number): boolean {
    const { text } = this;
    const time = piece.unit?.class === 'time';
    if (!piece.han && !time) return text[piece.start - 1] === '“' && text[end] === '+';
    // “共赞100年、奋进新征程”: a slogan may be longer
    const longest = time ? 2 * LONGEST_NAME : LONGEST_NAME;
    const from = Math.max(0, piece.start - longest);
    const open = text.slice(from, piece.start).lastIndexOf('“');
    if (open < 0) return false;
    const inside = text.slice(from + open, from + open + longest + 1);
    const close = inside.indexOf('”');
    return close >= end - from - open && (time || !/[，。；！？]/.test(inside.slice(0, close)));
  }

  private pushName(name: NonNullable<ReturnType<Tables['names']['whole']>>): number {
    const floor = this.found.at(-1)?.end ?? 0;
    return this.push(Math.max(floor, name.start), name.end, name.kind, null, { rule: `name:${name.word}` });
  }

  private push(start: number, end: number, kind: QuantityKind, value: number | null, more: Partial<Omit<Quantity, 'numeral'>> & { numeral?: { start: number; numeralEnd: number } }): number {
    const last = this.found.at(-1);
    // 2021年|5月|20日, 9时|30分: one date, one time
    if (last !== undefined && last.end === start && CALENDAR.has(last.kind) && (CALENDAR.has(kind) || (last.kind === 'time' && (more.unit === '分' || more.unit === '秒'))) && last.rule !== 'date.period') {
      const joined = last.kind === kind || kind !== 'time' && kind !== 'date' ? last.kind : 'date';
      this.found[this.found.length - 1] = { ...last, end, text: this.text.slice(last.start, end), kind: joined, value: null, valueMax: null, bound: 'exact', unit: null, unitCode: null, unitClass: 'time', numeral: { start: last.start, end }, rule: `${joined}.joined` };
      return end;
    }
    const numeral = more.numeral === undefined ? { start, end } : { start: more.numeral.start, end: more.numeral.numeralEnd };
    this.found.push({
      start, end, text: this.text.slice(start, end), kind, value, valueMax: more.valueMax ?? null, bound: more.bound ?? 'exact', unit: more.unit ?? null, unitCode: more.unitCode ?? null,
      unitClass: more.unitClass ?? 'none', numeral, vague: more.vague ?? false, rule: more.rule ?? kind,
    });
    return end;
  }
}

/** What may follow 第N where things are compared: 第三大, 第二高. */
const COMPARED = new Set(['大', '高', '低', '多', '长', '快', '少', '强']);
const CALENDAR: ReadonlySet<QuantityKind> = new Set<QuantityKind>(['date', 'time']);

/** 1.2 and nothing more, so that a letter for a power of ten can follow. */
function bare(piece: Piece): boolean {
  return piece.numeral.bound === 'exact' && !piece.numeral.fraction;
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

const STATISTIC: ReadonlySet<QuantityKind> = new Set<QuantityKind>(['count', 'amount', 'share', 'change', 'rank', 'ratio']);
