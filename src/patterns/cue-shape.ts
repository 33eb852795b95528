import type { Filter, Node, PhraseDeclaration } from './ast.js';

/** Steps of a group that are looked at, as when it is compiled. */
const MOST = 60;

/** Least and most tokens. */
export interface Extent { readonly least: number; readonly most: number }

/** How many tokens can stand before the anchor of a shape; null where the shape, or one of its alternatives, has none. */
export function beforeAnchor(node: Node, phrases: ReadonlyMap<string, PhraseDeclaration>): Extent | null {
  switch (node.type) {
    case 'role': return node.role === 'at' ? { least: 0, most: 0 } : beforeAnchor(node.item, phrases);
    case 'sequence': {
      let least = 0, most = 0;
      for (const item of node.items) {
        const inside = beforeAnchor(item, phrases);
        if (inside !== null) return { least: least + inside.least, most: Math.min(MOST, most + inside.most) };
        const own = extent(item, phrases);
        least += own.least;
        most += own.most;
      }
      return null;
    }
    case 'choice': {
      const all = node.options.map((option) => beforeAnchor(option, phrases));
      return all.some((each) => each === null) ? null : { least: Math.min(...all.map((e) => e!.least)), most: Math.max(...all.map((e) => e!.most)) };
    }
    default: return null;
  }
}

function extent(node: Node, phrases: ReadonlyMap<string, PhraseDeclaration>, depth = 0): Extent {
  switch (node.type) {
    case 'literal': return { least: 1, most: node.word.length };
    case 'boundary': case 'look': return { least: 0, most: 0 };
    case 'role': return extent(node.item, phrases, depth);
    case 'repeat': { const item = extent(node.item, phrases, depth); return { least: item.least * node.min, most: Math.min(MOST, item.most * node.max) }; }
    case 'sequence': return node.items.map((item) => extent(item, phrases, depth)).reduce((a, b) => ({ least: a.least + b.least, most: a.most + b.most }), { least: 0, most: 0 });
    case 'choice': { const all = node.options.map((option) => extent(option, phrases, depth)); return { least: Math.min(...all.map((e) => e.least)), most: Math.max(...all.map((e) => e.most)) }; }
    case 'phrase': { const shape = phrases.get(node.name)?.shape; return shape === undefined || depth > MOST ? { least: 0, most: MOST } : extent(shape, phrases, depth + 1); }
    default: return { least: 1, most: 1 };
  }
}

/** What stands at the anchor of a shape: the element, and what `T[…]` asks of a time; null where there is none. */
export function anchorOf(node: Node): { readonly item: Node; readonly asks: readonly Filter[] | null } | null {
  switch (node.type) {
    case 'role': return node.role !== 'at' ? anchorOf(node.item) : { item: node.item, asks: node.item.type === 'class' ? node.item.asks ?? null : null };
    case 'sequence': return first(node.items);
    case 'choice': return first(node.options);
    default: return null;
  }
}

function first(nodes: readonly Node[]): ReturnType<typeof anchorOf> {
  for (const node of nodes) { const found = anchorOf(node); if (found !== null) return found; }
  return null;
}

/** The words with one of which an element begins; null where it may begin with any. */
export function firstWords(node: Node, phrases: ReadonlyMap<string, PhraseDeclaration>, depth = 0): ReadonlySet<string> | null {
  switch (node.type) {
    case 'literal': return new Set([node.word]);
    case 'choice': return union(node.options.map((option) => firstWords(option, phrases, depth)));
    case 'sequence': {
      const [head, ...rest] = node.items.filter((item) => item.type !== 'look' && item.type !== 'boundary');
      if (head === undefined) return null;
      const own = firstWords(head, phrases, depth);
      return head.type === 'repeat' && head.min === 0 ? union([own, firstWords({ type: 'sequence', items: rest }, phrases, depth)]) : own;
    }
    case 'repeat': case 'role': return firstWords(node.item, phrases, depth);
    case 'phrase': { const shape = phrases.get(node.name)?.shape; return shape === undefined || depth > MOST ? null : firstWords(shape, phrases, depth + 1); }
    default: return null;
  }
}

function union(sets: readonly (ReadonlySet<string> | null)[]): ReadonlySet<string> | null {
  return sets.some((set) => set === null) ? null : new Set(sets.flatMap((set) => [...set!]));
}

/** The words of a list, however they are cut: `<from>` of a cue becomes (由|从|自). Lists that are no such list stay classes. */
export function withLists(node: Node, lists: ReadonlyMap<string, readonly string[]>): Node {
  const every = (nodes: readonly Node[]): Node[] => nodes.map((each) => withLists(each, lists));
  switch (node.type) {
    case 'sequence': return { ...node, items: every(node.items) };
    case 'choice': return { ...node, options: every(node.options) };
    case 'repeat': case 'role': case 'look': return { ...node, item: withLists(node.item, lists) };
    case 'class': {
      if (node.asks !== undefined) return { type: 'any' };
      if (!node.names.some((name) => lists.has(name))) return node;
      const classes = node.names.filter((name) => !lists.has(name));
      const options: Node[] = node.names.flatMap((name) => lists.get(name) ?? []).map((word) => ({ type: 'literal', word }));
      if (classes.length > 0) options.push({ ...node, names: classes, negated: false });
      const words: Node = { type: 'choice', options };
      return node.negated ? { type: 'sequence', items: [{ type: 'look', item: words, negated: true }, { type: 'any' }] } : words;
    }
    default: return node;
  }
}
