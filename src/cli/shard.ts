import { readInputs, type Inputs, type Source } from '../batch/inputs.js';
import { Tally } from '../batch/progress.js';
import { shardAddress, type Address } from '../batch/shards/address.js';
import { readPlan, type Plan } from '../batch/shards/plan.js';
import { runShard } from '../batch/shards/shard.js';
import type { Provenance } from '../batch/receipt.js';
import type { Job } from '../batch/unit.js';
import { EXIT, Problem } from '../core/problem.js';
import type { StreamFormat } from '../write/format.js';
import { jobOf, provenanceFor } from './job.js';
import { inputOptions, sourceOf } from './listing.js';
import { count, flag, text, type Arguments } from './parse.js';
import { partFormat } from './parts.js';
import { Reporter } from './reporter.js';
import { say } from './say.js';
import { chosenStyle } from './style.js';

/** Options that speak of a whole run, not of a share of one. */
const NOT_FOR_SHARDS = { resume: '--resume', limit: '--limit', splitBy: '--split-by', sameAs: '--same-as', dryRun: '--dry-run', filesFrom: '--files-from', append: '--append', metadata: '--metadata' } as const;

/**
 * `extract --plan PLAN --shard k/n -o FOLDER`: does one share; 0 at once when it is done already.
 * @throws Problem `usage` and what `shardAddress`, `readPlan` and `runShard` throw
 */
export async function runShardCommand(args: Arguments): Promise<number> {
  const planFile = text(args, 'plan'), folder = text(args, 'output');
  const address = addressOf(args);
  if (planFile === undefined) throw new Problem('usage', null, 'A share needs a plan.', 'Make one with extract plan, and name it with --plan.', EXIT.usage);
  if (args.operands.length > 0) throw new Problem('usage', null, `The plan names the inputs; “${args.operands[0]}” is one too many.`, 'Leave it out, or plan anew.', EXIT.usage);
  if (folder === undefined) throw new Problem('usage', null, 'The parts need a folder.', 'Name it with -o.', EXIT.usage);
  const { job, formatName, format } = await shardJob(args, text(args, 'format') ?? 'csv');
  const plan = await readPlan(planFile, address.shard);
  if (plan.shards !== address.of) throw new Problem('shards_mismatch', planFile, `The plan has ${plan.shards} shards, not ${address.of}.`, `Write --shard ${address.shard < plan.shards ? address.shard : 'k'}/${plan.shards}.`, EXIT.usage);
  const inputs = await plannedInputs(args, plan);
  const report = new Reporter(args, new Tally(), { total: inputs.total, single: false });
  try {
    const { receipt, reused } = await runShard({
      address, plan, folder, formatName, format, provenance: shardProvenance(args, job, formatName), force: flag(args, 'force'),
      run: { inputs, job, tally: report.tally, signal: report.signal, seen: (o) => report.seen(o), jobs: Math.max(1, count(args, 'jobs') ?? 1), timeout: (count(args, 'timeout') ?? 120) * 1000 },
    });
    if (reused) {
      report.abandon();
      if (!flag(args, 'quiet')) say(`extract: shard ${address.shard} of ${address.of} is done: ${receipt.records} statistics`);
      return EXIT.done;
    }
    report.finish();
    return receipt.failed.length > 0 ? EXIT.incomplete : EXIT.done;
  } catch (error) {
    report.abandon();
    throw error;
  }
}

function addressOf(args: Arguments): Address {
  for (const [key, name] of Object.entries(NOT_FOR_SHARDS)) {
    if (args.options[key] !== undefined && args.options[key] !== false) throw new Problem('usage', null, `${name} does not go with a share of a plan.`, `Leave out ${name}.`, EXIT.usage);
  }
  const shard = text(args, 'shard');
  if (shard === undefined) throw new Problem('usage', null, 'It is not said which share of the plan is to be done.', 'Write --shard k/n, or --shard auto --shards n.', EXIT.usage);
  return shardAddress({ shard, shards: count(args, 'shards'), offset: count(args, 'shardOffset') }, process.env);
}

/** What workers are told, and the format of the part. @throws Problem `format_not_for_parts` */
export async function shardJob(args: Arguments, name: string): Promise<{ job: Job; formatName: string; format: StreamFormat }> {
  const entry = await partFormat(name), format = await entry.load() as StreamFormat;
  return { job: jobOf(args, entry.name, format, chosenStyle(args, entry.name), false), formatName: entry.name, format };
}

/** How the parts are made: the same for all shards and for the script that looks for what is missing. */
export function shardProvenance(args: Arguments, job: Job, formatName: string): Provenance {
  // width and colour do not matter for files; explanations beside the data neither
  return provenanceFor(args, { ...job, saveText: undefined, explainAside: false }, formatName);
}

async function plannedInputs(args: Arguments, plan: Plan): Promise<Inputs> {
  const { kindOfName } = await import('../read/index.js');
  const kind = text(args, 'input') ?? 'auto';
  const sources = plan.taken.map(({ path, error }): Source => (error === undefined
    ? sourceOf(path, kindOfName(path) === 'dump' ? 'dump' : 'report', kind)
    : { kind: 'failed', problem: new Problem(error.code, path, error.reason, '', EXIT.data) }));
  return readInputs(sources, { ...await inputOptions(args), limit: Infinity, several: true });
}
