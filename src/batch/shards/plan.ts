import { createHash } from 'node:crypto';
import { EXIT, Problem } from '../../core/problem.js';
import { splitLines } from '../lines.js';
import { openWhole } from '../output.js';
import { fileBytes, hashFile } from './hash-file.js';

/** A frozen input: a line of the plan. */
export interface PlannedFile {
  /** As the records will call it; relative paths start at the folder in which the plan was made. */
  readonly path: string;
  readonly size: number;
  /** sha256 of the bytes; null when it could not be read, `error` says why. */
  readonly sha256: string | null;
  readonly error?: { readonly code: string; readonly reason: string };
}

interface PlanHead {
  readonly plan: 1;
  readonly shards: number;
  readonly files: number;
  readonly bytes: number;
  /** For each shard, how many of the lines that follow are its own. */
  readonly share: readonly number[];
}

/** A plan as it was read: the head, and the files of the shards that were asked for. */
export interface Plan {
  /** Where it was read. */
  readonly path: string;
  /** sha256 of its bytes: stands in every receipt. */
  readonly hash: string;
  readonly shards: number;
  readonly files: number;
  readonly bytes: number;
  readonly taken: readonly PlannedFile[];
}

const decoder = new TextDecoder();

/** Files that are hashed at once: on a network file system the waiting is for the opening. */
const AT_ONCE = 16;

/** Reads and hashes the inputs, in their order. A file that cannot be read keeps its place. */
export async function freeze(paths: readonly string[], seen: (file: PlannedFile) => void = () => undefined): Promise<PlannedFile[]> {
  const frozen = Array.from<PlannedFile>({ length: paths.length });
  let next = 0;
  const reader = async (): Promise<void> => {
    while (next < paths.length) {
      const at = next++;
      frozen[at] = await freezeOne(paths[at]!);
      seen(frozen[at]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, reader));
  return frozen;
}

async function freezeOne(path: string): Promise<PlannedFile> {
  try {
    return { path, ...await hashFile(path) };
  } catch (error) {
    const { fileProblem } = await import('../../read/index.js');
    const { code, reason } = fileProblem(path, error);
    return { path, size: 0, sha256: null, error: { code, reason } };
  }
}

/**
 * Cuts the files, in their order, into `shards` runs of about the same number of bytes: the middle of a file decides whose it is,
 * so that no share is further from the mean than the largest file. With fewer files than shards some are empty.
 * @returns the number of files of each shard
 */
export function balance(sizes: readonly number[], shards: number): number[] {
  const share = Array.from({ length: shards }, () => 0);
  // one byte more for each: empty files are spread too
  const total = sizes.reduce((sum, size) => sum + size + 1, 0);
  let before = 0;
  for (const size of sizes) {
    const k = Math.min(shards - 1, Math.floor((shards * (before + (size + 1) / 2)) / total));
    share[k]!++;
    before += size + 1;
  }
  return share;
}

/** Writes the plan: a head line, then a line for each file. @throws Problem as `openWhole` does */
export function writePlan(output: string, files: readonly PlannedFile[], shards: number): void {
  const head: PlanHead = { plan: 1, shards, files: files.length, bytes: files.reduce((sum, f) => sum + f.size, 0), share: balance(files.map((f) => f.size), shards) };
  const whole = openWhole(output);
  whole.write(`${JSON.stringify(head)}\n`);
  for (let i = 0; i < files.length; i += 1000) whole.write(files.slice(i, i + 1000).map((f) => `${JSON.stringify(f)}\n`).join(''));
  whole.finish();
}

/**
 * Reads a plan, as a stream: only the files of the shard asked for are kept.
 * @param take a shard, `all`, or `none`
 * @throws Problem `plan_missing` (66), `plan_malformed` (65)
 */
export async function readPlan(path: string, take: number | 'all' | 'none'): Promise<Plan> {
  const hash = createHash('sha256'), taken: PlannedFile[] = [];
  let head: PlanHead | null = null, row = 0, from = 0, to = 0;
  try {
    for await (const bytes of splitLines(hashed(path, hash), Infinity)) {
      const line = bytes!;
      if (head === null) {
        head = readHead(path, line);
        if (take === 'all') to = head.files;
        else if (take !== 'none') {
          from = head.share.slice(0, take).reduce((sum, n) => sum + n, 0);
          to = from + (head.share[take] ?? 0);
        }
        continue;
      }
      if (row >= from && row < to) taken.push(JSON.parse(decoder.decode(line)) as PlannedFile);
      row++;
    }
  } catch (error) {
    if (error instanceof SyntaxError) throw malformed(path, `line ${row + 2} is no JSON`, error);
    if (error instanceof Problem) throw error;
    throw new Problem('plan_missing', path, `The plan cannot be read: ${(error as Error).message}.`, 'Check the path, or make one with extract plan.', EXIT.missing, { cause: error });
  }
  if (head === null) throw malformed(path, 'it is empty');
  if (row !== head.files) throw malformed(path, `it names ${row} files and should name ${head.files}`);
  return { path, hash: hash.digest('hex'), shards: head.shards, files: head.files, bytes: head.bytes, taken };
}

function readHead(path: string, line: Uint8Array): PlanHead {
  let head: PlanHead | null = null;
  try { head = JSON.parse(decoder.decode(line)) as PlanHead | null; } catch { /* told below */ }
  if (head?.plan !== 1 || !Number.isInteger(head.shards) || !Array.isArray(head.share) || head.share.length !== head.shards) throw malformed(path, 'its first line is not that of a plan');
  return head;
}

function malformed(path: string, what: string, cause?: unknown): Problem {
  return new Problem('plan_malformed', path, `This is no whole plan: ${what}.`, 'Make it again with extract plan, or copy it again.', EXIT.data, { cause });
}

async function* hashed(path: string, hash: { update(data: Uint8Array): unknown }): AsyncGenerator<Uint8Array> {
  for await (const chunk of fileBytes(path)) {
    hash.update(chunk);
    yield chunk;
  }
}
