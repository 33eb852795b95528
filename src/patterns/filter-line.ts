import type { Filter, Node } from './ast.js';
import { anchorOf, type Phrases } from './nodes.js';
import type { TokenTests } from './token-tests.js';

/**
 * The part of a shape before its number, seen from afar: tokens that must stand there, one after the other, and what may stand between them. Every
 * match of the shape goes along its line, but not everything that does is a match. `^ OPENING <verb> LEFT 的 quantity:Q` must have a verb and then 的.
 */
export interface Line {
  /** The phrase behind ^, as a subprogram: the line begins where it ends. Else -1. */
  readonly opening: number;
  /** What may stand before the first place: a test, or -1 for nothing. */
  readonly lead: number;
  /** What must stand at each place, and what may stand behind it. */
  readonly places: readonly { readonly test: number; readonly gap: number }[];
  /** What the number must be. */
  readonly quantity: number;
}

/** What is needed of the compiler. */
export interface LineTools {
  readonly phrases: Phrases;
  readonly tests: TokenTests;
  /** The test of a node that is one token. */
  single(node: Node): number;
  /** The subprogram of a phrase that fills no role, or -1. */
  phraseSub(node: Node): number;
}

interface Place { tests: Set<number>; gap: Set<number> }
interface Stretch { lead: Set<number>; places: Place[] }
type Path = readonly string[];

/** The line of a shape. */
export function lineOf({ before, filters }: { readonly before: readonly Node[]; readonly filters: readonly Filter[] }, tools: LineTools): Line {
  const walk = new Walk(tools), { tests } = tools, [first, second] = before;
  const anchored = first?.type === 'boundary' && anchorOf(first) !== null;
  const opening = anchored && anchorOf(first) === 'clause' && second !== undefined ? tools.phraseSub(second) : -1;
  const { lead, places } = walk.line({ type: 'sequence', items: before.slice(opening >= 0 ? 2 : anchored ? 1 : 0) }, []);
  const test = (set: ReadonlySet<number>): number => (set.size === 0 ? -1 : tests.any(tests.set(...set)));
  return {
    opening, lead: test(lead), places: places.map((place) => ({ test: test(place.tests), gap: test(place.gap) })),
    quantity: tests.id({ ask: 'quantity', filters }),
  };
}

class Walk {
  constructor(private readonly tools: LineTools) {}

  line(node: Node, path: Path): Stretch {
    switch (node.type) {
      case 'class': case 'any': case 'quantity': return { lead: new Set(), places: [{ tests: new Set([this.tools.single(node)]), gap: new Set() }] };
      case 'literal': return { lead: new Set(), places: [{ tests: new Set([this.word(node.word, 'head')]), gap: new Set(node.word.length > 1 ? [this.word(node.word, 'later')] : []) }] };
      case 'role': return this.line(node.item, path);
      case 'phrase': { const shape = this.shape(node.name, path); return shape === null ? nothing() : this.line(shape, [...path, node.name]); }
      case 'sequence': return this.sequence(node.items, path);
      case 'repeat': return this.repeat(node, path);
      case 'choice': return this.choice(node, path);
      case 'boundary': case 'look': return nothing();
    }
  }

  private sequence(items: readonly Node[], path: Path): Stretch {
    const whole = nothing();
    for (const item of items) {
      const { lead, places } = this.line(item, path);
      add(whole.places.at(-1)?.gap ?? whole.lead, lead);
      whole.places.push(...places);
    }
    return whole;
  }

  private repeat(node: Extract<Node, { type: 'repeat' }>, path: Path): Stretch {
    const once = node.min === 0 ? nothing() : this.line(node.item, path), last = once.places.at(-1);
    if (last === undefined) return { lead: this.all(node.item, path), places: [] };
    if (node.max > 1) add(last.gap, this.all(node.item, path));
    return once;
  }

  private choice(node: Extract<Node, { type: 'choice' }>, path: Path): Stretch {
    const each = node.options.map((option) => this.line(option, path)), lead = new Set<number>();
    if (each.some(({ places }) => places.length === 0)) return { lead: this.all(node, path), places: [] };
    for (const one of each) add(lead, one.lead);
    const length = each[0]!.places.length, places: Place[] = [];
    // options of one length go side by side; of others only their first tokens are told apart
    const alike = each.every((one) => one.places.length === length);
    for (const one of each) {
      one.places.forEach(({ tests, gap }, k) => {
        const place = places[alike ? k : 0] ??= { tests: new Set(), gap: new Set() };
        add(alike || k === 0 ? place.tests : place.gap, tests);
        add(place.gap, gap);
      });
    }
    return { lead, places };
  }

  /** Tests of all tokens that the node can take. */
  private all(node: Node, path: Path, into = new Set<number>()): Set<number> {
    switch (node.type) {
      case 'class': case 'any': case 'quantity': into.add(this.tools.single(node)); break;
      case 'literal': into.add(this.word(node.word, 'some')); break;
      case 'role': case 'repeat': this.all(node.item, path, into); break;
      case 'phrase': { const shape = this.shape(node.name, path); if (shape !== null) this.all(shape, [...path, node.name], into); break; }
      case 'sequence': for (const item of node.items) this.all(item, path, into); break;
      case 'choice': for (const option of node.options) this.all(option, path, into); break;
      case 'boundary': case 'look':
    }
    return into;
  }

  private word(word: string, part: 'head' | 'later' | 'some'): number {
    return this.tools.tests.id({ ask: 'word', word, part: word.length === 1 ? 'whole' : part });
  }

  private shape(name: string, path: Path): Node | null {
    return path.includes(name) ? null : this.tools.phrases.get(name)?.shape ?? null;
  }
}

function nothing(): Stretch {
  return { lead: new Set(), places: [] };
}

function add(into: Set<number>, from: ReadonlySet<number>): void {
  for (const each of from) into.add(each);
}
