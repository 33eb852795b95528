import { describe, expect, test } from 'vitest';
import { panels, type ChartRow } from '../../src/write/html/chart/panels.js';
import { divide } from '../../src/write/html/divide.js';
import { csvOf } from '../../src/write/html/page/csv.js';
import { NONE, select } from '../../src/write/html/page/filter.js';
import { blocksOf, LONGEST_BLOCK, piecesOf, rowsOfBlocks } from '../../src/write/html/page/pieces.js';
import { unpack, type Row } from '../../src/write/html/page/records.js';
import { fromFragment, initialState, toFragment } from '../../src/write/html/page/state.js';
import { shortValueText, valueText } from '../../src/write/html/page/values.js';
import { pack, scriptJson } from '../../src/write/html/payload.js';
import { stretchOf, yearsOf } from '../../src/write/html/periods.js';
import { many, report, twoReports } from './sample.js';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`);
const sample = twoReports();
const { rows } = unpack(JSON.parse(scriptJson(pack(sample.statistics, sample.texts, 'zh', { index: null, part: null }))));

describe('periods', () => {
  test.each([
    ['2020', '2020-01-01', '2021-01-01', [2020]], ['2021-05', '2021-05-01', '2021-06-01', [2021]], ['2021-12', '2021-12-01', '2022-01-01', [2021]], ['2020-02-29', '2020-02-29', '2020-03-01', [2020]],
    ['2021-Q4', '2021-10-01', '2022-01-01', [2021]], ['2021-H1', '2021-01-01', '2021-07-01', [2021]], ['2022-23', '2022-09-01', '2022-12-01', [2022]], ['2022-24', '2022-12-01', '2023-03-01', [2022, 2023]],
    ['2016/2020', '2016-01-01', '2021-01-01', [2016, 2017, 2018, 2019, 2020]], ['../2020-12', null, '2021-01-01', [2020]], ['2021-04/..', '2021-04-01', null, [2021]], ['1949/2020', '1949-01-01', '2021-01-01', [1949, 2020]],
  ] as const)('%s', (period, start, end, years) => {
    expect(stretchOf(period)).toEqual({ start: start === null ? null : day(start), end: end === null ? null : day(end) });
    expect(yearsOf(period)).toEqual(years);
  });
  test.each([null, '', 'XXXX-05', 'XXXX-Q1', '2021-13', '2021-Q5', '../..', '近年', '20201'])('no known time: %s', (period) => expect(yearsOf(period)).toEqual([]));
});

describe('what the page carries', () => {
  test('comes back as it was', () => {
    expect(rows.map(({ index: _i, report: _r, years: _y, ...row }) => row)).toEqual(sample.statistics.map((s) => (s.explain === undefined ? { ...s, explain: null } : s)));
  });
  test('cannot end its script element', () => {
    const text = scriptJson({ a: '</script><!--<script>&\u2028\u2029', lone: '\uD800' });
    expect(text).toBe('{"a":"\\u003c/script\\u003e\\u003c!--\\u003cscript\\u003e\\u0026\\u2028\\u2029","lone":"\\ud800"}');
  });
});

describe('filters', () => {
  const state = initialState('en');
  test('counts of a facet hold all other filters, not its own', () => {
    const { rows: kept, counts } = select(rows, { ...state, facets: { ...state.facets, measure: ['share'], status: ['planned'] } });
    expect(kept.map((r) => r.quote)).toEqual(['98%以上']);
    expect(Object.fromEntries(counts.measure)).toEqual({ count: 2, share: 1, amount: 1 });
    expect(Object.fromEntries(counts.status)).toEqual({ actual: 3, planned: 1 });
    expect(Object.fromEntries(counts.district)).toEqual({ 500109: 1 });
  });
  test('records without a value come last, rising and falling', () => {
    const odd = [{ ...rows[0]!, value: null, index: 0 }, { ...rows[1]!, value: 5, index: 1 }, { ...rows[2]!, value: 7, index: 2 }] as Row[];
    expect(select(odd, { ...state, sort: 'value' }).rows.map((r) => r.value)).toEqual([5, 7, null]);
    expect(select(odd, { ...state, sort: '-value' }).rows.map((r) => r.value)).toEqual([7, 5, null]);
    expect([...select([{ ...rows[0]!, period: null, years: [], indicator: null }], state).counts.period.keys()]).toEqual([NONE]);
  });
  test('the fragment keeps a view, and only what can be', () => {
    const view = { ...state, q: '满意 &=#', sort: '-value', row: 3, view: 'overview' as const, chart: '满意率', theme: 'dark' as const, facets: { ...state.facets, indicator: ['a&b=c', '满意率'] } };
    expect(fromFragment(`#${toFragment(view, state)}`, state, 20, 2)).toEqual(view);
    expect(toFragment(state, state)).toBe('');
    expect(fromFragment('#row=21&report=0&sort=__proto__&view=x&by=y&theme=<b>', state, 20, 2)).toEqual(state);
  });
});

