import { sha256 } from './receipt.js';

/** What is remembered of a report to know its reprints. Plain data: it stands in receipts. */
export interface Print {
  /** sha256 of its letters and digits. */
  readonly hash: string;
  /** Least shingle hash of each bin (one-permutation MinHash; Li, Owen, Zhang 2012), base64 of 32-bit numbers. */
  readonly minima: string;
  /** Digits of the headline and of the sentences with statistics. */
  readonly digits: string;
}

/** Characters of a shingle; bins, in bands that are looked up together; share of equal bins from which two texts are one. */
const SHINGLE = 6, BANDS = 10, ROWS = 6, BINS = BANDS * ROWS, ALIKE = 0.8;
/** Shorter texts are the same only when they are equal. */
const SHORTEST = 60;
const EMPTY = 0xFFFFFFFF;

/**
 * @param text the cleaned, simplified text
 * @param told sentences with statistics and the headline: a reprint must have the same numbers, for bulletins of two days differ in nothing else
 */
export function printOf(text: string, told: Iterable<string | null>): Print {
  const plain = text.replace(/[^\p{L}\p{N}]+/gu, '');
  const minima = new Uint32Array(BINS).fill(EMPTY);
  for (let i = plain.length < SHORTEST ? plain.length : 0; i + SHINGLE <= plain.length; i++) {
    let h = 0x811C9DC5;
    for (let k = 0; k < SHINGLE; k++) h = Math.imul(h ^ plain.charCodeAt(i + k), 0x01000193);
    h = mixed(h);
    const bin = h % BINS;
    if (h < minima[bin]!) minima[bin] = h;
  }
  const digits = new Set<string>();
  for (const words of told) for (const run of (words ?? '').match(/\d+(?:\.\d+)?/g) ?? []) digits.add(run);
  return { hash: sha256(plain), minima: Buffer.from(minima.buffer).toString('base64'), digits: [...digits].sort().join(' ') };
}

/** The reports seen so far. Memory: some 600 bytes a report. */
export class Reprints {
  private readonly byHash = new Map<string, number>();
  private readonly byBand = new Map<number, number[]>();
  private readonly seen: { readonly document: string; readonly minima: Uint32Array; readonly digits: string }[] = [];

  /** The earlier report that this one reprints, or null; a reprint of a reprint names the first. */
  find(document: string, print: Print): string | null {
    const minima = numbersOf(print.minima), keys = bandKeys(minima);
    const known = this.byHash.get(print.hash) ?? this.near(minima, print.digits, keys);
    if (known !== undefined) return this.seen[known]!.document;
    const n = this.seen.push({ document, minima, digits: print.digits }) - 1;
    this.byHash.set(print.hash, n);
    for (const key of keys) {
      const bucket = this.byBand.get(key);
      if (bucket === undefined) this.byBand.set(key, [n]);
      else if (bucket.length < 50) bucket.push(n);
    }
    return null;
  }

  private near(minima: Uint32Array, digits: string, keys: readonly number[]): number | undefined {
    const candidates = new Set(keys.flatMap((key) => this.byBand.get(key) ?? []));
    for (const n of [...candidates].sort((a, b) => a - b)) {
      const other = this.seen[n]!;
      if (likeness(minima, other.minima) >= ALIKE && (within(digits, other.digits) || within(other.digits, digits))) return n;
    }
    return undefined;
  }
}

// the last bits of a product know little of the first characters (finalizer of MurmurHash3)
function mixed(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85EBCA6B);
  h = Math.imul(h ^ (h >>> 13), 0xC2B2AE35);
  return (h ^ (h >>> 16)) >>> 0;
}

function numbersOf(base64: string): Uint32Array {
  return new Uint32Array(new Uint8Array(Buffer.from(base64, 'base64')).buffer);
}

/** One key for each band without an empty bin. */
function bandKeys(minima: Uint32Array): number[] {
  const keys: number[] = [];
  for (let band = 0; band < BANDS; band++) {
    const rows = minima.subarray(band * ROWS, (band + 1) * ROWS);
    if (rows.includes(EMPTY)) continue;
    keys.push(mixed(rows.reduce((h, row) => Math.imul(h ^ row, 0x01000193), band + 1)));
  }
  return keys;
}

function likeness(a: Uint32Array, b: Uint32Array): number {
  let same = 0, used = 0;
  for (let i = 0; i < BINS; i++) {
    if (a[i] === EMPTY && b[i] === EMPTY) continue;
    used++;
    if (a[i] === b[i]) same++;
  }
  return used === 0 ? 0 : same / used;
}

/** Does the second hold every run of digits of the first? A reprint may be cut short, never with other numbers. */
function within(a: string, b: string): boolean {
  const all = new Set(b.split(' '));
  return a.split(' ').every((run) => run === '' || all.has(run));
}
