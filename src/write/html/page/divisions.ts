import type { IndexEntry } from '../review.js';
import { bdi, h } from './dom.js';
import { WORDS } from './words.js';

/** The index of a review that was divided by district: a table of links. */
export function divisionsPage(data: { lang: 'en' | 'zh'; entries: readonly IndexEntry[]; documents: number; records: number }): HTMLElement {
  const words = WORDS[data.lang];
  return h('main', { class: 'index' }, h('h1', {}, words.indexTitle),
    h('p', {}, `${words.records_} ${data.records.toLocaleString('en')} · ${words.reports} ${data.documents.toLocaleString('en')}`), h('p', { class: 'hint' }, words.indexNote),
    h('table', { class: 'plain' },
      h('thead', {}, h('tr', {}, ...[words.facets.district, words.code, words.province].map((t) => h('th', { scope: 'col' }, t)), ...[words.records_, words.planned_, words.reports].map((t) => h('th', { scope: 'col', class: 'n' }, t)))),
      h('tbody', {}, ...data.entries.map((e) => h('tr', {},
        h('th', { scope: 'row' }, h('a', { href: encodeURIComponent(e.file) }, bdi(e.district ?? words.none), e.parts > 1 ? ` ${e.part}/${e.parts}` : '')),
        h('td', {}, e.district_code ?? ''), h('td', {}, bdi(e.province ?? '')), ...[e.records, e.planned, e.documents].map((n) => h('td', { class: 'n' }, n.toLocaleString('en'))))))));
}
