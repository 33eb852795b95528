import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename } from 'node:path';
import { EXIT, Problem } from '../core/problem.js';
import { temporaryName, unwritable, writeFailed } from './output.js';

/** Who writes an output. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in ticks since the machine did: its number may be given to another. Null where the system does not tell. */
  readonly began: string | null;
}

/** Milliseconds after which a lock that does not say whose it is was left by a kill: to write it takes no time. */
const UNNAMED = 60_000;

/**
 * One run at a time for one output. The lock names its owner from the moment when it is there; what kill -9 left is taken over.
 * @returns what releases it
 * @throws Problem `output_locked` (75), `output_unwritable` (73), `write_failed` (74)
 */
export function takeLock(lock: string, output: string): () => void {
  const own = temporaryName(output);
  try {
    write(own, output);
    for (let attempt = 0; ; attempt++) {
      if (linked(own, lock, output)) return () => rmSync(lock, { force: true });
      if (attempt > 2 || alive(lock, own)) throw new Problem('output_locked', output, 'Another run is writing it.', `Wait for it to end; if there is none, remove ${basename(lock)}.`, EXIT.temporary);
      takeAway(lock, own);
    }
  } finally { rmSync(own, { force: true }); }
}

function write(file: string, output: string): void {
  try {
    const fd = openSync(file, 'wx'), owner: Owner = { pid: process.pid, host: hostname(), began: began('self') };
    try { writeSync(fd, JSON.stringify(owner)); } finally { closeSync(fd); }
  } catch (error) { throw unwritable(output, error); }
}

/** A second name for a file that is whole: there is no moment when the lock is empty. Where there are no links, a new file must do. */
function linked(own: string, lock: string, output: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw writeFailed(output, error);
  }
  try {
    const fd = openSync(lock, 'wx');
    try { writeSync(fd, readFileSync(own, 'utf8')); } finally { closeSync(fd); }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw unwritable(output, error);
  }
}

/** Removes a dead lock; another run that did so first may have put its own in the place: that one is given back. */
function takeAway(lock: string, own: string): void {
  const aside = `${own}.lock`;
  try { renameSync(lock, aside); } catch { return; }
  try { if (alive(aside, own)) linkSync(aside, lock); } catch { /* a third has it now */ }
  rmSync(aside, { force: true });
}

/** Is the owner still there? A process of this machine can be asked for. A lock without a name may be one that is being made. */
function alive(lock: string, own: string): boolean {
  let owner: Owner | null = null;
  try { owner = JSON.parse(readFileSync(lock, 'utf8')) as Owner | null; } catch { /* empty or cut off */ }
  if (typeof owner?.pid !== 'number') return age(lock, own) < UNNAMED;
  if (owner.host !== hostname()) return true;
  // of a run before the machine or container was started anew
  if (owner.pid === process.pid) return false;
  try { process.kill(owner.pid, 0); } catch (error) { if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false; }
  const now = began(String(owner.pid));
  return now === null || typeof owner.began !== 'string' || now === owner.began;
}

/** By the clock of the file system, which may be another machine's. */
function age(lock: string, own: string): number {
  try { return statSync(own).mtimeMs - statSync(lock).mtimeMs; } catch { return Infinity; }
}

/** Field 22 of /proc/PID/stat, counted behind the name, which may hold anything. */
function began(pid: string): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch { return null; }
}
