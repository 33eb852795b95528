import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Article } from '../core/article.js';
import { EXIT, Problem } from '../core/problem.js';
import { packageRoot } from '../language/lexicon.js';
import { endThread } from './end-thread.js';
import type { ForeignTask } from './foreign.js';

/** What the reading of one file may take. */
export interface ThreadLimits {
  /** Milliseconds; 0: no limit. */
  readonly timeout: number;
  /** Megabytes that the heap of the thread may have, and by which the process may grow. */
  readonly memory: number;
}

/** What the thread answers. */
export type Answer = { readonly article: Article } | { readonly died: string } | { readonly problem: Pick<Problem, 'code' | 'place' | 'reason' | 'remedy' | 'exit'> };

/** Files after which a thread is replaced: what a parser does not give back cannot grow without end. */
const RETIRE = 500;
/** Milliseconds between two looks at the memory: the heap has a limit of its own, buffers have none. */
const LOOK = 50;

let worker: Worker | undefined, worked = 0;
let tail: Promise<unknown> = Promise.resolve();

/**
 * Reads a file by a parser that is not ours, in a thread of its own, one file after the other: whatever it does there (a rejection that nobody
 * handles, a loop without end, gigabytes) is an error of this file. A thread that has read other files before is given no second victim: the file
 * is tried again in a new one.
 * @throws Problem what the reader throws; `timeout`, `too_much_memory`, `pdf_damaged`, `docx_damaged`, `page_damaged` (65)
 */
export function readInThread(task: ForeignTask, limits: ThreadLimits): Promise<Article> {
  const result = tail.then(async () => {
    const used = worker !== undefined;
    try {
      return await attempt(task, limits);
    } catch (error) {
      if (!used || !(error instanceof Died) || error.problem.code === 'timeout') throw error instanceof Died ? error.problem : error;
    }
    return attempt(task, limits).catch((error: unknown) => { throw error instanceof Died ? error.problem : error; });
  });
  tail = result.catch(() => undefined);
  return result;
}

/** The name of the problem when a reader fails in a way that it does not name itself. */
export function damagedCode(kind: ForeignTask['kind']): string {
  return `${kind === 'html' ? 'page' : kind}_damaged`;
}

export function brokeOff(what: string): string {
  return `Its reader broke off: ${what.replace(/\.$/, '')}.`;
}

export const BROKE_OFF = 'Fetch it again, or save it anew from the program that made it.';

/** The thread is gone with the file. */
class Died extends Error {
  constructor(readonly problem: Problem) { super(problem.message); }
}

function attempt(task: ForeignTask, limits: ThreadLimits): Promise<Article> {
  const thread = worker ??= start(limits.memory), before = process.memoryUsage.rss();
  return new Promise<Article>((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const settle = (): void => { clearTimeout(timer); clearInterval(watch); thread.removeAllListeners(); thread.on('error', () => undefined); thread.unref(); };
    const die = (code: string, reason: string, remedy: string): void => {
      settle();
      void drop(thread).then(() => reject(new Died(new Problem(code, task.document, reason, remedy, EXIT.data))));
    };
    const damaged = (what: string): void => die(damagedCode(task.kind), brokeOff(what), BROKE_OFF);
    const greedy = (): void => die('too_much_memory', `Reading it takes more than ${limits.memory} MB of memory.`, 'It may be made to fill memories; if it is a report, save its text.');
    const watch = setInterval(() => { if (process.memoryUsage.rss() - before > limits.memory * 1e6) greedy(); }, LOOK);
    if (limits.timeout > 0) timer = setTimeout(() => die('timeout', `It took longer than ${Math.round(limits.timeout / 1000)} s to read.`, 'If it is a report, --timeout 0 lifts the limit.'), limits.timeout);
    thread.removeAllListeners();
    thread.on('message', (answer: Answer) => {
      if ('died' in answer) { damaged(answer.died); return; }
      settle();
      worked++;
      if ('article' in answer) { void (worked >= RETIRE ? drop(thread) : Promise.resolve()).then(() => resolve(answer.article)); return; }
      const { code, place, reason, remedy, exit } = answer.problem;
      // what a damaged file leaves behind is not for the next one
      void drop(thread).then(() => reject(new Problem(code, place, reason, remedy, exit)));
    });
    thread.on('error', (error: Error & { code?: string }) => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? greedy() : damaged(String(error?.message ?? error))));
    thread.on('exit', () => { gone.add(thread); damaged('it ended by itself'); });
    thread.ref();
    thread.postMessage(task);
  });
}

function start(memory: number): Worker {
  worked = 0;
  const beside = fileURLToPath(new URL('./foreign-thread.js', import.meta.url));
  // tests run the sources, threads cannot
  const file = existsSync(beside) ? beside : join(packageRoot(), 'dist', 'src', 'read', 'foreign-thread.js');
  return new Worker(file, { resourceLimits: { maxOldGenerationSizeMb: memory, stackSizeMb: 4 }, stdout: true, stderr: true });
}

/** Threads that have ended before they were asked to. */
const gone = new WeakSet<Worker>();

function drop(thread: Worker): Promise<void> {
  if (worker === thread) worker = undefined;
  return gone.has(thread) ? Promise.resolve() : endThread(thread);
}
