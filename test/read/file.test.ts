import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { readBytes, readFileArticle } from './reading.js';
import { encode } from './encode.js';

const folder = mkdtempSync(join(tmpdir(), 'read-'));
afterAll(() => rmSync(folder, { recursive: true }));
const packed = (data: Uint8Array | string): Uint8Array => new Uint8Array(gzipSync(data));
const SENTENCE = '全县新增公共停车位1337个，满意率95.2%。\r\n';

function file(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

test('a text is the article as it is, line ends and all', async () => {
  const path = file('a.txt', encode(SENTENCE, 'gb18030'));
  expect(await readFileArticle(path)).toEqual({ document: path, text: SENTENCE, encoding: 'gb18030', extracted: false, title: null, published: null, district: null, diagnostics: [] });
});

test('gzip is unpacked whatever it is called, and what is in it goes by its own name', async () => {
  expect((await readBytes('a.txt.gz', packed(encode(SENTENCE, 'utf-16le')))).text).toBe(SENTENCE);
  expect((await readBytes('a', packed(encode(SENTENCE, 'utf-8')))).text).toBe(SENTENCE);
  expect(await readBytes('a.html.gz', packed(encode('<p>满意率95.2%</p>', 'utf-8')))).toMatchObject({ text: '满意率95.2%', extracted: true, document: 'a.html.gz' });
});

test('a text with signs of HTML in it stays a text', async () => {
  expect(await readBytes('a.txt', encode('多个</p>。<b>1337个</b>', 'utf-8'))).toMatchObject({ text: '多个</p>。<b>1337个</b>', extracted: false });
});

test('--encoding reaches the decoder', async () => {
  expect((await readFileArticle(file('b.txt', encode('台北', 'big5')), { encoding: 'big5' })).text).toBe('台北');
});

test('errors: code, exit, place', async () => {
  await expect(readFileArticle(join(folder, 'nothing.txt'))).rejects.toMatchObject({ code: 'input_missing', exit: 66, place: join(folder, 'nothing.txt') });
  await expect(readFileArticle(folder)).rejects.toMatchObject({ code: 'is_folder', exit: 66, place: folder });
  // reading its first byte is an input/output error for anybody
  await expect(readFileArticle('/proc/self/mem')).rejects.toMatchObject({ code: 'read_failed', exit: 74 });
  symlinkSync(join(folder, 'loop.txt'), join(folder, 'loop.txt'));
  await expect(readFileArticle(join(folder, 'loop.txt'))).rejects.toMatchObject({ code: 'symlink_loop', exit: 74 });
  await expect(readFileArticle(file('empty.txt', new Uint8Array()))).rejects.toMatchObject({ code: 'empty_file', exit: 65 });
  await expect(readBytes('e.gz', packed(''))).rejects.toMatchObject({ code: 'empty_file', exit: 65 });
  await expect(readBytes('cut.gz', packed(encode(SENTENCE.repeat(99), 'utf-8')).subarray(0, 40))).rejects.toMatchObject({ code: 'gzip_damaged', exit: 65, place: 'cut.gz' });
});

test('what is too large, packed or unpacked, is 65 and names its size', async () => {
  const path = file('large.txt', new Uint8Array(2_000_001).fill(0x41));
  await expect(readFileArticle(path, { maxSize: 1_000_000 })).rejects.toMatchObject({ code: 'too_large', exit: 65, reason: 'It has 2.0 MB, more than 1.0 MB.' });
  await expect(readBytes('bomb.gz', packed(new Uint8Array(2_000_001)), { maxSize: 1_000_000 })).rejects.toMatchObject({ code: 'too_large', exit: 65 });
});
