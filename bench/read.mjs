// Reading: encoding verdicts, speed, hostile pages, dumps. node --expose-gc bench/read.mjs [--verdicts] [--speed] [--hostile] [--dump]; without a flag all.
// Texts: own reports (fixtures/read/reports.txt, fixtures/articles); the encoders are the tests' own.
import { build } from 'esbuild';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const flags = process.argv.slice(2);
const wants = (flag) => flags.length === 0 || flags.includes(flag);
const folder = join(root, 'node_modules', '.bench-read');
mkdirSync(folder, { recursive: true });
const entry = join(folder, 'entry.ts'), bundle = join(folder, 'entry.mjs');
writeFileSync(entry, ['test/read/reading', 'test/read/encode', 'test/read/make-files'].map((room) => `export * from ${JSON.stringify(join(root, `${room}.js`))};\n`).join(''));
await build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: bundle, logLevel: 'warning' });
const { decode, encode, encodable, makePdf, readBytes, readDumpFile } = await import(pathToFileURL(bundle).href);
rmSync(folder, { recursive: true });

const articles = join(root, 'fixtures/articles');
const own = readFileSync(join(root, 'fixtures/read/reports.txt'), 'utf8').replace(/\n/g, '') + readdirSync(articles).filter((f) => f.endsWith('.txt')).sort().map((f) => readFileSync(join(articles, f), 'utf8')).join('');
const traditional = createRequire(import.meta.url)('opencc-js/cn2t').Converter({ from: 'cn', to: 't' })(own);
const cases = [
  ['UTF-8', 'utf-8', own], ['GB18030 simplified', 'gb18030', own], ['GBK traditional', 'gb18030', encodable(traditional, 'gb18030')],
  ['Big5', 'big5', encodable(traditional, 'big5')], ['UTF-16LE', 'utf-16le', own], ['UTF-16BE', 'utf-16be', own],
];
const seconds = async (work) => { const start = performance.now(); await work(); return (performance.now() - start) / 1000; };

if (wants('--verdicts')) {
  console.log('verdicts, right of 1,000 samples');
  for (const length of [6, 10, 30]) {
    const row = cases.map(([name, encoding, text]) => {
      let seed = 11, right = 0;
      for (let k = 0; k < 1000; k++) {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        const at = seed % (text.length - length);
        try { if (decode(encode(text.slice(at, at + length), encoding)).encoding === encoding) right++; } catch { /* counts as wrong */ }
      }
      return `${name} ${(right / 10).toFixed(1)}%`;
    });
    console.log(`  ${String(length).padStart(2)} characters: ${row.join(', ')}`);
  }
}

if (wants('--speed')) {
  console.log('speed, best of 5');
  for (const [name, encoding, text] of cases) {
    const bytes = encode(text.repeat(Math.ceil(4e6 / text.length)), encoding);
    let best = Infinity;
    for (let k = 0; k < 5; k++) best = Math.min(best, await seconds(() => decode(bytes)));
    console.log(`  decode ${name}: ${(bytes.length / 1e6 / best).toFixed(0)} MB/s of ${(bytes.length / 1e6).toFixed(1)} MB`);
  }
  const paragraph = `<p>${own.slice(0, 300)}</p>\n`;
  const page = (kilobytes, tag) => Buffer.from(`<html><head><title>报道</title></head><body><${tag}>${paragraph.repeat(Math.ceil(kilobytes * 1000 / Buffer.byteLength(paragraph)))}</${tag}></body></html>`);
  for (const [name, bytes] of [['20 KB, container', page(20, 'article')], ['20 KB, readability', page(20, 'section')], ['5 MB, container', page(5000, 'article')], ['5 MB, readability', page(5000, 'section')]]) {
    let best = Infinity;
    for (let k = 0; k < 3; k++) best = Math.min(best, await seconds(() => readBytes('a.html', bytes)));
    console.log(`  page of ${name}: ${(best * 1000).toFixed(0)} ms`);
  }
  const lines = Array.from({ length: 50 }, (_, i) => ({ text: own.slice(i * 30, i * 30 + 30).replace(/\n/g, '　'), x: 80, y: 800 - i * 14 }));
  const pdf = makePdf(Array.from({ length: 20 }, () => lines));
  await readBytes('a.pdf', pdf);
  console.log(`  PDF of 20 pages, 1,000 lines: ${((await seconds(() => readBytes('a.pdf', pdf))) * 1000).toFixed(0)} ms`);
}

