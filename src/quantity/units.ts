import type { QuantityKind, UnitClass } from '../core/quantity.js';
import type { Lexicon } from '../language/lexicon.js';
import { HAN_NUMERAL, classes } from '../numeral/characters.js';
import type { UnitAhead } from '../numeral/scan.js';
import { Trie } from './trie.js';

/** A row of `units.tsv`. */
export interface Unit {
  readonly word: string;
  readonly class: UnitClass;
  readonly code: string | null;
  /** The unit that a record has, and the factor to it (三成 is 30 %). */
  readonly as: string;
  readonly times: number;
  /** After Arabic digits or a numeral of several characters only. */
  readonly arabic: boolean;
  /** A noun that takes small numbers without a classifier (两国, 31省): no unit. */
  readonly noun: boolean;
  /** 男, 女: part of the quote, no unit of the record. */
  readonly silent: boolean;
  /** A noun behind a number that counts by itself (17县市). */
  readonly bare: boolean;
  /** Before a noun the number says which one (110千伏线路). */
  readonly label: boolean;
  readonly kind: QuantityKind | null;
  readonly notBefore: string;
}

/** A part that may follow a whole in one quantity: 分 after 小时. */
export interface Part { readonly unit: string; readonly parts: number }

export interface UnitTable {
  /** The longest unit at `at`. @param spare is the numeral a single Chinese character? Then units marked `arabic` do not count. @param large a number above a thousand stands on its noun (八亿农民) */
  at(text: string, at: number, spare: boolean, large?: boolean): Unit | null;
  get(word: string): Unit | undefined;
  /** Does a unit begin here, so that its first character is no multiplier? */
  readonly ahead: UnitAhead;
  parts(whole: string, part: string): number;
}

const LATIN = /[A-Za-z]/;

const SPARE = 1, LARGE = 2;

function fits(unit: Unit, length: number, text: string, at: number, numeral: number): boolean {
  if ((unit.arabic && (numeral & SPARE) > 0) || (unit.noun && (numeral & LARGE) > 0)) return false;
  const next = text[at + length];
  if (next === undefined) return true;
  if (unit.notBefore !== '' && unit.notBefore.includes(next)) return false;
  return !(next < '\x80' && LATIN.test(next) && LATIN.test(unit.word.at(-1)!));
}

export function readUnits(lexicon: Lexicon): UnitTable {
  const trie = new Trie<Unit>();
  for (const { cells } of lexicon.table('units').rows) {
    const word = cells['unit']!;
    // a user's own file may name the first columns only
    const flags = (cells['flags'] ?? '').split(' ');
    trie.add(word, {
      word, class: (cells['class'] || 'classifier') as UnitClass, code: cells['code'] || null, as: cells['as'] || word, times: Number(cells['times'] || 1),
      arabic: flags.includes('arabic'), noun: flags.includes('none'), label: flags.includes('label'), silent: flags.includes('silent'), bare: flags.includes('bare'),
      kind: (cells['kind'] || null) as QuantityKind | null, notBefore: cells['not_before'] ?? '',
    });
  }
  const parts = new Map<string, number>();
  for (const { cells } of lexicon.table('unit-parts').rows) parts.set(`${cells['whole']}>${cells['part']}`, Number(cells['parts']));
  const at = (text: string, place: number, spare: boolean, large = false): Unit | null => trie.longest(text, place, fits, (spare ? SPARE : 0) | (large ? LARGE : 0))?.value ?? null;
  return {
    at,
    get: (word) => trie.get(word),
    ahead(text, place) {
      const unit = at(text, place, false);
      if (unit === null) return false;
      if (unit.word.length > 1) return true;
      // 8兆 is a unit; 3兆元 is 3 × 10^12 元
      return (classes[text.charCodeAt(place)]! & HAN_NUMERAL) > 0 && at(text, place + 1, false)?.class !== 'currency';
    },
    parts: (whole, part) => parts.get(`${whole}>${part}`) ?? 0,
  };
}
