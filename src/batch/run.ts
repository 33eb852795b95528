import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, Problem } from '../core/problem.js';
import type { Format, StreamFormat } from '../write/format.js';
import { fingerprint, type Inputs } from './inputs.js';
import { Journal, type ArticleReceipt } from './journal.js';
import { runInline, runPool, type Item } from './pool.js';
import { inputHash } from './process.js';
import type { Tally } from './progress.js';
import { hashOf, sha256, type Provenance } from './receipt.js';
import type { Job, Outcome, Unit } from './unit.js';

/** Where the records go. */
export interface Destination {
  /** Writes rendered records as they come. */
  put(text: string): Promise<void>;
}

export interface RunOptions {
  readonly inputs: Inputs;
  readonly job: Job;
  /** Workers; 0: in this process. */
  readonly jobs: number;
  /** Milliseconds an article; 0: no limit. */
  readonly timeout: number;
  readonly tally: Tally;
  readonly signal: AbortSignal;
  /** Called for each outcome, in order. */
  readonly seen: (outcome: Outcome) => void;
  /** Gives an outcome what only the outcomes before it can tell, in order. */
  readonly settle?: Settle | undefined;
  readonly worker?: string | undefined;
}

/** Fills in what depends on earlier articles. */
export interface Settle {
  apply(outcome: Outcome): Outcome;
  /** An article that an interrupted run has settled. */
  remember(receipt: ArticleReceipt): void;
}

/** Records go to `destination` as they come, in the order of the inputs. @throws Problem `interrupted` when the signal aborts */
export async function runToStream(options: RunOptions, destination: Destination, format: StreamFormat): Promise<void> {
  await destination.put(format.head(options.job.style));
  for await (const outcome of outcomes(fresh(options.inputs.units), options)) {
    count(options.tally, outcome);
    await destination.put(settled(outcome, options).text);
    options.seen(outcome);
  }
  if (options.signal.aborted) throw interrupted(options.signal, null, options.tally);
}

/**
 * Records go to the journal of `output`; when all are there, `complete` makes the output of the part.
 * @throws Problem `interrupted`, and what Journal.open throws
 */
export async function runToJournal(options: RunOptions, output: string, provenance: Provenance, mode: { resume: boolean; force: boolean }, format: StreamFormat, complete: (journal: Journal) => Promise<void>): Promise<void> {
  const { journal, receipts } = Journal.open(output, provenance, mode);
  try {
    if (receipts.length === 0) journal.add(headOutcome(format.head(options.job.style)), null);
    const source = options.inputs.units[Symbol.asyncIterator]();
    const changed = new Map<string, number | null>();
    const first = await takeDone(source, receipts, journal, provenance, options);
    const rest = remaining(first, source, journal, options, changed);
    for await (const outcome of outcomes(rest, options)) {
      count(options.tally, outcome);
      journal.add(settled(outcome, options), changed.get(outcome.document) ?? null);
      changed.delete(outcome.document);
      options.seen(outcome);
    }
  } catch (error) {
    journal.leave();
    throw error;
  }
  if (options.signal.aborted) {
    journal.leave();
    throw interrupted(options.signal, output, options.tally);
  }
  await complete(journal);
}

/** Counts what a finished run has done. */
export function recall(receipts: readonly ArticleReceipt[], options: RunOptions): void {
  for (const receipt of receipts) reuse(receipt, options);
}

/** Passes over the units whose receipts hold. @returns the first that is not done, or undefined when all are */
async function takeDone(source: AsyncIterator<Unit>, receipts: readonly ArticleReceipt[], journal: Journal, provenance: Provenance, options: RunOptions): Promise<Unit | undefined> {
  // the first receipt is the head line
  let done = 1;
  for (;;) {
    const next = await source.next();
    if (next.done === true) {
      // fewer inputs than before: what was done for the others is cut off
      if (done < receipts.length) journal.setAside(receipts.slice(0, done), [], provenance);
      return undefined;
    }
    const receipt = receipts[done];
    if (receipt !== undefined && same(next.value, receipt)) {
      reuse(receipt, options);
      options.settle?.remember(receipt);
      done++;
      continue;
    }
    if (receipt !== undefined && receipt.document === next.value.document && !passing(receipt)) options.tally.changed++;
    // what an article reprints depends on all before it: behind a change nothing is believed
    if (done < receipts.length) journal.setAside(receipts.slice(0, done), options.settle === undefined ? receipts.slice(done) : [], provenance);
    return next.value;
  }
}

async function* remaining(first: Unit | undefined, source: AsyncIterator<Unit>, journal: Journal, options: RunOptions, changed: Map<string, number | null>): AsyncGenerator<Item> {
  for (let unit = first; unit !== undefined;) {
    const aside = options.settle === undefined ? journal.fromTail(unit.document) : null;
    changed.set(unit.document, fingerprint(unit)?.changed ?? null);
    if (aside !== null && same(unit, aside.receipt)) {
      options.tally.reused++;
      yield { outcome: outcomeOf(aside.receipt, aside.read()) };
    } else {
      // the first was counted when it was met
      if (aside !== null && unit !== first && !passing(aside.receipt)) options.tally.changed++;
      yield { unit };
    }
    const next = await source.next();
    unit = next.done === true ? undefined : next.value;
  }
}

/** Failures that another try may not have: the machine’s, not the input’s. */
const PASSING: ReadonlySet<string> = new Set(['timeout', 'worker_died', 'read_failed', 'input_unreadable']);

