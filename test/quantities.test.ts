import { expect, test } from 'vitest';
import { findQuantities } from '../src/quantities.js';
import { run } from './cli/command.js';

test('spans, text and numeral speak of the text as given', () => {
  for (const text of ['共錄得1,720宗個案。', '全年３．５万名党员', '开展300余場(chǎng)次活动', '参会党员\n3.5万名，\n占60 %。', '标题\n\n　　近3万户\r\n共5件']) {
    for (const q of findQuantities(text)) {
      expect(q.text).toBe(text.slice(q.start, q.end));
      expect(q.numeral.start).toBeGreaterThanOrEqual(q.start);
      expect(q.numeral.end).toBeLessThanOrEqual(q.end);
      expect(q.value).not.toBeNull();
    }
  }
  expect(findQuantities('近3.5万名党员')[0]).toMatchObject({ value: 35000, bound: 'nearly', unit: '名', kind: 'count', start: 0, end: 6, text: '近3.5万名', numeral: { start: 1, end: 5 } });
  expect(findQuantities('共錄得1,720宗個案，涉及３萬戶')).toMatchObject([{ text: '1,720宗', value: 1720, unit: '宗' }, { text: '３萬戶', value: 30000, unit: '户' }]);
  expect(findQuantities('开展300余場(chǎng)次活动')).toMatchObject([{ value: 300, bound: 'over', unit: '场次' }]);
});

test('what is no statistic is given with its kind', () => {
  expect(findQuantities('5月20日第七届年会，12345热线').map((q) => [q.text, q.kind])).toEqual([['5月20日', 'date'], ['第七届', 'ordinal'], ['12345热线', 'name']]);
});

test('a text without numbers gives nothing', () => {
  for (const text of ['', ' ', '群众反映的问题得到解决。', '\n\n', '…——']) expect(findQuantities(text), text).toEqual([]);
});

test('a megabyte of digits or of 一 is read to its end', () => {
  for (const text of ['7'.repeat(1_000_000), '一'.repeat(1_000_000), '1、'.repeat(20_000), '“三'.repeat(20_000), '《1'.repeat(20_000)]) {
    expect(findQuantities(text).every((q) => q.value === null || Number.isFinite(q.value))).toBe(true);
  }
}, 60_000);

test('extract quantities writes one row a number, from operands or standard input', () => {
  const given = run('.', ['quantities', '约3000余人', '占60%以上', '--format', 'jsonl']);
  expect(given.status).toBe(0);
  expect(given.out.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)).toMatchObject([
    { text: '约3000余人', start: 0, value: 3000, bound: 'over', unit: '人', kind: 'count' }, { text: '60%以上', value: 60, bound: 'at_least', unit: '%', unit_code: '%', kind: 'share' },
  ]);
  const piped = run('.', ['quantities', '-', '--format', 'csv'], { input: '气温-3℃~5℃' });
  expect(piped.out.split('\n').slice(0, 2)).toEqual(['text,start,end,kind,value,value_max,bound,unit,unit_code,unit_class,vague,rule', '-3℃~5℃,2,8,amount,-3,5,range,℃,Cel,physical,false,range.unit.physical']);
  expect(run('.', ['quantities', '没有数字', '--format', 'json']).out).toBe('[]\n');
  expect(run('.', ['quantities', '5', '--format', 'yaml'])).toMatchObject({ status: 64, out: '' });
});
