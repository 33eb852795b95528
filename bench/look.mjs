// How fast the review page opens and stays: node bench/look.mjs [reports] [records in each]. Needs a build and /usr/bin/chromium.
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { writeReviewPage } = await import(pathToFileURL(join(root, 'dist/src/write/html/index.js')).href);
const reports = Number(process.argv[2] ?? 1000), each = Number(process.argv[3] ?? 20);
const { texts, statistics } = sample(reports, each);
const folder = mkdtempSync(join(tmpdir(), 'look-bench-')), file = join(folder, 'review.html');
let began = performance.now();
const { files } = writeReviewPage({ texts, statistics, lang: 'zh' });
for (const f of files) writeFileSync(join(folder, f.name), f.html);
say(`${reports} reports, ${statistics.length} records with explanations, ${files.length} file(s), ${(statSync(file).size / 1e6).toFixed(1)} MB: written in`, began);

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
try {
  for (const view of ['', '#view=overview']) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    began = performance.now();
    await page.goto(pathToFileURL(file).href + view);
    await page.locator(view === '' ? 'tr[data-row]' : 'figure').first().waitFor();
    await painted(page);
    say(`opened ${view || '(records)'} in`, began);
    if (view !== '') continue;
    for (const [name, act] of [
      ['a row chosen', () => page.locator('tr[data-row]').nth(5).click()],
      ['a facet chosen', () => page.locator('[data-key="measure=count"]').check()],
      ['sorted by indicator', () => page.locator('[data-sort=indicator]').click()],
      ['text filter (with 120 ms of waiting)', async () => { await page.locator('#q').fill('满意率'); await page.waitForFunction(() => location.hash.includes('q=')); }],
      ['scrolled to the end', () => page.locator('.rows').evaluate((e) => { e.scrollTop = e.scrollHeight; })],
    ]) {
      began = performance.now();
      await act();
      await painted(page);
      say(`${name} in`, began);
    }
    say(`JavaScript heap ${(await page.evaluate(() => performance.memory.usedJSHeapSize) / 1e6).toFixed(0)} MB`);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

function painted(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
}

function say(text, from) {
  console.log(from === undefined ? text : `${text} ${Math.round(performance.now() - from)} ms`);
}

function sample(count, records) {
  const made = new Map(), rows = [], things = ['公共停车位', '满意率', '供水管网', '老旧小区', '职业技能培训'];
  for (let r = 0; r < count; r++) {
    const name = `articles/${r}.txt`, title = `某区第${r}次通报`;
    let text = `${title}\n`;
    for (let n = 0; n < records; n++) {
      const value = (r * 131 + n * 977) % 98765 + 1, quote = `${value}个`, indicator = `${things[n % 5]}${n > 4 ? r % 700 : ''}`;
      text += '今年以来，全区持续推进各项民生实事，群众普遍反映良好，干部下沉一线解决难题，';
      const from = text.length;
      text += `新增${indicator}`;
      const start = text.length, end = start + quote.length;
      text += `${quote}，各项任务均按期完成。${n % 4 === 3 ? '\n' : ''}`;
      const code = String(500101 + r % 300);
      rows.push({
        document: name, title, published: '2021-05-20', district: `第${code}区`, district_code: code, province: '重庆市', place: null, subject: null, action: '新增', indicator, measure: ['count', 'share', 'amount'][n % 3], value, value_max: null,
        bound: 'exact', unit: '个', unit_code: null, direction: null, base: null, period: `${2015 + r % 9}`, status: n % 7 === 3 ? 'planned' : 'actual', quote, start, end, line: 1, sentence: text.slice(from - 38, end + 11), rule: 'action_object', flags: [],
        explain: { pattern: 'action_object', origin: 'built-in', roles: { quantity: { text: quote, start, end }, action: { text: '新增', start: from, end: from + 2 }, indicator: { text: indicator, start: from + 2, end: start } }, steps: [{ resolver: 'district', field: 'district', value: code, because: '标题' }, { resolver: 'period', field: 'period', value: '2021', because: '今年以来' }, { resolver: 'status', field: 'status', value: 'actual', because: '无计划用语' }] },
      });
    }
    made.set(name, { text, title });
  }
  return { texts: made, statistics: rows };
}
