import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import { EXIT, Problem } from '../core/problem.js';
import { createProcessor, failure } from './process.js';
import type { Job, Outcome, Unit } from './unit.js';
import type { FromWorker, ToWorker } from './worker.js';

/** A unit to be done, or one whose outcome is already known. */
export type Item = { readonly unit: Unit } | { readonly outcome: Outcome };

export interface PoolOptions {
  readonly jobs: number;
  /** Milliseconds that one article may take; 0: no limit. */
  readonly timeout: number;
  /** Stops when it is aborted. */
  readonly signal?: AbortSignal | undefined;
  /** The worker's file (tests give their own). */
  readonly worker?: string | undefined;
}

/** Units that a worker holds at once, and outcomes that may wait for a slow one before them. */
const DEPTH = 8, WINDOW = 64;
/** Milliseconds in which a worker must have started, on the slowest machine. */
const START = 120_000;
/** Deaths of a worker at one article after which the article is failed: by its own fault, and by signals from outside, which say little of the article. */
const OWN = 2, OUTSIDE = 6;
const FROM_OUTSIDE: ReadonlySet<string> = new Set(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT']);
/** Characters that are kept of what a dying process says. */
const LAST_WORDS = 4000;
/** Articles after which a worker is replaced: what native code does not give back cannot grow without end. */
const RETIRE = 4000;

/** Does everything in this process: for one file, where a second process would cost more than it gives. */
export async function* runInline(items: AsyncIterable<Item>, job: Job, signal?: AbortSignal): AsyncGenerator<Outcome> {
  const processor = await createProcessor(job);
  for await (const item of items) {
    if (signal?.aborted) return;
    yield 'outcome' in item ? item.outcome : await processor.process(item.unit);
  }
}

/** Deaths at it: by the worker's own fault, and from outside. */
interface Assigned { readonly seq: number; readonly unit: Unit; own: number; outside: number }

/**
 * Outcomes in the order of the items, whoever did them. A worker that hangs or dies is replaced; the article that it was at is
 * tried again alone, then reported as failed; a worker that is killed from outside says little of it, so that it is tried more often. Memory: at most a window of outcomes.
 * @throws Problem when no work can be done at all
 */
export async function* runPool(items: AsyncIterable<Item>, job: Job, options: PoolOptions): AsyncGenerator<Outcome> {
  const iterator = items[Symbol.asyncIterator]();
  const done = new Map<number, Outcome>();
  const window = WINDOW * options.jobs;
  let taken = 0, given = 0, exhausted = false, broken: unknown, reading = false;
  let wake: () => void = () => undefined;

  const workers: PoolWorker[] = [];
  const changed = (): void => wake();
  const finish = (seq: number, outcome: Outcome): void => { done.set(seq, outcome); changed(); };
  const fail = (error: unknown): void => { broken ??= error; changed(); };

  /** Takes items while there is room; one reader at a time. */
  const feed = async (): Promise<void> => {
    if (reading || exhausted || broken !== undefined) return;
    reading = true;
    try {
      while (!exhausted && broken === undefined && taken - given < window) {
        const free = leastLoaded(workers, options.jobs, () => new PoolWorker(job, options, finish, fail));
        if (free === null) break;
        const next = await iterator.next();
        if (next.done === true) { exhausted = true; changed(); break; }
        const seq = taken++;
        if ('outcome' in next.value) done.set(seq, next.value.outcome);
        else free.assign({ seq, unit: next.value.unit, own: 0, outside: 0 });
        if (done.has(given)) changed();
      }
    } catch (error) { fail(error); } finally { reading = false; }
    // nothing else wakes the reader: where nothing has changed it would turn on the spot and no message would ever arrive
  };

  options.signal?.addEventListener('abort', changed);
  try {
    for (;;) {
      if (options.signal?.aborted) return;
      if (broken !== undefined) throw broken;
      const outcome = done.get(given);
      if (outcome !== undefined) {
        done.delete(given++);
        void feed();
        yield outcome;
        continue;
      }
      if (exhausted && given === taken) return;
      const waiting = new Promise<void>((resolve) => { wake = resolve; });
      void feed();
      if (!done.has(given) && broken === undefined && !(exhausted && given === taken)) await waiting;
    }
  } finally {
    options.signal?.removeEventListener('abort', changed);
    for (const worker of workers) worker.stop();
    await iterator.return?.(undefined);
  }
}

/** The worker with the shortest queue that has room; a new one while there are fewer than `jobs` and nobody idles. */
function leastLoaded(workers: PoolWorker[], jobs: number, make: () => PoolWorker): PoolWorker | null {
  let best: PoolWorker | null = null;
  for (const worker of workers) if (worker.load < DEPTH && (best === null || worker.load < best.load)) best = worker;
  if (workers.length < jobs && (best === null || best.load > 0)) { best = make(); workers.push(best); }
  return best;
}

/** One child process and the units that it holds; replaces its process when that hangs or dies. */
class PoolWorker {
  private child: ChildProcess | undefined;
  private readonly queue: Assigned[] = [];
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  /** Processes that died before they were ready, one after the other: what cannot even start must not be started for ever. */
  private stillborn = 0;
  private ready = false;
  /** Articles that the present process has done. */
  private worked = 0;

  constructor(private readonly job: Job, private readonly options: PoolOptions, private readonly finish: (seq: number, outcome: Outcome) => void, private readonly fail: (error: unknown) => void) {}

  /** Units that it holds; one that is to be replaced takes no more. */
  get load(): number { return this.worked >= RETIRE ? DEPTH : this.queue.length; }

  assign(item: Assigned): void {
    this.queue.push(item);
    if (this.child === undefined) this.spawn();
    else if (!this.alone) this.send(item);
    if (this.queue.length === 1) this.watch();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.child?.kill('SIGKILL');
  }

  /** Is the article in front one at which a worker has died? It is tried with nothing else in the process. */
  private get alone(): boolean {
    const front = this.queue[0];
    return front !== undefined && front.own + front.outside > 0;
  }

  private spawn(): void {
    // a native stack is nothing to show: the last words say why it died
    const child = fork(this.options.worker ?? fileURLToPath(new URL('./worker.js', import.meta.url)), [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    let said = '';
    this.child = child;
    this.ready = false;
    this.worked = 0;
    child.stderr?.on('data', (chunk: Buffer) => { said = (said + chunk.toString('latin1')).slice(-LAST_WORDS); });
    child.on('message', (message: FromWorker) => { if (this.child === child) this.receive(message); });
    child.on('error', () => undefined);
    // `close` comes when its last words have been read
    child.on('close', (code, signal) => { if (this.child === child) this.died(signal ?? `exit ${code}`, /heap out of memory|heap limit/i.test(said)); });
    child.send({ job: this.job } satisfies ToWorker, () => undefined);
    for (const item of this.alone ? this.queue.slice(0, 1) : this.queue) this.send(item);
  }

  private send(item: Assigned): void {
    // a child that has just died is replaced by its exit event; its queue is sent again then
    if (this.child?.connected) this.child.send({ seq: item.seq, unit: item.unit } satisfies ToWorker, () => undefined);
  }

  private receive(message: FromWorker): void {
    if ('fatal' in message) {
      const { code, place, reason, remedy, exit } = message.fatal;
      this.fail(new Problem(code, place, reason, remedy, exit));
    } else if ('ready' in message) {
      this.ready = true;
      this.stillborn = 0;
      this.watch();
    } else if (this.queue[0]?.seq === message.seq) {
      const wasAlone = this.alone;
      this.queue.shift();
      this.worked++;
      if (wasAlone) for (const item of this.queue) this.send(item);
      if (this.worked >= RETIRE && this.queue.length === 0) this.replace();
      this.watch();
      this.finish(message.seq, message.outcome);
    }
  }

  /** Starts the clock of the unit in front; the time in which a worker starts is not the article’s. */
  private watch(): void {
    clearTimeout(this.timer);
    const front = this.queue[0];
    if (front === undefined) return;
    if (!this.ready) { this.timer = setTimeout(() => this.died('it does not start'), START); return; }
    if (this.options.timeout === 0) return;
    this.timer = setTimeout(() => {
      this.queue.shift();
      this.replace();
      this.finish(front.seq, failed(front.unit.document, 'timeout', `It took longer than ${this.options.timeout / 1000} s.`));
    }, this.options.timeout);
  }

  private died(how: string, heap = false): void {
    if (this.stopped) return;
    const why = heap ? `its heap of ${heapLimit()} MB is full` : how;
    if (!this.ready && (heap || ++this.stillborn >= 3)) {
      this.fail(heap
        ? new Problem('heap_too_small', null, `Worker processes cannot start: the heap of ${heapLimit()} MB is too small.`, 'Raise --max-old-space-size in NODE_OPTIONS, or leave it out.', EXIT.internal)
        : new Problem('workers_die', null, `Worker processes die before they have started (${why}).`, 'Is there enough memory? Try --jobs 1.', EXIT.internal));
      return;
    }
    const front = this.queue[0];
    let lost: Assigned | undefined;
    if (this.ready && front !== undefined) {
      if (FROM_OUTSIDE.has(how)) front.outside++; else front.own++;
      if (front.own >= OWN || front.outside >= OUTSIDE) lost = this.queue.shift();
    }
    this.replace();
    if (lost !== undefined) this.finish(lost.seq, failed(lost.unit.document, 'worker_died', `The worker died at it ${lost.own + lost.outside} times, at last alone (${why}).`));
  }

  private replace(): void {
    const old = this.child;
    this.child = undefined;
    this.worked = 0;
    old?.kill('SIGKILL');
    if (this.queue.length > 0) { this.spawn(); this.watch(); }
  }
}

/** Megabytes, as the workers have it. */
function heapLimit(): number {
  return Math.round(getHeapStatistics().heap_size_limit / (1 << 20));
}

function failed(document: string, code: string, reason: string): Outcome {
  return failure(document, { path: document, severity: 'error', code, reason, encoding: null });
}
