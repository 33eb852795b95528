import { closes, readArabic } from './arabic.js';
import { ALONE, type Around } from './around.js';
import {
  ALL, AND_SIGN, ARABIC, BELOW_ZERO, classes, DIGIT, HALF, HAN_NUMERAL, HANDFUL, isDot, isPair, isPointWord, JOINED, MINUS_SIGNS, MORE_BOUNDS, MULTIPLIER, OF, PARTS, PARTS_OF,
  SHARE_MARKS, TENS, VAGUE, values,
} from './characters.js';
import { mayBeMore } from './more.js';
import { And, Arabic, Broken, Digit, Division, makeToken, Minus, More, Multiplier, PartsOf, Point, Tens, Vague, type NumeralToken } from './tokens.js';

/** Longest numeral that is read; what is longer is no number. */
export const LONGEST = 64;
/** What is read is a part: behind 百分之, or the top of a fraction. */
const PARTS_OF_SHARE = 1, PARTS_OF_FRACTION = 2;

/**
 * Cuts the numeral that begins at `at` into tokens for the grammar.
 * @returns the end of the last token; `at` when there is none
 */
export function scanNumeral(text: string, at: number, into: NumeralToken[], around: Around = ALONE): number {
  return new Scanner(text, at, into, around).run();
}

class Scanner {
  private readonly limit: number;
  private i: number;
  private first = 0;
  /** Class of the character before; 0 at the start and behind a sign. */
  private last = 0;
  private decimals = false;
  private part = 0;
  /** Power of the ten read last in this run of Chinese digits. */
  private tens = 9;

  constructor(private readonly text: string, private readonly at: number, private readonly into: NumeralToken[], private readonly around: Around) {
    this.limit = Math.min(text.length, at + LONGEST * 4);
    this.i = at;
  }

  run(): number {
    this.sign();
    this.first = this.into.length;
    while (this.i < this.limit && this.into.length - this.first < LONGEST && this.step());
    const { into, last } = this;
    // 1千零 and nothing after it: the 零 is another word's
    if (last === DIGIT && into.length > this.first + 1 && this.endsInZero() && this.classBefore(2, TENS | MULTIPLIER)) into.pop();
    return into.length === 0 ? this.at : into[into.length - 1]!.endOffset! + 1;
  }

  private sign(): void {
    const { text, i } = this;
    if (i < this.limit && MINUS_SIGNS.includes(text[i]!)) this.put(Minus, text[i + 1] === OF && this.partsOf(i + 2) > 0 ? 2 : 1);
    else if (text.startsWith(BELOW_ZERO, i)) this.put(Minus, BELOW_ZERO.length);
  }

  /** Reads one character or word. @returns false where the numeral ends */
  private step(): boolean {
    const kind = classes[this.text.charCodeAt(this.i)]!;
    switch (kind) {
      case ARABIC: return this.arabic();
      case TENS: case MULTIPLIER: return this.power(kind);
      case DIGIT: return this.digit();
      case JOINED: return this.joined();
      case VAGUE: return this.vague();
      default: return this.word();
    }
  }

  private put(type: Parameters<typeof makeToken>[0], length: number, payload?: { digits: string; power: number }): true {
    this.into.push(makeToken(type, this.i, this.i + length, payload));
    this.i += length;
    return true;
  }

  private class(offset: number): number {
    return classes[this.text.charCodeAt(this.i + offset)]!;
  }

  private classBefore(offset: number, kinds: number): boolean {
    return (classes[this.text.charCodeAt(this.i - offset)]! & kinds) > 0;
  }

  private arabic(): boolean {
    const { into, last } = this;
    // 1千零1, 3万零50
    const zero = last === DIGIT && into.length > this.first + 1 && this.endsInZero() && this.classBefore(2, TENS | MULTIPLIER);
    if (zero) into.pop();
    else if (last === ARABIC || last === DIGIT) return false;
    const literal = readArabic(this.text, this.i, this.around);
    this.put(Arabic, literal.end - this.i, { digits: zero ? `0${literal.digits}` : literal.digits, power: 0 });
    this.last = ARABIC; this.decimals = false; this.tens = 9;
    return true;
  }

