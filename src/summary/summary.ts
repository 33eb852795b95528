import type { Language, Lexicon } from '../core/language.js';
import type { Bound } from '../core/quantity.js';
import type { Statistic } from '../core/schema.js';
import { stretchOf, type Stretch } from '../core/stretch.js';

/** What is told of one indicator in one district: one action, measure and unit, for numbers of others cannot be compared. */
export interface SummaryRow {
  readonly district: string | null;
  readonly district_code: string | null;
  readonly province: string | null;
  readonly indicator: string | null;
  readonly action: string | null;
  readonly measure: string | null;
  readonly unit: string | null;
  /** Number of statistics, and of reports that have them. */
  readonly statistics: number;
  readonly documents: number;
  /** How many of them are targets or plans. */
  readonly planned: number;
  /** The result with the latest period. */
  readonly latest: number | null;
  readonly latest_max: number | null;
  readonly latest_bound: Bound | null;
  readonly latest_period: string | null;
  /** The periods that begin first and end last. */
  readonly first_period: string | null;
  readonly last_period: string | null;
  /** Sum of the results where they may be added up, else null. */
  readonly sum: number | null;
}

export const SUMMARY_COLUMNS = [
  'district', 'district_code', 'province', 'indicator', 'action', 'measure', 'unit', 'statistics', 'documents', 'planned',
  'latest', 'latest_max', 'latest_bound', 'latest_period', 'first_period', 'last_period', 'sum',
] as const satisfies readonly (keyof SummaryRow)[];

/** Heads for `--lang zh`. */
export const SUMMARY_HEADS_ZH: Readonly<Record<(typeof SUMMARY_COLUMNS)[number], string>> = {
  district: '行政区', district_code: '行政区代码', province: '省级行政区', indicator: '指标', action: '动作', measure: '计量类型', unit: '单位', statistics: '统计数', documents: '报道数', planned: '其中计划',
  latest: '最新值', latest_max: '最新值上限', latest_bound: '最新值界限', latest_period: '最新时期', first_period: '最早时期', last_period: '最晚时期', sum: '合计',
};

interface Group {
  readonly row: Statistic;
  statistics: number;
  planned: number;
  readonly documents: Set<string>;
  latest: { row: Statistic; at: number } | null;
  first: { period: string; at: number } | null;
  last: { period: string; at: number } | null;
  /** Null as soon as one result may not be added to the others. */
  parts: { value: number; stretch: { start: number; end: number } }[] | null;
}

/** Collects districts × indicators, record by record; reprints are for the caller to leave out. */
export class Summary {
  private readonly groups = new Map<string, Group>();
  private readonly kept: NoSums;

  /** @param language its `no-sums.tsv` tells what may not be added up */
  constructor(language: Language) {
    this.kept = language.of(readNoSums);
  }

  add(row: Statistic): void {
    if (row.indicator === null) return;
    const key = [row.district_code ?? row.district, row.indicator, row.action, row.measure, row.unit].join('\t');
    let group = this.groups.get(key);
    if (group === undefined) this.groups.set(key, group = { row, statistics: 0, planned: 0, documents: new Set(), latest: null, first: null, last: null, parts: [] });
    group.statistics++;
    group.documents.add(row.document);
    const stretch = stretchOf(row.period);
    widen(group, row, stretch);
    if (row.status === 'planned') { group.planned++; return; }
    const at = stretch?.end ?? stretch?.start ?? publishedAt(row);
    if (row.value !== null && (group.latest === null || at >= group.latest.at)) group.latest = { row, at };
    if (group.parts === null) return;
    const first = group.row;
    if (row.value === null || stretch?.start == null || stretch.end == null || row.place !== first.place || row.subject !== first.subject || !this.mayBeAdded(row)) group.parts = null;
    else group.parts.push({ value: row.value, stretch: { start: stretch.start, end: stretch.end } });
  }

  /** By district code, then the indicators with most statistics first. */
  rows(): SummaryRow[] {
    return [...this.groups.values()].map(summaryRow).sort((a, b) =>
      order(a.district_code ?? '~', b.district_code ?? '~') || order(a.district ?? '', b.district ?? '') || b.statistics - a.statistics
      || order(a.indicator ?? '', b.indicator ?? '') || order(a.action ?? '', b.action ?? '') || order(a.measure ?? '', b.measure ?? '') || order(a.unit ?? '', b.unit ?? ''));
  }

  /** A result of an act in a stated period, counted or in money or physical units, exact, not cumulative, no level, no mean. */
  private mayBeAdded(row: Statistic): boolean {
    if (row.measure !== 'count' && row.measure !== 'amount') return false;
    if (row.bound !== 'exact' || row.value_max !== null) return false;
    const flags: readonly string[] = Array.isArray(row.flags) ? row.flags : String(row.flags ?? '').split(';');
    if (['period_implied', 'period_open', 'negated', 'damaged_text'].some((flag) => flags.includes(flag))) return false;
    // without its sentence nobody knows whether a number is cumulative; without an act it is a level
    if (!row.sentence || row.action === null || row.unit?.includes('/') === true) return false;
    const { cumulative, stock, mean } = this.kept;
    return !cumulative.some((word) => row.sentence.includes(word)) && !stock.includes(row.action) && !mean.some((word) => row.indicator!.includes(word));
  }
}

type NoSums = Record<'cumulative' | 'stock' | 'mean', string[]>;

function readNoSums(lexicon: Lexicon): NoSums {
  const kept: NoSums = { cumulative: [], stock: [], mean: [] };
  for (const { cells } of lexicon.table('no-sums').rows) kept[cells['why'] as keyof typeof kept]?.push(cells['word']!);
  return kept;
}

function widen(group: Group, { period }: Statistic, stretch: Stretch | null): void {
  if (period === null || stretch === null) return;
  const start = stretch.start ?? stretch.end!, end = stretch.end ?? stretch.start!;
  if (group.first === null || start < group.first.at) group.first = { period, at: start };
  if (group.last === null || end > group.last.at) group.last = { period, at: end };
}

/** A number without a period is as old as its report; without a date it is older than all. */
function publishedAt(row: Statistic): number {
  const stretch = stretchOf(row.published);
  return stretch?.end ?? -Infinity;
}

function summaryRow(group: Group): SummaryRow {
  const { row, latest } = group;
  return {
    district: row.district, district_code: row.district_code, province: row.province, indicator: row.indicator, action: row.action, measure: row.measure, unit: row.unit,
    statistics: group.statistics, documents: group.documents.size, planned: group.planned,
    latest: latest?.row.value ?? null, latest_max: latest?.row.value_max ?? null, latest_bound: latest?.row.bound ?? null, latest_period: latest?.row.period ?? null,
    first_period: group.first?.period ?? null, last_period: group.last?.period ?? null, sum: sumOf(group.parts),
  };
}

/** The sum of numbers whose periods do not touch; null for none, or when two overlap. Digits that floating point adds are cut off. */
function sumOf(parts: Group['parts']): number | null {
  if (parts === null || parts.length === 0) return null;
  const ordered = [...parts].sort((a, b) => a.stretch.start - b.stretch.start);
  if (ordered.some((part, i) => i > 0 && part.stretch.start < ordered[i - 1]!.stretch.end)) return null;
  return Number(parts.reduce((sum, part) => sum + part.value, 0).toPrecision(15));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
