import { describe, expect, test } from 'vitest';
import { createTimeReader } from '../../grammars/time/index.js';
import { openLexicon } from '../../src/lexicon/lexicon.js';
import { dated } from '../../src/resolve/calendar.js';
import { lines } from './cases.js';

const reader = createTimeReader(openLexicon());
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

  test('digits without end are passed once', () => {
    expect(reader.read('1'.repeat(200_000) + '年' + '一'.repeat(200_000) + '月')).toEqual([]);
  });
});
