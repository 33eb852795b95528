import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { createHash } from 'node:crypto';
import type { Believed } from './believed.js';
import type { ArticleReceipt, FileState } from './article-receipt.js';
import { inputHash } from './process.js';
import { sha256 } from './receipt.js';
import type { Unit } from './unit.js';

/** Milliseconds in which a file may change twice without a sign: clocks of file systems tick in up to two seconds. */
const TICK = 2000;

/** Size and change time of a file, to tell without reading whether it is the same; null for anything else. */
export function fileState(unit: Unit): FileState | null {
  if (unit.kind !== 'file') return null;
  try {
    const { size, ctimeMs } = statSync(unit.path);
    return { size, changed: ctimeMs, fresh: Math.abs(Date.now() - ctimeMs) < TICK };
  } catch { return null; }
}

/**
 * Finds what an interrupted run has done for this very input. A file with another change time is read and its hash compared.
 * @returns the receipt, or null; and whether there were receipts of its name, but of something else
 */
export function findDone(unit: Unit, believed: Believed): { receipt: ArticleReceipt | null; changed: boolean } {
  if (!believed.knows(unit.document)) return { receipt: null, changed: false };
  if (unit.kind === 'file') return ofFile(unit, believed);
  if (unit.kind === 'failed') {
    const receipt = believed.ofContent(unit.document, '');
    return { receipt: receipt !== null && receipt.problems[0]?.code === unit.problem.code ? receipt : null, changed: false };
  }
  const receipt = believed.ofContent(unit.document, unit.kind === 'row' ? inputHash(unit) : sha256(unit.bytes));
  return { receipt, changed: receipt === null };
}

function ofFile(unit: Extract<Unit, { kind: 'file' }>, believed: Believed): { receipt: ArticleReceipt | null; changed: boolean } {
  const now = fileState(unit);
  if (now === null) return { receipt: believed.ofContent(unit.document, ''), changed: false };
  let read: string | null | undefined, changed = false;
  for (const receipt of believed.ofFile(unit.document)) {
    const { file, inputs } = receipt, alike = file!.size === now.size && file!.changed === now.changed;
    if (alike && !file!.fresh) return { receipt, changed: false };
    // what was not read can only be tried again
    if (inputs === '' && file!.size === now.size) continue;
    if (file!.size === now.size && (read ??= hashOfFile(unit.path)) === inputs) return { receipt, changed: false };
    changed = true;
  }
  return { receipt: null, changed };
}

/**
 * What a unit is, by its content: the same for the same input. '' for what cannot be read, is no file, or is larger than a report may be.
 * @param most bytes
 */
export function contentOf(unit: Unit, most: number): string {
  if (unit.kind === 'row') return inputHash(unit);
  if (unit.kind === 'bytes') return sha256(unit.bytes);
  if (unit.kind === 'failed') return unit.problem.code;
  try {
    const about = statSync(unit.path);
    return about.isFile() && about.size <= most ? hashOfFile(unit.path) ?? '' : '';
  } catch { return ''; }
}

/** sha256 of a file, or null when it cannot be read. */
export function hashOfFile(path: string): string | null {
  try {
    const fd = openSync(path, 'r'), hash = createHash('sha256'), block = new Uint8Array(1 << 18);
    try {
      for (let n = readSync(fd, block); n > 0; n = readSync(fd, block)) hash.update(block.subarray(0, n));
      return hash.digest('hex');
    } finally { closeSync(fd); }
  } catch { return null; }
}
