import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isHan } from './characters.js';
import { hash, hash2, LONGEST, NONE, PREFIX, WordCosts } from './word-costs.js';

const FUNCTION = 5.5;             // nats below which a character is a word of grammar that stands alone freely
const BESIDE_STOP = 2, LONE_ROW = 1;
const FULL_STOP = 0x3002;

/** How likely a stretch of Chinese is: the cheapest way to cut it into words, in nats. */
export class WordModel {
  // room for `cost`: characters, and the cheapest cut up to each that ends with a word or mark, a lone content character, a full stop
  private readonly codes = new Uint16Array(1024);
  private readonly word = new Float64Array(1024);
  private readonly lone = new Float64Array(1024);
  private readonly stop = new Float64Array(1024);

  constructor(readonly words: WordCosts) {}

  /**
   * Nats of the cheapest cut of a text of up to a thousand characters. Content characters that stand alone are dearer in a row and beside a full stop:
   * 英。模 must not beat 英模.
   */
  cost(text: string): number {
    const size = text.length;
    if (size >= this.codes.length) return this.cost(text.slice(0, this.codes.length - 1));
    const { codes, word, lone, stop } = this;
    for (let i = 0; i < size; i++) codes[i] = this.words.plain[text.charCodeAt(i)]!;
    for (let i = 0; i <= size; i++) word[i] = lone[i] = stop[i] = Infinity;
    word[0] = 0;
    for (let i = 0; i < size; i++) {
      const code = codes[i]!;
      const here = Math.min(word[i]!, lone[i]!, stop[i]!);
      if (!isHan(code)) {
        const mark = markCost(code);
        if (code === FULL_STOP) stop[i + 1] = Math.min(word[i]!, lone[i]! + BESIDE_STOP, stop[i]!) + mark;
        else word[i + 1] = Math.min(word[i + 1]!, here + mark);
        continue;
      }
      const one = this.words.single[code]!;
      if (one < FUNCTION) word[i + 1] = Math.min(word[i + 1]!, here + one);
      else lone[i + 1] = Math.min(word[i]!, lone[i]! + LONE_ROW, stop[i]! + BESIDE_STOP) + one;
      let key = hash(0, code), check = hash2(0, code);
      for (let j = i + 1; j < size && j - i < LONGEST; j++) {
        key = hash(key, codes[j]!); check = hash2(check, codes[j]!);
        const cost = this.words.find(key, check);
        if (cost === NONE) break;
        if (cost !== PREFIX && here + cost < word[j + 1]!) word[j + 1] = here + cost;
      }
    }
    return Math.min(word[size]!, lone[size]!, stop[size]!);
  }

  /** The cheapest cuts of a beginning, kept so that many characters can be tried after it (`join`). */
  front(text: string): Front {
    this.cost(text);
    const n = text.length, first = Math.max(0, n - LONGEST + 1);
    const starts: WordStart[] = [];
    for (let p = first; p < n; p++) {
      if (!isHan(this.codes[p]!)) continue;
      let key = hash(0, this.codes[p]!), check = hash2(0, this.codes[p]!), alive = true;
      for (let j = p + 1; j < n && alive; j++) {
        key = hash(key, this.codes[j]!); check = hash2(check, this.codes[j]!);
        alive = this.words.find(key, check) !== NONE;
      }
      if (alive) starts.push({ here: Math.min(this.word[p]!, this.lone[p]!, this.stop[p]!), key, check, size: n - p });
    }
    return { word: this.word[n]!, lone: this.lone[n]!, stop: this.stop[n]!, starts };
  }

  /** The cheapest cuts of an end, from each of its first places on, by how what stands before ended. */
  back(text: string): Back {
    const m = text.length, codes = new Uint16Array(m);
    for (let i = 0; i < m; i++) codes[i] = this.words.plain[text.charCodeAt(i)]!;
    const word = new Float64Array(m + 1), lone = new Float64Array(m + 1), stop = new Float64Array(m + 1);
    for (let j = m - 1; j >= 0; j--) {
      const code = codes[j]!;
      if (!isHan(code)) {
        const mark = markCost(code);
        if (code === FULL_STOP) { word[j] = stop[j] = mark + stop[j + 1]!; lone[j] = BESIDE_STOP + word[j]!; }
        else word[j] = lone[j] = stop[j] = mark + word[j + 1]!;
        continue;
      }
      const one = this.words.single[code]!;
      let any = one < FUNCTION ? one + word[j + 1]! : Infinity;
      let key = hash(0, code), check = hash2(0, code);
      for (let k = j + 1; k < m && k - j < LONGEST; k++) {
        key = hash(key, codes[k]!); check = hash2(check, codes[k]!);
        const cost = this.words.find(key, check);
        if (cost === NONE) break;
        if (cost !== PREFIX) any = Math.min(any, cost + word[k + 1]!);
      }
      const alone = one < FUNCTION ? Infinity : one + lone[j + 1]!;
      word[j] = Math.min(any, alone); lone[j] = Math.min(any, LONE_ROW + alone); stop[j] = Math.min(any, BESIDE_STOP + alone);
    }
    return { codes: codes.subarray(0, LONGEST), word, lone: lone[0]!, stop: stop[0]! };
  }

