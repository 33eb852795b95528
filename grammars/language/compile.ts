import type { QuantityKind, UnitClass } from '../../src/core/quantity.js';
import { QUANTITY_KINDS } from '../../src/core/quantity.js';
import type { Token } from '../../src/core/token.js';
import type { Declaration, Label, Node, PatternDeclaration, PhraseDeclaration } from './ast.js';
import { LanguageError, nearest } from './errors.js';

/** What a role was filled with: tokens `from` up to `to`. */
export interface Capture {
  readonly label: Label;
  readonly from: number;
  readonly to: number;
}

/** One attempt to match: the sentence, the number that the role `quantity:` must take, and what has been filled so far. */
export interface Attempt {
  readonly tokens: readonly Token[];
  readonly target: number;
  readonly captures: Capture[];
  /** Steps left before the attempt is given up: keeps the time linear whatever a pattern says. */
  budget: number;
}

type Continue = (at: number) => boolean;
type Matcher = (attempt: Attempt, at: number, next: Continue) => boolean;

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
  /** Begins with ^ or start: only clause starts need to be tried. */
  readonly anchored: 'clause' | 'sentence' | null;
  /** Words or classes of which the sentence must hold at least one, for a quick no. */
  readonly needs: readonly (readonly string[])[];
}

const UNIT_CLASSES: readonly UnitClass[] = ['classifier', 'physical', 'currency', 'percent', 'point', 'time', 'multiple', 'rank', 'none'];
const FILTER_NAMES: readonly string[] = [...new Set<string>([...QUANTITY_KINDS, ...UNIT_CLASSES, 'bare'])];
const MOST = 60;

/** Turns declarations into matchers. Errors name unknown classes, phrases and kinds with a suggestion. */
export class Compiler {
  private readonly phrases = new Map<string, PhraseDeclaration>();
  private readonly made = new Map<string, Matcher>();
  readonly errors: LanguageError[] = [];

  /** @param classes names of all word classes (`WordClasses.names()`) */
  constructor(private readonly classes: ReadonlySet<string>) {}

  /** Makes phrases known; a later one of the same name wins. */
  addPhrases(declarations: readonly Declaration[]): void {
    for (const each of declarations) if (each.kind === 'phrase') { this.phrases.set(each.name, each); this.made.delete(each.name); }
  }

  compile(declaration: PatternDeclaration, origin: string, order: number): CompiledPattern {
    if (declaration.shapes.length === 0) this.errors.push(new LanguageError(declaration.place, `The ${declaration.kind} ‘${declaration.name}’ has no shape.`, undefined, '‘shape’ and what the words look like'));
    const shapes = declaration.shapes.map((shape): CompiledShape => {
      if (declaration.kind === 'pattern' && !holdsQuantity(shape)) this.errors.push(new LanguageError(declaration.place, `No part of ‘${declaration.name}’ is the quantity.`, undefined, 'one element with the role quantity:, as in quantity:Q[share]'));
      return { match: this.make(shape, []), anchored: anchorOf(shape), needs: needsOf(shape) };
    });
    return { declaration, origin, order, shapes };
  }

  private make(node: Node, path: readonly string[]): Matcher {
    switch (node.type) {
      case 'literal': return literal(node.word);
      case 'class': {
        for (const name of node.names) {
          if (!this.classes.has(name)) this.errors.push(new LanguageError(node.place, `There is no word class <${name}>.`, nearest(name, [...this.classes])));
        }
        return wordClass(node.names, node.negated);
      }
      case 'any': return (attempt, at, next) => at < attempt.tokens.length && !attempt.tokens[at]!.classes.has('clause') && next(at + 1);
      case 'quantity': {
        const known = node.filters.filter((f) => f.key === 'kind').flatMap((f) => f.names);
        for (const name of known) {
          if (!FILTER_NAMES.includes(name)) this.errors.push(new LanguageError(node.place, `A quantity cannot be ‘${name}’.`, nearest(name, FILTER_NAMES), `one of ${FILTER_NAMES.join(', ')}`));
        }
        return quantity(node.filters);
      }
      case 'phrase': {
        if (path.includes(node.name)) {
          this.errors.push(new LanguageError(node.place, `The phrase ${node.name} is made of itself (${[...path, node.name].join(' → ')}).`));
          return never;
        }
        const phrase = this.phrases.get(node.name);
        if (phrase === undefined) {
          this.errors.push(new LanguageError(node.place, `There is no phrase ${node.name}.`, nearest(node.name, [...this.phrases.keys()])));
          return never;
        }
        let matcher = this.made.get(node.name);
        if (matcher === undefined) this.made.set(node.name, matcher = this.make(phrase.shape, [...path, node.name]));
        return matcher;
      }
      case 'sequence': return sequence(node.items.map((item) => this.make(item, path)));
      case 'choice': {
        const options = node.options.map((option) => this.make(option, path));
        return (attempt, at, next) => {
          for (const option of options) if (option(attempt, at, next)) return true;
          return false;
        };
      }
      case 'repeat': return repeat(this.make(node.item, path), node.min, Math.min(node.max, MOST), node.lazy);
      case 'role': return role(this.make(node.item, path), node.role);
      case 'boundary': return boundary(node.side);
      case 'look': {
        const item = this.make(node.item, path);
        return (attempt, at, next) => {
          const size = attempt.captures.length;
          const found = item(attempt, at, () => true);
          attempt.captures.length = size;
          return found !== node.negated && next(at);
        };
      }
    }
  }
}

