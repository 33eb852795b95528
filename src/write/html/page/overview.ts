import { drawPanel, panels, panelTitle, CHART_WORDS, type DrawOptions } from '../chart/index.js';
import { bdi, h } from './dom.js';
import { NONE } from './filter.js';
import type { Row } from './records.js';
import type { State } from './state.js';
import type { Words } from './words.js';

const FIRST = 15, MOST_INDICATORS = 400, MOST_DRAWN = 1500;

export interface OverviewActions {
  change(state: Partial<State>): void;
  filter(facet: 'district' | 'indicator', value: string): void;
  /** Fragment of the view that shows a record. */
  link(row: Row): string;
}

/** Statistics per district and indicator, share of planned, and the chart of one indicator, all of the rows that pass the filters. */
export class OverviewView {
  readonly element = h('div', { class: 'overview' });
  private all = { district: false, indicator: false };

  constructor(private readonly actions: OverviewActions) {}

  show(rows: readonly Row[], state: State, words: Words): void {
    const districts = tally(rows, (r) => r.district_code ?? r.district ?? NONE), indicators = tally(rows, (r) => r.indicator ?? NONE).filter((g) => g.key !== NONE);
    const key = this.element.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset['key'] : undefined;
    const again = (): void => this.show(rows, state, words);
    this.element.replaceChildren(
      this.summary(rows, districts.filter((g) => g.key !== NONE).length, words),
      // to begin with, an indicator that can be compared
      this.chart(rows, indicators.map((i) => i.key), (indicators.find((i) => i.districts.size > 1) ?? indicators[0])?.key ?? '', state, words),
      h('div', { class: 'pair' },
        this.list('district', districts, words.perDistrict, [words.name, words.code, words.province], (g) => [g.first.district ?? g.first.district_code ?? words.none, g.first.district_code ?? '', g.first.province ?? ''], words, again),
        this.list('indicator', indicators, words.perIndicator, [words.name, words.districts], (g) => [g.key, String(g.districts.size)], words, again)));
    if (key !== undefined) this.element.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
  }

  private summary(rows: readonly Row[], districts: number, words: Words): HTMLElement {
    const planned = rows.filter((r) => r.status === 'planned').length;
    const pair = (name: string, value: string): HTMLElement => h('div', {}, h('dt', {}, name), h('dd', {}, value));
    return h('dl', { class: 'summary', 'aria-label': words.summary },
      pair(words.records_, rows.length.toLocaleString('en')), pair(words.reports, new Set(rows.map((r) => r.report)).size.toLocaleString('en')),
      pair(words.districts, districts.toLocaleString('en')), pair(words.plannedShare, rows.length === 0 ? '–' : `${(planned / rows.length * 100).toFixed(1)} %`));
  }

