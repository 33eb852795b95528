import type { Lexicon } from '../language/lexicon.js';
import { Trie } from './trie.js';

/** Effects of a word, each with the characters that must not stand before it. */
type Row = Map<string, string>;

export interface ContextTable {
  /** Start of the word with this effect that ends at `end`; -1 when there is none. */
  directly(effect: string, text: string, end: number): number;
  /** Does such a word stand in the clause, at most `reach` characters before `end`? */
  near(effect: string, text: string, end: number, reach: number): boolean;
}

const STOP = /[，。；！？,;!?\n]/;

function hasEffect(row: Row, length: number, text: string, end: number, effect: string): boolean {
  const notAfter = row.get(effect);
  return notAfter !== undefined && (notAfter === '' || !notAfter.includes(text[end - length - 1] ?? '\n'));
}

export function readContexts(lexicon: Lexicon): ContextTable {
  const trie = new Trie<Row>(true);
  for (const { cells } of lexicon.table('quantity-contexts').rows) {
    const word = cells['word']!;
    const known = trie.get(word);
    const row = known ?? new Map<string, string>();
    row.set(cells['effect']!, cells['not_after'] ?? '');
    if (known === undefined) trie.add(word, row);
  }
  const directly = (effect: string, text: string, end: number): number => {
    const hit = trie.longest(text, end, hasEffect, effect);
    return hit === null ? -1 : end - hit.length;
  };
  return {
    directly,
    near(effect, text, end, reach) {
      for (let at = end; at > 0 && at > end - reach; at--) {
        if (directly(effect, text, at) >= 0) return true;
        if (STOP.test(text[at - 1]!)) return false;
      }
      return false;
    },
  };
}
