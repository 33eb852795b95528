import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkOutput } from '../batch/output.js';
import { slurmScript } from '../batch/shards/slurm.js';
import { verifySet } from '../batch/shards/verify.js';
import { EXIT, Problem } from '../core/problem.js';
import { packageRoot } from '../language/lexicon.js';
import { formatForFile } from '../write/registry.js';
import { handedOn } from './cluster-definitions.js';
import { COMMANDS, longName, optionKey } from './definitions.js';
import { count, flag, list, text, type Arguments } from './parse.js';
import { planOf } from './parts.js';
import { say } from './say.js';
import { shardJob, shardProvenance } from './shard.js';
import { writeOut } from './terminal.js';
import { toolVersion } from './version.js';

/** `extract slurm-script --plan PLAN > job.sh`: the array script for what is missing. */
export async function runSlurmScript(args: Arguments): Promise<number> {
  if (args.operands.length > 0) throw new Problem('usage', null, `The plan names the inputs; “${args.operands[0]}” is one too many.`, 'Leave it out, or plan anew.', EXIT.usage);
  const parts = text(args, 'output') ?? 'parts', given = text(args, 'format');
  const merged = text(args, 'merged') ?? `stats.${given ?? 'csv'}`;
  const parallel = atLeastOne(args, 'parallel', 32), jobs = atLeastOne(args, 'jobs', 1), maxArray = atLeastOne(args, 'maxArray', 1001);
  checkOutput(merged, flag(args, 'force'));
  const plan = await planOf(args, 'none');
  const { job, formatName } = await shardJob(args, given ?? formatForFile(merged).name);
  const verdict = await verifySet(parts, plan, formatName, shardProvenance(args, job, formatName));
  await writeOut(process.stdout, slurmScript({
    nodeFolder: dirname(process.execPath), program: join(packageRoot(), 'bin', 'extract.js'), version: toolVersion(), folder: process.cwd(),
    plan: plan.path, parts, merged, format: formatName, shards: plan.shards, missing: verdict.missing, parallel, maxArray, jobs,
    options: optionWords(args), sbatch: list(args, 'sbatch'),
  }));
  if (!flag(args, 'quiet')) say(`extract: ${verdict.missing.length} of ${plan.shards} shards are to be run${existsSync(parts) ? '' : `; ${parts} is not there yet`}`);
  return EXIT.done;
}

function atLeastOne(args: Arguments, key: string, otherwise: number): number {
  const n = count(args, key) ?? otherwise;
  if (n < 1) throw new Problem('usage', null, `There is nothing done with ${n} of them.`, 'It takes a number from 1.', EXIT.usage);
  return n;
}

/** The options as they have to be written for `extract`. */
function optionWords(args: Arguments): string[] {
  return handedOn(COMMANDS[0]!.options).flatMap((option) => {
    const value = args.options[optionKey(option)], flagName = `--${longName(option)}`;
    if (value === true) return [flagName];
    if (value === undefined || value === false) return [];
    return (Array.isArray(value) ? value : [value]).flatMap((v) => [flagName, String(v)]);
  });
}
