import type { Bound } from '../core/quantity.js';
import type { Lexicon } from '../language/lexicon.js';
import { ARABIC, classes, HAN_NUMERAL } from '../numeral/characters.js';
import type { NumberWords } from './number-words.js';
import { Trie } from './trie.js';

interface Approximator { readonly bound: string; readonly notAfter: string; readonly notBefore: string }

export interface BoundBefore {
  /** Where the words begin that belong to the quantity. */
  readonly start: number;
  readonly bound: Bound;
}

/** Which of two bounds a number keeps: over, under before at_least, at_most before nearly, about. */
const STRENGTH: Readonly<Record<Bound, number>> = { exact: 0, about: 1, nearly: 2, at_least: 3, at_most: 3, over: 4, under: 4, range: 5 };

/** 约3000余人 → over; a range stays a range. Of two equally strong ones the first stays. */
export function stronger(a: Bound, b: Bound): Bound {
  return STRENGTH[b] > STRENGTH[a] ? b : a;
}

const STOP = /[，。；、！？,;!?\n]/;

export interface BoundTable {
  /** @param bare the numeral is 百, 千, 万 without a digit: 上百, 过万 */
  before(text: string, start: number, bare: boolean): BoundBefore;
  /** @param ofShare the number is a share, fraction or multiple: 百分之十一强 */
  after(text: string, end: number, ofShare: boolean): { readonly end: number; readonly bound: Bound };
  /** Bound of a word that limits an amount of money from outside: 最高|1000元. */
  limit(text: string, start: number): Bound;
  /** Does a word follow that makes a range of two numbers joined by 和, 与 (之间)? */
  between(text: string, end: number): boolean;
  /** Does a word like 为, 达 stand before? */
  linked(text: string, start: number): boolean;
  /** Start of a word for “minus” that ends at `start`, else `start`. */
  sign(text: string, start: number): number;
}

/** The word with the 了 behind it; a verb of one character (磨破了两双鞋) is no bound. */
function spoken<T>(word: { value: T; length: number } | null): { value: T; length: number } | null {
  return word === null || word.length < 2 ? null : { value: word.value, length: word.length + 1 };
}

function fitsBefore(row: Approximator, length: number, text: string, end: number): boolean {
  return row.notAfter === '' || !row.notAfter.includes(text[end - length - 1] ?? '\n');
}

function fitsAfter(row: Approximator, length: number, text: string, at: number): boolean {
  return row.notBefore === '' || !row.notBefore.includes(text[at + length] ?? '\n');
}

export function readBounds(lexicon: Lexicon, words: NumberWords): BoundTable {
  const before = new Trie<Approximator>(true), direct = new Trie<Approximator>(true), limits = new Trie<Approximator>(true), bareBefore = new Trie<Approximator>(true), links = new Trie<Approximator>(true), signs = new Trie<Approximator>(true);
  const after = new Trie<Approximator>(), share = new Trie<Approximator>(), between = new Trie<Approximator>();
  for (const { cells } of lexicon.table('approximators').rows) {
    const row: Approximator = { bound: cells['bound']!, notAfter: cells['not_after'] ?? '', notBefore: cells['not_before'] ?? '' };
    const word = cells['word']!;
    switch (cells['side']) {
      case 'before': before.add(word, row); direct.add(word, row); break;
      case 'direct': direct.add(word, row); break;
      case 'limit': limits.add(word, row); break;
      case 'bare': bareBefore.add(word, row); break;
      case 'link': links.add(word, row); break;
      case 'share': share.add(word, row); break;
      case 'between': between.add(word, row); break;
      case 'sign': signs.add(word, row); break;
      default: after.add(word, row);
    }
  }
  const find = (trie: Trie<Approximator>, text: string, end: number): { value: Approximator; length: number } | null => trie.longest(text, end, fitsBefore);
  return {
    before(text, start, bare) {
      let bound: Bound = 'exact';
      let at = start;
      for (let k = 0; k < 3; k++) {
        const word = (k === 0 && bare ? find(bareBefore, text, at) : null) ?? find(direct, text, at)
          // 突破了八百斤
          ?? (words.done.endsAt(text, at) ? spoken(find(direct, text, at - 1)) : null);
        if (word === null) break;
        at -= word.length;
        bound = stronger(bound, word.value.bound as Bound);
      }
      // 约占60%: the bound is set, the word stays outside
      const link = find(links, text, at);
      if (link !== null) {
        const word = find(before, text, at - link.length);
        if (word !== null) bound = stronger(bound, word.value.bound as Bound);
      }
      // 约占播种面积的百分之三十一
      if (words.of.endsAt(text, at)) {
        for (let k = at - 2; k > at - 24 && k > 0 && !STOP.test(text[k]!); k--) {
          // 不低于招生规模的10%
          const limit = find(before, text, k);
          const apart = find(links, text, k);
          const word = limit !== null && limit.length > 1 && limit.value.bound.startsWith('at_') ? limit : apart === null ? null : find(before, text, k - apart.length);
          if (word === null) continue;
          bound = stronger(bound, word.value.bound as Bound);
          break;
        }
      }
      return { start: at, bound };
    },
    limit(text, start) {
      const word = find(limits, text, start);
      return word === null ? 'exact' : word.value.bound as Bound;
    },
    after(text, end, ofShare) {
      if (!after.may(text, end) && !(ofShare && share.may(text, end))) return { end, bound: 'exact' };
      const word = after.longest(text, end, fitsAfter) ?? (ofShare ? share.longest(text, end, fitsAfter) : null);
      // 一条不足800米: the word belongs to the next number
      if (word === null || ((classes[text.charCodeAt(end + word.length)]! & (ARABIC | HAN_NUMERAL)) > 0 && find(before, text, end + word.length) !== null)) return { end, bound: 'exact' };
      return { end: end + word.length, bound: word.value.bound === 'same' ? 'exact' : word.value.bound as Bound };
    },
    between: (text, end) => between.longest(text, end, fitsAfter) !== null,
    linked: (text, start) => find(links, text, start) !== null,
    sign(text, start) {
      const word = find(signs, text, start);
      return word === null ? start : start - word.length;
    },
  };
}
