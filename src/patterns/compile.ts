import { QUANTITY_KINDS, UNIT_CLASSES } from '../core/quantity.js';
import type { Declaration, Label, Node, PatternDeclaration, PhraseDeclaration, Place } from './ast.js';
import { LanguageError, nearest } from './errors.js';
import { lineOf, type Line } from './filter-line.js';
import { anchorOf, crosses, elementsOf, holdsQuantity, holdsRole, longest, MOST_GROUPS, MOST_WORDS, splitAtQuantity, takesNothing, withoutRoles } from './nodes.js';
import { ACCEPT, ALT, Assembler, BEGIN, CALL, CHECK, COLLECT, EDGE, END, FAIL, JOIN, LOOK, RUN, TARGET, TEST, WORD, type First, type Program, type Subprogram } from './program.js';
import { TokenTests } from './token-tests.js';

export interface CompiledPattern {
  readonly declaration: PatternDeclaration;
  /** Where it came from: `built-in` or a file. */
  readonly origin: string;
  /** Place in the order of files and lines. */
  readonly order: number;
  readonly shapes: readonly CompiledShape[];
}

/** A shape in the program, and what is known of it beforehand. */
export interface CompiledShape {
  readonly entry: number;
  /** Roles in the order of their slots. */
  readonly slots: readonly Label[];
  /** Begins with ^ or start: only clause starts need to be tried. */
  readonly anchored: 'clause' | 'sentence' | null;
  /** Can the part before the number step over a ，；。? Otherwise only starts in the number's own clause are tried. */
  readonly crosses: boolean;
  /** Does the shape end with the number? */
  readonly stops: boolean;
  /** Subprogram that tells whether what follows the number fits, or -1. */
  readonly tail: number;
  /** Most tokens before the number. */
  readonly reach: number;
  /** What stands before the number, for the filter; null where the number is no element of its own. */
  readonly line: Line | null;
}

const FILTER_NAMES: readonly string[] = [...new Set<string>([...QUANTITY_KINDS, ...UNIT_CLASSES, 'bare', 'signed', 'limit'])];
const SIDES = { clause_start: 0, clause_end: 1, sentence_start: 2, sentence_end: 3 } as const;
type Path = readonly string[];

/** Turns declarations into a program. Errors name unknown classes, phrases and kinds with a suggestion. */
export class Compiler {
  private readonly phrases = new Map<string, PhraseDeclaration>();
  private readonly out = new Assembler();
  private readonly tests = new TokenTests();
  private readonly words: string[] = [];
  private readonly subs: Subprogram[] = [];
  private readonly known = new Map<string, number>();
  /** What has been found out of a node once. */
  private readonly looks = new WeakMap<Node, number>();
  private readonly ones = new WeakMap<Node, number | null>();
  private readonly accept: number;
  private readonly collect: number;
  private readonly fail: number;
  readonly errors: LanguageError[] = [];
  /** JOINs and roles of what is being written. */
  private inSub = false;
  private joins = 0;
  private subJoins = 0;
  private shapeJoins = 0;
  private slots: Label[] = [];
  private mostSlots = 0;

  /**
   * @param classes names of all word classes (`WordClasses.names()`)
   * @param guarded skip what the next token rules out; without, each element is tried where it could stand, as a trace wants it
   */
  constructor(private readonly classes: ReadonlySet<string>, private readonly guarded = true) {
    this.accept = this.out.put({ tests: 0, empty: 'yes' }, ACCEPT);
    this.collect = this.out.put({ tests: 0, empty: 'yes' }, COLLECT);
    this.fail = this.out.put({ tests: 0, empty: 'no' }, FAIL);
  }

  /** Makes phrases known; a later phrase of the same name wins. */
  addPhrases(declarations: readonly Declaration[]): void {
    for (const each of declarations) if (each.kind === 'phrase') this.phrases.set(each.name, each);
  }

  /** What has been compiled so far, to run. */
  program(): Program {
    return {
      code: Int32Array.from(this.out.code), words: this.words, tests: this.tests.list, subs: this.subs,
      joins: this.subJoins, shapeJoins: this.shapeJoins, slots: this.mostSlots,
    };
  }

