import type { Token } from '../core/token.js';
import { better, choose, rank } from './choose.js';
import { newAttempt, ready, type Attempt, type Capture, type CompiledPattern, type CompiledShape } from './compile.js';
import { prepare, type ClassBits, type Prepared } from './sentence.js';

/** What a pattern can make of a number: the tokens `from` up to `to` that it covers, and what filled its roles. */
export interface Match {
  readonly pattern: CompiledPattern;
  readonly target: number;
  readonly from: number;
  readonly to: number;
  readonly captures: readonly Capture[];
}

/** A number and all that the patterns can make of it, in the order of the patterns. */
export interface NumberCandidates {
  readonly target: number;
  readonly matches: readonly Match[];
}

/** Steps that one pattern may take at one start. */
const BUDGET = 4000;

/** Finds, for each number of a sentence, the best match of a set of patterns. */
export class Matcher {
  private readonly patterns: readonly CompiledPattern[];
  private readonly topics: readonly CompiledPattern[];
  private readonly shapes: readonly Candidate[];
  private readonly attempt: Attempt;
  /** The literal words that shapes look for, and each shape's by their numbers. */
  private readonly literals: string[] = [];
  private readonly needs: readonly Needs[];

  /** @param patterns in their order, the user's first */
  constructor(all: readonly CompiledPattern[], private readonly classes: ClassBits) {
    this.patterns = all.filter((p) => p.declaration.kind === 'pattern');
    this.topics = all.filter((p) => p.declaration.kind === 'topic');
    const ids = new Map<string, number>();
    const idOf = (word: string): number => {
      let id = ids.get(word);
      if (id === undefined) { ids.set(word, id = this.literals.length); this.literals.push(word); }
      return id;
    };
    this.attempt = newAttempt(prepare([], classes));
    this.shapes = this.patterns.flatMap((pattern) => pattern.shapes.map((shape) => ({ pattern, shape })));
    this.needs = this.shapes.map(({ shape }) => ({
      crosses: shape.crosses,
      bits: shape.needs.map((mask) => [...mask.keys()].filter((i) => mask[i] !== 0).map((i) => [i, mask[i]!] as const)),
      words: shape.words.map((words) => words.map(idOf)),
    }));
  }

  get hasTopics(): boolean {
    return this.topics.length > 0;
  }

  prepare(tokens: readonly Token[]): Prepared {
    return prepare(tokens, this.classes);
  }

  /** All that the patterns can make of each number, from left to right; a shape gives its longest match. `choose` says which one wins. */
  candidates(sentence: Prepared): NumberCandidates[] {
    const found: NumberCandidates[] = [];
    this.forNumbers(sentence, (target, shapes) => {
      const matches = shapes.map(({ pattern, shape }) => tryShape(sentence, pattern, shape, target, this.attempt)).filter((match) => match !== undefined);
      if (matches.length > 0) found.push({ target, matches });
    });
    return found;
  }

  /** The match that wins each number: `choose` of its candidates, without those that cannot win. */
  match(sentence: Prepared): Match[] {
    const won: Match[] = [];
    this.forNumbers(sentence, (target, shapes) => {
      const matches: Match[] = [];
      let best: Match | undefined;
      for (const { pattern, shape } of shapes) {
        if (best !== undefined && rank(best.pattern) < rank(pattern)) break;
        if (best !== undefined && pattern.declaration.before.length === 0 && cannotWin(sentence, shape, best, target)) continue;
        const match = tryShape(sentence, pattern, shape, target, this.attempt);
        if (match === undefined) continue;
        matches.push(match);
        if (best === undefined || better(match, best, sentence.tokens)) best = match;
      }
      const winner = choose(matches, sentence.tokens);
      if (winner !== undefined) won.push(winner);
    });
    return won;
  }

  /** Calls `visit` for each number with the shapes whose words and classes stand about it. */
  private forNumbers(sentence: Prepared, visit: (target: number, shapes: readonly Candidate[]) => void): void {
    const whole = stretch(sentence, 0, sentence.tokens.length, this.literals);
    let from = -1, shapes: readonly Candidate[] = [];
    for (let target = 0; target < sentence.tokens.length; target++) {
      if (sentence.tokens[target]!.kind !== 'quantity') continue;
      if (sentence.clause[target] !== from) shapes = this.shapesFor(sentence, from = sentence.clause[target]!, whole);
      visit(target, shapes);
    }
  }

