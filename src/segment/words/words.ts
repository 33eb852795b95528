import { readFileSync } from 'node:fs';
import type { Lexicon } from '../../core/language.js';
import { openCut, type Cut } from './cut.js';
import { dataFile } from './data-file.js';

/** The classes of words: from the lexicons (files with the columns `word` and `class`) and, where they are silent, from the word table. */
export interface WordClasses {
  /** Classes of a word, never empty: `noun` when nothing else is known. The same word gives the same set. */
  of(word: string): ReadonlySet<string>;
  /** Is the word in a lexicon (not only in the word table)? */
  listed(word: string): boolean;
  /** Is the word the full name of a division: 永定区? */
  isDivision(word: string): boolean;
  /** Cuts a stretch of Han text into words, those of the user’s tables among them. */
  readonly cut: Cut;
  /** Words of a lexicon class. */
  words(name: string): readonly string[];
  /** Names of all classes, sorted. */
  names(): string[];
}

/** Part-of-speech classes that the word table gives. */
export const PART_OF_SPEECH = ['noun', 'verb', 'verbal_noun', 'adjective', 'adverb', 'preposition', 'conjunction', 'pronoun', 'place_word', 'number_word', 'time_word'] as const;

/**
 * Reads the classes of all lexicons that have them. The word table is read when a word is first looked up that no lexicon has.
 * @param isDivision knows the full names of divisions, which are place words
 */
export function openWordClasses(lexicon: Lexicon, isDivision: (word: string) => boolean = () => false): WordClasses {
  const own = new Map<string, Set<string>>();
  // what was counted of a word tells where it stands, not what it is
  const counted = new Map<string, Set<string>>();
  const byClass = new Map<string, string[]>();
  // `word` and `class` and nothing else: the words of the grammar; `seen` too: what was counted of them; other lexicons are lists of their own readers
  const columns = (name: string): string => lexicon.table(name).columns.join();
  const tables = lexicon.names().filter((name) => columns(name) === 'word,class' || columns(name) === 'word,class,seen');
  for (const name of tables) {
    const into = columns(name) === 'word,class' ? own : counted;
    for (const row of lexicon.table(name).rows) {
      const word = row.cells['word']!;
      let classes = into.get(word);
      if (classes === undefined) into.set(word, classes = new Set());
      for (const each of row.cells['class']!.split(',')) {
        if (each === '' || classes.has(each)) continue;
        classes.add(each);
        const list = byClass.get(each);
        if (list === undefined) byClass.set(each, [word]); else list.push(word);
      }
    }
  }
  let table: Map<string, string[]> | undefined;
  const suffixes = byClass.get('agent_suffix') ?? [];
  const endings = new Set(byClass.get('noun_suffix') ?? []);
  const measures = new Set(byClass.get('measure_noun') ?? []);
  const cache = new Map<string, ReadonlySet<string>>();
  const placeEnds = new Set(lexicon.table('place-words').rows.filter(({ cells }) => cells['use'] === 'place_word_end').map(({ cells }) => cells['form']!));
  const noun: ReadonlySet<string> = new Set(['noun']);
  return {
    of(word) {
      let classes = cache.get(word);
      if (classes === undefined) {
        table ??= readWordTable();
        const found = new Set(own.get(word) ?? []);
        // 接待量, 宣讲员: the suffix makes it a noun, whatever stands before it
        if (found.size === 0 && word.length >= 3 && endings.has(word.at(-1)!)) found.add('noun');
        // a noun of the lexicon is a noun, whatever the word table thinks (快递, 失能)
        const closed = found.has('adverb') || found.has('total') || found.has('particle');
        if (!found.has('noun') && !closed) for (const part of table.get(word) ?? []) if (part !== 'place_word' || placeEnds.has(word.at(-1)!)) found.add(part);
        // a word that no lexicon calls a verb and that mostly stands inside noun phrases is none: 保费, 知名
        if (own.get(word) === undefined && counted.get(word)?.has('attributive') === true) { found.delete('verb'); found.add('noun'); }
        if (found.size === 0 && isDivision(word)) found.add('place_word');
        if (found.has('action') || found.has('delta')) found.add('verb');
        const function_word = found.has('adverb') || found.has('preposition') || found.has('conjunction') || found.has('pronoun') || found.has('particle');
        if (!function_word && (found.size === 0 || found.has('verbal_noun') || found.has('dual') || found.has('stative') || found.has('place_word') || !found.has('verb') && !found.has('adjective') && own.get(word) === undefined)) found.add('noun');
        if (suffixes.some((suffix) => word.length > suffix.length && word.endsWith(suffix))) found.add('agent_noun');
        // 建设 is a result verb only where none stands before it; 建成 always is
        if (((found.has('action') && !found.has('dual')) || found.has('transparent')) && !found.has('stative')) found.add('result');
        // 访, 繁: the word table calls many single characters verbs that stand in nouns; a lexicon tells which are
        if (found.has('stative')) found.delete('dual');
        if (found.has('verb') && !found.has('noun') && (word.length > 1 || own.has(word))) found.add('plain_verb');
        for (const each of counted.get(word) ?? []) found.add(each);
        if (found.has('noun') && !found.has('verb') && endsIn(word, measures, endings)) found.add('measure_noun');
        classes = found.size === 1 && found.has('noun') ? noun : found;
        // names never end: over millions of reports the memory must not grow with them
        if (cache.size >= 100_000) cache.clear();
        cache.set(word, classes);
      }
      return classes;
    },
    cut: openCut(lexicon, tables.filter((name) => columns(name) === 'word,class')),
    listed: (word) => own.has(word),
    isDivision,
    words: (name) => byClass.get(name) ?? [],
    names: () => [...new Set([...byClass.keys(), ...PART_OF_SPEECH])].sort(),
  };
}

/** 营业收入, 旅游总收入: does the word end in one of the words? Words of one character count only as suffixes. */
function endsIn(word: string, ends: ReadonlySet<string>, suffixes: ReadonlySet<string>): boolean {
  if (word.length > 2 && suffixes.has(word.at(-1)!) && ends.has(word.at(-1)!)) return true;
  for (let i = 1; i <= word.length - 2; i++) if (ends.has(word.slice(i))) return true;
  return false;
}

function readWordTable(): Map<string, string[]> {
  const table = new Map<string, string[]>();
  for (const line of readFileSync(dataFile('pos.utf8'), 'utf8').split('\n')) {
    const tab = line.indexOf('\t');
    if (tab < 0) continue;
    const name = line.slice(0, tab);
    for (const word of line.slice(tab + 1).split(' ')) {
      const parts = table.get(word);
      if (parts === undefined) table.set(word, [name]); else parts.push(name);
    }
  }
  return table;
}
