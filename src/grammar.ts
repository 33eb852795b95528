import { builtInFiles, loadGrammars, userFile, type GrammarFile } from './patterns/load.js';
import type { Example, Expectation, PatternDeclaration, PhraseDeclaration, Place } from './patterns/ast.js';
import { readUnitCodes } from './patterns/constants.js';
import { checkCues } from './patterns/cue-check.js';
import { nearest } from './patterns/errors.js';
import { phraseNames, readGrammar } from './patterns/read.js';
import { readWordLists } from './patterns/word-lists.js';
import { COLUMNS, type Statistic } from './core/schema.js';
import { openLanguage } from './language/lexicon.js';
import { createExtractor, type ExtractorOptions } from './pipeline.js';
import { openWordClasses } from './segment/words/words.js';

/** One thing that is wrong with a pattern file: in its language, or in an example that does not come out. */
export interface GrammarFinding {
  readonly kind: 'error' | 'example' | 'negative' | 'untested' | 'idle';
  /** `FILE:LINE:COLUMN` */
  readonly place: string;
  readonly pattern: string | null;
  /** The example's text. */
  readonly text: string | null;
  readonly reason: string;
}

export interface GrammarReport {
  readonly patterns: number;
  readonly cues: number;
  readonly examples: number;
  readonly negatives: number;
  /** Declarations without which every example comes out just the same. */
  readonly idle: number;
  readonly findings: readonly GrammarFinding[];
}

/** A pattern as `extract grammar list` shows it. */
export interface PatternSummary {
  readonly name: string;
  readonly description: string;
  readonly origin: string;
  readonly kind: 'pattern' | 'topic';
  readonly file: string;
  readonly line: number;
  readonly examples: number;
}

/** A phrase as `extract grammar phrases` shows it. */
export interface PhraseSummary {
  /** With its parameters, `LISTED[X]`. */
  readonly name: string;
  readonly description: string;
  readonly origin: string;
  readonly file: string;
  readonly line: number;
  readonly shape: string;
}

/** A word as `extract grammar words` shows it. */
export interface WordSummary {
  readonly word: string;
  /** How the segmenter cuts it when it stands alone. */
  readonly cut: readonly string[];
  /** Is it in a lexicon of classes, not only in the segmenter's dictionary? */
  readonly listed: boolean;
  readonly classes: readonly string[];
  readonly rows: readonly { readonly table: string; readonly file: string; readonly line: number; readonly cells: string }[];
}

/**
 * Reads pattern files and runs their examples through the whole line, the built-in patterns beside them; then takes each declaration out and runs its
 * examples again: where nothing changes it is idle.
 * @param paths the user's files; with none the built-in patterns are checked
 * @throws Problem `grammar_missing` when a file cannot be read
 */
export function checkGrammar(paths: readonly string[], options: ExtractorOptions = {}): GrammarReport {
  const { files, lexicon, words } = openFiles(paths, options);
  const unitOf = lexicon.of(readUnitCodes);
  const set = loadGrammars(files, words.names(), false, (unit) => unitOf(unit)?.class ?? null, lexicon.of(readWordLists));
  const findings: GrammarFinding[] = set.errors.map((error) => ({
    kind: 'error', place: placeOf(error.place), pattern: null, text: null, reason: error.message.slice(error.message.indexOf(': ') + 2),
  }));
  const mine = set.patterns.filter((p) => (paths.length === 0) === (p.origin === 'built-in')).map((p) => p.declaration)
    .sort((a, b) => a.place.file.localeCompare(b.place.file, 'en') || a.place.line - b.place.line);
  const cues = set.cues.filter((cue) => (paths.length === 0) === (cue.origin === 'built-in'));
  let examples = sum(cues, (cue) => cue.declaration.examples.length), negatives = sum(cues, (cue) => cue.declaration.negatives.length);
  if (findings.length === 0) {
    const run = runner({ ...options, grammars: paths });
    for (const pattern of mine) {
      examples += pattern.examples.length;
      negatives += pattern.negatives.length + pattern.kept.length;
      const wrong = runExamples(pattern, run);
      findings.push(...wrong);
      if (!wrong.some((f) => f.kind === 'example' || f.kind === 'untested') && isIdle(pattern, { ...options, grammars: paths })) {
        findings.push({ kind: 'idle', place: placeOf(pattern.place), pattern: pattern.name, text: null, reason: 'without it all its examples come out just the same' });
      }
    }
    const { read } = createExtractor({ ...options, grammars: paths });
    for (const { cue, place, ...rest } of checkCues(set.cues, cues, set.cueProgram, read)) findings.push({ ...rest, pattern: cue, place: placeOf(place) });
    for (const phrase of unusedPhrases(files, paths)) {
      findings.push({ kind: 'idle', place: placeOf(phrase.place), pattern: null, text: null, reason: `no pattern uses the phrase ${phrase.name}` });
    }
  }
  return { patterns: mine.length, cues: cues.length, examples, negatives, idle: findings.filter((f) => f.kind === 'idle').length, findings };
}

