import type { Quantity } from '../../src/core/quantity.js';
import type { Token } from '../../src/core/token.js';
import type { Label, Node } from '../../src/patterns/ast.js';

/** More steps than this and a comparison is given up. */
const MOST_STEPS = 300_000;
export class TooLong extends Error {}

interface Filled { label: Label; from: number; to: number }
export interface PlainMatch { from: number; to: number; captures: Filled[] }
type Then = (at: number, filled: readonly Filled[]) => PlainMatch['captures'] | null;

/**
 * The pattern language read word for word, without any of the matcher's means: what follows an element is a function that is tried at each place where
 * the element can end, in the order that the language says.
 */
export class PlainMatcher {
  private steps = 0;
  private end = -1;

  constructor(private readonly phrases: ReadonlyMap<string, Node>, private readonly tokens: readonly Token[]) {}

  /** The match of a shape that starts first and takes the number `target`. */
  match(shape: Node, target: number): PlainMatch | null {
    for (let from = 0; from <= target; from++) {
      const captures = this.at(shape, from, target, [], (to, filled) => { this.end = to; return [...filled]; });
      if (captures !== null) return { from, to: this.end, captures };
    }
    return null;
  }

  private at(node: Node, at: number, target: number, filled: readonly Filled[], then: Then): Filled[] | null {
    if (++this.steps > MOST_STEPS) throw new TooLong();
    switch (node.type) {
      case 'class': case 'any': case 'quantity': return at < this.tokens.length && takes(node, this.tokens[at]!) ? then(at + 1, filled) : null;
      case 'literal': { const to = this.spell(node.word, at); return to < 0 ? null : then(to, filled); }
      case 'phrase': return this.at(this.phrases.get(node.name)!, at, target, filled, then);
      case 'sequence': return this.sequence(node.items, at, target, filled, then);
      case 'choice': for (const option of node.options) { const found = this.at(option, at, target, filled, then); if (found !== null) return found; } return null;
      case 'repeat': return this.repeat(node, Math.min(node.max, this.isOne(node.item) ? 60 : 12), 0, at, target, filled, then);
      case 'role': return node.role === 'quantity' && at !== target ? null
        : this.at(node.item, at, target, filled, (to, inner) => then(to, [...inner, { label: node.role, from: at, to }]));
      case 'boundary': return this.edge(node.side, at) ? then(at, filled) : null;
      case 'look': return (this.at(node.item, at, -1, [], () => []) !== null) === node.negated ? null : then(at, filled);
    }
  }

  private sequence(items: readonly Node[], at: number, target: number, filled: readonly Filled[], then: Then): Filled[] | null {
    const [first, ...rest] = items;
    return first === undefined ? then(at, filled) : this.at(first, at, target, filled, (to, inner) => this.sequence(rest, to, target, inner, then));
  }

  private repeat(node: Extract<Node, { type: 'repeat' }>, max: number, count: number, at: number, target: number, filled: readonly Filled[], then: Then): Filled[] | null {
    const more = (): Filled[] | null => (count >= max ? null : this.at(node.item, at, target, filled, (to, inner) => this.repeat(node, max, count + 1, to, target, inner, then)));
    const out = (): Filled[] | null => (count < node.min && count < max ? null : count < node.min && this.isOne(node.item) ? null : then(at, filled));
    return node.lazy ? out() ?? more() : more() ?? out();
  }

  /** Does an element always take exactly one token? Such elements may be repeated more often. */
  private isOne(node: Node): boolean {
    switch (node.type) {
      case 'class': case 'any': case 'quantity': return true;
      case 'literal': return node.word.length === 1;
      case 'phrase': return this.isOne(this.phrases.get(node.name)!);
      case 'choice': return node.options.every((option) => this.isOne(option));
      case 'sequence': return node.items.slice(0, -1).every((item) => item.type === 'look') && this.isOne(node.items.at(-1)!);
      default: return false;
    }
  }

  private spell(word: string, at: number): number {
    for (let to = at, rest = word; ; to++) {
      const token = this.tokens[to];
      if (token === undefined || token.quantity !== undefined || !rest.startsWith(token.text)) return -1;
      rest = rest.slice(token.text.length);
      if (rest === '') return to + 1;
    }
  }

  private edge(side: string, at: number): boolean {
    switch (side) {
      case 'sentence_start': return at === 0;
      case 'sentence_end': return at === this.tokens.length;
      case 'clause_start': return this.clauseStart(at);
      default: return this.clauseEnd(at);
    }
  }

  private clauseStart(at: number): boolean {
    if (at === 0 || at >= this.tokens.length) return at === 0;
    const before = this.tokens[at - 1]!.classes;
    if (before.has('clause')) return true;
    if (before.has('aside')) return this.clauseStart(at - 1);
    if (!before.has('list')) return false;
    const counted = this.tokens.slice(0, at - 1).findLastIndex((token) => token.kind === 'quantity');
    return counted >= 0 && !this.tokens.slice(counted, at - 1).some(({ classes }) => classes.has('clause') || classes.has('list'));
  }

  private clauseEnd(at: number): boolean {
    if (at >= this.tokens.length) return true;
    const { classes } = this.tokens[at]!;
    return classes.has('clause') || (classes.has('aside') ? this.clauseEnd(at + 1) : classes.has('list') && this.tokens[at - 1]?.kind === 'quantity');
  }
}

function takes(node: Node, token: Token): boolean {
  if (node.type === 'any') return !token.classes.has('clause');
  if (node.type === 'class') return node.names.some((name) => token.classes.has(name)) !== node.negated;
  return node.type === 'quantity' && token.kind === 'quantity' && node.filters.every(({ names }) => names.includes((token.quantity as Quantity).kind));
}
