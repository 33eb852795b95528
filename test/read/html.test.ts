import { describe, expect, test } from 'vitest';
import { readBytes } from './reading.js';
import { encode } from './encode.js';

const BODY = '今年以来，青石县新增公共停车位1337个，总投资6750万元，惠及居民2.5万人，群众满意率达到百分之九十五点二，比上年提高三个百分点，成效明显。';
const SECOND = '下一步，全县将继续改造老旧小区215个，新建学校19所，让更多居民在家门口享受到便利的公共服务。';

async function read(html: string, name = 'page.html') {
  return readBytes(name, encode(html, 'utf-8'));
}

const page = (inside: string, head = ''): string => `<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head><body><nav><a href="/">首页</a></nav>${inside}<footer>备案号20210001</footer><script>var n = "1000名";</script></body></html>`;

describe('where the report stands', () => {
  test.each([
    ['class="article-content"'], ['class="TRS_Editor"'], ['id="js_content" style="visibility: hidden"'], ['id="ozoom"'], ['id="zoom"'], ['id="UCAP-CONTENT"'], ['class="content"'],
  ])('<div %s>', async (attribute) => {
    const html = page(`<div class="other"><p>热门：某地发生3起事故</p></div><div ${attribute}><p>${BODY}</p><p>${SECOND}</p></div><div class="list"><p>相关：某市投资100亿元</p></div>`);
    expect((await read(html)).text).toBe(`${BODY}\n\n${SECOND}`);
  });

  test('<article>, of several the longest', async () => {
    expect((await read(page(`<article><p>短讯一条</p></article><article><p>${BODY}</p></article>`))).text).toBe(BODY);
  });

  test('a container that is nearly empty is passed over', async () => {
    expect((await read(page(`<div id="zoom">打印</div><div class="xyz"><p>${BODY}</p><p>${SECOND}</p></div>`))).text).toBe(`${BODY}\n\n${SECOND}`);
  });

  test('no container: readability finds it', async () => {
    const links = `<ul>${'<li><a href="/x">某区召开会议部署工作</a></li>'.repeat(12)}</ul>`;
    expect((await read(page(`<div class="w1">${links}</div><div class="w2"><p>${BODY}</p><p>${SECOND}</p><p>${BODY}</p></div><div class="w3">${links}</div>`))).text).toBe(`${BODY}\n\n${SECOND}\n\n${BODY}`);
  });

  test('a short page: the whole body, without its lists of links', async () => {
    expect((await read(page('<ul><li><a href="/x">某区召开会议部署工作</a></li></ul><p>全县新增停车位1337个。</p>'))).text).toBe('全县新增停车位1337个。');
  });

  test('a fragment, and a page that is not called one', async () => {
    expect((await read('<p>全县新增停车位1337个。<p>满意率95.2%。')).text).toBe('全县新增停车位1337个。\n\n满意率95.2%。');
    expect((await read(page(`<article>${BODY}</article>`), '-')).extracted).toBe(true);
    expect((await readBytes('-', encode(page(`<article>${BODY}</article>`), 'utf-16le'))).text).toBe(BODY);
  });
});

describe('what a browser shows', () => {
  const text = async (inside: string): Promise<string> => (await read(`<body>${inside}</body>`)).text;

  test('entities, bold in mid-word, breaks, white space', async () => {
    expect(await text('<p>&ldquo;惠民&rdquo;&mdash;&mdash;投资<b>6750</b>万元&#65292;3&lt;5 &amp; &#x4e2d;</p>')).toBe('“惠民”——投资6750万元，3<5 & 中');
    expect(await text('<p>一行<br>又一行<br/>\n再一行</p>')).toBe('一行\n又一行\n再一行');
    expect(await text('<p>粮食\n   产量132.5万吨，come\non</p>')).toBe('粮食产量132.5万吨，come on');
    expect(await text('<p>\u3000\u3000缩进</p><div><div>甲</div><div>乙</div></div>')).toBe('缩进\n\n甲\n\n乙');
    expect(await text('<pre>一\n 二</pre>')).toBe('一\n二');
  });

  test('superscripts never make another number', async () => {
    expect(await text('<p>面积3km<sup>2</sup>，参加100<sup>1</sup>人，增长8%<sup>[2]</sup>，PM<sub>2.5</sub></p>')).toBe('面积3km²，参加100¹人，增长8%，PM2.5');
  });

  test('what is hidden, readings over characters, forms and scripts are left out', async () => {
    expect(await text('<p>参加<ruby>學<rp>(</rp><rt>xué</rt><rp>)</rp></ruby>習</p><p style="display:none">5000人</p><p hidden>6000人</p><select><option>7000人</option></select><style>p{}</style>')).toBe('参加學習');
  });

  test('deeper than any tree: the text is there all the same', async () => {
    const deep = `<p>${SECOND}</p>${'<div class="content"><span>'.repeat(100_000)}<p>${BODY}</p>${'</span></div>'.repeat(100_000)}`;
    expect((await read(deep)).text).toContain(BODY);
  });

  test('10,000 levels deep', async () => {
    const deep = `${'<div>'.repeat(10_000)}<p>${BODY}</p>${'</div>'.repeat(10_000)}`;
    expect((await read(deep)).text).toBe(BODY);
    expect((await read(page(`<article>${deep}</article>`))).text).toBe(BODY);
  });
});

