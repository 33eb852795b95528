import { accessSync, constants, existsSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { emit, type EmitTarget, type Seal } from '../batch/emit.js';
import { hashOfFile } from '../batch/same.js';
import { checkOutput, openWhole, removeAtEnd } from '../batch/output.js';
import { Tally } from '../batch/progress.js';
import { Reprints } from '../batch/reprints.js';
import { runToStream, type RunOptions, type Settle } from '../batch/run.js';
import type { SplitBy } from '../batch/split.js';
import { openSpool } from '../batch/spool.js';
import { isTextLine, readTextLine } from '../batch/texts.js';
import { runToFile } from '../batch/to-file.js';
import type { Job, Outcome } from '../batch/unit.js';
import { EXIT, Problem } from '../core/problem.js';
import type { Statistic } from '../core/schema.js';
import { memorySource, type Format, type StreamFormat, type WriteStyle } from '../write/format.js';
import { jsonl } from '../write/jsonl.js';
import { checkFormatOptions, packageWriter } from './format-options.js';
import { jobOf, provenanceFor, spoolStyle } from './job.js';
import { listed, type Listed } from './listing.js';
import { count, flag, text, type Arguments } from './parse.js';
import { Reporter } from './reporter.js';
import { say } from './say.js';
import { wantsShard } from './shard-asked.js';
import { chosenFormat, chosenStyle } from './style.js';
import { writeOut } from './terminal.js';

/** All that a run knows before it begins. */
interface Run {
  readonly args: Arguments;
  readonly format: Format;
  readonly formatName: string;
  readonly suffix: string;
  readonly style: WriteStyle;
  readonly job: Job;
  /** What the records wait in or go out as: the format itself when nothing has to be whole first, else JSONL. */
  readonly stream: StreamFormat;
  readonly inputs: Listed;
  readonly output: string | undefined;
  readonly split: SplitBy | undefined;
}

/** `extract INPUT…`: reads, extracts, writes. */
export async function runExtract(args: Arguments): Promise<number> {
  if (wantsShard(args)) return (await import('./shard.js')).runShardCommand(args);
  if (args.operands.length === 0 && text(args, 'filesFrom') === undefined && process.stdin.isTTY) throw new Problem('no_input', null, 'No input was given.', 'Name a file or a folder, or - for standard input.', EXIT.usage);
  if (flag(args, 'dryRun')) return (await import('./dry-run.js')).dryRun(args);
  const entry = chosenFormat(args), style = chosenStyle(args, entry.name), format = await entry.load();
  const split = text(args, 'splitBy') as SplitBy | undefined, output = await checkedOutput(args, entry.name, format, split);
  const describe = await packageWriter(args, style);
  const whole = split !== undefined || format.kind !== 'stream';
  const inputs = await listed(args);
  if (output !== undefined && inputs.reads(output)) throw new Problem('output_is_input', output, 'It is one of the files to be read.', 'Give another name with -o.', EXIT.cannotCreate);
  prepareTexts(text(args, 'saveText'));
  const run: Run = {
    args, format, formatName: entry.name, suffix: entry.suffixes[0]!, style, output, inputs, split,
    stream: whole || format.kind !== 'stream' ? jsonl : format, job: jobOf(args, entry.name, format, style, whole),
  };
  const status = await (run.inputs.single && split === undefined ? single(run) : batch(run));
  describe?.();
  return status;
}

/** The folder of `--save-text` is made before the work. @throws Problem `output_unwritable` (73) */
function prepareTexts(folder: string | undefined): void {
  if (folder === undefined) return;
  try {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
    if (!statSync(folder).isDirectory()) throw new Error('it is a file');
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new Problem('output_unwritable', folder, `Texts cannot be saved there: ${(error as Error).message}.`, 'Give another folder with --save-text.', EXIT.cannotCreate, { cause: error });
  }
}

/** @throws Problem `usage`, and why the output cannot be created (73) */
async function checkedOutput(args: Arguments, name: string, format: Format, split: SplitBy | undefined): Promise<string | undefined> {
  const given = text(args, 'output'), force = flag(args, 'force');
  checkFormatOptions(args, name, format);
  if (given === undefined) {
    if (flag(args, 'resume')) throw new Problem('usage', null, '--resume needs an output.', 'Give the -o of the interrupted run.', EXIT.usage);
    if (split !== undefined) throw new Problem('usage', null, '--split-by needs a folder.', 'Name one with -o.', EXIT.usage);
    if (format.kind === 'file') throw new Problem('format_needs_file', null, `${name} needs a file.`, 'Give one with -o.', EXIT.usage);
    return undefined;
  }
  if (split === undefined) {
    if (format.kind === 'file' && /\.gz$/i.test(given)) throw new Problem('usage', given, `${name} is not packed with gzip.`, 'Leave out .gz.', EXIT.usage);
    checkOutput(given, force || flag(args, 'append') || flag(args, 'resume'));
    return given;
  }
  const folder = given.replace(/(?<=[^/\\])[/\\]+$/, '');
  (await import('../batch/split.js')).checkFolder(folder, force || flag(args, 'resume'));
  return folder;
}

/** One report, in this process: what goes wrong is the run's own outcome. */
async function single(run: Run): Promise<number> {
  const parts: string[] = [];
  const report = new Reporter(run.args, new Tally(), { total: 1, single: true });
  let outcome: Outcome | undefined;
  // who sets a limit of time wants it kept: only another process can be ended
  const jobs = count(run.args, 'timeout') === undefined ? 0 : 1;
  await runToStream({ ...common(run, report), jobs, seen: (o) => { outcome = o; } }, { put: async (part) => { parts.push(part); } }, headed(run));
  if (outcome === undefined) return EXIT.done;
  if (outcome.failed) {
    const [problem] = outcome.problems;
    report.finish(outcome);
    throw new Problem(problem!.code, problem!.path, problem!.reason, outcome.remedy, outcome.exit);
  }
  report.left(outcome);
  report.doubt(outcome);
  report.verbose(outcome);
  const seal = run.output !== undefined && flag(run.args, 'resume') && !flag(run.args, 'force') && existsSync(run.output) ? sameAs(run.output) : undefined;
  if (run.format.kind === 'stream') {
    if (run.output === undefined) for (const part of parts) await writeOut(process.stdout, part);
    else {
      const file = openWhole(run.output);
      for (const part of parts) file.write(part);
      file.complete();
      seal?.(file.temporary);
      file.finish();
    }
  } else {
    const lines = parts.join('').split('\n').filter((l) => l !== '');
    const rows = lines.filter((l) => !isTextLine(l)).map((l) => JSON.parse(l) as Statistic);
    await emit(run.format, memorySource(rows, lines.filter(isTextLine).map(readTextLine)), run.style, { ...target(run), ...(seal === undefined ? {} : { seal }) });
  }
  report.aside(outcome);
  report.finish(outcome);
  if (outcome.records === 0) report.note('extract: no statistics found');
  return EXIT.done;
}

/** One report is done again sooner than anything could be proved of what is there. */
function sameAs(output: string): Seal {
  return (path) => {
    if (hashOfFile(path) === hashOfFile(output)) return;
    throw new Problem('output_exists', output, 'The file exists, and is not what this run would write.', 'Use --force to overwrite it, or give another name.', EXIT.cannotCreate);
  };
}

/** Many reports: workers, a journal beside the output, a summary; one bad file never stops it. */
async function batch(run: Run): Promise<number> {
  const report = new Reporter(run.args, new Tally(), { total: run.inputs.total, single: false });
  const options = common(run, report);
  try {
    if (run.output !== undefined) {
      if (!await toFile(run, run.output, options, report)) {
        report.abandon();
        return EXIT.done;
      }
    } else if (run.format.kind === 'stream') await runToStream(options, { put: (part) => writeOut(process.stdout, part) }, headed(run));
    else await spooled(run, options);
    report.finish();
  } catch (error) {
    report.abandon();
    throw error;
  }
  return report.tally.failed > 0 ? EXIT.incomplete : EXIT.done;
}

/** @returns false when the output was finished before */
async function toFile(run: Run, output: string, options: RunOptions, report: Reporter): Promise<boolean> {
  const { args, job } = run, resume = flag(args, 'resume'), force = flag(args, 'force');
  const split = run.split === undefined ? undefined : { by: run.split, ...await import('../batch/split.js') };
  const emitted = async (part: string, seal: Seal): Promise<void> => {
    const spool = openSpool(part, split?.splitKey(split.by));
    try {
      if (split !== undefined) await split.splitInto(output, spool, split.by, run.format, run.suffix, run.style, seal);
      else await emit(run.format, spool, run.style, { ...target(run), seal });
    } finally { spool.close(); }
  };
  const before = await runToFile(options, {
    output, provenance: provenanceFor(args, { ...job, style: run.style }, run.formatName), mode: { resume, force, overwrite: force || flag(args, 'append') },
    stream: headed(run), emit: run.format.kind === 'stream' && split === undefined ? undefined : emitted, sealed: () => report.seal(),
  });
  if (before === null) return true;
  const { files, records, failed } = before;
  if (!flag(args, 'quiet')) say(`extract: ${output} is finished: ${files} files, ${records} statistics, ${failed} failed; there is nothing to resume`);
  return false;
}

/** A table or nested JSON for standard output: the records wait in a temporary file. */
async function spooled(run: Run, options: RunOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'extract-')), remove = removeAtEnd(folder), part = join(folder, 'spool.jsonl');
  try {
    const file = openWhole(part);
    await runToStream(options, { put: async (text) => file.write(text) }, run.stream);
    file.finish();
    const spool = openSpool(part);
    try { await emit(run.format, spool, run.style, target(run)); } finally { spool.close(); }
  } finally { remove(); }
}

