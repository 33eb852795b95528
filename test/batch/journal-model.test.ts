import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Inputs } from '../../src/batch/inputs.js';
import type { Job, Outcome, Unit } from '../../src/batch/unit.js';
import { STYLE } from '../write/sample.js';

/**
 * The machine under the journal: it dies before a chosen operation on files (a write may be done in part), and a power cut takes what was
 * not forced to the disk. Clocks are the model's: file systems tick once a second.
 */
const machine = vi.hoisted(() => ({
  left: Infinity, dead: false, random: (): number => 0, fds: new Map<number, string>(), synced: new Map<string, number>(), changed: new Map<string, number>(), onSync: (_: string): void => undefined,
}));
class Killed extends Error {}

vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const alive = (): void => { if (machine.dead) throw new Killed('dead'); };
  const die = (): never => { machine.dead = true; throw new Killed('killed'); };
  const step = (): boolean => { alive(); return --machine.left < 0; };
  type Any = (...args: never[]) => unknown;
  const reading = (act: Any): Any => (...args) => { alive(); return act(...args); };
  const changing = (act: Any): Any => (...args) => { if (step()) die(); return act(...args); };
  const fs = {
    ...real,
    openSync: (path: string, flags: string, mode?: number) => {
      if (/[wx+]/.test(flags ?? 'r') && step()) die();
      alive();
      const fd = real.openSync(path, flags, mode);
      machine.fds.set(fd, path);
      return fd;
    },
    closeSync: (fd: number) => { alive(); machine.fds.delete(fd); real.closeSync(fd); },
    writeSync: (fd: number, bytes: Uint8Array | string, at?: number, length?: number, position?: number) => {
      const data: Uint8Array<ArrayBuffer> = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : (bytes as Uint8Array<ArrayBuffer>).subarray(at ?? 0, (at ?? 0) + (length ?? bytes.length));
      if (step()) { real.writeSync(fd, data, 0, Math.floor(machine.random() * data.length), position); die(); }
      return real.writeSync(fd, data, 0, data.length, position);
    },
    fsyncSync: (fd: number) => {
      if (step()) die();
      const path = machine.fds.get(fd)!;
      machine.synced.set(path, real.fstatSync(fd).size);
      machine.onSync(path);
    },
    statSync: (path: string) => {
      alive();
      const about = real.statSync(path), changed = machine.changed.get(path);
      return changed === undefined ? about : Object.assign(about, { ctimeMs: changed });
    },
    ...Object.fromEntries(['ftruncateSync', 'renameSync', 'rmSync', 'linkSync', 'mkdirSync'].map((name) => [name, changing(real[name as 'rmSync'] as Any)])),
    ...Object.fromEntries(['readSync', 'readFileSync', 'readdirSync', 'fstatSync', 'existsSync'].map((name) => [name, reading(real[name as 'readSync'] as Any)])),
  };
  return { ...fs, default: fs };
});

/** Reads a file of the model: its first sign says how it will go. */
const work = vi.hoisted(() => ({ did: (_: string, __: string): void => undefined, tries: new Map<string, number>() }));
vi.mock('../../src/batch/process.js', async (original) => {
  const real = await original<typeof import('../../src/batch/process.js')>(), { readFileSync } = await vi.importActual<typeof import('node:fs')>('node:fs');
  return {
    ...real,
    createProcessor: async () => ({
      process: async (unit: Unit): Promise<Outcome> => {
        if (unit.kind !== 'file') return real.failure(unit.document, { path: unit.document, severity: 'error', code: 'input_missing', reason: '', encoding: null });
        const content = readFileSync(unit.path, 'utf8'), known = { size: content.length, input: createHash('sha256').update(content).digest('hex') };
        const failed = (code: string, more: object): Outcome => ({ ...real.failure(unit.document, { path: unit.document, severity: 'error', code, reason: content, encoding: null }), ...more });
        const key = `${unit.document} ${content}`, tries = (work.tries.get(key) ?? 0) + 1;
        work.tries.set(key, tries);
        work.did(unit.document, content);
        if (content.startsWith('!')) return failed('binary_file', known);
        if (content.startsWith('?')) return failed('too_large', {});
        if (content.startsWith('~') && tries < 3) return failed('timeout', {});
        return { ...failed('', known), failed: false, problems: [], text: shown(unit.document, content), records: 1 };
      },
    }),
  };
});

const { runToFile } = await import('../../src/batch/to-file.js');
const { openWhole } = await import('../../src/batch/output.js');
const { Tally } = await import('../../src/batch/progress.js');
const fs = await vi.importActual<typeof import('node:fs')>('node:fs');

function shown(document: string, content: string): string { return `${document}:${content}\n`.repeat(1 + content.length % 3); }

const root = fs.mkdtempSync(join(tmpdir(), 'extract-model-'));
const job: Job = { extractor: {}, format: 'csv', style: STYLE, maxSize: 1e6, explainAside: false };
const HEAD = 'head\n';
type Kind = 'stream' | 'settled' | 'spooled' | 'packed';