  /** The element of its shape, by its index, that an address belongs to. */
  elementAt(address: number): number {
    return this.out.elements[address]!;
  }

  compile(declaration: PatternDeclaration, origin: string, order: number): CompiledPattern {
    const { kind, name, place } = declaration;
    if (declaration.shapes.length === 0) this.errors.push(new LanguageError(place, `The ${kind} ‘${name}’ has no shape.`, undefined, '‘shape’ and what the words look like'));
    return { declaration, origin, order, shapes: declaration.shapes.map((shape) => this.shape(shape, declaration)) };
  }

  private shape(shape: Node, { kind, name, place }: PatternDeclaration): CompiledShape {
    if (kind === 'pattern' && !holdsQuantity(shape)) {
      this.errors.push(new LanguageError(place, `No part of ‘${name}’ is the quantity.`, undefined, 'one element with the role quantity:, as in quantity:Q[share]'));
    }
    this.slots = [];
    this.joins = 0;
    const { phrases } = this, split = splitAtQuantity(shape), entry = this.elements(shape);
    this.shapeJoins = Math.max(this.shapeJoins, this.joins);
    this.mostSlots = Math.max(this.mostSlots, this.slots.length);
    return {
      entry, slots: this.slots, anchored: anchorOf(shape),
      crosses: split === null || split.before.some((node) => crosses(node, phrases)),
      stops: split !== null && split.after.every((node) => takesNothing(node, phrases)),
      tail: split === null || split.after.length === 0 ? -1 : this.look({ type: 'sequence', items: split.after }, []),
      reach: longest(split === null ? shape : { type: 'sequence', items: split.before }, phrases),
      line: split === null ? null : lineOf(split, { phrases, tests: this.tests, single: (node) => this.single(node), phraseSub: (node) => this.phraseSub(node) }),
    };
  }

  private elements(shape: Node): number {
    const elements = elementsOf(shape), { accept, out } = this;
    return elements.reduceRight((next, element, i) => { out.element = i; return this.make(element, next, []); }, accept);
  }

  /** Writes a node that goes on at `next`. @returns its address */
  private make(node: Node, next: number, path: Path): number {
    const test = node.type === 'repeat' || node.type === 'role' ? null : this.test(node, path);
    if (test !== null) return this.step(test, next);
    switch (node.type) {
      case 'literal': return this.literal(node.word, next);
      case 'phrase': {
        const said = this.phrase(node, path);
        if (said === null) return this.fail;
        // a subprogram fills nothing
        const shape = this.inSub ? withoutRoles(said) : said;
        return holdsRole(shape, this.phrases) ? this.make(shape, next, [...path, node.name]) : this.call(this.phraseOf(node.name, shape, path), next);
      }
      case 'sequence': return node.items.reduceRight((after, item) => this.make(item, after, path), next);
      case 'choice': {
        const after = this.join(next);
        return node.options.map((option) => this.make(option, after, path)).reduceRight((second, first) => this.either(first, second));
      }
      case 'repeat': return this.repeat(node, next, path);
      case 'role': return this.role(node, next, path);
      case 'boundary': return this.out.put(this.asking(next), EDGE, SIDES[node.side], next);
      case 'look': return this.out.put(this.asking(next), LOOK, this.look(node.item, path), node.negated ? 1 : 0, next);
      default: throw new TypeError(`${node.type} is one token`);
    }
  }

  private step(test: number, next: number): number {
    return this.out.put(this.firstOf(test), TEST, test, next);
  }

  /** What a token must be to pass a test, as far as it alone can tell. */
  private firstOf(test: number): First {
    return test >= 0 ? { tests: this.tests.set(test), empty: 'no' } : this.out.first(this.subs[~test]!.entry);
  }

  private literal(word: string, next: number): number {
    const head = this.tests.id({ ask: 'word', word, part: 'head' });
    return this.out.put({ tests: this.tests.set(head), empty: 'no' }, WORD, this.words.push(word) - 1, this.tests.id({ ask: 'word', word, part: 'whole' }), head, next);
  }

