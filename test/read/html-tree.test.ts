import { describe, expect, test } from 'vitest';
import { decodeEntities } from '../../src/read/html-entities.js';
import { readTokens } from '../../src/read/html-tokens.js';
import { parsePage } from '../../src/read/html-tree.js';

/** The body as nested lists: p(text b(text)) */
async function shape(html: string): Promise<string> {
  const of = (node: Node): string => (node.nodeType === 3 ? node.nodeValue! : `${(node as Element).localName}(${[...node.childNodes].map(of).join(' ')})`);
  return [...(await parsePage(html)).body.childNodes].map(of).join(' ');
}

function tokens(html: string): string[] {
  const out: string[] = [];
  readTokens(html, {
    text: (text) => out.push(text), close: (name) => out.push(`/${name}`),
    open: (name, attributes, selfClosing) => out.push(`<${name}${[...attributes].map(([key, value]) => ` ${key}=${value}`).join('')}${selfClosing ? '/' : ''}`),
    raw: (name, _, text) => out.push(`${name}:${text}`),
  });
  return out;
}

describe('tokens', () => {
  test.each([
    ['甲<b class=x id="y z" hidden>乙</b>', ['甲', '<b class=x id=y z hidden=', '乙', '/b']],
    ['3<5，5>3', ['3<5，5>3']],
    ['甲<', ['甲<']], ['甲</', ['甲</']], ['甲<b', ['甲']], ['甲<b x="', ['甲']], ['甲<b x', ['甲']], ['<html ', []],
    ['甲</>乙</3>丙', ['甲', '乙', '丙']],
    ['甲<!-- <p>乙 -->丙<!-- 丁', ['甲', '丙']], ['<!-->甲', ['甲']], ['<!doctype html><?xml version="1.0"?>甲', ['甲']],
    ['<script>a<b</script >甲', ['script:a<b', '甲']], ['<STYLE>p{}</Style>甲', ['style:p{}', '甲']], ['<script>甲', ['script:甲']],
    ['<title>甲</title>乙', ['title:甲', '乙']], ['<title>甲<body>乙', ['title:甲', '<body', '乙']], ['<title>甲 < 乙</title>', ['title:甲 < 乙']], ['<title>甲', ['title:甲']],
    ["<a title='\"' href=/x/>甲", ['<a title=" href=/x/', '甲']], ['<br/>', ['<br/']], ['<a b=1 b=2>', ['<a b=1']], ['<a = b>', ['<a == b=']],
    ['<p title="&lt;&amp;">', ['<p title=<&']],
  ])('%s', (html, wanted) => {
    expect(tokens(html)).toEqual(wanted);
  });
});

describe('entities', () => {
  test.each([
    ['&ldquo;惠民&rdquo;&mdash;&#65292;&#x4e2d;&#X4E2D', '“惠民”—，中中'], ['3&lt;5&lt5&amp;lt;', '3<5<5&lt;'], ['&nbsp10&nbsp;万', '\u00A010\u00A0万'], ['&nbspabc', '\u00A0abc'],
    ['A&B &unknown; &; & &#; &#x;', 'A&B &unknown; &; & &#; &#x;'], ['&#150;&#128;', '–€'], ['&#0;&#xD800;&#1114112;', '\uFFFD\uFFFD\uFFFD'], ['8&permil; 3&times;4 25&deg;C &frac12; &half;', '8‰ 3×4 25°C ½ ½'],
    ['&copy2021', '©2021'], ['&ldquo x', '&ldquo x'],
  ])('%s', (text, wanted) => {
    expect(decodeEntities(text)).toBe(wanted);
  });
});

describe('trees', () => {
  test.each([
    ['<p>甲<p>乙', 'p(甲) p(乙)'], ['<p>甲<b>乙<p>丙', 'p(甲 b(乙)) p(丙)'], ['<ul><li>甲<li>乙<ul><li>丙</ul><li>丁</ul>', 'ul(li(甲) li(乙 ul(li(丙))) li(丁))'],
    ['<table><tr><td>甲<td>乙<tr><th>丙</table>丁', 'table(tr(td(甲) td(乙)) tr(th(丙))) 丁'], ['<table><tr><td><table><tr><td>甲</td></tr></table></td><td>乙', 'table(tr(td(table(tr(td(甲)))) td(乙)))'],
    ['<div><span>甲</div>乙</span>', 'div(span(甲)) 乙'], ['<span><div>甲</span>乙</div>丙', 'span(div(甲乙) 丙)'], ['<div>甲</zz></p>乙</div>', 'div(甲乙)'],
    ['<dl><dt>甲<dd>乙<dt>丙</dl>', 'dl(dt(甲) dd(乙) dt(丙))'], ['甲</br>乙<br/>丙', '甲 br() 乙 br() 丙'], ['<a href=1>甲<a href=2>乙', 'a(甲) a(乙)'],
    ['<svg><path><title>x</title></path></svg>甲<svg/>乙<svg><circle><p>丙', '甲乙 p(丙)'], ['<p>甲<!-- x -->乙<script>丙</script>丁</p>', 'p(甲乙丁)'],
    ['<select><option>甲<option>乙</select>丙', 'select(option(甲) option(乙)) 丙'], ['<h2>甲<h3>乙', 'h2(甲) h3(乙)'], ['<td><p>甲<td>乙</p>丙', 'td(p(甲)) td(乙丙)'],
  ])('%s', async (html, wanted) => {
    expect(await shape(html)).toBe(wanted);
  });

  test.each([
    ['<html><body class=a>甲<body id=b>乙</body></html>丙', '甲乙丙'], ['甲<html>乙<body>丙', '甲乙丙'], ['<title>甲</title>乙', '乙'], ['<title>题<p>乙', 'p(乙)'], ['<head><meta name=a><p>甲</head>乙', 'p(甲 乙)'.replace(' ', '')], ['<html ', ''],
  ])('one head and one body: %s', async (html, wanted) => {
    const page = await parsePage(html);
    expect([page.querySelectorAll('head').length, page.querySelectorAll('body').length]).toEqual([1, 1]);
    expect(await shape(html)).toBe(wanted);
  });

  test('what stands in the head, of whichever body', async () => {
    const page = await parsePage('<body><meta name=PubDate content=2021-05-03><title>甲&amp;乙</title><title>丙</title><script type="application/ld+json">{"a":"<b>"}</script><p>丁');
    expect(page.head.innerHTML).toBe('<meta content="2021-05-03" name="PubDate"><title>甲&乙</title><script type="application/ld+json">{"a":"<b>"}</script>');
  });

  test('100,000 levels are 500', async () => {
    let node: Element | null = (await parsePage(`${'<div>'.repeat(100_000)}甲${'</div>'.repeat(100_000)}乙`)).body, depth = 0;
    for (; node !== null; node = node.firstElementChild) depth++;
    expect(depth).toBe(501);
    expect((await parsePage(`${'<b>'.repeat(1000)}甲${'</b>'.repeat(1000)}<p>乙`)).body.textContent).toBe('甲乙');
  });

  test('more elements than any page has', async () => {
    await expect(parsePage('<br>'.repeat(500_001))).rejects.toThrow();
  });
});
