import { once } from 'node:events';
import { visible } from '../core/visible.js';

/** Says lines to a person, on standard error. File names and texts in them cannot do anything to a terminal: nothing else writes there. */
export function say(...lines: readonly string[]): void {
  process.stderr.write(lines.map((line) => `${visible(line)}\n`).join(''));
}

/** A line of a list for people on standard output, as `say`; tabs between its parts stay. */
export async function show(line: string): Promise<void> {
  if (!process.stdout.write(`${line.split('\t').map(visible).join('\t')}\n`)) await once(process.stdout, 'drain');
}
