import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createExtractor } from '../../src/pipeline.js';

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
