import type { QuantityKind, UnitClass } from '../core/quantity.js';
import { QUANTITY_KINDS, STATISTIC_KINDS } from '../core/quantity.js';
import type { Token } from '../core/token.js';
import type { Declaration, Filter, Label, Node, PatternDeclaration, PhraseDeclaration, Place } from './ast.js';
import { LanguageError, nearest } from './errors.js';
import { ClassBits, type Prepared } from './sentence.js';

/** What a role was filled with: tokens `from` up to `to`. */
export interface Capture {
  readonly label: Label;
  readonly from: number;
  readonly to: number;
}

/** One attempt to match: the sentence, the number that the role `quantity:` must take, and what has been filled so far. */
export interface Attempt {
  sentence: Prepared;
  target: number;
  readonly captures: Capture[];
  /** Where the roles begin that are being filled. */
  begun: Int32Array;
  /** Steps left before the attempt is given up: keeps the time linear whatever a pattern says. */
  budget: number;
  /** Where the match ended. */
  end: number;
  /** Continuations that failed at a position hold `stamp`, for this shape and number: whatever led there, they fail again. */
  failed: Int32Array;
  stamp: number;
}

let stamps = 0;
/** An attempt with room for a shape; made once and used again. */
export function newAttempt(sentence: Prepared): Attempt {
  return { sentence, target: -1, captures: [], begun: new Int32Array(16), budget: 0, end: -1, failed: new Int32Array(256), stamp: 0 };
}

/** Makes an attempt ready for a shape and a number. */
export function ready(attempt: Attempt, sentence: Prepared, target: number, slots: number, joins: number, budget: number): void {
  attempt.sentence = sentence;
  attempt.target = target;
  attempt.captures.length = 0;
  attempt.budget = budget;
  attempt.end = -1;
  attempt.stamp = ++stamps;
  if (attempt.begun.length < slots) attempt.begun = new Int32Array(slots * 2);
  const cells = joins * (sentence.tokens.length + 1);
  if (attempt.failed.length < cells) attempt.failed = new Int32Array(cells * 2);
}

/** A matcher knows what comes after it: it answers for the whole rest of the shape. */
type Matcher = (attempt: Attempt, at: number) => boolean;

export interface CompiledPattern {
  readonly declaration: PatternDeclaration;
  /** Where it came from: `built-in` or a file. */
  readonly origin: string;
  /** Place in the order of files and lines. */
  readonly order: number;
  readonly shapes: readonly CompiledShape[];
}

export interface CompiledShape {
  readonly match: Matcher;
  /** How many roles can be open at once. */
  readonly slots: number;
  /** Begins with ^ or start: only clause starts need to be tried. */
  readonly anchored: 'clause' | 'sentence' | null;
  /** Can the part before the number step over a ，；。? Otherwise only starts in the number's own clause are tried. */
  readonly crosses: boolean;
  /** What may stand in the place of the number, and what must follow it: tried first, since it fails fastest. */
  readonly quantity: ((token: Token) => boolean) | null;
  readonly tail: Matcher | null;
  /** Can this word stand directly before the number? Null when any can. */
  readonly precedes: ((sentence: Prepared, at: number) => boolean) | null;
  /** Does the shape end with the number? */
  readonly stops: boolean;
  /** Places where failures are remembered. */
  readonly joins: number;
  /** Bits of classes of which one each must stand in the clause (or sentence, when it crosses) before or behind the number. */
  readonly needs: readonly Uint32Array[];
  /** Lists of words of which one each must stand there, word boundaries aside. */
  readonly words: readonly (readonly string[])[];
}

