import { checkOutput, discardAll, openWhole, type WholeFile } from '../batch/output.js';
import { Progress, summaryLines, type Tally } from '../batch/progress.js';
import type { Outcome, ProblemLine } from '../batch/unit.js';
import { EXIT } from '../core/problem.js';
import { flag, text, type Arguments } from './parse.js';
import { say } from './say.js';

/** What asks the run to end: a closed terminal as the system's own request does. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Failures that are told one by one; the rest only count. */
const TOLD = 20;

/** Warnings about what the caller said of the reports: each kind is told once, unasked. */
const CALLERS: ReadonlySet<string> = new Set(['district_unknown', 'metadata_clash', 'date_unreadable']);

/** What a run says on standard error and in `--errors`, and its ear for signals. */
export class Reporter {
  private readonly progress: Progress | null;
  private errors: WholeFile | null;
  private readonly controller = new AbortController();
  private told = 0;
  private leftOut = 0;
  private readonly least: string | undefined;
  private readonly doubted = new Set<string>();
  private readonly quiet: boolean;
  private readonly detailed: boolean;
  private readonly onSignal = (signal: NodeJS.Signals): void => {
    if (this.controller.signal.aborted) { discardAll(); process.exit(signal === 'SIGINT' ? EXIT.interrupted : EXIT.terminated); }
    this.controller.abort(signal);
  };

  constructor(args: Arguments, readonly tally: Tally, private readonly inputs: { readonly total: number | null; readonly single: boolean }) {
    const { total, single } = inputs;
    this.least = text(args, 'minConfidence');
    this.quiet = flag(args, 'quiet');
    this.detailed = flag(args, 'verbose');
    const errors = text(args, 'errors');
    if (errors !== undefined) checkOutput(errors, flag(args, 'force') || flag(args, 'resume'));
    this.errors = errors === undefined ? null : openWhole(errors);
    const wanted = text(args, 'progress') ?? 'auto';
    this.progress = single || this.quiet || wanted === 'never' || (wanted !== 'always' && !process.stderr.isTTY) ? null : new Progress(process.stderr, tally, total);
    if (!single) for (const signal of SIGNALS) process.on(signal, this.onSignal);
  }

  get signal(): AbortSignal { return this.controller.signal; }

  /** Counts the records that were not sure enough. */
  left(outcome: Outcome): void {
    this.leftOut += outcome.leftOut ?? 0;
  }

  /** Takes note of an outcome; the same for one that was done before an interruption. */
  seen(outcome: Outcome): void {
    for (const problem of outcome.problems) this.record(problem);
    if (outcome.failed && ++this.told <= TOLD) this.say(`extract: ${outcome.problems.map((p) => `${p.path}: ${p.reason}`).join(' ')}`);
    this.left(outcome);
    if (!outcome.failed) { this.doubt(outcome); this.verbose(outcome); this.aside(outcome); }
    this.progress?.update();
  }

  /** Tells the first warning of each kind that the caller can mend. */
  doubt(outcome: Outcome): void {
    if (this.quiet || this.detailed) return;
    for (const { code, path, reason } of outcome.problems) {
      if (!CALLERS.has(code) || this.doubted.has(code)) continue;
      this.doubted.add(code);
      this.say(`extract: ${path}: ${reason}`);
    }
  }

  private record(problem: ProblemLine): void {
    if (problem.severity !== 'info') this.errors?.write(`${JSON.stringify(problem)}\n`);
  }

  /** With -v: encoding, what the report is about, and every note. */
  verbose(outcome: Outcome): void {
    if (!this.detailed) return;
    const about = [outcome.encoding, outcome.title === null ? null : `“${outcome.title}”`, outcome.published, outcome.district === null ? null : `${outcome.district.name} ${outcome.district.code}`];
    this.say(`${outcome.document}: ${about.filter((a) => a !== null).join(', ')}: ${outcome.records} statistics`);
    for (const p of outcome.problems) this.say(`${outcome.document}: ${p.severity}: ${p.code}: ${p.reason}`);
  }

  /** What `--explain` has no column for. */
  aside(outcome: Outcome): void {
    if (outcome.aside.length > 0) this.say(...outcome.aside);
  }

  note(line: string): void {
    if (!this.quiet && process.stderr.isTTY) this.say(line);
  }

  /** The list of errors appears: before the output, which says that all is done. */
  seal(): void {
    this.errors?.finish();
    this.errors = null;
  }

  /** @param only the outcome of a run with one report, which tells its own failure */
  finish(only?: Outcome): void {
    this.end();
    if (this.leftOut > 0 && !this.quiet) say(`extract: ${this.leftOut.toLocaleString('en')} records with a confidence below ${this.least} left out`);
    if (only !== undefined) {
      for (const problem of only.problems) this.record(problem);
      this.errors?.finish();
      return;
    }
    this.errors?.finish();
    if (this.told > TOLD && !this.quiet) say(`extract: ${this.told - TOLD} more failed; --errors FILE.jsonl lists all`);
    if (!this.quiet) say(...summaryLines(this.tally, this.inputs.total === null));
  }

  /** The run ended before its time. */
  abandon(): void {
    this.end();
    this.errors?.discard();
    discardAll();
  }

  private end(): void {
    this.progress?.clear();
    for (const signal of SIGNALS) process.off(signal, this.onSignal);
  }

  private say(...lines: readonly string[]): void {
    this.progress?.clear();
    say(...lines);
  }
}
