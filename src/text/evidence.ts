import { inBig5Level1 } from './big5-level1.js';
import { isHan } from './characters.js';
import { inGb2312 } from './gb2312.js';
import type { WordCosts } from './word-costs.js';

const SHORT_TEXT = 20_000;
const SEEN = 2, FOREIGN = 4, RARE = 3;      // nats
/** Nats of two marks in a row. */
export const DOUBLED = 6;

/** What a text itself says about characters that may stand in it: pairs that it has elsewhere, its script, what it sets between characters. */
export class Evidence {
  private readonly pairs: Uint32Array;                     // a bit for each hashed pair of characters that the text has
  private readonly shift: number;
  private readonly characters = new Uint8Array(0x10000);   // 1 where the text has the character, 2 where it has another of the same meaning
  private readonly between = new Map<string, [number, number]>();
  private readonly traditional: boolean;

  constructor(text: string, private readonly words: WordCosts) {
    this.shift = text.length < SHORT_TEXT ? 14 : 10;
    this.pairs = new Uint32Array(1 << (27 - this.shift));
    let han = 0, foreign = 0, last = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (isHan(code)) {
        han++;
        if (!inGb2312(code)) foreign++;
        this.characters[code]! |= 1;
        this.characters[this.words.simple(code)]! |= 2;
      }
      if (code > 0x80) {
        if (last > 0x80) { const bit = this.pairBit(last, code); this.pairs[bit >>> 5]! |= 1 << (bit & 31); }
        else if (isFiller(last) && i > 1 && text.charCodeAt(i - 2) > 0x80) this.countBetween(last, code);
      }
      last = code;
    }
    this.traditional = han > 0 && foreign / han >= 0.04;
  }

  private countBetween(mark: number, next: number): void {
    const sign = String.fromCharCode(mark);
    let counts = this.between.get(sign);
    if (counts === undefined) this.between.set(sign, counts = [0, 0]);
    counts[next === 0x201C || next === 0x300C ? 1 : 0]++;
  }

  /** What stands most often between two characters of this text that are no ASCII: a space, or the half-width marks of the page. */
  filler(rest: string): string {
    const at = rest.startsWith('“') || rest.startsWith('「') ? 1 : 0;
    let best = ' ', most = 0;
    for (const [mark, counts] of this.between) if (counts[at]! > most) { most = counts[at]!; best = mark; }
    return best;
  }

  /** What the dictionary does not know: pairs that the text has elsewhere, marks in a row, characters of the other script. */
  extra(left: string, made: string, right: string): number {
    return this.inner(left.slice(-1) + made + right.slice(0, 1)) + this.foreign(made);
  }

  inner(text: string): number {
    let sum = 0;
    for (let i = 0; i + 1 < text.length; i++) sum += this.pair(text.charCodeAt(i), text.charCodeAt(i + 1));
    return sum;
  }

  pair(a: number, b: number): number {
    return (a > 0x80 && b > 0x80 && this.has(a, b) ? -SEEN : 0) + (isMark(a) && isMark(b) ? DOUBLED : 0);
  }

  foreign(text: string): number {
    let sum = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (!isHan(code) || (this.characters[code]! & 1) === 1) continue;
      if (this.characters[this.words.simple(code)]! >= 2 || (this.traditional ? this.words.isSimplified(code) : !inGb2312(code))) sum += FOREIGN;
      else if (this.traditional && !inBig5Level1(code)) sum += RARE;
    }
    return sum;
  }

  private has(a: number, b: number): boolean {
    const bit = this.pairBit(a, b);
    return (this.pairs[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }

  private pairBit(a: number, b: number): number {
    return (Math.imul(a, 0x9E3779B1) ^ Math.imul(b, 0x85EBCA6B)) >>> this.shift;
  }
}

// marks that a swallowed byte may have been: below 40, no digit, no question
function isFiller(code: number): boolean {
  return code > 0x1F && code < 0x40 && code !== 0x3F && !(code >= 0x30 && code <= 0x39);
}

/** Nats of marks in a row. */
export function doubled(text: string): number {
  let sum = 0;
  for (let i = 0; i + 1 < text.length; i++) if (isMark(text.charCodeAt(i)) && isMark(text.charCodeAt(i + 1))) sum += DOUBLED;
  return sum;
}

function isMark(code: number): boolean {
  return code === 0x2C || code === 0x3A || code === 0x3B || code === 0x3001 || code === 0x3002 || code === 0xFF01 || code === 0xFF0C || code === 0xFF1A || code === 0xFF1B || code === 0xFF1F;
}