const UNIT_CLASSES: readonly UnitClass[] = ['classifier', 'physical', 'currency', 'percent', 'point', 'time', 'multiple', 'rank', 'none'];
const FILTER_NAMES: readonly string[] = [...new Set<string>([...QUANTITY_KINDS, ...UNIT_CLASSES, 'bare', 'signed', 'limit'])];
/** +4.6%, -0.3个百分点 */
const SIGN = /^[+＋\-−－]/;
/** Most repetitions of a single word, and of a group. */
const MOST_WORDS = 60, MOST_GROUPS = 12;
const CLAUSE_CLASSES = new Set(['clause', 'mark', 'comma', 'semicolon', 'colon', 'stop', 'space', 'bar', 'bullet', 'open', 'close', 'open_quote', 'close_quote', 'open_title', 'close_title', 'dash']);
const CLAUSE_MARKS = /[，；：。！？“”《》（）…—,;:!?()]/;

type TokenTest = (attempt: Attempt, at: number) => boolean;

/** Turns declarations into matchers. Errors name unknown classes, phrases and kinds with a suggestion. */
export class Compiler {
  private readonly phrases = new Map<string, PhraseDeclaration>();
  readonly bits = new ClassBits();
  readonly errors: LanguageError[] = [];
  private slots = 0;
  private joins = 0;
  private memos = 0;
  private readonly clause: Uint32Array;

  /**
   * @param classes names of all word classes (`WordClasses.names()`)
   * @param lazy make a shape when it is first tried; its errors are not known before
   */
  constructor(private readonly classes: ReadonlySet<string>, private readonly lazy = false) {
    this.clause = this.bits.mask(['clause']);
    // bits must not be added once tokens have theirs
    if (lazy) this.bits.mask([...classes]);
  }

  /** Makes phrases, and the words of all declarations, known; a later phrase of the same name wins. */
  addPhrases(declarations: readonly Declaration[]): void {
    for (const each of declarations) {
      if (each.kind === 'phrase') this.phrases.set(each.name, each);
      // before any sentence is made ready
      for (const shape of each.kind === 'phrase' ? [each.shape] : each.shapes) forEachLiteral(shape, (word) => this.bits.addWord(word));
    }
  }

  compile(declaration: PatternDeclaration, origin: string, order: number): CompiledPattern {
    if (declaration.shapes.length === 0) this.errors.push(new LanguageError(declaration.place, `The ${declaration.kind} ‘${declaration.name}’ has no shape.`, undefined, '‘shape’ and what the words look like'));
    const shapes = declaration.shapes.map((shape): CompiledShape => {
      if (declaration.kind === 'pattern' && !holdsQuantity(shape)) this.errors.push(new LanguageError(declaration.place, `No part of ‘${declaration.name}’ is the quantity.`, undefined, 'one element with the role quantity:, as in quantity:Q[share]'));
      const parts = splitAtQuantity(shape);
      let made: { match: Matcher; slots: number; joins: number; tail: Matcher | null } | undefined;
      const make = (): NonNullable<typeof made> => {
        this.slots = this.joins = 0;
        const match = this.make(shape, (attempt, at) => { attempt.end = at; return true; }, []), { slots, joins } = this;
        return made = { match, slots, joins, tail: parts === null || parts.after.length === 0 ? null : this.make({ type: 'sequence', items: parts.after.map(withoutRoles) }, () => true, []) };
      };
      if (!this.lazy) make();
      return {
        get match() { return (made ?? make()).match; },
        get slots() { return (made ?? make()).slots; },
        get joins() { return (made ?? make()).joins; },
        get tail() { return (made ?? make()).tail; },
        anchored: anchorOf(shape),
        crosses: parts === null ? true : parts.before.some((node) => this.crosses(node, [])),
        quantity: parts === null ? null : acceptsQuantity(parts.filters),
        precedes: parts === null ? null : this.precedes(parts.before),
        stops: parts !== null && parts.after.every((node) => this.takesNothing(node, [])),
        needs: this.needs(shape, []).map((names) => this.bits.mask(names)),
        words: this.words(shape, []),
      };
    });
    return { declaration, origin, order, shapes };
  }

