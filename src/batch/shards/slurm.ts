import { arrayList } from './array-list.js';

export interface SlurmOptions {
  /** Folder of the node binary. */
  readonly nodeFolder: string;
  /** `bin/extract.js` */
  readonly program: string;
  readonly version: string;
  /** Where the plan was made: relative paths start here. */
  readonly folder: string;
  readonly plan: string;
  readonly parts: string;
  readonly merged: string;
  readonly format: string;
  readonly shards: number;
  readonly missing: readonly number[];
  /** Tasks that run at once. */
  readonly parallel: number;
  /** Indices that an array may have (MaxArraySize). */
  readonly maxArray: number;
  /** Worker processes, and CPUs, of a task. */
  readonly jobs: number;
  /** Options of extract for the shards. */
  readonly options: readonly string[];
  /** Options for sbatch, e.g. `--time=1:00:00`. */
  readonly sbatch: readonly string[];
}

/** Times that a shard which failed for the moment (74, 75) is put back into the queue. */
const RETRIES = 3;

/** The array script: `bash` submits the shards that are missing, merge and verify behind them; `sbatch` submits the shards alone. */
export function slurmScript(o: SlurmOptions): string {
  const arrays = cutArrays(o.missing, o.maxArray);
  return `${[...head(o, arrays), ...(arrays.length > 0 ? shardPart(o) : []), ...submitPart(o, arrays)].join('\n')}\n`;
}

interface ArrayCut { readonly offset: number; readonly indices: readonly number[] }

/** Arrays whose indices stay below the limit: 1001 and more are counted anew from an offset. */
function cutArrays(missing: readonly number[], most: number): ArrayCut[] {
  const cuts = new Map<number, number[]>();
  for (const k of missing) {
    const offset = Math.floor(k / most) * most;
    cuts.set(offset, [...(cuts.get(offset) ?? []), k - offset]);
  }
  return [...cuts].map(([offset, indices]) => ({ offset, indices }));
}

function head(o: SlurmOptions, arrays: readonly ArrayCut[]): string[] {
  const [first] = arrays;
  return [
    '#!/bin/bash',
    `# Made by extract slurm-script ${o.version}: ${o.shards} shards, ${first === undefined ? 'all done' : `to be run: ${arrayList(o.missing)}`}.`,
    '#   bash THIS    submits the shards, and behind them merge and verify',
    ...(first === undefined ? [] : ['#   sbatch THIS  submits the shards alone']),
    '#SBATCH --job-name=extract',
    ...(first === undefined ? [] : [`#SBATCH --array=${arrayList(first.indices)}%${o.parallel}`]),
    `#SBATCH --chdir=${directive(o.folder)}`,
    '#SBATCH --ntasks=1',
    `#SBATCH --cpus-per-task=${o.jobs}`,
    '# lost nodes: the shard goes back into the queue, its log goes on',
    '#SBATCH --requeue',
    '#SBATCH --open-mode=append',
    ...o.sbatch.map((option) => `#SBATCH ${option}`),
    '',
    `export PATH=${quote(o.nodeFolder)}:"$PATH"`,
  ];
}

function shardPart(o: SlurmOptions): string[] {
  const command = ['--plan', o.plan, '--shard', 'auto', '--shards', String(o.shards), '-o', o.parts, '--format', o.format, '--jobs', String(o.jobs), ...o.options];
  return [
    '',
    'if [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then',
    '  # node stands in the place of the shell that is started for it, and this one hands signals on and waits',
    '  ( trap - TERM INT',
    `    exec node ${quote(o.program)} ${command.map(quote).join(' ')} --shard-offset "\${EXTRACT_SHARD_OFFSET:-0}" ) & child=$!`,
    '  trap \'kill -TERM "$child" 2>/dev/null\' TERM INT',
    '  wait "$child"; status=$?',
    '  while kill -0 "$child" 2>/dev/null; do wait "$child"; status=$?; done',
    '  case $status in',
    '    # some articles failed: the receipt names them, merge tells them',
    '    2) status=0 ;;',
    '    # reading or writing failed, or another run was in the way: try again, but not for ever. Slurm itself requeues lost nodes only',
    `    74|75) if [ "\${SLURM_RESTART_COUNT:-0}" -lt ${RETRIES} ]; then scontrol requeue "\${SLURM_ARRAY_JOB_ID}_\${SLURM_ARRAY_TASK_ID}" && sleep 60; fi ;;`,
    '  esac',
    '  exit "$status"',
    'fi',
  ];
}

function submitPart(o: SlurmOptions, arrays: readonly ArrayCut[]): string[] {
  const common = ['--parsable', '--ntasks=1', '--requeue', '--open-mode=append', `--chdir=${quote(o.folder)}`, ...o.sbatch.map(quote)].join(' ');
  const behind = (name: string, dependency: string, command: readonly string[]): string =>
    `sbatch ${common} --job-name=extract-${name} --output="$logs/${name}-%j.log"${arrays.length > 0 ? ` ${dependency}` : ''} --wrap ${quote(`export PATH=${quote(o.nodeFolder)}:"$PATH"; exec node ${[o.program, ...command].map(quote).join(' ')}`)}`;
  return [
    '',
    'set -euo pipefail',
    'self=$(realpath "$0")',
    `cd ${quote(o.folder)}`,
    `logs=${quote(`${o.parts.replace(/\/+$/, '')}/logs`)}`,
    'mkdir -p "$logs"',
    ...arrays.map(({ offset, indices }, i) => `${i === 0 ? 'shards=' : 'shards=$shards:'}$(EXTRACT_SHARD_OFFSET=${offset} sbatch --parsable --export=ALL --array=${arrayList(indices)}%${o.parallel} --output="$logs/shard-%A_%a.log" "$self" | cut -d';' -f1)`),
    '# merge waits until all shards are done, and is taken away when one has failed for good',
    `merge=$(${behind('merge', '--dependency="afterok:$shards" --kill-on-invalid-dep=yes', ['merge', '--plan', o.plan, o.parts, '--format', o.format, '-o', o.merged, '--force'])})`,
    '# verify says in any case what is missing',
    `verify=$(${behind('verify', '--dependency="afterany:$shards"', ['verify', '--plan', o.plan, o.parts, '--format', o.format])})`,
    `echo "${arrays.length > 0 ? 'shards $shards, ' : ''}merge \${merge%%;*}, verify \${verify%%;*}; logs in $logs"`,
  ];
}

/** For the shell. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** For a #SBATCH line, which knows double quotes. */
function directive(word: string): string {
  return /[\s"'#]/.test(word) ? `"${word.replaceAll('"', '\\"')}"` : word;
}
