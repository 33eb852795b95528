import { describe, expect, it } from 'vitest';
import { COLUMNS } from '../../src/core/schema.js';
import { memorySource } from '../../src/write/format.js';
import { json } from '../../src/write/json.js';
import { jsonl } from '../../src/write/jsonl.js';
import { collect, statistic, STYLE } from './sample.js';

describe('JSONL', () => {
  it('has every key of the schema, in its order, null for null', () => {
    const record = JSON.parse(jsonl.rows([statistic()], STYLE)) as Record<string, unknown>;
    expect(Object.keys(record)).toEqual(COLUMNS.map((c) => c.name));
    expect(record['place']).toBeNull();
    expect(record['value']).toBe(1337);
    expect(record['flags']).toEqual([]);
  });

  it('writes nothing for no records', () => {
    expect(jsonl.head(STYLE) + jsonl.rows([], STYLE)).toBe('');
  });
});

describe('nested JSON', () => {
  it('puts records under their district, in the order of the first record of each', async () => {
    const rows = [statistic({ value: 1 }), statistic({ district: '永清县', district_code: '131023', province: '河北省', value: 2 }), statistic({ value: 3 }), statistic({ district: null, district_code: null, province: null, value: 4 })];
    const parsed = JSON.parse(await collect(json.write(memorySource(rows), STYLE))) as { district: string | null; district_code: string | null; province: string | null; statistics: { value: number }[] }[];
    expect(parsed.map((d) => [d.district, d.district_code, d.province, d.statistics.map((s) => s.value)])).toEqual([
      ['北碚区', '500109', '重庆市', [1, 3]], ['永清县', '131023', '河北省', [2]], [null, null, null, [4]],
    ]);
  });

  it('is an empty array for no records', async () => {
    expect(JSON.parse(await collect(json.write(memorySource([]), STYLE)))).toEqual([]);
  });
});
