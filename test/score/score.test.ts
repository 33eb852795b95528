import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/score/agreement.js';
import type { Gold, Predicted } from '../../src/score/gold.js';
import { pairUp } from '../../src/score/pairs.js';
import { errorLine } from '../../src/score/report.js';
import { score } from '../../src/score/score.js';

const gold = (changes: Partial<Gold> = {}): Gold => ({ quote: '600余场次', start: 10, end: 16, value: 600, bound: 'over', unit: '场次', measure: 'count', indicator: '党史学习教育活动', indicator_head: '教育', action: '开展', district_code: '500109', period: '2021-Q1', status: 'actual', ...changes });
const said = (changes: Partial<Predicted> = {}): Predicted => ({ ...gold(), value_max: null, direction: null, base: null, rule: 'action_object', ...changes } as Predicted);
const one = (g: Gold[], p: Predicted[]) => score([{ name: 'a', gold: g, predicted: p }]);

describe('score', () => {
  it('counts detection, quantity and record apart', () => {
    const { score: s, errors } = one(
      [gold(), gold({ start: 20, end: 25, value: 3 }), gold({ start: 30, end: 35, value: 4 }), gold({ start: 40, end: 45 })],
      [said(), said({ start: 20, end: 25, value: 3, unit: '场' }), said({ start: 31, end: 35, value: 4, period: '2020' }), said({ start: 90, end: 95 })],
    );
    expect(s).toMatchObject({ documents: 1, gold: 4, predicted: 4, precision: 0.75, recall: 0.75, detection_f1: 0.75, quantity_f1: 0.5, record_f1: 0.25 });
    expect(errors.map((e) => e.kind)).toEqual(['unit', 'period', 'span', 'period_stated', 'missed', 'spurious']);
    expect(s.fields.unit).toBeCloseTo(2 / 3, 12);
    expect(s.fields.base).toBe(0);
  });

  it('prefers an equal value to a longer overlap, and uses each prediction once', () => {
    const { score: s, errors } = one([gold({ start: 0, end: 10, value: 5 }), gold({ start: 5, end: 10, value: 7 })], [said({ start: 0, end: 9, value: 7 }), said({ start: 8, end: 12, value: 5 })]);
    expect(s.by_document[0]!.matched).toBe(2);
    expect(errors.filter((e) => e.kind === 'value')).toEqual([]);
  });

  it('lets optional gold count neither for nor against', () => {
    const { score: s } = one([gold(), gold({ start: 20, end: 25, optional: true }), gold({ start: 30, end: 35, optional: true })], [said(), said({ start: 22, end: 29 })]);
    expect(s).toMatchObject({ gold: 1, predicted: 1, precision: 1, recall: 1, record_f1: 1 });
  });

  it('takes no gold, no predictions, no reports', () => {
    expect(one([], [said()]).score).toMatchObject({ gold: 0, predicted: 1, precision: 0, recall: 0, detection_f1: 0 });
    expect(one([gold()], []).score).toMatchObject({ gold: 1, predicted: 0, detection_f1: 0 });
    expect(score([]).score).toMatchObject({ documents: 0, detection_f1: 0 });
  });

  it('shows an error with both sides', () => {
    const { errors } = one([gold()], [said({ district_code: '500000' })]);
    expect(errorLine(errors[0]!)).toBe('district\ta:10\tgold {"quote":"600余场次","district_code":"500109","indicator":"党史学习教育活动"}\tgot {"quote":"600余场次","district_code":"500000","indicator":"党史学习教育活动","rule":"action_object"}');
  });
});

describe('agreement of a field', () => {
  const cases: [keyof typeof FIELDS, Partial<Gold>, Partial<Predicted>, boolean | null][] = [
    ['value', { value: 0.6667 }, { value: 2 / 3 }, true], ['value', { value: 100000 }, { value: 100011 }, false], ['value', { value: 3, value_max: 5 }, { value: 3 }, false],
    ['unit', { unit: null }, { unit: null }, true], ['unit', { unit: '位', unit_alt: [null] }, { unit: null }, true], ['unit', { unit: '公里/小时' }, { unit: '公里／小时' }, true],
    ['bound', { bound: 'at_least', bound_alt: ['over'] }, { bound: 'over' }, true], ['bound', { bound: 'exact' }, { bound: 'over' }, false],
    ['indicator', {}, { indicator: '学习教育' }, true], ['indicator', {}, { indicator: '党史' }, false], ['indicator', {}, { indicator: '各级党史学习教育活动' }, false],
    ['indicator', { indicator_alt: ['活动'] }, { indicator: '“活动”' }, true], ['indicator', { indicator: null }, { indicator: null }, true],
    ['indicator', { indicator: null }, { indicator: '学习教育' }, false],
    ['action', { action: null }, { action: '开展' }, false], ['action', { action: '开展', action_alt: [null] }, { action: null }, true],
    ['direction', { measure: 'change', direction: 'up' }, { measure: 'change', direction: 'down' }, false], ['direction', { measure: 'change', direction: 'up', measure_alt: ['share'] }, { measure: 'share' }, true],
    ['direction', { measure: 'change', direction: 'up' }, { measure: 'share' }, false], ['direction', {}, { measure: 'change', direction: 'up' }, true],
    ['district', { district_alt: ['500000'] }, { district_code: '500000' }, true], ['district', { district_code: null }, { district_code: null }, true],
    ['period', {}, { period: '2021-01/2021-03' }, true], ['period', { period: null }, { period: '2021' }, false],
    ['base', {}, { base: 'year_on_year' }, null], ['base', { measure: 'change', base: '2019' }, { base: '2019' }, true],
    ['planned', {}, {}, null], ['planned', { status: 'planned' }, { status: 'actual' }, false], ['status', { status: 'planned', status_alt: ['actual'] }, { status: 'actual' }, true],
    ['period_stated', { period: null }, {}, null], ['base_stated', { measure: 'change', base: null }, {}, null],
  ];
  it.each(cases)('%s: %j and %j: %j', (field, g, p, verdict) => expect(FIELDS[field](gold(g), said(p))).toBe(verdict));

  it('asks nothing of a field that gold leaves out', () => {
    const bare = gold();
    delete bare.action; delete bare.district_code; delete bare.period;
    expect([FIELDS.action(bare, said()), FIELDS.district(bare, said()), FIELDS.period(bare, said())]).toEqual([null, null, null]);
  });
});

describe('pairing reports', () => {
  const at = (document: string): Predicted => said({ document });
  it('goes by the name of the file, the suffix aside', () => {
    const { pairs, without } = pairUp(new Map([['wulong', [gold()]], ['empty', []]]), [at('x/wulong.txt'), at('x/wulong.txt'), at('x/other.html')]);
    expect(pairs.map((p) => [p.name, p.gold.length, p.predicted.length])).toEqual([['empty', 0, 0], ['wulong', 1, 2]]);
    expect(without).toEqual(['x/other']);
  });
  it('goes by the whole path where gold has it', () => {
    const { pairs } = pairUp(new Map([['2020/1.txt', [gold()]], ['2021/1.txt', [gold()]]]), [at('2020/1.txt'), at('2021/1.txt'), at('2021/1.txt')]);
    expect(pairs.map((p) => p.predicted.length)).toEqual([1, 2]);
  });
});
