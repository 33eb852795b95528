import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const BIN = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'extract.js');
const TEXT = '😀永川区公布民生账单\r\n\r\n2021年，我区新增公共停车位1337个，改造老旧小区42个，群众满意率为95.2%。\r\n';

let folder: string;
const run = (...args: string[]): { status: number | null; stderr: string; stdout: string } => spawnSync(process.execPath, [BIN, ...args], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
const records = (file: string): { document: string; start: number; quote: string; value: number; indicator: string | null }[] => readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean).map((l) => JSON.parse(l) as never);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'score-command-'));
  mkdirSync(join(folder, 'in'));
  writeFileSync(join(folder, 'in', 'a.txt'), TEXT);
  writeFileSync(join(folder, 'in', 'b.txt'), '没有数字的报道\n\n大家都来了。\n');
  expect(run('in', '-o', 'out.jsonl').status).toBe(0);
  expect(records('out.jsonl').length).toBeGreaterThan(2);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([['brat', 'corpus'], ['doccano', 'corpus.jsonl']])('through %s', (tool, path) => {
  test('and back: the same numbers at the same places; scored against themselves all is right', () => {
    expect(run('annotate', '--to', tool, '-o', path, 'in')).toMatchObject({ status: 0, stderr: expect.stringContaining('2 reports') as string });
    expect(run('import', tool, path, '-o', `${tool}.gold.jsonl`).status).toBe(0);
    expect(records(`${tool}.gold.jsonl`).map((g) => [g.document, g.start, g.quote, g.value, g.indicator])).toEqual(records('out.jsonl').map((r) => [r.document, r.start, r.quote, r.value, r.indicator]));
    for (const gold of [`${tool}.gold.jsonl`, path]) {
      const { stdout, status } = run('score', gold, 'out.jsonl', '--json');
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ detection_f1: 1, quantity_f1: 1, record_f1: 1, fields: { span: 1, indicator: 1 } });
    }
  }, 90_000);
});

test('a number that the gold has and the output has not is missed, and listed', () => {
  const [first] = records('out.jsonl');
  writeFileSync(join(folder, 'less.jsonl'), readFileSync(join(folder, 'out.jsonl'), 'utf8').split('\n').slice(1).join('\n'));
  const { stdout, status } = run('score', 'corpus', 'less.jsonl', '--errors', 'missed');
  expect(status).toBe(0);
  expect(stdout.split('\n').filter(Boolean)).toEqual([expect.stringContaining(`missed\tin/a.txt:${first!.start}`)]);
});
