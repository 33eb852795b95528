import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Statistic } from '../../src/core/schema.js';
import { packageRoot } from '../../src/language/lexicon.js';
import { createExtractor } from '../../src/pipeline.js';
import { readBytes } from '../read/reading.js';
import { encodable, encode } from '../read/encode.js';
import { encode936, loseLead, reports, weakPlaces, wrap } from './helpers/damage.js';

const traditional = (createRequire(import.meta.url)('opencc-js/cn2t') as typeof import('opencc-js')).Converter({ from: 'cn', to: 't' });
const extractor = createExtractor();
const FIELDS = ['value', 'value_max', 'bound', 'unit', 'measure', 'direction', 'base', 'subject', 'action', 'indicator', 'district_code', 'place', 'period', 'status'] as const;

const read = (text: string): Statistic[] => extractor.extract(text).statistics;
const signatures = (text: string): string[] => read(text).map((record) => FIELDS.map((field) => String(record[field])).join(' ¦ '));
const clean = reports();
const cleanSignatures = new Map(clean.flatMap((text) => [text, traditional(text)]).map((text) => [text, signatures(text)]));
/** Characters that pages have glossed, with what they put in the bracket. */
const GLOSSES: Record<string, string> = { 學: 'xué', 習: 'xí', 萬: 'wàn', 個: 'gè', 實: 'shí', 會: 'huì', 區: 'qū', 項: 'xiàng', 場: 'chǎng', 務: 'wù', 縣: 'xiàn', 業: 'yè', 產: 'chǎn', 億: 'yì', 戶: 'hù', 達: 'dá', 長: 'zhǎng', 開: 'kāi', 類: 'lèi', 畝: 'mǔ', 噸: 'dūn' };

/** How many of the first list are missing from the second, each counted once. */
function missing(from: readonly string[], to: readonly string[]): string[] {
  const left = [...to];
  return from.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

describe('the statistics of damaged text', () => {
  it('have something to compare', () => {
    for (const text of clean) expect(cleanSignatures.get(text)!.length, text.slice(0, 20)).toBeGreaterThan(5);
  });

  it('come out the same when any characters are glossed', () => {
    fc.assert(fc.property(fc.constantFrom(...clean.map((text) => traditional(text))), fc.subarray(Object.keys(GLOSSES), { minLength: 3 }), fc.boolean(), (text, characters, wide) => {
      const chosen = new Set(characters);
      const damaged = [...text].map((character) => (chosen.has(character) ? `${character}${wide ? '（' : '('}${GLOSSES[character]}${wide ? '）' : ')'}` : character)).join('');
      expect(missing(cleanSignatures.get(text)!, signatures(damaged))).toEqual([]);
    }), { seed: 4, numRuns: 40 });
  });

  it('come out the same when lines are cut at any width from 8 to 40, but for one in a hundred', () => {
    let all = 0;
    const lost: string[] = [];
    fc.assert(fc.property(fc.constantFrom(...clean), fc.integer({ min: 8, max: 40 }), fc.boolean(), fc.boolean(), (text, width, indent, gap) => {
      const known = cleanSignatures.get(text)!;
      all += known.length;
      lost.push(...missing(known, signatures(wrap(text, width, { indent, gap }))).map((one) => `${width}: ${one}`));
    }), { seed: 5, numRuns: 120 });
    expect(all).toBeGreaterThan(2000);
    expect(lost.length / all, lost.slice(0, 5).join('\n')).toBeLessThan(0.01);
  });

  it('never have a value that the whole text has not, unless they are flagged, when a byte is lost', () => {
    let tried = 0;
    for (const report of clean) {
      const text = traditional(report).replaceAll('爲', '為');
      const bytes = encode936(text);
      if (bytes === null) continue;
      const values = new Set(read(text).map((record) => record.value));
      for (const place of weakPlaces(bytes)) {
        tried++;
        for (const record of read(loseLead(bytes, place))) {
          if (!values.has(record.value)) expect(record.flags, `${record.quote} in ${record.sentence}`).toContain('damaged_text');
        }
      }
    }
    expect(tried).toBeGreaterThan(40);
  });

  it('come out the same in every encoding, and each quote is the slice of what was read', async () => {
    for (const report of clean) {
      for (const [encoding, form] of [['utf-8', report], ['gb18030', encodable(report, 'gb18030')], ['big5', encodable(traditional(report), 'big5')], ['utf-16le', report], ['utf-16be', report]] as const) {
        const article = await readBytes('a.txt', encode(form, encoding));
        expect(article.encoding).toBe(encoding);
        const { statistics } = extractor.extractArticle(article);
        expect(statistics.map((record) => record.quote)).toEqual(read(form).map((record) => record.quote));
        for (const record of statistics) expect(article.text.slice(record.start, record.end)).toBe(record.quote);
      }
    }
  });
});

const folders = [join(packageRoot(), 'fixtures', 'articles'), join(packageRoot(), '..', 'shared', 'articles')].filter((folder) => existsSync(folder));

describe('quotes of whole articles', () => {
  const files = folders.flatMap((folder) => readdirSync(folder).filter((name) => name.endsWith('.txt')).map((name) => join(folder, name)));
  it.each(files)('are slices of the input, in every encoding that has its characters: %s', async (file) => {
    const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    const lines = text.split('\n');
    for (const encoding of ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const) {
      // what the old sets do not have (a gloss’s ǜ in Big5, private use) is left out of the bytes
      const form = encoding === 'gb18030' || encoding === 'big5' ? encodable(text, encoding) : text;
      if (encoding === 'big5' && form.length < text.length * 0.98) continue;
      const article = await readBytes('a.txt', encode(form, encoding));
      expect(article.text).toBe(form);
      const { statistics } = extractor.extractArticle(article);
      expect(statistics.length).toBeGreaterThan(0);
      for (const record of statistics) {
        expect(article.text.slice(record.start, record.end)).toBe(record.quote);
        if (form === text) expect(lines[record.line - 1]).toContain(record.quote.split('\n')[0]!);
      }
    }
  });
});
