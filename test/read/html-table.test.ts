import { describe, expect, test } from 'vitest';
import { readBytes } from './reading.js';

async function lines(table: string): Promise<string[]> {
  return (await readBytes('t.html', new TextEncoder().encode(`<body><article><table>${table}</table></article></body>`))).text.split('\n').filter((line) => line !== '');
}
const tr = (name: 'td' | 'th', ...cells: string[]): string => `<tr>${cells.map((cell) => (cell.startsWith('<') ? cell : `<${name}>${cell}</${name}>`)).join('')}</tr>`;

describe('tables', () => {
  test('each cell with the head of its column', async () => {
    expect(await lines(tr('th', '指标', '单位', '2020年', '2021年') + tr('td', '粮食产量', '万吨', '132.5', '135.1') + tr('td', '蔬菜产量', '万吨', '', '88.1'))).toEqual([
      '指标：粮食产量；单位：万吨；2020年：132.5；2021年：135.1',
      '指标：蔬菜产量；单位：万吨；2021年：88.1',
    ]);
  });

  test('heads that are no <th>: the first row without a number', async () => {
    expect(await lines(tr('td', '区县', '新增就业', '增长') + tr('td', '青石县', '1.2万人', '8%') + tr('td', '临江市', '3.5万人', '6%'))).toEqual([
      '区县：青石县；新增就业：1.2万人；增长：8%', '区县：临江市；新增就业：3.5万人；增长：6%',
    ]);
  });

  test('heads of two rows, an empty corner', async () => {
    const table = `<thead>${tr('th', '<th rowspan="2"></th>', '<th colspan="2">2020年</th>')}${tr('th', '总量', '增速')}</thead>${tr('td', '粮食', '132.5', '3.2')}`;
    expect(await lines(table)).toEqual(['粮食；2020年总量：132.5；2020年增速：3.2']);
  });

  test('spans are written out, a row of one cell is its text, the caption comes first', async () => {
    const table = `<caption>表1 产量</caption>${tr('td', '<td colspan="3">单位：万吨</td>')}${tr('th', '地区', '品种', '产量')}${tr('td', '<td rowspan="2">青石县</td>', '稻谷', '12.5')}${tr('td', '小麦', '8.1')}${tr('td', '<td colspan="3">注：快报数</td>')}`;
    expect(await lines(table)).toEqual(['表1 产量', '单位：万吨', '地区：青石县；品种：稻谷；产量：12.5', '地区：青石县；品种：小麦；产量：8.1', '注：快报数']);
  });

  test('names and values without heads', async () => {
    expect(await lines(tr('td', '户籍人口', '58.3万人') + tr('td', '面积', '755平方公里'))).toEqual(['户籍人口：58.3万人', '面积：755平方公里']);
  });

  test('years without 年 are heads', async () => {
    expect(await lines(tr('td', '指标', '2019', '2020') + tr('td', '医院数', '12', '14'))).toEqual(['指标：医院数；2019：12；2020：14']);
  });

  test('a table that lays out the page is read as blocks', async () => {
    const long = '今年以来，青石县新增公共停车位1337个，总投资6750万元。'.repeat(8);
    expect(await lines(tr('td', '栏目', `<td><p>${long}</p><p>第二段</p></td>`) + tr('td', '甲', '乙'))).toEqual(['栏目', long, '第二段', '甲', '乙']);
    expect(await lines(tr('td', `<td><table>${tr('td', '人口', '58万')}${tr('td', '面积', '7万')}</table></td>`))).toEqual(['人口：58万', '面积：7万']);
  });
});
