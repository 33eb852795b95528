import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as OpenCC from 'opencc-js';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/core/problem.js';
import { decode } from './reading.js';
import { encodable, encode } from './encode.js';

const simplified = readFileSync('fixtures/read/reports.txt', 'utf8').replace(/\n/g, '') + readFileSync('fixtures/articles/beibei-minsheng.txt', 'utf8') + readFileSync('fixtures/articles/yongqing-gongbao.txt', 'utf8');
const traditional = OpenCC.Converter({ from: 'cn', to: 'hk' })(simplified) + readFileSync('fixtures/articles/hongkong-housing.txt', 'utf8');
const SENTENCE = '今年以来，全区新增公共停车位1337个，群众满意率达到95.2%。';
const TRADITIONAL = '今年以來，全區新增公共停車位1337個，群眾滿意率達到95.2%。';

/** Bytes as Python's codec big5hkscs has them. */
const HKSCS = [['邨', [0x90, 0x68]], ['啲', [0x9D, 0xF8]], ['咗', [0x9D, 0xF7]], ['嘅', [0x9D, 0xEF]], ['裏', [0xF9, 0xD8]], ['Ê\u0304', [0x88, 0x62]]] as const;

/** Samples of `length` characters at places that a small fixed generator chooses. */
function samples(text: string, length: number, count: number, seed: number): string[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7FFFFFFF;
    const at = state % (text.length - length);
    return text.slice(at, at + length);
  });
}

function problemOf(bytes: Uint8Array, options = {}): Problem {
  try {
    decode(bytes, { place: 'x.txt', ...options });
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('verdict on 300 samples of 30 characters: at least 297 right, and the text with them', () => {
  for (const [name, encoding, text] of [
    ['UTF-8', 'utf-8', simplified], ['GB18030 simplified', 'gb18030', simplified], ['GBK traditional', 'gb18030', encodable(traditional, 'gb18030')],
    ['Big5', 'big5', encodable(traditional, 'big5')], ['UTF-16LE', 'utf-16le', simplified], ['UTF-16BE', 'utf-16be', simplified], ['UTF-16LE traditional', 'utf-16le', traditional],
  ] as const) {
    test(name, () => {
      const wrong = samples(text, 30, 300, 7).filter((sample) => {
        const found = decode(encode(sample, encoding));
        return found.encoding !== encoding || found.text !== sample;
      });
      expect(wrong.length, wrong.slice(0, 5).join('\n')).toBeLessThanOrEqual(3);
    });
  }
});

describe('one bad byte', () => {
  test.each([['utf-8', simplified], ['gb18030', simplified], ['big5', encodable(traditional, 'big5')]] as const)('does not change the verdict of %s', (encoding, text) => {
    fc.assert(fc.property(fc.integer({ min: 0, max: text.length - 400 }), fc.nat(10_000), fc.constantFrom(0x00, 0x80, 0xFF, 0x3F), fc.boolean(), (from, where, byte, lost) => {
      const bytes = encode(text.slice(from, from + 400), encoding);
      const at = where % bytes.length;
      const damaged = lost ? Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1)]) : bytes.with(at, byte);
      expect(decode(damaged).encoding).toBe(encoding);
    }), { seed: 3, numRuns: 200 });
  });

  test('is U+FFFD in the text and a diagnostic at its place', () => {
    const bytes = encode(SENTENCE, 'gb18030').with(12, 0xFF);
    const { text, encoding, diagnostics } = decode(bytes);
    expect(encoding).toBe('gb18030');
    expect(text.indexOf('\uFFFD')).toBe(6);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ code: 'invalid_bytes', severity: 'warning', source: 'read', span: { start: 6, end: 7 } });
  });
});

describe('UTF-8', () => {
  test('a byte order mark is not counted', () => {
    expect(decode(encode(`\uFEFF${SENTENCE}`, 'utf-8'))).toEqual({ text: SENTENCE, encoding: 'utf-8', diagnostics: [] });
  });

  test.each([1, 2])('cut off %i bytes into the last character', (kept) => {
    const bytes = encode(`${SENTENCE}好`, 'utf-8');
    const { text, encoding, diagnostics } = decode(bytes.subarray(0, bytes.length - 3 + kept));
    expect([text, encoding, diagnostics.map((d) => d.code)]).toEqual([`${SENTENCE}\uFFFD`, 'utf-8', ['invalid_bytes']]);
  });

  test('plain ASCII, and U+FFFD that was in the file before, are no damage', () => {
    expect(decode(encode('GDP 2020: 5.2%', 'utf-8'))).toEqual({ text: 'GDP 2020: 5.2%', encoding: 'utf-8', diagnostics: [] });
    expect(decode(encode('满意率为\uFFFD5%', 'utf-8')).diagnostics).toEqual([]);
  });

  test('two characters of GBK whose bytes happen to be UTF-8 are GBK', () => {
    expect(new TextDecoder('utf-8', { fatal: true }).decode(encode('学校', 'gb18030'))).toBe('ѧУ');
    for (const word of ['学校', '学习', '贫血']) expect(decode(encode(word, 'gb18030'))).toMatchObject({ text: word, encoding: 'gb18030' });
  });
});

describe('UTF-16', () => {
  test.each(['utf-16le', 'utf-16be'] as const)('%s with and without a mark, and cut off', (encoding) => {
    expect(decode(encode(`\uFEFF${SENTENCE}`, encoding))).toEqual({ text: SENTENCE, encoding, diagnostics: [] });
    expect(decode(encode(SENTENCE, encoding))).toEqual({ text: SENTENCE, encoding, diagnostics: [] });
    const cut = decode(encode(SENTENCE, encoding).subarray(0, -1));
    expect([cut.encoding, cut.text]).toEqual([encoding, `${SENTENCE.slice(0, -1)}\uFFFD`]);
  });
});

