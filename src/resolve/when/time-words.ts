import type { Language, Lexicon } from '../../core/language.js';

/** The words of `period-words.tsv`, by what they do. */
export interface TimeRoleWords {
  /** Longest first. */
  readonly of: (does: string) => readonly string[];
  /** Does `text` end with a word of this kind? The word, or null. */
  ends(does: string, text: string): string | null;
  starts(does: string, text: string): string | null;
  /** The first place of a word of this kind in `text`, or -1. */
  find(does: string, text: string): number;
}

export function timeRoleWords(language: Language): TimeRoleWords {
  return language.of(readTimeRoleWords);
}

function readTimeRoleWords(lexicon: Lexicon): TimeRoleWords {
  const lists = new Map<string, string[]>();
  for (const { cells } of lexicon.table('period-words').rows) {
    const list = lists.get(cells['does']!);
    if (list === undefined) lists.set(cells['does']!, [cells['word']!]); else list.push(cells['word']!);
  }
  for (const list of lists.values()) list.sort((a, b) => b.length - a.length);
  const of = (does: string): readonly string[] => lists.get(does) ?? [];
  return {
    of,
    ends: (does, text) => of(does).find((word) => text.endsWith(word)) ?? null,
    starts: (does, text) => of(does).find((word) => text.startsWith(word)) ?? null,
    find(does, text) {
      let first = -1;
      for (const word of of(does)) {
        const at = text.indexOf(word);
        if (at >= 0 && (first < 0 || at < first)) first = at;
      }
      return first;
    },
  };
}
