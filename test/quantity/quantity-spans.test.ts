import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createQuantityReader } from '../../src/quantity/index.js';
import { builtInLanguage } from '../../src/language/lexicon.js';
import { statistics } from './quantity-cases.js';
import { STYLES, writeNumber } from '../numeral/numeral-writer.js';

const SEED = 20210520;
const reader = createQuantityReader(builtInLanguage());

/** Prose without a numeral; what a number may stand between. */
const PROSE = ['，', '。', '；', '群众反映', '，其中', '，党员', '和', '、', '（', '）', '，完成', '，居民', '。该村有', '\n', '，新增', '：', '，安置', '；培训', '，发放', '，共'];
const UNITS = ['个', '名', '户', '元', '平方米', '吨', '%', '人次', '场次', '公里', '件', '辆', '亩', '个百分点', '倍'];
const BEFORE = ['', '约', '近', '超过', '逾', '不足', '至少', '不超过'];
const AFTER = ['', '以上', '左右', '以内'];

const quantity = fc.record({
  n: fc.integer({ min: 21, max: 9_999_999 }), style: fc.constantFrom(...STYLES), before: fc.constantFrom(...BEFORE), unit: fc.constantFrom(...UNITS), after: fc.constantFrom(...AFTER),
}).map(({ n, style, before, unit, after }) => ({ written: `${before}${writeNumber(n, style)}${unit}${after}`, value: n }));

test('quantities between prose keep their spans and values', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...PROSE), quantity), { minLength: 1, maxLength: 8 }), (parts) => {
    let text = '本报讯';
    const expected: string[] = [];
    // a comma after the number parts it from the next word
    for (const [prose, q] of parts) {
      text += prose;
      expected.push(`${text.length}-${text.length + q.written.length} ${q.value}`);
      text += `${q.written}，`;
    }
    const found = reader.read(text);
    expect(statistics(found).map((q) => `${q.start}-${q.end} ${q.value}`), text).toEqual(expected);
  }), { seed: SEED, numRuns: 1000 });
});

test('any text gives ascending spans that do not overlap and hold their numeral', () => {
  const characters = [...'一二两三百千万亿点半几数第前约近超余多以上左右个名次元吨米年月日时分秒岁%％.,-—~至到/每（）“”《》、，。：翻番成倍块分之又零M角小时/K5G9012345.米秒 \n'];
  fc.assert(fc.property(fc.array(fc.constantFrom(...characters), { maxLength: 60 }), (parts) => {
    const text = parts.join('');
    let last = 0;
    for (const q of reader.read(text)) {
      expect(q.start).toBeGreaterThanOrEqual(last);
      expect(q.end).toBeGreaterThan(q.start);
      expect(q.end).toBeLessThanOrEqual(text.length);
      expect(q.text).toBe(text.slice(q.start, q.end));
      expect(q.numeral.start).toBeGreaterThanOrEqual(q.start);
      expect(q.numeral.end).toBeLessThanOrEqual(q.end);
      expect(q.value === null || Number.isFinite(q.value), text).toBe(true);
      if (q.valueMax !== null) expect(q.valueMax).toBeGreaterThan(q.value!);
      last = q.end;
    }
  }), { seed: SEED, numRuns: 5000 });
});