  private power(kind: number): boolean {
    const { text, i, last } = this;
    const power = values[text.charCodeAt(i)]!;
    // 十几|万 goes on, 十几|百 does not
    if (last === HALF && kind === TENS) return false;
    const parts = this.partsOf(i);
    if (parts > 0 && last === 0) {
      this.put(PartsOf, 3, { digits: '', power: parts });
      if (MINUS_SIGNS.includes(text[this.i] ?? ' ')) this.put(Minus, 1);
      this.part = PARTS_OF_SHARE;
      return true;
    }
    // 达到百分百。
    if (last === 0 && text.startsWith(ALL, i) && !/\p{Script=Han}/u.test(text[i + 3] ?? '，')) {
      this.put(PartsOf, 2, { digits: '', power: 2 });
      this.part = PARTS_OF_SHARE;
      return true;
    }
    if (this.around.unitAhead(text, i)) return false;
    // 百分之六十|百货店, 百分之三十|万元户, 三分之一|百
    if (this.part > 0 && (kind === MULTIPLIER || last === TENS || (last === DIGIT && power >= this.tens))) return false;
    this.put(kind === TENS ? Tens : Multiplier, 1, { digits: '', power });
    this.last = kind; this.decimals = false; this.tens = kind === TENS ? power : 9;
    return true;
  }

  private digit(): boolean {
    const { text, i, last } = this;
    const code = text.charCodeAt(i);
    if (last === ARABIC) return false;
    // 一两天 is a range; 三|两 a weight
    const few = isPair(code) && last === DIGIT && values[text.charCodeAt(i - 1)] === 1 && this.into.length === this.first + 1 && this.around.unit(text, i + 1) !== null;
    if (!few && isPair(code) && last !== 0 && !((this.class(1) & (TENS | MULTIPLIER)) > 0 && (last !== DIGIT || this.endsInZero()))) return false;
    if (this.part > 0 && last === DIGIT && !this.goesOnInPart()) return false;
    this.put(Digit, 1, { digits: String(values[code]!), power: 0 });
    this.last = DIGIT;
    return true;
  }

  /** 百分之五六, 百分之一二点五; but 三分之一|二级医院, 四分之一|三轮车. */
  private goesOnInPart(): boolean {
    const { text, i } = this;
    let end = i;
    while (classes[text.charCodeAt(end)] === DIGIT) end++;
    if (this.part === PARTS_OF_SHARE && isPointWord(text.charCodeAt(end))) return true;
    const before = values[text.charCodeAt(i - 1)]!, here = values[text.charCodeAt(i)]!;
    const neighbours = this.endsInZero() || here === before + 1;
    if (!neighbours || (this.class(1) & TENS) > 0) return neighbours;
    return end === i + 1 && (this.part === PARTS_OF_SHARE ? this.around.unit(text, end) === null : !/\p{Script=Han}/u.test(text[end] ?? '，'));
  }

  private joined(): boolean {
    if (this.last === DIGIT || this.last === ARABIC) return false;
    const at = this.i;
    this.into.push(makeToken(Digit, at, at + 1, { digits: String(values[this.text.charCodeAt(at)]!), power: 0 }));
    this.put(Tens, 1, { digits: '', power: 1 });
    this.last = TENS; this.tens = 1;
    return true;
  }

  private vague(): boolean {
    const { text, i, last } = this;
    const code = text.charCodeAt(i);
    if (last === 0 && (this.class(1) & (TENS | MULTIPLIER)) > 0) this.put(Vague, 1);
    // 十几, 一百二十几
    else if (last === TENS && (code === 0x51e0 || code === 0x5e7e)) this.put(More, 1, { digits: 'over', power: 1 });
    else return false;
    this.last = last === 0 ? VAGUE : HALF;
    return true;
  }

  private word(): boolean {
    const { text, i, last } = this;
    const code = text.charCodeAt(i);
    if (isPointWord(code)) return this.point();
    if (isDot(code)) return this.dot();
    const c = text[i]!;
    if (MORE_BOUNDS[c] !== undefined) return this.more(MORE_BOUNDS[c]);
    if (c === PARTS) return this.division();
    if (c === AND_SIGN && last !== 0 && text.slice(i + 1, i + 6).includes(PARTS + PARTS_OF)) { this.last = 0; this.tens = 9; return this.put(And, 1); }
    return false;
  }

  private point(): boolean {
    const { text, i, last, around } = this;
    if (this.decimals || last === 0 || around.clock(text, this.at)) return false;
    if ((last & (DIGIT | TENS | MULTIPLIER)) > 0) {
      let end = i + 1;
      while (classes[text.charCodeAt(end)] === DIGIT && !isPair(text.charCodeAt(end))) end++;
      if (end > i + 1 && this.isFraction(end)) return this.fraction(end, 1);
      // 零点77, but no 零点30分
      if (this.into.length - this.first === 1 && this.endsInZero() && this.class(1) === ARABIC) return this.arabicFraction(true);
      return false;
    }
    // 3点5亿元; but 3点5辆
    return last === ARABIC && this.class(1) === ARABIC && this.arabicFraction(false);
  }

