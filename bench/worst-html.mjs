// Pages made to be slow: seconds of processor time for 1 MB of each, and by how much the time for each character grows from 100 KB to 1 MB.
//   node bench/worst-html.mjs [NAME…]       needs a build; exit 1 when one takes more than 3 s or grows more than twofold
import { fileURLToPath } from 'node:url';

const TEXT = '<p>青石县新增公共停车位1337个，满意率为95.2%，投资6750万元。</p>';
const body = (inside) => `<html><body>${inside}</body></html>`;
const of = (sign, before = '', after = TEXT) => (n) => body(before + sign.repeat(Math.ceil(n / sign.length)) + after);

/** Name → page of about n characters. */
export const PAGES = {
  'lone <': of('<'), '<>': of('<>'), '</': of('</'), 'lone &': of('&'), '&lt;': of('&lt;'), '&nbsp;': of('&nbsp;'), '&#': of('&#'), '&aaaa': of('&aaaaaaaaaaaaaaaa'), 'blanks': of(' '), 'breaks': of('\n'), '<br>': of('<br>'),
  'display + blanks': (n) => body(`<div style="display${' '.repeat(n)}">x</div>${TEXT}`), 'many display': of('<p style="display : ">'),
  'one long class': (n) => body(`<div class="${'nav '.repeat(n / 4)}">x</div>${TEXT}`), 'footer- class': (n) => body(`<div class="${'footer-'.repeat(n / 7)}">x</div>${TEXT}`),
  'attributes': (n) => body(`<div ${Array.from({ length: n / 8 }, (_, i) => `a${i}=1`).join(' ')}>x</div>${TEXT}`), 'attributes without values': (n) => body(`<div ${'a '.repeat(n / 2)}>x</div>${TEXT}`),
  'unclosed quotes': of('<a href="'), 'unclosed tags': of('<a '), 'attribute = =': of('<a = = ='), 'unclosed comments': of('<!--'), 'comments': of('<!-- x -->'), 'unclosed CDATA': of('<![CDATA['),
  'unclosed scripts': of('<script>'), 'scripts': of('<script>a</script>'), 'unclosed titles': of('<title>'), 'titles': of('<title>a<div>'), 'unclosed textareas': of('<textarea>'), 'wrong end tags': of('<div></zz>'), 'end tags': of('</div>'), '</p>': of('</p>'),
  'nested div': (n) => body('<div>'.repeat(n / 11) + TEXT + '</div>'.repeat(n / 11)), 'nested lists': of('<ul><li>'), 'nested tables': of('<table><tr><td>'), 'crossed tags': of('<b><i></b></i>'), 'span over div': of('<span><div></span>'),
  ...Object.fromEntries(['b', 'a', 'a href=x', 'p', 'li', 'dd', 'td', 'tr', 'option', 'button', 'form', 'svg', 'svg/', 'select', 'ruby', 'rt', 'sup', 'font', 'h1', 'table', 'section', 'article', 'noscript'].map((tag) => [`unclosed <${tag}>`, of(`<${tag}>`)])),
  'containers in containers': of('<div class=TRS_Editor>'), 'containers side by side': of('<div class=TRS_Editor>停车位5个，满意率95.2%</div>'), 'dates': of('<span class=date>2021-05-03</span>'), 'no dates': of('<span class=date>x</span>'),
  'meta': of('<meta name=PubDate content="">'), 'links': of('<a href=x>停车位</a>'), 'small paragraphs': of('<div><p>新增<a href=x>1337</a>个，满意率95.2%。</p></div>'), 'paragraphs': of(TEXT), 'headings': of('<h2>停车位</h2>'),
  'table of cells': (n) => body(`<table>${'<tr><td>粮食</td><td>13.5</td></tr>'.repeat(n / 35)}</table>${TEXT}`), 'table of spans': (n) => body(`<table>${'<tr><td rowspan=1000 colspan=100>5</td></tr>'.repeat(n / 45)}</table>${TEXT}`),
  'one row': (n) => body(`<table><tr>${'<td colspan=99 rowspan=99>5</td>'.repeat(n / 32)}</tr></table>${TEXT}`), 'pre': (n) => body(`<pre>${'a\n'.repeat(n / 2)}</pre>${TEXT}`), 'a long title': (n) => `<title>${'北'.repeat(n)}</title>${body(TEXT)}`,
  'a long title with bars': (n) => `<title>${'北_ - '.repeat(n / 5)}</title>${body(TEXT)}`, 'a long heading': (n) => body(`<h1>${'北'.repeat(n)}</h1>${TEXT}`), 'json': (n) => `<script type="application/ld+json">${'{"a":'.repeat(n / 5)}</script>${body(TEXT)}`,
  'one long line': (n) => body(`<p>${'停车位'.repeat(n / 3)}`), 'bare text': (n) => body('停车位5个，'.repeat(n / 6)), 'inline tags': of('<b>停</b>'), 'date signs': (n) => body(`<p>${'2021-'.repeat(n / 5)}</p>${TEXT}`), 'var ct': (n) => `<script>${'var ct='.repeat(n / 7)}</script>${body(TEXT)}`,
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));

async function main(names) {
  const dist = new URL('../dist/src/', import.meta.url);
  const [{ readForeign }, { readPageParts }, { builtInLanguage }] = await Promise.all(['read/foreign.js', 'read/page-parts.js', 'language/lexicon.js'].map((file) => import(new URL(file, dist))));
  const parts = builtInLanguage().of(readPageParts);
  const seconds = async (html) => {
    const from = process.cpuUsage();
    // a page without text is refused: that is an answer too
    await readForeign({ kind: 'html', document: 'a.html', parts, decoded: { text: html, encoding: 'utf-8', diagnostics: [] } }).catch((error) => { if (error.name !== 'Problem') throw error; });
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1e6;
  };
  await seconds(body(TEXT));
  let wrong = 0;
  for (const [name, make] of Object.entries(PAGES)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const small = Math.max(await seconds(make(1e5)), 0.01), large = await seconds(make(1e6)), grows = large / small / 10, bad = large > 3 || (large > 1 && grows > 2);
    if (bad) wrong++;
    console.log(`${bad ? 'WRONG ' : ''}${name}: ${large.toFixed(2)} s, x${grows.toFixed(1)}`);
  }
  console.log(wrong === 0 ? 'none over 3 s' : `${wrong} wrong`);
  process.exitCode = wrong === 0 ? 0 : 1;
}
