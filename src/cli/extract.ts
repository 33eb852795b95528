import { availableParallelism, tmpdir } from 'node:os';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { emit, type EmitTarget } from '../batch/emit.js';
import type { ExtractorOptions } from '../batch/extraction.js';
import { checkOutput, openWhole } from '../batch/output.js';
import { Tally } from '../batch/progress.js';
import { provenanceOf, runToJournal, runToStream, type RunOptions } from '../batch/run.js';
import { openSpool } from '../batch/spool.js';
import { isTextLine, readTextLine } from '../batch/texts.js';
import type { Job, Outcome } from '../batch/unit.js';
import { EXIT, Problem } from '../core/problem.js';
import { COLUMNS, EXTRA_COLUMNS, type Statistic } from '../core/schema.js';
import { memorySource, type Format, type StreamFormat, type WriteStyle } from '../write/format.js';
import { jsonl } from '../write/jsonl.js';
import { checkFormatOptions, packageWriter } from './format-options.js';
import { listed, type Listed } from './listing.js';
import { count, flag, list, text, type Arguments } from './parse.js';
import { Reporter } from './reporter.js';
import { chosenFormat, chosenStyle } from './style.js';
import { writeOut } from './terminal.js';
import { toolVersion } from './version.js';

/** All that a run knows before it begins. */
interface Run {
  readonly args: Arguments;
  readonly format: Format;
  readonly formatName: string;
  readonly style: WriteStyle;
  readonly job: Job;
  /** What workers render: the format itself when it streams, else JSONL to be spooled. */
  readonly stream: StreamFormat;
  readonly inputs: Listed;
  readonly output: string | undefined;
}

/** `extract INPUT…`: reads, extracts, writes. */
export async function runExtract(args: Arguments): Promise<number> {
  const entry = chosenFormat(args), style = chosenStyle(args, entry.name), format = await entry.load();
  if (args.operands.length === 0 && text(args, 'filesFrom') === undefined && process.stdin.isTTY) throw new Problem('no_input', null, 'No input was given.', 'Name a file or a folder, or - for standard input.', EXIT.usage);
  const output = text(args, 'output');
  if (flag(args, 'resume') && output === undefined) throw new Problem('usage', null, '--resume needs an output.', 'Give the -o of the interrupted run.', EXIT.usage);
  if (format.kind === 'file' && output === undefined) throw new Problem('format_needs_file', null, `${entry.name} needs a file.`, 'Give one with -o.', EXIT.usage);
  checkFormatOptions(args, entry.name, format);
  if (output !== undefined) checkOutput(output, flag(args, 'force') || flag(args, 'append'));
  const describe = await packageWriter(args, style);
  const run: Run = {
    args, format, formatName: entry.name, style, output, inputs: await listed(args),
    stream: format.kind === 'stream' ? format : jsonl, job: jobOf(args, entry.name, format, style),
  };
  const status = await (run.inputs.single ? single(run) : batch(run));
  describe?.();
  return status;
}

/** One report, in this process: what goes wrong is the run's own outcome. */
async function single(run: Run): Promise<number> {
  const parts: string[] = [];
  const report = new Reporter(run.args, new Tally(), 1);
  let outcome: Outcome | undefined;
  await runToStream({ ...common(run, report), jobs: 0, seen: (o) => { outcome = o; } }, { put: async (part) => { parts.push(part); } }, run.stream);
  if (outcome === undefined) return EXIT.done;
  if (outcome.failed) {
    const [problem] = outcome.problems;
    throw new Problem(problem!.code, problem!.path, problem!.reason, outcome.remedy, outcome.exit);
  }
  report.verbose(outcome);
  if (run.format.kind === 'stream') {
    if (run.output === undefined) for (const part of parts) await writeOut(process.stdout, part);
    else {
      const file = openWhole(run.output);
      for (const part of parts) file.write(part);
      file.finish();
    }
  } else {
    const lines = parts.join('').split('\n').filter((l) => l !== '');
    const rows = lines.filter((l) => !isTextLine(l)).map((l) => JSON.parse(l) as Statistic);
    await emit(run.format, memorySource(rows, lines.filter(isTextLine).map(readTextLine)), run.style, target(run));
  }
  report.aside(outcome);
  if (outcome.records === 0) report.note('extract: no statistics found\n');
  return EXIT.done;
}

