import type { Row } from './records.js';
import { FACETS, type FacetName, type State } from './state.js';

/** Value of a facet for a record that has none. */
export const NONE = '-';

/** The values that a record has in each facet. A district is its code, else its name; a period its years. */
export const FACET_VALUES: Readonly<Record<FacetName, (row: Row) => readonly string[]>> = {
  district: (row) => [row.district_code ?? row.district ?? NONE],
  indicator: (row) => [row.indicator ?? NONE],
  measure: (row) => [row.measure ?? row.kind ?? NONE],
  status: (row) => [row.status],
  period: (row) => (row.years.length === 0 ? [NONE] : row.years),
  document: (row) => [row.document],
};

export interface Selection {
  /** Records that pass all filters, in the order asked for. */
  readonly rows: readonly Row[];
  /** For each facet, how many records each of its values would show under all other filters. */
  readonly counts: Readonly<Record<FacetName, ReadonlyMap<string, number>>>;
}

/** Filters, counts and sorts. One pass over the records. */
export function select(rows: readonly Row[], state: State): Selection {
  const words = state.q.toLowerCase().split(/\s+/).filter((w) => w !== '');
  const chosen = FACETS.map((name) => new Set(state.facets[name]));
  const counts = FACETS.map(() => new Map<string, number>());
  const kept: Row[] = [];
  for (const row of rows) {
    if (words.length > 0 && !words.every((w) => searchable(row).includes(w))) continue;
    // a record that fails one facet only still counts in that facet; one that fails two counts nowhere
    let failed = -1, failures = 0;
    const values = FACETS.map((name) => FACET_VALUES[name](row));
    for (let f = 0; f < FACETS.length && failures < 2; f++) {
      if (chosen[f]!.size > 0 && !values[f]!.some((v) => chosen[f]!.has(v))) { failed = f; failures++; }
    }
    if (failures > 1) continue;
    if (failures === 0) kept.push(row);
    for (let f = 0; f < FACETS.length; f++) {
      if (failures === 1 && f !== failed) continue;
      for (const value of values[f]!) counts[f]!.set(value, (counts[f]!.get(value) ?? 0) + 1);
    }
  }
  return { rows: sorted(kept, state.sort), counts: Object.fromEntries(FACETS.map((name, f) => [name, counts[f]!])) as unknown as Selection['counts'] };
}

const haystacks = new WeakMap<Row, string>();

function searchable(row: Row): string {
  let text = haystacks.get(row);
  if (text === undefined) {
    text = [row.indicator, row.quote, row.action, row.subject, row.district, row.province, row.place, row.title, row.unit, row.sentence, row.document].filter((v) => v !== null).join('\n').toLowerCase();
    haystacks.set(row, text);
  }
  return text;
}

/** A stable sort; records without a value come last in both directions. */
export function sorted(rows: readonly Row[], sort: string): readonly Row[] {
  if (sort === '') return rows;
  const falling = sort.startsWith('-'), column = sort.replace(/^-/, '') as keyof Row, sign = falling ? -1 : 1;
  const collator = new Intl.Collator('zh');
  return [...rows].sort((a, b) => {
    const x = a[column], y = b[column];
    if (x === null || x === undefined) return y === null || y === undefined ? a.index - b.index : 1;
    if (y === null || y === undefined) return -1;
    const order = typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y));
    return order === 0 ? a.index - b.index : sign * order;
  });
}
