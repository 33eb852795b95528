import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { EXIT, Problem } from '../core/problem.js';
import type { Lang } from './help.js';
import { say } from './say.js';

/** What the terminal can do, from its environment. */
export interface Terminal {
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  /** Cells in a row of standard output; null when it is no terminal. */
  readonly width: number | null;
}

export function terminal(): Terminal {
  const columns = Number(process.env['COLUMNS']);
  const width = process.stdout.columns ?? (Number.isInteger(columns) && columns > 20 ? columns : 80);
  return { stdoutIsTerminal: process.stdout.isTTY === true, stderrIsTerminal: process.stderr.isTTY === true, width: process.stdout.isTTY ? width : null };
}

/** `--color`, then NO_COLOR, FORCE_COLOR and TERM=dumb, then whether it is a terminal. */
export function wantsColor(when: string | undefined, isTerminal: boolean, env: NodeJS.ProcessEnv = process.env): boolean {
  if (when === 'always') return true;
  if (when === 'never') return false;
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  if ((env['FORCE_COLOR'] ?? '') !== '') return env['FORCE_COLOR'] !== '0';
  return isTerminal && env['TERM'] !== 'dumb';
}

/** Language of help and messages: `--lang`, else the locale. */
export function language(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Lang {
  const at = argv.findIndex((a) => a === '--lang' || a.startsWith('--lang='));
  const given = at < 0 ? undefined : argv[at]!.startsWith('--lang=') ? argv[at]!.slice(7) : argv[at + 1];
  if (given === 'zh' || given === 'en') return given;
  return /^zh/i.test(env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '') ? 'zh' : 'en';
}

/** Writes and waits where the reader is slower than we are. */
export async function writeOut(stream: Writable, text: string): Promise<void> {
  if (text !== '' && !stream.write(text)) await once(stream, 'drain');
}

/** As `writeOut`, for bytes. */
export async function writeBytes(stream: Writable, bytes: Uint8Array): Promise<void> {
  if (!stream.write(bytes)) await once(stream, 'drain');
}

/** A closed pipe (`| head`) ends the run quietly; any other failure of standard output is 74. */
export function watchStandardOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done);
    say(`extract: standard output: ${error.message}`);
    process.exit(EXIT.io);
  });
  process.stderr.on('error', () => undefined);
}

/** Standard input as it comes. @throws Problem `read_failed` (74) */
export async function* standardInput(): AsyncGenerator<Uint8Array> {
  if (process.stdin.isTTY) say('extract: reading standard input, end with Ctrl-D');
  try {
    for await (const chunk of process.stdin) yield chunk as Uint8Array;
  } catch (error) {
    throw new Problem('read_failed', '-', `Standard input cannot be read: ${(error as Error).message}.`, 'Check what is piped into it.', EXIT.io, { cause: error });
  }
}

/** Reads standard input whole. @throws Problem `read_failed` (74) */
export async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of standardInput()) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
