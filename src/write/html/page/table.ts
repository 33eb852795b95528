import { bdi, h } from './dom.js';
import type { Row } from './records.js';
import { shortValueText } from './values.js';
import type { SORTS } from './state.js';
import type { Words } from './words.js';

type ColumnName = (typeof SORTS)[number];

/** Height of a row in pixels, as in the style sheet. */
const ROW_HEIGHT = 38;
const MARGIN_ROWS = 12;
/** At most this many rows are printed. */
const MOST_PRINTED = 5000;

/** The table of records: only the rows in view exist. */
export class TableView {
  readonly element: HTMLElement;
  private readonly body: HTMLTableSectionElement;
  private readonly header: HTMLTableSectionElement;
  private readonly table: HTMLTableElement;
  private rows: readonly Row[] = [];
  private columns: ColumnName[] = [];
  private words!: Words;
  private lang: 'en' | 'zh' = 'en';
  private chosen: number | null = null;
  private window: [number, number] = [-1, -1];
  private all = false;

  /** @param reportName what the report of a record is called */
  constructor(private readonly reportName: (row: Row) => string, private readonly choose: (row: Row, open: boolean) => void, private readonly sortBy: (sort: string) => void) {
    this.header = h('thead');
    this.body = h('tbody', { onclick: (e: MouseEvent) => this.clicked(e), onkeydown: (e: KeyboardEvent) => this.key(e) });
    this.table = h('table', { role: 'grid', class: 'records' }, this.header, this.body);
    this.element = h('div', { class: 'rows', id: 'rows', tabindex: '-1', onscroll: () => this.draw() }, this.table);
    new ResizeObserver(() => this.draw()).observe(this.element);
    addEventListener('beforeprint', () => { this.all = true; this.draw(true); });
    addEventListener('afterprint', () => { this.all = false; this.draw(true); });
  }

  show(rows: readonly Row[], sort: string, several: boolean, words: Words, lang: 'en' | 'zh'): void {
    this.words = words;
    this.lang = lang;
    this.columns = ['district', 'indicator', 'value', 'unit', 'period', 'status', 'measure', ...(several ? ['document' as const] : [])];
    const moved = rows !== this.rows;
    this.rows = rows;
    this.table.setAttribute('aria-label', words.table);
    this.table.setAttribute('aria-rowcount', String(rows.length + 1));
    this.header.replaceChildren(h('tr', { 'aria-rowindex': 1 }, ...this.columns.map((c) => this.head(c, sort))));
    if (moved) this.element.scrollTop = 0;
    this.draw(true);
  }

  private head(column: ColumnName, sort: string): HTMLElement {
    const now = sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : 'none';
    const next = now === 'none' ? column : now === 'ascending' ? `-${column}` : '';
    return h('th', { scope: 'col', class: `c-${column}`, 'aria-sort': now },
      h('button', { type: 'button', 'data-sort': column, title: this.words.sortBy(this.words.columns[column]), onclick: () => { this.sortBy(next); this.header.querySelector<HTMLElement>(`[data-sort=${column}]`)?.focus(); } },
        this.words.columns[column], h('span', { class: 'arrow', 'aria-hidden': 'true' }, now === 'none' ? '' : now === 'ascending' ? '↑' : '↓')));
  }

  /** Marks a row as chosen; brings it into view when asked. */
  ring(row: Row | null, scroll: boolean): void {
    this.chosen = row?.index ?? null;
    const place = row === null ? -1 : this.rows.indexOf(row);
    if (scroll && place >= 0) {
      const top = place * ROW_HEIGHT, { scrollTop, clientHeight } = this.element, head = this.header.offsetHeight;
      if (top < scrollTop || top + ROW_HEIGHT + head > scrollTop + clientHeight) this.element.scrollTop = Math.max(0, top - (clientHeight - head) / 2);
    }
    this.draw(true);
  }

