import { describe, expect, test } from 'vitest';
import { readBytes } from '../../src/read/index.js';
import { makePdf, type Run } from './make-files.js';

const column = (lines: readonly string[], x: number, top: number): Run[] => lines.map((text, i) => ({ text, x, y: top - i * 14 }));

describe('a PDF with a text layer', () => {
  test('in a font that is not embedded: lines from top to bottom, pages one after the other', async () => {
    const pdf = makePdf([
      [{ text: '青石县新增停车位1337个', x: 100, y: 780, size: 20 }, ...column(['今年以来，全县投资6750万元，', '群众满意率达95.2%。'], 100, 740)],
      column(['第二页写到：惠及居民2.5万人。'], 100, 780),
    ]);
    const article = await readBytes('report.pdf', pdf);
    expect(article).toEqual({
      document: 'report.pdf', encoding: null, extracted: true, title: null, published: null, district: null, diagnostics: [],
      text: '青石县新增停车位1337个\n\n今年以来，全县投资6750万元，\n群众满意率达95.2%。\n\n第二页写到：惠及居民2.5万人。',
    });
  });

  test('two columns under one headline: the left is read to its end first, in whatever order the file draws them', async () => {
    const left = ['今年前三季度，全县规模以上工业企业', '实现增加值48.6亿元，同比增长7.4%，', '增速比上半年加快0.9个百分点。其中', '装备制造业增长11.2%。'];
    const right = ['前三季度全县固定资产投资完成92.3亿', '元，新开工亿元以上项目27个，签约项', '目136个，到位资金31.5亿元，比去年', '同期多出一成。'];
    const pdf = makePdf([[...column(right, 300, 700), ...column(left, 80, 700), { text: '三季度青石县经济形势', x: 180, y: 760, size: 20 }]]);
    expect((await readBytes('c.pdf', pdf)).text).toBe(`三季度青石县经济形势\n\n${left.join('\n')}\n\n${right.join('\n')}`);
  });

  test('a table stays in rows', async () => {
    const rows = [['指标', '单位', '2020年'], ['粮食产量', '万吨', '132.5'], ['蔬菜产量', '万吨', '88.1'], ['生猪出栏', '万头', '64']];
    const pdf = makePdf([rows.flatMap((row, i) => row.map((text, k) => ({ text, x: 80 + k * 120, y: 700 - i * 20 })))]);
    expect((await readBytes('t.pdf', pdf)).text.split('\n').filter((line) => line !== '')).toEqual(rows.map((row) => row.join('  ')));
  });

  test('the date line gives the date', async () => {
    const pdf = makePdf([column(['青石日报 2021年5月20日 星期四', '全县新增停车位1337个。'], 80, 700)]);
    expect((await readBytes('d.pdf', pdf)).published).toBe('2021-05-20');
  });
});

describe('what is no report', () => {
  test('a scan: no_text_layer', async () => {
    await expect(readBytes('scan.pdf', makePdf([[], []]))).rejects.toMatchObject({ code: 'no_text_layer', exit: 65, place: 'scan.pdf', reason: 'Its 2 pages are pictures: there is no text in it.' });
  });

  test('cut off, or only called PDF: pdf_damaged', async () => {
    await expect(readBytes('cut.pdf', new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<'))).rejects.toMatchObject({ code: 'pdf_damaged', exit: 65, place: 'cut.pdf' });
  });

  test('locked by a password: pdf_locked', async () => {
    const word = `<${'41'.repeat(32)}>`;
    const pdf = makePdf([column(['密'], 80, 700)], `/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${word} /U ${word} /P -44 >> `);
    await expect(readBytes('locked.pdf', pdf)).rejects.toMatchObject({ code: 'pdf_locked', exit: 65, place: 'locked.pdf' });
  });
});
