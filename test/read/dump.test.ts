import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { DumpOptions, DumpRow } from '../../src/read/index.js';
import { readCsvDump, readDumpFile, readJsonlDump } from './reading.js';
import { encode } from './encode.js';

const folder = mkdtempSync(join(tmpdir(), 'dump-'));
afterAll(() => rmSync(folder, { recursive: true }));
const TEXT = '全县新增公共停车位1337个，满意率95.2%。';

/** Cut anywhere, in mid-character too. */
async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all(rows: AsyncIterable<DumpRow>): Promise<DumpRow[]> {
  const list: DumpRow[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

const jsonl = (text: string, options: Partial<Omit<DumpOptions, 'language'>> = {}, size = 7) => all(readJsonlDump(inPieces(encode(text, 'utf-8'), size), { path: 'd.jsonl', ...options }));
const csv = (text: string, options: Partial<Omit<DumpOptions, 'language'>> = {}, size = 7) => all(readCsvDump(inPieces(encode(text, 'utf-8'), size), { path: 'd.csv', ...options }));
const brief = (rows: readonly DumpRow[]) => rows.map((row) => ('article' in row ? [row.row, row.article.document, row.article.text] : [row.row, row.document, `${row.problem.code} ${row.problem.exit}`]));

describe('JSONL', () => {
  test('columns by their names; the document is the id column', async () => {
    const line = JSON.stringify({ URL: 'http://a.cn/1', 标题: '新增停车位', 发布时间: '2021-05-20 09:00:00', content: TEXT, views: 12 });
    expect(await jsonl(`${line}\n`)).toEqual([{
      row: 1, kept: {},
      article: { document: 'http://a.cn/1', text: TEXT, encoding: null, extracted: false, title: '新增停车位', published: '2021-05-20', district: null, diagnostics: [] },
    }]);
  });

  test('columns that are named, a path into an object, columns kept as they are', async () => {
    const line = JSON.stringify({ data: { main: TEXT }, key: 7, when: 1621468800, where: '青石县', views: 12, tags: ['甲'], none: null });
    const [row] = await jsonl(line, { textColumn: 'data.main', idColumn: 'key', dateColumn: 'when', districtColumn: 'where', keepColumns: ['views', 'tags', 'none'] });
    expect(row).toMatchObject({ kept: { x_views: 12, x_tags: ['甲'], x_none: null }, article: { document: '7', text: TEXT, published: '2021-05-20', district: '青石县' } });
  });

  test('bad lines are failures with their line, empty ones are passed over, the rest goes on', async () => {
    const lines = [JSON.stringify({ text: '一' }), '{"text": "二', '', '[1]', JSON.stringify({ text: '' }), JSON.stringify({ text: 5 }), JSON.stringify({ other: 1 }), JSON.stringify({ text: '三' })];
    expect(brief(await jsonl(lines.join('\r\n')))).toEqual([
      [1, 'd.jsonl#1', '一'], [2, 'd.jsonl#2', 'row_malformed 65'], [4, 'd.jsonl#4', 'row_malformed 65'], [5, 'd.jsonl#5', 'row_empty 65'], [6, 'd.jsonl#6', 'row_malformed 65'],
      [7, 'd.jsonl#7', 'row_empty 65'], [8, 'd.jsonl#8', '三'],
    ]);
  });

  test('a line that is too long is a failure, not a full memory', async () => {
    expect(brief(await jsonl(`{"text":"${'长'.repeat(500)}"}\n{"text":"短"}\n`, { maxLine: 100 }))).toEqual([[1, 'd.jsonl#1', 'row_malformed 65'], [2, 'd.jsonl#2', '短']]);
  });

  test('whatever the pieces, the rows are the same', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' }).filter((s) => s.trim() !== ''), { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 40 }), async (texts, size) => {
      const rows = await jsonl(texts.map((text) => JSON.stringify({ text })).join('\n'), {}, size);
      expect(rows.map((row) => ('article' in row ? row.article.text : row.problem.code))).toEqual(texts);
    }), { seed: 11, numRuns: 100 });
  });

  test('GB18030, Big5 and gzip', async () => {
    const line = `${JSON.stringify({ text: TEXT })}\n`.repeat(40);
    for (const bytes of [encode(line, 'gb18030'), new Uint8Array(gzipSync(encode(line, 'utf-8'))), encode(`\uFEFF${line}`, 'utf-16le')]) {
      const rows = await all(readJsonlDump(inPieces(bytes, 13), { path: 'd' }));
      expect(rows).toHaveLength(40);
      expect(brief(rows)[39]).toEqual([40, 'd#40', TEXT]);
    }
    const hongKong = encode('{"text":"公屋輪候時間為5.3年"}', 'big5');
    expect(brief(await all(readJsonlDump(inPieces(hongKong, 3), { path: 'd' })))).toEqual([[1, 'd#1', '公屋輪候時間為5.3年']]);
  });

  test('a date that is none is a diagnostic', async () => {
    const [row] = await jsonl(JSON.stringify({ text: TEXT, date: '去年' }));
    expect(row).toMatchObject({ article: { published: null, diagnostics: [{ code: 'date_unreadable', severity: 'warning' }] } });
  });
});

