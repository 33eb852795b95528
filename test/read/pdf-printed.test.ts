import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { readBytes } from './reading.js';
import { AlignedText } from '../../src/text/aligned-text.js';
import { radicalEdits } from '../../src/text/radicals.js';
import { CHROMIUM, noBrowser } from '../look/browser.js';

const REPORTS = ['beibei-minsheng', 'yongqing-gongbao'];

/** Words alone: what fonts and justification do to spaces is no matter here. */
const lines = (text: string): string[] => AlignedText.of(text).replace(radicalEdits(text)).text.split('\n').map((line) => line.replace(/\s+/g, '')).filter((line) => line !== '');

if (noBrowser !== null) console.warn(`SKIPPED test/read/pdf-printed.test.ts: ${noBrowser}`);

describe.skipIf(noBrowser !== null)('a report as a browser prints it', () => {
  test.each([1, 2])('in %i columns, over several pages, has its paragraphs back', async (columns) => {
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
    try {
      for (const name of REPORTS) {
        const text = readFileSync(`fixtures/articles/${name}.txt`, 'utf8'), page = await browser.newPage();
        // many times over, so that there is more than a page
        const paragraphs = Array.from({ length: 12 }).flatMap(() => text.split(/\r?\n/)).filter((line) => line.trim() !== '');
        await page.setContent(`<meta charset="utf-8"><style>body { margin: 0; font: 16px 'Noto Sans CJK SC'; text-align: justify } div { column-gap: 1.2em } p { margin: 0; text-indent: 2em }</style><div style="columns: ${columns === 1 ? 'auto' : columns}">${paragraphs.map((p) => `<p>${p}</p>`).join('')}</div>`);
        const pdf = new Uint8Array(await page.pdf({ format: 'A5', displayHeaderFooter: true, headerTemplate: '<span style="font-size: 8px; margin-left: 40px">青石日报</span>', footerTemplate: '<span style="font-size: 8px; margin-left: 200px" class="pageNumber"></span>', margin: { top: '60px', bottom: '60px' } }));
        expect(lines((await readBytes(`${name}.pdf`, pdf)).text)).toEqual(paragraphs.map((p) => p.replace(/\s+/g, '')));
      }
    } finally {
      await browser.close();
    }
  });
});