function sum<T>(list: readonly T[], of: (each: T) => number): number {
  return list.reduce((n, each) => n + of(each), 0);
}

function runner(options: ExtractorOptions): (text: string) => readonly Statistic[] {
  const extractor = createExtractor(options);
  const known = new Map<string, readonly Statistic[]>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) known.set(text, found = extractor.extract(text).statistics);
    return found;
  };
}

/** Do the examples of a pattern all come out without it? */
function isIdle(pattern: PatternDeclaration, options: ExtractorOptions): boolean {
  return runExamples(pattern, runner({ ...options, without: [pattern.name] })).every((f) => f.kind !== 'example');
}

/** Phrases of the user's files, or with none the built-in ones, that no declaration names. */
function unusedPhrases(files: readonly GrammarFile[], paths: readonly string[]): PhraseDeclaration[] {
  const all = files.map((file) => ({ file, declarations: readGrammar(file.text, file.path).declarations }));
  const used = new Set(files.flatMap((file) => phraseNames(file.text)));
  return all.filter(({ file }) => (paths.length === 0) === (file.origin === 'built-in'))
    .flatMap(({ declarations }) => declarations.filter((d): d is PhraseDeclaration => d.kind === 'phrase' && !used.has(d.name)));
}

/**
 * Runs the examples of one pattern. An example must be this pattern's own finding, except where the pattern says that its number is no statistic or
 * offers a topic: then the text must give just these records, whoever finds them. `=> none` asks that nothing comes out; `keeps` that others
 * find their records although the pattern is there.
 */
export function runExamples(pattern: PatternDeclaration, run: (text: string) => readonly Statistic[]): GrammarFinding[] {
  const findings: GrammarFinding[] = [];
  const report = (example: Example, kind: GrammarFinding['kind'], reason: string | null): void => {
    if (reason !== null) findings.push({ kind, place: placeOf(example.place), pattern: pattern.name, text: example.text, reason });
  };
  const finds = pattern.kind === 'pattern' && pattern.settings.statistic !== 'no';
  for (const example of pattern.examples) {
    const all = run(example.text), more = all.length - example.expected.length;
    // a shield keeps the other numbers of its example from coming out
    const tooMuch = pattern.settings.statistic === 'no' && more > 0 ? `${more} records more than expected` : null;
    report(example, 'example', missing(all, example, finds ? pattern.name : null) ?? tooMuch);
  }
  for (const example of pattern.kept) report(example, 'negative', missing(run(example.text).filter((r) => r.rule !== pattern.name), example, null));
  for (const example of pattern.negatives) {
    const found = run(example.text).find((record) => record.rule === pattern.name);
    if (found !== undefined) report(example, 'negative', `found ${found.quote} (${found.indicator ?? 'no indicator'}) where nothing should be found`);
  }
  if (pattern.examples.length === 0) {
    findings.push({ kind: 'untested', place: placeOf(pattern.place), pattern: pattern.name, text: null, reason: `the ${pattern.kind} has no example` });
  }
  return findings;
}

