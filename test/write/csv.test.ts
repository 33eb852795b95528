import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { COLUMNS, EXTRA_COLUMNS } from '../../src/core/schema.js';
import { csv, tsv } from '../../src/write/csv.js';
import { columnsNamed } from '../../src/write/format.js';
import { jsonl } from '../../src/write/jsonl.js';
import { NASTY, statistic, STYLE } from './sample.js';

/** What an independent parser reads, turned into JSON values by the types of the schema. */
function readBack(text: string, delimiter: string): unknown[] {
  const rows = parse(text, { columns: true, delimiter, relax_quotes: false }) as Record<string, string>[];
  return rows.map((row) => Object.fromEntries(COLUMNS.map((c) => {
    const cell = row[c.name]!;
    if (c.type === 'flags') return [c.name, cell === '' ? [] : cell.split(';')];
    if (cell === '') return [c.name, c.nullable ? null : ''];
    return [c.name, c.type === 'number' || c.type === 'integer' ? Number(cell) : cell];
  })));
}

const rows = [
  statistic(),
  statistic({ district_code: '050000', value: 0.6667, value_max: 1e15, flags: ['district_implied', 'period_open'] }),
  ...NASTY.map((text) => statistic({ indicator: text === '' ? null : text, sentence: text, quote: text, place: text === '' ? null : text })),
];

describe('CSV and TSV', () => {
  for (const [name, format, delimiter] of [['csv', csv, ','], ['tsv', tsv, '\t']] as const) {
    it(`${name} read back equals JSONL, record for record`, () => {
      const fromJsonl = jsonl.rows(rows, STYLE).trimEnd().split('\n').map((line) => JSON.parse(line) as unknown);
      expect(readBack(format.head(STYLE) + format.rows(rows, STYLE), delimiter)).toEqual(fromJsonl);
    });
  }

  it('has one head line, LF, empty for null, no byte order mark', () => {
    const style = { ...STYLE, columns: columnsNamed(['indicator', 'value', 'place', 'flags', 'district_code']) };
    expect(csv.head(style) + csv.rows([statistic({ flags: ['quoted', 'negated'], district_code: '000000' })], style)).toBe('indicator,value,place,flags,district_code\n公共停车位,1337,,quoted;negated,000000\n');
  });

  it('never alters a value without --excel', () => {
    const style = { ...STYLE, columns: columnsNamed(['quote']) };
    expect(csv.rows([statistic({ quote: '=1+1' })], style)).toBe('=1+1\n');
  });

  it('guards formulas, keeps codes as text, writes BOM and CRLF with --excel', () => {
    const style = { ...STYLE, excel: true, lang: 'zh' as const, columns: columnsNamed(['district_code', 'quote', 'value']) };
    expect(csv.head(style)).toBe('\uFEFF行政区代码,原文,数值\r\n');
    expect(csv.rows([statistic({ district_code: '050000', quote: '=1+1', value: -3 })], style)).toBe('"=""050000""",\'=1+1,-3\r\n');
    for (const sign of ['+1', '-1', '@x']) expect(csv.rows([statistic({ quote: sign })], { ...style, columns: columnsNamed(['quote']) })).toBe(`'${sign}\r\n`);
  });

  it('finds columns by English and Chinese name and suggests a near one', () => {
    expect(columnsNamed(['数值', 'x_source', 'kind']).map((c) => c.name)).toEqual(['value', 'x_source', 'kind']);
    expect(EXTRA_COLUMNS.map((c) => c.name)).toContain('kind');
    expect(() => columnsNamed(['indicater'])).toThrow('Did you mean indicator?');
  });
});
