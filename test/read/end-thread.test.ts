import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../cli/command.js';

/** Ends threads in a process of its own: one that Node aborts takes nobody with it. */
function endThreads(body: string, times: number, grace: number): { status: number | null; out: string } {
  const program = `
    import { Worker } from 'node:worker_threads';
    import { endThread } from ${JSON.stringify(join(ROOT, 'dist/src/read/end-thread.js'))};
    for (let i = 0; i < ${times}; i++) {
      const thread = new Worker(${JSON.stringify(body)}, { eval: true, execArgv: [] });
      await new Promise((resolve) => { thread.once('message', resolve); });
      await new Promise((resolve) => { setTimeout(resolve, i % 5); });
      await endThread(thread, ${grace});
    }
    console.log('all ended');`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8', timeout: 50_000 });
  return { status, out: stdout };
}
const LISTENING = "const { parentPort } = require('node:worker_threads'); parentPort.on('message', (m) => { if (m === 'end') process.exit(0); });";

// with terminate() in place of the question some of 150 abort the process: “close before init”
test('threads that unpack all the while end without taking the process with them', () => {
  const body = `${LISTENING} const z = require('node:zlib'), packed = z.deflateSync(Buffer.alloc(50)); parentPort.postMessage('on');
    (function go() { for (let i = 0; i < 100; i++) z.inflateSync(packed); setImmediate(go); })();`;
  expect(endThreads(body, 150, 10_000)).toEqual({ status: 0, out: 'all ended\n' });
});

test('a thread that never answers is terminated', () => {
  expect(endThreads(`${LISTENING} parentPort.postMessage('on'); for (;;);`, 2, 50)).toEqual({ status: 0, out: 'all ended\n' });
});
