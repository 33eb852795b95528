import { bdi, h } from './dom.js';
import { NONE, type Selection } from './filter.js';
import { FACETS, type FacetName, type State } from './state.js';
import type { Words } from './words.js';

const FIRST = 8, MOST = 300;

/** The panel of filters: text, and for each facet its values with their counts. */
export class FilterView {
  readonly element: HTMLElement;
  private readonly search: HTMLInputElement;
  private readonly open = new Map<FacetName, { all: boolean; find: string; shut: boolean }>();
  private typing: ReturnType<typeof setTimeout> | undefined;

  /** @param label how a facet value is written: a district code gets its name */
  constructor(private readonly change: (state: Partial<State>) => void, private readonly label: (facet: FacetName, value: string, words: Words) => string) {
    this.search = h('input', {
      type: 'search', id: 'q', autocomplete: 'off', spellcheck: 'false',
      oninput: () => { clearTimeout(this.typing); this.typing = setTimeout(() => this.change({ q: this.search.value }), 120); },
    });
    for (const name of FACETS) this.open.set(name, { all: false, find: '', shut: false });
    this.element = h('form', { class: 'filters', role: 'search', onsubmit: (e: Event) => e.preventDefault() });
  }

  show(state: State, selection: Selection, words: Words, several: boolean): void {
    const focused = document.activeElement instanceof HTMLElement && this.element.contains(document.activeElement) ? document.activeElement : null;
    const key = focused?.dataset['key'], caret = focused instanceof HTMLInputElement && focused.type === 'search' ? focused.selectionStart : null;
    if (document.activeElement !== this.search) this.search.value = state.q;
    this.search.placeholder = words.searchHint;
    const some = state.q !== '' || FACETS.some((f) => state.facets[f].length > 0);
    const top = h('div', { class: 'facet' }, h('label', { for: 'q' }, words.search), this.search);
    const clear = h('button', { type: 'button', class: 'quiet', 'data-key': 'clear', disabled: !some, onclick: () => { this.search.value = ''; this.change({ q: '', facets: Object.fromEntries(FACETS.map((f) => [f, []])) as never }); } }, words.clear);
    const facets = FACETS.filter((f) => f !== 'document' || several).map((f) => this.facet(f, state, selection, words));
    // the text box stays where it is: replacing it would take the focus from a person who types
    if (this.search.isConnected && this.element.firstChild?.contains(this.search)) {
      this.element.querySelector('label')!.textContent = words.search;
      while (this.element.childNodes.length > 1) this.element.lastChild!.remove();
      this.element.append(...facets, clear);
    } else this.element.replaceChildren(top, ...facets, clear);
    if (key !== undefined) {
      const again = this.element.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
      again?.focus({ preventScroll: true });
      if (again instanceof HTMLInputElement && caret !== null) again.setSelectionRange(caret, caret);
    }
  }

  private facet(name: FacetName, state: State, selection: Selection, words: Words): HTMLElement {
    const own = this.open.get(name)!, chosen = new Set(state.facets[name]);
    const counts = new Map(selection.counts[name]);
    for (const value of chosen) if (!counts.has(value)) counts.set(value, 0);
    let values = [...counts].map(([value, count]) => ({ value, count, label: this.label(name, value, words) }));
    if (name === 'period') values.sort((a, b) => (a.value < b.value ? 1 : -1));
    else values.sort((a, b) => Number(chosen.has(b.value)) - Number(chosen.has(a.value)) || b.count - a.count || (a.label < b.label ? -1 : 1));
    const total = values.length;
    if (own.find !== '') values = values.filter((v) => v.label.toLowerCase().includes(own.find.toLowerCase()));
    const shown = values.slice(0, own.all || own.find !== '' ? MOST : FIRST), rest = values.length - shown.length;
    const again = (): void => this.change({});
    const box = h('details', { class: 'facet', ontoggle: (e: Event) => { own.shut = !(e.target as HTMLDetailsElement).open; } },
      h('summary', { 'data-key': `sum-${name}` }, words.facets[name], h('span', { class: 'total' }, chosen.size > 0 ? `${chosen.size}/${total}` : total)),
      (total > 12 || own.find !== '') && h('input', { type: 'search', class: 'find', 'data-key': `find-${name}`, 'aria-label': words.find(words.facets[name]), placeholder: words.find(words.facets[name]), autocomplete: 'off', oninput: (e: Event) => { own.find = (e.target as HTMLInputElement).value; again(); } }),
      h('ul', {}, ...shown.map((v) => h('li', {}, h('label', {},
        box_(`${name}=${v.value}`, chosen.has(v.value), () => this.change({ facets: { ...state.facets, [name]: chosen.has(v.value) ? [...chosen].filter((c) => c !== v.value) : [...chosen, v.value] } })),
        name === 'measure' && v.value !== NONE ? h('span', { class: `swatch m-${v.value}`, 'aria-hidden': 'true' }) : '',
        h('span', { class: 'label', title: v.label }, bdi(v.label)), h('span', { class: 'count' }, v.count.toLocaleString('en')))))),
      own.all && own.find === '' && total > FIRST ? h('button', { type: 'button', class: 'quiet', 'data-key': `less-${name}`, onclick: () => { own.all = false; again(); } }, words.less)
        : rest > 0 && own.find === '' ? h('button', { type: 'button', class: 'quiet', 'data-key': `more-${name}`, onclick: () => { own.all = true; again(); } }, words.more(Math.min(rest, MOST - FIRST))) : null,
      chosen.size > 0 && h('button', { type: 'button', class: 'quiet', 'data-key': `clear-${name}`, onclick: () => this.change({ facets: { ...state.facets, [name]: [] } }) }, words.clearOne));
    box.open = !own.shut;
    return box;
  }
}

function box_(key: string, checked: boolean, change: () => void): HTMLInputElement {
  const box = h('input', { type: 'checkbox', 'data-key': key, onchange: change });
  box.checked = checked;
  return box;
}
