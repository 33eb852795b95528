import type { Label } from './ast.js';
import { ACCEPT, ALT, BEGIN, CALL, CHECK, COLLECT, EDGE, END, JOIN, LOOK, RUN, TARGET, TEST, WORD, type Program } from './program.js';
import type { Prepared } from './sentence.js';
import type { Rows } from './token-tests.js';

/** What a role was filled with: tokens `from` up to `to`. */
export interface Capture {
  readonly label: Label;
  readonly from: number;
  readonly to: number;
}

/** A frame's third number: go on at its address; or mark that a JOIN has failed. Those of RUN and CALL hold a count or a place in a list. */
const GO_ON = -1, FAILED = -2;
/** Numbers in a frame: address, position, third number, captures held. */
const FRAME = 4;
/** Answers of a subprogram that is asked whether it matches. */
const YES = 1, NO = 2;
/** Memory for sentences of more tokens is given back. */
const LARGE = 4_096;
/** Stamps begin anew before they leave the small integers. */
const LAST_STAMP = 1_000_000_000;

/**
 * Runs the program of a set of patterns: one loop, with a stack of the choices that are left. What the subprograms answer is kept for a sentence; where
 * a JOIN has failed is kept for a shape and a number, so that an attempt takes at most as many steps as the program has addresses for each token.
 */
export class Machine {
  private readonly code: Int32Array;
  private readonly stack: Int32Array;
  private top = 0;
  /** Slot, from, to of the roles filled by the last match. */
  private readonly captured: Int32Array;
  private filled = 0;
  private readonly begun: Int32Array;
  private sentence: Prepared | null = null;
  private target = -1;
  /** Is told of each instruction of an attempt that does not go on, and where: for traces. */
  watch: ((address: number, at: number) => void) | null = null;
  /** The last position at which an attempt since `begin` asked for its number, or -1: from the starts that failed no later number can be reached. */
  farthest = -1;
  /** By JOIN and position: the stamp of the attempts that failed from there. */
  private failed = new Int32Array(0);
  private stamps = 0;
  private stamp = 0;
  private sentenceStamp = 0;
  /** By subprogram and position: 0 not asked, YES, NO, or where the list of ends begins, plus one. */
  private answers = new Int32Array(0);
  /** Lists of ends, each closed by -1. */
  private lists = new Int32Array(1024);
  private listed = 0;
  /** Ends that are being collected. */
  private found = new Int32Array(256);
  private foundTop = 0;

  constructor(private readonly program: Program, private readonly rows: Rows) {
    this.code = program.code;
    this.stack = new Int32Array((program.code.length + 1) * FRAME);
    this.captured = new Int32Array((program.slots + 1) * 3);
    this.begun = new Int32Array(program.slots + 1);
  }

  /** Takes a sentence; what was known of another is forgotten. */
  open(sentence: Prepared): void {
    if (this.sentence === sentence) return;
    this.sentence = sentence;
    const { subs, joins, shapeJoins } = this.program, positions = sentence.rows.length;
    const cells = subs.length * positions, joined = (joins + shapeJoins) * positions;
    if (cells > this.answers.length || this.answers.length > LARGE * subs.length) this.answers = new Int32Array(cells);
    else this.answers.fill(0, 0, cells);
    // stamps of earlier sentences are smaller than any to come
    if (joined > this.failed.length || this.failed.length > LARGE * (joins + shapeJoins) || this.stamps > LAST_STAMP) {
      this.failed = new Int32Array(joined);
      this.stamps = 0;
    }
    this.listed = 0;
    this.sentenceStamp = ++this.stamps;
  }

  /** Begins the attempts of one shape at a number (-1 for none): what fails from one start is not tried from the next. */
  begin(target: number): void {
    this.target = target;
    this.farthest = -1;
    this.stamp = ++this.stamps;
  }

  /** One attempt from a token on. @returns where the match ends, or -1 */
  match(entry: number, from: number): number {
    return this.run(entry, from, this.stamp);
  }

  /** What the last match filled. @param slots the roles of its shape */
  captures(slots: readonly Label[]): Capture[] {
    const captures: Capture[] = [];
    for (let i = 0; i < this.filled; i += 3) captures.push({ label: slots[this.captured[i]!]!, from: this.captured[i + 1]!, to: this.captured[i + 2]! });
    return captures;
  }

  /** Does a subprogram match at a position? */
  holds(sub: number, at: number): boolean {
    const { guard, empty, entry } = this.program.subs[sub]!, { rows } = this.sentence!;
    if (guard >= 0 && !this.rows.has(rows[at]!, guard)) return empty;
    const cell = sub * rows.length + at, known = this.answers[cell]!;
    if (known !== 0) return known === YES;
    // how the rest of such a subprogram was entered makes no difference: its failures hold for the whole sentence
    const holds = this.run(entry, at, this.sentenceStamp) >= 0;
    this.answers[cell] = holds ? YES : NO;
    return holds;
  }

