import { createHash } from 'node:crypto';

/**
 * Proof that a share of the work is done: what went in, how it was done, what came out. The journal of a batch keeps one for
 * each article, a shard of a cluster run one for its part; both are believed only while all hashes fit.
 */
export interface Receipt {
  /** sha256 over what was read. */
  readonly inputs: string;
  /** Statistics written. */
  readonly records: number;
  /** Bytes written. */
  readonly bytes: number;
  /** sha256 of the bytes written. */
  readonly sha256: string;
}

/** How results were made: receipts of another tool version or of other options are not believed. */
export interface Provenance {
  readonly version: string;
  readonly options: string;
}

export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Hash of plain data, whatever the order of its keys; undefined counts as absent. */
export function hashOf(value: unknown): string {
  return sha256(stable(value));
}

function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${stable(v)}`).join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
