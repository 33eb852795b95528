import { checkOutput } from '../batch/output.js';
import { freeze, writePlan, type PlannedFile } from '../batch/shards/plan.js';
import { EXIT, Problem } from '../core/problem.js';
import { sourcesOf } from './listing.js';
import { count, flag, text, type Arguments } from './parse.js';
import { say } from './say.js';

/** `extract plan IN… -o PLAN --shards N`: 0, or 2 when some inputs cannot be read; they keep their place. */
export async function runPlan(args: Arguments): Promise<number> {
  const output = text(args, 'output'), shards = count(args, 'shards');
  if (args.operands.length === 0 && text(args, 'filesFrom') === undefined) throw new Problem('no_input', null, 'No input was given.', 'Name files or folders, or a list with --files-from.', EXIT.usage);
  if (output === undefined) throw new Problem('usage', null, 'The plan needs a file.', 'Name it with -o.', EXIT.usage);
  if (shards === undefined) throw new Problem('usage', null, 'It is not said how many shards there are to be.', 'Say it with --shards n; shares of some minutes are best.', EXIT.usage);
  if (shards < 1 || shards > 99_999) throw new Problem('usage', null, `There cannot be ${shards} shards.`, 'From 1 to 99999.', EXIT.usage);
  if (args.operands.includes('-')) throw new Problem('usage', null, 'Standard input cannot be frozen.', 'Write it to a file first.', EXIT.usage);
  checkOutput(output, flag(args, 'force'));
  const { sources } = await sourcesOf(args);
  const paths = sources.flatMap((s) => (s.kind === 'failed' ? [] : [s.path]));
  const frozen = await freeze(paths);
  let next = 0;
  const files: PlannedFile[] = sources.map((s) => (s.kind === 'failed' ? { path: s.problem.place ?? '', size: 0, sha256: null, error: { code: s.problem.code, reason: s.problem.reason } } : frozen[next++]!));
  writePlan(output, files, shards);
  const failed = files.filter((f) => f.error !== undefined);
  for (const { path, error } of failed.slice(0, 20)) say(`extract: ${path}: ${error!.reason}`);
  if (!flag(args, 'quiet')) say(`extract: ${output}: ${files.length} files, ${files.reduce((sum, f) => sum + f.size, 0)} bytes, ${shards} shards, ${failed.length} cannot be read`);
  return failed.length > 0 ? EXIT.incomplete : EXIT.done;
}
