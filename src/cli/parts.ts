import { existsSync, statSync } from 'node:fs';
import { readPlan, type Plan } from '../batch/shards/plan.js';
import { EXIT, Problem } from '../core/problem.js';
import { formatNamed, type FormatEntry } from '../write/registry.js';
import { text, type Arguments } from './parse.js';

/** The plan that `--plan` names. @throws Problem `usage`, and as `readPlan` does */
export async function planOf(args: Arguments, take: number | 'all' | 'none'): Promise<Plan> {
  const file = text(args, 'plan');
  if (file === undefined) throw new Problem('usage', null, 'No plan is given.', 'Name it with --plan; extract plan makes one.', EXIT.usage);
  return readPlan(file, take);
}

/** The folder with the parts. @throws Problem `parts_missing` (66) */
export function partsFolder(args: Arguments): string {
  const folder = args.operands[0]!;
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Problem('parts_missing', folder, 'There is no such folder.', 'Name the folder that the shards wrote with -o.', EXIT.missing);
  return folder;
}

/** A format that parts can have: what has to be whole first cannot be cut. @throws Problem `unknown_format`, `format_not_for_parts` (64) */
export async function partFormat(name: string): Promise<FormatEntry> {
  const entry = formatNamed(name);
  if ((await entry.load()).kind !== 'stream') throw new Problem('format_not_for_parts', null, `Parts cannot be written as ${entry.name}.`, 'Take csv, tsv or jsonl.', EXIT.usage);
  return entry;
}