describe('title and date', () => {
  const about = async (head: string, inside = '') => {
    const { title, published } = await read(page(`${inside}<article><p>${BODY}</p></article>`, head));
    return [title, published];
  };

  test.each([
    ['<title>青石县新增停车位1337个_青石新闻网</title>', '青石县新增停车位1337个'],
    ['<title>青石县新增停车位1337个 - 新闻中心 - 青石县人民政府</title>', '青石县新增停车位1337个'],
    ['<title>青石县2019-2021年新增停车位1337个|要闻</title>', '青石县2019-2021年新增停车位1337个'],
    ['<title>1337个车位——青石县办实事</title>', '1337个车位——青石县办实事'],
    ['<title>新闻</title><meta property="og:title" content="青石县新增停车位1337个">', '青石县新增停车位1337个'],
    ['<title>青石县人民政府</title><meta name="ArticleTitle" content="青石县新增停车位1337个">', '青石县新增停车位1337个'],
    ['<meta property="og:site_name" content="青石发布"><title>青石县新增停车位·青石发布</title>', '青石县新增停车位'],
    ['', null],
  ])('title of %s', async (head, title) => {
    expect((await about(head))[0]).toBe(title);
  });

  test('the heading that the title repeats, and it opens the text once', async () => {
    const html = page(`<h1>新增停车位1337个</h1><article><p>${BODY}</p></article>`, '<title>新增停车位1337个_要闻_青石网</title>');
    expect(await read(html)).toMatchObject({ title: '新增停车位1337个', text: `新增停车位1337个\n\n${BODY}` });
    expect((await read(html.replace('<article>', '<article><h2>新增停车位1337个</h2>'))).text).toBe(`新增停车位1337个\n\n${BODY}`);
  });

  test.each([
    ['<meta property="article:published_time" content="2021-05-20T08:00:00+08:00">', '', '2021-05-20'],
    ['<meta name="PubDate" content="2021/5/20 08:00">', '', '2021-05-20'],
    ['<meta name="publishdate" content="20210520">', '', '2021-05-20'],
    ['<script type="application/ld+json">{"datePublished": "2021-05-20"}</script>', '', '2021-05-20'],
    ['', '<div class="info">来源：青石日报 2021年5月20日 09:12</div>', '2021-05-20'],
    ['', '<ul><li><span class="date">2022-01-01</span></li></ul><span class="pubtime">2021-05-20</span>', '2021-05-20'],
    ['', '<time datetime="2021-05-20">昨天</time>', '2021-05-20'],
    ['', '', null],
  ])('date of %s %s', async (head, inside, published) => {
    expect((await about(head, inside))[1]).toBe(published);
  });
});

test.each([
  ['no head, no body', '<html><title>新增停车位_青石网</title><p>BODY'], ['no tags at all but these', '<title>新增停车位_青石网</title><p>BODY</p>'],
  ['two bodies', '<html><head><title>新增停车位_青石网</title></head><body><div>广告</div><body><article><p>BODY</p></article></body></html>'],
  ['a title that is never closed', '<html><head><title>新增停车位_青石网<meta name=a content=b></head><body><p>BODY</p></body></html>'],
  ['a title that is never closed before the body', '<html><head><title>新增停车位_青石网\n<body><p>BODY</p>'],
  ['text before <html>', '<p>BODY</p><html><head><title>新增停车位_青石网</title></head><body></body></html>'],
  ['head in the body', '<body><head><title>新增停车位_青石网</title></head><p>BODY</p></body>'],
  ['a comment before all', '<!-- saved from url=(0014)about:internet -->\n<html><head><title>新增停车位_青石网</title></head><p>BODY</p>'],
  ['an open link at the top', '<html><title>新增停车位_青石网</title><body><a name="top"><p>BODY</p>'],
])('a page with %s', async (_, html) => {
  const { title, text } = await read(html.replace('BODY', BODY));
  expect([title, text]).toEqual(['新增停车位', `新增停车位\n\n${BODY}`]);
});

test('a page that is cut off in its first tag: a named error', async () => {
  await expect(read('<html ')).rejects.toMatchObject({ code: 'empty_file', exit: 65, place: 'page.html' });
  await expect(read('<html lang="zh')).rejects.toMatchObject({ code: 'empty_file', exit: 65 });
});

test('a page without text: empty_file', async () => {
  await expect(read(page('<div id="app"></div>').replace(/<footer>.*<\/footer>|<nav>.*<\/nav>/g, ''))).rejects.toMatchObject({ code: 'empty_file', exit: 65, place: 'page.html' });
});
