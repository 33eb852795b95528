import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, Problem } from '../core/problem.js';
import { packageRoot } from '../language/lexicon.js';
import type { CueDeclaration, Declaration, Node, PhraseDeclaration, Place } from './ast.js';
import { Compiler, type CompiledPattern } from './compile.js';
import { compileCues, type CompiledCue } from './cues.js';
import { expandPhrases, hasParameters } from './expand.js';
import { LanguageError } from './errors.js';
import { neverTrue, type UnitClassOf } from './validate.js';
import { readBefore } from './read-before.js';
import { readGrammar } from './read.js';
import type { Program } from './program.js';
import type { WordLists } from './word-lists.js';

/** A pattern file: its text and where it comes from (`built-in` or a path). */
export interface GrammarFile {
  readonly path: string;
  readonly text: string;
  readonly origin: string;
}

/** Patterns ready to match, the user's first, and all that is wrong with their files. */
export interface GrammarSet {
  readonly patterns: readonly CompiledPattern[];
  readonly program: Program;
  /** The phrases that patterns use, in their order; a later one of the same name wins. */
  readonly phrases: readonly PhraseDeclaration[];
  /** Cues in their order, the user’s first, and the program that they are compiled into. */
  readonly cues: readonly CompiledCue[];
  readonly cueProgram: Program;
  readonly errors: readonly LanguageError[];
}

/** The files of `grammars/patterns` and `grammars/cues`, in the order of their names. */
export function builtInFiles(): GrammarFile[] {
  return [['patterns', '.grammar'], ['cues', '.cues']].flatMap(([room, suffix]) => {
    const folder = join(packageRoot(), 'grammars', room!);
    return readdirSync(folder).filter((name) => name.endsWith(suffix!)).sort()
      .map((name) => ({ path: `grammars/${room}/${name}`, text: readFileSync(join(folder, name), 'utf8'), origin: 'built-in' }));
  });
}

/** @throws Problem `grammar_missing` when the file cannot be read */
export function userFile(path: string): GrammarFile {
  try {
    return { path, text: readFileSync(path, 'utf8'), origin: path };
  } catch (error) {
    throw new Problem('grammar_missing', path, 'The pattern file cannot be read.', 'Check the path given with --grammar.', EXIT.missing, { cause: error });
  }
}

/**
 * Reads and compiles pattern files. Phrases are shared by all files; a user's phrase of the same name wins for the user's
 * patterns and the built-in ones alike.
 * @param files built-in ones first, then the user's in the order given
 * @param classes names of the word classes
 * @param quick built-in files as the build has read them, without their examples, each shape made when it is first tried: for use, not for checking
 * @param unitClass knows the units; with it what can never match is an error too
 * @param lists words by the name of their list, for cues
 */
export function loadGrammars(files: readonly GrammarFile[], classes: readonly string[], quick = false, unitClass?: UnitClassOf, lists: WordLists = new Map()): GrammarSet {
  const errors: LanguageError[] = [];
  const known = new Set([...classes, ...TOKEN_CLASSES]), compiler = new Compiler(known);
  const read = files.map((file) => ({ file, ...((quick && file.origin === 'built-in' ? readBefore(file) : null) ?? readGrammar(file.text, file.path)) }));
  for (const each of read) errors.push(...each.errors);
  if (unitClass !== undefined) {
    const names = new Set(read.flatMap(({ declarations }) => declarations.map((each) => each.name)));
    for (const { file, declarations } of read) if (!quick || file.origin !== 'built-in') errors.push(...neverTrue(declarations, names, unitClass));
  }
  const made: Declaration[] = [];
  if (read.some(({ declarations }) => hasParameters(declarations))) {
    const expanded = expandPhrases(read.map(({ declarations }) => declarations));
    errors.push(...expanded.errors);
    made.push(...(expanded.files.length > read.length ? expanded.files.shift()! : []));
    read.forEach((each, i) => { each.declarations = expanded.files[i]!; });
  }
  const phrases = [...made, ...read.flatMap(({ declarations }) => declarations)].filter((d): d is PhraseDeclaration => d.kind === 'phrase');
  compiler.addPhrases(phrases);
  const patterns: CompiledPattern[] = [], cues: { readonly declaration: CueDeclaration; readonly origin: string }[] = [];
  const seen = new Map<string, { readonly place: Place }>();
  let order = 0;
  for (const { file: { origin }, declarations } of read) {
    for (const declaration of declarations) {
      if (declaration.kind === 'phrase') {
        // a user’s phrase replaces a built-in one, never one of the same house
        const key = `${origin} ${declaration.name}`, other = seen.get(key);
        if (other !== undefined) errors.push(new LanguageError(declaration.place, `The phrase ${declaration.name} is declared in ${other.place.file}:${other.place.line}, too.`));
        seen.set(key, declaration);
        continue;
      }
      const twin = seen.get(declaration.name);
      if (twin !== undefined) errors.push(new LanguageError(declaration.place, `The name ‘${declaration.name}’ is taken by ${twin.place.file}:${twin.place.line}.`));
      seen.set(declaration.name, declaration);
      if (declaration.kind === 'cue') { cues.push({ declaration, origin }); continue; }
      if (declaration.shapes.some(holdsAnchor)) errors.push(new LanguageError(declaration.place, `The ${declaration.kind} ‘${declaration.name}’ has an anchor.`, undefined, 'at: and T in cues only'));
      patterns.push(compiler.compile(declaration, origin, order++));
    }
  }
  errors.push(...compiler.errors);
  patterns.sort((a, b) => Number(a.origin === 'built-in') - Number(b.origin === 'built-in') || a.order - b.order);
  const compiled = compileCues(cues.sort((a, b) => Number(a.origin === 'built-in') - Number(b.origin === 'built-in')), phrases, known, lists);
  return { patterns, program: compiler.program(), phrases, cues: compiled.cues, cueProgram: compiled.program, errors: dedupe([...errors, ...compiled.errors]) };
}

function holdsAnchor(node: Node): boolean {
  switch (node.type) {
    case 'role': return node.role === 'at' || holdsAnchor(node.item);
    case 'sequence': return node.items.some(holdsAnchor);
    case 'choice': return node.options.some(holdsAnchor);
    case 'repeat': case 'look': return holdsAnchor(node.item);
    default: return false;
  }
}

/** What the last word of a table’s head says (`lexicon/table-words.tsv`). */
const TABLE_CLASSES = ['no_measure', 'rank_head', 'percent_head', 'generic_head', 'plan_head', 'change_head'] as const;

/** Classes that the segmenter gives to tokens that are no lexicon words. */
export const TOKEN_CLASSES = [
  'quantity', 'time', 'quote', 'title', 'aside', 'latin', 'mark', 'clause', 'comma', 'semicolon', 'colon', 'stop', 'list', 'dot', 'slash', 'dash', 'plus',
  'open', 'close', 'open_quote', 'close_quote', 'open_title', 'close_title', 'space', 'bar', 'bullet', 'other_mark', 'plain_verb', 'result',
  'cell_end', 'caption_end', 'row_end', 'group_end', 'context_end', 'column_end', 'row_text', 'place_cell', ...TABLE_CLASSES,
  'number_ordinal', 'number_date', 'number_time', 'number_age', 'number_name', 'number_code', 'number_other',
] as const;

function dedupe(errors: readonly LanguageError[]): LanguageError[] {
  const seen = new Set<string>();
  return errors.filter((error) => !seen.has(error.message) && seen.add(error.message));
}
