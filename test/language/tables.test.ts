import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkTable } from '../../src/language/check.js';
import { packageRoot } from '../../src/language/lexicon.js';
import { TABLES } from '../../src/language/schema.js';

const folder = join(packageRoot(), 'grammars', 'lexicon');
const files = readdirSync(folder).filter((file) => file.endsWith('.tsv'));

// a new table, column, class or value is declared in src/language/schema.ts and classes.ts
test('every table is declared', () => {
  expect(files.map((file) => file.slice(0, -4)).sort()).toEqual(Object.keys(TABLES).sort());
});

test.each(files)('%s holds what is declared', (file) => {
  const text = readFileSync(join(folder, file), 'utf8'), name = file.slice(0, -4);
  expect(checkTable(name, file, text).map((fault) => `${fault.file}:${fault.line}: ${fault.reason} ${fault.remedy}`)).toEqual([]);
  const head = text.split('\n').find((line) => line !== '' && !line.startsWith('#'))!;
  expect(head.split('\t')).toEqual(TABLES[name]!.columns.map((column) => column.name));
});
