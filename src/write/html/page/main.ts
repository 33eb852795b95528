/** The review page: reads its data, shows it, keeps its state in the fragment. Bundled by `scripts/look.mjs`. */
import type { Payload } from '../payload.js';
import { ArticleView } from './article.js';
import { csvOf } from './csv.js';
import { detail } from './detail.js';
import { divisionsPage } from './divisions.js';
import { bdi, h } from './dom.js';
import { NONE, select, type Selection } from './filter.js';
import { FilterView } from './filters.js';
import { OverviewView } from './overview.js';
import { unpack, type Row } from './records.js';
import { FACETS, fromFragment, initialState, toFragment, type FacetName, type State } from './state.js';
import { TableView } from './table.js';
import { WORDS, type Words } from './words.js';

const data: unknown = JSON.parse(document.getElementById('data')!.textContent!);
if (document.body.dataset['kind'] === 'index') document.getElementById('app')!.replaceChildren(divisionsPage(data as never));
else review(data as Payload);

function review(payload: Payload): void {
  const { rows, reports } = unpack(payload), several = reports.length > 1;
  const first = initialState(payload.lang);
  let state = fromFragment(location.hash, first, rows.length, reports.length);
  let selection: Selection = select(rows, state), passing = new Set(selection.rows);
  const names = new Map<string, string>();
  for (const r of rows) if (r.district !== null) names.set(r.district_code ?? r.district, r.district);
  // 朝阳区 of Beijing and 朝阳区 of Changchun: the province tells them apart
  const provinces = new Map(rows.map((r) => [r.district_code ?? r.district, r.province]));
  const ids = new Map<string, number>();
  for (const name of names.values()) ids.set(name, (ids.get(name) ?? 0) + 1);
  for (const [id, name] of names) if (ids.get(name)! > 1) names.set(id, `${name} ${provinces.get(id) ?? id}`);
  const titles = new Map(reports.map((r) => [r.name, r.label]));
  const label = (facet: FacetName, value: string, words: Words): string => (value === NONE ? words.none
    : facet === 'district' ? (names.get(value) ?? value) : facet === 'measure' ? (words.measures[value] ?? value)
      : facet === 'status' ? (words.statuses[value] ?? value) : facet === 'document' ? (titles.get(value) ?? value) : value);

  const article = new ArticleView((row) => choose(row, { table: true, article: false }));
  const table = new TableView((row) => reports[row.report]!.label, (row, open) => choose(row, { table: true, article: true, focus: open }), (sort) => change({ sort }));
  const filters = new FilterView(change, label);
  const overview = new OverviewView({ change, filter: (facet, value) => change({ view: 'records', facets: { ...state.facets, [facet]: [value] } }), link: (row) => toFragment({ ...state, view: 'records', row: row.index }, first) });
  const header = h('header', { class: 'top' }), tools = h('div', { class: 'tools' }), about = h('div', { class: 'about' });
  let why = h('section');
  const middle = h('section', { class: 'middle' }, tools, table.element, why), side = h('section', { class: 'side' }, about, article.element);
  const sideFilters = h('details', { class: 'panel' }, h('summary', {}, ''), filters.element), records = h('main', { class: 'columns' }, sideFilters, middle, side);
  const wide = matchMedia('(min-width: 1000px)');
  const arrange = (): void => { sideFilters.open = wide.matches; };
  wide.addEventListener('change', arrange);
  arrange();
  const over = h('main', { class: 'columns two' }, overview.element);
  const skip = h('a', { class: 'skip', href: '#rows', onclick: (e: Event) => { e.preventDefault(); (document.querySelector<HTMLElement>('tbody tr[tabindex="0"]') ?? table.element).focus(); } });
  document.getElementById('app')!.replaceChildren(skip, header, records, over);

  function change(part: Partial<State>): void {
    state = { ...state, ...part };
    render(true);
  }

  function choose(row: Row, show: { table: boolean; article: boolean; focus?: boolean }): void {
    state = { ...state, row: row.index, report: null };
    remember();
    showChosen(show);
    if (show.focus === true) document.querySelector<HTMLElement>('mark.chosen')?.focus({ preventScroll: true });
  }

  function remember(): void {
    const fragment = toFragment(state, first);
    if (`#${fragment}` !== location.hash && !(fragment === '' && location.hash === '')) history.replaceState(null, '', fragment === '' ? location.pathname + location.search : `#${fragment}`);
  }

  function current(): number {
    return state.row !== null ? rows[state.row]!.report : state.report ?? selection.rows[0]?.report ?? 0;
  }

  function showChosen(show: { table: boolean; article: boolean }): void {
    const words = WORDS[state.lang], row = state.row === null ? null : rows[state.row]!, report = reports[current()] ?? null;
    const changed = article.element.dataset['report'] !== String(report?.index);
    article.element.dataset['report'] = String(report?.index);
    article.show(report, words, (r) => passing.has(r));
    article.ring(row, show.article || changed);
    const next = detail(row, words, (c) => (state.lang === 'zh' ? payload.heads[c] ?? c : c), () => change({ row: null, report: current() }));
    why.replaceWith(next);
    why = next;
    // the panel below has its height now: what of the table is in view is known
    table.ring(row, show.table);
    showAbout(words);
  }

  function showAbout(words: Words): void {
    const report = reports[current()];
    if (report === undefined) { about.replaceChildren(); return; }
    const go = (step: number): void => {
      const to = reports[report.index + step]!, row = to.rows.find((r) => passing.has(r));
      change(row === undefined ? { report: to.index, row: null } : { row: row.index, report: null });
      document.querySelector<HTMLElement>(`[data-go="${step}"]`)?.focus();
    };
    const button = (step: number, name: string, sign: string): HTMLElement => h('button', { type: 'button', class: 'quiet', 'data-go': step, 'aria-label': name, title: name, disabled: reports[report.index + step] === undefined, onclick: () => go(step) }, sign);
    about.replaceChildren(
      h('div', { class: 'title' }, h('h2', { lang: 'zh' }, bdi(report.label)), several && h('div', { class: 'go' }, button(-1, words.previous, '‹'), h('span', {}, `${report.index + 1} / ${reports.length}`), button(1, words.next, '›'))),
      h('p', { class: 'meta' }, bdi([report.label === report.name ? null : report.name, report.rows[0]?.published, words.count(report.rows.length)].filter(Boolean).join(' · '))),
      h('ul', { class: 'legend', 'aria-label': words.legend }, ...(['count', 'amount', 'share', 'change', 'rank', 'ratio'] as const).filter((m) => report.rows.some((r) => r.measure === m)).map((m) => h('li', {}, h('span', { class: `sample m-${m}` }, words.measures[m]!))),
        report.rows.some((r) => r.status === 'planned') && h('li', {}, h('span', { class: 'sample s-planned' }, words.planned))));
  }

  function showHeader(words: Words): void {
    const tab = (view: State['view'], name: string): HTMLElement => h('button', { type: 'button', 'data-key': `view-${view}`, 'aria-pressed': String(state.view === view), onclick: () => change({ view }) }, name);
    const pick = <K extends 'lang' | 'theme'>(key: K, name: string, options: readonly (readonly [State[K], string])[]): HTMLElement => {
      const list = h('select', { 'aria-label': name, 'data-key': key, onchange: (e: Event) => change({ [key]: (e.target as HTMLSelectElement).value } as never) }, ...options.map(([value, text]) => h('option', { value }, text)));
      list.value = state[key];
      return list;
    };
    const key = header.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset['key'] : undefined;
    header.replaceChildren(
      h('h1', {}, payload.part === null ? words.page : bdi(payload.part)), payload.index === null ? '' : h('a', { href: encodeURIComponent(payload.index) }, words.index),
      h('nav', { class: 'tabs', 'aria-label': words.page }, tab('records', words.records), tab('overview', words.overview)),
      h('p', { class: 'number', role: 'status' }, selection.rows.length === rows.length ? words.all(rows.length.toLocaleString('en')) : words.of(selection.rows.length.toLocaleString('en'), rows.length.toLocaleString('en'))),
      h('p', { class: 'cite' }, bdi(described(words))),
      h('div', { class: 'settings' }, pick('lang', words.language, [['zh', '中文'], ['en', 'English']]), pick('theme', words.theme, [['auto', words.themes.auto], ['light', words.themes.light], ['dark', words.themes.dark]])));
    if (key !== undefined) header.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus();
  }

  /** The filters in words, for paper: 计量类型：占比 · 状态：计划 · “满意率” */
  function described(words: Words): string {
    const chosen = FACETS.filter((f) => state.facets[f].length > 0).map((f) => `${words.facets[f]}: ${state.facets[f].map((v) => label(f, v, words)).join(', ')}`);
    return [...chosen, ...(state.q === '' ? [] : [`“${state.q}”`])].join(' · ');
  }

  function render(filtered: boolean): void {
    const words = WORDS[state.lang], root = document.documentElement;
    if (filtered) {
      selection = select(rows, state);
      passing = new Set(selection.rows);
    }
    remember();
    root.lang = state.lang === 'zh' ? 'zh-CN' : 'en';
    root.dataset['theme'] = state.theme;
    skip.textContent = words.skip;
    sideFilters.querySelector('summary')!.textContent = words.filters;
    showHeader(words);
    filters.show(state, selection, words, several);
    (state.view === 'records' ? records : over).prepend(sideFilters);
    records.hidden = state.view !== 'records';
    over.hidden = state.view !== 'overview';
    tools.replaceChildren(h('button', { type: 'button', class: 'save', onclick: save }, words.csv), h('span', { class: 'hint' }, words.csvHint(selection.rows.length.toLocaleString('en'))));
    if (state.view === 'overview') overview.show(selection.rows, state, words);
    else {
      table.show(selection.rows, state.sort, several, words, state.lang);
      showChosen({ table: true, article: filtered });
    }
  }

  function save(): void {
    const columns = payload.csv;
    const url = URL.createObjectURL(new Blob([csvOf(selection.rows, columns, columns.map((c) => (state.lang === 'zh' ? payload.heads[c] ?? c : c)))], { type: 'text/csv;charset=utf-8' }));
    h('a', { href: url, download: 'statistics.csv' }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  addEventListener('hashchange', () => {
    state = fromFragment(location.hash, first, rows.length, reports.length);
    render(true);
  });
  render(false);
}
