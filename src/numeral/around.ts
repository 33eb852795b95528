/** What may stand behind a numeral: a unit of whole things (个, 名), one that has decimals (元, 吨, %), one of the calendar (日, 月). */
export type UnitSort = 'whole' | 'measured' | 'calendar';

/** What the words around a numeral tell its reader; the lexicon answers. */
export interface Around {
  /** Does a unit begin at `at`, so that its first character is no multiplier (千瓦, 百帕, 两)? */
  unitAhead(text: string, at: number): boolean;
  /** The unit that begins at `at`; null where none does. */
  unit(text: string, at: number): UnitSort | null;
  /** Does a word for a time of the day end at `at` (晚上|十点六名)? */
  clock(text: string, at: number): boolean;
  /** Does the clause speak of an average before `at`, so that people and things may have decimals? */
  mean(text: string, at: number): boolean;
  /** Does a word of its own begin with the 多, 余 or 来 at `at` (30|多功能厅)? */
  otherWord(text: string, at: number): boolean;
  /** Does a word stand at `at` that makes 零点30 a time of the day? */
  clockBehind(text: string, at: number): boolean;
  /** The same of 九点三十|分. */
  clockPart(text: string, at: number): boolean;
  /** Do words that deal out several numbers end at `at` (分别为)? */
  dealt(text: string, at: number): boolean;
}

/** A numeral that is the whole text. */
export const ALONE: Around = {
  unitAhead: () => false,
  unit: (text, at) => (at >= text.length ? 'measured' : null),
  clock: () => false,
  mean: () => false,
  otherWord: () => false,
  clockBehind: () => false,
  clockPart: () => false,
  dealt: () => false,
};
