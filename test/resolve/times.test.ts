import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTimeReader } from '../../src/time/index.js';
import { builtInLanguage } from '../../src/language/lexicon.js';
import { dated } from '../../src/resolve/when/calendar.js';
import { lines } from './cases.js';

const reader = createTimeReader(builtInLanguage());
const POINT = String.raw`(?:\d{4}|XXXX)(?:-(?:(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?|2[1-4]|Q[1-4]|H[12]))?`;
const EDTF = new RegExp(String.raw`^(?:${POINT}|\d{3}X)(?:/(?:${POINT}|\.\.))?$|^\.\./${POINT}$`);
const known = { published: '2021-05-20', year: 2021, named: null };

describe('time expressions', () => {
  test.each(lines('times').map(({ line, cells: [text = '', expected = ''] }) => ({ line, text, expected })))('line $line: $text', ({ text, expected }) => {
    const found = reader.read(text).map((time) => `${time.text}=${dated(time, known).value ?? '-'}`);
    expect(found.join('; ')).toBe(expected);
  });

  test('spans are of the text, ascending, not overlapping', () => {
    const text = '2018年、2019年和今年一季度，近三年；截至4月底，“十三五”期间。';
    let end = 0;
    for (const time of reader.read(text)) {
      expect(text.slice(time.start, time.end)).toBe(time.text);
      expect(time.start).toBeGreaterThanOrEqual(end);
      end = time.end;
    }
    expect(end).toBeGreaterThan(0);
  });

  // any mixture of the characters that times are written with
  const soup = fc.array(fc.constantFrom(...'年月日号季度上下半前首个第至到—-、，。（）“”0123456789一二三四五六七八九十〇两今去明本截自从以来起近底末初春秋期间世纪代民国五', '截至', '以来', '同期', '期间', '个月', '季度', '年度'), { maxLength: 24 }).map((parts) => parts.join(''));

  test('whatever stands there: spans in order, points on the calendar', () => {
    fc.assert(fc.property(soup, (text) => {
      let end = 0;
      for (const time of reader.read(text)) {
        expect(time.start).toBeGreaterThanOrEqual(end);
        expect(time.end).toBeGreaterThan(time.start);
        expect(time.text).toBe(text.slice(time.start, time.end));
        end = time.end;
        const { value } = dated(time, known);
        if (value !== null) expect(value).toMatch(EDTF);
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }), { numRuns: 3000 });
  });

  test('digits without end are passed once', () => {
    expect(reader.read('1'.repeat(200_000) + '年' + '一'.repeat(200_000) + '月')).toEqual([]);
  });
});
