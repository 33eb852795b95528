import type { Lexicon } from '../lexicon/lexicon.js';

/** What the words at the end of a table’s heads say of the numbers below. */
export interface TableWords {
  /** The longest listed word that ends the head; '' when none does. */
  ending(head: string): string;
  /** What a word says (`rank_head`, `no_measure` …); none for other words. */
  of(word: string): ReadonlySet<string>;
  /** All words that say this, the longest first. */
  that(says: string): readonly string[];
}

const NOTHING: ReadonlySet<string> = new Set();

/** Reads `table-words.tsv`. @throws Problem `lexicon_missing` */
export function readTableWords(lexicon: Lexicon): TableWords {
  const heads = new Map<string, Set<string>>();
  for (const { cells } of lexicon.table('table-words').rows) {
    const says = heads.get(cells['word']!) ?? new Set<string>();
    for (const each of cells['head']!.split(',')) says.add(each);
    heads.set(cells['word']!, says);
  }
  const words = [...heads.keys()].sort((a, b) => b.length - a.length);
  return {
    ending: (head) => words.find((word) => head.endsWith(word)) ?? '',
    of: (word) => heads.get(word) ?? NOTHING,
    that: (says) => words.filter((word) => heads.get(word)!.has(says)),
  };
}
