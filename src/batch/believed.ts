import { fstatSync } from 'node:fs';
import { fileLines, readLine, readRange } from './bytes.js';
import type { ArticleReceipt } from './article-receipt.js';
import { sha256 } from './receipt.js';

/** Failures that another try may not have: the machine’s, not the input’s. */
const PASSING: ReadonlySet<string> = new Set(['timeout', 'worker_died', 'read_failed', 'input_unreadable']);

/**
 * The receipts of a journal whose bytes are there and have their hash. A line that was cut off, or whose bytes a power cut has taken, is
 * passed over; those behind it are believed all the same, for each says where its bytes stand. Failures that may pass are no work: they are
 * tried again. Memory: some 120 bytes a receipt.
 */
export class Believed {
  /** Name of the file, or name and content of a row → where the lines of its receipts begin. Numbers for keys: a clash is settled by reading. */
  private readonly places = new Map<number, number | number[]>();
  /** How many receipts there are of a name. */
  private readonly names = new Map<number, number>();
  /** Receipts that are not taken. */
  count = 0;
  /** End of the last bytes that are believed. */
  end = 0;

  constructor(private readonly journalFd: number, partFd: number) {
    const size = fstatSync(partFd).size;
    let head = true;
    for (const { text, start } of fileLines(journalFd)) {
      const receipt = head ? null : parse(text);
      head = false;
      if (receipt === null || !fits(receipt, partFd, size)) continue;
      this.end = Math.max(this.end, receipt.at + receipt.bytes);
      if (receipt.failed && receipt.problems.some((p) => PASSING.has(p.code))) continue;
      const key = keyOf(receipt), before = this.places.get(key), name = hash(receipt.document);
      if (Array.isArray(before)) before.push(start);
      else this.places.set(key, before === undefined ? start : [before, start]);
      this.names.set(name, (this.names.get(name) ?? 0) + 1);
      this.count++;
    }
  }

  /** The receipts of a file, the last first. */
  *ofFile(document: string): Generator<ArticleReceipt> {
    for (const receipt of this.at(hash(document))) if (receipt.document === document && receipt.file !== null) yield receipt;
  }

  /** The receipt of what is known by its content; of what could not be read the content is ''. */
  ofContent(document: string, inputs: string): ArticleReceipt | null {
    for (const receipt of this.at(hash(document, inputs))) if (receipt.document === document && receipt.inputs === inputs) return receipt;
    return null;
  }

  private *at(key: number): Generator<ArticleReceipt> {
    const places = this.places.get(key);
    if (typeof places === 'number') yield this.read(places);
    else if (places !== undefined) for (let i = places.length - 1; i >= 0; i--) yield this.read(places[i]!);
  }

  private read(line: number): ArticleReceipt {
    return { ...parse(readLine(this.journalFd, line))!, line };
  }

  /** Are there receipts of this name that have not been taken? */
  knows(document: string): boolean {
    return this.names.has(hash(document));
  }

  /** Two articles of one name have a receipt each: what was taken is not given again. */
  take(receipt: ArticleReceipt): void {
    const key = keyOf(receipt), places = this.places.get(key), name = hash(receipt.document), left = this.names.get(name) ?? 0;
    if (Array.isArray(places) && places.length > 1) places.splice(places.lastIndexOf(receipt.line!), 1);
    else this.places.delete(key);
    if (left > 1) this.names.set(name, left - 1);
    else this.names.delete(name);
    this.count--;
  }
}

function fits(receipt: ArticleReceipt, partFd: number, size: number): boolean {
  return receipt.at + receipt.bytes <= size && sha256(readRange(partFd, receipt.at, receipt.bytes)) === receipt.sha256;
}

function parse(line: string): ArticleReceipt | null {
  try {
    const value = JSON.parse(line) as ArticleReceipt | null;
    return typeof value?.document === 'string' && Number.isInteger(value.at) && Number.isInteger(value.bytes) ? value : null;
  } catch { return null; }
}

function keyOf({ document, file, inputs }: ArticleReceipt): number {
  return file === null ? hash(document, inputs) : hash(document);
}

/** 48 bits of the sha256. */
function hash(document: string, inputs?: string): number {
  return Number.parseInt(sha256(inputs === undefined ? document : `${document}\n${inputs}`).slice(0, 12), 16);
}