describe('marks', () => {
  test('a long line is cut beside its quotes and characters, never in them', () => {
    const filler = '字'.repeat(LONGEST_BLOCK - 2), text = `${filler}12345名${'𠮷'.repeat(LONGEST_BLOCK)}`;
    const own = [{ start: filler.length, end: filler.length + 6, index: 0 }] as unknown as Row[], blocks = blocksOf(text, own);
    expect(blocks.map((b) => text.slice(b.start, b.end)).join('')).toBe(text);
    expect(blocks[0]!.end).toBe(filler.length + 6);
    for (const b of blocks) expect(text.charCodeAt(b.end) >= 0xdc00 && text.charCodeAt(b.end) <= 0xdfff).toBe(false);
    expect(blocks.map((b) => b.line)).toEqual(blocks.map(() => 1));
  });
  test('nested and overlapping quotes: the innermost comes first', () => {
    const text = '约3小时20分钟', own = [{ start: 0, end: 7, index: 0 }, { start: 1, end: 4, index: 1 }, { start: 3, end: 8, index: 2 }] as unknown as Row[];
    const [block] = blocksOf(text, own);
    expect(piecesOf(block!, own).map((p) => [text.slice(p.start, p.end), p.rows.map((r) => r.index)])).toEqual([['约', [0]], ['3小', [1, 0]], ['时', [1, 2, 0]], ['20分', [2, 0]], ['钟', [2]]]);
  });
  test('a quote over a line end marks both lines; CRLF is one end, CR alone is no line', () => {
    const text = 'a1\r\n2b\rc', own = [{ start: 1, end: 5, index: 0 }] as unknown as Row[], blocks = blocksOf(text, own);
    expect(blocks.map((b) => [text.slice(b.start, b.end), b.line])).toEqual([['a1', 1], ['2b', 2], ['c', 2]]);
    expect(rowsOfBlocks(blocks, own).map((r) => r.length)).toEqual([1, 1, 0]);
  });
});

test.each([
  [{ value: 67500000 }, '67,500,000'], [{ value: 4, value_max: 6, bound: 'range' }, '4–6'], [{ value: 8.0123, direction: 'down', bound: 'over' }, '▼ > 8.0123'], [{ value: null }, ''], [{ value: 1e21 }, '1e+21'],
] as const)('value %j is shown as %s', (change, shown) => expect(valueText({ ...rows[0]!, ...change } as Row)).toBe(shown));