  private make(node: Node, next: Matcher, path: readonly string[]): Matcher {
    switch (node.type) {
      case 'literal': return literal(node.word, next);
      case 'class': case 'any': case 'quantity': {
        const test = this.single(node);
        return (attempt, at) => test(attempt, at) && next(attempt, at + 1);
      }
      case 'phrase': {
        const shape = this.phrase(node, path);
        if (shape === null) return never;
        const test = this.test(node, path);
        if (test !== null) return (attempt, at) => test(attempt, at) && next(attempt, at + 1);
        return holdsRole(shape, this.phrases) ? this.make(shape, next, [...path, node.name]) : this.pure(node.name, shape, this.join(next), path);
      }
      case 'sequence': return node.items.reduceRight<Matcher>((after, item) => this.make(item, after, path), next);
      case 'choice': {
        const after = this.join(next);
        const options = node.options.map((option) => this.make(option, after, path));
        // (完成|实现|达到): most tokens begin with another character
        const firsts = this.firsts(node, path);
        if (firsts !== null) return (attempt, at) => {
          const token = attempt.sentence.tokens[at];
          if (token === undefined || !firsts.has(token.text.charCodeAt(0))) return false;
          for (const option of options) if (option(attempt, at)) return true;
          return false;
        };
        return (attempt, at) => {
          for (const option of options) if (option(attempt, at)) return true;
          return false;
        };
      }
      case 'repeat': return this.repeat(node, next, path);
      case 'role': return this.role(node, next, path);
      case 'boundary': return boundary(node.side, next);
      case 'look': {
        const holds = this.look(node.item, path);
        const negated = node.negated;
        return (attempt, at) => holds(attempt, at) !== negated && next(attempt, at);
      }
    }
  }

  /** What follows, tried once at each position: a match never depends on how a position was reached. */
  private join(next: Matcher): Matcher {
    const join = this.joins++;
    return (attempt, at) => {
      const cell = join * (attempt.sentence.tokens.length + 1) + at;
      if (attempt.failed[cell] === attempt.stamp) return false;
      if (next(attempt, at)) return true;
      attempt.failed[cell] = attempt.stamp;
      return false;
    };
  }

  private readonly ends = new Map<string, (attempt: Attempt, at: number) => readonly number[]>();
  /** A phrase that fills no role is the same for all patterns and numbers: its ends from a position are found once a sentence. */
  private pure(name: string, shape: Node, next: Matcher, path: readonly string[]): Matcher {
    let ends = this.ends.get(name);
    if (ends === undefined) {
      const memo = this.memos++;
      let found: number[] = [];
      const collect: Matcher = (_, at) => { if (!found.includes(at)) found.push(at); return false; };
      const { match, joins } = this.apart(() => this.make(shape, collect, [...path, name]));
      const spare: Attempt[] = [];
      ends = (attempt, at) => {
        const { sentence } = attempt;
        const known = sentence.memo.get(memo, at);
        if (known !== undefined) return known;
        const outer = found, mine: number[] = [], own = spare.pop() ?? newAttempt(sentence);
        found = mine;
        ready(own, sentence, -1, 0, joins, PHRASE_BUDGET);
        match(own, at);
        found = outer;
        spare.push(own);
        sentence.memo.set(memo, at, mine);
        return mine;
      };
      this.ends.set(name, ends);
    }
    const of = ends, edge = this.edge(shape, path, 'first');
    const can = edge === null || (edge.empty && edge.asks) ? null : testOf(edge), empty = edge?.empty === true;
    return (attempt, at) => {
      // nothing that the phrase can begin with
      if (can !== null && (at >= attempt.sentence.tokens.length || !can(attempt.sentence, at))) return empty && next(attempt, at);
      const list = of(attempt, at);
      for (let i = 0; i < list.length; i++) {
        if (--attempt.budget < 0) return false;
        if (next(attempt, list[i]!)) return true;
      }
      return false;
    };
  }

