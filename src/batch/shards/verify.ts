import { EXIT, Problem } from '../../core/problem.js';
import type { Provenance } from '../receipt.js';
import { arrayList } from './array-list.js';
import { formatsThere, partName, partState, readReceipt, type ShardReceipt } from './part.js';
import type { Plan } from './plan.js';

/** What is wrong with a shard that has to be run. */
export type Fault = 'not done' | 'made by another plan' | 'made with other options or another version' | 'part is missing' | 'part is damaged';

export interface Verdict {
  readonly format: string;
  /** By shard; null where one is missing. */
  readonly receipts: readonly (ShardReceipt | null)[];
  readonly missing: readonly number[];
  readonly faults: ReadonlyMap<Fault, readonly number[]>;
}

/**
 * Looks at every part of a set: its receipt, then its bytes.
 * @param wanted how the parts must have been made; without it they must all have been made alike
 */
export async function verifySet(folder: string, plan: Plan, format: string, wanted?: Provenance): Promise<Verdict> {
  const receipts: (ShardReceipt | null)[] = [], faults = new Map<Fault, number[]>();
  const fault = (what: Fault, shard: number): void => { faults.set(what, [...(faults.get(what) ?? []), shard]); receipts[shard] = null; };
  for (let k = 0; k < plan.shards; k++) {
    const receipt = readReceipt(folder, partName(k, plan.shards, format));
    receipts[k] = receipt;
    if (receipt === null || receipt.shard !== k || receipt.of !== plan.shards) fault('not done', k);
    else if (receipt.plan !== plan.hash) fault('made by another plan', k);
  }
  const made = wanted ?? mostFrequent(receipts);
  for (let k = 0; k < plan.shards; k++) {
    const receipt = receipts[k];
    if (receipt === null || receipt === undefined) continue;
    if (receipt.version !== made!.version || receipt.options !== made!.options) { fault('made with other options or another version', k); continue; }
    const state = await partState(folder, partName(k, plan.shards, format), receipt);
    if (state !== 'fits') fault(state === 'missing' ? 'part is missing' : 'part is damaged', k);
  }
  const missing = receipts.flatMap((r, k) => (r === null ? [k] : []));
  return { format, receipts, missing, faults };
}

/** How most of the parts were made; of equals the first. */
function mostFrequent(receipts: readonly (ShardReceipt | null)[]): Provenance | undefined {
  const counts = new Map<string, { made: Provenance; n: number }>();
  for (const receipt of receipts) {
    if (receipt === null) continue;
    const key = `${receipt.version} ${receipt.options}`, entry = counts.get(key);
    if (entry === undefined) counts.set(key, { made: receipt, n: 1 });
    else entry.n++;
  }
  return [...counts.values()].sort((a, b) => b.n - a.n)[0]?.made;
}

/** The format of the parts in a folder. @throws Problem `usage` when there are parts of several */
export function formatOfParts(folder: string, plan: Plan, given: string | undefined): string {
  if (given !== undefined) return given;
  const there = formatsThere(folder, plan.shards);
  if (there.length > 1) throw new Problem('usage', folder, `It holds parts in ${there.join(' and ')}.`, 'Say which with --format.', EXIT.usage);
  return there[0] ?? 'csv';
}

/** `3,5-7: not done` for each fault. */
export function faultLines(verdict: Verdict): string[] {
  return [...verdict.faults].map(([what, shards]) => `${arrayList(shards)}: ${what}`);
}

/** An incomplete set as the problem that it is. */
export function incomplete(folder: string, plan: Plan, verdict: Verdict): Problem {
  const { missing } = verdict;
  return new Problem('set_incomplete', folder, `${missing.length} of ${plan.shards} shards ${missing.length === 1 ? 'has' : 'have'} to be run: ${arrayList(missing)} (${faultLines(verdict).join('; ')}).`, `Run them with --shard k/${plan.shards}, or submit what extract slurm-script prints now: it names only these.`, EXIT.incomplete);
}
