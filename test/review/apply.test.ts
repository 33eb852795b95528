import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { correctionId, judgedFields, type Correction, type JudgedFields, type Verdict } from '../../src/core/correction.js';
import type { Statistic } from '../../src/core/schema.js';
import { createExtractor } from '../../src/pipeline.js';
import { applyCorrections } from '../../src/review/apply.js';
import { readCorrections } from '../../src/review/read-corrections.js';

const extractor = createExtractor();
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
const REPORT = '永清县人民政府工作报告\n2021年，全县新建公厕12座，受理工单300件，办结288件。\n全年改造老旧小区17个，满意率为95.2%。\n';

function correction(text: string, record: Statistic, verdict: Verdict, fields?: JudgedFields): Correction {
  const hash = hashOf(text), { start, end } = record;
  return {
    kind: 'correction', id: correctionId(hash, start, end), document: 'a.txt', text: hash, start, end, quote: text.slice(start, end),
    before: text.slice(Math.max(0, start - 24), start), after: text.slice(end, end + 24), verdict, fields, seen: verdict === 'added' ? null : judgedFields(record),
  };
}
function applied(text: string, corrections: readonly Correction[]) {
  const { statistics } = extractor.extract(text, { document: 'a.txt' });
  const blank = (span: { start: number; end: number }): Statistic => ({ ...statistics[0]!, indicator: null, action: null, flags: [], rule: 'added', ...span, quote: text.slice(span.start, span.end) });
  return applyCorrections({ document: 'a.txt', text, hash: hashOf(text), statistics }, corrections, blank);
}
const found = (text: string): Statistic[] => extractor.extract(text, { document: 'a.txt' }).statistics;
const at = (text: string, quote: string): Statistic => found(text).find((r) => r.quote === quote)!;

describe('corrections', () => {
  test('edit, remove, add: the table has exactly these', () => {
    const added = { ...at(REPORT, '288件'), start: REPORT.indexOf('2021年'), end: REPORT.indexOf('2021年') + 5 };
    const { statistics, diagnostics } = applied(REPORT, [
      correction(REPORT, at(REPORT, '12座'), 'edited', { indicator: '公共厕所' }),
      correction(REPORT, at(REPORT, '300件'), 'removed'),
      correction(REPORT, added, 'added', { value: 2021, unit: null, indicator: '年份', measure: 'count' }),
    ]);
    expect(diagnostics).toEqual([]);
    expect(statistics.map((r) => `${r.quote} ${r.indicator} ${r.flags.includes('corrected')}`)).toEqual(['2021年 年份 true', '12座 公共厕所 true', '288件 工单 false', '17个 老旧小区 false', '95.2% 满意率 false']);
  });

  test('a text that changed by one line keeps its other corrections', () => {
    const edit = correction(REPORT, at(REPORT, '17个'), 'edited', { indicator: '小区' }), lost = correction(REPORT, at(REPORT, '12座'), 'edited', { indicator: '厕所' });
    const changed = REPORT.replace('2021年，全县新建公厕12座，受理工单300件，办结288件。', '2021年，全县新建停车场9个。');
    const { statistics, diagnostics, applied: n } = applied(changed, [edit, lost]);
    expect(n).toBe(1);
    expect(statistics.find((r) => r.quote === '17个')).toMatchObject({ indicator: '小区', start: changed.indexOf('17个') });
    expect(diagnostics.map((d) => d.code)).toEqual(['correction_lost']);
  });

  test('words that stand twice are no place', () => {
    const edit = correction('新建公厕12座。', at('新建公厕12座。', '12座'), 'edited', { indicator: '厕所' });
    expect(applied('新建公厕12座。\n新建公厕12座。', [edit]).diagnostics.map((d) => d.code)).toEqual(['correction_lost']);
  });

  test('what was judged right is kept when the program reads it otherwise, and that is told', () => {
    const record = at(REPORT, '12座');
    const { statistics, diagnostics } = applied(REPORT, [{ ...correction(REPORT, record, 'right'), seen: { ...judgedFields(record), indicator: '公厕设施' } }]);
    expect(statistics.find((r) => r.quote === '12座')!.indicator).toBe('公厕设施');
    expect(diagnostics).toMatchObject([{ code: 'correction_conflict', severity: 'warning', span: { start: record.start, end: record.end } }]);
    expect(diagnostics[0]!.reason).toContain('indicator');
  });

  test('wrong without better: the record stays, flagged', () => {
    expect(applied(REPORT, [correction(REPORT, at(REPORT, '12座'), 'wrong')]).statistics.find((r) => r.quote === '12座')!.flags).toContain('doubted');
  });
});

describe('the file', () => {
  const line = (verdict: Verdict, extra: object = {}): string => JSON.stringify({ ...correction(REPORT, at(REPORT, '12座'), verdict, { indicator: '厕所' }), ...extra });
  test('the last line of an id holds, lines of other kinds are passed over', () => {
    expect(readCorrections(`{"kind":"audit","seed":7}\n${line('right')}\n\n${line('edited')}\n`, 'c.jsonl').map((c) => c.verdict)).toEqual(['edited']);
  });
  test.each([
    ['{', 'c.jsonl:1', 'The line is no JSON.'],
    [line('right', { start: -1 }), 'c.jsonl:1', '“start” and “end” are no span.'],
    [line('right', { verdict: 'good' }), 'c.jsonl:1', '“verdict” is none of right, wrong, edited, added, removed.'],
    [line('added', { fields: undefined }), 'c.jsonl:1', 'A record that was added needs “fields”.'],
  ])('%#: what is wrong is said with its line', (content, place, reason) => {
    expect(() => readCorrections(content, 'c.jsonl')).toThrow(expect.objectContaining({ code: 'corrections_malformed', reason, place }) as Error);
  });
});
