import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createExtractor } from '../../src/pipeline.js';
import { readCases, type Case } from '../cases.js';

const extractor = createExtractor();

/** `2021-06 | text`: the date before the bar is the report's. */
function read(text: string): { date?: string; body: string } {
  const dated = /^([0-9-]+) \| /.exec(text);
  return dated === null ? { body: text } : { date: dated[1]!, body: text.slice(dated[0].length) };
}

function first({ text }: Case) {
  const { date, body } = read(text);
  const done = extractor.extract(body, date === undefined ? {} : { date });
  // with a headline the statement is below it
  const record = done.statistics.find((s) => !body.includes('\n') || s.line > 1) ?? done.statistics[0];
  expect(record, 'no statistic was found').toBeDefined();
  return { record: record!, diagnostics: done.diagnostics };
}

describe('division of a number', () => {
  test.each(readCases('places'))('$place $text', (line) => {
    const { record, diagnostics } = first(line);
    if (line.expected.includes(' ')) return expect(codesBelow(line)).toEqual(line.expected.split(' '));
    const open = record.district_code === null && diagnostics.some((d) => d.code === 'district_ambiguous');
    expect(record.district_code ?? (open ? '?' : '-')).toBe(line.expected);
    expect(record.district === null).toBe(record.district_code === null);
    expect(record.flags.includes('district_ambiguous')).toBe(open);
  });
});

/** The codes of all statistics below the headline; ? for none with its flag. */
function codesBelow({ text }: Case): string[] {
  const { date, body } = read(text);
  const { statistics } = extractor.extract(body, date === undefined ? {} : { date });
  return statistics.filter((s) => !body.includes('\n') || s.line > 1).map((s) => s.district_code ?? (s.flags.includes('district_ambiguous') ? '?' : '-'));
}

describe('finer place of a number', () => {
  test.each(readCases('fine-places'))('$place $text', (line) => {
    const { record } = first(line);
    expect(`${record.district_code ?? '-'} ${record.place ?? '-'}`).toBe(line.expected);
  });
});

describe('division of a whole report', () => {
  test.each(readCases('report-divisions'))('$place $text', ({ text: path, expected }) => {
    const text = readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8');
    const done = extractor.extractArticle({ document: path, text, encoding: null, extracted: false, title: null, published: null, district: null, diagnostics: [] });
    const code = done.district?.code ?? '-';
    const [wanted, province] = expected.split(' ');
    expect(code).toBe(wanted);
    // every record names the province of its code, and those of the report’s own division this one
    for (const record of done.statistics) {
      if (record.district_code === null) expect(record.province).toBeNull();
      else if (record.district_code !== '000000') expect(record.province, record.district_code).toMatch(/(?:省|市|区)$/);
      if (record.district_code === wanted) expect(record.province ?? '-').toBe(province);
    }
  });
});
