import type { Filter, Label, Node, PhraseDeclaration } from './ast.js';

/** Phrases by name. */
export type Phrases = ReadonlyMap<string, PhraseDeclaration>;

/** Most repetitions of a single word, and of a group. */
export const MOST_WORDS = 60, MOST_GROUPS = 12;
const CLAUSE_CLASSES = new Set([
  'clause', 'mark', 'comma', 'semicolon', 'colon', 'stop', 'space', 'bar', 'bullet', 'open', 'close', 'open_quote', 'close_quote', 'open_title', 'close_title', 'dash',
]);
const CLAUSE_MARKS = /[，；：。！？“”《》（）…—,;:!?()]/;

/** The parts that a node is made of, phrases looked up; a phrase within itself has none. */
export function parts(node: Node, phrases: Phrases, path: readonly string[] = []): { node: Node; path: readonly string[] }[] {
  switch (node.type) {
    case 'sequence': return node.items.map((item) => ({ node: item, path }));
    case 'choice': return node.options.map((option) => ({ node: option, path }));
    case 'repeat': case 'role': case 'look': return [{ node: node.item, path }];
    case 'phrase': {
      const shape = path.includes(node.name) ? undefined : phrases.get(node.name)?.shape;
      return shape === undefined ? [] : [{ node: shape, path: [...path, node.name] }];
    }
    default: return [];
  }
}

/** Does the node, or a phrase in it, fill a role? */
export function holdsRole(node: Node, phrases: Phrases, path: readonly string[] = []): boolean {
  return node.type === 'role' || parts(node, phrases, path).some((part) => holdsRole(part.node, phrases, part.path));
}

/** Is the node only $ or a look ahead? */
export function takesNothing(node: Node, phrases: Phrases, path: readonly string[] = []): boolean {
  if (node.type === 'boundary' || node.type === 'look') return true;
  const made = parts(node, phrases, path);
  return (made.length > 0 || node.type === 'sequence') && made.every((part) => takesNothing(part.node, phrases, part.path));
}

/** Can a match of the node hold a clause mark? */
export function crosses(node: Node, phrases: Phrases, path: readonly string[] = []): boolean {
  switch (node.type) {
    case 'literal': return CLAUSE_MARKS.test(node.word);
    case 'class': return node.negated ? !node.names.includes('clause') : node.names.some((name) => CLAUSE_CLASSES.has(name));
    case 'look': return false;
    default: return parts(node, phrases, path).some((part) => crosses(part.node, phrases, part.path));
  }
}

/** Most tokens that a match can hold. */
export function longest(node: Node, phrases: Phrases, path: readonly string[] = []): number {
  const each = (): number[] => parts(node, phrases, path).map((part) => longest(part.node, phrases, part.path));
  switch (node.type) {
    case 'class': case 'any': case 'quantity': return 1;
    case 'literal': return node.word.length;
    case 'boundary': case 'look': return 0;
    case 'repeat': { const [one] = each(); return one! * Math.min(node.max, one! > 1 ? MOST_GROUPS : MOST_WORDS); }
    case 'choice': return Math.max(...each());
    default: return each().reduce((sum, size) => sum + size, 0);
  }
}

/** The same shape with nothing to fill: for looking ahead. */
export function withoutRoles(node: Node): Node {
  switch (node.type) {
    case 'role': return withoutRoles(node.item);
    case 'sequence': return { ...node, items: node.items.map(withoutRoles) };
    case 'choice': return { ...node, options: node.options.map(withoutRoles) };
    case 'repeat': case 'look': return { ...node, item: withoutRoles(node.item) };
    default: return node;
  }
}

/** The elements that stand one after the other at the top of a shape. */
export function elementsOf(shape: Node): readonly Node[] {
  return shape.type === 'sequence' ? shape.items : [shape];
}

/** The elements before and behind the number, when it stands at the top of the shape; else null. */
export function splitAtQuantity(shape: Node): { before: Node[]; after: Node[]; filters: readonly Filter[] } | null {
  const items = elementsOf(shape);
  for (const [at, item] of items.entries()) {
    if (item.type === 'role' && item.role === 'quantity' && item.item.type === 'quantity') {
      return { before: items.slice(0, at), after: items.slice(at + 1), filters: item.item.filters };
    }
  }
  return null;
}

/** Does every match of the node fill the role `quantity`? */
export function holdsQuantity(node: Node): boolean {
  switch (node.type) {
    case 'role': return node.role === ('quantity' satisfies Label) || holdsQuantity(node.item);
    case 'sequence': return node.items.some(holdsQuantity);
    case 'choice': return node.options.every(holdsQuantity);
    case 'repeat': return node.min > 0 && holdsQuantity(node.item);
    default: return false;
  }
}

/** Begins with ^ or start: only there need it be tried. */
export function anchorOf(node: Node): 'clause' | 'sentence' | null {
  switch (node.type) {
    case 'boundary': return node.side === 'clause_start' ? 'clause' : node.side === 'sentence_start' ? 'sentence' : null;
    case 'sequence': return anchorOf(node.items[0]!);
    case 'role': return anchorOf(node.item);
    case 'choice': { const all = node.options.map(anchorOf); return all.every((a) => a === all[0]) ? all[0]! : null; }
    default: return null;
  }
}
