import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { EXIT, Problem } from '../../core/problem.js';
import { fileBytes } from './hash-file.js';
import { partName, type ShardReceipt } from './part.js';
import type { Verdict } from './verify.js';

/**
 * The parts of a complete set as one output, in the order of the plan, with one head line.
 * @throws Problem `part_changed` (75) when a part is no longer what was verified
 */
export async function* mergedBytes(folder: string, verdict: Verdict): AsyncGenerator<Uint8Array> {
  for (const [k, receipt] of verdict.receipts.entries()) yield* partBytes(join(folder, partName(k, verdict.receipts.length, verdict.format)), receipt!, k === 0 ? 0 : receipt!.head);
}

async function* partBytes(file: string, receipt: ShardReceipt, skip: number): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let left = skip;
  try {
    for await (const chunk of fileBytes(file)) {
      hash.update(chunk);
      const cut = Math.min(left, chunk.length);
      left -= cut;
      if (cut < chunk.length) yield chunk.subarray(cut);
    }
  } catch (error) {
    throw changed(file, error);
  }
  if (hash.digest('hex') !== receipt.sha256) throw changed(file);
}

function changed(file: string, cause?: unknown): Problem {
  return new Problem('part_changed', file, 'It changed while it was merged.', 'Let no shard run, then merge again.', EXIT.temporary, { cause });
}