beforeAll(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1.6e12 });
  // whoever is asked for is dead
  vi.spyOn(process, 'kill').mockImplementation(() => { throw Object.assign(new Error('no such process'), { code: 'ESRCH' }); });
});
afterAll(() => { vi.useRealTimers(); vi.restoreAllMocks(); fs.rmSync(root, { recursive: true, force: true }); });

/** One output and its inputs, through kills, power cuts and resumes. */
class Model {
  private state: number;
  readonly folder: string;
  readonly output: string;
  /** Documents in the order of the list, and what stands in them; null: not there. */
  private readonly files = new Map<string, string | null>();
  private everChanged = false;
  /** What the journal holds; `durable`: what a power cut leaves. */
  private held = new Set<string>();
  private durable = new Set<string>();
  kills = 0;

  constructor(seed: number, name: string, private readonly kind: Kind) {
    this.state = seed;
    this.folder = join(root, name);
    fs.mkdirSync(this.folder);
    this.output = join(this.folder, kind === 'packed' ? 'out.csv.gz' : 'out.csv');
    machine.changed.clear();
    work.tries.clear();
    for (let n = 0; n < 3 + this.pick(8); n++) this.write(`f${n}`);
    this.everChanged = false;
  }

  private random = (): number => { this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0; return this.state / 2 ** 32; };
  private pick(n: number): number { return Math.floor(this.random() * n); }

  private write(name: string): void {
    const before = this.files.get(name);
    // failing early and late: empty of records, unreadable, too large, slow
    const content = `${['', '', '', '', '!', '?', '~'][this.pick(7)]}${this.pick(1000)}`.padEnd(typeof before === 'string' && this.pick(2) === 0 ? before.length : 1, '.');
    fs.writeFileSync(join(this.folder, name), content);
    this.unread(name);
    this.files.set(name, content);
    machine.changed.set(join(this.folder, name), Math.floor(Date.now() / 1000) * 1000);
    if (content !== before) this.everChanged = true;
  }

  /** What users do between two runs. */
  private disturb(): void {
    this.wait();
    const names = [...this.files.keys()], name = names[this.pick(names.length)]!;
    switch (this.pick(7)) {
      case 0: case 1: this.write(name); break;
      case 2: this.write(`n${this.pick(100)}`); break;
      case 3: fs.rmSync(join(this.folder, name), { force: true }); this.files.set(name, null); this.everChanged = true; break;
      case 4: this.files.delete(name); this.everChanged = true; break;
      // touched, and not changed
      case 5: if (this.files.get(name) !== null) { this.unread(name); machine.changed.set(join(this.folder, name), Date.now()); } break;
      default:
    }
    this.wait();
  }

  /** What was not read, and touched, has to be tried again. */
  private unread(name: string): void {
    const content = this.files.get(name);
    if (content?.startsWith('?')) for (const set of [this.held, this.durable]) set.delete(`${name} ${content}`);
  }

  private wait(): void { vi.setSystemTime(Date.now() + [1, 40, 900, 6000][this.pick(4)]!); }

  private inputs(): Inputs {
    const { files, folder } = this;
    return {
      total: files.size, once: false,
      units: { async *[Symbol.asyncIterator]() {
        for (const [name, content] of files) {
          if (content === null) yield { kind: 'failed', document: name, problem: { path: name, severity: 'error', code: 'input_missing', reason: '', encoding: null } };
          else yield { kind: 'file', document: name, path: join(folder, name), about: {} };
        }
      } },
    };
  }

  private expected(): string {
    const good = [...this.files].filter(([name, content]) => content !== null && !/^[!?]/.test(content) && (!content.startsWith('~') || work.tries.get(`${name} ${content}`)! >= 3));
    return HEAD + good.map(([name, content], i) => (this.kind === 'settled' ? `${i} ` : '') + shown(name, content!)).join('');
  }