  /** 三点五 is a decimal; 三点意见, 九点三十分, 三点二十, 八点一千名 are not; 八点五名 could be both. `end` is that of the digits. */
  private isFraction(end: number): boolean {
    const { text, around } = this;
    if (classes[text.charCodeAt(end)] === TENS && !around.unitAhead(text, end)) return false;
    if (around.clockPart(text, end)) return false;
    if (around.unit(text, end) === 'whole' && !around.mean(text, this.at)) this.into.push(makeToken(Broken, this.i, end));
    return true;
  }

  private fraction(end: number, mark: number): true {
    this.put(Point, mark);
    while (this.i < end) this.put(Digit, 1, { digits: String(values[this.text.charCodeAt(this.i)]!), power: 0 });
    this.last = DIGIT; this.decimals = true;
    return true;
  }

  private arabicFraction(zero: boolean): boolean {
    const { text, i } = this;
    let end = i + 1;
    while (classes[text.charCodeAt(end)] === ARABIC && end < this.limit) end++;
    if (zero ? end >= text.length ? false : this.around.clockBehind(text, end) : classes[text.charCodeAt(end)] !== MULTIPLIER && SHARE_MARKS[text[end] ?? ' '] === undefined) return false;
    if (zero) return this.fraction(end, 1);
    const whole = this.into.pop()!;
    if (whole.payload.digits.includes('.')) { this.into.push(whole); return false; }
    this.into.push(makeToken(Arabic, whole.startOffset, end, { digits: `${whole.payload.digits}.${text.slice(i + 1, end)}`, power: 0 }));
    this.i = end; this.decimals = true;
    return true;
  }

  /** 三·五亿元, 六十五·七％; but 九·一八 and 约翰·三世. */
  private dot(): boolean {
    const { text, i, last } = this;
    if (this.decimals || (last & (DIGIT | TENS)) === 0) return false;
    let end = i + 1;
    while (classes[text.charCodeAt(end)] === DIGIT && !isPair(text.charCodeAt(end))) end++;
    return end > i + 1 && closes(text, this.at, end, this.around) && this.fraction(end, 1);
  }

  private more(bound: string): boolean {
    const { text, i, last } = this;
    if ((last & (ARABIC | TENS | MULTIPLIER)) === 0 || !mayBeMore(text, i, last, this.around)) return false;
    // 百把人; but 十把椅子, 三百把
    if (text[i] === HANDFUL && (this.into.length > this.first + 1 || values[text.charCodeAt(i - 1)]! < 2 || this.around.unit(text, i + 1) === null)) return false;
    this.put(More, 1, { digits: bound, power: 0 });
    // 三百多万: only a multiplier goes on after it
    this.last = VAGUE;
    return this.class(0) === MULTIPLIER && !this.around.unitAhead(text, this.i);
  }

  /** 三分之二; 三分二, as Hong Kong writes. */
  private division(): boolean {
    const { text, i, last, around } = this;
    if (last === 0) return false;
    if (text[i + 1] === PARTS_OF) {
      if ((this.class(2) & (HAN_NUMERAL | ARABIC)) === 0 && !MINUS_SIGNS.includes(text[i + 2] ?? ' ')) return false;
      this.put(Division, 2);
    } else {
      const short = last === DIGIT && this.into.length === this.first + 1 && this.class(1) === DIGIT && this.class(2) === 0
        && values[text.charCodeAt(i + 1)]! < values[text.charCodeAt(i - 1)]! && values[text.charCodeAt(i + 1)]! > 0
        && around.unit(text, i + 2) === null && !isPointWord(text.charCodeAt(this.at - 1)) && !isPointWord(text.charCodeAt(i + 2));
      if (!short) return false;
      this.put(Division, 1);
    }
    this.last = 0; this.tens = 9; this.part = PARTS_OF_FRACTION;
    return true;
  }

  /** 百分之 → 2, 千分之 → 3, 万分之 → 4, else 0. */
  private partsOf(at: number): number {
    const { text } = this;
    if (text[at + 1] !== PARTS || text[at + 2] !== PARTS_OF) return 0;
    const next = text.charCodeAt(at + 3);
    if ((classes[next]! & (HAN_NUMERAL | ARABIC | VAGUE)) === 0 && !MINUS_SIGNS.includes(text[at + 3] ?? ' ')) return 0;
    // 十分之三 and 亿分之六 are fractions
    const power = values[text.charCodeAt(at)]!;
    return power >= 2 && power <= 4 ? power : 0;
  }

  private endsInZero(): boolean {
    const token = this.into[this.into.length - 1]!;
    return token.tokenType === Digit && token.payload.digits === '0';
  }
}
