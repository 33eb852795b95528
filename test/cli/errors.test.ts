import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folder, REPORT, ROOT, run } from './command.js';

const binary = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3)) % 256);
const place = folder({
  'ok.txt': REPORT, 'two.txt': REPORT, 'empty.txt': '', 'blank.txt': ' \n\n', 'binary.txt': binary, 'picture.png': Uint8Array.from([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]),
  'undecodable.txt': Uint8Array.from({ length: 400 }, (_, i) => (i % 2 === 0 ? 0xFF : 0x80 + (i % 3))), 'there.csv': 'old\n', 'hollow/notes.xyz': 'x', 'list.txt': '',
});
afterAll(place.remove);

/** Arguments, exit status, and what the message must say: place, cause, remedy. */
const CASES: [string, readonly string[], number, readonly (string | RegExp)[]][] = [
  ['a missing file', ['missing.txt'], 66, ['missing.txt', 'no such file', 'Check the path']],
  ['a folder without reports', ['hollow'], 66, ['hollow', 'holds no reports', '.txt']],
  ['a glob that matches nothing', ['*.none'], 66, ['*.none', 'No file matches']],
  ['an empty list of files', ['--files-from', 'list.txt'], 66, ['list.txt', 'empty']],
  ['an empty file', ['empty.txt'], 65, ['empty.txt', 'no text']],
  ['a blank file', ['blank.txt'], 65, ['blank.txt', 'no text']],
  ['a binary file', ['binary.txt'], 65, ['binary.txt']],
  ['a picture', ['picture.png'], 65, ['picture.png', 'PNG']],
  ['bytes in no encoding', ['undecodable.txt'], 65, ['undecodable.txt']],
  ['an unknown option', ['ok.txt', '--colums', 'value'], 64, ['--colums', 'Did you mean --columns?']],
  ['an unknown format', ['ok.txt', '--format', 'jsno'], 64, ['jsno', /Did you mean jsonl?\?/, 'csv']],
  ['an unknown column', ['ok.txt', '--columns', 'indicater'], 64, ['indicater', 'Did you mean indicator?']],
  ['an unknown encoding', ['ok.txt', '--encoding', 'klingon'], 64, ['klingon']],
  ['a value that is no choice', ['ok.txt', '--lang', 'fr'], 64, ['fr', 'en, zh']],
  ['no whole number', ['ok.txt', '--jobs', 'many'], 64, ['many', 'whole number']],
  ['no date', ['ok.txt', '--date', '2021-13-45'], 64, ['2021-13-45', 'YYYY-MM-DD']],
  ['an option without its value', ['ok.txt', '--output'], 64, ['--output']],
  ['docvars that cannot be read', ['ok.txt', '--docvars', '{colour}'], 64, ['{colour}', '{date}']],
  ['--resume without an output', ['ok.txt', '--resume'], 64, ['--resume', '-o']],
  ['--split-by without a folder', ['ok.txt', '--split-by', 'district'], 64, ['--split-by', '-o']],
  ['a kept column named twice', ['ok.txt', '--keep-columns', 'url,source,url'], 64, ['--keep-columns', '“url” twice']],
  ['one that SQLite takes for the same', ['ok.txt', '--keep-columns', 'Url,url', '-o', 'x.sqlite'], 64, ['“url” twice']],
  ['a misspelt command', ['quantites', '近3万名'], 66, ['quantites', 'extract quantities']],
  ['a missing table of metadata', ['ok.txt', '--meta', 'none.csv'], 66, ['none.csv']],
  ['a missing pattern file', ['ok.txt', '--grammar', 'none.grammar'], 66, ['none.grammar']],
  ['a missing folder of words', ['ok.txt', '--lexicon', 'none'], 66, ['none', '--lexicon']],
  ['an output in a missing folder', ['ok.txt', '-o', 'none/x.csv'], 73, ['none/x.csv', 'folder does not exist', 'mkdir']],
  ['an output that is a folder', ['ok.txt', '-o', 'hollow'], 73, ['hollow', 'is a folder']],
  ['an output that exists', ['ok.txt', '-o', 'there.csv'], 73, ['there.csv', '--force']],
  ['the same for a batch', ['ok.txt', 'two.txt', '-o', 'there.csv'], 73, ['there.csv', '--force']],
  ['an output that is an input', ['ok.txt', '--force', '-o', './ok.txt'], 73, ['ok.txt', 'to be read', '-o']],
  ['an output that is a device', ['ok.txt', '--force', '-o', '/dev/null'], 73, ['/dev/null', 'device', 'redirect']],
  ['a format that needs a file', ['ok.txt', '-f', 'xlsx'], 64, ['xlsx', '-o']],
  ['a summary of what is no statistics', ['summary', 'ok.txt'], 65, ['ok.txt', 'indicator']],
  ['a completion for no shell', ['completion', 'bsh'], 64, ['bsh', 'Did you mean bash?']],
];

