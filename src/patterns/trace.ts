import type { Token } from '../core/token.js';
import type { Place } from './ast.js';
import { choose, reasonOf, size, type Match, type Reason } from './choose.js';
import { Compiler, type CompiledPattern, type CompiledShape } from './compile.js';
import type { GrammarSet } from './load.js';
import { Machine, type Capture } from './machine.js';
import { Matcher } from './match.js';
import { elementsOf } from './nodes.js';
import { print } from './print.js';
import { COLLECT, JOIN } from './program.js';
import { prepare, type Prepared } from './sentence.js';
import { Rows } from './token-tests.js';

/** What a pattern made of a number. */
export interface CandidateTrace {
  readonly pattern: string;
  /** `built-in` or a file. */
  readonly origin: string;
  /** Tokens that the match covers, from the first up to `to`, and how many characters they have. */
  readonly from: number;
  readonly to: number;
  readonly characters: number;
  readonly captures: readonly Capture[];
  /** Why the winner was taken before it; null for the winner itself. */
  readonly lostFor: Reason | null;
}

/** How far a shape got towards a number. */
export interface ShapeTrace {
  readonly pattern: string;
  readonly origin: string;
  /** Where the pattern is declared. */
  readonly place: Place;
  /** Index of the shape among those of the pattern. */
  readonly shape: number;
  /** Its elements, in the words of the pattern language. */
  readonly elements: readonly string[];
  readonly matches: boolean;
  /** How many elements were passed at best; all of them where the shape matches. */
  readonly passed: number;
  /** Where that attempt began. */
  readonly from: number;
  /** The token at which the element `elements[passed]` stopped, `tokens.length` behind the last; where the match ends for a shape that matches. */
  readonly token: number;
}

export interface NumberTrace {
  /** Index of the number among the tokens. */
  readonly target: number;
  /** Candidates in the order of the patterns. */
  readonly candidates: readonly CandidateTrace[];
  /** All shapes, those that match first, then those of which the largest share was passed. */
  readonly shapes: readonly ShapeTrace[];
}

/**
 * Shows what patterns make of a sentence: for each number its candidates and why one wins, and for each shape how far it got and what stopped it. For
 * people who write patterns; it tries everything everywhere and is slow.
 */
export class Tracer {
  private readonly matcher: Matcher;
  private readonly compiler = new Compiler(new Set(), false);
  private readonly shapes: { readonly pattern: CompiledPattern; readonly shape: CompiledShape; readonly index: number; readonly elements: readonly string[] }[] = [];
  private readonly machine: Machine;
  private readonly rows: Rows;
  private readonly code: Int32Array;

  constructor(grammars: Pick<GrammarSet, 'patterns' | 'program' | 'phrases'>) {
    this.matcher = new Matcher(grammars.patterns, grammars.program);
    this.compiler.addPhrases(grammars.phrases);
    for (const { declaration, origin, order } of grammars.patterns) {
      if (declaration.kind !== 'pattern') continue;
      const pattern = this.compiler.compile(declaration, origin, order);
      pattern.shapes.forEach((shape, index) => this.shapes.push({ pattern, shape, index, elements: elementsOf(declaration.shapes[index]!).map(print) }));
    }
    const program = this.compiler.program();
    this.code = program.code;
    this.rows = new Rows(program.tests);
    this.machine = new Machine(program, this.rows);
  }

  /** @param tokens of one sentence, as the segmenter cuts them */
  trace(tokens: readonly Token[]): NumberTrace[] {
    const candidates = new Map(this.matcher.candidates(this.matcher.prepare(tokens)).map(({ target, matches }) => [target, matches]));
    const sentence = prepare(tokens, this.rows);
    return tokens.flatMap((token, target) => (token.kind !== 'quantity' ? [] : [{
      target, candidates: candidatesOf(candidates.get(target) ?? [], tokens),
      shapes: this.shapes.map((_, i) => this.shape(i, sentence, target))
        .sort((a, b) => Number(b.matches) - Number(a.matches) || b.passed / b.elements.length - a.passed / a.elements.length || b.token - a.token),
    }]));
  }

  private shape(i: number, sentence: Prepared, target: number): ShapeTrace {
    const { pattern: { declaration, origin }, shape, index, elements } = this.shapes[i]!, { machine } = this;
    const about = { pattern: declaration.name, origin, place: declaration.place, shape: index, elements };
    let passed = -1, token = 0, best = 0, from = shape.crosses ? 0 : sentence.clause[target]!;
    machine.open(sentence);
    machine.watch = (address, at) => {
      if (this.code[address] === JOIN || this.code[address] === COLLECT) return;
      const element = this.compiler.elementAt(address);
      if (element > passed || (element === passed && at > token)) { passed = element; token = at; best = from; }
    };
    for (; from <= target; from++) {
      // each start for itself: what has failed from one is tried from the next again
      machine.begin(target);
      const to = machine.match(shape.entry, from);
      if (to < 0) continue;
      machine.watch = null;
      return { ...about, matches: true, passed: elements.length, from, token: to };
    }
    machine.watch = null;
    return { ...about, matches: false, passed: Math.max(0, passed), from: best, token };
  }
}

function candidatesOf(matches: readonly Match[], tokens: readonly Token[]): CandidateTrace[] {
  const winner = choose(matches, tokens);
  return matches.map((match) => ({
    pattern: match.pattern.declaration.name, origin: match.pattern.origin, from: match.from, to: match.to, characters: size(match, tokens), captures: match.captures,
    lostFor: match === winner ? null : reasonOf(winner!, match, tokens),
  }));
}