  /** Where a phrase that begins at a position can end, in the order in which they are tried. */
  endsOf(sub: number, at: number): number[] {
    const ends: number[] = [];
    for (let i = this.ends(sub, at); this.lists[i]! >= 0; i++) ends.push(this.lists[i]!);
    return ends;
  }

  /** The same as a place in `lists`. */
  private ends(sub: number, at: number): number {
    const cell = sub * this.sentence!.rows.length + at, known = this.answers[cell]!;
    if (known !== 0) return known - 1;
    const base = this.foundTop;
    this.run(this.program.subs[sub]!.entry, at, ++this.stamps);
    const list = this.listed, count = this.foundTop - base;
    if (list + count + 1 > this.lists.length) this.lists = grown(this.lists, list + count + 1);
    for (let i = 0; i < count; i++) this.lists[list + i] = this.found[base + i]!;
    this.lists[list + count] = -1;
    this.listed = list + count + 1;
    this.foundTop = base;
    this.answers[cell] = list + 1;
    return list;
  }

  private collect(end: number, base: number): void {
    for (let i = base; i < this.foundTop; i++) if (this.found[i] === end) return;
    if (this.foundTop === this.found.length) this.found = grown(this.found, this.foundTop + 1);
    this.found[this.foundTop++] = end;
  }

  /** Where a word that was cut into several tokens ends, or -1. */
  private spell(word: string, at: number): number {
    const { tokens } = this.sentence!;
    let size = 0, to = at;
    for (; size < word.length; to++) {
      const token = tokens[to];
      if (token === undefined || token.quantity !== undefined || token.text === '' || !word.startsWith(token.text, size)) return -1;
      size += token.text.length;
    }
    return to;
  }

  /** Has the token at a position passed a test? */
  private passes(test: number, at: number): boolean {
    return test >= 0 ? this.rows.has(this.sentence!.rows[at]!, test) : this.holds(~test, at);
  }

  /** The loop. @param stamp marks the failures of this attempt @returns where it ends, or -1 */
  private run(entry: number, from: number, stamp: number): number {
    const { code, rows: { bits, width }, begun, captured, failed, target, foundTop: collected } = this;
    const { rows, starts, ends } = this.sentence!, base = this.top, last = rows.length - 1;
    let pc = entry, at = from, turn = GO_ON, filled = 0;
    for (;;) {
      // where it goes on: an address and a position; the position is -1 where it does not
      let to = at, next = 0;
      switch (code[pc]) {
        case ACCEPT: this.top = base; this.filled = filled; return at;
        case COLLECT: this.collect(at, collected); to = -1; break;
        case TEST: {
          const test = code[pc + 1]!;
          to = (test >= 0 ? ((bits[rows[at]! * width + (test >> 5)]! >>> test) & 1) === 1 : this.holds(~test, at)) ? at + 1 : -1;
          next = code[pc + 2]!;
          break;
        }
        case CHECK: to = this.passes(code[pc + 1]!, at) ? at : -1; next = code[pc + 2]!; break;
        case WORD: to = this.word(pc, at); next = code[pc + 4]!; break;
        case ALT: {
          const row = rows[at]! * width, guard1 = code[pc + 1]!, guard2 = code[pc + 3]!;
          const first = guard1 < 0 || ((bits[row + (guard1 >> 5)]! >>> guard1) & 1) === 1;
          const second = guard2 < 0 || ((bits[row + (guard2 >> 5)]! >>> guard2) & 1) === 1;
          if (first && second) this.push(code[pc + 4]!, at, GO_ON, filled);
          if (first || second) next = first ? code[pc + 2]! : code[pc + 4]!; else to = -1;
          break;
        }
        case RUN: to = code[pc + 4] === 0 ? this.most(pc, at, turn, filled) : this.fewest(pc, at, turn, filled); next = code[pc + 6]!; break;
        case CALL: to = this.call(pc, at, turn, filled); next = code[pc + 2]!; break;
        case LOOK: to = this.holds(code[pc + 1]!, at) !== (code[pc + 2] === 1) ? at : -1; next = code[pc + 3]!; break;
        case JOIN: {
          const join = code[pc + 1]!, cell = (join >= 0 ? join : this.program.joins + ~join) * rows.length + at;
          if (failed[cell] === stamp) to = -1; else this.push(0, cell, FAILED, filled);
          next = code[pc + 2]!;
          break;
        }
        case BEGIN: begun[code[pc + 1]!] = at; next = code[pc + 2]!; break;
        case END:
          captured[filled] = code[pc + 1]!;
          captured[filled + 1] = begun[code[pc + 1]!]!;
          captured[filled + 2] = at;
          filled += 3;
          next = code[pc + 2]!;
          break;
        case TARGET:
          if (at > this.farthest) this.farthest = at;
          to = at === target ? at : -1;
          next = code[pc + 1]!;
          break;
        case EDGE: {
          const side = code[pc + 1]!;
          to = (side === 0 ? starts[at] === 1 : side === 1 ? ends[at] === 1 : side === 2 ? at === 0 : at === last) ? at : -1;
          next = code[pc + 2]!;
          break;
        }
        default: to = -1;
      }
      if (to >= 0) {
        at = to;
        pc = next;
        turn = GO_ON;
        continue;
      }
      if (this.watch !== null && base === 0) this.watch(pc, to < -1 ? -2 - to : at);
      if (!this.back(base, stamp)) return -1;
      const { stack, top } = this;
      pc = stack[top]!;
      at = stack[top + 1]!;
      turn = stack[top + 2]!;
      filled = stack[top + 3]!;
    }
  }

