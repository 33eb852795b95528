import type { Gold, Predicted } from './gold.js';
import { samePeriod } from './period.js';

/** Does the prediction agree with the gold? null: the gold says nothing of this field. */
export type Agreement = (gold: Gold, predicted: Predicted) => boolean | null;

/** The words alone: one width, one case, without spaces and punctuation; % and ‰ stay. */
export function plain(words: string | null | undefined): string {
  return (words ?? '').normalize('NFKC').replace(/[^\p{L}\p{N}%‰]/gu, '').toLowerCase();
}

/** Equal to four decimals, relative for large numbers. */
export function near(a: number | null | undefined, b: number | null | undefined): boolean {
  if (a === b) return true;
  return typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-4 * Math.max(1, Math.abs(a), Math.abs(b));
}

/** The fields that are judged, in the order of reports. */
export const FIELDS = {
  value: (g, p) => near(g.value, p.value) && near(g.value_max ?? null, p.value_max ?? null),
  bound: (g, p) => g.bound === p.bound || among(g.bound_alt, p.bound),
  unit: (g, p) => anyWords(p.unit, g.unit, g.unit_alt),
  measure: (g, p) => g.measure === p.measure || among(g.measure_alt, p.measure),
  direction,
  indicator,
  action: (g, p) => (g.action === undefined ? null : anyWords(p.action, g.action, g.action_alt)),
  district: (g, p) => (g.district_code === undefined ? null : [g.district_code, ...(g.district_alt ?? [])].includes(p.district_code ?? null)),
  period: (g, p) => (g.period === undefined ? null : [g.period, ...(g.period_alt ?? [])].map(samePeriod).includes(samePeriod(p.period))),
  base: (g, p) => (g.measure !== 'change' || g.base === undefined ? null : anyWords(p.base, g.base, g.base_alt)),
  span: (g, p) => g.start === p.start && g.end === p.end,
  // of those that are planned, how many were told; of those that state a period or a base, likewise
  planned: (g, p) => (g.status !== 'planned' || g.status_alt ? null : p.status === 'planned'),
  period_stated: (g, p) => (!g.period ? null : [g.period, ...(g.period_alt ?? []).filter(Boolean)].map(samePeriod).includes(samePeriod(p.period))),
  base_stated: (g, p) => (g.measure !== 'change' || !g.base ? null : [g.base, ...(g.base_alt ?? []).filter(Boolean)].some((b) => plain(b) === plain(p.base))),
  status: (g, p) => (g.status ?? 'actual') === p.status || among(g.status_alt, p.status),
} as const satisfies Record<string, Agreement>;

export type Field = keyof typeof FIELDS;
export const FIELD_NAMES = Object.keys(FIELDS) as Field[];

/** A quantity is right when these are, a record when these are (null counts as right). */
export const QUANTITY_FIELDS: readonly Field[] = ['value', 'bound', 'unit'];
export const RECORD_FIELDS: readonly Field[] = [...QUANTITY_FIELDS, 'measure', 'direction', 'indicator', 'action', 'district', 'period', 'base', 'status'];

/** Where gold takes a level as well as a change, a level needs no direction. */
function direction(g: Gold, p: Predicted): boolean {
  if (p.measure === 'change') return g.measure !== 'change' || (g.direction ?? null) === (p.direction ?? null);
  return g.measure !== 'change' || among(g.measure_alt, p.measure);
}

/** Equal to the indicator or another reading, or between the least and the fullest; none is right where the gold says that there is none. */
function indicator(g: Gold, p: Predicted): boolean | null {
  if (g.indicator === undefined && g.indicator_head === undefined && g.indicator_alt === undefined) return null;
  if (g.indicator === null && (p.indicator ?? null) === null) return true;
  const said = plain(p.indicator), fullest = plain(g.indicator), least = plain(g.indicator_head);
  if (said === '') return false;
  if (said === fullest || (g.indicator_alt ?? []).some((other) => plain(other) === said)) return true;
  return least !== '' && said.includes(least) && fullest.includes(said);
}

function anyWords(said: string | null | undefined, main: string | null | undefined, others: readonly (string | null)[] | undefined): boolean {
  return [main ?? null, ...(others ?? [])].some((words) => plain(words) === plain(said));
}

function among(others: readonly string[] | undefined, said: string | null | undefined): boolean {
  return others?.some((other) => other === said) ?? false;
}