  /** The shapes whose words and classes all stand where they look for them, for the numbers of one clause. */
  private shapesFor(sentence: Prepared, from: number, whole: Stretch): readonly Candidate[] {
    let to = from;
    while (to < sentence.tokens.length && sentence.clause[to] === from) to++;
    // a pattern may look over the next comma behind the number
    const near = stretch(sentence, from, Math.min(sentence.tokens.length, to + 12), this.literals);
    const found: Candidate[] = [];
    for (let i = 0; i < this.shapes.length; i++) if (meets(this.needs[i]!, this.needs[i]!.crosses ? whole : near)) found.push(this.shapes[i]!);
    return found;
  }

  /** Topics that a sentence offers to statements without an indicator of their own, from left to right. */
  matchTopics(sentence: Prepared): Match[] {
    const found: Match[] = [];
    for (const pattern of this.topics) {
      for (const shape of pattern.shapes) {
        for (let from = 0; from < sentence.tokens.length; from++) {
          if (sentence.starts[from] !== 1 || (shape.anchored === 'sentence' && from > 0)) continue;
          const { attempt } = this;
          ready(attempt, sentence, -1, shape.slots, shape.joins, BUDGET);
          if (shape.match(attempt, from)) found.push({ pattern, target: -1, from, to: attempt.end, captures: [...attempt.captures] });
        }
      }
    }
    return found.sort((a, b) => a.from - b.from || a.pattern.order - b.pattern.order);
  }
}

interface Candidate {
  readonly pattern: CompiledPattern;
  readonly shape: CompiledShape;
}

/** What covers the clause up to the number and further cannot be outdone by a later shape that ends with the number. */
function cannotWin(sentence: Prepared, shape: CompiledShape, best: Match, target: number): boolean {
  return shape.stops && !shape.crosses && best.from <= sentence.clause[target]! && best.to > target;
}

/** The match of a shape that starts first. */
function tryShape(sentence: Prepared, pattern: CompiledPattern, shape: CompiledShape, target: number, attempt: Attempt): Match | undefined {
  if (shape.quantity !== null && !shape.quantity(sentence.tokens[target]!)) return undefined;
  if (shape.precedes !== null && (target === 0 || !shape.precedes(sentence, target - 1))) return undefined;
  const { tail } = shape;
  ready(attempt, sentence, target, shape.slots, shape.joins, BUDGET);
  if (tail !== null && !tail(attempt, target + 1)) return undefined;
  const first = shape.crosses ? 0 : sentence.clause[target]!;
  for (let from = first; from <= target; from++) {
    if (shape.anchored !== null && sentence.starts[from] !== 1) continue;
    if (shape.anchored === 'sentence' && from > 0) break;
    attempt.budget = BUDGET;
    attempt.captures.length = 0;
    // the earliest start is the longest match of this shape
    if (shape.match(attempt, from)) return { pattern, target, from, to: attempt.end, captures: [...attempt.captures] };
  }
  return undefined;
}

/** What stands in a part of the sentence, in any order. */
interface Stretch {
  readonly bits: Uint32Array;
  /** Does the literal word with this number stand there? */
  has(word: number): boolean;
}

function stretch(sentence: Prepared, from: number, to: number, literals: readonly string[]): Stretch {
  let text = '';
  for (let i = from; i < to; i++) text += sentence.tokens[i]!.text;
  const bits = new Uint32Array(sentence.bits[0]?.length ?? 0);
  for (let i = from; i < to; i++) { const own = sentence.bits[i]!; for (let k = 0; k < bits.length; k++) bits[k]! |= own[k]!; }
  // 0 not asked yet, 1 there, 2 not there
  const known = new Uint8Array(literals.length);
  return {
    bits,
    has: (word) => {
      if (known[word] === 0) known[word] = text.includes(literals[word]!) ? 1 : 2;
      return known[word] === 1;
    },
  };
}

/** What a shape looks for: of each list one class bit (word of bits, bits), of each list one literal word. */
interface Needs {
  readonly crosses: boolean;
  readonly bits: readonly (readonly (readonly [at: number, bits: number])[])[];
  readonly words: readonly (readonly number[])[];
}

function meets(needs: Needs, present: Stretch): boolean {
  for (const list of needs.bits) {
    let met = false;
    for (const [at, bits] of list) if ((present.bits[at]! & bits) !== 0) { met = true; break; }
    if (!met) return false;
  }
  for (const list of needs.words) {
    let met = false;
    for (const word of list) if (present.has(word)) { met = true; break; }
    if (!met) return false;
  }
  return true;
}