  private push(pc: number, at: number, turn: number, filled: number): void {
    const { stack, top } = this;
    stack[top] = pc;
    stack[top + 1] = at;
    stack[top + 2] = turn;
    stack[top + 3] = filled;
    this.top = top + FRAME;
  }

  /** Takes the last choice that is left from the stack, and marks what has failed since. @returns false when there is none */
  private back(base: number, stamp: number): boolean {
    const { stack } = this;
    while (this.top > base) {
      this.top -= FRAME;
      if (stack[this.top + 2] !== FAILED) return true;
      this.failed[stack[this.top + 1]!] = stamp;
    }
    return false;
  }

  /** WORD: the position behind the word, or -1. */
  private word(pc: number, at: number): number {
    const row = this.sentence!.rows[at]!;
    if (this.rows.has(row, this.code[pc + 2]!)) return at + 1;
    return this.rows.has(row, this.code[pc + 3]!) ? this.spell(this.program.words[this.code[pc + 1]!]!, at) : -1;
  }

  /** RUN, as many as fit: the position behind the last, or -2 - where it stopped. @param turn how many at most, once it has been here */
  private most(pc: number, at: number, turn: number, filled: number): number {
    const { code, rows } = this, of = this.sentence!.rows, test = code[pc + 1]!, min = code[pc + 2]!, max = code[pc + 3]!, guard = code[pc + 5]!;
    let taken = turn;
    if (turn < 0) for (taken = 0; taken < max && this.passes(test, at + taken);) taken++;
    if (guard >= 0) while (taken >= min && !rows.has(of[at + taken]!, guard)) taken--;
    if (taken < min) return -2 - at - Math.max(0, taken);
    if (taken > min) this.push(pc, at, taken - 1, filled);
    return at + taken;
  }

  /** RUN, as few as the guard allows: the position behind the last, or -2 - where it stopped. @param turn how many have been taken before `from`, once it has been here */
  private fewest(pc: number, from: number, turn: number, filled: number): number {
    const { code, rows } = this, of = this.sentence!.rows, test = code[pc + 1]!, max = code[pc + 3]!, guard = code[pc + 5]!;
    let at = from, taken = turn < 0 ? 0 : turn;
    for (let least = turn < 0 ? code[pc + 2]! : turn + 1; least <= max; least++) {
      for (; taken < least; taken++, at++) if (!this.passes(test, at)) return -2 - at;
      if (guard >= 0 && !rows.has(of[at]!, guard)) continue;
      if (taken < max && (test < 0 || rows.has(of[at]!, test))) this.push(pc, at, taken, filled);
      return at;
    }
    return -2 - at;
  }

  /** CALL: the next end of the phrase, or -1. @param turn its place in `lists`, once it has been here */
  private call(pc: number, at: number, turn: number, filled: number): number {
    const sub = this.code[pc + 1]!, { guard, empty } = this.program.subs[sub]!;
    if (turn < 0 && guard >= 0 && !this.rows.has(this.sentence!.rows[at]!, guard)) return empty ? at : -1;
    const place = turn < 0 ? this.ends(sub, at) : turn, end = this.lists[place]!;
    if (end >= 0 && this.lists[place + 1]! >= 0) this.push(pc, at, place + 1, filled);
    return end;
  }
}

function grown(array: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.max(size, array.length * 2));
  larger.set(array);
  return larger;
}
