/**
 * A worker process: takes units, gives outcomes, one at a time and in order. Processes, not threads: nodejieba is a native
 * addon that keeps one dictionary a process, and a process can be killed when it hangs or its addon crashes.
 */
import { Worker } from 'node:worker_threads';
import { Problem } from '../core/problem.js';
import { createProcessor, type Processor } from './process.js';
import type { Job, Unit } from './unit.js';

export type ToWorker = { readonly job: Job } | { readonly seq: number; readonly unit: Unit };
export type FromWorker =
  | { readonly ready: true }
  | { readonly seq: number; readonly outcome: import('./unit.js').Outcome }
  /** Nothing can be done at all. */
  | { readonly fatal: { code: string; place: string | null; reason: string; remedy: string; exit: number } };

// Ctrl-C reaches the whole process group: the parent decides what happens
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));
// an article may keep this thread for a minute: another one sees that the parent is gone, and ends the process
new Worker("const { ppid } = process; setInterval(() => { if (process.ppid !== ppid) process.kill(process.pid, 'SIGKILL'); }, 250);", {
  eval: true, execArgv: [], env: {}, resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 2 },
}).unref();

let processor: Promise<Processor> | undefined;
let tail: Promise<void> = Promise.resolve();

process.on('message', (message: ToWorker) => {
  if ('job' in message) {
    processor = createProcessor(message.job);
    processor.then(() => send({ ready: true }), fatal);
    return;
  }
  const { seq, unit } = message;
  // one after the other: the parent reads the clock of the one in front
  tail = tail.then(async () => send({ seq, outcome: await (await processor!).process(unit) })).catch(fatal);
});

function send(message: FromWorker): void {
  // without anybody to hear it there is nothing more to do
  process.send?.(message, (error: Error | null) => { if (error !== null) process.exit(0); });
}

function fatal(error: unknown): void {
  const p = error instanceof Problem ? error : new Problem('internal', null, `internal error: ${error instanceof Error ? error.message : String(error)}`, '', 70);
  send({ fatal: { code: p.code, place: p.place, reason: p.reason, remedy: p.remedy, exit: p.exit } });
}
