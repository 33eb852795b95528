import type { QuantityKind, UnitClass } from '../core/quantity.js';
import type { Lexicon } from '../language/lexicon.js';
import { ARABIC, HAN_NUMERAL, MULTIPLIER, classes } from '../numeral/characters.js';
import type { Around, UnitSort } from '../numeral/around.js';
import { PIECE } from '../core/date-signs.js';
import type { ContextTable } from './contexts.js';
import { LatinUnits } from './latin.js';
import type { NumberWords } from './number-words.js';
import type { Unit } from './unit.js';
import { Trie } from './trie.js';

export type { Unit } from './unit.js';

/** A part that may follow a whole in one quantity: 分 after 小时. */
export interface Part { readonly unit: string; readonly parts: number }

export interface UnitTable {
  /** The longest unit at `at`. @param spare is the numeral a single Chinese character? Then units marked `arabic` do not count. @param large a number above a thousand stands on its noun (八亿农民) */
  at(text: string, at: number, spare: boolean, large?: boolean): Unit | null;
  get(word: string): Unit | undefined;
  /** What the reader of numerals asks about the words around them. */
  readonly around: Around;
  /** Words around numbers that are no unit. */
  readonly words: NumberWords;
  parts(whole: string, part: string): number;
  /** The unit of speeds: 时速15公里. */
  readonly hour: Unit | null;
  /** What a rank without a unit is told in: 位. */
  readonly rank: string;
}

const LATIN = /[A-Za-z]/;

const SPARE = 1, LARGE = 2;

function fits(unit: Unit, length: number, text: string, at: number, numeral: number): boolean {
  if ((unit.arabic && (numeral & SPARE) > 0) || (unit.noun && (numeral & LARGE) > 0)) return false;
  const next = text[at + length];
  if (next === undefined) return true;
  if (unit.notBefore !== '' && unit.notBefore.includes(next) && !unit.butBefore.some((word) => text.startsWith(word, at + length))) return false;
  return !(next < '\x80' && LATIN.test(next) && LATIN.test(unit.word.at(-1)!));
}

export function readUnits(lexicon: Lexicon, contexts: ContextTable, words: NumberWords): UnitTable {
  const trie = new Trie<Unit>(), latin = new LatinUnits(), rows: Unit[] = [];
  for (const { cells } of lexicon.table('units').rows) {
    const unit = readUnit(cells);
    trie.add(unit.word, unit);
    latin.add(unit);
    rows.push(unit);
  }
  const parts = new Map<string, number>();
  for (const { cells } of lexicon.table('unit-parts').rows) parts.set(`${cells['whole']}>${cells['part']}`, Number(cells['parts']));
  const at = (text: string, place: number, spare: boolean, large = false): Unit | null => {
    const unit = trie.longest(text, place, fits, (spare ? SPARE : 0) | (large ? LARGE : 0));
    if (unit !== null) return unit.value;
    const code = text.charCodeAt(place);
    return spare || code < 0x41 || (code > 0x7a && code !== 0x3bc && code !== 0xb5) ? null : latin.at(text, place);
  };
  const rank = rows.find((row) => row.is.has('rank-unit'))?.word ?? '', hour = rows.find((row) => row.is.has('hour')) ?? null;
  return { at, words, rank, hour, get: (word) => trie.get(word), around: around(at, contexts, words), parts: (whole, part) => parts.get(`${whole}>${part}`) ?? 0 };
}

function readUnit(cells: Readonly<Record<string, string>>): Unit {
  const word = cells['unit']!;
  // a user's own file may name the first columns only
  const flags = (cells['flags'] ?? '').split(' ');
  return {
    word, class: (cells['class'] || 'classifier') as UnitClass, code: cells['code'] || null, as: cells['as'] || word, times: Number(cells['times'] || 1),
    arabic: flags.includes('arabic'), noun: flags.includes('none'), label: flags.includes('label'), graded: flags.includes('graded'), division: flags.includes('division'), tenths: flags.includes('tenths'), series: flags.includes('series'), address: flags.includes('address') || flags.includes('floor'), floor: flags.includes('floor'), silent: flags.includes('silent'), bare: flags.includes('bare'),
    is: flags.length > 1 || flags[0] !== '' ? new Set(flags) : NO_FLAGS, kind: (cells['kind'] || null) as QuantityKind | null, notBefore: cells['not_before'] ?? '', butBefore: (cells['but_before'] ?? '').split(' ').filter(Boolean),
  };
}

const NO_FLAGS: ReadonlySet<string> = new Set();
const REACH_OF_MEAN = 12;

function around(at: UnitTable['at'], contexts: ContextTable, words: NumberWords): Around {
  return {
    unitAhead(text, place) {
      const unit = at(text, place, false);
      if (unit === null) return false;
      if (unit.word.length > 1) return true;
      const kind = classes[text.charCodeAt(place)]!;
      if ((kind & HAN_NUMERAL) === 0) return false;
      // 8兆 is a unit; 3兆元 is 3 × 10^12 元, and so is 1兆2000亿 a number
      if (kind === MULTIPLIER && (classes[text.charCodeAt(place + 1)]! & (HAN_NUMERAL | ARABIC)) > 0) return false;
      return at(text, place + 1, false)?.class !== 'currency';
    },
    unit(text, place) {
      const unit = at(text, place, false);
      if (unit === null) return null;
      if (unit.word === PIECE && classes[text.charCodeAt(place + 1)] === MULTIPLIER) return 'measured';
      return sortOf(unit);
    },
    clock: (text, place) => contexts.directly('clock', text, place) >= 0,
    mean: (text, place) => contexts.near('mean', text, place, REACH_OF_MEAN),
    otherWord: (text, place) => words['other-word'].at(text, place) > 0,
    clockBehind: (text, place) => words['clock-behind'].at(text, place) > 0,
    clockPart: (text, place) => words['clock-part'].at(text, place) > 0,
    dealt: (text, place) => contexts.directly('dealt', text, place) >= 0,
  };
}

function sortOf(unit: Unit): UnitSort {
  if (unit.graded && unit.class !== 'time') return 'measured';
  if (unit.class === 'classifier' || unit.class === 'none' || unit.class === 'rank') return 'whole';
  return unit.class === 'time' && unit.kind !== null ? 'calendar' : 'measured';
}
