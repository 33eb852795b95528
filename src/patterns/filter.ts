import type { CompiledShape } from './compile.js';
import type { Machine } from './machine.js';
import type { Prepared } from './sentence.js';
import { Rows, type TokenTest } from './token-tests.js';

/** A line of more places than this is followed forth, but not back. */
const MOST_PLACES = 31;

/**
 * Tells in one pass over a sentence which shapes can match which of its numbers: all their lines (`Line`) are followed side by side, a bit for each
 * place. A bit is set while the tokens so far can have led there. A token keeps the bits whose gap it may stand in, and moves those on whose next
 * place it fills; a number asks for the bits at the ends of lines. What is left is a superset, small enough for the exact attempts.
 */
export class ShapeFilter {
  readonly rows: Rows;
  private readonly width: number;
  /** By row: the bits that stay, those that are reached, and the ends of lines for such a number. */
  private keep = new Int32Array(0);
  private move = new Int32Array(0);
  private take = new Int32Array(0);
  private readonly live: Int32Array;
  /** Starts that have been noted, by the stamp of the search. */
  private seen = new Int32Array(64);
  private stamp = 0;
  private readonly begins: { readonly any: Int32Array; readonly clause: Int32Array; readonly sentence: Int32Array };
  private readonly openings: { readonly sub: number; readonly begins: Int32Array; readonly reach: Reached }[] = [];
  /** The first bit and the bit at the end of each shape's line; -1 for a shape without. */
  private readonly first: Int32Array;
  private readonly last: Int32Array;
  private readonly shapeAt: Int32Array;
  /** Shapes without a line: they are possible everywhere. */
  private readonly free: number[] = [];
  private readonly places: { readonly test: number; readonly gap: number }[] = [];

  constructor(private readonly shapes: readonly CompiledShape[], tests: readonly TokenTest[]) {
    this.first = new Int32Array(shapes.length).fill(-1);
    this.last = new Int32Array(shapes.length).fill(-1);
    shapes.forEach(({ line }, i) => {
      if (line === null) { this.free.push(i); return; }
      this.first[i] = this.places.length;
      this.places.push({ test: -1, gap: line.lead }, ...line.places);
      this.last[i] = this.places.length - 1;
    });
    // one more, so that a line's bits can be read as two words
    this.width = (this.places.length >> 5) + 2;
    this.shapeAt = new Int32Array(this.width * 32).fill(-1);
    this.last.forEach((bit, i) => { if (bit >= 0) this.shapeAt[bit] = i; });
    this.live = new Int32Array(this.width);
    this.begins = { any: new Int32Array(this.width), clause: new Int32Array(this.width), sentence: new Int32Array(this.width) };
    shapes.forEach(({ anchored, line }, i) => {
      if (line !== null) set(line.opening >= 0 ? this.opening(line.opening) : this.begins[anchored ?? 'any'], this.first[i]!);
    });
    this.rows = new Rows(tests, (row) => { this.add(row); });
  }

  private opening(sub: number): Int32Array {
    let found = this.openings.find((each) => each.sub === sub);
    if (found === undefined) this.openings.push(found = { sub, begins: new Int32Array(this.width), reach: new Reached() });
    return found.begins;
  }

  /** The bits of a new row. */
  private add(row: number): void {
    const at = row * this.width;
    if (at + this.width > this.keep.length) {
      for (const name of ['keep', 'move', 'take'] as const) {
        const larger = new Int32Array((at + this.width) * 2);
        larger.set(this[name]);
        this[name] = larger;
      }
    }
    this.places.forEach(({ test, gap }, bit) => {
      if (gap >= 0 && this.rows.has(row, gap)) set(this.keep, bit, at);
      if (test >= 0 && this.rows.has(row, test)) set(this.move, bit, at);
    });
    this.shapes.forEach(({ line }, i) => { if (line !== null && this.rows.has(row, line.quantity)) set(this.take, this.last[i]!, at); });
  }

