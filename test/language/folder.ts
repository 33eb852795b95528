import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(() => { for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true }); });

/** A folder of lexicon files: their names → their lines, cells parted by blanks of two or more. */
export function lexiconFolder(tables: Readonly<Record<string, readonly string[]>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'extract-lexicon-'));
  made.push(folder);
  for (const [name, lines] of Object.entries(tables)) writeFileSync(join(folder, name), `${lines.map((line) => line.replace(/ {2,}/g, '\t')).join('\n')}\n`);
  return folder;
}