describe('tables', () => {
  test('quotes, line breaks and commas in cells come out as they are; rows are counted without the head', async () => {
    const text = `\uFEFF标题,正文,来源\n"甲,乙","第一行\n说""好""1337个",青石\n丙,${TEXT},临江\n`;
    expect(await csv(text, { keepColumns: ['来源'] })).toMatchObject([
      { row: 1, kept: { x_来源: '青石' }, article: { document: 'd.csv#1', title: '甲,乙', text: '第一行\n说"好"1337个' } },
      { row: 2, kept: { x_来源: '临江' }, article: { document: 'd.csv#2', title: '丙', text: TEXT } },
    ]);
  });

  test('tab and semicolon are seen by the head line', async () => {
    expect(brief(await csv('id\ttext\nk1\t3,5万人\n'))).toEqual([[1, 'k1', '3,5万人']]);
    expect(brief(await csv('id;text\nk1;3,5万人\n'))).toEqual([[1, 'k1', '3,5万人']]);
  });

  test('bad rows are failures in their place, the rest goes on', async () => {
    expect(brief(await csv('id,text\na,一\nb,二,三\nc,坏"了"的\nd\ne,四\nf,\ng,五\n'))).toEqual([
      [1, 'a', '一'], [2, 'd.csv#2', 'row_malformed 65'], [3, 'd.csv#3', 'row_malformed 65'], [4, 'd.csv#4', 'row_malformed 65'], [5, 'e', '四'], [6, 'd.csv#6', 'row_empty 65'], [7, 'g', '五'],
    ]);
  });

  test('a quote that is never closed is a failure after the good rows', async () => {
    expect(brief(await csv('id,text\na,一\nb,"二\nc,三\n'))).toEqual([[1, 'a', '一'], [2, 'd.csv#2', 'row_malformed 65']]);
  });
});

describe('what stops a dump', () => {
  test('no column for the text: the columns are named', async () => {
    await expect(jsonl('{"foo":1,"bar":"x"}')).rejects.toMatchObject({ code: 'column_missing', exit: 64, place: 'd.jsonl', reason: 'Which column holds the text? There are: foo, bar.', remedy: 'Name it with --text-column.' });
    await expect(csv('foo,bar\n1,2\n', { textColumn: 'text' })).rejects.toMatchObject({ code: 'column_missing', exit: 64, reason: 'There is no column “text”; there are: foo, bar.' });
    await expect(csv('text,bar\n1,2\n', { keepColumns: ['baz'] })).rejects.toMatchObject({ code: 'column_missing', exit: 64, remedy: 'Name one of them with --keep-columns.' });
  });

  test('nothing, a picture, a broken gzip, no file', async () => {
    await expect(jsonl('')).rejects.toMatchObject({ code: 'empty_file', exit: 65 });
    await expect(all(readJsonlDump(inPieces(Uint8Array.of(0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10), 3), { path: 'd' }))).rejects.toMatchObject({ code: 'binary_file', exit: 65 });
    const packed = new Uint8Array(gzipSync(encode(`${JSON.stringify({ text: TEXT })}\n`.repeat(2000), 'utf-8')));
    await expect(all(readJsonlDump(inPieces(packed.subarray(0, packed.length - 20), 50), { path: 'd.jsonl.gz' }))).rejects.toMatchObject({ code: 'gzip_damaged', exit: 65, place: 'd.jsonl.gz' });
    await expect(all(readDumpFile(join(folder, 'no.jsonl')))).rejects.toMatchObject({ code: 'input_missing', exit: 66 });
    await expect(all(readDumpFile(folder, { format: 'jsonl' }))).rejects.toMatchObject({ code: 'is_folder', exit: 66 });
  });

  test('a stream that fails is read_failed', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> { yield encode('{"text":"一"}\n', 'utf-8'); throw new Error('the disk is gone'); }
    await expect(all(readJsonlDump(failing(), { path: 'd' }))).rejects.toMatchObject({ code: 'read_failed', exit: 74, place: 'd' });
  });
});

test('files by their names', async () => {
  writeFileSync(join(folder, 'a.tsv'), 'id\ttext\nk\t1,337个\n');
  writeFileSync(join(folder, 'b.jsonl.gz'), new Uint8Array(gzipSync('{"text":"1337个"}\n')));
  expect(brief(await all(readDumpFile(join(folder, 'a.tsv'))))).toEqual([[1, 'k', '1,337个']]);
  expect(brief(await all(readDumpFile(join(folder, 'b.jsonl.gz'))))).toEqual([[1, `${join(folder, 'b.jsonl.gz')}#1`, '1337个']]);
});
