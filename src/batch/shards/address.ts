import { EXIT, Problem } from '../../core/problem.js';

/** Where engines say which share of an array is ours, and what they count from. */
export const INDEX_VARIABLES: readonly { readonly name: string; readonly first: 0 | 1; readonly engine: string }[] = [
  { name: 'SLURM_ARRAY_TASK_ID', first: 0, engine: 'Slurm' },
  { name: 'PBS_ARRAY_INDEX', first: 0, engine: 'PBS' },
  { name: 'SGE_TASK_ID', first: 1, engine: 'Grid Engine' },
  { name: 'AWS_BATCH_JOB_ARRAY_INDEX', first: 0, engine: 'AWS Batch' },
  { name: 'JOB_COMPLETION_INDEX', first: 0, engine: 'Kubernetes' },
  { name: 'CLOUD_RUN_TASK_INDEX', first: 0, engine: 'Cloud Run' },
  { name: 'BATCH_TASK_INDEX', first: 0, engine: 'Google Batch' },
];

/** Which share of how many: `shard` is 0-based. */
export interface Address {
  readonly shard: number;
  readonly of: number;
}

export interface AddressOptions {
  /** `k/n` or `auto`. */
  readonly shard: string;
  /** n for `auto`: an engine that reruns `--array=5` says that there is one. */
  readonly shards?: number | undefined;
  /** Added to the engine's index, where arrays are limited. */
  readonly offset?: number | undefined;
}

/** @throws Problem `shard_malformed`, `shard_unknown`, `shard_ambiguous`, `shard_out_of_range` (64) */
export function shardAddress(options: AddressOptions, env: Readonly<Record<string, string | undefined>>): Address {
  if (options.shard === 'auto') return fromEnvironment(options, env);
  if (options.offset !== undefined) throw usage('shard_malformed', '--shard-offset goes with --shard auto.', `Write the shard itself: --shard k/n.`);
  // 5/64
  const found = /^(\d{1,9})\/(\d{1,9})$/.exec(options.shard);
  if (found === null) throw usage('shard_malformed', `“${options.shard}” is no share of the work.`, 'Write --shard k/n, counted from 0 (0/64 … 63/64), or --shard auto --shards n.');
  const of = Number(found[2]);
  if (options.shards !== undefined && options.shards !== of) throw usage('shard_ambiguous', `--shard says ${of} shards and --shards says ${options.shards}.`, 'Leave --shards out.');
  return inRange(Number(found[1]), of);
}

function fromEnvironment(options: AddressOptions, env: Readonly<Record<string, string | undefined>>): Address {
  if (options.shards === undefined) throw usage('shard_unknown', '--shard auto does not know how many shards there are.', 'Say it with --shards n, the number in the plan.');
  // Grid Engine sets SGE_TASK_ID=undefined where there is no array
  const set = INDEX_VARIABLES.filter(({ name }) => (env[name] ?? '') !== '' && env[name] !== 'undefined');
  const [one, other] = set;
  if (one === undefined) throw usage('shard_unknown', '--shard auto finds no index in the environment.', `It looks for ${INDEX_VARIABLES.map((v) => v.name).join(', ')}; elsewhere write --shard k/n.`);
  if (other !== undefined) throw usage('shard_ambiguous', `--shard auto finds more than one index: ${set.map(({ name }) => `${name}=${env[name]}`).join(', ')}.`, 'Unset all but one, or write --shard k/n.');
  const value = env[one.name]!;
  if (!/^\d{1,9}$/.test(value)) throw usage('shard_malformed', `${one.name}=${value} is no index.`, 'Write --shard k/n.');
  return inRange(Number(value) - one.first + (options.offset ?? 0), options.shards);
}

function inRange(shard: number, of: number): Address {
  if (of < 1 || shard < 0 || shard >= of) throw usage('shard_out_of_range', `There is no shard ${shard} of ${of}.`, of < 1 ? 'There is at least one.' : `Shards are counted from 0: 0 to ${of - 1}.`);
  return { shard, of };
}

function usage(code: string, reason: string, remedy: string): Problem {
  return new Problem(code, null, reason, remedy, EXIT.usage);
}
