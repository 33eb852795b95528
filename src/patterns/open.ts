import { EXIT, Problem } from '../core/problem.js';
import type { UnitClassOf } from './validate.js';
import type { WordLists } from './word-lists.js';
import { builtInFiles, loadGrammars, userFile, type GrammarSet } from './load.js';

/** Which patterns are asked for. */
export interface GrammarOptions {
  /** The user’s pattern files. */
  readonly grammars?: readonly string[] | undefined;
  /** Take the built-in patterns? Default true. */
  readonly builtIn?: boolean | undefined;
  /** Names of patterns to leave out. */
  readonly without?: readonly string[] | undefined;
}

const sets = new Map<string, GrammarSet>();

/** Pattern files are compiled once for the same texts and classes. */
function compiled(files: Parameters<typeof loadGrammars>[0], classes: readonly string[], unitClass: UnitClassOf | undefined, lists: WordLists | undefined): GrammarSet {
  const key = JSON.stringify([files.map((f) => [f.path, f.text]), classes, [...(lists ?? [])]]);
  let set = sets.get(key);
  if (set === undefined) sets.set(key, set = loadGrammars(files, classes, true, unitClass, lists));
  return set;
}

/** The patterns that the options ask for, ready to match. @param classes names of the word classes @param unitClass knows the units @param lists words for cues @throws Problem `grammar_invalid` */
export function openGrammars(options: GrammarOptions, classes: readonly string[], unitClass?: UnitClassOf, lists?: WordLists): GrammarSet {
  const set = compiled([...(options.builtIn === false ? [] : builtInFiles()), ...(options.grammars ?? []).map(userFile)], classes, unitClass, lists);
  const error = set.errors[0];
  if (error !== undefined) throw new Problem('grammar_invalid', null, error.message, `Run \`extract grammar check ${error.place.file}\` to see all errors.`, EXIT.data);
  if (options.without === undefined) return set;
  const isKept = (each: { readonly declaration: { readonly name: string } }): boolean => !options.without!.includes(each.declaration.name);
  return { ...set, patterns: set.patterns.filter(isKept), cues: set.cues.filter(isKept) };
}
