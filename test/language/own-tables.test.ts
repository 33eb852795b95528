import { describe, expect, test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '../../src/core/language.js';
import { openLanguage, builtInLanguage } from '../../src/language/lexicon.js';
import { TABLES } from '../../src/language/schema.js';
import { readMeta } from '../../src/batch/meta.js';
import { createExtractor } from '../../src/pipeline.js';
import { findQuantities } from '../../src/quantities.js';
import { readBytes } from '../../src/read/file.js';
import { readJsonlLine } from '../../src/read/dump.js';
import { decodeBig5 } from '../../src/read/big5.js';
import { unlikeliness } from '../../src/read/likelihood.js';
import { openGazetteer } from '../../src/resolve/place/gazetteer.js';
import { openWordClasses } from '../../src/segment/words/words.js';
import { Summary } from '../../src/summary/summary.js';
import { layoutBlocks } from '../../src/text/layout.js';
import { statistic } from '../write/sample.js';
import { lexiconFolder } from './folder.js';

/** What is seen of a language: a value without the user’s rows and the value with them. */
interface Case { readonly rows: Readonly<Record<string, readonly string[]>>; readonly see: (language: Language, folder: string | null) => unknown; readonly without: unknown; readonly with: unknown }

/** One field of the first record. */
const field = (text: string, name: string, about: { date?: string; district?: string } = {}) => (_: Language, folder: string | null): unknown =>
  (createExtractor(folder === null ? {} : { lexicons: [folder] }).extract(text, { date: '2023-06-01', ...about }).statistics[0] as unknown as Record<string, unknown> | undefined)?.[name] ?? null;
const cut = (text: string) => (language: Language): string => openWordClasses(language).cut(text).join('|');
const quantity = (text: string, name: string) => (language: Language): unknown => (findQuantities(text, language)[0] as unknown as Record<string, unknown> | undefined)?.[name] ?? null;
/** Short forms of the division of a user’s own gazetteer. */
const shortForm = (official: string, short: string) => (language: Language, folder: string | null): boolean => {
  const file = join(folder ?? lexiconFolder({}), 'own.csv');
  writeFileSync(file, `code,name,level,parent,start,end,successor\n500198,${official},county,500000,2022-01,,\n`);
  return (openGazetteer(language, { extraFile: file }).forms.get(short)?.short.length ?? 0) > 0;
};

const CASES: Readonly<Record<string, Case>> = {
  changes: { rows: { changes: ['word  class', '跌落  fall,delta'] }, see: field('全区游客人次同比跌落8%。', 'direction'), without: null, with: 'down' },
  edges: { rows: { edges: ['word  class', '话说回来  edge'] }, see: field('话说回来满意率为95.2%。', 'indicator'), without: '话说回来满意率', with: '满意率' },
  'function-words': { rows: { 'function-words': ['word  class', '妥妥地  adverb'] }, see: field('满意率妥妥地为95.2%。', 'indicator'), without: '满意率妥妥', with: '满意率' },
  levels: { rows: { levels: ['word  class', '定格于  level'] }, see: field('群众满意率定格于95.2%。', 'indicator'), without: '群众满意率定格于', with: '群众满意率' },
  nominal: { rows: { nominal: ['word  class', '稽核柜  agent_noun'] }, see: field('稽核柜受理工单300件。', 'subject'), without: null, with: '稽核柜' },
  'phrase-edges': { rows: { 'phrase-edges': ['word  class', '按说  no_head'] }, see: (language) => openWordClasses(language).of('按说').has('no_head'), without: false, with: true },
  'verb-places': { rows: { 'verb-places': ['word  class', '扫楼  attributive'] }, see: (language) => openWordClasses(language).of('扫楼').has('attributive'), without: false, with: true },
  nouns: { rows: { nouns: ['word  class', '碳普惠  noun'] }, see: cut('开展碳普惠'), without: '开展|碳|普惠', with: '开展|碳普惠' },
  'place-names': { rows: { 'place-names': ['word  class', '青石坳  place_word,noun'] }, see: (language) => openWordClasses(language).of('青石坳').has('place_word'), without: false, with: true },
  verbs: { rows: { verbs: ['word  class', '扫楼  action'] }, see: field('全区网格员扫楼3000户。', 'action'), without: null, with: '扫楼' },
  'cut-apart': { rows: { 'cut-apart': ['word', '发展观'] }, see: cut('发展观'), without: '发展观', with: '发展|观' },
  units: { rows: { units: ['unit  class', '畦  classifier'] }, see: quantity('种菜300畦', 'unit'), without: null, with: '畦' },
  'unit-parts': { rows: { units: ['unit  class', '大筐  classifier', '小筐  classifier'], 'unit-parts': ['whole  part  parts', '大筐  小筐  4'] }, see: quantity('收果3大筐2小筐', 'value'), without: 3, with: 3.5 },
  'currency-signs': { rows: { 'currency-signs': ['sign  unit  code  inside', '老币  元  CNY  yes'] }, see: quantity('老币300', 'unitCode'), without: null, with: 'CNY' },
  approximators: { rows: { approximators: ['word  side  bound', '少不了  before  at_least'] }, see: quantity('少不了300户', 'bound'), without: 'exact', with: 'at_least' },
  'not-statistics': { rows: { 'not-statistics': ['pattern  side  kind', '三条心  whole  name'] }, see: quantity('三条心', 'kind'), without: 'count', with: 'name' },
  'quantity-contexts': { rows: { 'quantity-contexts': ['word  effect', '均岁  mean_age'] }, see: quantity('均岁42岁', 'kind'), without: 'age', with: 'amount' },
  'number-words': { rows: { 'number-words': ['word  does', '直到  range-to'] }, see: quantity('走访30直到50户', 'valueMax'), without: null, with: 50 },
  'rank-frames': { rows: { 'rank-frames': ['word  form', '晋位至  verb'] }, see: quantity('晋位至第3', 'kind'), without: 'ordinal', with: 'rank' },
  'no-sums': {
    rows: { 'no-sums': ['word  why', '前后  cumulative'] },
    see: (language) => { const summary = new Summary(language); summary.add(statistic({ sentence: '前后改造小区3个。', period: '2021', flags: [], action: '改造', measure: 'count', bound: 'exact', value: 3, value_max: null, status: 'actual' })); return summary.rows()[0]!.sum; },
    without: 3, with: null,
  },
  'time-frames': { rows: { 'time-frames': ['word  reads', '开春那年  year=-1'] }, see: field('开春那年，全区新增停车位300个。', 'period'), without: null, with: '2022' },
  'time-parts': { rows: { 'time-parts': ['word  does', '打头  since-lead', '往后  since'] }, see: field('打头2019年5月往后，全区新增停车位300个。', 'period'), without: '2019-05', with: '2019-05/..' },
  'period-words': { rows: { 'period-words': ['word  does', '大不如  against'] }, see: field('全区事故起数大不如2019年，下降8%。', 'base'), without: null, with: '2019' },
  'plan-words': { rows: { 'plan-words': ['word  effect', '打定主意  plan'] }, see: field('全区打定主意改造小区17个。', 'status'), without: 'actual', with: 'planned' },
  'result-words': { rows: { 'result-words': ['word  effect', '妥了  ends'] }, see: field('今后三年，全区计划妥了改造小区17个。', 'status'), without: 'planned', with: 'actual' },
  'base-words': { rows: { 'base-words': ['word  base  place', '照旧账  year_on_year  clause'] }, see: field('全区产值照旧账增长8%。', 'base'), without: null, with: 'year_on_year' },
  'place-aliases': { rows: { 'place-aliases': ['form  kind  code  place', '雾都  alias  500000  '] }, see: field('雾都新增停车位300个。', 'district'), without: null, with: '重庆市' },
  'place-words': { rows: { 'place-words': ['use  form', 'landmark  墩'] }, see: field('永清墩新增停车位300个。', 'district'), without: '永清县', with: null },
  'place-kinds': { rows: { 'place-kinds': ['kind', '寨子'] }, see: (_, folder) => createExtractor(folder === null ? {} : { lexicons: [folder] }).extract('各寨子完成实事项目289项，其中，东园寨子65项、石桥寨子48项。').statistics[1]!.indicator, without: '东园寨子', with: '实事项目' },
  'place-common': { rows: { 'place-common': ['form', '永清'] }, see: field('永清新增停车位300个。', 'district'), without: '永清县', with: null },
  'foreign-places': { rows: { 'foreign-places': ['form', '瓦坎国'] }, see: field('瓦坎国新增停车位300个。', 'district', { district: '500113' }), without: '巴南区', with: null },
  peoples: { rows: { peoples: ['name', '海云族'] }, see: shortForm('青坳海云族自治县', '青坳'), without: false, with: true },
  'division-kinds': { rows: { 'division-kinds': ['kind  short  autonomous', '新垦区    '] }, see: shortForm('青坳新垦区', '青坳'), without: false, with: true },
  'place-media': { rows: { 'place-media': ['name  code', '浪花早报  500113'] }, see: field('浪花早报讯（记者王小明）新增停车位300个。', 'district'), without: null, with: '巴南区' },
  furniture: { rows: { furniture: ['word  class  place', '掌勺人  byline  start'] }, see: (language) => layoutBlocks('掌勺人：王小明', language)[0]!.kind, without: 'headline', with: 'byline' },
  'layout-words': { rows: { 'layout-words': ['word  does', '则  item'] }, see: (language) => layoutBlocks('全县就业情况\n二则就业3万人的有关情况\n全县新增就业3万人。', language)[1]!.kind, without: 'heading', with: 'list_item' },
  'meta-columns': {
    rows: { 'meta-columns': ['role  name', 'document  wendang'] },
    see: async (language, folder) => { const file = join(folder ?? lexiconFolder({}), 'meta.csv'); writeFileSync(file, 'wendang,date\na.txt,2020-03\n'); return readMeta(file, language).then((meta) => meta.find('a.txt')?.date, (error: { code: string }) => error.code); },
    without: 'meta_malformed', with: '2020-03',
  },
  'table-words': { rows: { 'table-words': ['word  head', '柜门号  no_measure'] }, see: field('单位\t柜门号\n甲馆\t300\n乙馆\t281', 'value'), without: 300, with: null },
  'page-parts': {
    rows: { 'page-parts': ['part  name', 'container  #qingshi-body'] },
    see: async (language) => {
      const sentence = '青石县新增公共停车位1337个，改造老旧小区17个，群众满意率为95.2%，办结工单300件，建成养老服务站141个。';
      const page = `<body><div>${'其他栏目的文字也很长，讲别的事情，与本县无关。'.repeat(20)}</div><div id="qingshi-body"><p>${sentence}</p></div></body>`;
      return (await readBytes('a.html', new TextEncoder().encode(page), { language })).text === sentence;
    },
    without: false, with: true,
  },
  'dump-columns': {
    rows: { 'dump-columns': ['role  name', 'text  neirong'] },
    see: (language) => { const row = readJsonlLine('{"neirong":"满意率95.2%"}', { path: '-', language }); return 'article' in row ? row.article.text : row.problem.code; },
    without: 'column_missing', with: '满意率95.2%',
  },
  hanzi: { rows: { hanzi: ['nats  characters', '5  龘'] }, see: (language) => unlikeliness('龘', language), without: 16, with: 5 },
  'big5-hkscs': { rows: { 'big5-hkscs': ['code  characters', '8740  龘'] }, see: (language) => decodeBig5(Uint8Array.of(0x87, 0x40), language), without: '䏰', with: '龘' },
};

describe('a user’s table is read in the place of, or before, the built-in one', () => {
  test('and there is a case for every table', () => {
    expect(Object.keys(CASES).sort()).toEqual(Object.keys(TABLES).sort());
  });

  test.each(Object.entries(CASES))('%s', async (_, { rows, see, without, with: then }) => {
    const folder = lexiconFolder(Object.fromEntries(Object.entries(rows).map(([name, lines]) => [`${name}.tsv`, lines])));
    expect([await see(builtInLanguage(), null), await see(openLanguage({ lexicons: [folder] }), folder), await see(builtInLanguage(), null)]).toEqual([without, then, without]);
  });
});