describe('GB18030', () => {
  test('characters of four bytes, the euro sign of cp936, private-use characters as Microsoft has them', () => {
    const bytes = Uint8Array.from([...encode(SENTENCE, 'gb18030'), 0x95, 0x32, 0x82, 0x36, 0x80, 0xAA, 0xA1, 0xA1, 0x40, 0xF8, 0xA1]);
    expect(decode(bytes)).toEqual({ text: `${SENTENCE}\u{20000}€\uE000\uE4C6\uE234`, encoding: 'gb18030', diagnostics: [] });
  });
});

describe('Big5', () => {
  test('the Hong Kong supplement: 屋邨, 啲, 咗', () => {
    const bytes = Uint8Array.from([...encode(TRADITIONAL, 'big5'), ...HKSCS.flatMap(([, pair]) => [...pair])]);
    expect(decode(bytes)).toEqual({ text: TRADITIONAL + HKSCS.map(([character]) => character).join(''), encoding: 'big5', diagnostics: [] });
  });
});

describe('pages', () => {
  const page = (charset: string, text: string): string => `<html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}"></head><body>${text}</body></html>`;

  test('what the page says is believed where the bytes allow both', () => {
    // two characters are too few to tell GBK from Big5
    const bytes = encode(page('big5', '台北'), 'big5');
    expect(decode(bytes, { html: true })).toMatchObject({ encoding: 'big5', text: page('big5', '台北') });
  });

  test('gb2312 is read as GB18030', () => {
    expect(decode(encode(page('gb2312', '朱镕基'), 'gb18030'), { html: true })).toMatchObject({ encoding: 'gb18030', text: page('gb2312', '朱镕基') });
  });

  test('the bytes deny it', () => {
    expect(decode(encode(page('gb2312', SENTENCE), 'utf-8'), { html: true }).encoding).toBe('utf-8');
    expect(decode(encode(page('utf-8', SENTENCE), 'gb18030'), { html: true }).encoding).toBe('gb18030');
    expect(decode(encode(page('big5', SENTENCE), 'gb18030'), { html: true }).encoding).toBe('gb18030');
    expect(decode(encode(page('iso-8859-1', SENTENCE), 'gb18030'), { html: true }).encoding).toBe('gb18030');
    expect(decode(encode(page('utf-16', SENTENCE), 'utf-8'), { html: true }).encoding).toBe('utf-8');
  });
});

describe('an encoding that is given', () => {
  test('overrides everything, by any of its names', () => {
    for (const name of ['GBK', 'gb2312', 'GB18030', 'cp936']) expect(decode(encode('台北', 'gb18030'), { encoding: name })).toMatchObject({ text: '台北', encoding: 'gb18030' });
    for (const name of ['Big5', 'big5-hkscs', 'cp950']) expect(decode(encode('台北', 'big5'), { encoding: name })).toMatchObject({ text: '台北', encoding: 'big5' });
  });

  test('that does not exist is 64, that reads nothing is 65', () => {
    expect(problemOf(encode(SENTENCE, 'utf-8'), { encoding: 'klingon' })).toMatchObject({ code: 'unknown_encoding', exit: 64 });
    expect(problemOf(encode(SENTENCE, 'gb18030'), { encoding: 'utf-8' })).toMatchObject({ code: 'undecodable', exit: 65, place: 'x.txt' });
  });
});

describe('what is no text', () => {
  test.each([['nothing', []], ['a byte order mark alone', [0xEF, 0xBB, 0xBF]], ['white space', [0x20, 0x0D, 0x0A, 0x0A]]])('%s: empty_file', (_, bytes) => {
    const problem = problemOf(Uint8Array.from(bytes));
    expect(problem).toMatchObject({ code: 'empty_file', exit: 65, place: 'x.txt' });
    expect(problem.remedy).not.toBe('');
  });

  test('a picture, an archive, machine code: binary_file', () => {
    expect(problemOf(Uint8Array.of(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13))).toMatchObject({ code: 'binary_file', exit: 65, reason: 'It is a PNG picture, not a text.' });
    expect(problemOf(Uint8Array.of(0x50, 0x4B, 3, 4, 20, 0))).toMatchObject({ code: 'binary_file', exit: 65 });
    expect(problemOf(Uint8Array.from({ length: 400 }, (_, i) => (i * i * 31 + i * 7) % 256))).toMatchObject({ code: 'binary_file', exit: 65 });
  });

  test('other scripts: undecodable', () => {
    const russian = Uint8Array.from([...'Население города составляет около двух миллионов'].map((c) => (c === ' ' ? 32 : c.charCodeAt(0) - 0x350)));
    expect(problemOf(russian)).toMatchObject({ code: 'undecodable', exit: 65 });
  });

  test('Korean in EUC-KR looks like GBK: it is read, but said to be doubtful', () => {
    // 서울특별시의인구는약구백만명이다, twice
    const bytes = Uint8Array.from(Buffer.from('bcadbfefc6afbab0bdc3c0c7c0ceb1b8b4c2bee0b1b8b9e9b8b8b8edc0ccb4d9'.repeat(2), 'hex'));
    expect(decode(bytes).diagnostics.map((d) => d.code)).toEqual(['encoding_doubtful']);
  });
});

