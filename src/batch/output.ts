import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { EXIT, Problem } from '../core/problem.js';

/** A file that appears when it is whole: written beside its place under another name, synced, renamed. */
export interface WholeFile {
  /** Where it is being written. */
  readonly temporary: string;
  write(text: string | Uint8Array): void;
  /** Writes the end and syncs: `temporary` has all its bytes. */
  complete(): void;
  /** Completes and renames. */
  finish(): void;
  /** Leaves nothing behind. */
  discard(): void;
}

/**
 * Is the place free, and its folder there? Asked before any work is done. What killed runs left beside it is swept.
 * @throws Problem `output_exists`, `output_folder_missing`, `output_is_folder`, `output_no_file` (73)
 */
export function checkOutput(file: string, force: boolean): void {
  const folder = dirname(file);
  if (!existsSync(folder)) throw new Problem('output_folder_missing', file, 'Its folder does not exist.', `Make it first: mkdir -p ${folder}`, EXIT.cannotCreate);
  sweepTemporary(file);
  if (!existsSync(file)) return;
  const found = statSync(file);
  if (found.isDirectory()) throw new Problem('output_is_folder', file, 'It is a folder.', 'Name a file in it.', EXIT.cannotCreate);
  // /dev/null would be replaced by a file
  if (!found.isFile()) throw new Problem('output_no_file', file, 'It is a device or a pipe.', 'Leave out -o and redirect standard output.', EXIT.cannotCreate);
  if (!force) throw new Problem('output_exists', file, 'The file exists.', 'Use --force to overwrite it, or give another name.', EXIT.cannotCreate);
}

/** `.tmp-stats.csv-HOST-4711-a1b2c3d4` beside the file; random, for containers share host names and process ids. */
export function temporaryName(file: string): string {
  return join(dirname(file), `.tmp-${short(basename(file))}-${hostname().slice(0, 40)}-${process.pid}-${randomBytes(4).toString('hex')}`);
}

/** Removes what killed runs of this machine left of the file: temporary files and folders whose process is gone, with the locks and journals of a database. */
export function sweepTemporary(file: string): void {
  const head = `.tmp-${short(basename(file))}-${hostname().slice(0, 40)}-`;
  let names: string[];
  try { names = readdirSync(dirname(file)); } catch { return; }
  for (const name of names) {
    const pid = name.startsWith(head) ? /^(\d+)-[0-9a-f]{8}(?:\.lock|-journal|-wal|-shm)?$/.exec(name.slice(head.length))?.[1] : undefined;
    if (pid !== undefined && !running(Number(pid))) rmSync(join(dirname(file), name), { recursive: true, force: true });
  }
}

function running(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) { return (error as NodeJS.ErrnoException).code === 'EPERM'; }
}

/** Most file systems take names of 255 bytes: some must be left. */
function short(name: string): string {
  let out = '';
  for (const sign of name) {
    if (Buffer.byteLength(out + sign) > 150) break;
    out += sign;
  }
  return out;
}

/** Members of a gzip file are of this size before packing: the same bytes however they come. */
const MEMBER = 1 << 20;

/**
 * Opens a file to be written whole; one whose name ends in `.gz` is packed.
 * @param pack false: never
 * @throws Problem `output_unwritable` (73) when it cannot be created, `write_failed` (74) when the disk is full or fails
 */
export function openWhole(file: string, pack = true): WholeFile {
  const temporary = temporaryName(file);
  let fd: number | null;
  try {
    fd = openSync(temporary, 'wx', 0o666);
  } catch (error) { throw unwritable(file, error); }
  const discard = (): void => {
    if (fd !== null) { try { closeSync(fd); } catch { /* already closed */ } fd = null; }
    rmSync(temporary, { force: true });
    open.delete(discard);
  };
  open.add(discard);
  const raw = (bytes: Uint8Array): void => {
    for (let at = 0; at < bytes.length;) at += writeSync(fd!, bytes, at);
  };
  const packer = pack && /\.gz$/i.test(file) ? packed(raw) : null;
  const attempt = (act: () => void): void => {
    try { act(); } catch (error) {
      discard();
      throw writeFailed(file, error);
    }
  };
  const complete = (): void => {
    if (fd === null) return;
    packer?.finish();
    fsyncSync(fd);
    closeSync(fd);
    fd = null;
  };
  return {
    temporary,
    discard,
    write(text) {
      const bytes: Uint8Array = typeof text === 'string' ? new TextEncoder().encode(text) : text;
      attempt(() => { if (packer === null) raw(bytes); else packer.write(bytes); });
    },
    complete() { attempt(complete); },
    finish() {
      attempt(() => {
        complete();
        renameSync(temporary, file);
        syncFolder(dirname(file));
      });
      open.delete(discard);
    },
  };
}

/** RFC 1952: a file may have several members; each is packed when it is full, so that nothing waits for the whole. */
function packed(put: (bytes: Uint8Array) => void): { write(bytes: Uint8Array): void; finish(): void } {
  const open = new Uint8Array(MEMBER);
  let used = 0, any = false;
  const close = (): void => { put(new Uint8Array(gzipSync(open.subarray(0, used)))); used = 0; any = true; };
  return {
    write(bytes) {
      for (let at = 0; at < bytes.length;) {
        const piece = bytes.subarray(at, at + MEMBER - used);
        open.set(piece, used);
        used += piece.length;
        at += piece.length;
        if (used === MEMBER) close();
      }
    },
    finish() { if (used > 0 || !any) close(); },
  };
}

/** What must be taken away when a signal ends the run. */
const open = new Set<() => void>();
// a closed pipe ends the process at once
process.on('exit', () => discardAll());

/** Something else to be taken away then. @returns takes it away now */
export function removeAtEnd(path: string): () => void {
  const discard = (): void => { rmSync(path, { recursive: true, force: true }); open.delete(discard); };
  open.add(discard);
  return discard;
}

/** Removes the temporary files of outputs that are not finished. */
export function discardAll(): void {
  for (const discard of open) discard();
}

/** Why a file could not be created: `output_unwritable` (73), where the disk is full `write_failed` (74). */
export function unwritable(file: string, error: unknown): Problem {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return writeFailed(file, error);
  return new Problem('output_unwritable', file, `It cannot be created: ${message}.`, 'Check the permissions of the folder, or give another place with -o.', EXIT.cannotCreate, { cause: error });
}

export function writeFailed(file: string, error: unknown): Problem {
  const { code, message } = error as NodeJS.ErrnoException;
  const remedy = code === 'ENOSPC' || code === 'EDQUOT' ? 'The disk is full: make room and run it again.' : 'Check the disk and run it again.';
  return new Problem('write_failed', file, `Writing failed: ${message}.`, remedy, EXIT.io, { cause: error });
}

/** The rename itself survives a power cut only when the folder is synced too; some file systems refuse, that is no failure. */
export function syncFolder(folder: string): void {
  let fd: number | null = null;
  try {
    fd = openSync(folder, 'r');
    fsyncSync(fd);
  } catch { /* not supported here */ } finally {
    if (fd !== null) closeSync(fd);
  }
}