  private draw(always = false): void {
    if (this.words === undefined) return;
    const first = this.all ? 0 : Math.max(0, Math.floor(this.element.scrollTop / ROW_HEIGHT) - MARGIN_ROWS);
    const last = Math.min(this.rows.length, this.all ? MOST_PRINTED : Math.ceil((this.element.scrollTop + this.element.clientHeight) / ROW_HEIGHT) + MARGIN_ROWS);
    if (!always && first === this.window[0] && last === this.window[1]) return;
    this.window = [first, last];
    const focused = this.body.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset['row'] : undefined;
    const made = this.rows.slice(first, last).map((row, i) => this.line(row, first + i));
    this.body.replaceChildren(this.space(first), ...made, this.space(this.rows.length - last));
    if (this.rows.length === 0) this.body.replaceChildren(h('tr', {}, h('td', { colspan: this.columns.length, class: 'empty' }, this.words.noRecords)));
    if (this.body.querySelector('tr[tabindex="0"]') === null) made[Math.min(made.length - 1, first === 0 ? 0 : MARGIN_ROWS)]?.setAttribute('tabindex', '0');
    if (focused !== undefined) this.body.querySelector<HTMLElement>(`tr[data-row="${focused}"]`)?.focus({ preventScroll: true });
  }

  private space(count: number): HTMLElement {
    const row = h('tr', { class: 'space', 'aria-hidden': 'true' });
    row.style.height = `${this.all ? 0 : count * ROW_HEIGHT}px`;
    return row;
  }

  private line(row: Row, place: number): HTMLElement {
    const { words } = this, chosen = row.index === this.chosen;
    const cell: Record<ColumnName, () => Array<Node | string>> = {
      district: () => [bdi(row.district ?? '')], indicator: () => [h('span', { class: `swatch m-${row.measure ?? 'none'}`, 'aria-hidden': 'true' }), row.indicator === null && row.measure === null ? h('span', { class: 'aside', lang: 'zh' }, bdi(row.quote)) : bdi(row.indicator ?? words.none), ...(row.action === null ? [] : [h('span', { class: 'action' }, bdi(row.action))])],
      value: () => [shortValueText(row, this.lang)], unit: () => [bdi(row.unit ?? '')], period: () => (row.period ?? '').split('/').map((end, i) => h('span', { class: 'end' }, i === 0 ? end : `/${end}`)),
      status: () => [h('span', { class: `status s-${row.status}` }, words.statuses[row.status] ?? row.status)],
      measure: () => [row.measure === null ? row.kind ?? '' : words.measures[row.measure] ?? row.measure],
      document: () => [bdi(this.reportName(row))],
    };
    const line = h('tr', { 'data-row': row.index, 'aria-rowindex': place + 2, 'aria-selected': String(chosen), tabindex: chosen ? '0' : '-1', class: `${chosen ? 'chosen' : ''}${place % 2 ? ' odd' : ''}` });
    for (const c of this.columns) line.append(h('td', { class: `c-${c}`, title: c === 'indicator' ? row.indicator : c === 'document' ? row.document : c === 'value' ? row.quote : c === 'period' ? row.period : null }, ...cell[c]()));
    return line;
  }

  private clicked(event: MouseEvent): void {
    const row = this.rowOf(event);
    if (row !== undefined) this.choose(row, false);
  }

  private rowOf(event: Event): Row | undefined {
    const line = (event.target as Element).closest<HTMLElement>('tr[data-row]');
    return line === null ? undefined : this.rows.find((r) => r.index === Number(line.dataset['row']));
  }

  /** Up, down, page and end keys move the choice; Enter goes to the number in the report. */
  private key(event: KeyboardEvent): void {
    const row = this.rowOf(event);
    if (row === undefined) return;
    const place = this.rows.indexOf(row), page = Math.max(1, Math.floor(this.element.clientHeight / ROW_HEIGHT) - 2);
    const to = { ArrowDown: place + 1, ArrowUp: place - 1, PageDown: place + page, PageUp: place - page, Home: 0, End: this.rows.length - 1 }[event.key];
    if (event.key === 'Enter' || event.key === ' ') this.choose(row, true);
    else if (to !== undefined) {
      const next = this.rows[Math.max(0, Math.min(this.rows.length - 1, to))]!;
      this.choose(next, false);
      this.body.querySelector<HTMLElement>(`tr[data-row="${next.index}"]`)?.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
  }
}
