import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Statistic } from '../../src/core/schema.js';
import type { FileOptions } from '../../src/write/file-options.js';
import { writeXlsx } from '../../src/write/xlsx.js';
import { NASTY, statistic } from './sample.js';

const folder = mkdtempSync(join(tmpdir(), 'xlsx-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const python = spawnSync('python3', ['--version']).status === 0;
if (!python) console.warn('SKIPPED test/write/xlsx.test.ts: no python3');

/** Reads the workbook with Python's zip and XML libraries: every cell with its type, the frozen pane, the widths. */
const READER = `
import json, re, sys, zipfile
import xml.etree.ElementTree as E
n = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
un = lambda s: re.sub(r'_x([0-9A-Fa-f]{4})_', lambda m: chr(int(m[1], 16)), s)
strings = [un(''.join(t.text or '' for t in si.iter('{%s}t' % n['m']))) for si in E.fromstring(z.read('xl/sharedStrings.xml'))]
sheet = E.fromstring(z.read('xl/worksheets/sheet1.xml'))
rows = []
for r in sheet.iterfind('.//m:row', n):
  row = {}
  for c in r.iterfind('m:c', n):
    v = c.find('m:v', n)
    if v is None or v.text is None: continue
    row[re.sub('[0-9]', '', c.get('r'))] = strings[int(v.text)] if c.get('t') == 's' else float(v.text)
    assert c.find('m:f', n) is None
  rows.append(row)
pane = sheet.find('.//m:pane', n)
print(json.dumps({'rows': rows, 'pane': dict(pane.attrib), 'widths': [float(c.get('width')) for c in sheet.iterfind('.//m:cols/m:col', n)],
  'names': [s.get('name') for s in E.fromstring(z.read('xl/workbook.xml')).iterfind('.//m:sheet', n)]}))
`;

interface Book { rows: Record<string, string | number>[]; pane: Record<string, string>; widths: number[]; names: string[] }

async function readBack(rows: Statistic[], options: FileOptions): Promise<Book> {
  const file = join(folder, `${Math.abs(rows.length)}-${options.lang ?? 'en'}-${options.columns?.length ?? 0}.xlsx`);
  await writeXlsx(file, rows, options);
  return JSON.parse(execFileSync('python3', ['-c', READER, file], { encoding: 'utf8' })) as Book;
}

describe.skipIf(!python)('xlsx, read by Python', () => {
  it('keeps codes as text and numbers as numbers, leaves null empty', async () => {
    const { rows } = await readBack([statistic({ district_code: '050000', value: 1.25e12, value_max: 0.6667, flags: ['quoted', 'negated'] })], { columns: ['district_code', 'value', 'value_max', 'place', 'flags', 'start'] });
    expect(rows).toEqual([
      { A: 'district_code', B: 'value', C: 'value_max', D: 'place', E: 'flags', F: 'start' },
      { A: '050000', B: 1.25e12, C: 0.6667, E: 'quoted;negated', F: 8 },
    ]);
  });

  it('returns strings unchanged, formulas and control characters too', async () => {
    const texts = [...NASTY.filter((t) => t !== ''), 'a_x000D_b', '\u0001\u000B', '<b>&amp;</b>'];
    const { rows } = await readBack(texts.map((quote) => statistic({ quote })), { columns: ['quote'] });
    expect(rows.slice(1).map((r) => r.A)).toEqual(texts);
  });

  it('freezes the head, counts Hanzi double for the widths, has Chinese heads', async () => {
    const { rows, pane, widths, names } = await readBack([statistic({ indicator: '失能特困人员集中照护中心', sentence: '句'.repeat(500) })], { columns: ['indicator', 'sentence', 'line'], lang: 'zh' });
    expect(rows[0]).toEqual({ A: '指标', B: '句子', C: '行号' });
    expect(pane).toMatchObject({ ySplit: '1', topLeftCell: 'A2', state: 'frozen' });
    expect(widths.map(Math.floor)).toEqual([25, 60, 6]);
    expect(names).toEqual(['统计']);
  });

  it('adds the columns asked for after the others', async () => {
    const { rows } = await readBack([statistic({ x_source: '人民日报' })], { columns: ['value'], extraColumns: ['x_source'] });
    expect(rows[1]).toEqual({ A: 1337, B: '人民日报' });
  });
});
