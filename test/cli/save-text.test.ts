import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, run } from './command.js';

it('--save-text keeps the text of each document, also where cleaned names are equal; a folder that cannot be is refused before the work', () => {
  const long = '长'.repeat(75), texts: Record<string, string> = { 'a/b.txt': '共有学校1所。', 'a_b.txt': '共有学校2所。', [`${long}1.txt`]: '共有学校3所。', [`${long}2.txt`]: '共有学校4所。' };
  const made = folder(texts);
  expect(run(made.path, [...Object.keys(texts), '-q', '--save-text', 'texts', '-f', 'jsonl']).status).toBe(0);
  const names = readdirSync(join(made.path, 'texts'));
  expect(names.map((name) => readFileSync(join(made.path, 'texts', name), 'utf8')).sort()).toEqual(Object.values(texts).sort());
  expect(names).toContain('a_b.txt.txt');
  const refused = run(made.path, ['a_b.txt', '--save-text', 'a_b.txt']);
  expect([refused.status, refused.out]).toEqual([73, '']);
  expect(refused.err).toMatch(/^extract: a_b\.txt: Texts cannot be saved there.*\n.*--save-text/);
  made.remove();
});
