import type { TokenTest } from './token-tests.js';

/*
 * Patterns are compiled into one flat program of small integers, which `Machine` runs. An instruction stands at an address: its code, then its
 * operands, of which the last (`next`) is the address where it goes on. A token test is a number of `tests`; a negative one, ~s, asks the
 * subprogram s. A guard is a test that the token at hand must pass for what follows to have any chance, or -1.
 *
 *   ACCEPT                              the match ends here
 *   COLLECT                             the subprogram can end here: notes it, and fails so that other ends are found
 *   FAIL
 *   TEST    test next                   the token passes the test: steps over it
 *   CHECK   test next                   the same without stepping over it
 *   WORD    word whole head next        the next tokens, joined, are this word: one that passes `whole`, or several of which the first passes `head`
 *   ALT     guard1 first guard2 second  tries `first`, then `second`
 *   RUN     test min max lazy guard next   from min to max tokens that pass the test, as many as fit, or with lazy=1 as few
 *   CALL    sub next                    goes on at each end of subprogram `sub` in turn
 *   LOOK    sub negated next            the subprogram must match here, or must not
 *   JOIN    join next                   goes on, once for each position: from there a second attempt would fail as the first. Those of the
 *                                       subprograms are numbered through, those of a shape ~0, ~1 …
 *   BEGIN   slot next                   a role begins
 *   END     slot next                   a role ends
 *   TARGET  next                        the token is the number that is looked at
 *   EDGE    side next                   0 clause start, 1 clause end, 2 sentence start, 3 sentence end
 *
 * There are no jumps back: an attempt passes each address at most once. `桥 (长|宽)? quantity:Q` is
 *   WORD 桥 → ALT → (TEST 长或宽 →) JOIN → TARGET → BEGIN → TEST Q → END → ACCEPT
 */
export const ACCEPT = 0, COLLECT = 1, FAIL = 2, TEST = 3, CHECK = 4, WORD = 5, ALT = 6, RUN = 7, CALL = 8, LOOK = 9, JOIN = 10, BEGIN = 11, END = 12, TARGET = 13, EDGE = 14;

/** A part of a program that is asked for its result at a position: a look ahead, a test of one token, or a phrase that fills no role. */
export interface Subprogram {
  readonly entry: number;
  /** What its first token must pass, if it takes one, or -1 where that cannot be told beforehand. */
  readonly guard: number;
  /** Can it always end where it began, whatever stands there? */
  readonly empty: boolean;
  /** Is it asked for its ends (COLLECT), not only whether there is one (ACCEPT)? */
  readonly phrase: boolean;
}

/** Compiled patterns: what the machine needs to run them. */
export interface Program {
  readonly code: Int32Array;
  /** Words of WORD. */
  readonly words: readonly string[];
  readonly tests: readonly TokenTest[];
  readonly subs: readonly Subprogram[];
  /** JOINs of all subprograms. */
  readonly joins: number;
  /** The most JOINs and roles that a shape has. */
  readonly shapeJoins: number;
  readonly slots: number;
}

/** What the first token of a part can be. */
export interface First {
  /** The set of tests (`TokenTests`) of which it passes one. */
  readonly tests: number;
  /** Can the part end without a token? `if`: where a boundary or a look ahead allows it. */
  readonly empty: 'no' | 'if' | 'yes';
}

/** Writes a program from its end to its beginning: what follows an instruction is written before it. */
export class Assembler {
  readonly code: number[] = [];
  /** The element of the shape that is being written, by its index, and that of each address: for traces. */
  element = -1;
  readonly elements: number[] = [];
  private readonly firsts = new Map<number, First>();

  /** Writes an instruction. @returns its address */
  put(first: First, ...instruction: readonly number[]): number {
    const at = this.code.length;
    this.code.push(...instruction);
    this.firsts.set(at, first);
    this.elements[at] = this.element;
    return at;
  }

  /** What the first token can be from an address on. */
  first(at: number): First {
    return this.firsts.get(at)!;
  }
}
