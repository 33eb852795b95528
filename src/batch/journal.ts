import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname } from 'node:path';
import { EXIT, Problem } from '../core/problem.js';
import { openWhole, sweepTemporary, syncFolder, writeFailed } from './output.js';
import { sha256, type Provenance, type Receipt } from './receipt.js';
import type { Print } from './reprints.js';
import type { Outcome, ProblemLine } from './unit.js';

/** A receipt of one article: a line of the journal. */
export interface ArticleReceipt extends Receipt {
  readonly document: string;
  readonly failed: boolean;
  readonly problems: readonly ProblemLine[];
  /** Size and change time of the file, to tell without reading that it is the same; null for rows and standard input. */
  readonly size: number;
  readonly changed: number | null;
  readonly print?: Print | undefined;
}

interface Head extends Provenance {
  readonly journal: 1;
}

/** Bytes or milliseconds after which what was written is forced to the disk. */
const SYNC_BYTES = 16 << 20, SYNC_MS = 2000;

/**
 * The unfinished output `stats.csv.part` and beside it `stats.csv.journal`: a line for the run, then a receipt for each article,
 * in the order of the output. After kill -9 or a power cut the receipts whose bytes are there and right are believed, the rest is cut off.
 */
export class Journal {
  private pending = 0;
  private lastSync = performance.now();

  private constructor(readonly part: string, readonly file: string, private readonly partFd: number, private readonly journalFd: number, private readonly lock: string, private tail: Tail | null) {}

  static names(output: string): { part: string; journal: string; lock: string; tail: string } {
    return { part: `${output}.part`, journal: `${output}.journal`, lock: `${output}.lock`, tail: `${output}.part.tail` };
  }

  /**
   * Starts anew, or with `resume` takes up what an interrupted run left.
   * @returns the journal and the receipts that may be believed as far as the output goes; whether their inputs are the same is for the caller to see
   * @throws Problem `interrupted_run` (73) when one is there and neither resume nor force is given, `journal_mismatch` (73), `output_locked` (75)
   */
  static open(output: string, provenance: Provenance, mode: { resume: boolean; force: boolean }): { journal: Journal; receipts: ArticleReceipt[] } {
    const names = Journal.names(output);
    takeLock(names.lock, output);
    try {
      sweepTemporary(output);
      const there = existsSync(names.journal) && existsSync(names.part);
      if (there && !mode.resume && !mode.force) throw new Problem('interrupted_run', names.part, 'An interrupted run has left its work here.', 'Go on with --resume, or start anew with --force.', EXIT.cannotCreate);
      const receipts = there && mode.resume ? believe(names, provenance) : [];
      const tail = there && mode.resume ? openTail(names.tail) : null;
      // the journal first: a journal without its part is the sign of a run that was finished
      if (receipts.length === 0) for (const file of [names.journal, names.part, names.tail]) rmSync(file, { force: true });
      const partFd = openFor(names.part, output), journalFd = openFor(names.journal, output);
      const journal = new Journal(names.part, names.journal, partFd, journalFd, names.lock, tail);
      journal.keep(receipts, provenance);
      return { journal, receipts };
    } catch (error) {
      rmSync(names.lock, { force: true });
      throw error;
    }
  }

  /** Was the run cut off after its output was whole, before it had taken away its journal? */
  static wasFinished(output: string): boolean {
    const names = Journal.names(output);
    return existsSync(output) && existsSync(names.journal) && !existsSync(names.part);
  }

  /** The receipts of a run that was finished; its journal is taken away. Null when it was made otherwise. */
  static takeFinished(output: string, provenance: Provenance): ArticleReceipt[] | null {
    const { journal, tail } = Journal.names(output);
    const [head, ...lines] = readFileSync(journal, 'utf8').split('\n');
    const made = parse<Head>(head);
    if (made === null || made.version !== provenance.version || made.options !== provenance.options) return null;
    for (const file of [journal, tail, `${tail}.journal`]) rmSync(file, { force: true });
    return lines.map((line) => parse<ArticleReceipt>(line)).filter((receipt) => receipt !== null).slice(1);
  }

  /** Bytes of output that are certain. */
  written = 0;

  /** Cuts part and journal to these receipts. */
  private keep(receipts: readonly ArticleReceipt[], provenance: Provenance): void {
    this.written = receipts.reduce((sum, r) => sum + r.bytes, 0);
    this.articles = Math.max(0, receipts.length - 1);
    const head: Head = { journal: 1, version: provenance.version, options: provenance.options };
    const lines = new TextEncoder().encode([head, ...receipts].map((r) => `${JSON.stringify(r)}\n`).join(''));
    try {
      ftruncateSync(this.partFd, this.written);
      ftruncateSync(this.journalFd, 0);
      writeAll(this.journalFd, lines, 0);
      this.journalSize = lines.length;
    } catch (error) { throw writeFailed(this.file, error); }
    this.sync();
  }