test.each([
  [{ value: 211_701_000_000 }, '2,117.01亿', '211.701 bn'], [{ value: 120_000_000_000, bound: 'over' }, '> 1,200亿', '> 120 bn'], [{ value: 1.2e12, value_max: 1.5e12, bound: 'range' }, '1.2万亿–1.5万亿', '1.2 tn–1.5 tn'],
  [{ value: -150_000_000 }, '-1.5亿', '-150,000,000'], [{ value: 99_999_999 }, '99,999,999', '99,999,999'], [{ value: 123_456_789 }, '123,456,789', '123,456,789'], [{ value: 1e21 }, '1e+21', '1e+21'],
] as const)('in the table %j is short, and never rounded: %s, %s', (change, zh, en) => {
  const row = { ...rows[0]!, ...change } as Row;
  expect([shortValueText(row, 'zh'), shortValueText(row, 'en')]).toEqual([zh, en]);
});

test('CSV of the page: quoted where it must be, formulas are words, numbers stay', () => {
  const row = { ...rows[0]!, indicator: '=1+1', subject: '甲,"乙"\n丙', value: -5, flags: ['a', 'b'], unit: null } as Row;
  expect(csvOf([row], ['indicator', 'subject', 'value', 'unit', 'flags'], ['指标', '主体', '数值', '单位', '标记'])).toBe('\uFEFF指标,主体,数值,单位,标记\r\n\'=1+1,"甲,""乙""\n丙",-5,,a;b\r\n');
});

describe('panels', () => {
  const row = (change: Partial<ChartRow>): ChartRow => ({ ...rows[0]!, ...change });
  test('no axis holds two units or two measures; a fall lies below zero, its bound turns round', () => {
    const made = panels([row({ unit: '元', unit_code: 'CNY', measure: 'amount' }), row({ unit: '美元', unit_code: 'USD', measure: 'amount' }), row({ unit: '%', unit_code: '%', measure: 'share' }), row({ unit: '%', unit_code: '%', measure: 'change', direction: 'down', value: 4, value_max: 6, bound: 'range' }), row({ unit: '%', unit_code: '%', measure: 'change', direction: 'down', value: 3, bound: 'over' })], 'district');
    expect(made.map((p) => [p.measure, p.unit, p.points.length])).toEqual([['change', '%', 2], ['amount', '元', 1], ['amount', '美元', 1], ['share', '%', 1]]);
    expect(made[0]!.points.map(({ low, high, beyond, closed }) => [low, high, beyond, closed])).toEqual([[-6, -4, 'none', true], [-3, -3, 'less', false]]);
  });
  test('divisions of one name stay two rows; numbers without a year are counted, not drawn', () => {
    const two = [row({ district: '朝阳区', district_code: '110105', province: '北京市' }), row({ district: '朝阳区', district_code: '220104', province: '吉林省', period: 'XXXX-05' })];
    expect([...panels(two, 'district')[0]!.labels].sort()).toEqual(['朝阳区 北京市', '朝阳区 吉林省'].sort());
    expect(panels(two, 'period').map((p) => [p.points.length, p.left])).toEqual([[1, 1]]);
  });
});

describe('division of a review', () => {
  test('nothing is divided up to the limit; above it every record is on exactly one page', () => {
    const { texts, statistics } = many(60, 10);
    expect(divide(statistics, texts, { records: 600, text: 1e9 })).toBeNull();
    const parts = divide(statistics, texts, { records: 50, text: 1e9 })!;
    expect(parts.flatMap((p) => p.statistics).length).toBe(600);
    expect(new Set(parts.flatMap((p) => p.statistics)).size).toBe(600);
    expect(parts.map((p) => [p.key, p.part, p.parts, p.statistics.length]).slice(0, 3)).toEqual([['500109', 1, 2, 50], ['500109', 2, 2, 50], ['500120', 1, 2, 50]]);
    expect(divide(statistics, texts, { records: 1e9, text: 2000 })!.every((p) => p.documents.size >= 1)).toBe(true);
  });
  test('records without a district have a page', () => {
    const none = report('a.txt', 'a', '共1个。', {}, [{ quote: '1个' }]);
    expect(divide(none.statistics, none.texts, { records: 0, text: 0 })!.map((p) => [p.key, p.district])).toEqual([['none', null]]);
  });
});
