import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXIT, Problem } from '../../core/problem.js';
import type { StreamFormat } from '../../write/format.js';
import { openWhole } from '../output.js';
import { sha256, type Provenance } from '../receipt.js';
import { runToStream, type RunOptions } from '../run.js';
import type { Outcome } from '../unit.js';
import type { Address } from './address.js';
import { hashFile } from './hash-file.js';
import { doneReceipt, partName, receiptName, sweep, type FailedInput, type ShardReceipt, type Wanted } from './part.js';
import type { Plan, PlannedFile } from './plan.js';

export interface ShardOptions {
  readonly address: Address;
  /** With the files of this shard taken. */
  readonly plan: Plan;
  readonly folder: string;
  /** Name of the format: the suffix of the part. */
  readonly formatName: string;
  readonly format: StreamFormat;
  readonly provenance: Provenance;
  /** Do it again though it is done. */
  readonly force: boolean;
  /** How the shard's files are run. */
  readonly run: RunOptions;
}

/**
 * Does a share of the work: the part under a temporary name, synced, renamed, then its receipt the same way. May run twice at once.
 * @returns the receipt, and whether it was there before
 * @throws Problem `input_missing` (66), `input_changed` (65), `read_failed` (74), `interrupted` (130, 143), `part_swept` (75), and what `openWhole` throws
 */
export async function runShard(options: ShardOptions): Promise<{ receipt: ShardReceipt; reused: boolean }> {
  const { address, plan, folder, formatName } = options;
  const part = partName(address.shard, address.of, formatName), wanted: Wanted = { ...options.provenance, plan: plan.hash };
  makeFolder(folder);
  const before = options.force ? null : await doneReceipt(folder, address.shard, address.of, formatName, wanted);
  if (before !== null) {
    sweep(folder, new Set([part]));
    return { receipt: before, reused: true };
  }
  await checkInputs(plan.taken);
  try {
    const receipt = await writePart(options, join(folder, part), wanted);
    sweep(folder, new Set([part]));
    return { receipt, reused: false };
  } catch (error) {
    // the same shard ran elsewhere, was done first and swept our temporary file
    if (!isGone(error)) throw error;
    const other = await doneReceipt(folder, address.shard, address.of, formatName, wanted);
    if (other === null) throw new Problem('part_swept', join(folder, part), 'Another run of this shard with other options took the file away.', 'Run it again; let one set of options write to one folder.', EXIT.temporary, { cause: error });
    return { receipt: other, reused: true };
  }
}

/** Step by step: mkdir with `recursive` never ends where a folder refuses new ones by saying that it is not there (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw new Problem('output_unwritable', folder, 'It is a file; the parts need a folder.', 'Give another place with -o.', EXIT.cannotCreate);
    return;
  }
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // another shard made it in the same moment
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new Problem('output_unwritable', folder, `The folder cannot be made: ${(error as Error).message}.`, 'Give another place with -o.', EXIT.cannotCreate, { cause: error });
  }
}

/** Are the inputs what the plan froze? Costs little beside the reading of numbers. */
async function checkInputs(files: readonly PlannedFile[]): Promise<void> {
  for (const file of files) {
    if (file.sha256 === null) continue;
    let now: { size: number; sha256: string };
    try {
      now = await hashFile(file.path);
    } catch (error) {
      const { fileProblem } = await import('../../read/index.js');
      const problem = fileProblem(file.path, error);
      throw new Problem(problem.code, file.path, `${problem.reason} The plan names it.`, 'Relative paths start at the folder in which the plan was made: run it there. Is the file system mounted?', problem.exit, { cause: error });
    }
    if (now.size !== file.size || now.sha256 !== file.sha256) throw new Problem('input_changed', file.path, 'It is not what it was when the plan was made.', 'Restore it, or make a new plan.', EXIT.data);
  }
}

async function writePart(options: ShardOptions, file: string, wanted: Wanted): Promise<ShardReceipt> {
  const { address, plan, run } = options;
  const frozen = new Map(plan.taken.map((f) => [f.path, f.sha256]));
  const hash = createHash('sha256'), failed: FailedInput[] = [];
  let bytes = 0, records = 0;
  const part = openWhole(file);
  try {
    const put = async (text: string): Promise<void> => {
      if (text === '') return;
      const data: Uint8Array = new TextEncoder().encode(text);
      hash.update(data);
      bytes += data.length;
      part.write(data);
    };
    const seen = (outcome: Outcome): void => {
      records += outcome.records;
      if (outcome.failed) failed.push(whyFailed(outcome));
      const was = frozen.get(outcome.document);
      if (was !== undefined && was !== null && outcome.input !== '' && outcome.input !== was) throw new Problem('input_changed', outcome.document, 'It changed while the shard ran.', 'Restore it, or make a new plan.', EXIT.data);
      run.seen(outcome);
    };
    await runToStream({ ...run, seen }, { put }, options.format);
    part.finish();
  } catch (error) {
    part.discard();
    throw error;
  }
  const receipt: ShardReceipt = {
    receipt: 1, shard: address.shard, of: address.of, plan: plan.hash, version: wanted.version, options: wanted.options,
    inputs: sha256(plan.taken.map((f) => `${f.sha256 ?? ''} ${f.path}\n`).join('')), files: plan.taken.length, failed,
    records, head: Buffer.byteLength(options.format.head(run.job.style)), bytes, sha256: hash.digest('hex'),
  };
  const whole = openWhole(receiptName(file));
  whole.write(`${JSON.stringify(receipt)}\n`);
  whole.finish();
  return receipt;
}

/** A file that was there and now cannot be read is the machine's fault, not the article's: the shard is to be run again. */
function whyFailed(outcome: Outcome): FailedInput {
  const [problem] = outcome.problems, code = problem?.code ?? 'failed', reason = problem?.reason ?? '';
  if (outcome.exit === EXIT.missing || outcome.exit === EXIT.io || outcome.exit === EXIT.temporary) throw new Problem(code, outcome.document, reason, outcome.remedy, outcome.exit);
  return { path: outcome.document, code, reason };
}

function isGone(error: unknown): boolean {
  return error instanceof Problem && error.code === 'write_failed' && (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT';
}
