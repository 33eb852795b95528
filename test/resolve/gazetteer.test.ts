import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/core/problem.js';
import { builtInLanguage } from '../../src/language/lexicon.js';
import { readDivisions, within } from '../../src/resolve/place/divisions.js';
import { openGazetteer } from '../../src/resolve/place/gazetteer.js';
import { createExtractor } from '../../src/pipeline.js';

const gazetteer = openGazetteer(builtInLanguage(), {});
const codes = (name: string, date: string | null): string[] => gazetteer.named(name, date).map((e) => `${e.code} ${e.name}`);

describe('codes as of a date', () => {
  test.each([
    ['璧山县', '2013-06', ['500227 璧山县']],
    ['璧山区', '2021-06', ['500120 璧山区']],
    ['璧山', '2013-06', ['500227 璧山县']],
    ['璧山', '2021-06', ['500120 璧山区']],
    // the old name in a new report, the new name in an old one
    ['璧山县', '2021-06', ['500120 璧山区']],
    ['武隆区', '2010-06', ['500232 武隆县']],
    ['武隆县', '2015-06', ['500232 武隆县']],
    ['武隆区', '2017-06', ['500156 武隆区']],
    ['渝北区', '2021-06', ['500112 渝北区']],
    ['渝北区', '2025-11', ['500112 渝北区']],
    ['两江新区', '2026-01', ['500157 两江新区']],
    ['重庆市', '1996-06', ['510200 重庆市']],
    ['重庆市', '1997-06', ['500000 重庆市']],
    ['海口市', '1987-06', ['441000 海口市']],
    ['海口市', '1990-06', ['460100 海口市']],
    ['涪陵', '1996-06', ['511400 涪陵市']],
    ['涪陵', '2021-06', ['500102 涪陵区']],
    ['彭水', '2021-06', ['500243 彭水苗族土家族自治县']],
    ['彭水县', '2021-06', ['500243 彭水苗族土家族自治县']],
    ['吉林', '2021-06', ['220000 吉林省', '220200 吉林市']],
  ])('%s in %s', (name, date, expected) => {
    expect(codes(name, date)).toEqual(expected);
  });

  test('names that occur several times keep all their candidates', () => {
    expect(codes('鼓楼区', '2021-06').map((c) => c.slice(0, 6))).toEqual(['320106', '320302', '350102', '410204']);
    expect(codes('江北区', '2021-06').map((c) => c.slice(0, 6)).sort()).toEqual(['330205', '500105']);
    expect(codes('市中区', '2021-06').length).toBeGreaterThanOrEqual(4);
  });

  test('one character is no short form, and a filler is no name', () => {
    for (const name of ['陵', '梅', '市辖区', '县', '渝']) expect(codes(name, '2013-06')).toEqual([]);
  });

  test('province and present code', () => {
    expect(gazetteer.province('500112', '2021-06')).toBe('重庆市');
    expect(gazetteer.province('510218', '1996-06')).toBe('四川省');
    expect(gazetteer.province('500000')).toBe('重庆市');
    expect(gazetteer.province('000000')).toBeNull();
    expect(gazetteer.now('500227')).toBe('500120');
    expect(gazetteer.now('500112')).toBe('500157');
    expect(gazetteer.now('512301')).toBe('500102');
    expect(gazetteer.now('131023')).toBe('131023');
    expect(gazetteer.now('341400')).toBe('340100');
    expect(gazetteer.asOf('500156', '2013-06')?.code).toBe('500232');
  });

  test('every successor leads to a division in force', () => {
    const { entries } = readDivisions();
    const present = new Set(entries.filter((e) => e.end === '').map((e) => e.code));
    expect(entries.filter((e) => e.end !== '' && !present.has(gazetteer.now(e.code) ?? '')).map((e) => `${e.code} ${e.name}`)).toEqual([]);
  });

  test('no code has two names at once, and intervals are not empty', () => {
    const { entries } = readDivisions();
    for (const a of entries) {
      expect(a.end === '' || a.start < a.end, `${a.code} ${a.name}`).toBe(true);
      for (const b of entries.filter((e) => e.code === a.code && e !== a)) {
        const apart = (a.end !== '' && a.end <= (b.start || '0')) || (b.end !== '' && b.end <= (a.start || '0'));
        expect(apart, `${a.code} ${a.name}, ${b.name}`).toBe(true);
      }
    }
  });
});

test('a code lies within its city, its province and the country', () => {
  expect(within('500112', '500000')).toBe(true);
  expect(within('131023', '131000')).toBe(true);
  expect(within('131023', '130000')).toBe(true);
  expect(within('131023', '131024')).toBe(false);
  expect(within('131000', '131023')).toBe(false);
  expect(within('131023', '000000')).toBe(true);
});

