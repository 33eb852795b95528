import type { Lexicon } from '../language/lexicon.js';
import { Trie } from './trie.js';

/** A sign or word in front of an amount: ￥, US$, 人民币. */
export interface CurrencySign { readonly unit: string; readonly code: string; readonly inside: boolean }

export interface CurrencyTable {
  /** The sign that ends at `start`, one space allowed between. */
  before(text: string, start: number): { readonly sign: CurrencySign; readonly start: number } | null;
}

export function readCurrencySigns(lexicon: Lexicon): CurrencyTable {
  const trie = new Trie<CurrencySign>(true);
  for (const { cells } of lexicon.table('currency-signs').rows) {
    trie.add(cells['sign']!, { unit: cells['unit']!, code: cells['code']!, inside: cells['inside'] === 'yes' });
  }
  return {
    before(text, start) {
      const end = text[start - 1] === ' ' ? start - 1 : start;
      const hit = trie.longest(text, end);
      if (hit === null) return null;
      const at = end - hit.length;
      if (/[A-Za-z]/.test(text[at]!) && /[A-Za-z]/.test(text[at - 1] ?? ' ')) return null;
      return { sign: hit.value, start: at };
    },
  };
}
