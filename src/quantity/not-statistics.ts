import { COUNTING, HUNDRED, MYRIADS, PAIR, THOUSAND, ZERO_FORMS } from '../core/digits.js';
import type { QuantityKind } from '../core/quantity.js';
import type { Lexicon } from '../language/lexicon.js';
import { classes, HALF, VAGUE } from '../numeral/characters.js';
import type { NumberWords } from './number-words.js';
import { Trie } from './trie.js';

const NUMERAL = new RegExp(`[${ZERO_FORMS}${COUNTING}${HUNDRED}${THOUSAND}${MYRIADS}${PAIR}\\d]`);

interface Whole { readonly before: string; readonly kind: QuantityKind; readonly word: string }

/** A word of the lexicon with a numeral in it, placed in a text. */
export interface FixedWord { readonly start: number; readonly end: number; readonly kind: QuantityKind; readonly word: string }

export interface NotStatistics {
  /** A fixed word that holds the numeral which begins at `at`: 统|一, 三会一课. */
  whole(text: string, at: number): FixedWord | null;
  /** What follows a numeral and makes it no statistic: 个方面, 年来. */
  after(text: string, at: number): { readonly length: number; readonly kind: QuantityKind } | null;
  /** What precedes it: 热线|12345, 图|3. */
  before(text: string, at: number): QuantityKind | null;
}

const KINDS: Readonly<Record<string, QuantityKind>> = { structure: 'other' };

export function readNotStatistics(lexicon: Lexicon, words: NumberWords): NotStatistics {
  const whole = new Trie<Whole[]>();
  const after = new Trie<QuantityKind>();
  const before = new Trie<QuantityKind>(true);
  for (const { cells } of lexicon.table('not-statistics').rows) {
    const word = cells['pattern']!;
    const kind = KINDS[cells['kind']!] ?? cells['kind'] as QuantityKind;
    if (cells['side'] === 'after') after.add(word, kind);
    else if (cells['side'] === 'before') before.add(word, kind);
    else {
      const at = firstNumeral(word);
      const key = word.slice(at);
      const list = whole.get(key);
      const entry = { before: word.slice(0, at), kind, word };
      if (list === undefined) whole.add(key, [entry]); else list.push(entry);
    }
  }
  return {
    whole(text, at) {
      const hit = whole.longest(text, at, anyEndsAt);
      if (hit === null) return null;
      let best: Whole | undefined;
      for (const entry of hit.value) if (endsAt(text, at, entry.before) && (best === undefined || entry.before.length > best.before.length)) best = entry;
      return { start: at - best!.before.length, end: at + hit.length, kind: best!.kind, word: best!.word };
    },
    after(text, at) {
      const hit = after.longest(text, at);
      return hit === null ? null : { length: hit.length, kind: hit.value };
    },
    before(text, at) {
      let end = at;
      while (end > at - 3 && (/[:：\s]/.test(text[end - 1] ?? 'x') || words['name-link'].endsAt(text, end))) end--;
      return before.longest(text, end)?.value ?? null;
    },
  };
}

const endsAt = (text: string, at: number, word: string): boolean => word === '' || text.startsWith(word, at - word.length);

function anyEndsAt(list: readonly Whole[], _: number, text: string, at: number): boolean {
  return list.some((entry) => endsAt(text, at, entry.before));
}

/** Index of the character by which the reader comes upon the word. */
function firstNumeral(word: string): number {
  for (let i = 0; i < word.length; i++) {
    const kind = classes[word.charCodeAt(i)]!;
    if (kind > 0 && (kind !== VAGUE && kind !== HALF || i === 0 || !NUMERAL.test(word))) return i;
  }
  return 0;
}
