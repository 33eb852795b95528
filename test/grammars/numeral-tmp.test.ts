import { test } from 'vitest';
import { parseNumeral } from '../../grammars/numeral/index.js';
test('x', () => { for (const s of '3.5万 1.2万亿 2亿3000万 25万6千 三百二十五万 一百零一 一百一 两千五 百分之三点五 〇 廿五 卅 壹贰叁 叄萬參仟 1.6万余 8000余万 二十多万 三点二五 万分之三 三分之二 二〇二一 三四十 十五六 三五百 七八千 十万八 一点八万 一又三分之一 1,234.5 １，２３４ １２３４ 3.2e5 负十五 -3.5 百分之负二十 一百万零六百 一千六百万 三千六百五十 两百二 十几 几十 数百 五十几 百余 上百 十百 2.675亿 九千零七 三万零五十 一亿零三 十万八千亿 百分之百 3千 8千多 9007199254740991 一千二百三十四万五千六百七十八 二十 十 五万万 95% 5‰'.split(' ')) { const p = parseNumeral(s); console.log(s, p && [p.value, p.valueMax, p.bound, p.unitMark, p.vague].join(' ')); } });
