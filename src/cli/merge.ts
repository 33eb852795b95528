import { checkOutput, openWhole } from '../batch/output.js';
import { partName, sweep } from '../batch/shards/part.js';
import { mergedBytes } from '../batch/shards/merge.js';
import { formatOfParts, incomplete, verifySet } from '../batch/shards/verify.js';
import { EXIT } from '../core/problem.js';
import { flag, text, type Arguments } from './parse.js';
import { partFormat, partsFolder, planOf } from './parts.js';
import { say } from './say.js';
import { writeBytes } from './terminal.js';

/**
 * `extract merge --plan PLAN PARTS [-o FILE]`: 0, or 2 when articles had failed, as one process would end.
 * @throws Problem `set_incomplete` (2)
 */
export async function runMerge(args: Arguments): Promise<number> {
  const folder = partsFolder(args), output = text(args, 'output'), errors = text(args, 'errors');
  const given = text(args, 'format');
  if (given !== undefined) await partFormat(given);
  for (const file of [output, errors]) if (file !== undefined) checkOutput(file, flag(args, 'force'));
  const plan = await planOf(args, 'none');
  const verdict = await verifySet(folder, plan, formatOfParts(folder, plan, given?.toLowerCase()));
  if (verdict.missing.length > 0) throw incomplete(folder, plan, verdict);
  if (output === undefined) for await (const bytes of mergedBytes(folder, verdict)) await writeBytes(process.stdout, bytes);
  else {
    const whole = openWhole(output);
    try {
      for await (const bytes of mergedBytes(folder, verdict)) whole.write(bytes);
      whole.finish();
    } catch (error) {
      whole.discard();
      throw error;
    }
  }
  sweep(folder, new Set(verdict.receipts.map((_, k) => partName(k, plan.shards, verdict.format))));
  const failed = verdict.receipts.flatMap((r) => r!.failed), records = verdict.receipts.reduce((sum, r) => sum + r!.records, 0);
  if (errors !== undefined) {
    const whole = openWhole(errors);
    for (const { path, code, reason } of failed) whole.write(`${JSON.stringify({ path, severity: 'error', code, reason, encoding: null })}\n`);
    whole.finish();
  }
  if (!flag(args, 'quiet')) say(`extract: ${plan.shards} shards, ${plan.files} files, ${records} statistics, ${failed.length} failed${failed.length > 0 && errors === undefined ? '; --errors FILE.jsonl lists them' : ''}`);
  return failed.length > 0 ? EXIT.incomplete : EXIT.done;
}