  /** `cost` of the beginning, one character and the end, without going through all of it again. */
  join(front: Front, character: number, back: Back): number {
    const code = this.words.plain[character]!;
    const here = Math.min(front.word, front.lone, front.stop);
    let best: number;
    if (!isHan(code)) {
      const mark = markCost(code);
      best = code === FULL_STOP ? Math.min(front.word, front.lone + BESIDE_STOP, front.stop) + mark + back.stop : here + mark + back.word[0]!;
    } else {
      const one = this.words.single[code]!;
      best = one < FUNCTION ? here + one + back.word[0]! : Math.min(front.word, front.lone + LONE_ROW, front.stop + BESIDE_STOP) + one + back.lone;
      best = Math.min(best, this.through(hash(0, code), hash2(0, code), 1, here, back));
    }
    for (const { here: before, key, check, size } of front.starts) {
      const longer = hash(key, code), other = hash2(check, code);
      const cost = this.words.find(longer, other);
      if (cost === NONE) continue;
      if (cost !== PREFIX) best = Math.min(best, before + cost + back.word[0]!);
      best = Math.min(best, this.through(longer, other, size + 1, before, back));
    }
    return best;
  }

  /** The cheapest word that goes on into the end. */
  private through(key: number, check: number, size: number, before: number, back: Back): number {
    let best = Infinity;
    for (let k = 0; k < back.codes.length && size + k < LONGEST; k++) {
      key = hash(key, back.codes[k]!); check = hash2(check, back.codes[k]!);
      const cost = this.words.find(key, check);
      if (cost === NONE) break;
      if (cost !== PREFIX) best = Math.min(best, before + cost + back.word[k + 1]!);
    }
    return best;
  }
}

/** A word that begins in the front and may go on behind it. */
interface WordStart { readonly here: number; readonly key: number; readonly check: number; readonly size: number }

export interface Front { readonly word: number; readonly lone: number; readonly stop: number; readonly starts: readonly WordStart[] }

export interface Back { readonly codes: Uint16Array; readonly word: Float64Array; readonly lone: number; readonly stop: number }

/** Nats of what is no Han character: common marks are cheap, what damage leaves behind is dear. */
function markCost(code: number): number {
  if (code === 0xFF0C || code === 0x3002 || code === 0x3001 || code === 0x201C || code === 0x201D) return 3;
  if (code === 0x2C) return 3;
  if (code >= 0x30 && code <= 0x39) return 4;
  if (code === 0x3F) return 9;
  if (code >= 0xE000 && code <= 0xF8FF) return 18;
  if ((code >= 0xFF10 && code <= 0xFF19) || (code >= 0xFF21 && code <= 0xFF3A) || (code >= 0xFF41 && code <= 0xFF5A)) return 8;
  if (code < 0x80) return (code >= 0x41 && code <= 0x5A) || (code >= 0x61 && code <= 0x7A) ? 7 : '@^_`~|\\{}[]'.includes(String.fromCharCode(code)) ? 10 : 5;
  if (code === 0x2026 || code === 0x2014 || code === 0x300A || code === 0x300B || (code >= 0xFF01 && code <= 0xFF5E) || code === 0xB7 || (code >= 0x2018 && code <= 0x2019) || (code >= 0x3008 && code <= 0x3011)) return 5;
  return 12;
}

let model: WordModel | undefined;

/** The model, made when first needed (a tenth of a second, some 25 MB). */
export function wordModel(simplify: (text: string) => string): WordModel {
  model ??= new WordModel(new WordCosts(readFileSync(join(dirname(createRequire(import.meta.url).resolve('nodejieba')), 'submodules/cppjieba/dict/jieba.dict.utf8'), 'utf8'), simplify));
  return model;
}