/** Many reports: workers, a journal beside the output, a summary; one bad file never stops it. */
async function batch(run: Run): Promise<number> {
  const report = new Reporter(run.args, new Tally(), run.inputs.total);
  const options = common(run, report);
  try {
    if (run.output !== undefined) await toFile(run, run.output, options);
    else if (run.format.kind === 'stream') await runToStream(options, { put: (part) => writeOut(process.stdout, part) }, run.stream);
    else await spooled(run, options);
    report.finish();
  } catch (error) {
    report.abandon();
    throw error;
  }
  return report.tally.failed > 0 ? EXIT.incomplete : EXIT.done;
}

async function toFile(run: Run, output: string, options: RunOptions): Promise<void> {
  const { args, job } = run;
  const own = [...list(args, 'grammar'), text(args, 'gazetteer'), text(args, 'meta')].filter((f) => f !== undefined);
  const provenance = provenanceOf(job, toolVersion(), own, { format: run.formatName, limit: count(args, 'limit') ?? null, docvars: text(args, 'docvars') ?? null });
  await runToJournal(options, output, provenance, { resume: flag(args, 'resume'), force: flag(args, 'force') }, run.stream, async (journal) => {
    if (run.format.kind === 'stream') return journal.finish(output);
    const spool = openSpool(journal.part);
    try { await emit(run.format, spool, run.style, target(run)); } finally { spool.close(); }
    journal.finish(null);
  });
}

/** A table or nested JSON for standard output: the records wait in a temporary file. */
async function spooled(run: Run, options: RunOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'extract-')), part = join(folder, 'spool.jsonl');
  try {
    const file = openWhole(part);
    await runToStream(options, { put: async (text) => file.write(text) }, run.stream);
    file.finish();
    const spool = openSpool(part);
    try { await emit(run.format, spool, run.style, target(run)); } finally { spool.close(); }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function target({ args, output }: Run): EmitTarget {
  return { output, put: (part) => writeOut(process.stdout, part), force: flag(args, 'force'), append: flag(args, 'append') };
}

function common(run: Run, report: Reporter): RunOptions {
  return {
    inputs: run.inputs, job: run.job, tally: report.tally, signal: report.signal, seen: (outcome) => report.seen(outcome),
    jobs: Math.max(1, count(run.args, 'jobs') ?? availableParallelism() - 1), timeout: (count(run.args, 'timeout') ?? 120) * 1000,
  };
}

function jobOf(args: Arguments, name: string, format: Format, style: WriteStyle): Job {
  const spool = format.kind !== 'stream';
  const wanted = new Set(style.columns.map((c) => c.name));
  return {
    extractor: { ...extractorOptions(args), ...(name === 'html' ? { explain: true } : {}) }, encoding: text(args, 'encoding'), format: spool ? 'jsonl' : name,
    ...(format.kind === 'file' && format.texts === true ? { texts: true } : {}),
    // a spool keeps every column: grouping and splitting need some that may not be shown
    style: spool ? { ...style, columns: [...COLUMNS, ...EXTRA_COLUMNS.filter((c) => wanted.has(c.name)), ...style.columns.filter((c) => c.name.startsWith('x_'))] } : style,
    maxSize: (count(args, 'maxSize') ?? 50) * 1e6, saveText: text(args, 'saveText'), explainAside: flag(args, 'explain') && !wanted.has('explain'),
  };
}

export function extractorOptions(args: Arguments): ExtractorOptions {
  const options: ExtractorOptions = {};
  const set = <K extends keyof ExtractorOptions>(key: K, value: ExtractorOptions[K] | undefined): void => { if (value !== undefined) options[key] = value; };
  set('date', text(args, 'date'));
  set('district', text(args, 'district'));
  set('asOf', text(args, 'asOf'));
  set('gazetteer', text(args, 'gazetteer'));
  set('offsets', text(args, 'offsets') as 'utf16' | 'codepoint' | undefined);
  if (list(args, 'grammar').length > 0) options.grammars = list(args, 'grammar');
  if (list(args, 'lexicon').length > 0) options.lexicons = list(args, 'lexicon');
  if (flag(args, 'all')) options.all = true;
  if (flag(args, 'explain')) options.explain = true;
  if (flag(args, 'districtNow')) options.districtNow = true;
  return options;
}
