import { builtInFiles, loadGrammars, userFile, type GrammarFile } from './patterns/load.js';
import type { Example, Expectation, PatternDeclaration } from './patterns/ast.js';
import { nearest } from './patterns/errors.js';
import { COLUMNS, type Statistic } from './core/schema.js';
import { openLexicon } from './language/lexicon.js';
import { createExtractor, type ExtractorOptions } from './pipeline.js';
import { openWordClasses } from './segment/words/words.js';

/** One thing that is wrong with a pattern file: in its language, or in an example that does not come out. */
export interface GrammarFinding {
  readonly kind: 'error' | 'example' | 'negative' | 'untested';
  /** `FILE:LINE:COLUMN` */
  readonly place: string;
  readonly pattern: string | null;
  /** The example's text. */
  readonly text: string | null;
  readonly reason: string;
}

export interface GrammarReport {
  readonly patterns: number;
  readonly examples: number;
  readonly negatives: number;
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

/**
 * Reads pattern files and runs their examples through the whole line, the built-in patterns beside them.
 * @param paths the user's files; with none the built-in patterns are checked
 * @throws Problem `grammar_missing` when a file cannot be read
 */
export function checkGrammar(paths: readonly string[], options: ExtractorOptions = {}): GrammarReport {
  const words = openWordClasses(openLexicon(options.lexicons ?? []));
  const user = paths.map(userFile);
  const built = builtInFiles();
  const set = loadGrammars([...built, ...user], words.names());
  const findings: GrammarFinding[] = set.errors.map((error) => ({
    kind: 'error', place: `${error.place.file}:${error.place.line}:${error.place.column}`, pattern: null, text: null,
    reason: error.message.slice(error.message.indexOf(': ') + 2),
  }));
  const mine = set.patterns.filter((p) => (paths.length === 0) === (p.origin === 'built-in')).map((p) => p.declaration);
  let examples = 0, negatives = 0;
  if (findings.length === 0) {
    const extractor = createExtractor({ ...options, grammars: paths });
    const run = (text: string): Statistic[] => extractor.extract(text).statistics;
    for (const pattern of [...mine].sort((a, b) => a.place.file.localeCompare(b.place.file, 'en') || a.place.line - b.place.line)) {
      examples += pattern.examples.length;
      negatives += pattern.negatives.length;
      findings.push(...runExamples(pattern, run));
    }
  }
  return { patterns: mine.length, examples, negatives, findings };
}

/** Runs the examples of one pattern; every example must be this pattern's own finding. */
export function runExamples(pattern: PatternDeclaration, run: (text: string) => readonly Statistic[]): GrammarFinding[] {
  const findings: GrammarFinding[] = [];
  const report = (example: Example, kind: GrammarFinding['kind'], reason: string): void => {
    findings.push({ kind, place: `${example.place.file}:${example.place.line}:${example.place.column}`, pattern: pattern.name, text: example.text, reason });
  };
  for (const example of pattern.examples) {
    const all = run(example.text);
    const found = all.filter((record) => record.rule === pattern.name);
    let at = 0;
    for (const expected of example.expected) {
      const index = found.findIndex((record, i) => i >= at && mismatch(record, expected) === null);
      if (index >= 0) { at = index + 1; continue; }
      const near = found[at];
      report(example, 'example', near === undefined
        ? `nothing found by ${pattern.name}${all.length === 0 ? '' : `; ${all.map((r) => `${r.quote} was taken by ${r.rule}`).join(', ')}`}`
        : mismatch(near, expected)!);
      break;
    }
  }
  for (const example of pattern.negatives) {
    const found = run(example.text).find((record) => record.rule === pattern.name);
    if (found !== undefined) report(example, 'negative', `found ${found.quote} (${found.indicator ?? 'no indicator'}) where nothing should be found`);
  }
  if (pattern.kind === 'pattern' && pattern.settings.statistic !== 'no' && pattern.examples.length === 0) {
    findings.push({ kind: 'untested', place: `${pattern.place.file}:${pattern.place.line}:${pattern.place.column}`, pattern: pattern.name, text: null, reason: 'the pattern has no example' });
  }
  return findings;
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
  const files: GrammarFile[] = [...builtInFiles(), ...paths.map(userFile)];
  const set = loadGrammars(files, openWordClasses(openLexicon(options.lexicons ?? [])).names());
  return set.patterns.map(({ declaration, origin }) => ({
    name: declaration.name, description: declaration.description, origin, kind: declaration.kind,
    file: declaration.place.file, line: declaration.place.line, examples: declaration.examples.length + declaration.negatives.length,
  }));
}