if (wants('--hostile')) {
  console.log('hostile pages: seconds for n and 2n (linear: twice)');
  const wrap = (inside) => `<html><body>${inside}</body></html>`;
  const makers = {
    'nested <div>': (n) => wrap(`${'<div>'.repeat(n / 10)}满意率95.2%${'</div>'.repeat(n / 10)}`),
    'nested <div class=content>': (n) => wrap(`${'<div class=content>'.repeat(n / 40)}满意率95.2%${'</div>'.repeat(n / 40)}`),
    'nested <div class=date>': (n) => wrap(`${'<div class=date>'.repeat(n / 40)}满意率95.2%${'</div>'.repeat(n / 40)}`),
    'open <p>': (n) => wrap('<p>满意率95.2%'.repeat(n / 20)),
    'open <b>': (n) => wrap('<b>率'.repeat(n / 20)),
    'lone <': (n) => wrap(`率95.2%${'<'.repeat(n)}`),
    'white space': (n) => wrap(`<table><tr><td>粮${'\n '.repeat(n / 2)}</td><td>1</td></tr><tr><td>a</td><td>2</td></tr></table>`),
    'a table of cells': (n) => wrap(`<table>${'<tr><td>粮食</td><td rowspan=9>13.5</td></tr>'.repeat(n / 45)}</table>`),
    'nested tables': (n) => wrap(`${'<table><tr><td>'.repeat(n / 100)}95.2%${'</td></tr></table>'.repeat(n / 100)}`),
    'small paragraphs, no container': (n) => wrap('<div><p>新增停车位<a href=x>1337</a>个，满意率95.2%。</p></div>'.repeat(n / 100)),
    'entities': (n) => wrap('&nbsp;&ldquo;'.repeat(n / 13)),
    'a long attribute': (n) => wrap(`<p class="${'a-'.repeat(n / 2)}">满意率95.2%</p>`),
  };
  for (const [name, make] of Object.entries(makers)) {
    const times = [];
    for (const n of [1e6, 2e6]) times.push(await seconds(() => readBytes('a.html', Buffer.from(make(n))).catch(() => undefined)));
    console.log(`  ${name}: ${times.map((t) => t.toFixed(2)).join(', ')}`);
  }
}

if (wants('--dump')) {
  console.log('dumps, 100 MB');
  for (const [name, line] of [['dump.jsonl', (i) => `${JSON.stringify({ id: i, content: own.slice(0, 900) })}\n`], ['dump.csv', (i) => `${i},"${own.slice(0, 900).replaceAll('"', '""')}"\n`]]) {
    const path = join(tmpdir(), `bench-${process.pid}-${name}`);
    const block = Array.from({ length: 1000 }, (_, i) => line(i)).join('');
    writeFileSync(path, name.endsWith('csv') ? 'id,content\n' : '');
    while (statSync(path).size < 1e8) writeFileSync(path, block, { flag: 'a' });
    let rows = 0, most = 0;
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    const time = await seconds(async () => {
      for await (const row of readDumpFile(path)) { rows++; if (!('article' in row)) throw row.problem; if (rows % 500 === 0) most = Math.max(most, process.memoryUsage().rss - before); }
    });
    console.log(`  ${name}: ${rows} rows, ${(statSync(path).size / 1e6 / time).toFixed(0)} MB/s, ${(most / 1e6).toFixed(0)} MB more memory at most`);
    rmSync(path);
  }
}
