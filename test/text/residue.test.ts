import { expect, test } from 'vitest';
import { createExtractor } from '../../src/index.js';
import { AlignedText } from '../../src/text/aligned-text.js';
import { residueEdits } from '../../src/text/residue.js';
import { spaceEdits } from '../../src/text/spaces.js';

const residue = (text: string): string => AlignedText.of(text).replace(residueEdits(text)).text;
const spaces = (text: string): string => AlignedText.of(text).replace(spaceEdits(text)).text;

test.each([
  ['完成投资?/p>新建道路', '完成投资\n新建道路'], ['满意率为95%。?/p>', '满意率为95%。\n'], ['共<?/span>12户', '共12户'], ['第一段</P>第二段', '第一段\n第二段'],
  ['261個*貧困村', '261個貧困村'], ['比重為**6.3%**，', '比重為6.3%，'], ['| ***12.5*** |', '| 12.5 |'], ['5万元*', '5万元'],
])('%s', (text, made) => expect(residue(text)).toBe(made));

test.each(['3*5米', '138****1234', '* 第一项', '为什么?', '是吗?真的', 'a>b', '5>3'])('%s stays', (text) => expect(residue(text)).toBe(text));

test.each([
  ['全 市 新 建 泵 站 十 一 座 ， 修 渠 道 二 十 公 里 。', '全市新建泵站十一座，修渠道二十公里。'],
  ['培 训 骨 干 240 人 次 , 合 格 率 为 97.5 % , 反 响 好 。', '培训骨干240人次,合格率为97.5%,反响好。'],
  ['全 镇 共 有 社 员 2 6 0 0 余 名 。', '全镇共有社员2600余名。'],
])('%s', (text, made) => expect(spaces(text)).toBe(made));

test.each(['新建公园 改造道路 增加绿地', '春  夏  秋  冬  合  计  表', '指标 单位 数量', '12 30 45'])('%s keeps its blanks', (text) => expect(spaces(text)).toBe(text));

test('numbers of damaged lines become records, at their place in the input', () => {
  const text = '全 县 新 建 公 园 十 二 个 ， 改 造 道 路 三 十 五 公 里 。';
  const { statistics } = createExtractor().extract(text);
  expect(statistics.map(({ quote, value, unit, start }) => [quote, value, unit, start])).toEqual([['十 二 个', 12, '个', 12], ['三 十 五 公 里', 35, '公里', 28]]);
});
