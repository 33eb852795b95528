import { enclosure } from '../core/brackets.js';
import type { CueAnswer, Cues } from '../core/cues.js';
import type { Span } from '../core/span.js';
import type { TimeExpression } from '../core/time.js';
import type { Token } from '../core/token.js';
import { ANCHOR, NUMBER, type CompiledCue, type CueShape } from './cues.js';
import { Machine, type Capture } from './machine.js';
import type { Program } from './program.js';
import { prepare, type Prepared } from './sentence.js';
import type { TimeInPlace } from './time-filters.js';
import { Rows } from './token-tests.js';

interface Candidate { readonly cue: CompiledCue; readonly shape: CueShape; readonly firsts: ReadonlySet<string> | null }

/** The shapes of a family in the order of its cues, and a test whether a text holds one of their words; null where any word may do. */
interface Family { readonly candidates: Candidate[]; readonly words: RegExp | null }

/** What cues read: sentences of a report and their tokens. */
export interface ReportWords {
  readonly text: string;
  readonly sentences: readonly Span[];
  tokens(sentence: number): readonly Token[];
}

/** The cues of a grammar, ready to be asked about a report. */
export class CueReader {
  private readonly families = new Map<string, Family>();
  private readonly rows: Rows;
  private readonly machine: Machine;

  /** @param cues in their order, the user’s first @param program that they were compiled into */
  constructor(readonly cues: readonly CompiledCue[], program: Program) {
    this.rows = new Rows(program.tests);
    this.machine = new Machine(program, this.rows);
    for (const name of new Set(cues.map((cue) => cue.family))) this.families.set(name, familyOf(cues.filter((cue) => cue.family === name)));
  }

  open(report: ReportWords): Cues {
    return new ReportCues(report, this.families, this.machine, this.rows);
  }
}

function placeOf(text: string, time: TimeExpression, sentence: Span): TimeInPlace {
  const around = enclosure(text, time.start, sentence);
  let outer = around;
  while (outer !== null && outer.kind !== 'title') outer = enclosure(text, outer.start, sentence);
  return { time, around, inTitle: outer !== null };
}

const NONE: Family = { candidates: [], words: null };

function familyOf(cues: readonly CompiledCue[]): Family {
  const candidates = cues.flatMap((cue) => cue.shapes.map((shape): Candidate => ({ cue, shape, firsts: shape.words === null ? null : new Set([...shape.words].map((word) => word[0]!)) })));
  const words = candidates.some(({ shape }) => shape.words === null) ? null : new Set(candidates.flatMap(({ shape }) => [...shape.words!]));
  return { candidates, words: words === null ? null : new RegExp([...words].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')) };
}

class ReportCues implements Cues {
  private readonly prepared: (Prepared | undefined)[] = [];
  private readonly answers = new Map<string, readonly CueAnswer[]>();
  private readonly ofTimes = new Map<string, Map<TimeExpression, CueAnswer | null>>();

  constructor(private readonly report: ReportWords, private readonly families: ReadonlyMap<string, Family>, private readonly machine: Machine, private readonly rows: Rows) {}

  ofTime(family: string, sentence: number, time: TimeExpression): CueAnswer | null {
    let known = this.ofTimes.get(family);
    if (known === undefined) this.ofTimes.set(family, known = new Map());
    let answer = known.get(time);
    if (answer === undefined) known.set(time, answer = this.searchTime(family, sentence, time));
    return answer;
  }

  private searchTime(family: string, sentence: number, time: TimeExpression): CueAnswer | null {
    const { text, sentences } = this.report;
    const place = placeOf(text, time, sentences[sentence]!);
    let words: Prepared | undefined, at = -1;
    for (const { cue, shape } of this.families.get(family)?.candidates ?? []) {
      if (shape.asks !== null && !shape.asks(place)) continue;
      if (words === undefined) {
        words = this.words(sentence);
        at = words.tokens.findIndex((token) => token.start <= time.start && time.start < token.end);
      }
      if (at < 0) return null;
      const found = this.match(words, shape, at);
      if (found !== null) return this.answer(cue, words, found);
    }
    return null;
  }

  inSentence(family: string, sentence: number): readonly CueAnswer[] {
    const key = `${sentence} ${family}`;
    let found = this.answers.get(key);
    if (found === undefined) this.answers.set(key, found = this.search(family, sentence));
    return found;
  }

  private search(family: string, sentence: number): CueAnswer[] {
    const { candidates, words: asked } = this.families.get(family) ?? NONE, found: CueAnswer[] = [];
    const { start, end: last } = this.report.sentences[sentence]!;
    // most sentences need not be cut into words
    if (candidates.length === 0 || (asked !== null && !asked.test(this.report.text.slice(start, last)))) return found;
    const words = this.words(sentence);
    for (let at = 0; at < words.tokens.length;) {
      const first = words.tokens[at]!.text[0]!;
      let end = at + 1;
      for (const { cue, shape, firsts } of candidates) {
        if (firsts !== null && !firsts.has(first)) continue;
        const match = this.match(words, shape, at);
        if (match === null) continue;
        const answer = this.answer(cue, words, match);
        found.push(answer);
        while (end < words.tokens.length && words.tokens[end]!.start < answer.at.end) end++;
        break;
      }
      at = end;
    }
    return found;
  }

  private words(sentence: number): Prepared {
    return this.prepared[sentence] ??= prepare(this.report.tokens(sentence), this.rows);
  }

  /** What fills the match whose beginning is nearest to the anchor, or null. */
  private match(words: Prepared, { compiled, before }: CueShape, at: number): readonly Capture[] | null {
    const { machine } = this;
    machine.open(words);
    machine.begin(at);
    for (let from = at - before.least; from >= Math.max(0, at - before.most); from--) {
      if (machine.match(compiled.entry, from) >= 0) return machine.captures(compiled.slots);
    }
    return null;
  }

  private answer(cue: CompiledCue, { tokens }: Prepared, captures: readonly Capture[]): CueAnswer {
    const anchor = captures.find((capture) => capture.label === ANCHOR)!;
    const number = captures.find((capture) => capture.label === NUMBER);
    return {
      cue: cue.declaration.name, says: cue.declaration.settings,
      at: { start: tokens[anchor.from]!.start, end: tokens[anchor.to - 1]!.end },
      quantity: number === undefined ? undefined : tokens[number.from]!.quantity,
    };
  }
}
