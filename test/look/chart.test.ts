import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHART } from '../../src/cli/chart-definition.js';
import { runChart } from '../../src/cli/chart.js';
import { parseArguments } from '../../src/cli/parse.js';
import { COLUMNS } from '../../src/core/schema.js';
import { csv } from '../../src/write/csv.js';
import { twoReports } from './sample.js';

describe('extract chart', () => {
  let folder: string;
  const { statistics } = twoReports(), style = { columns: COLUMNS, lang: 'en', excel: false, width: null, color: false } as const;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'chart-'));
    writeFileSync(join(folder, 's.csv'), csv.kind === 'stream' ? csv.head(style) + csv.rows(statistics, style) : '');
    const excel = { ...style, lang: 'zh', excel: true } as const;
    writeFileSync(join(folder, 'excel.csv'), csv.kind === 'stream' ? csv.head(excel) + csv.rows(statistics, excel) : '');
    writeFileSync(join(folder, 's.jsonl'), statistics.map((s) => `${JSON.stringify(s)}\n`).join(''));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const draw = async (file: string, ...options: string[]): Promise<string> => {
    const output = join(folder, 'chart.svg');
    await runChart(parseArguments(CHART, [join(folder, file), '-o', output, '--force', '-q', '--lang', 'en', ...options]));
    return readFileSync(output, 'utf8');
  };

  test('from CSV, CSV for spreadsheets and JSONL the same drawing', async () => {
    const svg = await draw('s.csv', '--indicator', '满意率');
    expect(await draw('s.jsonl', '--indicator', '满意率')).toBe(svg);
    expect(await draw('excel.csv', '--indicator', '满意率')).toBe(svg);
    expect(svg).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
    const { document } = parseHTML(`<body>${svg}</body>`);
    const words = [...document.querySelectorAll('text')].map((t) => t.textContent);
    expect(words[0]).toBe('满意率');
    expect(words.filter((w) => w!.includes('·'))).toEqual(['share · % · 3 numbers', 'change · 个百分点 · 1 number', 'rank · 位 · 1 number']);
    expect([...document.querySelectorAll('g title')].map((t) => t.textContent)).toContain('98%以上 · 北碚区 · 2025 · 北碚区交出为民办事清单');
    expect(svg).not.toMatch(/NaN|undefined|var\(|<style|<script/);
  });

  test('over time a range is a bar between its ends', async () => {
    const { document } = parseHTML(`<body>${await draw('s.csv', '--indicator', '公共停车位', '--by', 'period')}</body>`);
    const vertical = [...document.querySelectorAll('line')].filter((l) => l.getAttribute('stroke-width') === '2' || l.parentElement?.getAttribute('stroke-width') === '2');
    expect(vertical.map((l) => [l.getAttribute('x1') === l.getAttribute('x2'), Number(l.getAttribute('y1')) > Number(l.getAttribute('y2'))])).toEqual([[true, true]]);
  });

  test('says what is wrong', async () => {
    await expect(draw('s.csv', '--indicator', '满意度')).rejects.toMatchObject({ code: 'unknown_indicator', remedy: 'Did you mean 满意率?' });
    await expect(draw('s.csv')).rejects.toMatchObject({ code: 'usage', exit: 64 });
    await expect(draw('none.csv', '--indicator', '满意率')).rejects.toMatchObject({ code: 'file_missing', exit: 66 });
    await expect(draw('s.csv', '--indicator', '满意率', '--by', 'moon')).rejects.toMatchObject({ exit: 64 });
    writeFileSync(join(folder, 'bad.jsonl'), '{"indicator":"x"}\nnot\n');
    await expect(draw('bad.jsonl', '--indicator', '满意率')).rejects.toMatchObject({ code: 'not_statistics', place: expect.stringMatching(/bad\.jsonl:2$/) });
    writeFileSync(join(folder, 'bad.csv'), 'a,b\n1,2\n');
    await expect(draw('bad.csv', '--indicator', '满意率')).rejects.toMatchObject({ code: 'not_statistics' });
  });
});
