import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Statistic } from '../../src/core/schema.js';
import { textHash } from '../../src/review/index.js';
import { run } from '../cli/command.js';

const folder = mkdtempSync(join(tmpdir(), 'corrections-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const text = '永清县2021年新建公厕12座，满意率为95.2%。\n', report = join(folder, 'report.txt'), file = join(folder, 'corrections.jsonl');
writeFileSync(report, text);
const correction = (quote: string, verdict: string, fields?: object): string => {
  const start = text.indexOf(quote), end = start + quote.length, hash = textHash(text);
  return JSON.stringify({ kind: 'correction', id: `${hash}:${start}-${end}`, document: report, text: hash, start, end, quote, before: text.slice(Math.max(0, start - 24), start), after: text.slice(end, end + 24), verdict, fields, seen: null });
};

test('extract --corrections gives the reader’s fields, in the order of the text', () => {
  writeFileSync(file, `${correction('12座', 'edited', { indicator: '公共厕所' })}\n${correction('95.2%', 'removed')}\n${correction('2021年', 'added', { value: 2021, indicator: '年份' })}\n`);
  const { out, status } = run(folder, [report, '--corrections', file, '--format', 'jsonl', '-q']);
  expect(status).toBe(0);
  const records = out.trim().split('\n').map((line) => JSON.parse(line) as Statistic);
  expect(records.map((r) => [r.quote, r.indicator, r.flags.includes('corrected'), r.line, r.sentence.length > 0])).toEqual([['2021年', '年份', true, 1, true], ['12座', '公共厕所', true, 1, true]]);
});

test('a broken file of corrections is named with its line; none at all is missing', () => {
  writeFileSync(file, 'x\n');
  expect(run(folder, [report, '--corrections', file])).toMatchObject({ status: 65, err: expect.stringContaining(`${file}:1: The line is no JSON.`) as string });
  expect(run(folder, [report, '--corrections', join(folder, 'none.jsonl')])).toMatchObject({ status: 66, err: expect.stringContaining('cannot be read') as string });
});

test('code points and corrections do not go together', () => {
  writeFileSync(file, '');
  expect(run(folder, [report, '--corrections', file, '--offsets', 'codepoint'])).toMatchObject({ status: 64, err: expect.stringContaining('UTF-16') as string });
});
