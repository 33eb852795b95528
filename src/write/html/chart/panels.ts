import type { Statistic } from '../../../core/schema.js';
import { stretchOf } from '../periods.js';

export type By = 'district' | 'period' | 'document';

/** The fields of a record that a chart needs. */
export type ChartRow = Pick<Statistic, 'document' | 'title' | 'district' | 'district_code' | 'province' | 'measure' | 'value' | 'value_max' | 'bound' | 'unit' | 'unit_code' | 'direction' | 'period' | 'status' | 'quote'>;

/** One number in a panel. A fall is drawn below zero. */
export interface Point {
  /** Row of the chart; empty when it is drawn over time. */
  readonly label: string;
  /** UTC milliseconds; both null when not drawn over time. An open side is closed by the other. */
  readonly from: number | null;
  readonly to: number | null;
  readonly low: number;
  /** Upper end of a range; else equal to `low`. */
  readonly high: number;
  /** Where the true number lies beyond the written one: `more` (over, at least), `less` (under, at most, nearly), `near` (about), `none`. */
  readonly beyond: 'more' | 'less' | 'near' | 'none';
  /** False where the written number itself is not meant: over, under, nearly, about. */
  readonly closed: boolean;
  readonly planned: boolean;
  /** Index in the rows given. */
  readonly row: number;
}

/** One axis: numbers of one measure in one unit. */
export interface Panel {
  readonly measure: string;
  readonly unit: string;
  readonly points: readonly Point[];
  /** Labels in the order in which they are drawn; empty over time. */
  readonly labels: readonly string[];
  /** Labels, or over time numbers without a period, that are left out. */
  readonly left: number;
}

/** At most this many rows in a panel. */
export const MOST_LABELS = 40;

/**
 * Groups records into panels, so that no axis ever holds two units or two measures. Panels with most numbers come first;
 * labels come by falling median.
 */
export function panels(rows: readonly ChartRow[], by: By): Panel[] {
  const label = labeller(rows, by), groups = new Map<string, { measure: string; unit: string; points: Point[]; timeless: number }>();
  rows.forEach((row, index) => {
    if (row.value === null) return;
    const unit = row.unit ?? row.unit_code ?? '', key = `${row.measure ?? ''}|${row.unit_code ?? unit}`;
    let group = groups.get(key);
    if (group === undefined) groups.set(key, group = { measure: row.measure ?? '', unit, points: [], timeless: 0 });
    const time = by === 'period' ? stretchOf(row.period) : null;
    if (by === 'period' && time === null) group.timeless++;
    else group.points.push(point(row, index, label(row), time));
  });
  return [...groups.values()].filter((g) => g.points.length > 0).sort((a, b) => b.points.length - a.points.length)
    .map(({ timeless, ...group }) => (by === 'period' ? { ...group, labels: [], left: timeless } : limited(group)));
}

function point(row: ChartRow, index: number, label: string, time: ReturnType<typeof stretchOf>): Point {
  const down = row.direction === 'down', a = row.value!, b = row.value_max ?? a;
  const beyond = { over: 'more', at_least: 'more', under: 'less', at_most: 'less', nearly: 'less', about: 'near', exact: 'none', range: 'none' } as const;
  const side = beyond[row.bound];
  return {
    label: time === null ? label : '', from: time === null ? null : time.start ?? time.end, to: time === null ? null : time.end ?? time.start,
    low: down ? -b : a, high: down ? -a : b,
    beyond: !down || side === 'near' || side === 'none' ? side : side === 'more' ? 'less' : 'more',
    closed: !['over', 'under', 'nearly', 'about'].includes(row.bound), planned: row.status === 'planned', row: index,
  };
}

/** Divisions of one name get their province, or code, behind it; reports their title, else their path. */
function labeller(rows: readonly ChartRow[], by: By): (row: ChartRow) => string {
  if (by === 'period') return () => '';
  const of = (row: ChartRow): [name: string, id: string, more: string] => (by === 'district'
    ? [row.district ?? row.district_code ?? '—', `${row.district_code ?? ''}`, row.province !== null && row.province !== row.district ? row.province : row.district_code ?? '']
    : [row.title ?? row.document, row.document, row.document]);
  const ids = new Map<string, Set<string>>();
  for (const row of rows) {
    const [name, id] = of(row), known = ids.get(name);
    if (known === undefined) ids.set(name, new Set([id])); else known.add(id);
  }
  return (row) => {
    const [name, , more] = of(row);
    return ids.get(name)!.size > 1 && more !== '' && more !== name ? `${name} ${more}` : name;
  };
}

function limited(group: { measure: string; unit: string; points: Point[] }): Panel {
  const values = new Map<string, number[]>();
  for (const p of group.points) {
    const own = values.get(p.label);
    if (own === undefined) values.set(p.label, [p.low]); else own.push(p.low);
  }
  const median = (v: number[]): number => v.sort((a, b) => a - b)[Math.floor(v.length / 2)]!;
  const all = [...values].map(([name, v]) => ({ name, count: v.length, middle: median(v) }));
  const kept = all.sort((a, b) => b.count - a.count).slice(0, MOST_LABELS).sort((a, b) => b.middle - a.middle).map((l) => l.name), names = new Set(kept);
  return { ...group, points: group.points.filter((p) => names.has(p.label)), labels: kept, left: all.length - kept.length };
}
