import { describe, expect, test } from 'vitest';
import { dumpOf, formatOf, INPUT_KINDS, kindOfName, REPORT_SUFFIXES } from '../../src/read/formats.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('the registry of input formats', () => {
  test('names', () => {
    expect(INPUT_KINDS).toEqual(['auto', 'text', 'jsonl', 'csv', 'tsv', 'json', 'feed']);
    expect(REPORT_SUFFIXES).toEqual(['.pdf', '.docx', '.html', '.htm', '.shtml', '.xhtml', '.txt', '.text', '.md']);
  });

  test.each([
    ['a.txt', 'report'], ['a.TXT.gz', 'report'], ['a.gz', 'report'], ['a.htm', 'report'], ['a.docx', 'report'], ['a.jsonl', 'dump'], ['b.NDJSON.gz', 'dump'], ['b.csv', 'dump'],
    ['b.tsv.gz', 'dump'], ['a.png', null], ['a', null], ['a.png.gz', null], ['txt', null],
  ] as const)('%s is a %s', (name, kind) => expect(kindOfName(name)).toBe(kind));

  test('a dump by name and by --input', () => {
    expect([dumpOf('a.csv')?.reads, dumpOf('a.tsv')?.delimiter, dumpOf('a.ndjson')?.name, dumpOf('a.txt'), dumpOf('a.txt', 'tsv')?.reads, dumpOf('a.csv', 'text')]).toEqual(['csv', '\t', 'jsonl', null, 'csv', null]);
  });

  test('the bytes decide, the name where they say nothing', () => {
    expect(formatOf('a.txt', bytes('%PDF-1.7'))).toBe('pdf');
    expect(formatOf('a.pdf', bytes('junk %PDF-1.7'))).toBe('pdf');
    expect(formatOf('a.txt', bytes('junk %PDF-1.7'))).toBe('text');
    expect(formatOf('a.docx', bytes('PK\x03\x04'))).toBe('docx');
    expect(formatOf('a.zip', bytes('PK\x03\x04 xl/workbook'))).toBe('text');
    expect(formatOf('a', bytes('PK\x03\x04 word/document.xml'))).toBe('docx');
    expect(formatOf('a.txt', bytes('<!doctype html><p>'))).toBe('html');
    expect(formatOf('a.shtml', bytes('满意率'))).toBe('html');
    expect(formatOf('a', Uint8Array.of(0x1F, 0x8B))).toBe('gzip');
  });
});
