import type { Statistic } from '../../src/core/schema.js';
import type { Texts } from '../../src/write/html/payload.js';

type Part = Partial<Statistic> & { quote: string; roles?: Record<string, string> };

/** Makes the records of a report of our own: each part's quote is looked for after the one before. */
export function report(document: string, title: string, text: string, common: Partial<Statistic>, parts: readonly Part[]): { texts: Texts; statistics: Statistic[] } {
  let from = 0;
  const statistics = parts.map(({ roles, ...part }) => {
    const start = text.indexOf(part.quote, from);
    if (start < 0) throw new Error(`sample: ${part.quote} is not in ${document} after ${from}`);
    const end = from = start + part.quote.length;
    const sentenceStart = Math.max(text.lastIndexOf('。', start), text.lastIndexOf('\n', start)) + 1, stop = text.indexOf('。', end);
    const row: Statistic = {
      document, title, published: null, district: null, district_code: null, province: null, place: null, subject: null, action: null, indicator: null, measure: 'count',
      value: 0, value_max: null, bound: 'exact', unit: null, unit_code: null, direction: null, base: null, period: null, status: 'actual',
      start, end, line: text.slice(0, start).split('\n').length, sentence: text.slice(sentenceStart, stop < 0 ? undefined : stop + 1), rule: 'action_object', flags: [], confidence: null, doubt: [], ...common, ...part,
    };
    if (roles !== undefined) {
      const place = (words: string): { text: string; start: number; end: number } => {
        const before = text.lastIndexOf(words, end), at = before >= 0 ? before : text.indexOf(words);
        return { text: words, start: at, end: at + words.length };
      };
      const { district, ...rest } = roles;
      row.explain = {
        pattern: row.rule, origin: 'built-in',
        roles: { quantity: { text: row.quote, start, end }, ...Object.fromEntries(Object.entries(rest).map(([role, words]) => [role, place(words)])) },
        steps: [
          ...(district === undefined ? [] : [{ resolver: 'district', field: 'district', value: row.district, because: `句中写明“${district}”`, start: place(district).start, end: place(district).end }]),
          { resolver: 'status', field: 'status', value: row.status, because: row.status === 'planned' ? '小句中的“将”' : '无计划用语' },
        ],
      };
    }
    return row;
  });
  return { texts: new Map([[document, { text, title }]]), statistics };
}

const BEIBEI = { district: '北碚区', district_code: '500109', province: '重庆市', published: '2021-05-20', period: '2021' } as const;
const BISHAN = { district: '璧山区', district_code: '500120', province: '重庆市', published: '2020-12-30', period: '2020' } as const;

