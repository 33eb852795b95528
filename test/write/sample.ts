import { COLUMNS, type Statistic } from '../../src/core/schema.js';
import type { WriteStyle } from '../../src/write/format.js';

/** A record of our own making; each test changes what it speaks of. */
export function statistic(changes: Partial<Statistic> = {}): Statistic {
  return {
    document: 'a.txt', title: null, published: '2021-05-20', district: '北碚区', district_code: '500109', province: '重庆市', place: null, subject: null,
    action: '新增', indicator: '公共停车位', measure: 'count', value: 1337, value_max: null, bound: 'exact', unit: '个', unit_code: null, direction: null, base: null,
    period: '2021', status: 'actual', quote: '1337个', start: 8, end: 13, line: 1, sentence: '我区新增公共停车位1337个。', rule: 'action_object', flags: [], confidence: 0.9, doubt: [],
    ...changes,
  };
}

export const STYLE: WriteStyle = { columns: COLUMNS, lang: 'en', excel: false, width: null, color: false };

/** Strings that break careless writers. */
export const NASTY = ['逗号,和"引号"', '两\n行', '回车\r\n换行', '\t制表', '=1+1', '+86', '-5', '@名', "'单引号", '，、；', '\u{20BB7}野家', ' 空格 ', ''];

export async function collect(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}
