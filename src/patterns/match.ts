import type { Token } from '../core/token.js';
import { better, choose, rank, size, type Match } from './choose.js';
import type { CompiledPattern, CompiledShape } from './compile.js';
import { ShapeFilter } from './filter.js';
import { Machine } from './machine.js';
import type { Program } from './program.js';
import { prepare, type Prepared } from './sentence.js';

/** A number and all that the patterns can make of it, in the order of the patterns. */
export interface NumberCandidates {
  readonly target: number;
  readonly matches: readonly Match[];
}

/** Finds what a set of patterns can make of the numbers of a sentence. */
export class Matcher {
  private readonly topics: readonly CompiledPattern[];
  private readonly shapes: readonly CompiledShape[];
  /** The pattern of each shape. */
  private readonly patterns: readonly CompiledPattern[];
  private readonly filter: ShapeFilter;
  private readonly machine: Machine;
  private readonly limits: Int32Array[] = [];
  /** The sentence that each shape's limits speak of. */
  private readonly limited: number[] = [];
  private readonly floors: number[] = [];
  private sentences = 0;

  /** @param all patterns in their order, the user's first @param program that they were compiled into */
  constructor(all: readonly CompiledPattern[], program: Program) {
    const counting = all.filter((p) => p.declaration.kind === 'pattern');
    this.topics = all.filter((p) => p.declaration.kind === 'topic');
    this.shapes = counting.flatMap((pattern) => pattern.shapes);
    this.patterns = counting.flatMap((pattern) => pattern.shapes.map(() => pattern));
    this.filter = new ShapeFilter(this.shapes, program.tests);
    this.machine = new Machine(program, this.filter.rows);
  }

  get hasTopics(): boolean {
    return this.topics.length > 0;
  }

  prepare(tokens: readonly Token[]): Prepared {
    return prepare(tokens, this.filter.rows);
  }

  /** All that the patterns can make of each number, from left to right; a shape gives its longest match. `choose` says which one wins. */
  candidates(sentence: Prepared): NumberCandidates[] {
    const found: NumberCandidates[] = [];
    this.sentences++;
    this.machine.open(sentence);
    this.filter.pass(sentence, this.machine, (target, shapes) => {
      const matches = shapes.map((shape) => this.attempt(sentence, shape, target)).filter((match) => match !== undefined);
      if (matches.length > 0) found.push({ target, matches });
    });
    return found;
  }

  /** The match that wins each number: `choose` of its candidates, without those that cannot win. */
  match(sentence: Prepared): Match[] {
    const won: Match[] = [];
    this.sentences++;
    this.machine.open(sentence);
    this.filter.pass(sentence, this.machine, (target, shapes) => {
      const matches: Match[] = [];
      let best: Match | undefined;
      for (const shape of shapes) {
        const pattern = this.patterns[shape]!;
        if (best !== undefined && rank(best.pattern) < rank(pattern)) break;
        const match = this.attempt(sentence, shape, target, pattern.declaration.before.length === 0 ? best : undefined);
        if (match === undefined) continue;
        matches.push(match);
        if (best === undefined || better(match, best, sentence.tokens)) best = match;
      }
      const winner = choose(matches, sentence.tokens);
      if (winner !== undefined) won.push(winner);
    });
    return won;
  }

  /** The match of a shape that starts first. @param best what it must outdo to be of use */
  private attempt(sentence: Prepared, at: number, target: number, best?: Match): Match | undefined {
    const shape = this.shapes[at]!, { machine } = this, { tokens } = sentence;
    if (shape.tail >= 0 && !machine.holds(shape.tail, target + 1)) return undefined;
    const limits = this.limitsOf(at, tokens.length), starts = this.filter.starts(at, sentence, target, this.floor(at, sentence, target, limits));
    // what ends with the number covers no more than from its first start
    if (best !== undefined && shape.stops && starts.length > 0 && best.to > target) {
      const most = tokens[target]!.end - tokens[starts[0]!]!.start;
      if (most < size(best, tokens) || (most === size(best, tokens) && starts[0]! >= best.from)) return undefined;
    }
    machine.begin(target);
    for (const from of starts) {
      if (limits[from]! < target) continue;
      const to = machine.match(shape.entry, from);
      if (to < 0) limits[from] = machine.farthest;
      // the earliest start is the longest match of this shape
      if (to >= 0) return { pattern: this.patterns[at]!, target, from, to, captures: machine.captures(shape.slots) };
    }
    return undefined;
  }

  /** By start: the last number that a shape can reach from there, as far as attempts have shown. Lists of numbers have many starts in vain. */
  private limitsOf(shape: number, size: number): Int32Array {
    let limits = this.limits[shape];
    if (limits === undefined || limits.length < size) limits = this.limits[shape] = new Int32Array(size);
    else if (this.limited[shape] === this.sentences) return limits;
    this.limited[shape] = this.sentences;
    this.floors[shape] = 0;
    return limits.fill(size, 0, size);
  }

  /** Before this token no start of an anchored shape can reach the number. */
  private floor(shape: number, { starts }: Prepared, target: number, limits: Int32Array): number {
    let floor = this.floors[shape]!;
    if (this.shapes[shape]!.anchored === null) return floor;
    while (floor < target && (starts[floor] !== 1 || limits[floor]! < target)) floor++;
    return this.floors[shape] = floor;
  }

  /** Topics that a sentence offers to statements without an indicator of their own, from left to right. */
  matchTopics(sentence: Prepared): Match[] {
    const found: Match[] = [];
    this.machine.open(sentence);
    for (const pattern of this.topics) {
      for (const shape of pattern.shapes) {
        this.machine.begin(-1);
        for (let from = 0; from < sentence.tokens.length; from++) {
          if (sentence.starts[from] !== 1 || (shape.anchored === 'sentence' && from > 0)) continue;
          const to = this.machine.match(shape.entry, from);
          if (to >= 0) found.push({ pattern, target: -1, from, to, captures: this.machine.captures(shape.slots) });
        }
      }
    }
    return found.sort((a, b) => a.from - b.from || a.pattern.order - b.pattern.order);
  }
}
