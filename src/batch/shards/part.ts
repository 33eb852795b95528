import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Provenance, Receipt } from '../receipt.js';
import { hashFile } from './hash-file.js';

/** An input that gave nothing. */
export interface FailedInput {
  readonly path: string;
  readonly code: string;
  readonly reason: string;
}

/** Proof that a shard is done; stands beside its part and is written last. */
export interface ShardReceipt extends Receipt, Provenance {
  readonly receipt: 1;
  readonly shard: number;
  readonly of: number;
  /** sha256 of the plan. */
  readonly plan: string;
  /** Inputs of the shard. */
  readonly files: number;
  readonly failed: readonly FailedInput[];
  /** Bytes of `bytes` that are the head line. */
  readonly head: number;
}

/** What a part has to be made from to count as done. */
export interface Wanted extends Provenance {
  readonly plan: string;
}

/** `part-00005-of-00064.csv` */
export function partName(shard: number, of: number, format: string): string {
  return `part-${digits(shard)}-of-${digits(of)}.${format}`;
}

export function receiptName(part: string): string {
  return `${part}.receipt.json`;
}

function digits(n: number): string {
  return String(n).padStart(5, '0');
}

/** Formats of the parts of an `of`-set that lie in a folder, by the names of parts and receipts. */
export function formatsThere(folder: string, of: number): string[] {
  const pattern = new RegExp(`^part-\\d{5,}-of-${digits(of)}\\.([a-z]+)(?:\\.receipt\\.json)?$`);
  const found = new Set<string>();
  for (const name of names(folder)) {
    const format = pattern.exec(name)?.[1];
    if (format !== undefined) found.add(format);
  }
  return [...found].sort();
}

/** The receipt of a part, or null when there is none that can be read. */
export function readReceipt(folder: string, part: string): ShardReceipt | null {
  try {
    const receipt = JSON.parse(readFileSync(join(folder, receiptName(part)), 'utf8')) as ShardReceipt | null;
    return receipt?.receipt === 1 ? receipt : null;
  } catch { return null; }
}

/** How the bytes of a part stand to its receipt. */
export async function partState(folder: string, part: string, receipt: ShardReceipt): Promise<'fits' | 'missing' | 'damaged'> {
  try {
    const { size, sha256 } = await hashFile(join(folder, part));
    return size === receipt.bytes && sha256 === receipt.sha256 ? 'fits' : 'damaged';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'damaged';
  }
}

/** Done: the receipt fits the plan, the options and the bytes. */
export async function doneReceipt(folder: string, shard: number, of: number, format: string, wanted: Wanted): Promise<ShardReceipt | null> {
  const part = partName(shard, of, format), receipt = readReceipt(folder, part);
  if (receipt === null || receipt.shard !== shard || receipt.of !== of) return null;
  if (receipt.plan !== wanted.plan || receipt.version !== wanted.version || receipt.options !== wanted.options) return null;
  return await partState(folder, part, receipt) === 'fits' ? receipt : null;
}

/**
 * Removes what killed runs left of these parts. Only for parts that are done: a run of the same part that still goes on finds its
 * temporary file gone, sees that the part is done and ends.
 */
export function sweep(folder: string, parts: ReadonlySet<string>): void {
  for (const name of names(folder)) {
    // .tmp-part-00005-of-00064.csv-HOST-PID-RANDOM, .tmp-part-00005-of-00064.csv.receipt.json-HOST-PID-RANDOM
    const part = /^\.tmp-(part-\d{5,}-of-\d{5,}\.[a-z]+?)(?:\.receipt\.json)?-/.exec(name)?.[1];
    if (part !== undefined && parts.has(part)) rmSync(join(folder, name), { force: true });
  }
}

function names(folder: string): string[] {
  try { return readdirSync(folder); } catch { return []; }
}