/** The head line is that of the output even where workers render for a spool. */
function headed(run: Run): StreamFormat {
  return run.stream === jsonl ? jsonl : { ...run.stream, head: () => run.stream.head(run.style) };
}

/** Where what had to be whole first goes. */
function target({ args, output }: Run): EmitTarget {
  return { output, put: (part) => writeOut(process.stdout, part), force: flag(args, 'force'), append: flag(args, 'append') };
}

function common(run: Run, report: Reporter): RunOptions {
  return {
    inputs: run.inputs, job: run.job, tally: report.tally, signal: report.signal, seen: (outcome) => report.seen(outcome),
    jobs: Math.max(1, count(run.args, 'jobs') ?? availableParallelism() - 1), timeout: (count(run.args, 'timeout') ?? 120) * 1000,
    settle: run.job.prints === true ? reprints(run) : undefined,
  };
}

/** Fills in `document_same_as`: workers give JSONL, which is rendered here, in the order of the articles. */
function reprints(run: Run): Settle {
  const known = new Reprints(), style = run.stream === jsonl && run.format !== jsonl ? spoolStyle(run.style) : run.style;
  return ({ document, text: written, print }) => {
    const same = print === undefined ? null : known.find(document, print);
    const lines = written.split('\n').filter((l) => l !== '');
    const rows = lines.filter((l) => !isTextLine(l)).map((l) => ({ ...JSON.parse(l) as Statistic, document_same_as: same }));
    return lines.filter(isTextLine).map((l) => `${l}\n`).join('') + run.stream.rows(rows, style);
  };
}
