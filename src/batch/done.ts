import { createHash, type Hash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Inputs } from './inputs.js';
import { openWhole, sweepTemporary } from './output.js';
import { sha256, type Provenance, type Receipt } from './receipt.js';
import { contentOf, hashOfFile } from './same.js';

/** Proof that an output is finished: how it was made, of what, and its bytes. Stands hidden beside it, and is written just before it. */
export interface DoneReceipt extends Receipt, Provenance {
  readonly done: 1;
  /** Articles, and how many of them gave nothing. */
  readonly files: number;
  readonly failed: number;
  /** Names in a folder (`--split-by`). */
  readonly names?: readonly string[];
}

/** `stats.csv` → `.stats.csv.receipt.json` */
export function doneName(output: string): string {
  return join(dirname(output), `.${basename(output)}.receipt.json`);
}

/** What went in, article by article, in order. */
export class InputsHash {
  private readonly hash: Hash = createHash('sha256');

  /** @param content as `contentOf` gives it */
  add(document: string, content: string): void {
    this.hash.update(`${JSON.stringify(document)} ${content}\n`);
  }

  digest(): string { return this.hash.copy().digest('hex'); }
}

export async function hashOfInputs(inputs: Inputs, most: number): Promise<string> {
  const hash = new InputsHash();
  for await (const unit of inputs.units) hash.add(unit.document, contentOf(unit, most));
  return hash.digest();
}

/** Size and hash of an output, a file or the files of a folder; null when it cannot be read. */
export function outputState(path: string, names?: readonly string[]): Pick<DoneReceipt, 'bytes' | 'sha256' | 'names'> | null {
  try {
    const about = statSync(path);
    if (!about.isDirectory()) {
      const hash = hashOfFile(path);
      return hash === null ? null : { bytes: about.size, sha256: hash };
    }
    const all = names ?? readdirSync(path).sort();
    const files = all.map((name) => ({ name, bytes: statSync(join(path, name)).size, sha256: hashOfFile(join(path, name)) }));
    return { bytes: files.reduce((sum, f) => sum + f.bytes, 0), sha256: sha256(files.map((f) => `${f.sha256} ${f.name}\n`).join('')), names: all };
  } catch { return null; }
}

export function writeDone(output: string, receipt: DoneReceipt): void {
  sweepTemporary(doneName(output));
  const file = openWhole(doneName(output));
  file.write(`${JSON.stringify(receipt)}\n`);
  file.finish();
}

/**
 * The receipt of a finished output, where it fits how the output would be made now, and its bytes.
 * @returns null with a reason when the output cannot be shown to be finished
 */
export function readDone(output: string, provenance: Provenance): { receipt: DoneReceipt } | { receipt: null; why: string } {
  sweepTemporary(doneName(output));
  let receipt: DoneReceipt | null = null;
  try { receipt = JSON.parse(readFileSync(doneName(output), 'utf8')) as DoneReceipt | null; } catch { /* none */ }
  if (receipt?.done !== 1) return { receipt: null, why: 'nothing tells how it was made' };
  if (receipt.version !== provenance.version) return { receipt: null, why: `it was made by another version of the program (${receipt.version})` };
  if (receipt.options !== provenance.options) return { receipt: null, why: 'it was made with other options' };
  const now = outputState(output, receipt.names);
  return now?.sha256 === receipt.sha256 && now.bytes === receipt.bytes ? { receipt } : { receipt: null, why: 'it has changed since it was made' };
}