function passing(receipt: ArticleReceipt): boolean {
  return receipt.failed && receipt.problems.some((p) => PASSING.has(p.code));
}

/** Is the receipt one of this very input? A file with another change time is read and its hash compared. */
function same(unit: Unit, receipt: ArticleReceipt): boolean {
  if (unit.document !== receipt.document || passing(receipt)) return false;
  if (unit.kind === 'failed') return receipt.failed;
  if (unit.kind === 'row') return inputHash(unit) === receipt.inputs;
  if (unit.kind === 'bytes') return sha256(unit.bytes) === receipt.inputs;
  const now = fingerprint(unit);
  if (now === null) return receipt.failed && receipt.changed === null;
  if (now.size === receipt.size && now.changed === receipt.changed) return true;
  if (receipt.inputs === '' || now.size !== receipt.size) return false;
  try { return sha256(new Uint8Array(readFileSync(unit.path))) === receipt.inputs; } catch { return false; }
}

function reuse(receipt: ArticleReceipt, options: RunOptions): void {
  options.tally.reused++;
  const outcome = outcomeOf(receipt, '');
  count(options.tally, outcome);
  options.seen(outcome);
}

/** What a receipt still tells of an article. */
function outcomeOf(receipt: ArticleReceipt, text: string): Outcome {
  return {
    document: receipt.document, text, records: receipt.records, size: receipt.size, input: receipt.inputs, encoding: null, title: null, published: null, district: null,
    failed: receipt.failed, problems: receipt.problems, aside: [], exit: receipt.failed ? EXIT.data : EXIT.done, remedy: '',
  };
}

function headOutcome(text: string): Outcome {
  return { ...outcomeOf({ document: '', inputs: '', records: 0, bytes: 0, sha256: '', failed: false, problems: [], size: 0, changed: null }, text) };
}

async function* fresh(units: AsyncIterable<Unit>): AsyncGenerator<Item> {
  for await (const unit of units) yield { unit };
}

function settled(outcome: Outcome, options: RunOptions): Outcome {
  return options.settle === undefined || outcome.failed ? outcome : options.settle.apply(outcome);
}

function outcomes(items: AsyncIterable<Item>, options: RunOptions): AsyncGenerator<Outcome> {
  const job = { ...options.job, timeout: options.timeout };
  if (options.jobs === 0) return inlineOrGuarded(items, job, options);
  return pooled(items, job, options);
}

/** In this process while that is sure to end soon; else in one that can be ended. */
async function* inlineOrGuarded(items: AsyncIterable<Item>, job: Job, options: RunOptions): AsyncGenerator<Outcome> {
  const iterator = items[Symbol.asyncIterator](), first = await iterator.next();
  if (first.done === true) return;
  const all = (async function* () { yield first.value; for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value; })();
  yield* 'unit' in first.value && isLong(first.value.unit) ? pooled(all, job, { ...options, jobs: 1 }) : runInline(all, job, options.signal);
}

/** Bytes of a text or page that takes a second at most. */
const SHORT = 200_000;

/** May it take long? What is packed may be anything: gzip begins with 1F, a zip with P, a PDF with %. */
function isLong(unit: Unit): boolean {
  if (unit.kind === 'failed') return false;
  if (unit.kind === 'row') return unit.text.length > SHORT;
  if (unit.kind === 'bytes') return unit.bytes.length > SHORT || [0x1F, 0x50, 0x25].includes(unit.bytes[0]!);
  return (fingerprint(unit)?.size ?? 0) > SHORT || /\.(?:gz|pdf|docx)$/i.test(unit.path);
}

function pooled(items: AsyncIterable<Item>, job: Job, options: RunOptions): AsyncGenerator<Outcome> {
  return runPool(items, job, { jobs: options.jobs, timeout: options.timeout, signal: options.signal, worker: options.worker });
}

function count(tally: Tally, outcome: Outcome): void {
  tally.files++;
  tally.records += outcome.records;
  tally.bytes += outcome.size;
  if (outcome.failed) tally.failed++;
}

function interrupted(signal: AbortSignal, output: string | null, tally: Tally): Problem {
  const term = signal.reason === 'SIGTERM';
  return new Problem('interrupted', null, `Interrupted after ${tally.files} ${tally.files === 1 ? 'file' : 'files'}.`, output === null ? '' : 'What is done is kept: go on with the same command and --resume.', term ? EXIT.terminated : EXIT.interrupted);
}

/** How results are made: the tool, the record, the options and the contents of the user's own words and patterns. */
export function provenanceOf(job: Job, version: string, files: readonly string[], more: unknown): Provenance {
  const contents = files.map(contentHash);
  // width and colour belong to the terminal, not to the result
  const style = { columns: job.style.columns.map((c) => c.name), lang: job.style.lang, excel: job.style.excel };
  return { version, options: hashOf({ ...job, timeout: undefined, style, contents, more }) };
}

/** sha256 of a file, or of the files of a folder by their names; the name of what cannot be read. */
function contentHash(path: string): string {
  try {
    if (!statSync(path).isDirectory()) return sha256(new Uint8Array(readFileSync(path)));
    return hashOf(readdirSync(path).sort().map((name) => [name, contentHash(join(path, name))]));
  } catch { return path; }
}

/** What workers render: a format that streams renders itself, the others are spooled as JSONL. */
export function workerFormat(name: string, format: Format): string {
  return format.kind === 'stream' ? name : 'jsonl';
}
