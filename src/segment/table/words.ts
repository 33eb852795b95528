import { anyOf } from '../../core/any-of.js';
import { COUNTING } from '../../core/digits.js';
import type { Lexicon } from '../../core/language.js';

/** What the words at the end of a table’s heads say of the numbers below. */
export interface TableWords {
  /** The longest listed word that ends the head, a single character or a place only where it is the whole head; '' when none does. */
  ending(head: string): string;
  /** What a word says (`rank_head`, `no_measure` …); none for other words. */
  of(word: string): ReadonlySet<string>;
  /** Does the name end as a division does, and is it no common word (城区)? */
  isPlace(name: string): boolean;
  /** What numbers a table in the line above it: 表3, 附图2：, 1. */
  readonly number: RegExp;
  /** All words that say this, the longest first. */
  that(says: string): readonly string[];
}

/** What is said of names and numbers, not of heads. */
const NAMES: ReadonlySet<string> = new Set(['year_mark', 'rank_unit', 'division', 'no_place']);
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
  const divisions = words.filter((word) => heads.get(word)!.has('division')), common = words.filter((word) => heads.get(word)!.has('no_place'));
  const ends = words.filter((word) => [...heads.get(word)!].some((says) => !NAMES.has(says)));
  const numbered = lexicon.table('layout-words').rows.filter(({ cells }) => cells['does'] === 'numbered').map(({ cells }) => cells['word']!);
  const alone = (word: string): boolean => word.length === 1 || heads.get(word)!.has('place_head') || heads.get(word)!.has('alone');
  return {
    ending: (head) => ends.find((word) => (alone(word) ? head === word : head.endsWith(word))) ?? '',
    isPlace: (name) => name.length >= 3 && !heads.get(name)?.has('no_place') && divisions.some((word) => name.endsWith(word)) && !common.some((word) => name.endsWith(word)),
    number: new RegExp(`^(?:(?:${anyOf(numbered)})\\s*[\\d${COUNTING}]+(?:[-－.]\\d+)?|\\d+[.、])\\s*[:：]?\\s*`),
    of: (word) => heads.get(word) ?? NOTHING,
    that: (says) => words.filter((word) => heads.get(word)!.has(says)),
  };
}
