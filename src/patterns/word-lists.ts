import type { Lexicon } from '../core/language.js';

/** Words by the name of their list, which cues ask for as `<name>` however the segmenter cuts them. */
export type WordLists = ReadonlyMap<string, readonly string[]>;

/** The tables whose words are lists for cues, and the column that names the list. */
const TABLES = [['period-words', 'does'], ['plan-words', 'effect'], ['result-words', 'effect']] as const;

/** Reads the lists of words, the longest words first. */
export function readWordLists(lexicon: Lexicon): WordLists {
  const lists = new Map<string, string[]>();
  for (const [table, column] of TABLES) for (const { cells } of lexicon.table(table).rows) {
    const list = lists.get(cells[column]!);
    if (list === undefined) lists.set(cells[column]!, [cells['word']!]); else list.push(cells['word']!);
  }
  for (const list of lists.values()) list.sort((a, b) => b.length - a.length);
  return lists;
}
