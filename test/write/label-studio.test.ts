import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { LABEL_STUDIO_CONFIG, labelStudioTask, writeLabelStudio } from '../../src/write/label-studio.js';
import { statistic } from './sample.js';

const folder = mkdtempSync(join(tmpdir(), 'studio-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Task { data: { text: string; document: string }; predictions: { model_version: string; result: { id: string; from_name: string; type: string; value: Record<string, unknown> }[] }[] }

const TEXT = '😀\r\n新增𠮷车位近1337个';
const at = TEXT.indexOf('近');
const ROW = statistic({ quote: '近1337个', start: at, end: TEXT.length, bound: 'nearly', place: '甲镇' });

it('is a task whose regions lie on code points', () => {
  const task = labelStudioTask({ document: 'a.txt', text: TEXT, rows: [ROW] }, 'zh-statistics 1') as unknown as Task;
  const { result } = task.predictions[0]!;
  expect(new Set(result.map((r) => [...task.data.text].slice(r.value.start as number, r.value.end as number).join('')))).toEqual(new Set(['近1337个']));
  expect(result.map((r) => [r.id, r.from_name, r.type, r.value.labels ?? r.value.choices ?? r.value.number ?? r.value.text])).toEqual([
    ['s1', 'measure', 'labels', ['count']], ['s1', 'bound', 'choices', ['nearly']], ['s1', 'status', 'choices', ['actual']], ['s1', 'value', 'number', 1337],
    ['s1', 'unit', 'textarea', ['个']], ['s1', 'indicator', 'textarea', ['公共停车位']], ['s1', 'action', 'textarea', ['新增']], ['s1', 'place', 'textarea', ['甲镇']],
    ['s1', 'district', 'textarea', ['北碚区']], ['s1', 'district_code', 'textarea', ['500109']], ['s1', 'period', 'textarea', ['2021']],
  ]);
  for (const r of result) expect(LABEL_STUDIO_CONFIG).toMatch(new RegExp(`<(Labels|Choices|Number|TextArea) name="${r.from_name}" toName="text"`));
});

it('is one JSON array, of no reports too', async () => {
  const file = join(folder, 'tasks.json');
  await writeLabelStudio(file, [{ document: 'a', text: TEXT, rows: [ROW] }, { document: 'b', text: '无', rows: [] }], 'v');
  expect((JSON.parse(readFileSync(file, 'utf8')) as Task[]).map((t) => [t.data.document, t.predictions[0]!.result.length])).toEqual([['a', 11], ['b', 0]]);
  await writeLabelStudio(file, [], 'v');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([]);
});