/** Two reports of our own, with plans, ranges, bounds, changes and explanations. */
export function twoReports(): { texts: Texts; statistics: Statistic[] } {
  const first = report('articles/beibei.txt', '北碚区交出为民办事清单',
    '北碚区交出为民办事清单\n\n本报讯　今年以来，北碚区围绕群众停车难，新增公共停车位1337个，改造老旧小区42个，惠及居民近3.5万名。\n区政务大厅受理工单71317件，办结71122件，群众满意率为95.2%，比上年提高1.5个百分点。\n截至5月，全区教育支出6750万元，同比增长8.01%。村级服务站已有4至6名工作人员，九成以上配备终端。\n到2025年，全区将建成区域养老中心12所，力争满意率达到98%以上；计划改造供水管网320公里。\n',
    BEIBEI, [
      { quote: '1337个', value: 1337, unit: '个', action: '新增', indicator: '公共停车位', roles: { action: '新增', indicator: '公共停车位', district: '北碚区' } },
      { quote: '42个', value: 42, unit: '个', action: '改造', indicator: '老旧小区', roles: { action: '改造', indicator: '老旧小区', district: '北碚区' } },
      { quote: '近3.5万名', value: 35000, bound: 'nearly', unit: '名', action: '惠及', indicator: '居民', roles: { action: '惠及', indicator: '居民' } },
      { quote: '71317件', value: 71317, unit: '件', subject: '区政务大厅', action: '受理', indicator: '工单', flags: ['district_implied'], roles: { subject: '区政务大厅', action: '受理', indicator: '工单' } },
      { quote: '71122件', value: 71122, unit: '件', subject: '区政务大厅', action: '办结', indicator: '工单', flags: ['district_implied', 'indicator_implied'], roles: { subject: '区政务大厅', action: '办结', indicator: '工单' } },
      { quote: '95.2%', value: 95.2, unit: '%', unit_code: '%', measure: 'share', indicator: '满意率', rule: 'rate_is', roles: { indicator: '满意率' } },
      { quote: '1.5个百分点', value: 1.5, unit: '个百分点', unit_code: 'pp', measure: 'change', direction: 'up', base: 'year_on_year', indicator: '满意率', rule: 'change', roles: { indicator: '满意率', base: '比上年' } },
      { quote: '6750万元', value: 67500000, unit: '元', unit_code: 'CNY', measure: 'amount', indicator: '教育支出', rule: 'level', roles: { indicator: '教育支出' } },
      { quote: '8.01%', value: 8.01, unit: '%', unit_code: '%', measure: 'change', direction: 'up', base: 'year_on_year', indicator: '教育支出', rule: 'change' },
      { quote: '4至6名', value: 4, value_max: 6, bound: 'range', unit: '名', indicator: '村级服务站工作人员' },
      { quote: '九成以上', value: 90, bound: 'at_least', unit: '%', unit_code: '%', measure: 'share', indicator: '村级服务站终端配备', rule: 'share' },
      { quote: '12所', value: 12, unit: '所', action: '建成', indicator: '区域养老中心', status: 'planned', period: '2025', roles: { action: '建成', indicator: '区域养老中心' } },
      { quote: '98%以上', value: 98, bound: 'at_least', unit: '%', unit_code: '%', measure: 'share', indicator: '满意率', status: 'planned', period: '2025', roles: { indicator: '满意率' } },
      { quote: '320公里', value: 320, unit: '公里', unit_code: 'km', measure: 'amount', action: '改造', indicator: '供水管网', status: 'planned', period: '2025' },
    ]);
  const second = report('articles/bishan.txt', '璧山区亮出年终答卷',
    '璧山区亮出年终答卷\r\n\r\n2020年，璧山区居民满意率为93.6%，居全市第3位。\r\n养老机构床位约2100张，服务对象不足800人；空气优良天数超过300天。\r\n明年，该区将新增公共停车位900至1200个。\r\n',
    BISHAN, [
      { quote: '93.6%', value: 93.6, unit: '%', unit_code: '%', measure: 'share', indicator: '满意率', roles: { indicator: '满意率', district: '璧山区' } },
      { quote: '第3位', value: 3, unit: '位', measure: 'rank', indicator: '满意率' },
      { quote: '约2100张', value: 2100, bound: 'about', unit: '张', indicator: '养老机构床位' },
      { quote: '不足800人', value: 800, bound: 'under', unit: '人', indicator: '服务对象' },
      { quote: '超过300天', value: 300, bound: 'over', unit: '天', measure: 'amount', unit_code: 'd', indicator: '空气优良天数' },
      { quote: '900至1200个', value: 900, value_max: 1200, bound: 'range', unit: '个', action: '新增', indicator: '公共停车位', status: 'planned', period: '2021' },
    ]);
  return { texts: new Map([...first.texts, ...second.texts]), statistics: [...first.statistics, ...second.statistics] };
}

const DIVISIONS = [['北碚区', '500109', '重庆市'], ['璧山区', '500120', '重庆市'], ['永清县', '131023', '河北省'], ['朝阳区', '110105', '北京市'], ['朝阳区', '220104', '吉林省'], ['广东省', '440000', '广东省']] as const;
const THINGS = ['公共停车位', '满意率', '供水管网', '老旧小区', '职业技能培训', '养老机构床位', '粮食播种面积', '居民人均可支配收入', '新建学校', '办结事项'];

/** Many reports of one shape: `each` numbers in each, some planned. The same every time. */
export function many(reports: number, each: number, explain = false): { texts: Texts; statistics: Statistic[] } {
  const texts = new Map<string, { text: string; title: string | null }>(), statistics: Statistic[] = [];
  for (let r = 0; r < reports; r++) {
    const [district, district_code, province] = DIVISIONS[r % DIVISIONS.length]!, title = `${district}第${r}次通报`;
    let text = `${title}\n`;
    const parts: Part[] = [];
    for (let n = 0; n < each; n++) {
      const value = (r * 131 + n * 977) % 98765 + 1, planned = n % 7 === 3, thing = `${THINGS[(r + n) % THINGS.length]!}${n > 5 && r % 3 === 0 ? `之${r % 500}` : ''}`;
      text += `${planned ? '明年将' : '今年以来，全区'}持续推进各项民生实事，群众普遍反映良好，新增${thing}${value}个，各项任务按期完成。${n % 4 === 3 ? '\n' : ''}`;
      parts.push({ quote: `${value}个`, value, unit: '个', action: '新增', indicator: thing, status: planned ? 'planned' : 'actual', ...(explain ? { roles: { action: '新增', indicator: thing } } : {}) });
    }
    const made = report(`articles/${r}.txt`, title, text, { district, district_code, province, published: `${2015 + r % 9}-05-20`, period: `${2015 + r % 9}` }, parts);
    texts.set(`articles/${r}.txt`, { text, title });
    statistics.push(...made.statistics);
  }
  return { texts, statistics };
}
