import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../src/core/problem.js';
import { createExtractor } from '../../src/pipeline.js';
import { readBytes } from '../read/reading.js';
import { ROOT } from '../cli/command.js';
import { broken } from './invariants.js';
import { mutated } from './mutate.js';
import { mutatedFile } from './mutate-files.js';

const ARTICLES = join(ROOT, 'fixtures', 'articles');
// a paragraph or two of each: many small inputs find more than few large ones
const texts = readdirSync(ARTICLES).filter((f) => f.endsWith('.txt')).flatMap((f) => readFileSync(join(ARTICLES, f), 'utf8').split('\n\n')).filter((t) => t.length > 30).map((t) => t.slice(0, 260));

describe('mutated inputs', { timeout: 240_000 }, () => {
  it('1,000 of them: no crash, every record keeps its promises, the same twice', async () => {
    const extractor = createExtractor();
    let read = 0, records = 0;
    for (let n = 0; n < 1000; n++) {
      let article;
      try { article = await readBytes(`fuzz-${n}`, mutated(n, texts)); } catch (error) {
        // refused with a named reason is as good as read
        if (!(error instanceof Problem) || error.exit === 70) throw new Error(`input ${n}`, { cause: error });
        continue;
      }
      read++;
      const { statistics, text } = extractor.extractArticle(article);
      records += statistics.length;
      for (const row of statistics) expect(broken(row, text), `input ${n}`).toBeNull();
      if (n % 10 === 0) expect(createOnce(n).extractArticle(article).statistics, `input ${n}`).toEqual(statistics);
    }
    expect(read).toBeGreaterThan(700);
    expect(records).toBeGreaterThan(1000);
    function createOnce(n: number): typeof extractor { return n % 500 === 0 ? createExtractor() : extractor; }
  });

  it('240 pages, docx and PDF files: read, or refused with a named reason', async () => {
    const extractor = createExtractor(), seen = new Map<string, number>();
    for (let n = 0; n < 600; n++) {
      const { name, kind, bytes } = mutatedFile(n, texts);
      if (kind === 'text' || kind === 'dump') continue;
      try {
        const article = await readBytes(name, bytes);
        for (const row of extractor.extractArticle(article).statistics) expect(broken(row, article.text), name).toBeNull();
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
      } catch (error) {
        if (!(error instanceof Problem) || error.exit !== 65) throw new Error(name, { cause: error });
      }
    }
    // each kind gets through at times
    expect([...seen.keys()].sort()).toEqual(['docx', 'page', 'pdf']);
  });
});
