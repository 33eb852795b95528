import type { Worker } from 'node:worker_threads';

/** What a thread is sent to end itself, between two turns of its own. */
export const END = 'end';
/** Milliseconds that a thread has to do so. */
const GRACE = 500;

/**
 * Ends a thread; the promise is kept when it is gone. It is asked to go first: Node 20 aborts the whole process when a thread is terminated between the
 * making of a zlib stream and its first use (`close before init`), and readers of packed files make many. Only a thread that does not answer is terminated.
 */
export function endThread(thread: Worker, grace: number = GRACE): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => void thread.terminate(), grace);
    thread.once('exit', () => { clearTimeout(timer); resolve(); });
    thread.ref();
    thread.postMessage(END);
  });
}
