import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { listInputs, parseFileList } from '../../src/read/index.js';
import { readFileArticle } from './reading.js';

const root = mkdtempSync(join(tmpdir(), 'walk-'));
let folder = '', n = 0;
beforeEach(() => { folder = join(root, String(n++)); mkdirSync(folder); });
afterAll(() => rmSync(root, { recursive: true }));

function make(...names: readonly string[]): void {
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), 'x');
  }
}

/** Names below the folder, and codes with exit and place. */
async function list(paths: readonly string[], options = {}): Promise<{ files: string[]; problems: string[] }> {
  const { files, problems } = await listInputs(paths, options);
  return { files: files.map((file) => file.document.replace(`${folder}/`, '')), problems: problems.map((p) => `${p.code} ${p.exit} ${p.place?.replace(folder, '.')}`) };
}

describe('folders', () => {
  test('all reports, by code point, folder by folder; hidden and other files left out', async () => {
    make('b.txt', 'a.html', 'B.TXT', '北碚/二.txt', '北碚/一.md', 'c/d/e.pdf', 'c.docx', '.hidden.txt', '.git/x.txt', 'picture.png', 'dump.jsonl', 'table.csv', 'old.txt.gz', 'bare.gz', 'x.tar.gz', 'dump.jsonl.gz', '𠮷.txt', 'Ａ.txt');
    expect(await list([folder])).toEqual({
      files: ['B.TXT', 'a.html', 'b.txt', 'bare.gz', 'c/d/e.pdf', 'c.docx', 'old.txt.gz', '北碚/一.md', '北碚/二.txt', 'Ａ.txt', '𠮷.txt'], problems: [],
    });
  });

  test('dumps when they are asked for', async () => {
    make('a.txt', 'dump.jsonl', 'table.csv.gz', 'data.tsv');
    const { files } = await listInputs([folder], { dumps: true });
    expect(files.map((file) => [file.document.slice(folder.length + 1), file.kind])).toEqual([['a.txt', 'report'], ['data.tsv', 'dump'], ['dump.jsonl', 'dump'], ['table.csv.gz', 'dump']]);
  });

  test('the document is the path as given and the path in it', async () => {
    make('sub/a.txt');
    expect((await listInputs([`${folder}//`])).files).toEqual([{ document: `${folder}/sub/a.txt`, path: `${folder}/sub/a.txt`, kind: 'report' }]);
  });

  test('without reports: no_reports', async () => {
    make('picture.png');
    expect(await list([folder])).toEqual({ files: [], problems: ['no_reports 66 .'] });
  });

  test('links are followed, loops and dead ends are told, the rest is listed', async () => {
    make('a.txt', 'sub/b.txt');
    symlinkSync(folder, join(folder, 'sub/loop'));
    symlinkSync(join(folder, 'a.txt'), join(folder, 'link.txt'));
    symlinkSync(join(folder, 'gone'), join(folder, 'dead.txt'));
    expect(await list([folder])).toEqual({ files: ['a.txt', 'link.txt', 'sub/b.txt'], problems: ['input_missing 66 ./dead.txt', 'symlink_loop 74 ./sub/loop'] });
  });

  test('a pipe is not waited for', async () => {
    make('a.txt');
    execFileSync('mkfifo', [join(folder, 'pipe.txt')]);
    expect(await list([folder])).toEqual({ files: ['a.txt'], problems: ['not_a_file 74 ./pipe.txt'] });
  });

  test('a folder and a file that may not be read are told, the rest is listed', async () => {
    make('a.txt', 'secret/b.txt');
    chmodSync(root, 0o755);
    chmodSync(join(folder, 'secret'), 0);
    // root may read everything: be nobody for a moment
    const isRoot = process.getuid?.() === 0;
    if (isRoot) process.seteuid!(65_534);
    try {
      expect(await list([folder])).toEqual({ files: ['a.txt'], problems: ['input_unreadable 74 ./secret'] });
      await expect(readFileArticle(join(folder, 'secret/b.txt'))).rejects.toMatchObject({ code: 'input_unreadable', exit: 74 });
    } finally {
      if (isRoot) process.seteuid!(0);
      chmodSync(join(folder, 'secret'), 0o755);
    }
  });
});

describe('what is named', () => {
  test('any file, a dump as a dump, standard input, nothing twice', async () => {
    make('notes.log', 'dump.ndjson');
    const { files } = await listInputs([join(folder, 'notes.log'), '-', join(folder, 'dump.ndjson'), join(folder, 'notes.log')]);
    expect(files.map((file) => [file.document.replace(`${folder}/`, ''), file.kind])).toEqual([['notes.log', 'report'], ['-', 'report'], ['dump.ndjson', 'dump']]);
  });

  test('globs in a fixed order; a name with brackets is itself when it is there', async () => {
    make('2021/b.txt', '2021/a.txt', '2020/c.txt', '2020/d.png', '.h.txt', 'x[1].txt');
    expect(await list([`${folder}/20*/*.txt`])).toEqual({ files: ['2020/c.txt', '2021/a.txt', '2021/b.txt'], problems: [] });
    expect(await list([`${folder}/x[1].txt`])).toEqual({ files: ['x[1].txt'], problems: [] });
    expect(await list([`${folder}/*.pdf`])).toEqual({ files: [], problems: ['no_match 66 ./*.pdf'] });
  });

  test('what is missing is told, the rest is listed', async () => {
    make('a.txt');
    expect(await list([join(folder, 'no.txt'), join(folder, 'a.txt')])).toEqual({ files: ['a.txt'], problems: ['input_missing 66 ./no.txt'] });
  });
});

test('lists of paths: lines or NUL', () => {
  expect(parseFileList('\uFEFFa b.txt\r\n\r\n北碚/二.txt\n')).toEqual(['a b.txt', '北碚/二.txt']);
  expect(parseFileList('a\nb.txt\0c.txt\0')).toEqual(['a\nb.txt', 'c.txt']);
});
