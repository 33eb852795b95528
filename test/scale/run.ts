import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
// @ts-expect-error a script without types
import { article as madeUp } from './articles.mjs';

export const article = madeUp as (n: number, paragraphs?: number) => string;

const PROGRAM = fileURLToPath(new URL('../../bin/extract.js', import.meta.url));
if (!existsSync(fileURLToPath(new URL('../../dist/src/cli/main.js', import.meta.url)))) throw new Error('The tests of scale run the built program: npm run build');

export interface Result {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The environment without the variables that engines set, and with these. */
function environment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:SLURM|PBS|SGE|AWS_BATCH|JOB_COMPLETION|CLOUD_RUN|BATCH)_/.test(name));
  return { ...Object.fromEntries(kept), LANG: 'C.UTF-8', ...more };
}

/** A working folder of its own for a test, and the real program in it. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'extract-scale-'));

  run(args: readonly string[], how: { env?: Record<string, string>; input?: string | Uint8Array } = {}): Result {
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], { cwd: this.folder, env: environment(how.env ?? {}), input: how.input ?? '', encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 28 });
    return { status, out: stdout, err: stderr };
  }

  start(args: readonly string[]): { child: ChildProcess; ended: Promise<number | NodeJS.Signals | null> } {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: this.folder, env: environment({}), stdio: ['ignore', 'ignore', 'ignore'] });
    return { child, ended: new Promise((resolve) => { child.on('exit', (code, signal) => resolve(signal ?? code)); }) };
  }

  path(name: string): string { return join(this.folder, name); }

  /** Made-up reports in two folders whose order by folder is not that by whole path. */
  reports(count: number, paragraphs = 3): void {
    for (let n = 0; n < count; n++) {
      const place = this.path(n % 3 === 0 ? 'articles/a' : 'articles');
      mkdirSync(place, { recursive: true });
      writeFileSync(join(place, `a${n % 3 === 0 ? '' : '.'}${String(n).padStart(3, '0')}.txt`), article(n, paragraphs * (1 + (n % 4))));
    }
  }

  copy(from: string, to: string): void { cpSync(this.path(from), this.path(to), { recursive: true }); }

  names(folder: string): string[] { return readdirSync(this.path(folder)).sort(); }

  remove(): void { rmSync(this.folder, { recursive: true, force: true }); }
}
