import type { Lexicon } from '../../core/language.js';
import { numberOf, type Dictionary } from './dictionary.js';

/** What a word of a lexicon is worth, as in scripts/dictionary.mjs: long compounds get no more weight than they need. */
const COUNT = 400, COUNT_LONG = 12, LONG = 4;
/** A blank, a tab, ， and 。 part what lies on either side. */
const SEPARATORS = new Set([...' \t\n，。'].map((c) => c.charCodeAt(0)));

/** A user's word and its weight, ln of its share. */
interface OwnWord { readonly word: string; readonly weight: number }

/**
 * Cuts text into the words whose shares, multiplied, are the largest: the way of MPSegment of cppjieba (MIT), which nodejieba's `cut` takes, with the
 * user's words beside those of the dictionary and those of his `cut-apart.tsv` left out.
 */
export class Cutter {
  /** Where the words of the last cut end, and their numbers in the dictionary, -1 for one that it does not have. */
  readonly ends: number[] = [];
  readonly numbers: number[] = [];
  /** From each position: the best sum of weights to the end, and the first word on that way. */
  private best = new Float64Array(256);
  private to = new Int32Array(256);
  private number = new Int32Array(256);
  private readonly own: ReadonlyMap<string, readonly OwnWord[]>;
  private readonly apart: ReadonlySet<number>;

  /** @param tables names of the tables whose words are words of the grammar */
  constructor(private readonly dictionary: Dictionary, lexicon: Lexicon, tables: readonly string[]) {
    const mine = (name: string): string[] => lexicon.table(name).rows.filter((row) => row.own).map((row) => row.cells['word']!);
    this.own = ownWords(tables.flatMap(mine), dictionary);
    this.apart = new Set(mine('cut-apart').map((word) => numberOf(dictionary, word)).filter((number) => number >= 0));
  }

  /** Cuts a part of a text. @returns how many words `ends` and `numbers` hold */
  cut(text: string, from: number, to: number): number {
    this.ends.length = this.numbers.length = 0;
    for (let start = from, at = from; at <= to; at++) {
      const parts = at < to && SEPARATORS.has(text.charCodeAt(at));
      if (!parts && at < to) continue;
      if (start < at) this.stretch(text, start, at);
      if (parts) this.take(at + 1, -1);
      start = at + 1;
    }
    return this.ends.length;
  }

  private take(end: number, number: number): void {
    this.ends.push(end);
    this.numbers.push(number);
  }

  /** Sums up from the end, then follows the best way from the beginning. Of ways that are equally good the one with the shorter word is taken. */
  private stretch(text: string, from: number, end: number): void {
    const size = end - from;
    if (size >= this.best.length) { this.best = new Float64Array(2 * size); this.to = new Int32Array(2 * size); this.number = new Int32Array(2 * size); }
    const { best, to, number } = this, { base, check, word, code, weight, unknown } = this.dictionary, { apart, own } = this;
    best[size] = 0;
    for (let i = size - 1; i >= 0; i--) {
      const letter = i + 1 < size && isPair(text, from + i) ? 2 : 1;
      let top = -Infinity, node = 0, leads = true;
      for (let k = i; k < size; k++) {
        const c = code[text.charCodeAt(from + k)]!, next = base[node]! + c;
        leads &&= c !== 0 && check[next] === node;
        const found = leads ? word[next]! : -1, is = found >= 0 && (apart.size === 0 || !apart.has(found));
        const isLetter = k + 1 - i === letter;
        if (is || isLetter) {
          const sum = best[k + 1]! + (is ? weight[found]! : unknown);
          if (sum > top) { top = sum; to[i] = k + 1; number[i] = is ? found : -1; }
        }
        if (leads) node = next; else if (k + 1 - i >= letter) break;
      }
      if (own.size > 0) {
        for (const each of own.get(text[from + i]!) ?? []) {
          const k = i + each.word.length;
          if (k > size || best[k]! + each.weight <= top || !text.startsWith(each.word, from + i)) continue;
          top = best[k]! + each.weight;
          to[i] = k;
          number[i] = -1;
        }
      }
      best[i] = top;
    }
    for (let i = 0; i < size; i = to[i]!) this.take(from + to[i]!, number[i]!);
  }
}

/** The user’s words by their first character. */
function ownWords(words: readonly string[], dictionary: Dictionary): Map<string, OwnWord[]> {
  const found = new Map<string, OwnWord[]>();
  for (const word of new Set(words)) {
    // one character is always a word; digits and Latin letters never reach the segmenter
    if (word.length < 2 || /[^\p{Script=Han}]/u.test(word)) continue;
    const known = found.get(word[0]!), own = { word, weight: Math.log((word.length >= LONG ? COUNT_LONG : COUNT) / dictionary.total) };
    if (known === undefined) found.set(word[0]!, [own]); else known.push(own);
  }
  return found;
}

/** Does a character beyond the first 65,536 begin here? */
function isPair(text: string, at: number): boolean {
  const unit = text.charCodeAt(at), next = text.charCodeAt(at + 1);
  return unit >= 0xd800 && unit < 0xdc00 && next >= 0xdc00 && next < 0xe000;
}
