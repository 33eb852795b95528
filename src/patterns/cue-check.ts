import type { CueAnswer } from '../core/cues.js';
import type { Span } from '../core/span.js';
import type { TimeExpression } from '../core/time.js';
import type { CueDeclaration, CueExample, Place } from './ast.js';
import { CueReader, type ReportWords } from './cue-reader.js';
import { speaksOfTimes, type CompiledCue } from './cues.js';
import type { Program } from './program.js';

/** A report as cues read it, with its times. */
export interface CueReport extends ReportWords {
  readonly times: readonly TimeExpression[];
}

export interface CueFinding {
  readonly kind: 'example' | 'negative' | 'untested' | 'idle';
  readonly place: Place;
  readonly cue: string;
  readonly text: string | null;
  readonly reason: string;
}

/**
 * Runs the examples of cues, and then again without each cue: one without which everything comes out just the same is idle.
 * @param all the cues of the grammar in their order
 * @param mine those to check
 * @param read makes a report of a text
 */
export function checkCues(all: readonly CompiledCue[], mine: readonly CompiledCue[], program: Program, read: (text: string) => CueReport): CueFinding[] {
  const reports = new Map<string, CueReport>();
  const answers = (cues: readonly CompiledCue[], text: string): (CueAnswer & { words: string })[] => {
    let report = reports.get(text);
    if (report === undefined) reports.set(text, report = read(text));
    const family = cues[0]?.family;
    return family === undefined ? [] : allAnswers(family, new CueReader(cues, program), report).map((answer) => ({ ...answer, words: report.text.slice(answer.at.start, answer.at.end) }));
  };
  return mine.flatMap(({ declaration, family }) => {
    const same = all.filter((cue) => cue.family === family);
    const wrong = runExamples(declaration, (text) => answers(same, text));
    if (wrong.length > 0) return wrong;
    const others = same.filter((cue) => cue.declaration !== declaration);
    const changed = declaration.examples.some((example) => outcome(answers(same, example.text)) !== outcome(answers(others, example.text)));
    return changed ? [] : [finding(declaration, 'idle', declaration.place, null, 'without it all its examples come out just the same')];
  });
}

function runExamples(cue: CueDeclaration, answers: (text: string) => readonly (CueAnswer & { readonly words: string })[]): CueFinding[] {
  const found: CueFinding[] = [];
  for (const example of cue.examples) {
    const all = answers(example.text);
    for (const expected of example.expected) {
      const reason = missing(cue, all, expected);
      if (reason !== null) { found.push(finding(cue, 'example', example.place, example, reason)); break; }
    }
  }
  for (const example of cue.negatives) {
    const answer = answers(example.text).find((each) => each.cue === cue.name);
    if (answer !== undefined) found.push(finding(cue, 'negative', example.place, example, `it decides of ‘${answer.words}’, where it should not`));
  }
  if (cue.examples.length === 0) found.push(finding(cue, 'untested', cue.place, null, 'the cue has no example'));
  return found;
}

/** Why an expected answer did not come out, or null. */
function missing(cue: CueDeclaration, all: readonly (CueAnswer & { readonly words: string })[], { words, fields }: CueExample['expected'][number]): string | null {
  const there = all.filter((answer) => answer.words === words), own = there.find((answer) => answer.cue === cue.name);
  if (own === undefined) return there.length > 0 ? `${there.map((answer) => answer.cue).join(', ')} decides of ‘${words}’` : `nothing is said of ‘${words}’`;
  for (const [key, want] of Object.entries(fields)) if (own.says[key] !== want) return `${key} is ${own.says[key] ?? '-'}, expected ${want}`;
  return null;
}

function finding(cue: CueDeclaration, kind: CueFinding['kind'], place: Place, example: CueExample | null, reason: string): CueFinding {
  return { kind, place, cue: cue.name, text: example?.text ?? null, reason };
}

/** What is said, whoever says it: two cues may say the same. */
function outcome(answers: readonly CueAnswer[]): string {
  return JSON.stringify(answers.map(({ at, says }) => [at.start, says]));
}

/** All that the cues of a family say of a report, in reading order. */
export function allAnswers(family: string, reader: CueReader, report: CueReport): CueAnswer[] {
  const cues = reader.open(report);
  return report.sentences.flatMap((sentence: Span, s) => {
    if (!speaksOfTimes(family)) return cues.inSentence(family, s);
    return report.times.filter((time) => time.start >= sentence.start && time.end <= sentence.end).flatMap((time) => {
      const answer = cues.ofTime(family, s, time);
      return answer === null ? [] : [{ ...answer, at: { start: time.start, end: time.end } }];
    });
  });
}
