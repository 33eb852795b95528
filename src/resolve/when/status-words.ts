import type { Language, Lexicon } from '../../core/language.js';

export interface Cue {
  readonly word: string;
  readonly effect: string;
  readonly start: number;
  readonly end: number;
}

export interface StatusWords {
  /** Words of plan and result in a stretch of text, in order, not overlapping, the longest first at each place. */
  cues(text: string, start: number, end: number): Cue[];
  has(effect: string, text: string): boolean;
  ends(effect: string, text: string): boolean;
}

/** Effects that are looked up where another word stands, and turn nothing by themselves. */
const ONLY_ASKED = new Set(['ahead', 'outlook', 'dispose', 'section', 'finished', 'of', 'count']);

export function statusWords(language: Language): StatusWords {
  return language.of(readStatusWords);
}

function readStatusWords(lexicon: Lexicon): StatusWords {
  const effects = new Map<string, string>(), sets = new Map<string, string[]>();
  for (const name of ['plan-words', 'result-words']) {
    for (const { cells } of lexicon.table(name).rows) {
      const word = cells['word']!, effect = cells['effect']!;
      if (!ONLY_ASKED.has(effect) && !effects.has(word)) effects.set(word, effect);
      sets.set(effect, [...(sets.get(effect) ?? []), word]);
    }
  }
  const any = new RegExp([...effects.keys()].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
  return {
    cues(text, start, end) {
      const found: Cue[] = [];
      for (const match of text.slice(start, end).matchAll(any)) {
        const effect = effects.get(match[0])!;
        if (effect !== 'none') found.push({ word: match[0], effect, start: start + match.index, end: start + match.index + match[0].length });
      }
      return found;
    },
    ends: (effect, text) => sets.get(effect)?.some((word) => text.endsWith(word)) ?? false,
    has: (effect, text) => sets.get(effect)?.some((word) => text.includes(word)) ?? false,
  };
}