describe('errors', () => {
  const before = readdirSync(place.path);
  for (const [what, args, status, words] of CASES) {
    it(`${what}: ${status}`, () => {
      const ran = run(place.path, args);
      expect({ status: ran.status, out: ran.out }, ran.err).toEqual({ status, out: '' });
      expect(ran.err).toMatch(/^extract: /);
      expect(ran.err).not.toMatch(/\n\s+at /);
      for (const word of words) expect(ran.err).toMatch(typeof word === 'string' ? new RegExp(word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')) : word);
      // nothing half-written, the old output untouched
      expect(readdirSync(place.path)).toEqual(before);
      expect(readFileSync(join(place.path, 'there.csv'), 'utf8')).toBe('old\n');
    });
  }

  it('an output that may not be written: 73', () => {
    // a file takes the place of a folder, which nobody can write into, root neither
    const ran = run(place.path, ['ok.txt', '-o', 'ok.txt/x.csv']);
    expect(ran.status, ran.err).toBe(73);
  });

  it('one bad file among several: 2, the rest is written', () => {
    const ran = run(place.path, ['ok.txt', 'missing.txt', 'empty.txt', 'two.txt', '--format', 'jsonl']);
    expect(ran.status).toBe(2);
    expect(ran.out.trimEnd().split('\n').map((line) => (JSON.parse(line) as { document: string }).document)).toEqual(['ok.txt', 'ok.txt', 'two.txt', 'two.txt']);
    expect(ran.err).toMatch(/missing\.txt.*no such file/);
    expect(ran.err).toMatch(/4 files, 4 statistics, 2 failed/);
  });

  it('the word segmenter without its native binding: one message, no stack', () => {
    writeFileSync(join(place.path, 'no-binding.cjs'), "const M = require('node:module'), load = M._load;\nM._load = function (name, ...rest) { if (name === 'nodejieba') throw new Error('Could not locate the bindings file.'); return load.call(this, name, ...rest); };\n");
    for (const inputs of [['ok.txt'], ['ok.txt', 'two.txt']]) {
      const ran = run(place.path, [...inputs, '-o', 'never.csv'], { env: { NODE_OPTIONS: '--require ./no-binding.cjs' } });
      expect(ran.status, ran.err).toBe(70);
      expect(ran.err).toMatch(/^extract: .*nodejieba.*\n.*npm rebuild nodejieba/);
      expect(ran.err).not.toMatch(/\n\s+at /);
      expect(existsSync(join(place.path, 'never.csv'))).toBe(false);
      expect(readdirSync(place.path).filter((name) => name.startsWith('never') || name.startsWith('.tmp'))).toEqual([]);
    }
  });

  it('a program that was not built says so', () => {
    const away = folder({ 'bin/extract.js': readFileSync(join(ROOT, 'bin', 'extract.js'), 'utf8'), 'package.json': '{"type":"module"}' });
    const { status, stderr } = spawnSync(process.execPath, [join(away.path, 'bin', 'extract.js'), 'x'], { encoding: 'utf8' });
    away.remove();
    expect([status, stderr]).toEqual([70, expect.stringContaining('npm run build')]);
  });
});
