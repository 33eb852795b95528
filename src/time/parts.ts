import type { Lexicon } from '../core/language.js';
import { WordList } from '../core/word-list.js';

const DOES = [
  'until-lead', 'since-lead', 'since', 'since-led', 'before', 'until-end', 'within', 'target', 'run', 'run-dated', 'list-join', 'day-part',
  'hour-tail', 'republic', 'common-era', 'no-republic', 'no-year', 'decade', 'year-tail', 'fiscal-year', 'edge-end', 'edge-start',
  'spring', 'summer', 'autumn', 'winter', 'first-of', 'month-tail', 'ten-days', 'no-date-behind', 'no-date-before', 'cut-short',
  'five-year-plan', 'plan', 'plan-end', 'named-plan', 'named-plan-end', 'named-plan-start', 'named-plan-since', 'last-century',
  'this-century', 'century', 'decade-part', 'decade-since', 'recent', 'horizon', 'vague', 'days', 'years-back', 'ago', 'together',
  'past', 'recent-tail', 'short-year',
] as const;

/** What a word of `time-parts.tsv` does; the head of the file says each. */
export type Does = (typeof DOES)[number];

/** The words around the numbers of times, by what they do. */
export type TimeParts = Readonly<Record<Does, WordList>>;

export function readTimeParts(lexicon: Lexicon): TimeParts {
  const parts = Object.fromEntries(DOES.map((does) => [does, new WordList()])) as unknown as Record<Does, WordList>;
  for (const { cells } of lexicon.table('time-parts').rows) parts[cells['does'] as Does].add(cells['word']!, cells['not_after'] ?? '', cells['not_before'] ?? '');
  return parts;
}

/** The first of these that a word here does, or null. */
export function firstOf<T extends Does>(parts: TimeParts, does: readonly T[], text: string, at: number): { readonly does: T; readonly length: number } | null {
  for (const each of does) {
    const length = parts[each].at(text, at);
    if (length > 0) return { does: each, length };
  }
  return null;
}
