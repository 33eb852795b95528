import { FLAGS } from '../../../core/schema.js';
import { bdi, h } from './dom.js';
import type { Row } from './records.js';
import { valueText } from './values.js';
import type { Words } from './words.js';

/** Fields shown as a list, in this order; the others stand in the heading or below. */
const FIELDS = ['district', 'district_code', 'province', 'place', 'subject', 'action', 'indicator', 'measure', 'value', 'value_max', 'bound', 'unit', 'unit_code', 'direction', 'base', 'period', 'status', 'published', 'line', 'kind', 'district_now', 'document_same_as'] as const;

/** What the chosen record says and why: its fields, pattern, roles and the steps that decided. */
export function detail(row: Row | null, words: Words, head: (column: string) => string, close: () => void): HTMLElement {
  const box = h('section', { class: 'detail', 'aria-label': words.detail, tabindex: '0' });
  if (row === null) {
    box.append(h('p', { class: 'hint' }, words.choose));
    return box;
  }
  box.append(h('div', { class: 'headline' },
    h('h2', {}, bdi(row.indicator ?? (row.measure === null ? row.quote : words.none))), h('p', { class: 'value' }, `${valueText(row)} `, bdi(row.unit ?? '')),
    h('button', { type: 'button', class: 'quiet close', 'aria-label': words.close, onclick: close }, '×')));
  box.append(h('p', { class: 'sentence', lang: 'zh', dir: 'auto' }, ...withQuote(row)));
  if (row.flags.length > 0) {
    box.append(h('ul', { class: 'flags', 'aria-label': words.flags }, ...row.flags.map((flag) => h('li', {}, words.flag[flag] ?? FLAGS[flag as keyof typeof FLAGS] ?? flag, ' ', h('code', {}, flag)))));
  }
  box.append(why(row, words, head));
  const list = h('dl', { class: 'fields' });
  for (const name of FIELDS) {
    const value = row[name];
    if (value === null || value === undefined || value === '') continue;
    list.append(h('div', {}, h('dt', {}, head(name)), h('dd', {}, bdi(spoken(name, String(value), words)))));
  }
  for (const [name, value] of Object.entries(row)) if (name.startsWith('x_') && value !== null) list.append(h('div', {}, h('dt', {}, head(name)), h('dd', {}, bdi(String(value)))));
  box.append(h('h3', {}, words.fields), list);
  return box;
}

/** The sentence with the number in it strong, when it can be found once cleaned. */
function withQuote(row: Row): Array<Node | string> {
  const at = row.sentence.indexOf(row.quote);
  if (at < 0) return [row.sentence];
  return [row.sentence.slice(0, at), h('strong', {}, row.quote), row.sentence.slice(at + row.quote.length)];
}

function spoken(name: string, value: string, words: Words): string {
  const table: Record<string, Record<string, string>> = { measure: words.measures, status: words.statuses, bound: words.bounds, direction: words.directions };
  return table[name]?.[value] ?? value;
}

function why(row: Row, words: Words, head: (column: string) => string): HTMLElement {
  const { explain } = row, box = h('div', { class: 'why' });
  box.append(h('h3', {}, words.why), h('p', {}, `${words.pattern} `, h('code', {}, explain?.pattern ?? row.rule), explain === undefined || explain === null ? '' : ` · ${words.origin} ${explain.origin === 'built-in' ? words.builtIn : explain.origin}`));
  if (explain === undefined || explain === null) {
    box.append(h('p', { class: 'hint' }, words.noWhy));
    return box;
  }
  const roles = Object.entries(explain.roles);
  if (roles.length > 0) box.append(h('ul', { class: 'roles', 'aria-label': words.roles }, ...roles.map(([role, { text }]) => h('li', {}, h('span', { class: 'role' }, words.role[role] ?? role), ' ', h('span', { class: `filler r-${role}`, lang: 'zh' }, bdi(text))))));
  if (explain.steps.length > 0) {
    box.append(h('h4', {}, words.steps), h('ul', { class: 'steps' }, ...explain.steps.map((s) => h('li', {},
      h('span', { class: 'role' }, head(s.field)), ' ', bdi(s.value === null ? words.none : typeof s.value === 'string' ? spoken(s.field, s.value, words) : JSON.stringify(s.value)), ' ', h('span', { class: 'because' }, s.resolver === s.field ? '' : s.because === '' ? s.resolver : `${s.resolver}: `, bdi(s.because))))));
  }
  return box;
}
