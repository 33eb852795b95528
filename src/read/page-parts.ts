import type { Lexicon } from '../core/language.js';

/** Where the body of a page stands, and what stands around it (page-parts.tsv). Plain data: a thread that reads pages gets it. */
export interface PageParts {
  /** The surest first; from `general` on they may hold more than the body. */
  readonly containers: readonly string[];
  readonly general: number;
  readonly furniture: readonly string[];
  readonly weak: readonly string[];
  /** Words before a date of publication. */
  readonly dateLabels: readonly string[];
}

export function readPageParts(lexicon: Lexicon): PageParts {
  const rows = lexicon.table('page-parts').rows, named = (part: string): string[] => rows.filter(({ cells }) => cells['part'] === part).map(({ cells }) => cells['name']!);
  const sure = named('container');
  return { containers: [...sure, ...named('general')], general: sure.length, furniture: named('furniture'), weak: named('weak'), dateLabels: named('date-label') };
}

/** The elements that known containers name, the surest kind first; one walk for all of them. */
export function candidates(page: Document, { containers }: PageParts): Element[][] {
  const exact = new Map<string, number>(), starts: [string, number][] = [];
  containers.forEach((name, rank) => (name.endsWith('*') ? starts.push([name.slice(0, -1), rank]) : exact.set(name, rank)));
  const found: Element[][] = [];
  const add = (element: Element, rank: number): void => { if (found[rank]?.at(-1) !== element) (found[rank] ??= []).push(element); };
  const look = (element: Element, key: string): void => {
    const rank = exact.get(key);
    if (rank !== undefined) add(element, rank);
    for (const [start, ranked] of starts) if (key.startsWith(start)) add(element, ranked);
  };
  for (let element: Element | null = page.body; element !== null; element = element.firstElementChild ?? after(element, page.body)) {
    const names = element.getAttribute('class'), id = element.getAttribute('id'), role = element.getAttribute('itemprop'), rank = exact.get(element.localName);
    if (rank !== undefined) add(element, rank);
    if (id !== null) look(element, `#${id}`);
    if (names !== null) for (const name of names.split(/\s+/)) look(element, `.${name}`);
    if (role !== null) look(element, `[itemprop=${role}]`);
  }
  return found.filter((elements) => elements !== undefined);
}

/** The next element that is not inside this one, within `root`. */
export function after(element: Element, root: Element): Element | null {
  for (let up: Element | null = element; up !== null && up !== root; up = up.parentElement) if (up.nextElementSibling !== null) return up.nextElementSibling;
  return null;
}
