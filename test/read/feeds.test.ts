import { afterAll, describe, expect, test } from 'vitest';
import { plainText } from '../../src/read/markup.js';
import { readDumpFile, readBytes } from './reading.js';
import { folder } from '../cli/command.js';
import { join } from 'node:path';

const RSS = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="x"><channel><title>青石要闻</title><link>http://example.cn</link>
<item><title>新增停车位</title><link>http://example.cn/1</link><pubDate>Thu, 07 May 2015 12:10:59 GMT</pubDate><description>&lt;p&gt;全县新增停车位1337个。&lt;/p&gt;&lt;p&gt;满意率&amp;nbsp;95.2%。&lt;/p&gt;</description></item>
<item><title><![CDATA[学校 & 医院]]></title><guid>b2</guid><content:encoded><![CDATA[<p>新建学校19所，<br/>医院3家。</p><script>x</script>]]></content:encoded><description>短</description></item></channel></rss>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>青石</title><entry><id>7</id><title>停车位</title><updated>2024-10-26T09:52:29+00:00</updated><content type="html"><![CDATA[<p>新增停车位5个。</p>]]></content></entry>
<entry><link href="http://example.cn/8?a=1&amp;b=2"/><title>空</title><published>2024-10-25</published><summary>新增学校6所。</summary></entry></feed>`;
const TEXT = '青石县今年新增公共停车位1337个，新建学校19所，惠及居民2.5万人，满意率95.2%，成效明显。';
const files: Record<string, string> = {
  'a.xml': RSS, 'b.atom': ATOM, 'c.xml': '<?xml version="1.0"?><Body><Title>题</Title></Body>', 'array.json': JSON.stringify([{ id: 1, content: TEXT, date: '2021-05-03' }, { id: 2, content: '新增5个。' }]),
  'nested.json': JSON.stringify({ code: 0, data: { list: [{ title: '题', content: TEXT }] } }), 'map.json': JSON.stringify({ article: { 'http://e.cn/1': TEXT, 'http://e.cn/2': TEXT } }), 'one.json': JSON.stringify({ title: '题', content: TEXT }),
  'none.json': '{"a":[1,2],"b":"x"}', 'bad.json': '{"a":', 'headless.tsv': `民生\t${TEXT}\n经济\t全县新增学校3所。\n`, 'headed.csv': `id,content\n1,"<p>新增<b>5</b>个。</p><p>满意率&ldquo;95.2%&rdquo;</p>"\n2,第一行\\n新增6所\n3,<p></p>\n`,
};
const place = folder(files);
afterAll(place.remove);

async function rows(name: string, options: Parameters<typeof readDumpFile>[1] = {}): Promise<unknown[]> {
  const out: unknown[] = [];
  for await (const row of readDumpFile(join(place.path, name), options)) out.push('article' in row ? [row.article.document.replace(`${place.path}/`, ''), row.article.title, row.article.published, row.article.text] : row.problem.code);
  return out;
}

describe('what is a list of articles is read as one', () => {
  test('RSS: escaped HTML, CDATA, dates by letter', async () => {
    expect(await rows('a.xml')).toEqual([['http://example.cn/1', '新增停车位', '2015-05-07', '全县新增停车位1337个。\n\n满意率\u00A095.2%。'], ['b2', '学校 & 医院', null, '新建学校19所，\n医院3家。']]);
  });

  test('Atom', async () => {
    expect(await rows('b.atom')).toEqual([['7', '停车位', '2024-10-26', '新增停车位5个。'], ['http://example.cn/8?a=1&b=2', '空', '2024-10-25', '新增学校6所。']]);
  });

  test('JSON: an array, one inside, texts by id, one article', async () => {
    expect(await rows('array.json')).toEqual([['1', null, '2021-05-03', TEXT], ['2', null, null, '新增5个。']]);
    expect(await rows('nested.json')).toEqual([['nested.json#1', '题', null, TEXT]]);
    expect(await rows('map.json')).toEqual([['http://e.cn/1', null, null, TEXT], ['http://e.cn/2', null, null, TEXT]]);
    expect(await rows('one.json')).toEqual([['one.json#1', '题', null, TEXT]]);
  });

  test('anything else is refused by name', async () => {
    await expect(rows('c.xml')).rejects.toMatchObject({ code: 'not_a_feed', exit: 65 });
    await expect(rows('none.json')).rejects.toMatchObject({ code: 'json_unknown', exit: 65 });
    await expect(rows('bad.json')).rejects.toMatchObject({ code: 'json_malformed', exit: 65 });
  });
});

describe('a table without a head line', () => {
  test('says so', async () => {
    await expect(rows('headless.tsv')).rejects.toMatchObject({ code: 'no_head_line', exit: 64, reason: 'It has no head line, and 2 columns.' });
  });

  test('names its columns by their numbers', async () => {
    expect(await rows('headless.tsv', { textColumn: '2', titleColumn: '1' })).toEqual([['headless.tsv#1', '民生', null, TEXT], ['headless.tsv#2', '经济', null, '全县新增学校3所。']]);
    await expect(rows('headless.tsv', { textColumn: '3' })).rejects.toMatchObject({ code: 'column_missing', exit: 64 });
  });
});

test('markup, entities and escapes in cells', async () => {
  expect(await rows('headed.csv')).toEqual([['1', null, null, '新增5个。\n\n满意率“95.2%”'], ['2', null, null, '第一行\n新增6所'], 'row_empty']);
});

test.each([
  ['3 < 5，A&B，5>3', '3 < 5，A&B，5>3'], ['&lt;p&gt;甲&lt;/p&gt;', '甲'], ['<table><tr><td>甲</td><td>5</td></tr><tr><td>乙</td><td>6</td></tr></table>', '甲\t5\n乙\t6'], ['km<sup>2</sup>', 'km²'], ['\\u4e2d\\t5', '中\t5'], ['<p>粮食\n产量</p>', '粮食产量'],
])('plainText %s', (cell, wanted) => {
  expect(plainText(cell)).toBe(wanted);
});

describe('files that are no reports', () => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  test.each([
    ['a.js', 'var n = 5;', 'not_a_report'], ['a.css', 'p{}', 'not_a_report'], ['-', RSS, 'not_a_report'], ['a.txt', JSON.stringify([{ content: TEXT }]), 'not_a_report'], ['a.txt', '{"content":"甲"}\n{"content":"乙"}\n', 'not_a_report'],
    ['broken.docx', '新增停车位5个。', 'docx_damaged'], ['broken.pdf', '新增停车位5个。', 'pdf_damaged'], ['broken.txt.gz', '新增停车位5个。', 'gzip_damaged'],
  ])('%s: %s', async (name, text, code) => {
    await expect(readBytes(name, bytes(text))).rejects.toMatchObject({ code, exit: 65, place: name });
  });

  test('brackets and braces of a text are no JSON', async () => {
    expect((await readBytes('a.txt', bytes('[图片] {说明} 新增停车位5个。'))).text).toBe('[图片] {说明} 新增停车位5个。');
  });

  test('a text that stops in mid-sentence: a warning', async () => {
    const codes = async (text: string): Promise<string[]> => (await readBytes('a.txt', bytes(text))).diagnostics.map((d) => d.code);
    expect(await codes(TEXT.slice(0, -3))).toEqual(['text_cut']);
    expect(await codes(TEXT)).toEqual([]);
    expect(await codes(`${TEXT}\n青石县融媒体中心`)).toEqual([]);
    expect(await codes(`${TEXT}（记者张三）`)).toEqual([]);
  });
});

describe('--text-from', () => {
  const page = new TextEncoder().encode(`<html><body><div id="a"><p>新增5个。</p><div class="c"><p>新增6所。</p></div></div><div class="c"><p>新增7家。</p></div></body></html>`);
  test('the part that the user names, in the order of the page, each once', async () => {
    expect((await readBytes('p.html', page, { textFrom: '.c' })).text).toBe('新增6所。\n\n新增7家。');
    expect((await readBytes('p.html', page, { textFrom: '#a, .c' })).text).toBe('新增5个。\n\n新增6所。\n\n新增7家。');
  });

  test('errors', async () => {
    await expect(readBytes('p.html', page, { textFrom: '#none' })).rejects.toMatchObject({ code: 'no_such_part', exit: 65, place: 'p.html' });
    await expect(readBytes('p.html', page, { textFrom: '##' })).rejects.toMatchObject({ code: 'bad_selector', exit: 64 });
  });
});
