import { arrayList } from '../batch/shards/array-list.js';
import { faultLines, formatOfParts, verifySet } from '../batch/shards/verify.js';
import { EXIT } from '../core/problem.js';
import { flag, text, type Arguments } from './parse.js';
import { partFormat, partsFolder, planOf } from './parts.js';
import { say } from './say.js';
import { writeOut } from './terminal.js';

/** `extract verify --plan PLAN PARTS`: 0 when the set is complete; else the shards to be run on standard output, why on standard error, and 2. */
export async function runVerify(args: Arguments): Promise<number> {
  const folder = partsFolder(args), given = text(args, 'format');
  if (given !== undefined) await partFormat(given);
  const plan = await planOf(args, 'none');
  const verdict = await verifySet(folder, plan, formatOfParts(folder, plan, given?.toLowerCase()));
  const quiet = flag(args, 'quiet'), { missing, receipts } = verdict;
  if (missing.length > 0) {
    await writeOut(process.stdout, `${arrayList(missing)}\n`);
    say(`extract: ${folder}: incomplete, ${missing.length} of ${plan.shards} shards have to be run`, ...faultLines(verdict).map((l) => `  ${l}`));
    return EXIT.incomplete;
  }
  const failed = receipts.reduce((sum, r) => sum + r!.failed.length, 0), records = receipts.reduce((sum, r) => sum + r!.records, 0);
  if (!quiet) say(`extract: ${folder}: complete, ${plan.shards} shards, ${plan.files} files, ${records} statistics, ${failed} failed`);
  return EXIT.done;
}
