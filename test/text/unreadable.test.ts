import { expect, test } from 'vitest';
import { createExtractor } from '../../src/index.js';
import { isMojibake, unreadable } from '../../src/text/unreadable.js';

const REPORT = '2021年，全县新建农村公路128公里，改造危房320户，培训村医45名。全年粮食产量12.6万吨，同比增长3.2%，群众满意率达到96.5%。';
/** What a reader shows who takes UTF-8 for GBK. */
const asGbk = (text: string): string => new TextDecoder('gbk').decode(new TextEncoder().encode(text));

test('UTF-8 read as GBK gives no record and says so', () => {
  const { statistics, diagnostics } = createExtractor().extract(asGbk(REPORT));
  expect(statistics).toEqual([]);
  expect(diagnostics.map(({ code, severity }) => ({ code, severity }))).toEqual([{ code: 'mojibake', severity: 'error' }]);
});

test('a report, traditional text and a short line are none', () => {
  for (const text of [REPORT, '全縣新建農村公路128公里，改造危房320戶，培訓村醫45名，群眾滿意率達到九成六。', '新建学校5所。', '', 'kW h m2 12,345']) expect(isMojibake(text), text).toBe(false);
});

test('a character a line gives no record and says so', () => {
  const { statistics, diagnostics } = createExtractor().extract([...REPORT].join('\n'));
  expect(statistics).toEqual([]);
  expect(diagnostics.map((d) => d.code)).toEqual(['one_character_a_line']);
});

test('lines of words and columns of short cells are read', () => {
  expect(unreadable(REPORT.replaceAll('，', '，\n'))).toBeNull();
  expect(unreadable(Array.from({ length: 30 }, (_, i) => `村${i % 2 === 0 ? '' : '一'}\t${i + 10}`).join('\n'))).toBeNull();
});