  /**
   * Goes over a sentence and calls `visit` at each number with the shapes that may match it, in their order.
   * @param machine has been given the sentence
   */
  pass(sentence: Prepared, machine: Machine, visit: (target: number, shapes: readonly number[]) => void): void {
    const { live, width, begins, openings } = this, { tokens, rows, starts } = sentence;
    let last = tokens.length - 1;
    while (last >= 0 && tokens[last]!.kind !== 'quantity') last--;
    live.fill(0);
    if (this.seen.length <= tokens.length) this.seen = new Int32Array(2 * tokens.length + 1);
    for (const { reach } of openings) reach.clear(tokens.length + 1);
    const found: number[] = [];
    for (let at = 0; at <= last; at++) {
      join(live, begins.any);
      if (starts[at] === 1) {
        join(live, begins.clause);
        for (const { sub, reach } of openings) for (const end of machine.endsOf(sub, at)) reach.add(end, at);
      }
      if (at === 0) join(live, begins.sentence);
      for (const opening of openings) if (opening.reach.has(at)) join(live, opening.begins);
      const base = rows[at]! * width;
      if (tokens[at]!.kind === 'quantity') {
        found.length = 0;
        this.accepted(base, found);
        if (this.free.length > 0) { found.push(...this.free); found.sort((a, b) => a - b); }
        visit(at, found);
      }
      this.eat(base);
    }
  }

  private accepted(base: number, found: number[]): void {
    const { live, width, take, shapeAt } = this;
    for (let w = 0; w < width; w++) {
      for (let bits = live[w]! & take[base + w]!; bits !== 0; bits &= bits - 1) found.push(shapeAt[w * 32 + 31 - Math.clz32(bits & -bits)]!);
    }
  }

  private eat(base: number): void {
    const { live, width, keep, move } = this;
    let carry = 0;
    for (let w = 0; w < width; w++) {
      const bits = live[w]!;
      live[w] = (bits & keep[base + w]!) | (((bits << 1) | carry) & move[base + w]!);
      carry = bits >>> 31;
    }
  }

  /** Where a shape that may match a number may begin, not before `floor`: its line followed back from there. Ascending. Call within `pass`. */
  starts(shape: number, sentence: Prepared, target: number, floor: number): number[] {
    const { anchored, line, reach, crosses } = this.shapes[shape]!;
    const from = Math.max(crosses ? 0 : sentence.clause[target]!, target - reach, floor);
    const found: number[] = [], { seen } = this, stamp = ++this.stamp;
    const opened = line === null || line.opening < 0 ? null : this.openings.find((each) => each.sub === line.opening)!.reach;
    const may = (at: number): void => {
      if (opened !== null) { opened.each(at, (start) => { if (start >= from && seen[start] !== stamp) { seen[start] = stamp; found.push(start); } }); }
      else if (anchored === null || (sentence.starts[at] === 1 && (anchored === 'clause' || at === 0))) found.push(at);
    };
    if (line === null || line.places.length > MOST_PLACES) for (let at = target; at >= from; at--) may(at);
    else this.back(shape, sentence, target, from, may);
    return found.length > 1 ? found.sort((a, b) => a - b) : found;
  }

  private back(shape: number, sentence: Prepared, target: number, from: number, may: (at: number) => void): void {
    const { width, keep, move } = this, first = this.first[shape]!, word = first >> 5, shift = first & 31;
    const own = this.last[shape]! - first === 31 ? -1 : (2 << (this.last[shape]! - first)) - 1;
    let bits = 1 << (this.last[shape]! - first);
    for (let at = target; ; at--) {
      if ((bits & 1) === 1) may(at);
      if (at <= from) return;
      const base = sentence.rows[at - 1]! * width + word;
      const stay = cut(keep, base, shift) & own, reached = cut(move, base, shift) & own;
      bits = (bits & stay) | ((bits & reached) >>> 1);
      if (bits === 0) return;
    }
  }
}

/** From which clause starts a phrase reaches each position: lists linked through `before`. */
class Reached {
  private heads = new Int32Array(64);
  private start: number[] = [];
  private before: number[] = [];

  clear(positions: number): void {
    if (positions > this.heads.length) this.heads = new Int32Array(positions * 2);
    this.heads.fill(-1, 0, positions);
    this.start.length = this.before.length = 0;
  }

  add(end: number, start: number): void {
    this.before.push(this.heads[end]!);
    this.heads[end] = this.start.push(start) - 1;
  }

  has(end: number): boolean {
    return this.heads[end]! >= 0;
  }

  each(end: number, visit: (start: number) => void): void {
    for (let i = this.heads[end]!; i >= 0; i = this.before[i]!) visit(this.start[i]!);
  }
}

function set(bits: Int32Array, bit: number, at = 0): void {
  bits[at + (bit >> 5)]! |= 1 << (bit & 31);
}

function join(into: Int32Array, from: Int32Array): void {
  for (let w = 0; w < into.length; w++) into[w]! |= from[w]!;
}

/** 32 bits from the bit `shift` of a word on. */
function cut(bits: Int32Array, word: number, shift: number): number {
  return shift === 0 ? bits[word]! : (bits[word]! >>> shift) | (bits[word + 1]! << (32 - shift));
}
