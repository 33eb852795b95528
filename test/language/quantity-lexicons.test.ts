import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createQuantityReader } from '../../src/quantity/index.js';
import { checkTable } from '../../src/language/check.js';
import { builtInLanguage, openLanguage } from '../../src/language/lexicon.js';
import { isUcum } from '../../src/language/ucum.js';

test('there are several hundred units, many with a code', () => {
  const { rows } = builtInLanguage().table('units');
  expect(rows.length).toBeGreaterThan(700);
  expect(rows.filter((row) => row.cells['code'] !== '').length).toBeGreaterThan(300);
});

test('a duplicate, an unknown UCUM or ISO code is told with file and line', () => {
  const head = 'unit\tclass\tcode\tflags\tkind\tnot_before\tas\ttimes\n';
  const wrong = (rows: string): string[] => checkTable('units', 'units.tsv', head + rows).map((fault) => `${fault.file}:${fault.line}: ${fault.reason}`);
  expect(wrong('米\tphysical\tm\n米\tphysical\tm\n')).toEqual(['units.tsv:3: 米 stands already in line 2.']);
  expect(wrong('# comment\n尺\tphysical\tfeet\n')).toEqual(['units.tsv:3: feet is no code of UCUM.']);
  expect(wrong('贝\tcurrency\tBEI\n')).toEqual(['units.tsv:2: BEI is no code of ISO 4217.']);
  expect(wrong('个\tclassifier\tm\n')).toEqual(['units.tsv:2: A classifier has no code; there stands m.']);
  expect(wrong('个\tklassifier\n')).toEqual(['units.tsv:2: There is no class “klassifier”.']);
  expect(wrong('成\tpercent\t%\t\t\t\t\t10\n')).toEqual(['units.tsv:2: A factor (times) needs the unit that it leads to (as).']);
  expect(wrong('个\tclassifier\t\tlatin\n')).toEqual(['units.tsv:2: There is no flags “latin”.']);
});

test('UCUM codes are told from what only looks like one', () => {
  for (const code of ['m', 'km2', 'kW.h', 'ug/m3', 'har', '[nmi_i]', 'mm[Hg]', '/min', 'g/(kW.h)', 'Cel', 'kBy', 'dB', 'm/s2']) expect(isUcum(code), code).toBe(true);
  for (const code of ['', 'km²', 'meter', 'ha', 'kwh', 'KM', 'm//s', 'mi', 'm^2', 'kmin', 'g/(x)']) expect(isUcum(code), code).toBe(false);
});

test("a user's own units and approximators need their first columns only, and win", () => {
  const folder = mkdtempSync(join(tmpdir(), 'extract-lexicon-'));
  try {
    writeFileSync(join(folder, 'units.tsv'), 'unit\tclass\n畦\tclassifier\n');
    writeFileSync(join(folder, 'approximators.tsv'), 'word\tside\tbound\n起码有\tbefore\tat_least\n');
    const reader = createQuantityReader(openLanguage({ lexicons: [folder] }));
    expect(reader.read('种菜起码有300畦，建房20间')).toMatchObject([{ text: '起码有300畦', unit: '畦', bound: 'at_least', kind: 'count' }, { text: '20间', unit: '间' }]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