  /** A look ahead, answered once a position and sentence. */
  private look(node: Node, path: readonly string[]): TokenTest {
    const memo = this.memos++;
    const plain = withoutRoles(node);
    const { match, joins } = this.apart(() => this.make(plain, () => true, path));
    const spare: Attempt[] = [];
    const edge = this.edge(plain, path, 'first');
    const can = edge === null || edge.empty ? null : testOf(edge);
    return (attempt, at) => {
      const { sentence } = attempt;
      if (can !== null && (at >= sentence.tokens.length || !can(sentence, at))) return false;
      const known = sentence.memo.get(memo, at);
      if (known !== undefined) return known.length > 0;
      const own = spare.pop() ?? newAttempt(sentence);
      ready(own, sentence, -1, 0, joins, PHRASE_BUDGET);
      const holds = match(own, at);
      spare.push(own);
      sentence.memo.set(memo, at, holds ? YES : NO);
      return holds;
    };
  }

  /** Makes a matcher that remembers its failures for itself. */
  private apart(make: () => Matcher): { match: Matcher; joins: number } {
    const outer = this.joins;
    this.joins = 0;
    const match = make(), { joins } = this;
    this.joins = outer;
    return { match, joins };
  }

  /** What can stand directly before the number; null when that is anything, or nothing need to. */
  private precedes(before: readonly Node[]): CompiledShape['precedes'] {
    const edge = this.edge({ type: 'sequence', items: before }, [], 'last');
    return edge === null || edge.empty ? null : testOf(edge);
  }

  /** What the first or the last token of a node can be, and whether the node can be empty; null when it can be nearly anything. */
  private edge(node: Node, path: readonly string[], side: 'first' | 'last'): Edge | null {
    switch (node.type) {
      case 'class': return node.negated ? null : { mask: this.bits.mask(node.names), words: [], quantity: false, empty: false, asks: false, side };
      case 'literal': return { mask: null, words: [node.word], quantity: false, empty: false, asks: false, side };
      case 'quantity': return { mask: null, words: [], quantity: true, empty: false, asks: false, side };
      case 'any': return null;
      case 'boundary': case 'look': return { mask: null, words: [], quantity: false, empty: true, asks: true, side };
      case 'role': return this.edge(node.item, path, side);
      case 'repeat': {
        const edge = this.edge(node.item, path, side);
        return edge === null ? null : { ...edge, empty: edge.empty || node.min === 0 };
      }
      case 'phrase': {
        const shape = path.includes(node.name) ? undefined : this.phrases.get(node.name)?.shape;
        return shape === undefined ? null : this.edge(shape, [...path, node.name], side);
      }
      case 'choice': {
        const all = node.options.map((option) => this.edge(option, path, side));
        return all.some((e) => e === null) ? null : { ...joined(all as Edge[], side), empty: all.some((e) => e!.empty) };
      }
      case 'sequence': {
        const edges: Edge[] = [];
        for (const item of side === 'first' ? node.items : [...node.items].reverse()) {
          const edge = this.edge(item, path, side);
          if (edge === null) return null;
          edges.push(edge);
          if (!edge.empty) return joined(edges, side);
        }
        return { ...joined(edges, side), empty: true };
      }
    }
  }

  /** An element that always takes exactly one token, as a test; null for any other. */
  private test(node: Node, path: readonly string[]): TokenTest | null {
    switch (node.type) {
      case 'class': case 'any': case 'quantity': return this.single(node);
      case 'phrase': {
        const shape = this.phrase(node, path);
        return shape === null ? null : this.test(shape, [...path, node.name]);
      }
      case 'choice': {
        const tests = node.options.map((option) => this.test(option, path));
        if (tests.some((t) => t === null)) return null;
        return (attempt, at) => { for (const t of tests) if (t!(attempt, at)) return true; return false; };
      }
      case 'sequence': {
        // !( … ) before a single word keeps it single
        const last = node.items.at(-1)!;
        if (!node.items.slice(0, -1).every((item) => item.type === 'look')) return null;
        const test = this.test(last, path);
        if (test === null) return null;
        const looks = node.items.slice(0, -1).map((item) => {
          const look = item as Extract<Node, { type: 'look' }>, holds = this.look(look.item, path);
          return (attempt: Attempt, at: number): boolean => holds(attempt, at) !== look.negated;
        });
        return looks.length === 0 ? test : (attempt, at) => test(attempt, at) && looks.every((look) => look(attempt, at));
      }
      case 'literal': {
        const word = node.word;
        return [...word].length > 1 ? null : (attempt, at) => attempt.sentence.tokens[at]?.text === word;
      }
      default: return null;
    }
  }

