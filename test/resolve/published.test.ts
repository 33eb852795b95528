import { describe, expect, test } from 'vitest';
import { createTimeReader } from '../../src/time/index.js';
import type { ReportContext } from '../../src/core/context.js';
import { builtInLanguage } from '../../src/language/lexicon.js';
import { createExtractor } from '../../src/pipeline.js';
import { readPublished, reportYear } from '../../src/resolve/when/published.js';
import { cleanText } from '../../src/text/clean.js';
import { layoutBlocks } from '../../src/text/layout.js';
import { cutSentences } from '../../src/text/sentences.js';
import { simplify } from '../../src/text/simplify.js';
import { lines } from './cases.js';
import { readFileSync } from 'node:fs';

const lexicon = builtInLanguage(), reader = createTimeReader(lexicon);

function contextOf(report: string): ReportContext {
  const { text } = simplify(cleanText(report, lexicon));
  const blocks = layoutBlocks(text, lexicon);
  const article = { document: '-', text: report, encoding: null, extracted: false, title: null, published: null, district: null, diagnostics: [] };
  return { article, language: lexicon, text, blocks, sentences: cutSentences(text, blocks, lexicon), quantities: [], times: reader.read(text), tokens: () => [] };
}

describe('the date of the report', () => {
  test.each(lines('published').map(({ line, cells: [text = '', date = '', year = ''] }) => ({ line, text, date, year })))('line $line: $text', ({ text, date, year }) => {
    const context = contextOf(text.replaceAll('¶', '\n'));
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