/** Which of an example's records did not come out, or null. @param rule the pattern that must have found them, null: any */
function missing(all: readonly Statistic[], example: Example, rule: string | null): string | null {
  if (example.expected.length === 0) {
    return all.length === 0 ? null : `${all.map((r) => `${r.quote} was taken by ${r.rule}`).join(', ')}, where nothing should come out`;
  }
  const found = rule === null ? all : all.filter((record) => record.rule === rule);
  let at = 0;
  for (const expected of example.expected) {
    const index = found.findIndex((record, i) => i >= at && mismatch(record, expected) === null);
    if (index >= 0) { at = index + 1; continue; }
    const near = found[at];
    if (near !== undefined) return mismatch(near, expected)!;
    return `nothing found${rule === null ? '' : ` by ${rule}`}${all.length === 0 ? '' : `; ${all.map((r) => `${r.quote} was taken by ${r.rule}`).join(', ')}`}`;
  }
  return null;
}

/** What differs, or null. `-` expects null. */
function mismatch(record: Statistic, expected: Expectation): string | null {
  for (const [field, want] of Object.entries(expected.fields)) {
    if (!COLUMNS.some((c) => c.name === field)) {
      const guess = nearest(field, COLUMNS.map((c) => c.name));
      return `there is no field ‘${field}’${guess === undefined ? '' : `; did you mean ‘${guess}’?`}`;
    }
    const value = record[field as keyof Statistic];
    const is = value === null || value === undefined ? '-' : Array.isArray(value) ? value.join(';') : String(value);
    if (is !== want) return `${field} is ${is}, expected ${want}`;
  }
  return null;
}

/** All patterns with what they are for, the user's first. @throws Problem `grammar_missing` */
export function listPatterns(paths: readonly string[] = [], options: ExtractorOptions = {}): PatternSummary[] {
  const { files, lexicon, words } = openFiles(paths, options);
  return loadGrammars(files, words.names(), false, undefined, lexicon.of(readWordLists)).patterns.map(({ declaration, origin }) => ({
    name: declaration.name, description: declaration.description, origin, kind: declaration.kind,
    file: declaration.place.file, line: declaration.place.line, examples: declaration.examples.length + declaration.negatives.length + declaration.kept.length,
  }));
}

/** All phrases, with what they are for and how they are made. @throws Problem `grammar_missing` */
export function listPhrases(paths: readonly string[] = []): PhraseSummary[] {
  return [...paths.map(userFile), ...builtInFiles()].flatMap((file) => {
    const lines = file.text.split('\n');
    return readGrammar(file.text, file.path).declarations.filter((d): d is PhraseDeclaration => d.kind === 'phrase').map((d) => ({
      name: d.parameters.length === 0 ? d.name : `${d.name}[${d.parameters.join(', ')}]`, description: d.description, origin: file.origin,
      file: d.place.file, line: d.place.line, shape: shapeText(lines, d.place.line),
    }));
  });
}

/** Everything that the tables and the segmenter know of words. */
export function listWords(words: readonly string[], options: ExtractorOptions = {}): WordSummary[] {
  const { lexicon, words: classes } = openFiles([], options);
  return words.map((word) => ({
    word, cut: classes.cut(word), listed: classes.listed(word), classes: [...classes.of(word)].sort(),
    rows: lexicon.names().flatMap((name) => lexicon.table(name).rows
      .filter((row) => row.cells[lexicon.table(name).columns[0]!] === word)
      .map((row) => ({ table: name, file: row.file, line: row.line, cells: Object.entries(row.cells).slice(1).filter(([, v]) => v !== '').map(([k, v]) => `${k}=${v}`).join(' ') }))),
  }));
}

function openFiles(paths: readonly string[], options: ExtractorOptions) {
  const lexicon = openLanguage(options);
  return { lexicon, words: openWordClasses(lexicon), files: [...builtInFiles(), ...paths.map(userFile)] };
}

/** The lines of a phrase's shape, joined. */
function shapeText(lines: readonly string[], from: number): string {
  const own: string[] = [];
  for (let i = from; i < lines.length && /^[ \t]/.test(lines[i]!); i++) own.push(lines[i]!.trim());
  return own.join(' ').replace(/^shape\s+/, '');
}

function placeOf(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}