  /** The UTF-16 units with which a match can begin; null where it may begin with any, or be empty. */
  private firsts(node: Node, path: readonly string[]): Set<number> | null {
    switch (node.type) {
      case 'literal': return node.word === '' ? null : new Set([node.word.charCodeAt(0)]);
      case 'sequence': return node.items.length === 0 ? null : this.firsts(node.items[0]!, path);
      case 'role': return this.firsts(node.item, path);
      case 'repeat': return node.min > 0 ? this.firsts(node.item, path) : null;
      case 'phrase': { const shape = path.includes(node.name) ? undefined : this.phrases.get(node.name)?.shape; return shape === undefined ? null : this.firsts(shape, [...path, node.name]); }
      case 'choice': {
        const each = node.options.map((option) => this.firsts(option, path));
        return each.some((firsts) => firsts === null) ? null : new Set(each.flatMap((firsts) => [...firsts!]));
      }
      default: return null;
    }
  }

  private single(node: Node): TokenTest {
    if (node.type === 'any') {
      return holds(this.clause, true);
    }
    if (node.type === 'class') {
      for (const name of node.names) {
        if (!this.classes.has(name)) this.errors.push(new LanguageError(node.place, `There is no word class <${name}>.`, nearest(name, [...this.classes])));
      }
      return holds(this.bits.mask(node.names), node.negated);
    }
    if (node.type === 'quantity') {
      for (const filter of node.filters) {
        if (filter.key === 'kind') for (const name of filter.names) {
          if (!FILTER_NAMES.includes(name)) this.errors.push(new LanguageError(node.place, `A quantity cannot be ‘${name}’.`, nearest(name, FILTER_NAMES), `one of ${FILTER_NAMES.join(', ')}`));
        }
      }
      const accepts = acceptsQuantity(node.filters);
      return (attempt, at) => { const token = attempt.sentence.tokens[at]; return token !== undefined && accepts(token); };
    }
    throw new TypeError(`${node.type} is not one token`);
  }

  private phrase(node: { name: string; place: Place }, path: readonly string[]): Node | null {
    if (path.includes(node.name)) {
      this.errors.push(new LanguageError(node.place, `The phrase ${node.name} is made of itself (${[...path, node.name].join(' → ')}).`));
      return null;
    }
    const phrase = this.phrases.get(node.name);
    if (phrase === undefined) this.errors.push(new LanguageError(node.place, `There is no phrase ${node.name}.`, nearest(node.name, [...this.phrases.keys()])));
    return phrase?.shape ?? null;
  }

  private repeat(node: Extract<Node, { type: 'repeat' }>, next: Matcher, path: readonly string[]): Matcher {
    const { min, lazy } = node;
    const test = this.test(node.item, path);
    if (test !== null) {
      const max = Math.min(node.max, MOST_WORDS);
      if (lazy) return (attempt, at) => {
        for (let count = 0; ; count++) {
          if (count >= min && next(attempt, at + count)) return true;
          if (--attempt.budget < 0 || count >= max || !test(attempt, at + count)) return false;
        }
      };
      return (attempt, at) => {
        let count = 0;
        while (count < max && test(attempt, at + count)) count++;
        attempt.budget -= count;
        for (; count >= min; count--) {
          if (attempt.budget < 0) return false;
          if (next(attempt, at + count)) return true;
        }
        return false;
      };
    }
    // a group is unrolled: what follows its n-th turn is known
    const max = Math.min(node.max, MOST_GROUPS);
    const out = this.join(next);
    let after: Matcher = out;
    for (let count = max - 1; count >= 0; count--) {
      const rest = after;
      const taken: Matcher = this.make(node.item, this.join((attempt, at) => --attempt.budget >= 0 && rest(attempt, at)), path);
      after = count < min ? taken : lazy
        ? (attempt, at) => out(attempt, at) || taken(attempt, at)
        : (attempt, at) => taken(attempt, at) || out(attempt, at);
    }
    return after;
  }

