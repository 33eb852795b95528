import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../src/language/lexicon.js';

/** The cases of `fixtures/cases/NAME.txt`: cells set apart by tabs, ⏎ for a line feed, ⇥ for a tab, \u{202F} for what cannot be seen; lines with # are comments. */
export function cases(name: string): string[][] {
  return readFileSync(join(packageRoot(), 'fixtures', 'cases', `${name}.txt`), 'utf8').split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '))
    .map((line) => line.split('\t').map((cell) => cell.replaceAll('⏎', '\n').replaceAll('⇥', '\t').replace(/\\u\{([0-9A-F]{4,5})\}/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))));
}