  /** One process. @returns whether the output was there before, or how it ended */
  async run(steps: number, mode: { resume: boolean; overwrite: boolean }): Promise<'finished before' | 'done' | 'killed' | 'exists'> {
    machine.left = steps;
    machine.random = this.random;
    machine.dead = false;
    machine.onSync = (path) => { if (path.endsWith('.journal')) this.durable = new Set(this.held); };
    const fresh = new Set<string>();
    work.did = (document, content) => {
      const key = `${document} ${content}`;
      expect(this.held.has(key), `${key} is done twice`).toBe(false);
      fresh.add(key);
    };
    const tally = new Tally();
    let settled = 0;
    const seen = (o: Outcome): void => {
      const content = this.files.get(o.document), key = `${o.document} ${content}`;
      if (content !== null && content !== undefined && !(o.failed && o.problems[0]!.code === 'timeout') && !this.mustTry(o.document)) this.held.add(key);
    };
    try {
      const before = await runToFile(
        { inputs: this.inputs(), job, jobs: 0, timeout: 0, tally, signal: new AbortController().signal, seen, settle: this.kind === 'settled' ? ({ text }) => `${settled++} ${text}` : undefined },
        {
          output: this.output, provenance: { version: '1', options: 'o' }, mode: { ...mode, force: false }, stream: { kind: 'stream', head: () => HEAD, rows: () => '' }, sealed: () => undefined,
          emit: this.kind !== 'spooled' ? undefined : async (spool, seal) => {
            const whole = openWhole(this.output);
            whole.write(fs.readFileSync(spool, 'utf8'));
            whole.complete();
            seal(whole.temporary);
            whole.finish();
          },
        },
      );
      // what catches everything has caught the end of the process too
      if (machine.dead) throw new Killed('after all');
      if (!this.everChanged) expect(tally.changed).toBe(0);
      return before === null ? 'done' : 'finished before';
    } catch (error) {
      if ((error as { code?: string }).code === 'output_exists') return 'exists';
      if (!machine.dead) throw error;
      this.kills++;
      return 'killed';
    } finally {
      machine.dead = false;
      machine.left = Infinity;
      for (const fd of machine.fds.keys()) fs.closeSync(fd);
      machine.fds.clear();
    }
  }

  /** What was not read has no hash: within a tick of its change nobody can tell that it is the same. */
  private mustTry(name: string): boolean {
    return this.files.get(name)!.startsWith('?') && Math.abs(Date.now() - machine.changed.get(join(this.folder, name))!) < 2000;
  }

  private powerCut(): void {
    for (const file of ['part', 'journal']) {
      const path = `${this.output}.${file}`;
      if (!fs.existsSync(path)) continue;
      const { size } = fs.statSync(path), sure = Math.min(size, machine.synced.get(path) ?? 0);
      fs.truncateSync(path, sure + this.pick(size - sure + 1));
    }
    this.held = new Set(this.durable);
  }

  private expectWhole(): void {
    const bytes = new Uint8Array(fs.readFileSync(this.output));
    expect(new TextDecoder().decode(this.kind === 'packed' ? new Uint8Array(gunzipSync(bytes)) : bytes)).toBe(this.expected());
    expect(fs.readdirSync(this.folder).filter((name) => name.includes('out') || name.startsWith('.')).sort()).toEqual([`.${this.kind === 'packed' ? 'out.csv.gz' : 'out.csv'}.receipt.json`, this.kind === 'packed' ? 'out.csv.gz' : 'out.csv']);
  }

  /** Kills, then lets it end, then asks for it again. */
  async live(): Promise<void> {
    const rounds = 3 + this.pick(4);
    let ended = false;
    for (let round = 0; round < rounds && !ended; round++) {
      const how = await this.run(1 + this.pick(12 + this.files.size * 5), { resume: true, overwrite: false });
      // a power cut may also come when all is done; a rename is as good as its folder's sync
      if (how === 'killed') {
        if (this.pick(4) === 0) this.powerCut();
        if (!fs.existsSync(this.output) && this.pick(2) === 0) this.disturb();
        else this.wait();
      } else ended = true;
    }
    if (!ended) expect(['done', 'finished before']).toContain(await this.run(Infinity, { resume: true, overwrite: false }));
    this.expectWhole();
    const last = this.expected();
    expect(await this.run(Infinity, { resume: true, overwrite: false })).toBe('finished before');
    this.expectWhole();
    for (const [name, content] of this.files) if (content !== null && !content.startsWith('~')) { this.change(name, content); break; }
    if (this.everChanged && this.expected() !== last) {
      expect(await this.run(Infinity, { resume: true, overwrite: false })).toBe('exists');
      this.held.clear();
      while (await this.run(5 + this.pick(60), { resume: true, overwrite: true }) === 'killed') this.wait();
      this.expectWhole();
    }
    fs.rmSync(this.folder, { recursive: true });
  }

  private change(name: string, content: string): void {
    fs.writeFileSync(join(this.folder, name), `${content}#`);
    this.files.set(name, `${content}#`);
    machine.changed.set(join(this.folder, name), Math.floor(Date.now() / 1000) * 1000);
    this.everChanged = true;
  }
}

describe('no work that a journal holds is lost by any sequence of kills and resumes', { timeout: 300_000 }, () => {
  it.each(['stream', 'settled', 'spooled', 'packed'] as const)('300 sequences: %s', async (kind) => {
    let kills = 0;
    for (let n = 0; n < 300; n++) {
      const model = new Model(1 + n * 7919 + kind.length * 104_729, `${kind}${n}`, kind);
      try { await model.live(); } catch (error) { throw new Error(`sequence ${n}: ${(error as Error).message}`, { cause: error }); }
      kills += model.kills;
    }
    expect(kills).toBeGreaterThan(600);
  });
});
