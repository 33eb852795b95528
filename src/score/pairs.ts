import type { Gold, Predicted } from './gold.js';
import type { Pair } from './score.js';

/** `articles/2021/wulong.txt` → `wulong` */
export function stem(document: string): string {
  return base(withoutSuffix(document));
}

/**
 * Brings the records of a report to its annotations: by the whole path where gold gives it, else by the file name without
 * suffix (gold `wulong` ↔ `articles/wulong.txt`); records of standard input (`-`) belong to the one report that is annotated.
 * Reports without annotations are left out and named.
 * @param only keep annotated reports whose name holds this
 */
export function pairUp(gold: ReadonlyMap<string, readonly Gold[]>, predicted: Iterable<Predicted>, only = ''): { pairs: Pair[]; without: string[] } {
  const byPath = new Map<string, Predicted[]>(), byStem = new Map<string, Predicted[]>();
  for (const p of predicted) {
    const path = withoutSuffix(p.document ?? '');
    push(byPath, path, p);
    push(byStem, base(path), p);
  }
  const used = new Set<string>();
  const pairs = [...gold].filter(([name]) => name.includes(only)).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, annotations]) => {
    const path = withoutSuffix(name), exact = byPath.get(path);
    const found = exact ?? byStem.get(base(path)) ?? (gold.size === 1 ? byPath.get('-') : undefined) ?? [];
    for (const p of found) used.add(withoutSuffix(p.document ?? ''));
    return { name, gold: annotations, predicted: found };
  });
  return { pairs, without: [...byPath.keys()].filter((path) => !used.has(path)) };
}

function withoutSuffix(document: string): string {
  return document.replace(/\\/g, '/').replace(/^\.\//, '').replace(/(?<=[^/])\.[^./]+$/, '');
}

function base(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]); else list.push(value);
}
