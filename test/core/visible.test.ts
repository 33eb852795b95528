import { describe, expect, it } from 'vitest';
import { visible, visibleCell } from '../../src/core/visible.js';

describe('what a person is shown', () => {
  it.each([
    ['a\u001B[31m\u0007.txt', 'a\\x1B[31m\\x07.txt'],
    ['one\ntwo\r\tthree', 'one\\ntwo\\r\\tthree'],
    ['\u009B2J\u007F\u0000', '\\x9B2J\\x7F\\x00'],
    ['报\u202E告\u2066\u200F\u061C', '报\\u202E告\\u2066\\u200F\\u061C'],
    ['\u2028\u2029\uFEFF\uD800', '\\u2028\\u2029\\uFEFF\\uD800'],
    ['x\u{E0041}', 'x\\u{E0041}'],
    ['北碚区 “报告”（2021）😀👩‍👩‍👧 é', '北碚区 “报告”（2021）😀👩‍👩‍👧 é'],
  ])('%j', (text, shown) => expect(visible(text)).toBe(shown));

  it('in a cell of a table breaks and controls are a space', () => {
    expect(visibleCell('一\r\n二\u001B[31m\u2028三\u202E')).toBe('一 二 [31m 三\\u202E');
  });

  it('no control of any code point comes through', () => {
    for (let point = 0; point < 0x3000; point++) expect(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]/u.test(visible(String.fromCodePoint(point))), point.toString(16)).toBe(false);
  });
});
