import { closeSync, existsSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { EXIT, Problem } from '../core/problem.js';
import type { ArticleReceipt, FileState } from './article-receipt.js';
import { Believed } from './believed.js';
import { fileLines, readLine, readRange, readText, writeAll } from './bytes.js';
import { takeLock } from './lock.js';
import { openWhole, sweepTemporary, syncFolder, unwritable, writeFailed, type WholeFile } from './output.js';
import { sha256, type Provenance } from './receipt.js';
import type { Outcome } from './unit.js';

interface Head extends Provenance {
  readonly journal: 2;
}

export interface JournalMode {
  /** Take up what an interrupted run left. */
  readonly resume: boolean;
  /** Without `resume`: throw away what an interrupted run left. */
  readonly force: boolean;
}

/** Bytes or milliseconds after which what was written is forced to the disk. */
const SYNC_BYTES = 16 << 20, SYNC_MS = 2000;
const BLOCK = 1 << 20;

/**
 * The unfinished output: `stats.csv.part` holds the records of each article that is done, `stats.csv.journal` a line for the run, then a receipt
 * for each article, which says where its bytes stand.
 *
 * Invariant: **no work that the journal holds is lost by any sequence of kills and resumes.** Both files only ever grow, behind the last byte that
 * a receipt speaks of; nothing that is believed is moved, cut or written over, and the order of the output is made when all is there: by a rename
 * where the part has it already, else as a copy. After kill -9 or a power cut a receipt is believed when its bytes have their hash, whatever
 * became of those before it. The part, the journal and at last the lock are removed when the output has its name, and not before.
 */
export class Journal {
  private pending = 0;
  private lastSync = performance.now();
  /** Articles that are done. */
  private held: number;
  /** Runs of bytes that make up the output, in its order: at, end, at, end … */
  private readonly order: number[] = [];
  /** Where the receipts of the output begin, in its order. */
  private readonly lines: number[] = [];

  private constructor(
    readonly part: string, private readonly file: string, private readonly output: string, head: Uint8Array,
    private readonly partFd: number, private readonly journalFd: number, private written: number, private lineAt: number,
    /** What an interrupted run has done. */
    readonly believed: Believed, private readonly keepLines: boolean, private readonly release: () => void,
  ) {
    this.held = believed.count;
    this.place(0, head.length);
  }

  static names(output: string): { part: string; journal: string; lock: string } {
    return { part: `${output}.part`, journal: `${output}.journal`, lock: `${output}.lock` };
  }

  /**
   * Starts anew, or with `resume` takes up what an interrupted run left.
   * @param head what the output begins with
   * @param rewritten the articles will be asked for one by one (`articles`), to be written otherwise
   * @throws Problem `interrupted_run` (73) when one is there and neither resume nor force is given, `journal_mismatch` (73), `output_locked` (75)
   */
  static open(output: string, provenance: Provenance, head: string, mode: JournalMode, rewritten = false): Journal {
    const names = Journal.names(output), release = takeLock(names.lock, output);
    const open: number[] = [];
    try {
      sweepTemporary(output);
      const there = existsSync(names.journal) && existsSync(names.part);
      if (there && !mode.resume && !mode.force) throw new Problem('interrupted_run', names.part, 'An interrupted run has left its work here.', 'Go on with --resume, or start anew with --force.', EXIT.cannotCreate);
      // without the other, either is what a kill left while it was begun or taken away
      if (!there || !mode.resume) throwAway(names);
      const bytes: Uint8Array = new TextEncoder().encode(head);
      const openFd = (file: string): number => { const fd = openFor(file, output); open.push(fd); return fd; };
      const journalFd = openFd(names.journal);
      checkHead(names.journal, journalFd, provenance);
      const partFd = openFd(names.part), believed = new Believed(journalFd, partFd);
      const written = Math.max(bytes.length, believed.end);
      const lineAt = begin(names, { journalFd, partFd }, bytes, written, provenance);
      return new Journal(names.part, names.journal, output, bytes, partFd, journalFd, written, lineAt, believed, rewritten, release);
    } catch (error) {
      for (const fd of open) closeSync(fd);
      release();
      throw error;
    }
  }

  /** Writes the bytes of an article, then its receipt: from then on the journal holds it. @throws Problem `write_failed` (74) */
  add(outcome: Outcome, file: FileState | null): void {
    const bytes: Uint8Array = new TextEncoder().encode(outcome.text);
    const receipt: ArticleReceipt = {
      document: outcome.document, inputs: outcome.input, size: outcome.size, file, records: outcome.records,
      at: this.written, bytes: bytes.length, sha256: sha256(bytes), failed: outcome.failed, problems: outcome.problems, print: outcome.print,
    };
    const line = new TextEncoder().encode(`${JSON.stringify(receipt)}\n`);
    try {
      writeAll(this.partFd, bytes, this.written);
      writeAll(this.journalFd, line, this.lineAt);
    } catch (error) { throw writeFailed(this.part, error); }
    this.place(this.written, bytes.length);
    if (this.keepLines) this.lines.push(this.lineAt);
    this.written += bytes.length;
    this.lineAt += line.length;
    this.held++;
    this.pending += bytes.length;
    if (this.pending > SYNC_BYTES || performance.now() - this.lastSync > SYNC_MS) this.sync();
  }

  /** An article that an interrupted run has done comes next in the output. */
  keep(receipt: ArticleReceipt): void {
    this.place(receipt.at, receipt.bytes);
    if (this.keepLines) this.lines.push(receipt.line!);
  }

  private place(at: number, bytes: number): void {
    if (bytes === 0) return;
    if (this.order.at(-1) === at) this.order[this.order.length - 1] = at + bytes;
    else this.order.push(at, at + bytes);
  }

  /** Forces both to the disk: the output first, so that no receipt speaks of bytes that are not there. @throws Problem `write_failed` (74) */
  sync(): void {
    try {
      fsyncSync(this.partFd);
      fsyncSync(this.journalFd);
    } catch (error) { throw writeFailed(this.part, error); }
    this.pending = 0;
    this.lastSync = performance.now();
  }

  /** The articles in the order of the output, each with what was written for it. Only where `open` was told that they would be asked for. */
  *articles(): Generator<{ receipt: ArticleReceipt; text: string }> {
    for (const line of this.lines) {
      const receipt = JSON.parse(readLine(this.journalFd, line)) as ArticleReceipt;
      yield { receipt, text: readText(this.partFd, receipt.at, receipt.bytes) };
    }
  }

  /** Does the part hold the output as it is? */
  get inOrder(): boolean {
    return this.order.length <= 2 && (this.order[0] ?? 0) === 0 && (this.order[1] ?? 0) === fstatSync(this.partFd).size;
  }

  /** The bytes of the output in its order. */
  *whole(): Generator<Uint8Array> {
    for (let i = 0; i < this.order.length; i += 2) {
      for (let at = this.order[i]!; at < this.order[i + 1]!; at += BLOCK) yield readRange(this.partFd, at, Math.min(BLOCK, this.order[i + 1]! - at));
    }
  }

  /** Bytes in a file under a name that is swept when the run is killed. @param packed with gzip where the output is */
  copy(bytes: Iterable<Uint8Array | string>, packed: boolean): WholeFile {
    const file = openWhole(this.output, packed);
    for (const block of bytes) file.write(block);
    file.complete();
    return file;
  }

  /** The part becomes the output. */
  rename(): void {
    this.closeFiles();
    renameSync(this.part, this.output);
    syncFolder(dirname(this.output));
  }

  /** After a failure: what is done is kept for `--resume`; where nothing is done nothing is left behind. */
  leave(): void {
    if (this.held === 0) return this.remove();
    try { if (!this.closed) this.sync(); } catch { /* a full disk: what is there is checked by its hashes */ }
    this.closeFiles();
    this.release();
  }

  /** Takes part, journal and at last the lock away: the output is there, or nothing was done. */
  remove(): void {
    this.closeFiles();
    for (const file of [this.file, this.part]) rmSync(file, { force: true });
    this.release();
  }

  private closed = false;

  private closeFiles(): void {
    if (this.closed) return;
    this.closed = true;
    closeSync(this.partFd);
    closeSync(this.journalFd);
  }

  /** What a kill left of a run whose output is finished. A run that goes on is left alone. */
  static sweep(output: string): void {
    const { lock, journal, part } = Journal.names(output);
    sweepTemporary(output);
    if (![lock, journal, part].some((file) => existsSync(file))) return;
    let release: () => void;
    try { release = takeLock(lock, output); } catch { return; }
    for (const file of [journal, part]) rmSync(file, { force: true });
    release();
  }
}

function openFor(file: string, output: string): number {
  try {
    return openSync(file, existsSync(file) ? 'r+' : 'wx+');
  } catch (error) { throw unwritable(output, error); }
}

/** The first line of a journal; null when there is none, or it was cut off while it was written: then nothing stands behind it. @throws Problem `journal_mismatch` */
function headOf(file: string, fd: number): Partial<Head> | null {
  const [first] = fileLines(fd);
  if (first === undefined) return null;
  let head: Partial<Head> | null = null;
  try { head = JSON.parse(first.text) as Partial<Head> | null; } catch { /* told below */ }
  if (typeof head?.journal === 'number') return head;
  if (first.length === fstatSync(fd).size) return null;
  throw mismatch(file, 'another program');
}

/** @throws Problem `journal_mismatch` */
function checkHead(file: string, fd: number, provenance: Provenance): void {
  const head = headOf(file, fd);
  if (head === null) return;
  if (head.journal !== 2 || head.version !== provenance.version) throw mismatch(file, `another version of the program (${head.version})`);
  if (head.options !== provenance.options) throw mismatch(file, 'other options');
}

function mismatch(file: string, what: string): Problem {
  return new Problem('journal_mismatch', file, `The interrupted run was made with ${what}.`, 'Repeat it with the same options, or start anew with --force and without --resume.', EXIT.cannotCreate);
}

/** Removes what a run has left, but no file that only has the name of a journal. @throws Problem `journal_mismatch` */
function throwAway(names: { part: string; journal: string }): void {
  if (existsSync(names.journal)) {
    const fd = openSync(names.journal, 'r');
    try { headOf(names.journal, fd); } finally { closeSync(fd); }
  }
  for (const file of [names.journal, names.part]) rmSync(file, { force: true });
}

/** Makes both ready to grow: what no receipt speaks of is cut off, a line that was cut off is ended. @returns where the next line goes */
function begin(names: { part: string; journal: string }, fds: { journalFd: number; partFd: number }, head: Uint8Array, written: number, provenance: Provenance): number {
  const line: Head = { journal: 2, version: provenance.version, options: provenance.options };
  try {
    ftruncateSync(fds.partFd, written);
    writeAll(fds.partFd, head, 0);
    const size = fstatSync(fds.journalFd).size, last = new Uint8Array(1);
    const [first] = fileLines(fds.journalFd);
    if (first === undefined || first.length === size) {
      ftruncateSync(fds.journalFd, 0);
      const bytes = new TextEncoder().encode(`${JSON.stringify(line)}\n`);
      writeAll(fds.journalFd, bytes, 0);
      fsyncSync(fds.journalFd);
      return bytes.length;
    }
    readSync(fds.journalFd, last, 0, 1, size - 1);
    if (last[0] === 10) return size;
    writeAll(fds.journalFd, Uint8Array.of(10), size);
    return size + 1;
  } catch (error) { throw writeFailed(names.journal, error); }
}
