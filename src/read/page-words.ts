import { anyOf } from '../core/any-of.js';
import { ORDINAL } from '../core/date-signs.js';
import type { Lexicon } from '../core/language.js';

/** Words of the numbers of printed pages: 第3页 共12页. Plain data: a thread that reads foreign formats gets them. */
export interface PageWords {
  readonly unit: readonly string[];
  readonly count: readonly string[];
}

export function readPageWords(lexicon: Lexicon): PageWords {
  const that = (does: string): string[] => lexicon.table('layout-words').rows.filter(({ cells }) => cells['does'] === does).map(({ cells }) => cells['word']!);
  return { unit: that('page-number'), count: that('page-count') };
}

/** A line that is the number of a page and nothing else. */
export function pageNumber({ unit, count }: PageWords): RegExp {
  const signs = '[-—–―·•.\\s]*', of = `(?:\\s*(?:${anyOf(unit)}))`;
  return new RegExp(`^${signs}(?:${ORDINAL}\\s*)?\\d{1,4}${of}?(?:\\s*[/／]\\s*\\d{1,4}|\\s*(?:${anyOf(count)})\\s*\\d{1,4}${of})?${signs}$`);
}
