import { describe, expect, test } from 'vitest';
import { readBytes } from './reading.js';
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
    expect((await readBytes('c.pdf', pdf)).text).toBe(`三季度青石县经济形势\n\n${left.join('')}\n\n${right.join('')}`);
  });

  test('narrow white parts columns too, where they are many lines long; a sentence goes on in the next column and on the next page', async () => {
    const line = '全县各部门持续推进民生实事项目建设', prose = Array.from({ length: 5 }, () => line);
    const one = [...prose, '今年以来新增公共停车位一千三百三十'], two = ['七个，完成全年任务的九成以上。本年', ...prose, '至十一月底共受理群众诉求工单7131'], three = ['7件，办结71122件。', '', '到年底将全部办结。'];
    const pdf = makePdf([
      [{ text: '青石日报　第3版　2021年5月20日', x: 80, y: 800, size: 8 }, ...column(one, 80, 700), ...column(two, 80 + 18 * 10, 700), { text: '— 3 —', x: 280, y: 40, size: 8 }],
      [{ text: '青石日报　第4版　2021年5月20日', x: 80, y: 800, size: 8 }, ...column(three, 80, 700), { text: '— 4 —', x: 280, y: 40, size: 8 }],
    ]);
    expect((await readBytes('n.pdf', pdf)).text).toBe(`${one.join('')}${two.join('')}7件，办结71122件。\n\n到年底将全部办结。`);
  });

  test('indented paragraphs stay apart, also after a full line', async () => {
    const full = '推进为民办实事项目落地见效十二三四五六七八', first = `${full.slice(2)}`;
    const pdf = makePdf([[first, full, full, first, full, '全部办结。'].map((text, i) => ({ text, x: text === first ? 100 : 80, y: 700 - i * 14 }))]);
    expect((await readBytes('i.pdf', pdf)).text).toBe(`${first}${full}${full}\n${first}${full}全部办结。`);
  });

  test.each([
    ['each line ends in a number', ['新增公共停车位1337个', '新建改建农村公路21公里', '投入民生资金总计675万元'], ['新建和改建学校共19所', '惠及城乡居民共25万人', '群众的满意率达到95.2%']],
    ['each begins with one', ['1337个公共停车位建成投用', '215公里农村公路完成改造', '19所学校完成改扩建任务书'], ['36家养老服务站投入运行', '25座公园全部免费开放了', '141个老旧小区完成了改造']],
    ['two lines alone', ['新增公共停车位1337个', '新建改建农村公路21公里'], ['新建和改建学校共19所', '惠及城乡居民共25万人']],
    ['numbered', ['1.新增公共停车位，共37个', '2.改建农村公路，共21公里', '3.投入资金675万元'], ['4.新建学校，共计19所', '5.惠及居民，共25万人', '6.满意率95.2%']],
  ])('two columns of items that are as wide as each other: %s', async (_, left, right) => {
    const { text } = await readBytes('l.pdf', makePdf([[...column(left, 80, 700), ...column(right, 320, 700)]]));
    expect(text.split(/\n+/)).toEqual([...left, ...right]);
  });

  test('a number that a line end cuts, and one that begins a line of prose', async () => {
    const prose = ['至十一月底全县共受理群众诉求工单7131', '7件，其中办结71122件，新增公共停车位', '1337个，新建改建农村公路215公里，到', '2025年10月底前全部完工，总投资2021年', '5月起按6750万元控制，群众满意率达到'];
    expect((await readBytes('p.pdf', makePdf([column([...prose, '95.2%。'], 80, 700)]))).text).toBe(`${prose.join('')}95.2%。`);
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

test('pages that are pictures among others are told; an empty page is none', async () => {
  const article = await readBytes('mixed.pdf', makePdf([column(['青石县新增停车位1337个。'], 80, 700), 'picture', [], 'picture']));
  expect(article.text).toBe('青石县新增停车位1337个。');
  expect(article.diagnostics).toMatchObject([{ code: 'pages_without_text', severity: 'warning', data: { pages: [2, 4] } }]);
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
