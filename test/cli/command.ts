import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const BIN = join(ROOT, 'bin', 'extract.js');
if (!existsSync(join(ROOT, 'dist', 'src', 'cli', 'main.js'))) throw new Error('These tests run the built program: npm run build first.');

export interface Ran { readonly status: number | null; readonly out: string; readonly err: string }

/** What a shell has, without what changes the output. */
export function environment(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, LANG: 'C.UTF-8', ...more };
  for (const name of ['LC_ALL', 'LC_MESSAGES', 'NO_COLOR', 'FORCE_COLOR', 'COLUMNS', 'NODE_OPTIONS']) if (!(name in more)) delete env[name];
  return env;
}

/** Runs the real program and waits for it. */
export function run(cwd: string, args: readonly string[], options: { input?: string | Uint8Array; env?: NodeJS.ProcessEnv } = {}): Ran {
  const { status, stdout, stderr, signal } = spawnSync(process.execPath, [BIN, ...args], { cwd, input: options.input ?? '', env: environment(options.env), encoding: 'utf8', timeout: 60_000, maxBuffer: 1 << 28 });
  return { status: signal === null ? status : -1, out: stdout, err: stderr };
}

/** Starts the real program; `ended` tells how it went. */
export function begin(cwd: string, args: readonly string[], options: { env?: NodeJS.ProcessEnv } = {}): { child: ChildProcess; ended: Promise<Ran & { signal: NodeJS.Signals | null }> } {
  const child = spawn(process.execPath, [BIN, ...args], { cwd, env: environment(options.env), stdio: ['pipe', 'pipe', 'pipe'] });
  let out = '', err = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => { out += text; });
  child.stderr!.setEncoding('utf8').on('data', (text: string) => { err += text; });
  return { child, ended: new Promise((resolve) => { child.on('close', (status, signal) => resolve({ status, signal, out, err })); }) };
}

/** A folder that is gone after the test. */
export function folder(files: Readonly<Record<string, string | Uint8Array>> = {}): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'extract-test-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), content);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export const REPORT = '北碚区便民服务有序推进\n\n我区新增公共停车位1337个，满意率为95.2%。\n';
