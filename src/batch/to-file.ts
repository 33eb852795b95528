import { existsSync } from 'node:fs';
import { EXIT, Problem } from '../core/problem.js';
import type { StreamFormat } from '../write/format.js';
import { hashOfInputs, InputsHash, outputState, readDone, writeDone, type DoneReceipt } from './done.js';
import type { Seal } from './emit.js';
import type { ArticleReceipt, FileState } from './article-receipt.js';
import { Journal, type JournalMode } from './journal.js';
import type { Item } from './pool.js';
import type { Provenance } from './receipt.js';
import { count, interrupted, outcomes, type RunOptions, type Settle } from './run.js';
import { contentOf, fileState, findDone } from './same.js';
import type { Outcome, Unit } from './unit.js';

/** Where a run of many reports goes. */
export interface FileRun {
  readonly output: string;
  readonly provenance: Provenance;
  readonly mode: JournalMode & {
    /** An output that is there may be replaced or added to. */
    readonly overwrite: boolean;
  };
  readonly stream: StreamFormat;
  /** Makes the output of a file with all records, where they have to be whole first. `seal` is called with its bytes before it gets its name. */
  readonly emit?: ((spool: string, seal: Seal) => Promise<void>) | undefined;
  /** Called when all is done but the output does not have its name yet. */
  readonly sealed: () => void;
}

/**
 * Records go to a file, through a journal that survives kills; with `resume` what is there is taken up.
 * @returns the receipt of an output that was finished before: then nothing was done; else null
 * @throws Problem `interrupted` (130, 143), `output_exists` (73), and what Journal.open throws
 */
export async function runToFile(options: RunOptions, file: FileRun): Promise<DoneReceipt | null> {
  if (file.mode.resume && existsSync(file.output)) {
    const before = await finished(options, file);
    if (before !== null) return before;
  }
  const { output, provenance, mode, stream } = file, { settle, signal, tally } = options;
  // what an article reprints depends on all before it, so that it is filled in when all are there
  const journal = Journal.open(output, provenance, settle === undefined ? stream.head(options.job.style) : '', mode, settle !== undefined);
  const inputs = new InputsHash();
  try {
    const pending: Pending[] = [];
    for await (const outcome of outcomes(items(journal, options, pending), options)) {
      const { unit, state, receipt } = pending.shift()!;
      count(tally, outcome);
      if (receipt === null) journal.add(outcome, state);
      else journal.keep(receipt);
      inputs.add(outcome.document, outcome.input === '' ? contentOf(unit, options.job.maxSize) : outcome.input);
      options.seen(outcome);
    }
    if (signal.aborted) throw interrupted(signal, output, tally);
    journal.sync();
    await finish(journal, options, file, inputs.digest());
  } catch (error) {
    journal.leave();
    throw error;
  }
  return null;
}

/** @returns its receipt when the output is that of these very inputs; null when it may be made anew. @throws Problem `output_exists` (73) */
async function finished(options: RunOptions, { output, provenance, mode }: FileRun): Promise<DoneReceipt | null> {
  const refuse = (why: string): null => {
    if (mode.overwrite) return null;
    throw new Problem('output_exists', output, `The file exists, and there is nothing to resume: ${why}.`, 'Use --force to write it anew, or give another name.', EXIT.cannotCreate);
  };
  const done = readDone(output, provenance);
  if (done.receipt === null) return refuse(done.why);
  // standard input cannot be read again when it is found to be another
  if (mode.overwrite && options.inputs.once) return null;
  if (await hashOfInputs(options.inputs, options.job.maxSize) !== done.receipt.inputs) return refuse('its inputs have changed since');
  Journal.sweep(output);
  return done.receipt;
}

/** An article that the outcomes have not come to. */
interface Pending { readonly unit: Unit; readonly state: FileState | null; readonly receipt: ArticleReceipt | null }

async function* items(journal: Journal, { inputs, tally }: RunOptions, pending: Pending[]): AsyncGenerator<Item> {
  for await (const unit of inputs.units) {
    const { receipt, changed } = findDone(unit, journal.believed);
    if (changed) tally.changed++;
    if (receipt !== null) {
      tally.reused++;
      // two articles of one name and content have a receipt each
      journal.believed.take(receipt);
      pending.push({ unit, state: null, receipt });
      yield { outcome: outcomeOf(receipt) };
    } else {
      pending.push({ unit, state: fileState(unit), receipt });
      yield { unit };
    }
  }
}

/** What a receipt still tells of an article. */
function outcomeOf(receipt: ArticleReceipt): Outcome {
  return {
    document: receipt.document, text: '', records: receipt.records, size: receipt.size, input: receipt.inputs, encoding: null, title: null, published: null, district: null,
    failed: receipt.failed, problems: receipt.problems, aside: [], exit: receipt.failed ? EXIT.data : EXIT.done, remedy: '',
  };
}

/** The output of what the journal holds; then part and journal are taken away. */
async function finish(journal: Journal, options: RunOptions, file: FileRun, inputs: string): Promise<void> {
  const { output, provenance, stream } = file, { settle, job, tally } = options;
  const seal: Seal = (path) => {
    file.sealed();
    const { files, failed, records } = tally, { version, options: hash } = provenance;
    writeDone(output, { done: 1, version, options: hash, inputs, files, failed, records, ...outputState(path)! });
  };
  const bytes = (): Iterable<string | Uint8Array> => (settle === undefined ? journal.whole() : rewritten(journal, stream.head(job.style), settle));
  const asItIs = settle === undefined && journal.inOrder;
  if (file.emit !== undefined) {
    const spool = asItIs ? null : journal.copy(bytes(), false);
    try { await file.emit(spool?.temporary ?? journal.part, seal); } finally { spool?.discard(); }
  } else if (asItIs && !/\.gz$/i.test(output)) {
    seal(journal.part);
    journal.rename();
  } else {
    const whole = journal.copy(bytes(), true);
    try { seal(whole.temporary); } catch (error) { whole.discard(); throw error; }
    whole.finish();
  }
  journal.remove();
}

function* rewritten(journal: Journal, head: string, settle: Settle): Generator<string> {
  yield head;
  for (const { receipt, text } of journal.articles()) yield receipt.failed ? text : settle({ document: receipt.document, text, print: receipt.print });
}
