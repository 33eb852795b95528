import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseNumeral } from '../../src/numeral/index.js';
import { STYLES, writeNumber } from './numeral-writer.js';

const SEED = 20210520;

test('the writer writes as people do', () => {
  expect([0, 10, 15, 101, 110, 1010, 2500, 10001, 20200, 100000, 100000000, 1000000500000].map((n) => writeNumber(n, 'plain'))).toEqual(
    ['零', '一十', '一十五', '一百零一', '一百一十', '一千零一十', '二千五百', '一万零一', '二万零二百', '一十万', '一亿', '一万亿零五十万']);
  expect([10, 15, 110, 2500, 25000, 25600, 1100, 1010].map((n) => writeNumber(n, 'colloquial'))).toEqual(['十', '十五', '一百一', '两千五', '两万五', '两万五千六', '一千一', '一千零一十']);
  expect(writeNumber(3056, 'financial')).toBe('叁仟零伍拾陆');
  expect([230000000, 25006, 100000001].map((n) => writeNumber(n, 'mixed'))).toEqual(['2亿3000万', '2万5006', '1亿零1']);
});

for (const style of STYLES) {
  test(`every integer from 0 to 99,999, written ${style}, is read back`, () => {
    const wrong: string[] = [];
    for (let n = 0; n < 100_000 && wrong.length < 20; n++) {
      const written = writeNumber(n, style);
      const read = parseNumeral(written);
      if (read === null || read.value !== n || read.valueMax !== null || read.bound !== 'exact' || read.vague) wrong.push(`${n} ${written} → ${read?.value}`);
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  test(`random integers up to 10^12, written ${style}, are read back`, () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (n) => {
      expect(parseNumeral(writeNumber(n, style))?.value).toBe(n);
    }), { seed: SEED, numRuns: 2000 });
  });
}

test('integers up to 10^16 that a number can hold are read exactly', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (n) => {
    expect(parseNumeral(writeNumber(n, 'plain'))?.value).toBe(n);
    expect(parseNumeral(String(n))?.value).toBe(n);
    expect(parseNumeral(n.toLocaleString('en-US'))?.value).toBe(n);
  }), { seed: SEED, numRuns: 2000 });
});

test('decimals with a multiplier are the double nearest to what is written', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 1, max: 4 }), fc.constantFrom(['万', 4], ['亿', 8], ['万亿', 12]), (n, decimals, [word, power]) => {
    const digits = String(n).padStart(decimals + 1, '0');
    const whole = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
    expect(parseNumeral(`${whole}${String(word)}`)?.value).toBe(Number(`${whole}e${String(power)}`));
  }), { seed: SEED, numRuns: 2000 });
});

/** numeral → value, upper end, bound, mark */
const CASES: readonly (readonly [string, number, number | null, string, string | null])[] = [
  ['1,234.5', 1234.5, null, 'exact', null], ['１２３４', 1234, null, 'exact', null], ['１，２３４', 1234, null, 'exact', null], ['3.5万', 35000, null, 'exact', null],
  ['1.2万亿', 1.2e12, null, 'exact', null], ['25万6千', 256000, null, 'exact', null], ['三百二十五万', 3250000, null, 'exact', null], ['十万八千', 108000, null, 'exact', null],
  ['二〇二一', 2021, null, 'exact', null], ['一九八二', 1982, null, 'exact', null], ['廿五', 25, null, 'exact', null], ['卅', 30, null, 'exact', null], ['叄', 3, null, 'exact', null],
  ['參佰', 300, null, 'exact', null], ['兩萬', 20000, null, 'exact', null], ['1.6万余', 16000, null, 'over', null], ['8000余万', 80000000, null, 'over', null], ['二十多万', 200000, null, 'over', null],
  ['十来', 10, null, 'about', null], ['百分之三点五', 3.5, null, 'exact', '%'], ['3.5%', 3.5, null, 'exact', '%'], ['３％', 3, null, 'exact', '%'], ['千分之三', 3, null, 'exact', '‰'],
  ['万分之五', 5, null, 'exact', '‱'], ['百分之负二', -2, null, 'exact', '%'], ['三分之二', 0.6667, null, 'exact', null], ['十二分之五', 0.4167, null, 'exact', null], ['十分之三', 0.3, null, 'exact', null], ['亿分之六', 6e-8, null, 'exact', null], ['一又二分之一', 1.5, null, 'exact', null],
  ['负三点五', -3.5, null, 'exact', null], ['零下五', -5, null, 'exact', null], ['-0.5', -0.5, null, 'exact', null], ['三四十', 30, 40, 'range', null], ['十五六', 15, 16, 'range', null],
  ['三五百', 300, 500, 'range', null], ['七八千', 7000, 8000, 'range', null], ['两三', 2, 3, 'range', null], ['五六十万', 500000, 600000, 'range', null], ['1e5', 100000, null, 'exact', null],
  ['1千零1', 1001, null, 'exact', null], ['3万零50', 30050, null, 'exact', null], ['一点三五亿', 135000000, null, 'exact', null], ['零点零五', 0.05, null, 'exact', null], ['三点一四一五九', 3.14159, null, 'exact', null],
];
for (const [text, value, max, bound, mark] of CASES) {
  test(`${text} is ${max === null ? value : `${value} to ${max}`}`, () => {
    expect(parseNumeral(text)).toMatchObject({ value, valueMax: max, bound, unitMark: mark });
  });
}

test('几十 and 数百 are vague', () => {
  for (const text of ['几十', '数百', '几千', '十几', '数十万', '几百万']) expect(parseNumeral(text), text).toMatchObject({ vague: true });
});

test('what is no numeral is null', () => {
  for (const text of ['', '三个', '十百', '三三两两', '百千', '分之三', '五分之', '点五', '1.2.3', '一 二', 'abc', '3a', '三点', '%', '零下', '-', '百分之']) expect(parseNumeral(text), text).toBeNull();
});
