import { describe, expect, test } from 'vitest';
import { judgeBy } from '../../src/confidence/index.js';
import { calibrated, readModel, type Model } from '../../src/confidence/model.js';
import { FIELDS } from '../../src/confidence/fields.js';
import { createExtractor } from '../../src/pipeline.js';
import { folder, run } from '../cli/command.js';

const TEXT = '永清县人民政府工作报告\n2021年，全县新建公厕12座，受理工单300件，办结288件，满意率为95.2%。\n修路已经花了30多万元。\n';
const extractor = createExtractor({ features: true, explain: true });
const { statistics, features } = extractor.extractArticle({ document: 'a', text: TEXT, encoding: null, extracted: false, title: null, published: null, district: null, diagnostics: [] });

describe('what is seen of a record', () => {
  test('names that a person can read, one list a field', () => {
    const of = features![statistics.findIndex((s) => s.quote === '288件')]!;
    expect(Object.keys(of)).toEqual([...FIELDS].sort((a, b) => Object.keys(of).indexOf(a) - Object.keys(of).indexOf(b)));
    expect(of['indicator']).toContain('carried=carried from …');
    expect(of['indicator']).toContain('family=count');
    expect(of['period']).toContain('grain=year');
  });
  test('no words of the report are in them', () => {
    expect(JSON.stringify(features).match(/\p{Script=Han}/gu)).toBeNull();
  });
});

describe('the shipped model', () => {
  const model = readModel();
  test('knows every field, and its reasons speak of features that records have', () => {
    expect(FIELDS.filter((field) => !model.weights[field].has(''))).toEqual([]);
    expect(model.calibration.length).toBeGreaterThan(3);
    expect(model.calibration.every((step, i, all) => i === 0 || step.confidence >= all[i - 1]!.confidence)).toBe(true);
    const known = new Set(FIELDS.flatMap((field) => [...model.weights[field].keys()].map((f) => f.split('=')[0])));
    const strange = FIELDS.flatMap((field) => [...model.reasons[field].keys()].filter((f) => !known.has(f.split('=')[0]!)));
    expect(strange.length).toBeLessThan(12);
  });
  test('every record has a confidence between 0 and 1; what weighed is explained', () => {
    expect(statistics.length).toBeGreaterThanOrEqual(4);
    for (const s of statistics) {
      expect(s.confidence).toBeGreaterThan(0);
      expect(s.confidence).toBeLessThan(1);
      expect(s.explain!.weighed!.length).toBeGreaterThan(0);
    }
  });
});

describe('a model of our own', () => {
  const model: Model = {
    weights: Object.fromEntries(FIELDS.map((field) => [field, new Map([['', 3], ...(field === 'indicator' ? [['carried=carried from …', -4] as const] : [])])])) as unknown as Model['weights'],
    record: new Map([['', 3], ...FIELDS.map((field) => [field, 1] as const)]),
    calibration: [{ score: 0, confidence: 0.2 }, { score: 2, confidence: 0.6 }, { score: 3, confidence: 0.9 }],
    reasons: Object.fromEntries(FIELDS.map((field) => [field, new Map([['carried=carried from …', 'taken from another clause']])])) as unknown as Model['reasons'],
  };
  test('the field with the weight against it is doubted, with its reason', () => {
    const made = (carried: { role: string; because: string }[]) => judgeBy(model).judge({
      record: { ...statistics[0]!, measure: 'count' }, carried, tokens: [], decided: Object.fromEntries(['period', 'base', 'status', 'district', 'place'].map((k) => [k, { value: null, basis: 'unknown', because: '' }])) as never,
      mention: { quantity: { start: 0, end: 3, kind: 'count', unitClass: 'classifier', rule: 'x' }, pattern: 'a.b', clause: { start: 0, end: 9 }, roles: { indicator: { start: 0, end: 2, text: '工单' } } } as never,
    }, { published: true, division: null, numbers: 4, taken: 4 });
    expect(made([{ role: 'indicator', because: 'carried from ‘300件’' }]).doubt).toEqual(['indicator: taken from another clause']);
    expect(made([]).doubt).toEqual([]);
    expect(made([]).confidence).toBeGreaterThan(made([{ role: 'indicator', because: 'carried from ‘300件’' }]).confidence);
  });
  test('between two steps lies a straight line, outside them nothing', () => {
    expect([calibrated(model, -5), calibrated(model, 1), calibrated(model, 2.5), calibrated(model, 9)]).toEqual([0.2, 0.4, 0.75, 0.9]);
  });
});

test('--min-confidence keeps the sure ones and says how many it left out', () => {
  const { path, remove } = folder({ 'a.txt': TEXT });
  const all = statistics.map((s) => s.confidence!).sort((a, b) => a - b), least = all[1]! + 0.0001;
  const { status, out, err } = run(path, ['a.txt', '--min-confidence', String(least), '--format', 'jsonl']);
  expect(status).toBe(0);
  expect(out.trim().split('\n')).toHaveLength(all.filter((c) => c >= least).length);
  expect(err).toBe(`extract: ${all.filter((c) => c < least).length} records with a confidence below ${least} left out\n`);
  expect(run(path, ['a.txt', '--min-confidence', 'high'])).toMatchObject({ status: 64, err: expect.stringContaining('“high” is no number from 0 to 1') as string });
  remove();
});
