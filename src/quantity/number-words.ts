import type { Lexicon } from '../core/language.js';
import { WordList } from '../core/word-list.js';

const DOES = [
  'other-word', 'other-word-behind', 'clock-behind', 'clock-part', 'range-to', 'range-and', 'list', 'rank-tail', 'compared', 'compared-framed', 'each', 'half-noun', 'half-of',
  'grade', 'ratio-mark', 'day-unit', 'name-link', 'of', 'done', 'session',
] as const;

/** What a word of `number-words.tsv` does; the head of the file says each. */
export type NumberDoes = (typeof DOES)[number];

/** The words around numbers that are no unit and no bound, by what they do. */
export type NumberWords = Readonly<Record<NumberDoes, WordList>>;

export function readNumberWords(lexicon: Lexicon): NumberWords {
  const words = Object.fromEntries(DOES.map((does) => [does, new WordList()])) as unknown as Record<NumberDoes, WordList>;
  for (const { cells } of lexicon.table('number-words').rows) words[cells['does'] as NumberDoes].add(cells['word']!, '', cells['not_before'] ?? '');
  return words;
}
