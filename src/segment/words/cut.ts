import type { Lexicon } from '../../core/language.js';
import { readFrequencies, type Frequencies } from './frequencies.js';
import { cutWords } from './jieba.js';

/** Cuts a stretch of Han text into words that, joined, equal it. */
export type Cut = (text: string) => string[];

/** What a word of a lexicon is worth to the segmenter, as in scripts/dictionary.mjs: long compounds get no more weight than they need. */
const COUNT = 400, COUNT_LONG = 12, LONG = 4;

/**
 * Cuts as nodejieba would with the user’s words in its dictionary and the user’s `cut-apart.tsv` left out of it. nodejieba keeps one dictionary a
 * process, which another language of the same process must not see: so its words are weighed against the user’s by the dictionary’s counts.
 */
export function openCut(lexicon: Lexicon, tables: readonly string[]): Cut {
  const own = ownWords(lexicon, tables), apart = new Set(lexicon.table('cut-apart').rows.filter((row) => row.own).map((row) => row.cells['word']!));
  if (own.size === 0 && apart.size === 0) return cutWords;
  let costs: Costs | undefined;
  return (text) => {
    const cut = cutWords(text);
    costs ??= new Costs(readFrequencies(), own, apart);
    const joined = own.size === 0 ? cut : takeOwn(text, cut, own, costs);
    return joined.some((word) => apart.has(word)) ? joined.flatMap((word) => (apart.has(word) ? costs!.split(word) : word)) : joined;
  };
}

/** The user’s words by their first character, the longest first. */
type OwnWords = ReadonlyMap<string, readonly string[]>;

function ownWords(lexicon: Lexicon, tables: readonly string[]): OwnWords {
  const words = new Set(tables.flatMap((name) => lexicon.table(name).rows.filter((row) => row.own).map((row) => row.cells['word']!)));
  const found = new Map<string, string[]>();
  for (const word of words) {
    // one character is always a word; digits and Latin letters never reach the segmenter
    if (word.length < 2 || /[^\p{Script=Han}]/u.test(word)) continue;
    found.set(word[0]!, [...(found.get(word[0]!) ?? []), word].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)));
  }
  return found;
}

/** Puts the user’s words into a cut where that makes it likelier, from left to right. */
function takeOwn(text: string, cut: readonly string[], own: OwnWords, costs: Costs): string[] {
  const words = [...cut];
  for (let k = 0, start = 0; k < words.length; start += words[k++]!.length) {
    for (let at = start; at < start + words[k]!.length; at++) {
      const word = own.get(text[at]!)?.find((each) => text.startsWith(each, at));
      if (word === undefined || (at === start && words[k] === word)) continue;
      let n = k, end = start;
      while (end < at + word.length) end += words[n++]!.length;
      const left = at > start ? cutWords(text.slice(start, at)) : [], right = end > at + word.length ? cutWords(text.slice(at + word.length, end)) : [];
      const instead = [...left, word, ...right];
      if (costs.sum(instead) >= costs.sum(words.slice(k, n))) continue;
      words.splice(k, n - k, ...instead);
      break;
    }
  }
  return words;
}

/** Nats of words, the user’s among them. */
class Costs {
  constructor(private readonly counts: Frequencies, private readonly own: OwnWords, private readonly apart: ReadonlySet<string>) {}

  sum(words: readonly string[]): number {
    return words.reduce((sum, word) => sum + (this.of(word) ?? this.letters(word)), 0);
  }

  /** The likeliest way to cut a word that is none into words. */
  split(text: string): string[] {
    const best: { nats: number; from: number }[] = [{ nats: 0, from: 0 }];
    for (let end = 1; end <= text.length; end++) {
      let found = { nats: Infinity, from: 0 };
      for (let from = 0; from < end; from++) {
        if (end - from === text.length) continue;
        const word = text.slice(from, end), own = this.of(word) ?? (word.length === 1 ? this.counts.unknown : null);
        if (own !== null && best[from]!.nats + own < found.nats) found = { nats: best[from]!.nats + own, from };
      }
      best.push(found);
    }
    const words: string[] = [];
    for (let end = text.length; end > 0; end = best[end]!.from) words.unshift(text.slice(best[end]!.from, end));
    return words;
  }

  private of(word: string): number | null {
    const known = this.apart.has(word) ? null : this.counts.nats(word);
    if (this.own.get(word[0]!)?.includes(word) !== true) return known;
    return Math.min(known ?? Infinity, this.counts.of(word.length >= LONG ? COUNT_LONG : COUNT));
  }

  /** A word that the segmenter guessed is made of single characters to its dictionary. */
  private letters(word: string): number {
    return [...word].reduce((sum, letter) => sum + (this.of(letter) ?? this.counts.unknown), 0);
  }
}
