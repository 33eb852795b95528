import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, Problem } from '../core/problem.js';
import type { Format, StreamFormat } from '../write/format.js';
import type { Inputs } from './inputs.js';
import { runInline, runPool, type Item } from './pool.js';
import type { Tally } from './progress.js';
import { hashOf, sha256, type Provenance } from './receipt.js';
import { fileState } from './same.js';
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

/** Fills in what depends on earlier articles: its records as they are to be written. */
export type Settle = (article: Pick<Outcome, 'document' | 'text' | 'print'>) => string;

/** Records go to `destination` as they come, in the order of the inputs. @throws Problem `interrupted` when the signal aborts */
export async function runToStream(options: RunOptions, destination: Destination, format: StreamFormat): Promise<void> {
  await destination.put(format.head(options.job.style));
  for await (const outcome of outcomes(fresh(options.inputs.units), options)) {
    count(options.tally, outcome);
    await destination.put(options.settle === undefined || outcome.failed ? outcome.text : options.settle(outcome));
    options.seen(outcome);
  }
  if (options.signal.aborted) throw interrupted(options.signal, null, options.tally);
}

async function* fresh(units: AsyncIterable<Unit>): AsyncGenerator<Item> {
  for await (const unit of units) yield { unit };
}

/** What becomes of the items, in their order. */
export function outcomes(items: AsyncIterable<Item>, options: RunOptions): AsyncGenerator<Outcome> {
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
  return (fileState(unit)?.size ?? 0) > SHORT || /\.(?:gz|pdf|docx)$/i.test(unit.path);
}

function pooled(items: AsyncIterable<Item>, job: Job, options: RunOptions): AsyncGenerator<Outcome> {
  return runPool(items, job, { jobs: options.jobs, timeout: options.timeout, signal: options.signal, worker: options.worker });
}

export function count(tally: Tally, outcome: Outcome): void {
  tally.files++;
  tally.records += outcome.records;
  tally.bytes += outcome.size;
  if (outcome.failed) tally.failed++;
}

export function interrupted(signal: AbortSignal, output: string | null, tally: Tally): Problem {
  return new Problem('interrupted', null, `Interrupted after ${tally.files} ${tally.files === 1 ? 'file' : 'files'}.`, output === null ? '' : 'What is done is kept: go on with the same command and --resume.', signal.reason === 'SIGINT' ? EXIT.interrupted : EXIT.terminated);
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
