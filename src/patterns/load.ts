import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, Problem } from '../core/problem.js';
import { packageRoot } from '../language/lexicon.js';
import type { PatternDeclaration } from './ast.js';
import { Compiler, type CompiledPattern } from './compile.js';
import { expandPhrases, hasParameters } from './expand.js';
import { LanguageError } from './errors.js';
import { neverTrue, type UnitClassOf } from './validate.js';
import { readBefore } from './read-before.js';
import { readGrammar } from './read.js';
import type { Program } from './program.js';

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
  readonly errors: readonly LanguageError[];
}

/** The files of `grammars/patterns`, in the order of their names. */
export function builtInFiles(): GrammarFile[] {
  const folder = join(packageRoot(), 'grammars', 'patterns');
  return readdirSync(folder).filter((name) => name.endsWith('.grammar')).sort()
    .map((name) => ({ path: `grammars/patterns/${name}`, text: readFileSync(join(folder, name), 'utf8'), origin: 'built-in' }));
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
 */
export function loadGrammars(files: readonly GrammarFile[], classes: readonly string[], quick = false, unitClass?: UnitClassOf): GrammarSet {
  const errors: LanguageError[] = [];
  const compiler = new Compiler(new Set([...classes, ...TOKEN_CLASSES]));
  const read = files.map((file) => ({ file, ...((quick && file.origin === 'built-in' ? readBefore(file) : null) ?? readGrammar(file.text, file.path)) }));
  for (const each of read) errors.push(...each.errors);
  if (unitClass !== undefined) {
    const names = new Set(read.flatMap(({ declarations }) => declarations.map((each) => each.name)));
    for (const { file, declarations } of read) if (!quick || file.origin !== 'built-in') errors.push(...neverTrue(declarations, names, unitClass));
  }
  if (read.some(({ declarations }) => hasParameters(declarations))) {
    const expanded = expandPhrases(read.map(({ declarations }) => declarations));
    errors.push(...expanded.errors);
    compiler.addPhrases(expanded.files.length > read.length ? expanded.files.shift()! : []);
    read.forEach((each, i) => { each.declarations = expanded.files[i]!; });
  }
  for (const each of read) compiler.addPhrases(each.declarations);
  const patterns: CompiledPattern[] = [];
  const seen = new Map<string, PatternDeclaration>();
  let order = 0;
  for (const each of read) {
    for (const declaration of each.declarations) {
      if (declaration.kind === 'phrase') continue;
      const twin = seen.get(declaration.name);
      if (twin !== undefined) errors.push(new LanguageError(declaration.place, `The name ‘${declaration.name}’ is taken by ${twin.place.file}:${twin.place.line}.`));
      seen.set(declaration.name, declaration);
      patterns.push(compiler.compile(declaration, each.file.origin, order++));
    }
  }
  errors.push(...compiler.errors);
  patterns.sort((a, b) => Number(a.origin === 'built-in') - Number(b.origin === 'built-in') || a.order - b.order);
  return { patterns, program: compiler.program(), errors: dedupe(errors) };
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