  private either(first: number, second: number): number {
    const a = this.out.first(first), b = this.out.first(second), empty = a.empty === 'yes' || b.empty === 'yes' ? 'yes' : a.empty === 'if' || b.empty === 'if' ? 'if' : 'no';
    return this.out.put({ tests: this.tests.union(a.tests, b.tests), empty }, ALT, this.guard(first), first, this.guard(second), second);
  }

  /** The test that the token at an address must pass, or -1 where there need be none. */
  private guard(at: number): number {
    const { tests, empty } = this.out.first(at);
    return empty === 'no' && this.guarded ? this.tests.any(tests) : -1;
  }

  private asking(next: number): First {
    const first = this.out.first(next);
    return { tests: first.tests, empty: first.empty === 'no' ? 'no' : 'if' };
  }

  /** What follows, tried once at each position: a match never depends on how a position was reached. */
  private join(next: number): number {
    const code = this.out.code[next]!;
    if (code === JOIN || code === ACCEPT || code === FAIL) return next;
    return this.out.put(this.out.first(next), JOIN, this.inSub ? this.subJoins++ : ~this.joins++, next);
  }

  private call(sub: number, next: number): number {
    const own = this.out.first(this.subs[sub]!.entry), after = this.join(next), then = this.out.first(after);
    const first: First = own.empty === 'no' ? own : { tests: this.tests.union(own.tests, then.tests), empty: own.empty === 'yes' ? then.empty : then.empty === 'no' ? 'no' : 'if' };
    return this.out.put(first, CALL, sub, after);
  }

  private repeat(node: Extract<Node, { type: 'repeat' }>, next: number, path: Path): number {
    const { min, lazy } = node, out = this.join(next), then = this.out.first(out);
    const test = this.test(node.item, path);
    if (test !== null) {
      const max = Math.min(node.max, MOST_WORDS), own = this.firstOf(test);
      const first: First = min > 0 ? own : { tests: this.tests.union(own.tests, then.tests), empty: then.empty };
      return max < min ? this.fail : this.out.put(first, RUN, test, min, max, lazy ? 1 : 0, this.guard(out), out);
    }
    // a group is unrolled: what follows its n-th turn is known
    let after = out;
    for (let count = Math.min(node.max, MOST_GROUPS) - 1; count >= 0; count--) {
      const taken = this.make(node.item, this.join(after), path);
      after = count < min ? taken : lazy ? this.either(out, taken) : this.either(taken, out);
    }
    return after;
  }

  private role(node: Extract<Node, { type: 'role' }>, next: number, path: Path): number {
    const slot = this.slots.push(node.role) - 1;
    const end = this.out.put(this.out.first(next), END, slot, next), item = this.make(node.item, end, path);
    const begin = this.out.put(this.out.first(item), BEGIN, slot, item);
    return node.role === 'quantity' ? this.out.put(this.out.first(begin), TARGET, begin) : begin;
  }

  /** A subprogram, written once for the same words. */
  private sub(key: string, phrase: boolean, make: () => number): number {
    let sub = this.known.get(key);
    if (sub !== undefined) return sub;
    const outer = this.inSub;
    this.inSub = true;
    const entry = make();
    this.inSub = outer;
    const { tests, empty } = this.out.first(entry);
    sub = this.subs.push({ entry, guard: empty === 'if' ? -1 : this.tests.any(tests), empty: empty === 'yes', phrase }) - 1;
    this.known.set(key, sub);
    return sub;
  }

  /** A look ahead: does the node match here? */
  private look(node: Node, path: Path): number {
    let sub = this.looks.get(node);
    if (sub === undefined) {
      const plain = withoutRoles(node);
      this.looks.set(node, sub = this.sub(`look ${keyOf(plain)}`, false, () => this.make(plain, this.accept, path)));
    }
    return sub;
  }

