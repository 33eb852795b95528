import { readFileSync } from 'node:fs';

/** A line of a case file: `text => expected`, with its place for the failure's message. */
export interface Case {
  readonly text: string;
  readonly expected: string;
  readonly place: string;
}

/** Reads `fixtures/cases/NAME.txt`: one case a line, `#` comments, `\n` in the text stands for a line break. */
export function readCases(name: string): Case[] {
  const lines = readFileSync(new URL(`../fixtures/cases/${name}.txt`, import.meta.url), 'utf8').split('\n');
  return lines.flatMap((line, i) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const at = line.lastIndexOf(' => ');
    if (at < 0) throw new Error(`fixtures/cases/${name}.txt:${i + 1}: no ‘ => ’`);
    return [{ text: line.slice(0, at).replaceAll('\\n', '\n'), expected: line.slice(at + 4), place: `${name}.txt:${i + 1}` }];
  });
}
