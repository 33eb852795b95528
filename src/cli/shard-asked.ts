import type { Arguments } from './parse.js';

/** Is a share of a plan asked for? */
export function wantsShard(args: Arguments): boolean {
  return ['plan', 'shard', 'shards', 'shardOffset'].some((key) => args.options[key] !== undefined);
}
