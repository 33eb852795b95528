import { describe, expect, test } from 'vitest';
import { createExtractor } from '../../src/pipeline.js';
import { readPublished, reportYear } from '../../src/resolve/when/published.js';
import { lines } from './cases.js';
import { readFileSync } from 'node:fs';

const { read } = createExtractor();

describe('the date of the report', () => {
  test.each(lines('published').map(({ line, cells: [text = '', date = '', year = ''] }) => ({ line, text, date, year })))('line $line: $text', ({ text, date, year }) => {
    const context = read(text.replaceAll('¶', '\n'));
    const published = readPublished(context);
    expect(published.value ?? '-').toBe(date);
    expect(String(reportYear(context, published.value).value ?? '-')).toBe(year);
  });

  // of each whole report of the fixtures: its headline and its date
  test.each(lines('reports-about').map(({ cells: [file = '', date = '', title = ''] }) => ({ file, date, title })))('$file', ({ file, date, title }) => {
    const text = readFileSync(new URL(`../../fixtures/${file}`, import.meta.url), 'utf8');
    const about = createExtractor().extractArticle({ document: file, text, encoding: null, extracted: false, title: null, published: null, district: null, diagnostics: [] });
    expect([about.published ?? '-', about.title ?? '-']).toEqual([date, title]);
  });
});