  private role(node: Extract<Node, { type: 'role' }>, next: Matcher, path: readonly string[]): Matcher {
    const slot = this.slots++;
    const label = node.role;
    const item = this.make(node.item, (attempt, at) => {
      attempt.captures.push({ label, from: attempt.begun[slot]!, to: at });
      if (next(attempt, at)) return true;
      attempt.captures.pop();
      return false;
    }, path);
    return (attempt, at) => {
      if (label === 'quantity' && at !== attempt.target) return false;
      const before = attempt.begun[slot]!;
      attempt.begun[slot] = at;
      if (item(attempt, at)) return true;
      attempt.begun[slot] = before;
      return false;
    };
  }

  /** Is the node only $ or a look ahead? */
  private takesNothing(node: Node, path: readonly string[]): boolean {
    switch (node.type) {
      case 'boundary': case 'look': return true;
      case 'sequence': return node.items.every((item) => this.takesNothing(item, path));
      case 'choice': return node.options.every((option) => this.takesNothing(option, path));
      case 'repeat': case 'role': return this.takesNothing(node.item, path);
      case 'phrase': { const shape = path.includes(node.name) ? undefined : this.phrases.get(node.name)?.shape; return shape !== undefined && this.takesNothing(shape, [...path, node.name]); }
      default: return false;
    }
  }

  /** Can a match of the node hold a clause mark? */
  private crosses(node: Node, path: readonly string[]): boolean {
    switch (node.type) {
      case 'literal': return CLAUSE_MARKS.test(node.word);
      case 'class': return node.negated ? !node.names.includes('clause') : node.names.some((name) => CLAUSE_CLASSES.has(name));
      case 'phrase': { const shape = path.includes(node.name) ? undefined : this.phrases.get(node.name)?.shape; return shape !== undefined && this.crosses(shape, [...path, node.name]); }
      case 'sequence': return node.items.some((item) => this.crosses(item, path));
      case 'choice': return node.options.some((option) => this.crosses(option, path));
      case 'repeat': case 'role': return this.crosses(node.item, path);
      default: return false;
    }
  }

  /** Lists of words: a sentence that matches holds one of each list. */
  private words(node: Node, path: readonly string[]): string[][] {
    switch (node.type) {
      case 'literal': return [[node.word]];
      case 'sequence': return node.items.flatMap((item) => this.words(item, path));
      case 'role': return this.words(node.item, path);
      case 'repeat': return node.min > 0 ? this.words(node.item, path) : [];
      case 'phrase': { const shape = path.includes(node.name) ? undefined : this.phrases.get(node.name)?.shape; return shape === undefined ? [] : this.words(shape, [...path, node.name]); }
      case 'choice': {
        const each = node.options.map((option) => this.words(option, path)[0]);
        return each.every((words) => words !== undefined) ? [each.flatMap((words) => words!)] : [];
      }
      default: return [];
    }
  }

  /** Lists of classes: a sentence that matches has a token of each list. */
  private needs(node: Node, path: readonly string[]): string[][] {
    switch (node.type) {
      case 'class': return node.negated ? [] : [[...node.names]];
      case 'sequence': return node.items.flatMap((item) => this.needs(item, path));
      case 'role': return this.needs(node.item, path);
      case 'repeat': return node.min > 0 ? this.needs(node.item, path) : [];
      case 'phrase': { const shape = path.includes(node.name) ? undefined : this.phrases.get(node.name)?.shape; return shape === undefined ? [] : this.needs(shape, [...path, node.name]); }
      case 'choice': {
        // (<a> | <b> X): one of a, b
        const each = node.options.map((option) => this.needs(option, path)[0]);
        return each.every((names) => names !== undefined) ? [each.flatMap((names) => names!)] : [];
      }
      default: return [];
    }
  }
}