const never: Matcher = () => false;

/** A word may have been cut into several tokens; it must begin and end where tokens do. */
function literal(word: string): Matcher {
  return (attempt, at, next) => {
    let size = 0, to = at;
    while (size < word.length) {
      const token = attempt.tokens[to];
      if (token === undefined || token.quantity !== undefined || !word.startsWith(token.text, size)) return false;
      size += token.text.length;
      to++;
    }
    return next(to);
  };
}

function wordClass(names: readonly string[], negated: boolean): Matcher {
  const has = names.length === 1
    ? ((only: string) => (token: Token) => token.classes.has(only))(names[0]!)
    : (token: Token) => { for (const name of names) if (token.classes.has(name)) return true; return false; };
  return (attempt, at, next) => {
    const token = attempt.tokens[at];
    return token !== undefined && has(token) !== negated && next(at + 1);
  };
}

function quantity(filters: readonly { key: 'kind' | 'unit'; names: readonly string[] }[]): Matcher {
  return (attempt, at, next) => {
    const token = attempt.tokens[at];
    if (token === undefined || token.kind !== 'quantity') return false;
    const q = token.quantity!;
    for (const filter of filters) {
      if (filter.key === 'unit' ? !filter.names.includes(q.unit ?? '') : !filter.names.some((name) => name === q.unitClass || name === (q.kind as QuantityKind) || (name === 'bare' && q.unit === null))) return false;
    }
    return next(at + 1);
  };
}

function sequence(items: readonly Matcher[]): Matcher {
  const run = (attempt: Attempt, at: number, index: number, next: Continue): boolean =>
    index === items.length ? next(at) : items[index]!(attempt, at, (to) => run(attempt, to, index + 1, next));
  return (attempt, at, next) => run(attempt, at, 0, next);
}

function repeat(item: Matcher, min: number, max: number, lazy: boolean): Matcher {
  const run = (attempt: Attempt, at: number, count: number, next: Continue): boolean => {
    if (--attempt.budget < 0) return false;
    if (count < min) return item(attempt, at, (to) => run(attempt, to, count + 1, next));
    if (lazy) return next(at) || (count < max && item(attempt, at, (to) => to > at && run(attempt, to, count + 1, next)));
    return (count < max && item(attempt, at, (to) => to > at && run(attempt, to, count + 1, next))) || next(at);
  };
  return (attempt, at, next) => run(attempt, at, 0, next);
}

function role(item: Matcher, label: Label): Matcher {
  return (attempt, at, next) => {
    if (label === 'quantity' && at !== attempt.target) return false;
    return item(attempt, at, (to) => {
      attempt.captures.push({ label, from: at, to });
      if (next(to)) return true;
      attempt.captures.pop();
      return false;
    });
  };
}

function boundary(side: 'clause_start' | 'clause_end' | 'sentence_start' | 'sentence_end'): Matcher {
  switch (side) {
    case 'sentence_start': return (_, at, next) => at === 0 && next(at);
    case 'sentence_end': return (attempt, at, next) => at === attempt.tokens.length && next(at);
    case 'clause_start': return (attempt, at, next) => isClauseStart(attempt.tokens, at) && next(at);
    case 'clause_end': return (attempt, at, next) => isClauseEnd(attempt.tokens, at) && next(at);
  }
}

/** A clause begins at the sentence's head and after ，；：（ and other clause marks; a 、 begins one only where a number stands before it in the list (5场、沙龙3次). */
export function isClauseStart(tokens: readonly Token[], at: number): boolean {
  if (at === 0) return true;
  if (at >= tokens.length) return false;
  const before = tokens[at - 1]!;
  if (before.classes.has('clause')) return true;
  if (before.classes.has('aside')) return isClauseStart(tokens, at - 1);
  if (!before.classes.has('list')) return false;
  for (let i = at - 2; i >= 0; i--) {
    const token = tokens[i]!;
    if (token.kind === 'quantity') return true;
    if (token.classes.has('clause') || token.classes.has('list')) return false;
  }
  return false;
}

/** A clause ends at the sentence's end, before a clause mark, and before a 、 behind a number. A bracketed aside is stepped over. */
export function isClauseEnd(tokens: readonly Token[], at: number): boolean {
  if (at >= tokens.length) return true;
  const here = tokens[at]!;
  if (here.classes.has('clause')) return true;
  if (here.classes.has('aside')) return isClauseEnd(tokens, at + 1);
  return here.classes.has('list') && at >= 1 && tokens[at - 1]!.kind === 'quantity';
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

/** Alternatives of which one must be in the sentence: `=为` a word, `level` a class. */
function needsOf(node: Node): string[][] {
  switch (node.type) {
    case 'literal': return [];
    case 'class': return node.negated ? [] : [[...node.names]];
    case 'sequence': return node.items.flatMap(needsOf);
    case 'role': return needsOf(node.item);
    case 'repeat': return node.min > 0 ? needsOf(node.item) : [];
    default: return [];
  }
}
