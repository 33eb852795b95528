import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { columnsNamed, memorySource } from '../../src/write/format.js';
import { table, truncate } from '../../src/write/table.js';
import { collect, statistic, STYLE } from './sample.js';

const show = (rows: Parameters<typeof memorySource>[0], style = STYLE): Promise<string> => collect(table.write(memorySource(rows), style));

describe('table', () => {
  it('groups by district, aligns wide characters, leaves out empty columns', async () => {
    const text = await show([statistic({ value: 67500000, unit: '元', bound: 'over' }), statistic({ indicator: '满意率', action: null, value: 95.2, unit: '%' })]);
    expect(text).toBe([
      '北碚区  500109  重庆市  2',
      'document  action  indicator   bound       value  unit  period  line  quote',
      'a.txt     新增    公共停车位  over   67,500,000  元    2021       1  1337个',
      'a.txt             满意率                   95.2  %     2021       1  1337个',
      '',
    ].join('\n'));
  });

  it('shows ranges, directions and plans', async () => {
    const text = await show([statistic({ bound: 'range', value: 4, value_max: 6 }), statistic({ direction: 'down', measure: 'change', value: 8.01, base: '2019' }), statistic({ status: 'planned' })]);
    expect(text).toContain('4–6');
    expect(text).toContain('↓ 8.01');
    expect(text).toMatch(/2019/);
    expect(text).toContain('planned');
  });

  it('fits the terminal: no line is wider, and numbers are whole', async () => {
    const rows = [statistic({ indicator: '失能特困人员集中照护中心和居家养老服务站建设'.repeat(3), value: 123456789, subject: '某某区人力资源和社会保障局' })];
    for (const width of [80, 100, 120]) {
      const lines = (await show(rows, { ...STYLE, width })).split('\n');
      expect(Math.max(...lines.map((l) => stringWidth(l)))).toBeLessThanOrEqual(width);
      expect(lines.join('\n')).toContain('123,456,789');
    }
  });

  it('shows exactly the columns that --columns names', async () => {
    expect(await show([statistic()], { ...STYLE, columns: columnsNamed(['value', 'district_code']) })).toBe('北碚区  500109  重庆市  1\nvalue  district_code\n 1337  500109\n');
  });

  it('never halves a wide character', () => {
    expect(truncate('公共停车位', 6)).toBe('公共…');
    expect(truncate('公共停车位', 10)).toBe('公共停车位');
  });

  it('keeps a row on one line', async () => {
    expect((await show([statistic({ quote: '13\n37个' })])).split('\n')).toHaveLength(4);
  });
});
