import type { Lexicon } from '../../language/lexicon.js';

/** A row of `place-aliases.tsv` or `foreign-places.tsv`. */
export interface Alias {
  readonly form: string;
  readonly kind: 'national' | 'world' | 'foreign' | 'area' | 'region' | 'zone' | 'alias' | 'hint';
  readonly code: string;
  readonly place: string;
  /** First month in which it no longer holds, or empty. */
  readonly until: string;
}

/** The words that tell places apart, read once for an extractor. */
export interface PlaceLexicon {
  /** Aliases that begin with these two characters, longest first. */
  aliases(pair: string): readonly Alias[];
  /** The first two characters of all aliases. */
  pairs(): Iterable<string>;
  /** Short forms that are ordinary words. */
  readonly common: ReadonlySet<string>;
  /** Medium → code. */
  readonly media: ReadonlyMap<string, string>;
  /** Longest word of the class that begins at `at`, else ''. */
  starts(name: string, text: string, at: number): string;
  /** Longest word of the class that ends at `at`, else ''. */
  ends(name: string, text: string, at: number): string;
  words(name: string): readonly string[];
  /** Is it a word of the class? */
  is(name: string, word: string): boolean;
}

export function openPlaceLexicon(lexicon: Lexicon, zones: readonly { name: string; code: string }[]): PlaceLexicon {
  const byPair = new Map<string, Alias[]>();
  const add = (alias: Alias): void => {
    const key = alias.form.slice(0, 2);
    const list = byPair.get(key);
    if (list === undefined) byPair.set(key, [alias]); else list.push(alias);
  };
  for (const { cells } of lexicon.table('place-aliases').rows) {
    add({ form: cells['form']!, kind: cells['kind'] as Alias['kind'], code: cells['code']!, place: cells['place']!, until: cells['until']! });
  }
  for (const form of lexicon.words('foreign-places')) add({ form, kind: 'foreign', code: '', place: form, until: '' });
  for (const { name, code } of zones) add({ form: name, kind: 'zone', code, place: name, until: '' });
  for (const list of byPair.values()) list.sort((a, b) => b.form.length - a.form.length);

  const classes = new Map<string, { words: Set<string>; lengths: number[] }>();
  for (const { cells } of lexicon.table('place-words').rows) {
    const name = cells['use']!, word = cells['form']!;
    let known = classes.get(name);
    if (known === undefined) classes.set(name, known = { words: new Set(), lengths: [] });
    known.words.add(word);
    if (!known.lengths.includes(word.length)) known.lengths.push(word.length);
  }
  for (const { lengths } of classes.values()) lengths.sort((a, b) => b - a);
  const lists = new Map([...classes].map(([name, { words }]) => [name, [...words]]));
  const match = (name: string, slice: (length: number) => string): string => {
    const known = classes.get(name);
    if (known !== undefined) for (const length of known.lengths) { const word = slice(length); if (word.length === length && known.words.has(word)) return word; }
    return '';
  };
  return {
    aliases: (pair) => byPair.get(pair) ?? [],
    pairs: () => byPair.keys(),
    common: new Set(lexicon.words('place-common')),
    media: new Map(lexicon.table('place-media').rows.map((r) => [r.cells['name']!, r.cells['code']!])),
    starts: (name, text, at) => match(name, (length) => text.slice(at, at + length)),
    ends: (name, text, at) => match(name, (length) => (at < length ? '' : text.slice(at - length, at))),
    words: (name) => lists.get(name) ?? [],
    is: (name, word) => classes.get(name)?.words.has(word) === true,
  };
}
