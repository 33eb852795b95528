import type { Statistic } from '../../src/core/schema.js';
import type { Texts } from '../../src/write/html/payload.js';
import { report } from './sample.js';

/** Strings that try to leave the place they stand in. */
const ATTACKS = [
  '<script>globalThis.ran = 1; alert(1)</script>', '</script><script>globalThis.ran = 2</script>', '<!--<script>', '-->', ']]>', '"><img id="evil" src=x onerror="globalThis.ran = 3">',
  "'><svg onload=globalThis.ran=4>", '</style><style>* { display: none }</style>', '</title><base href="https://example.invalid/">', '<a href="javascript:globalThis.ran=5">x</a>',
  '<iframe srcdoc="<script>parent.ran=6</script>"></iframe>', '{{constructor.constructor("globalThis.ran=7")()}}', '\\u003cscript\\u003e', '&lt;img src=x onerror=alert(1)&gt;', '__proto__', '\u2028\u2029\u0000\u0008\uFEFF', '\uD800 lone',
];

/** Reports of our own that attack the page, each with numbers whose marks must stay exact. */
export function hostile(): { texts: Texts; statistics: Statistic[] } {
  const texts = new Map<string, { text: string; title: string | null }>(), statistics: Statistic[] = [];
  const add = (made: ReturnType<typeof report>): void => {
    for (const [name, value] of made.texts) texts.set(name, value);
    statistics.push(...made.statistics);
  };
  ATTACKS.forEach((attack, i) => add(report(`${attack}/${i}.txt`, attack, `标题${attack}\n我区${attack}新增12个${attack}；${attack}共${'3'.repeat(i + 1)}名${attack}。`, { district: attack, district_code: attack, province: attack, period: attack }, [
    { quote: '12个', value: 12, unit: attack, indicator: attack, action: attack, subject: attack, place: attack, base: attack, rule: attack, flags: [attack.replaceAll(';', '')], roles: { indicator: '新增' } },
    { quote: `${'3'.repeat(i + 1)}名`, value: 3, unit: '名', indicator: '=HYPERLINK("https://example.invalid/")' },
  ])));
  // right-to-left overrides and marks, emoji of several code points, characters outside the BMP, a quote over a line end
  add(report('rtl.txt', '\u202E题标', '我区\u202E新增\u2066 77个\u200F，\u061C共\u202B88名\u202C。\u2069完\u202E', {}, [{ quote: '77个\u200F', value: 77 }, { quote: '88名', value: 88 }]));
  add(report('emoji.txt', '👨‍👩‍👧‍👦🇨🇳', '👨‍👩‍👧‍👦𠮷野家𠀀新增😀9个😀，🇨🇳共\u{20BB7}5名é́́。', {}, [{ quote: '9个', value: 9 }, { quote: '\u{20BB7}5名', value: 5 }]));
  add(report('wrapped.txt', null as never, '新增13\n37个。\r\n又有2\r\n4名。\r老式6个。\n', {}, [{ quote: '13\n37个', value: 1337 }, { quote: '2\r\n4名', value: 24 }, { quote: '6个', value: 6 }]));
  const nested = report('nested.txt', '重叠', '新增约3小时20分。', {}, [{ quote: '约3小时20分', value: 3.3 }]);
  add(nested);
  // one line of 2 million characters without a sentence end, its numbers at the places where lines are cut for display
  const filler = '字'.repeat(1494), parts = Array.from({ length: 1300 }, (_, i) => `${1000000 + i}名𠮷`);
  add(report('long.txt', '长行', parts.map((p) => filler + p).join(''), {}, parts.map((p) => ({ quote: p.slice(0, -2), value: 1, unit: '名', indicator: '人' }))));
  return { texts, statistics };
}