  /** A phrase that fills no role is the same for all patterns and numbers: its ends from a position are found once a sentence. */
  private phraseOf(name: string, shape: Node, path: Path): number {
    return this.sub(`phrase ${name}`, true, () => this.make(shape, this.collect, [...path, name]));
  }

  /** The subprogram of a phrase that may take several tokens and fills no role, or -1. */
  private phraseSub(node: Node): number {
    if (node.type !== 'phrase' || this.test(node, []) !== null) return -1;
    const shape = this.phrase(node, []);
    return shape === null || holdsRole(shape, this.phrases) ? -1 : this.phraseOf(node.name, shape, []);
  }

  /** An element that always takes exactly one token, as a test; null for any other. */
  private test(node: Node, path: Path): number | null {
    let test = this.ones.get(node);
    if (test === undefined) this.ones.set(node, test = this.oneToken(node, path));
    return test;
  }

  private oneToken(node: Node, path: Path): number | null {
    switch (node.type) {
      case 'class': case 'any': case 'quantity': return this.single(node);
      case 'literal': return [...node.word].length > 1 ? null : this.tests.id({ ask: 'word', word: node.word, part: 'whole' });
      case 'phrase': {
        const shape = this.phrase(node, path);
        return shape === null ? null : this.test(shape, [...path, node.name]);
      }
      case 'choice': {
        const tests: number[] = [];
        for (const option of node.options) {
          const test = this.test(option, path);
          if (test === null) return null;
          tests.push(test);
        }
        if (tests.every((test) => test >= 0)) return this.tests.any(this.tests.set(...tests));
        return ~this.sub(`test ${keyOf(node)}`, false, () => tests.map((test) => this.out.put(this.firstOf(test), CHECK, test, this.accept)).reduceRight((second, first) => this.either(first, second)));
      }
      case 'sequence': {
        // !( … ) before a single word keeps it single
        const last = node.items.at(-1)!, looks = node.items.slice(0, -1);
        if (!looks.every((item) => item.type === 'look')) return null;
        const test = this.test(last, path);
        if (test === null || looks.length === 0) return test;
        return ~this.sub(`test ${keyOf(node)}`, false, () => {
          const asked = looks.reduceRight((next, item) => this.out.put(this.asking(next), LOOK, this.look(item.item, path), item.negated ? 1 : 0, next), this.accept);
          return this.out.put(this.firstOf(test), CHECK, test, asked);
        });
      }
      default: return null;
    }
  }

  private single(node: Node): number {
    if (node.type === 'any') return this.tests.id({ ask: 'class', names: ['clause'], negated: true });
    if (node.type === 'class') {
      for (const name of node.names) {
        if (!this.classes.has(name)) this.errors.push(new LanguageError(node.place, `There is no word class <${name}>.`, nearest(name, [...this.classes])));
      }
      return this.tests.id({ ask: 'class', names: node.names, negated: node.negated });
    }
    if (node.type !== 'quantity') throw new TypeError(`${node.type} is not one token`);
    for (const name of node.filters.flatMap((filter) => (filter.key === 'kind' ? filter.names : []))) {
      if (!FILTER_NAMES.includes(name)) this.errors.push(new LanguageError(node.place, `A quantity cannot be ‘${name}’.`, nearest(name, FILTER_NAMES), `one of ${FILTER_NAMES.join(', ')}`));
    }
    return this.tests.id({ ask: 'quantity', filters: node.filters });
  }

  private phrase(node: { name: string; place: Place }, path: Path): Node | null {
    if (path.includes(node.name)) {
      this.errors.push(new LanguageError(node.place, `The phrase ${node.name} is made of itself (${[...path, node.name].join(' → ')}).`));
      return null;
    }
    const phrase = this.phrases.get(node.name);
    if (phrase === undefined) this.errors.push(new LanguageError(node.place, `There is no phrase ${node.name}.`, nearest(node.name, [...this.phrases.keys()])));
    return phrase?.shape ?? null;
  }
}

/** The same for nodes that say the same, wherever they stand. */
function keyOf(node: Node): string {
  return JSON.stringify(node, (key, value: unknown) => (key === 'place' ? undefined : value));
}