  private journalSize = 0;
  private articles = 0;

  /** Receipts behind the first whose input is no longer the same: their bytes are set aside, to be taken again where their input is. */
  setAside(kept: readonly ArticleReceipt[], rest: readonly ArticleReceipt[], provenance: Provenance): void {
    if (rest.length > 0) this.tail = writeTail(`${this.part}.tail`, this.partFd, kept.reduce((sum, r) => sum + r.bytes, 0), rest);
    this.keep(kept, provenance);
  }

  /** The receipt and bytes of an article that was set aside, or null. */
  fromTail(document: string): { receipt: ArticleReceipt; read(): string } | null {
    return this.tail?.find(document) ?? null;
  }

  /** Writes the bytes of an article, then its receipt. @throws Problem `write_failed` (74) */
  add(outcome: Outcome, changed: number | null): void {
    const bytes: Uint8Array = new TextEncoder().encode(outcome.text);
    const receipt: ArticleReceipt = {
      document: outcome.document, inputs: outcome.input, size: outcome.size, changed, records: outcome.records,
      bytes: bytes.length, sha256: sha256(bytes), failed: outcome.failed, problems: outcome.problems, print: outcome.print,
    };
    const line = new TextEncoder().encode(`${JSON.stringify(receipt)}\n`);
    try {
      writeAll(this.partFd, bytes, this.written);
      writeAll(this.journalFd, line, this.journalSize);
    } catch (error) { throw writeFailed(this.part, error); }
    this.written += bytes.length;
    if (outcome.document !== '') this.articles++;
    this.journalSize += line.length;
    this.pending += bytes.length;
    if (this.pending > SYNC_BYTES || performance.now() - this.lastSync > SYNC_MS) this.sync();
  }

  /** Forces both to the disk: the output first, so that no receipt speaks of bytes that are not there. */
  sync(): void {
    fsyncSync(this.partFd);
    fsyncSync(this.journalFd);
    this.pending = 0;
    this.lastSync = performance.now();
  }

  /** After a failure: what is done is kept for `--resume`; where nothing is done nothing is left behind. */
  leave(): void {
    if (this.articles > 0 || this.tail !== null) this.close();
    else this.finish(null);
  }

  /** Keeps everything for `--resume`. */
  close(): void {
    try { this.sync(); } catch { /* a full disk: what is there is checked by its hashes */ }
    closeSync(this.partFd);
    closeSync(this.journalFd);
    this.tail?.close();
    rmSync(this.lock, { force: true });
  }

  /** The part becomes the output (`rename`), or is thrown away after something else was made of it. */
  finish(rename: string | null): void {
    this.close();
    if (rename !== null && /\.gz$/i.test(rename)) pack(this.part, rename);
    if (rename === null || /\.gz$/i.test(rename)) rmSync(this.part, { force: true });
    else {
      renameSync(this.part, rename);
      syncFolder(dirname(rename));
    }
    rmSync(this.file, { force: true });
    rmSync(`${this.part}.tail`, { force: true });
    rmSync(`${this.part}.tail.journal`, { force: true });
  }
}

/** The part as a packed file, which appears when it is whole. */
function pack(part: string, output: string): void {
  const whole = openWhole(output), fd = openSync(part, 'r'), block = new Uint8Array(1 << 16);
  try {
    for (let n = readSync(fd, block); n > 0; n = readSync(fd, block)) whole.write(block.subarray(0, n));
    whole.finish();
  } catch (error) {
    whole.discard();
    throw error;
  } finally { closeSync(fd); }
}

function openFor(file: string, output: string): number {
  try {
    return openSync(file, existsSync(file) ? 'r+' : 'wx+');
  } catch (error) {
    throw new Problem('output_unwritable', output, `It cannot be created: ${(error as Error).message}.`, 'Check the permissions of the folder, or give another place with -o.', EXIT.cannotCreate, { cause: error });
  }
}

function writeAll(fd: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at, bytes.length - at, position + at);
}

