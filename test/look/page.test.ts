import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { axeFindings, Bench, noBrowser } from './browser.js';
import { hostile } from './hostile.js';
import { many, twoReports } from './sample.js';

if (noBrowser !== null) console.warn(`SKIPPED test/look/page.test.ts: ${noBrowser}`);

const markedRow = (page: Page): Promise<string | null> => page.locator('tr.chosen').getAttribute('data-row');

describe.skipIf(noBrowser !== null)('review page in Chromium', () => {
  let bench: Bench;
  const sample = twoReports();
  beforeAll(async () => {
    bench = await Bench.open();
    bench.write({ ...sample, lang: 'zh', name: 'zh.html' });
    bench.write({ ...sample, lang: 'en', name: 'en.html' });
  });
  afterAll(() => bench?.close());

  test('opens from disk: every record a row, every number of the report a mark, planned ones told apart', async () => {
    const { page, complaints } = await bench.show('zh.html');
    expect(await page.locator('tr[data-row]').count()).toBe(20);
    expect(await page.locator('mark').allTextContents()).toEqual(sample.statistics.filter((s) => s.document === 'articles/beibei.txt').map((s) => s.quote));
    expect(await page.locator('mark.s-planned').allTextContents()).toEqual(['12所', '98%以上', '320公里']);
    expect(await page.locator('mark.s-planned').first().evaluate((m) => getComputedStyle(m).borderTopStyle)).toBe('dashed');
    expect(await page.locator('mark.s-actual').first().evaluate((m) => getComputedStyle(m).borderTopStyle)).toBe('none');
    expect(complaints).toEqual([]);
  });

  test('a click in the report shows the row, a click on a row shows the number, also of another report', async () => {
    const { page, complaints } = await bench.show('zh.html');
    await page.locator('mark', { hasText: '95.2%' }).click();
    expect(await markedRow(page)).toBe('5');
    expect(await page.locator('.detail h2').textContent()).toBe('满意率');
    await page.locator('tr[data-row="17"]').click();
    expect(await page.locator('.side h2').textContent()).toBe('璧山区亮出年终答卷');
    expect(await page.locator('mark.chosen').allTextContents()).toEqual(['不足800人']);
    expect(new URL(page.url()).hash).toBe('#row=18');
    expect(complaints).toEqual([]);
  });

  test('the words of the chosen record are marked, and why it says so is told', async () => {
    const { page } = await bench.show('en.html', '#row=1');
    const marked = await page.evaluate(() => [...CSS.highlights].map(([name, ranges]) => [name, [...ranges].map(String)]));
    expect(Object.fromEntries(marked)).toEqual({ 'role-action': ['新增'], 'role-indicator': ['公共停车位'], 'role-district': ['北碚区'] });
    expect(await page.locator('.why code').first().textContent()).toBe('action_object');
    expect(await page.locator('.roles li').allTextContents()).toEqual(['quantity 1337个', 'action 新增', 'indicator 公共停车位']);
    expect(await page.locator('.steps li').first().textContent()).toContain('句中写明“北碚区”');
    await page.locator('tr[data-row="4"]').click();
    expect(await page.locator('.flags li').allTextContents()).toEqual([expect.stringContaining('district_implied'), expect.stringContaining('indicator_implied')]);
  });

  test('filters, counts and sort; the fragment restores the view', async () => {
    const { page } = await bench.show('en.html');
    await page.locator('[data-key="measure=share"]').check();
    expect(await page.locator('tr[data-row]').evaluateAll((rows) => rows.map((r) => (r as HTMLElement).dataset['row']))).toEqual(['5', '10', '12', '14']);
    const facetCount = (key: string): Promise<string | null> => page.locator(`label:has([data-key="${key}"]) .count`).textContent();
    expect(await facetCount('measure=count')).toBe('10');
    expect(await facetCount('status=planned')).toBe('1');
    expect(await facetCount('district=500120')).toBe('1');
    await page.locator('[data-sort=value]').click();
    await page.locator('[data-sort=value]').click();
    expect(await page.locator('td.c-value').allTextContents()).toEqual(['≥ 98', '95.2', '93.6', '≥ 90']);
    expect(new URL(page.url()).hash).toBe('#measure=share&sort=-value');
    await page.locator('#q').fill('满意率 北碚');
    await page.locator('.number', { hasText: '2 of 20 records' }).waitFor();
    await page.locator('tr[data-row="5"]').click();
    const again = await bench.show('en.html', new URL(page.url()).hash);
    expect(await again.page.locator('td.c-value').allTextContents()).toEqual(['≥ 98', '95.2']);
    expect(await again.page.locator('#q').inputValue()).toBe('满意率 北碚');
    expect(await again.page.locator('mark.chosen').allTextContents()).toEqual(['95.2%']);
    expect(await again.page.locator('mark.aside').count()).toBe(12);
    await again.page.locator('[data-key=clear]').click();
    expect(await again.page.locator('.number').textContent()).toBe('20 records');
    await again.page.evaluate(() => { location.hash = '#status=planned&row=999&sort=evil'; });
    await again.page.locator('.number', { hasText: '4 of 20 records' }).waitFor();
  });

  test('the chosen rows as CSV, as another reader sees them', async () => {
    const { page } = await bench.show('en.html', '#status=planned');
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('button.save').click()]);
    expect(download.suggestedFilename()).toBe('statistics.csv');
    const rows = parse(readFileSync((await download.path())!, 'utf8'), { columns: true, bom: true }) as Record<string, string>[];
    expect(rows.map((r) => [r['district_code'], r['indicator'], r['value'], r['value_max'], r['quote'], r['start']])).toEqual(
      sample.statistics.filter((s) => s.status === 'planned').map((s) => [s.district_code, s.indicator, String(s.value), s.value_max === null ? '' : String(s.value_max), s.quote, String(s.start)]));
  });

  test('by keyboard: down a row, into the report, on to the next number', async () => {
    const { page } = await bench.show('zh.html', '#row=1');
    await page.locator('tr.chosen').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await markedRow(page)).toBe('2');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('近3.5万名');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    expect(await markedRow(page)).toBe('3');
  });

  test('overview: districts, indicators, and a chart that never mixes units', async () => {
    const { page, complaints } = await bench.show('en.html', '#view=overview');
    expect(await page.locator('.summary dd').allTextContents()).toEqual(['20', '2', '2', '20.0 %']);
    expect(await page.locator('.pair .card').first().locator('tbody tr').evaluateAll((rows) => rows.map((r) => [...r.children].slice(0, 5).map((c) => c.textContent)))).toEqual([['北碚区', '500109', '重庆市', '14', '3'], ['璧山区', '500120', '重庆市', '6', '1']]);
    await page.locator('#chart').fill('满意率');
    await page.locator('#chart').press('Enter');
    expect(await page.locator('figcaption').allTextContents()).toEqual(['share · % · 3 numbers', 'change · 个百分点 · 1 number', 'rank · 位 · 1 number']);
    await page.locator('#chart').fill('公共停车位');
    await page.locator('#chart').press('Enter');
    expect(await page.locator('figcaption').allTextContents()).toEqual(['count · 个 · 2 numbers']);
    expect(await page.locator('figure title').allTextContents()).toEqual(['1337个 · 北碚区 · 2021 · 北碚区交出为民办事清单', '900至1200个 · 璧山区 · 2021 · 璧山区亮出年终答卷']);
    await page.locator('figure a').first().click();
    expect(await page.locator('mark.chosen').allTextContents()).toEqual(['1337个']);
    expect(complaints).toEqual([]);
  });

  test.each([['zh.html', '#row=1', 'light', 1440], ['en.html', '#row=13', 'dark', 1440], ['zh.html', '#view=overview&chart=满意率', 'light', 1440], ['en.html', '#view=overview&by=period', 'dark', 1440], ['zh.html', '#row=5', 'dark', 390]] as const)(
    'axe-core finds nothing serious: %s%s %s %i', async (name, fragment, colorScheme, width) => {
      const { page } = await bench.show(name, fragment, { colorScheme, viewport: { width, height: 900 }, bypassCSP: true });
      expect(await axeFindings(page)).toEqual([]);
    });

  test('dark by the system and by choice; a narrow window does not scroll sideways', async () => {
    const background = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await bench.show('zh.html', '', { colorScheme: 'dark' });
    expect(await background(dark.page)).toBe('rgb(18, 22, 26)');
    await dark.page.locator('[data-key=theme]').selectOption('light');
    expect(await background(dark.page)).toBe('rgb(243, 245, 246)');
    const narrow = await bench.show('zh.html', '', { viewport: { width: 320, height: 640 } });
    expect(await narrow.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    await narrow.page.locator('tr[data-row="2"]').click();
    expect(await narrow.page.locator('mark.chosen').textContent()).toBe('近3.5万名');
  });

  test('only rows in view exist, all of them on paper', async () => {
    bench.write({ ...many(40, 50), lang: 'zh', name: 'many.html' });
    const { page } = await bench.show('many.html');
    expect(await page.locator('table.records').getAttribute('aria-rowcount')).toBe('2001');
    expect(await page.locator('tr[data-row]').count()).toBeLessThan(60);
    await page.locator('.rows').evaluate((e) => { e.scrollTop = e.scrollHeight; });
    await page.locator('tr[data-row="1999"]').click();
    expect(await page.locator('mark.chosen').count()).toBe(1);
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect(await page.locator('tr[data-row]').count()).toBe(2000);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expect(await page.locator('tr[data-row]').count()).toBeLessThan(60);
    await page.locator('[data-key="status=planned"]').check();
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('.cite').innerText()).toBe('状态: 计划');
    expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(255, 255, 255)');
    expect(await page.locator('.panel').first().isVisible()).toBe(false);
  });

  test('above the limit: an index and a page for each district', async () => {
    const names = bench.write({ ...sample, lang: 'zh', name: 'big.html', limit: { records: 10, text: 1e9 } });
    expect(names).toEqual(['big.html', 'big.500109.html', 'big.500120.html']);
    const { page, complaints } = await bench.show('big.html');
    await page.locator('a', { hasText: '璧山区' }).click();
    expect(await page.locator('h1').textContent()).toBe('璧山区');
    expect(await page.locator('tr[data-row]').count()).toBe(6);
    await page.locator('header a').click();
    expect(await page.locator('tbody tr').count()).toBe(2);
    expect(complaints).toEqual([]);
    expect(await axeFindings((await bench.show('big.html', '', { bypassCSP: true })).page)).toEqual([]);
  });

  test('hostile reports: nothing runs, nothing is asked for, marks stay exact', async () => {
    const input = hostile();
    bench.write({ ...input, lang: 'en', name: 'hostile.html' });
    const { page, complaints } = await bench.show('hostile.html');
    for (const [i, [, { text }]] of [...input.texts].entries()) {
      await page.evaluate((n) => { location.hash = `#report=${n}`; }, i + 1);
      await page.locator(`.text[data-report="${i}"]`).waitFor();
      const shown = await page.evaluate(() => [...document.querySelectorAll('.line')].map((l) => (l.classList.contains('more') ? '' : '\n') + l.textContent!).join('').slice(1));
      expect(shown).toBe(text.replace(/\r\n?/g, '\n'));
      const marks = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('mark')].map((m) => [Number(m.dataset['row']), m.textContent!] as const));
      const joined = new Map<number, string>();
      for (const [row, words] of marks) joined.set(row, (joined.get(row) ?? '') + words);
      const expected = input.statistics.map((s, n) => [n, s] as const).filter(([, s]) => s.document === [...input.texts.keys()][i]);
      expect([...joined].sort((a, b) => a[0] - b[0])).toEqual(expected.map(([n, s]) => [n, s.quote.replace(/[\r\n]/g, '')]));
    }
    await page.evaluate(() => { location.hash = '#view=overview'; });
    await page.locator('.summary').waitFor();
    expect(await page.evaluate(() => (globalThis as { ran?: unknown }).ran)).toBeUndefined();
    expect(await page.locator('img, iframe, svg script, link, base, form[action], #evil').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('the policy refuses a script, a style, an image, a request and markup from strings', async () => {
    const { page } = await bench.show('en.html');
    const refused = await page.evaluate(async () => {
      const result: string[] = [];
      document.addEventListener('securitypolicyviolation', (e) => result.push(e.effectiveDirective));
      const add = (tag: string, text: string, attributes: Record<string, string> = {}): void => {
        const element = document.createElement(tag);
        for (const [k, v] of Object.entries(attributes)) element.setAttribute(k, v);
        try { element.textContent = text; } catch { result.push('trusted-types'); }
        document.body.append(element);
      };
      add('style', 'body { color: red }');
      add('img', '', { src: 'https://example.invalid/x.png' });
      try { await fetch('https://example.invalid/'); } catch { /* refused */ }
      try { document.body.innerHTML = '<b>x</b>'; } catch { result.push('innerHTML'); }
      await new Promise((done) => setTimeout(done, 100));
      return [...new Set(result)].sort();
    });
    expect(refused).toEqual(['connect-src', 'img-src', 'innerHTML', 'require-trusted-types-for', 'style-src-elem']);
    expect(await page.locator('meta[http-equiv]').getAttribute('content')).not.toContain('unsafe');
  });
});