const never: Matcher = () => false;
const YES: readonly number[] = [0], NO: readonly number[] = [];
/** Steps that finding the ends of a phrase may take. */
const PHRASE_BUDGET = 20000;

function forEachLiteral(node: Node, visit: (word: string) => void): void {
  switch (node.type) {
    case 'literal': visit(node.word); break;
    case 'sequence': for (const item of node.items) forEachLiteral(item, visit); break;
    case 'choice': for (const option of node.options) forEachLiteral(option, visit); break;
    case 'repeat': case 'role': case 'look': forEachLiteral(node.item, visit); break;
    default:
  }
}

/** What stands at one edge of a node. */
interface Edge {
  readonly mask: Uint32Array | null;
  readonly words: readonly string[];
  readonly quantity: boolean;
  /** Can the node take no token? */
  readonly empty: boolean;
  /** Does it then still ask for something ($, a look ahead)? */
  readonly asks: boolean;
  readonly side: 'first' | 'last';
}

function joined(edges: readonly Edge[], side: Edge['side']): Edge {
  let mask: Uint32Array | null = null;
  for (const edge of edges) {
    if (edge.mask === null) continue;
    if (mask === null) mask = Uint32Array.from(edge.mask);
    else for (let i = 0; i < mask.length; i++) mask[i]! |= edge.mask[i]!;
  }
  return { mask, words: edges.flatMap((edge) => edge.words), quantity: edges.some((edge) => edge.quantity), empty: false, asks: edges.some((edge) => edge.asks), side };
}

/** Can this token stand at the edge? */
function testOf({ mask, words, quantity, side }: Edge): (sentence: Prepared, at: number) => boolean {
  // a word may be cut into several tokens: the token is its head or its end
  const known: (boolean | undefined)[] = [];
  const spells = (sentence: Prepared, at: number): boolean => {
    const id = sentence.ids[at]!;
    if (id === 0) return false;
    const is = known[id];
    if (is !== undefined) return is;
    const { text } = sentence.tokens[at]!;
    return known[id] = words.some((word) => (side === 'first' ? word.startsWith(text) : word.endsWith(text)));
  };
  return (sentence, at) => (mask !== null && shares(sentence.bits[at]!, mask))
    || (quantity && sentence.tokens[at]!.kind === 'quantity')
    || (words.length > 0 && spells(sentence, at));
}

/** Does the node, or a phrase in it, fill a role? */
function holdsRole(node: Node, phrases: ReadonlyMap<string, PhraseDeclaration>, path: readonly string[] = []): boolean {
  switch (node.type) {
    case 'role': return true;
    case 'sequence': return node.items.some((item) => holdsRole(item, phrases, path));
    case 'choice': return node.options.some((option) => holdsRole(option, phrases, path));
    case 'repeat': case 'look': return holdsRole(node.item, phrases, path);
    case 'phrase': { const shape = path.includes(node.name) ? undefined : phrases.get(node.name)?.shape; return shape !== undefined && holdsRole(shape, phrases, [...path, node.name]); }
    default: return false;
  }
}

function shares(a: Uint32Array, b: Uint32Array): boolean {
  for (let i = 0; i < b.length; i++) if ((a[i]! & b[i]!) !== 0) return true;
  return false;
}

/** Has the token one of the classes, or with `negated` none? Most masks have bits in one word only. */
function holds(mask: Uint32Array, negated: boolean): TokenTest {
  const used = [...mask.keys()].filter((i) => mask[i] !== 0), [only] = used;
  if (only !== undefined && used.length === 1) {
    const bits = mask[only]!;
    return (attempt, at) => {
      const own = attempt.sentence.bits[at];
      return own !== undefined && ((own[only]! & bits) !== 0) !== negated;
    };
  }
  return (attempt, at) => {
    const own = attempt.sentence.bits[at];
    if (own === undefined) return false;
    for (const i of used) if ((own[i]! & mask[i]!) !== 0) return !negated;
    return negated;
  };
}