/** Receipts whose lines are whole and whose bytes have their hash. @throws Problem `journal_mismatch` */
function believe(names: { part: string; journal: string }, provenance: Provenance): ArticleReceipt[] {
  const lines = readFileSync(names.journal, 'utf8').split('\n');
  const head = parse<Head>(lines[0]);
  if (head === null) return [];
  const what = head.version !== provenance.version ? `another version of the program (${head.version})` : head.options !== provenance.options ? 'other options' : null;
  if (what !== null) throw new Problem('journal_mismatch', names.journal, `The interrupted run was made with ${what}.`, 'Repeat it with the same options, or start anew with --force and without --resume.', EXIT.cannotCreate);
  const receipts: ArticleReceipt[] = [];
  const fd = openSync(names.part, 'r');
  try {
    const size = statSync(names.part).size;
    let at = 0;
    for (const line of lines.slice(1)) {
      const receipt = parse<ArticleReceipt>(line);
      if (receipt === null || at + receipt.bytes > size || sha256(readRange(fd, at, receipt.bytes)) !== receipt.sha256) break;
      receipts.push(receipt);
      at += receipt.bytes;
    }
  } finally { closeSync(fd); }
  return receipts;
}

function parse<T>(line: string | undefined): T | null {
  try {
    const value = JSON.parse(line ?? '') as T;
    return typeof value === 'object' && value !== null ? value : null;
  } catch { return null; }
}

function readRange(fd: number, start: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length;) {
    const n = readSync(fd, bytes, at, length - at, start + at);
    if (n === 0) break;
    at += n;
  }
  return bytes;
}

/** Work that was done for articles whose place in the order has changed. */
class Tail {
  constructor(private readonly fd: number, private readonly places: ReadonlyMap<string, { receipt: ArticleReceipt; at: number }>) {}

  find(document: string): { receipt: ArticleReceipt; read(): string } | null {
    const place = this.places.get(document);
    if (place === undefined) return null;
    const { receipt, at } = place;
    return { receipt, read: () => new TextDecoder('utf-8', { ignoreBOM: true }).decode(readRange(this.fd, at, receipt.bytes)) };
  }

  close(): void { closeSync(this.fd); }
}

function writeTail(file: string, partFd: number, from: number, receipts: readonly ArticleReceipt[]): Tail {
  const fd = openSync(`${file}.new`, 'w+');
  let at = 0;
  const places = new Map<string, { receipt: ArticleReceipt; at: number }>();
  for (const receipt of receipts) {
    writeAll(fd, readRange(partFd, from + at, receipt.bytes), at);
    places.set(receipt.document, { receipt, at });
    at += receipt.bytes;
  }
  const list = openSync(`${file}.journal`, 'w');
  writeAll(list, new TextEncoder().encode(receipts.map((r) => `${JSON.stringify(r)}\n`).join('')), 0);
  closeSync(list);
  renameSync(`${file}.new`, file);
  return new Tail(fd, places);
}

/** A tail that an interrupted resume left; each of its receipts is believed only when its bytes fit. */
function openTail(file: string): Tail | null {
  if (!existsSync(file) || !existsSync(`${file}.journal`)) return null;
  const fd = openSync(file, 'r');
  const places = new Map<string, { receipt: ArticleReceipt; at: number }>();
  let at = 0;
  for (const line of readFileSync(`${file}.journal`, 'utf8').split('\n')) {
    const receipt = parse<ArticleReceipt>(line);
    if (receipt === null) break;
    if (sha256(readRange(fd, at, receipt.bytes)) === receipt.sha256) places.set(receipt.document, { receipt, at });
    at += receipt.bytes;
  }
  return new Tail(fd, places);
}

/** One run at a time for one output. @throws Problem `output_locked` (75) */
function takeLock(lock: string, output: string): void {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const fd = openSync(lock, 'wx');
      writeAll(fd, new TextEncoder().encode(JSON.stringify({ pid: process.pid, host: hostname() })), 0);
      closeSync(fd);
      return;
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC' || code === 'EDQUOT') { rmSync(lock, { force: true }); throw writeFailed(output, error); }
      if (code !== 'EEXIST') throw new Problem('output_unwritable', output, `It cannot be created: ${message}.`, 'Check the permissions of the folder, or give another place with -o.', EXIT.cannotCreate, { cause: error });
      if (alive(lock)) throw new Problem('output_locked', output, 'Another run is writing it.', `Wait for it to end; if there is none, remove ${basename(lock)}.`, EXIT.temporary);
      rmSync(lock, { force: true });
    }
  }
}

/** Is the owner of the lock still there? A lock of this machine whose process is gone was left by kill -9. */
function alive(lock: string): boolean {
  const owner = parse<{ pid: number; host: string }>(existsSync(lock) ? readFileSync(lock, 'utf8') : '');
  if (owner === null) return false;
  if (owner.host !== hostname()) return true;
  try {
    process.kill(owner.pid, 0);
    return owner.pid !== process.pid;
  } catch (error) { return (error as NodeJS.ErrnoException).code === 'EPERM'; }
}
