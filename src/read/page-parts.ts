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
  for (const element of page.querySelectorAll('*')) {
    const keys = [element.localName, `#${element.id}`, ...(element.getAttribute('class') ?? '').split(/\s+/).map((name) => `.${name}`), `[itemprop=${element.getAttribute('itemprop') ?? ''}]`];
    const ranks = keys.flatMap((key) => [exact.get(key), ...starts.filter(([start]) => key.startsWith(start)).map(([, rank]) => rank)]);
    for (const rank of new Set(ranks)) if (rank !== undefined) (found[rank] ??= []).push(element);
  }
  return found.filter((elements) => elements !== undefined);
}
