/** All that makes a view, so that its address can be cited. */
export interface State {
  view: 'records' | 'overview';
  /** Text filter: words, all of which must occur. */
  q: string;
  /** Chosen values of each facet; none: all. */
  facets: Record<FacetName, string[]>;
  /** Column, with `-` before it for falling order; empty: the order of the reports. */
  sort: string;
  /** Record shown, from 1 in the fragment. */
  row: number | null;
  /** Report shown, when no record is. */
  report: number | null;
  chart: string | null;
  by: 'district' | 'period' | 'document';
  lang: 'en' | 'zh';
  theme: 'auto' | 'light' | 'dark';
}

export const FACETS = ['district', 'indicator', 'measure', 'status', 'period', 'document'] as const;
export type FacetName = (typeof FACETS)[number];

export const SORTS = ['district', 'indicator', 'value', 'unit', 'period', 'status', 'measure', 'document'] as const;

export function initialState(lang: 'en' | 'zh'): State {
  return { view: 'records', q: '', facets: { district: [], indicator: [], measure: [], status: [], period: [], document: [] }, sort: '', row: null, report: null, chart: null, by: 'district', lang, theme: 'auto' };
}

/** `#measure=share&status=planned&row=12`: only what differs from the first view. */
export function toFragment(state: State, first: State): string {
  const params = new URLSearchParams();
  if (state.view !== first.view) params.set('view', state.view);
  if (state.q !== '') params.set('q', state.q);
  for (const name of FACETS) for (const value of state.facets[name]) params.append(name, value);
  if (state.sort !== '') params.set('sort', state.sort);
  if (state.chart !== null) params.set('chart', state.chart);
  if (state.by !== first.by) params.set('by', state.by);
  if (state.row !== null) params.set('row', String(state.row + 1));
  else if (state.report !== null) params.set('report', String(state.report + 1));
  if (state.lang !== first.lang) params.set('lang', state.lang);
  if (state.theme !== first.theme) params.set('theme', state.theme);
  return params.toString();
}

/** Reads a fragment; what it does not know or cannot be is left as in the first view. */
export function fromFragment(fragment: string, first: State, rows: number, reports: number): State {
  const params = new URLSearchParams(fragment.replace(/^#/, ''));
  const oneOf = <T extends string>(name: string, values: readonly T[], otherwise: T): T => values.find((v) => v === params.get(name)) ?? otherwise;
  const place = (name: string, count: number): number | null => {
    const n = Number(params.get(name));
    return Number.isInteger(n) && n >= 1 && n <= count ? n - 1 : null;
  };
  const sort = params.get('sort') ?? '';
  return {
    view: oneOf('view', ['records', 'overview'], first.view), q: params.get('q') ?? '',
    facets: Object.fromEntries(FACETS.map((name) => [name, [...new Set(params.getAll(name).filter((value) => value !== ''))]])) as State['facets'],
    sort: (SORTS as readonly string[]).includes(sort.replace(/^-/, '')) ? sort : '',
    row: place('row', rows), report: place('report', reports),
    chart: params.get('chart'), by: oneOf('by', ['district', 'period', 'document'], first.by),
    lang: oneOf('lang', ['en', 'zh'], first.lang), theme: oneOf('theme', ['auto', 'light', 'dark'], first.theme),
  };
}
