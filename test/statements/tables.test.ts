import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createExtractor } from '../../src/pipeline.js';
import { readBytes } from '../read/reading.js';

const folder = new URL('../../fixtures/tables/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.txt')).map((name) => name.slice(0, -4)).sort();
const FIELDS = ['line', 'quote', 'value', 'unit', 'unit_code', 'indicator', 'action', 'measure', 'direction', 'base', 'period', 'district', 'status'] as const;
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const extractor = createExtractor({ explain: true });

describe('tables: every number with its heads, unit and time, and no other number', () => {
  test.each(names)('%s', (name) => {
    const text = read(`${name}.txt`);
    const found = extractor.extract(text).statistics;
    const expected = read(`${name}.jsonl`).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(found.map((record) => Object.fromEntries(FIELDS.map((field) => [field, record[field]])))).toEqual(expected);
    for (const record of found) expect(text.slice(record.start, record.end)).toBe(record.quote);
  });

  test('are of many kinds', () => {
    const sizes = names.map((name) => read(`${name}.jsonl`).split('\n').filter((line) => line !== '').length);
    expect(sizes.filter((size) => size > 0).length).toBeGreaterThanOrEqual(12);
    expect(sizes.reduce((a, b) => a + b, 0)).toBeGreaterThanOrEqual(120);
    expect(sizes.filter((size) => size === 0).length).toBeGreaterThanOrEqual(3);
  });
});

test('the roles of a cell lie where their heads stand', () => {
  const text = '指标\t2020年（万元）\t比上年增长（%）\n财政收入\t5320\t3.1\n税收\t4100\t-2.0';
  const [level, change] = extractor.extract(text).statistics;
  const at = (role: { start: number; end: number } | undefined): string => text.slice(role!.start, role!.end);
  expect(at(level!.explain!.roles['indicator'])).toBe('财政收入');
  expect(at(level!.explain!.roles['time'])).toBe('2020年');
  expect(at(change!.explain!.roles['base'])).toBe('上年');
  expect(at(change!.explain!.roles['quantity'])).toBe('3.1');
});

describe('a number whose unit or head cannot be told is left out', () => {
  test.each([
    ['two units in one caption', '单位：万人、万元\n项目\t甲\t乙\n一类\t3\t4\n二类\t5\t6'],
    ['a head that names no unit that can be read', '项目\t能耗（吨/台次/年）\n甲线\t3.1\n乙线\t2.2'],
    ['a growth that may be a percentage or not', '项目 | 比上年增长\n甲类 | 3.1\n乙类 | 2.2'],
    ['rows shorter than the head, where blanks part the cells', '项目  一月（件）  二月（件）  三月（件）\n甲类  3  4\n乙类  5  6'],
    ['no heads at all', '甲类\t3\t4\n乙类\t5\t6'],
    ['heads only', '项目\t件数（件）\t金额（元）'],
  ])('%s', (_, text) => {
    expect(extractor.extract(text).statistics.map((s) => `${s.quote} ${s.indicator ?? ''} ${s.rule}`)).toEqual([]);
  });
});

test('a table of a page keeps its heads, spans and units', async () => {
  const page = `<h1>东山县统计公报</h1><p>2021年，全县各项事业稳步发展，人民生活水平继续提高，现将主要情况公布如下。</p>
    <table><tr><th></th><th>2020年</th><th>2021年</th></tr><tr><th>粮食产量（万吨）</th><td>13.5</td><td>13.9</td></tr><tr><th>油料产量（万吨）</th><td>1.2</td><td>1.3</td></tr></table>
    <p>各区情况如下。</p>
    <table><tr><td rowspan="2">区县</td><td colspan="2">财政收入（万元）</td><td rowspan="2">学校数（所）</td></tr><tr><td>2020年</td><td>2021年</td></tr>
    <tr><td>北碚区</td><td>83512</td><td>85200</td><td>45</td></tr><tr><td>渝北区</td><td>21902</td><td>48100</td><td>38</td></tr></table>`;
  const { statistics } = extractor.extractArticle(await readBytes('a.html', new TextEncoder().encode(page)));
  expect(statistics.map((s) => [s.district_code, s.indicator, s.value, s.unit, s.period].map((part) => part ?? '-').join(' '))).toEqual([
    '350626 粮食产量 135000 吨 2020', '350626 粮食产量 139000 吨 2021', '350626 油料产量 12000 吨 2020', '350626 油料产量 13000 吨 2021',
    '500109 财政收入 835120000 元 2020', '500109 财政收入 852000000 元 2021', '500109 学校数 45 所 2021',
    '500112 财政收入 219020000 元 2020', '500112 财政收入 481000000 元 2021', '500112 学校数 38 所 2021',
  ]);
});

test('what only looks like a table does no harm', () => {
  for (const text of [
    '  12.5①\t-4.1：　）-4.1\n5月6日5月6日\n）指标\t1-6月》指标\n ）1-6月》5月6日万吨万吨（万元）  》指标1-6月1-6月。',
    '\t\t\n\t\n|||\n|-|\n甲\t乙', '指标：\n指标：；单位：', '甲 1 2 3\n'.repeat(300), `${'甲\t'.repeat(200)}\n${'1\t'.repeat(200)}`,
  ]) {
    for (const record of extractor.extract(text).statistics) expect(text.slice(record.start, record.end)).toBe(record.quote);
  }
  expect(extractor.extract('甲 1 2 3\n'.repeat(300)).statistics).toEqual([]);
});
