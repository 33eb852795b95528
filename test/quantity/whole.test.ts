import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createQuantityReader } from '../../src/quantity/index.js';
import { builtInLanguage } from '../../src/language/lexicon.js';
import { STYLES, writeNumber } from '../numeral/numeral-writer.js';
import { statistics } from './quantity-cases.js';

const SEED = 20210520;
const reader = createQuantityReader(builtInLanguage());
const BEFORE = ['全县财政收入', '共投入', '，其中工业产值为', '市里安排资金', '；销售额达到'];
const UNITS = ['元', '吨', '平方米', '人', '户', '公里', '亩'];

/** Statistics that overlap [start, end), each as `text=value`. */
function overlapping(text: string, start: number, end: number): string[] {
  return statistics(reader.read(text)).filter((q) => q.start < end && start < q.end).map((q) => `${q.text}=${q.value}${q.valueMax === null ? '' : `..${q.valueMax}`}`);
}

/** Ways to write an integer; each must be read as a whole. */
const NOTATIONS: Readonly<Record<string, (n: number) => string>> = {
  ...Object.fromEntries(STYLES.map((style) => [style, (n: number) => writeNumber(n, style)])),
  digits: String,
  commas: (n) => n.toLocaleString('en-US'),
  'wide commas': (n) => n.toLocaleString('en-US').replaceAll(',', '，'),
  'wide digits': (n) => n.toLocaleString('en-US').replace(/./g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  positional: (n) => String(n).replace(/\d/g, (d) => '〇一二三四五六七八九'[Number(d)]!),
  万: (n) => `${n / 10000}万`,
  'middle dot 万': (n) => `${n / 10000}万`.replace('.', '·'),
  'Hong Kong dot 亿': (n) => `${n / 100000000}亿`.replace('.', '‧'),
  'Chinese dot': (n) => (n % 10000 === 0 ? `${n}` : `${writeNumber(Math.floor(n / 10000), 'plain')}·${String(n % 10000).padStart(4, '0').replace(/0+$/, '').replace(/\d/g, (d) => '〇一二三四五六七八九'[Number(d)]!)}万`),
};

for (const [name, write] of Object.entries(NOTATIONS)) {
  test(`a number written with ${name} is read whole`, () => {
    fc.assert(fc.property(fc.integer({ min: 10_000, max: 99_999_999 }), fc.constantFrom(...BEFORE), fc.constantFrom(...UNITS), (n, before, unit) => {
      const written = write(n);
      const text = `${before}${written}${unit}。`;
      const found = overlapping(text, before.length, before.length + written.length);
      expect(found, text).toEqual([`${written}${unit}=${n}`]);
    }), { seed: SEED, numRuns: 400 });
  });
}

const MORE = ['多', '余', '几'];
test('what is written with 多, 余, 几 is the whole number or nothing', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 99 }), fc.constantFrom(...MORE), fc.constantFrom('', '百', '千', '万', '百万', '千万', '亿', '万亿'), fc.constantFrom(...UNITS), (n, more, multiplier, unit) => {
    const written = `${writeNumber(n, 'plain')}${more}${multiplier}`;
    const text = `共投入${written}${unit}。`;
    const powers: Record<string, number> = { '': 1, 百: 1e2, 千: 1e3, 万: 1e4, 百万: 1e6, 千万: 1e7, 亿: 1e8, 万亿: 1e12 };
    for (const found of overlapping(text, 3, 3 + written.length)) expect(found, text).toBe(`${written}${unit}=${n * powers[multiplier]!}`);
  }), { seed: SEED, numRuns: 3000 });
});

test('numerals and dots in any order: all of the run or nothing of it', () => {
  const characters = [...'0123456789', ...'一二三四五六七八九〇', ...'十百千万亿', ...'·‧.．'];
  fc.assert(fc.property(fc.array(fc.constantFrom(...characters), { minLength: 2, maxLength: 9 }), fc.constantFrom(...UNITS), (parts, unit) => {
    const run = parts.join('').replace(/^[·‧.．]+|[·‧.．]+$/g, '');
    const text = `共投入${run}${unit}。`;
    for (const q of statistics(reader.read(text))) {
      if (q.start >= 3 + run.length) continue;
      expect(`${q.start}-${q.end}`, `${text} gives ${q.text}=${q.value}`).toBe(`3-${text.length - 1}`);
    }
  }), { seed: SEED, numRuns: 20_000 });
});

test('two numbers with a mark of a range: a range, or nothing', () => {
  const marks = [...'-－‐‑‒–—−─━﹣~～〜∼⁓', '——', '--'];
  fc.assert(fc.property(fc.integer({ min: 2, max: 9999 }), fc.integer({ min: 2, max: 9999 }), fc.constantFrom(...marks), fc.constantFrom(...UNITS), fc.constantFrom('', '万', '亿'), (a, b, mark, unit, power) => {
    const written = `${a}${mark}${b}${power}`;
    const text = `共投入${written}${unit}。`;
    const times = { '': 1, 万: 1e4, 亿: 1e8 }[power]!;
    const found = overlapping(text, 3, 3 + written.length);
    const expected = a < b ? [`${written}${unit}=${a * times}..${b * times}`] : [];
    // 5-3万: 5 is not shared by the 万 when it is larger
    expect(found.length === 0 || found.join() === expected.join() || (power !== '' && a >= b && found.join() === `${written}${unit}=${a}..${b * times}`), `${text} gives ${found.join(' ')}`).toBe(true);
  }), { seed: SEED, numRuns: 4000 });
});