describe('options', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gazetteer-'));
  const file = (name: string, text: string): string => { const path = join(folder, name); writeFileSync(path, text); return path; };

  test('--gazetteer adds and replaces', () => {
    const own = openGazetteer(builtInLanguage(), { extraFile: file('own.csv', 'code,name,level,parent,start,end,successor\n500198,山水新区,county,500000,2022-01,,\n500112,渝北区,county,500000,,2024-01,500198\n') });
    expect(own.named('山水新区', '2023-06').map((e) => e.code)).toEqual(['500198']);
    expect(own.named('渝北区', '2023-06').map((e) => e.code)).toEqual(['500112']);
    expect(own.now('500112')).toBe('500198');
    const records = createExtractor({ gazetteer: join(folder, 'own.csv') }).extract('山水新区新增就业3万人。', { date: '2023-06' }).statistics;
    expect(records[0]?.district_code).toBe('500198');
  });

  test.each([
    ['no head', '500198,山水新区\n'],
    ['bad code', 'code,name\n5001,山水新区\n'],
    ['no name', 'code,name\n500198,\n'],
    ['bad level', 'code,name,level\n500198,山水新区,town\n'],
    ['bad date', 'code,name,start\n500198,山水新区,January\n'],
  ])('--gazetteer with %s names the line', (name, text) => {
    expect(() => openGazetteer(builtInLanguage(), { extraFile: file(`${name}.csv`, text) })).toThrow(Problem);
  });
  test('a missing file', () => {
    expect(() => openGazetteer(builtInLanguage(), { extraFile: join(folder, 'none.csv') })).toThrow(Problem);
    rmSync(folder, { recursive: true });
  });

  test('--district goes before metadata, metadata before the text, and a clash is told', () => {
    const text = '永清县工作综述\n\n新增就业3万人。';
    const given = createExtractor({ district: '渝北区' }).extract(text, { date: '2021-06', district: '500113' });
    expect(given.statistics[0]?.district_code).toBe('500112');
    expect(given.diagnostics.map((d) => d.code)).toContain('district_conflict');
    const meta = createExtractor().extract(text, { date: '2021-06', district: '500113' });
    expect(meta.statistics[0]?.district_code).toBe('500113');
    expect(createExtractor().extract(text, { date: '2021-06' }).statistics[0]?.district_code).toBe('131023');
    // a name in the sentence still wins for that sentence
    expect(createExtractor({ district: '500112' }).extract('巴南区新增就业3万人。', { date: '2021-06' }).statistics[0]?.district_code).toBe('500113');
    expect(createExtractor({ district: '无此县' }).extract(text, { date: '2021-06' }).diagnostics.map((d) => d.code)).toContain('district_unknown');
  });

  test.each([['重庆市渝北区', '500112'], ['重庆 渝北', '500112'], ['重庆市-渝北区', '500112'], ['江苏省南京市鼓楼区', '320106'], ['全国', '000000'], ['500227', '500227'], ['永清', '131023']])('--district %s', (district, code) => {
    expect(createExtractor({ district }).extract('新增就业3万人。', { date: '2013-06' }).statistics[0]?.district_code).toBe(code);
  });

  test('a title in the metadata stands for a headline that the text lacks', () => {
    const [record] = createExtractor().extract('新增就业3万人。', { date: '2021-06', title: '永清县办好民生实事' }).statistics;
    expect(record?.district_code).toBe('131023');
  });

  test('--as-of takes the codes of another date, and district_now the present successor', () => {
    const [record] = createExtractor({ asOf: '2021-06', districtNow: true }).extract('璧山县新增就业3万人。', { date: '2010-06' }).statistics;
    expect(record?.district_code).toBe('500120');
    const [old] = createExtractor({ districtNow: true }).extract('渝北区新增就业3万人。', { date: '2021-06' }).statistics;
    expect([old?.district_code, old?.district_now]).toEqual(['500112', '500157']);
  });

  test('reports older than the first list carry the flag, unless the history knows the code', () => {
    const flags = (text: string, date: string) => createExtractor().extract(text, { date }).statistics[0]?.flags.includes('code_before_tables');
    expect(flags('永清县种粮60万亩。', '1985-06')).toBe(true);
    expect(flags('永清县种粮60万亩。', '2003-06')).toBe(false);
    expect(flags('重庆市北碚区种粮6万亩。', '1990-06')).toBe(false);
    expect(flags('海口市新建住宅3万平方米。', '1987-06')).toBe(false);
    expect(flags('海口市新建住宅3万平方米。', '1990-06')).toBe(false);
    expect(flags('全国种粮16亿亩。', '1985-06')).toBe(false);
  });

  test('inferred divisions carry the flag district_implied', () => {
    const flags = (text: string) => createExtractor().extract(text, { date: '2021-06' }).statistics.at(-1)?.flags.includes('district_implied');
    expect(flags('渝北区新增就业3万人。')).toBe(false);
    expect(flags('渝北区工作综述\n\n新增就业3万人。')).toBe(true);
    expect(flags('渝北区工作综述\n\n全区新增就业3万人。')).toBe(true);
  });
});