  private list(kind: 'district' | 'indicator', groups: Group[], title: string, heads: string[], cells: (g: Group) => string[], words: Words, again: () => void): HTMLElement {
    const shown = groups.slice(0, this.all[kind] ? 1000 : FIRST), most = groups[0]?.count ?? 1, rest = Math.min(groups.length, 1000) - shown.length;
    const bar = (g: Group): HTMLElement => {
      const full = h('span', { class: 'bar' }), part = h('span', { class: 'part' });
      full.style.width = `${Math.max(1, g.count / most * 100)}%`;
      part.style.width = `${g.planned / g.count * 100}%`;
      full.append(part);
      return h('span', { class: 'track', 'aria-hidden': 'true' }, full);
    };
    return h('section', { class: 'card' }, h('h2', {}, title),
      h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': title }, h('table', { class: 'plain' },
        h('thead', {}, h('tr', {}, ...heads.map((t) => h('th', { scope: 'col' }, t)), h('th', { scope: 'col', class: 'n' }, words.records_), h('th', { scope: 'col', class: 'n' }, words.planned_), h('td', { class: 'graph' }))),
        h('tbody', {}, ...shown.map((g) => {
          const [first, ...others] = cells(g);
          return h('tr', {}, h('th', { scope: 'row' }, h('button', { type: 'button', class: 'link', title: words.showRecords, onclick: () => this.actions.filter(kind, g.key) }, bdi(first!))),
            ...others.map((t) => h('td', {}, bdi(t))), h('td', { class: 'n' }, g.count.toLocaleString('en')), h('td', { class: 'n' }, g.planned.toLocaleString('en')), h('td', { class: 'graph' }, bar(g)));
        })))),
      rest > 0 ? h('button', { type: 'button', class: 'quiet', 'data-key': `all-${kind}`, onclick: () => { this.all[kind] = true; again(); } }, words.more(rest))
        : this.all[kind] ? h('button', { type: 'button', class: 'quiet', 'data-key': `all-${kind}`, onclick: () => { this.all[kind] = false; again(); } }, words.less) : null);
  }

  private chart(rows: readonly Row[], indicators: string[], first: string, state: State, words: Words): HTMLElement {
    const chosen = state.chart ?? first;
    const all = rows.filter((r) => r.indicator === chosen && r.value !== null), own = all.slice(0, MOST_DRAWN);
    const input = h('input', { id: 'chart', list: 'indicators', 'data-key': 'chart', autocomplete: 'off', onchange: (e: Event) => this.actions.change({ chart: (e.target as HTMLInputElement).value.trim() || null }) });
    input.value = chosen;
    const way = (by: State['by']): HTMLElement => {
      const box = h('input', { type: 'radio', name: 'by', value: by, 'data-key': `by-${by}`, onchange: () => this.actions.change({ by }) });
      box.checked = state.by === by;
      return h('label', {}, box, words.bys[by]);
    };
    const drawn = panels(own, state.by), width = Math.max(300, Math.min(1100, (this.element.clientWidth || 900) - 34));
    const options: DrawOptions = { by: state.by, lang: state.lang, width, colors: COLORS, href: (row) => `#${this.actions.link(own[row]!)}` };
    return h('section', { class: 'card chart' }, h('h2', {}, words.chart),
      h('div', { class: 'controls' }, h('label', { for: 'chart' }, words.chartOf), input, h('datalist', { id: 'indicators' }, ...indicators.slice(0, MOST_INDICATORS).map((i) => h('option', { value: i }))),
        h('fieldset', {}, h('legend', {}, words.by), way('district'), way('period'), way('document'))),
      all.length > own.length && h('p', { class: 'hint' }, words.drawn(own.length, all.length)),
      ...(drawn.length === 0 ? [h('p', { class: 'hint' }, words.noChart)] : drawn.map((panel) => {
        const svg = drawPanel(document, panel, own, options), title = panelTitle(panel, state.by, state.lang);
        svg.setAttribute('aria-label', `${chosen} · ${title}`);
        return h('figure', {}, h('figcaption', {}, bdi(title)), svg);
      })),
      drawn.length === 0 ? null : h('ul', { class: 'key' }, ...CHART_WORDS[state.lang].key.map((k) => h('li', {}, k))));
  }
}

const COLORS = { ink: 'var(--ink)', muted: 'var(--muted)', line: 'var(--line)', surface: 'var(--surface)', actual: 'var(--actual)', planned: 'var(--planned)' };

interface Group {
  readonly key: string;
  readonly first: Row;
  count: number;
  planned: number;
  readonly districts: Set<string>;
}

function tally(rows: readonly Row[], of: (row: Row) => string): Group[] {
  const groups = new Map<string, Group>();
  for (const row of rows) {
    const key = of(row);
    let group = groups.get(key);
    if (group === undefined) groups.set(key, group = { key, first: row, count: 0, planned: 0, districts: new Set() });
    group.count++;
    if (row.status === 'planned') group.planned++;
    const district = row.district_code ?? row.district;
    if (district !== null) group.districts.add(district);
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
