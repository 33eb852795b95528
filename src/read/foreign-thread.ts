/** A thread that reads one file after the other by parsers that are not ours: src/read/thread.ts starts and ends it. */
import { parentPort } from 'node:worker_threads';
import { EXIT, Problem } from '../core/problem.js';
import { END } from './end-thread.js';
import { readForeign, type ForeignTask } from './foreign.js';
import { BROKE_OFF, brokeOff, damagedCode, type Answer } from './thread.js';

// what a parser throws behind its own back
process.on('unhandledRejection', (reason) => { parentPort!.postMessage({ died: messageOf(reason) } satisfies Answer); });

parentPort!.on('message', (task: ForeignTask | typeof END) => {
  if (task === END) process.exit(0);
  readForeign(task).then((article) => ({ article }), (error: unknown) => ({ problem: plain(error, task) }))
    // a rejection that nobody handles is told at the end of this turn: the file that it belongs to is not done before
    .then((answer) => { setImmediate(() => parentPort!.postMessage(answer satisfies Answer)); });
});

function plain(error: unknown, { kind, document }: ForeignTask): Pick<Problem, 'code' | 'place' | 'reason' | 'remedy' | 'exit'> {
  if (error instanceof Problem) return { code: error.code, place: error.place, reason: error.reason, remedy: error.remedy, exit: error.exit };
  return { code: damagedCode(kind), place: document, reason: brokeOff(messageOf(error)), remedy: BROKE_OFF, exit: EXIT.data };
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0]!;
}
