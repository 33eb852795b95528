import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { folder, REPORT, run } from './command.js';

const place = folder({ 'one.txt': REPORT, 'two.txt': REPORT });
afterAll(place.remove);
const COLUMNS = ['--columns', 'document,value,unit'];

describe('--same-as', () => {
  it.each([['csv', 'document,value,unit,document_same_as\none.txt,1337,个,\none.txt,95.2,%,\n'], ['tsv', 'document\tvalue\tunit\tdocument_same_as\none.txt\t1337\t个\t\none.txt\t95.2\t%\t\n']])('of one report, as %s', (format, out) => {
    expect(run(place.path, ['one.txt', '--same-as', '--format', format, ...COLUMNS])).toMatchObject({ status: 0, out });
  });

  it('of one report, in a file', () => {
    expect(run(place.path, ['one.txt', '--same-as', '-o', 'same.csv', ...COLUMNS])).toMatchObject({ status: 0, out: '' });
    expect(readFileSync(join(place.path, 'same.csv'), 'utf8')).toBe('document,value,unit,document_same_as\none.txt,1337,个,\none.txt,95.2,%,\n');
  });

  it('of two', () => {
    expect(run(place.path, ['one.txt', 'two.txt', '--same-as', '--format', 'csv', '--columns', 'document']).out).toBe('document,document_same_as\none.txt,\none.txt,\ntwo.txt,one.txt\ntwo.txt,one.txt\n');
  });
});

describe('-o', () => {
  it.each([[['one.txt']], [['one.txt', 'two.txt']], [['summary', '-']], [['one.txt', '--dry-run']]])('- is standard output: %s', (args) => {
    const input = run(place.path, ['one.txt', '--format', 'jsonl']).out, without = run(place.path, args, { input });
    expect(without.out.length).toBeGreaterThan(10);
    expect(run(place.path, [...args, '-o', '-'], { input })).toMatchObject({ status: without.status, out: without.out });
    expect(existsSync(join(place.path, '-'))).toBe(false);
  });

  it('- is no file for a format that needs one', () => {
    expect(run(place.path, ['one.txt', '-o', '-', '--format', 'xlsx'])).toEqual({ status: 64, out: '', err: 'extract: xlsx needs a file.\n  Give one with -o.\n' });
  });

  it.each(['x.docx', 'x.unknown', 'x.pdf.gz'])('%s is a wrong name', (name) => {
    const { status, out, err } = run(place.path, ['one.txt', '-o', name]);
    expect({ status, out }).toEqual({ status: 64, out: '' });
    expect(err).toContain(`${name}: No format is written under “${name.replace(/\.gz$/, '').slice(1)}”.`);
    expect(existsSync(join(place.path, name))).toBe(false);
  });

  it('a misspelt suffix is told what it may mean', () => {
    expect(run(place.path, ['one.txt', '-o', 'x.cvs']).err).toContain('Did you mean .csv?');
    expect(run(place.path, ['summary', 'same.csv', '-o', 'x.docx']).status).toBe(64);
  });

  it('any name with --format, and CSV under a name without a suffix', () => {
    expect(run(place.path, ['one.txt', '-o', 'x.dat', '--format', 'tsv', ...COLUMNS])).toMatchObject({ status: 0 });
    expect(readFileSync(join(place.path, 'x.dat'), 'utf8')).toBe('document\tvalue\tunit\none.txt\t1337\t个\none.txt\t95.2\t%\n');
    expect(run(place.path, ['one.txt', '-o', 'plain', ...COLUMNS])).toMatchObject({ status: 0 });
    expect(readFileSync(join(place.path, 'plain'), 'utf8')).toBe('document,value,unit\none.txt,1337,个\none.txt,95.2,%\n');
  });
});
