import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Statistic } from '../../src/core/schema.js';
import { importBrat } from '../../src/score/import-brat.js';
import { importDoccano } from '../../src/score/import-doccano.js';
import { importLabelStudio } from '../../src/score/import-label-studio.js';
import { score } from '../../src/score/score.js';
import { DETAILS } from '../../src/write/annotated.js';
import { bratAnnotations, writeBrat } from '../../src/write/brat.js';
import { doccanoLine, writeDoccano } from '../../src/write/doccano.js';
import { labelStudioTask } from '../../src/write/label-studio.js';
import { statistic } from '../write/sample.js';

const folder = mkdtempSync(join(tmpdir(), 'annotation-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A report with everything that moves offsets: CRLF, characters of two units, a number over a line break. */
const TEXT = '𠮷田镇通报😀\r\n新增公共停车位1337个，同比增长8.01%。\r\n明年将改造老旧小区17\r\n个，力争达到近51%；目标“a=b; c|d\\e”。';
const record = (quote: string, changes: Partial<Statistic>): Statistic => statistic({ document: 'x/报告.txt', quote, start: TEXT.indexOf(quote), end: TEXT.indexOf(quote) + quote.length, ...changes });
const ROWS = [
  record('1337个', {}),
  record('8.01%', { measure: 'change', value: 8.01, unit: '%', unit_code: '%', direction: 'up', base: 'year_on_year', action: null, district_code: '050000' }),
  record('17\r\n个', { value: 17, status: 'planned', indicator: 'a=b; c|d\\e\tf\ng' }),
  record('近51%', { measure: 'share', value: 51, value_max: 60.5, bound: 'nearly', unit: '%', subject: ' 空格 ' }),
];
const DOCUMENT = { document: 'x/报告.txt', text: TEXT, rows: ROWS };

const same = (row: Statistic): Record<string, unknown> => ({
  document: row.document, start: row.start, end: row.end, quote: row.quote.replace('\r\n', ' \n'), measure: row.measure, bound: row.bound, direction: row.direction, status: row.status,
  ...Object.fromEntries(DETAILS.map((key) => [key, row[key]])),
});

describe('brat', () => {
  it('counts code points and cuts at line breaks', () => {
    const lines = bratAnnotations(DOCUMENT).split('\n');
    const points = [...TEXT.replaceAll('\r\n', ' \n')];
    expect(lines[0]).toBe('T1\tcount 15 20\t1337个');
    expect(points.slice(15, 20).join('')).toBe('1337个');
    const cut = lines.find((l) => l.startsWith('T3'))!;
    expect(cut).toMatch(/^T3\tcount (\d+) (\d+);(\d+) (\d+)\t17 {2}个$/);
    for (const [, from, to, text] of bratAnnotations(DOCUMENT).matchAll(/^T\d+\t\w+ (\d+) (\d+)\t(.*)$/gm)) expect(points.slice(Number(from), Number(to)).join('')).toBe(text);
    expect(lines).toContain('A1\tDirection T2 up');
    expect(lines.filter((l) => l.startsWith('A')).map((l) => l.split('\t')[1])).toEqual(['Direction T2 up', 'Status T3 planned', 'Bound T4 nearly']);
  });

  it('comes back with the same spans and values', async () => {
    await writeBrat(folder, [DOCUMENT, { ...DOCUMENT, document: '/tmp/../x/报告.html' }]);
    expect(readdirSync(join(folder, 'x')).sort()).toEqual(['报告.ann', '报告.txt']);
    expect(readFileSync(join(folder, 'annotation.conf'), 'utf8')).toMatch(/^\[entities\]\ncount\namount\nshare\nchange\nrank\nratio\n/m);
    const { gold, problems } = importBrat('x/报告.txt', readFileSync(join(folder, 'x', '报告.txt'), 'utf8'), readFileSync(join(folder, 'x', '报告.ann'), 'utf8'));
    expect(problems).toEqual([]);
    expect(gold).toEqual(ROWS.map(same));
    expect(score([{ name: 'x', gold, predicted: ROWS }]).score).toMatchObject({ gold: 4, record_f1: 1, detection_f1: 1 });
  });

  it('reads what annotators change: notes, attributes, new spans, lists', () => {
    const text = '共3万名党员，约5场。';
    const ann = [
      'A1\tOptional T1', 'T1\tcount 1 4\t3万名', '#1\tAnnotatorNotes T1\tvalue = 30000 ; unit=名; indicator=党员; indicator_alt=党员数|党员\\|人数; period=',
      'T2\tcount 8 10\t5场', 'A2\tBound T2 about', 'R1\tSame Arg1:T1 Arg2:T2', 'T3\tPerson 0 1\t共', 'T4\tcount 4 6\t别的', '#2\tAnnotatorNotes T4\tvalue=x; colour=red; looks wrong',
    ].join('\n');
    const { gold, problems } = importBrat('a.txt', text, ann, (quote) => (quote === '5场' ? { value: 5, value_max: null, bound: 'exact', unit: '场' } : null));
    expect(gold[0]).toEqual({ document: 'a.txt', start: 1, end: 4, quote: '3万名', value: 30000, bound: 'exact', unit: '名', measure: 'count', direction: null, indicator: '党员', indicator_alt: ['党员数', '党员|人数'], period: null, status: 'actual', optional: true });
    expect(gold.find((g) => g.start === 8)).toMatchObject({ value: 5, unit: '场', bound: 'about' });
    expect(gold.find((g) => g.start === 4)).toMatchObject({ value: null, note: 'looks wrong' });
    expect(problems.map((p) => `${p.place} ${p.reason}`)).toEqual(['a.txt:7 “Person” is no measure.', 'a.txt:8 The text there is “党员”, the annotation says “别的”.', 'a.txt:9 “x” is no number.', 'a.txt:9 “colour” is no field.', 'a.txt:8 “党员” has no value.']);
  });
});

describe('doccano', () => {
  it('counts UTF-16 units, or code points when asked', () => {
    const line = JSON.parse(doccanoLine(DOCUMENT)) as { text: string; label: [number, number, string][] };
    expect(line.label.map(([from, to, label]) => [line.text.slice(from, to), label])).toEqual([['1337个', 'count'], ['8.01%', 'change'], ['17 \n个', 'count'], ['近51%', 'share']]);
    const points = JSON.parse(doccanoLine(DOCUMENT, { offsets: 'codepoint' })) as { text: string; label: [number, number, string][] };
    expect(points.label.map(([from, to]) => [...points.text].slice(from, to).join(''))).toEqual(['1337个', '8.01%', '17 \n个', '近51%']);
    expect(points.label[0]![0]).toBe(line.label[0]![0] - 2);
  });

  it.each(['utf16', 'codepoint'] as const)('comes back with the same spans and values (%s)', async (offsets) => {
    const file = join(folder, `${offsets}.jsonl`);
    await writeDoccano(file, [DOCUMENT, { document: 'b.txt', text: '无', rows: [] }], { offsets });
    expect(readFileSync(file, 'utf8').split('\n').length).toBe(3);
    const { gold, problems } = importDoccano(readFileSync(file, 'utf8'), undefined, offsets);
    expect(problems).toEqual([]);
    expect(gold).toEqual(ROWS.map(same));
  });

  it('reads what annotators change: deleted, relabelled, moved and new spans; the older and the newer form of labels', () => {
    const text = '新增停车位1337个，近三百户，满意率95%';
    const said = { quote: '三百户', bound: 'exact', direction: null, status: 'planned', value: 300, unit: '户', indicator: '农户' };
    const statistics = [{ ...said, quote: '1337个', start: 5, end: 10, value: 1337, indicator: '停车位' }, { ...said, start: 12, end: 15 }];
    const read = (quote: string) => (quote === '近三百户' ? { value: 300, value_max: null, bound: 'nearly' as const, unit: '户' } : quote === '95%' ? { value: 95, value_max: null, bound: 'exact' as const, unit: '%' } : null);
    const entities = [{ id: 1, start_offset: 11, end_offset: 15, label: 'count' }, { id: 2, start_offset: 19, end_offset: 22, label: 'share' }, { id: 3, start_offset: 0, end_offset: 2, label: 'verb' }];
    const { gold, problems } = importDoccano(`${JSON.stringify({ id: 9, text, document: 'a.txt', entities, relations: [], statistics, Comments: [] })}\n`, read);
    expect(gold).toEqual([
      { document: 'a.txt', start: 11, end: 15, quote: '近三百户', value: 300, value_max: null, bound: 'nearly', unit: '户', measure: 'count', direction: null, indicator: '农户', status: 'planned' },
      { document: 'a.txt', start: 19, end: 22, quote: '95%', value: 95, value_max: null, bound: 'exact', unit: '%', measure: 'share', direction: null, status: 'actual' },
    ]);
    expect(problems).toEqual([{ place: 'a.txt:0', reason: '“verb” is no measure.' }]);
    const old = importDoccano(`${JSON.stringify({ text, labels: [[5, 10, 'amount']], statistics })}\nno json\n`);
    expect(old.gold).toMatchObject([{ document: 'line-1', measure: 'amount', value: 1337 }]);
    expect(old.problems).toEqual([{ place: 'line 2', reason: 'It is no report of doccano: no JSON object with a “text”.' }]);
  });
});

describe('Label Studio', () => {
  /** As its export has a task whose prediction was accepted: the prediction’s parts are those of an annotation. */
  const exported = (change: (result: Record<string, unknown>[]) => unknown[] = (r) => r): unknown => {
    const task = JSON.parse(JSON.stringify(labelStudioTask(DOCUMENT, 'v'))) as { data: unknown; predictions: [{ result: Record<string, unknown>[] }] };
    return { id: 1, ...task, annotations: [{ id: 5, was_cancelled: false, updated_at: '2026-01-02', result: change(task.predictions[0].result) }, { id: 4, was_cancelled: false, updated_at: '2026-01-01', result: [] }, { was_cancelled: true, updated_at: '2026-01-03', result: [] }] };
  };

  it('comes back with the same spans and values', () => {
    const [task] = importLabelStudio([exported()])!;
    expect(task!.problems).toEqual([]);
    expect(task!.gold).toEqual(ROWS.map(same));
  });

  it('reads what annotators change: deleted, new and relabelled regions, choices, fields', () => {
    const [task] = importLabelStudio([exported((result) => [
      ...result.filter((p) => p['id'] !== 's1').map((p) => (p['id'] === 's2' && p['from_name'] === 'measure' ? { ...p, value: { ...(p['value'] as object), labels: ['share'] } } : p)),
      { id: 'new', from_name: 'measure', to_name: 'text', type: 'labels', value: { start: 14, end: 20, text: '位1337个', labels: ['count'] } },
      { id: 'none', from_name: 'unit', to_name: 'text', type: 'textarea', value: { text: ['个'] } },
    ])], (quote) => (quote === '位1337个' ? { value: 1337, value_max: null, bound: 'exact', unit: '个' } : null))!;
    expect(task!.gold.map((g) => [g.quote, g.measure, g.value])).toEqual([['位1337个', 'count', 1337], ['8.01%', 'share', 8.01], ['17 \n个', 'count', 17], ['近51%', 'share', 51]]);
    expect('indicator' in task!.gold[0]!).toBe(false);
    expect(task!.problems).toEqual([{ place: 'x/报告.txt', reason: 'A region has no label.' }]);
  });

  it('takes a task that nobody annotated for no gold, and other JSON for none of its own', () => {
    expect(importLabelStudio([labelStudioTask(DOCUMENT, 'v')])).toEqual([]);
    expect(importLabelStudio([{ text: 'x' }])).toBeNull();
    expect(importLabelStudio({})).toBeNull();
  });
});
