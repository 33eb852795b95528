import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { writeReviewPage, type ReviewInput } from '../../src/write/html/index.js';

export const CHROMIUM = '/usr/bin/chromium';
/** Why the tests in the browser do not run here, or null. */
export const noBrowser = existsSync(CHROMIUM) ? null : `no ${CHROMIUM}: apt-get install chromium fonts-noto-cjk`;

export interface Opened {
  page: Page;
  /** What a page must not do: errors, dialogs, refused loads, requests that are not for the file itself. */
  complaints: string[];
}

/** A headless Chromium and a folder for pages, both gone after `close`. */
export class Bench {
  private constructor(private readonly browser: Browser, readonly folder: string) {}

  static async open(): Promise<Bench> {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
    return new Bench(await chromium.launch({ executablePath: CHROMIUM, args }), mkdtempSync(join(tmpdir(), 'look-')));
  }

  async close(): Promise<void> {
    await this.browser.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  write(input: ReviewInput): string[] {
    return writeReviewPage(input).files.map(({ name, html }) => {
      writeFileSync(join(this.folder, name), html);
      return name;
    });
  }

  async show(name: string, fragment = '', options: BrowserContextOptions = {}): Promise<Opened> {
    const context = await this.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    const page = await context.newPage(), complaints: string[] = [];
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (e) => complaints.push(`error: ${e.message}`));
    page.on('console', (m) => { if (m.type() === 'error' || m.type() === 'warning') complaints.push(`console: ${m.text()}`); });
    page.on('dialog', (d) => { complaints.push(`dialog: ${d.message()}`); void d.dismiss(); });
    page.on('request', (r) => { if (!/^(file|blob):/.test(r.url())) complaints.push(`request: ${r.url()}`); });
    await page.goto(`${pathToFileURL(join(this.folder, name)).href}${fragment}`);
    return { page, complaints };
  }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings of axe-core, WCAG 2.2 A and AA. The page must have been opened with `bypassCSP`. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axeSource });
  return page.evaluate(async () => {
    const axe = (globalThis as unknown as { axe: { run(node: Document, options: object): Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe;
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] });
    return violations.filter((v) => v.impact === 'serious' || v.impact === 'critical').map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 160)} ${n.failureSummary}`).join(' | ')}`);
  });
}
