import type { Language, Lexicon } from '../../core/language.js';

export interface BaseWords {
  /** The base that a word of the clause names: 同比 → year_on_year, 年均 → average; the last word wins. */
  inClause(text: string): string | null;
  /** What a phrase behind 比 begins with, the longest word. */
  compared(phrase: string): { readonly word: string; readonly base: string } | null;
  /** Does 其中 or the like go on with the list? */
  goesOn(text: string): boolean;
}

export function baseWords(language: Language): BaseWords {
  return language.of(readBaseWords);
}

function readBaseWords(lexicon: Lexicon): BaseWords {
  const rows = lexicon.table('base-words').rows.map(({ cells }) => ({ word: cells['word']!, base: cells['base']!, place: cells['place']! }))
    .sort((a, b) => b.word.length - a.word.length);
  const clause = rows.filter((row) => row.place === 'clause' || row.place === 'alone');
  const compared = rows.filter((row) => row.place === 'compared');
  const further = rows.filter((row) => row.place === 'further').map((row) => row.word);
  const blocks = rows.filter((row) => row.place === 'before').map((row) => row.word).join('');
  return {
    inClause(text) {
      let best: { at: number; base: string } | null = null;
      for (const row of clause) {
        const at = text.lastIndexOf(row.word);
        if (at < 0 || (best !== null && at + row.word.length <= best.at)) continue;
        // 2019年增长, 9月增加 hold 年增 and 月增
        if (row.place === 'alone' && at > 0 && (/[\dX]/.test(text[at - 1]!) || blocks.includes(text[at - 1]!))) continue;
        if (row.base === 'average') return 'average';
        best = { at: at + row.word.length, base: row.base };
      }
      return best === null ? null : best.base;
    },
    compared: (phrase) => compared.find((row) => phrase.startsWith(row.word)) ?? null,
    goesOn: (text) => further.some((word) => text.includes(word)),
  };
}

/** Is a rate over several years told: 年均增长8%? */
export function isAverage(language: Language, clause: string): boolean {
  return baseWords(language).inClause(clause) === 'average';
}