/** A word may have been cut into several tokens; it must begin and end where tokens do. */
function literal(word: string, next: Matcher): Matcher {
  return (attempt, at) => {
    const { tokens } = attempt.sentence;
    let size = 0, to = at;
    while (size < word.length) {
      const token = tokens[to];
      if (token === undefined || token.quantity !== undefined || !word.startsWith(token.text, size)) return false;
      size += token.text.length;
      to++;
    }
    return next(attempt, to);
  };
}

function acceptsQuantity(filters: readonly Filter[]): (token: Token) => boolean {
  return (token) => {
    const q = token.quantity;
    if (token.kind !== 'quantity' || q === undefined) return false;
    // a number without a unit states something only where a pattern asks for it: 收入比为2.17
    if (!STATISTIC_KINDS.has(q.kind) && !filters.some((filter) => filter.key === 'kind' && (filter.names.includes(q.kind) || filter.names.includes('bare')))) return false;
    for (const filter of filters) {
      if (filter.key === 'unit' ? !filter.names.includes(q.unit ?? '') : !filter.names.some((name) => name === q.unitClass || name === (q.kind as QuantityKind) || (name === 'bare' && q.unit === null) || (name === 'signed' && SIGN.test(token.text)) || (name === 'limit' && (q.bound === 'at_least' || q.bound === 'at_most')))) return false;
    }
    return true;
  };
}

function boundary(side: 'clause_start' | 'clause_end' | 'sentence_start' | 'sentence_end', next: Matcher): Matcher {
  switch (side) {
    case 'sentence_start': return (attempt, at) => at === 0 && next(attempt, at);
    case 'sentence_end': return (attempt, at) => at === attempt.sentence.tokens.length && next(attempt, at);
    case 'clause_start': return (attempt, at) => attempt.sentence.starts[at] === 1 && next(attempt, at);
    case 'clause_end': return (attempt, at) => attempt.sentence.ends[at] === 1 && next(attempt, at);
  }
}

/** The same shape with nothing to fill: for looking ahead. */
function withoutRoles(node: Node): Node {
  switch (node.type) {
    case 'role': return withoutRoles(node.item);
    case 'sequence': return { ...node, items: node.items.map(withoutRoles) };
    case 'choice': return { ...node, options: node.options.map(withoutRoles) };
    case 'repeat': case 'look': return { ...node, item: withoutRoles(node.item) };
    default: return node;
  }
}

/** The elements before and behind the number, when it stands at the top of the shape; else null. */
function splitAtQuantity(shape: Node): { before: Node[]; after: Node[]; filters: readonly Filter[] } | null {
  const items = shape.type === 'sequence' ? shape.items : [shape];
  const at = items.findIndex((item) => item.type === 'role' && item.role === 'quantity' && item.item.type === 'quantity');
  if (at < 0) return null;
  const role = items[at] as Extract<Node, { type: 'role' }>;
  return { before: items.slice(0, at), after: items.slice(at + 1), filters: (role.item as Extract<Node, { type: 'quantity' }>).filters };
}

function holdsQuantity(node: Node): boolean {
  switch (node.type) {
    case 'role': return node.role === 'quantity' || holdsQuantity(node.item);
    case 'sequence': return node.items.some(holdsQuantity);
    case 'choice': return node.options.every(holdsQuantity);
    case 'repeat': return node.min > 0 && holdsQuantity(node.item);
    default: return false;
  }
}

function anchorOf(node: Node): CompiledShape['anchored'] {
  switch (node.type) {
    case 'boundary': return node.side === 'clause_start' ? 'clause' : node.side === 'sentence_start' ? 'sentence' : null;
    case 'sequence': return anchorOf(node.items[0]!);
    case 'role': return anchorOf(node.item);
    case 'choice': { const all = node.options.map(anchorOf); return all.every((a) => a === all[0]) ? all[0]! : null; }
    default: return null;
  }
}
