import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../src/lexicon/lexicon.js';

/** The cases of `fixtures/cases/NAME.txt`: cells set apart by tabs, ⏎ for a line feed, ⇥ for a tab; lines with # are comments. */
export function cases(name: string): string[][] {
  return readFileSync(join(packageRoot(), 'fixtures', 'cases', `${name}.txt`), 'utf8').split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) => line.split('\t').map((cell) => cell.replaceAll('⏎', '\n').replaceAll('⇥', '\t').replaceAll('␠', ' ').replace(/\\u\{?([0-9A-Fa-f]{4,5})\}?/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))));
}
