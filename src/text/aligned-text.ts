import type { Span } from '../core/span.js';

/** One replacement: the code units `start … end` of the current text become `with`. */
export interface Replacement extends Span {
  readonly with: string;
}

/**
 * Text that remembers where it came from. For every UTF-16 unit of `text` it knows the range of `original`
 * that it was made of. Every cleaning step is a function AlignedText → AlignedText and uses `replace` only.
 *
 * The map is kept as a list of stretches: inside a stretch that was not edited, text and original run in
 * parallel; an edited stretch stands as a whole for its source range (n → m replacements widen to it).
 * `start[i]`, `end[i]` are made on demand.
 */
export class AlignedText {
  /**
   * @param original decoded input
   * @param text what it became
   * @param stretches [textStart, originalStart, originalEnd, parallel] four numbers each, ascending, covering `text`;
   *   undefined when text and original are the same
   */
  protected constructor(
    readonly original: string,
    readonly text: string,
    private readonly stretches: Int32Array | undefined,
  ) {}

  /** A text that was not changed yet. */
  static of(original: string): AlignedText {
    return new AlignedText(original, original, undefined);
  }

  /** True while no step has changed anything. */
  get unchanged(): boolean {
    return this.stretches === undefined;
  }

  /**
   * Puts strings in place of ranges of the current text.
   * @param replacements ascending, not overlapping, inside the text; an empty range inserts
   * @throws RangeError when they are not
   */
  replace(replacements: readonly Replacement[]): AlignedText {
    if (replacements.length === 0) return this;
    const source = this.text;
    const parts: string[] = [];
    const out: number[] = [];
    let at = 0;      // in the current text
    let made = 0;    // length of the new text
    const keep = (from: number, to: number): void => {
      if (from === to) return;
      this.copyStretches(from, to, made, out);
      parts.push(source.slice(from, to));
      made += to - from;
    };
    for (const edit of replacements) {
      if (edit.start < at || edit.end < edit.start || edit.end > source.length) {
        throw new RangeError(`replacement ${edit.start}–${edit.end} is out of order or outside the text of length ${source.length}`);
      }
      keep(at, edit.start);
      if (edit.with.length > 0) {
        const range = edit.start === edit.end ? this.gapAt(edit.start) : this.rangeOf(edit.start, edit.end);
        const parallel = edit.with.length === edit.end - edit.start && range.end - range.start === edit.with.length && this.isParallel(edit.start, edit.end);
        push(out, made, range.start, range.end, parallel ? 1 : 0);
        parts.push(edit.with);
        made += edit.with.length;
      }
      at = edit.end;
    }
    keep(at, source.length);
    return new AlignedText(this.original, parts.join(''), Int32Array.from(out));
  }

  /**
   * The same places with other characters: unit `i` of `text` is made of what unit `i` was made of.
   * For one-to-one conversions (traditional → simplified) of a whole text in one go.
   * @throws RangeError when the length differs
   */
  recast(text: string): AlignedText {
    if (text.length !== this.text.length) throw new RangeError(`a recast text must keep its length: ${text.length} is not ${this.text.length}`);
    if (text === this.text) return this;
    const whole = this.stretches ?? Int32Array.of(0, 0, this.original.length, 1);
    return new AlignedText(this.original, text, whole);
  }

  /** The range of the original that a range of the text came from. An empty range maps to an empty one. */
  toOriginal(span: Span): Span {
    if (this.stretches === undefined) return { start: span.start, end: span.end };
    return this.rangeOf(span.start, span.end);
  }

  /**
   * The range of the text that a range of the original became: the smallest one whose source holds it.
   * What was removed maps to the empty place where it stood.
   */
  fromOriginal(span: Span): Span {
    if (this.stretches === undefined) return { start: span.start, end: span.end };
    const s = this.stretches;
    let start = this.text.length, end = -1;
    // the first stretch whose source ends behind the start
    let low = 0, high = s.length / 4;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (s[middle * 4 + 2]! <= span.start) low = middle + 1; else high = middle;
    }
    for (let i = low * 4; i < s.length; i += 4) {
      const textStart = s[i]!, from = s[i + 1]!, to = s[i + 2]!;
      const textEnd = i + 4 < s.length ? s[i + 4]! : this.text.length;
      if (to <= span.start) { continue; }
      if (from >= span.end) { if (start > textStart) start = textStart; break; }
      const a = s[i + 3]! === 1 ? textStart + Math.max(0, span.start - from) : textStart;
      const b = s[i + 3]! === 1 ? Math.min(textEnd, textStart + span.end - from) : textEnd;
      if (a < start) start = a;
      if (b > end) end = b;
    }
    return { start, end: Math.max(start, end) };
  }

  /** Start in the original of each UTF-16 unit of the text. */
  get start(): Int32Array {
    return this.expand(0);
  }

  /** End in the original (exclusive) of each UTF-16 unit of the text. */
  get end(): Int32Array {
    return this.expand(1);
  }

  private expand(side: 0 | 1): Int32Array {
    const out = new Int32Array(this.text.length);
    const s = this.stretches;
    if (s === undefined) {
      for (let i = 0; i < out.length; i++) out[i] = i + side;
      return out;
    }
    for (let k = 0; k < s.length; k += 4) {
      const textEnd = k + 4 < s.length ? s[k + 4]! : this.text.length;
      for (let i = s[k]!; i < textEnd; i++) {
        out[i] = s[k + 3]! === 1 ? s[k + 1]! + (i - s[k]!) + side : s[k + 1 + side]!;
      }
    }
    return out;
  }

  /** Index of the stretch that holds the code unit `at`. */
  private find(at: number): number {
    const s = this.stretches!;
    let low = 0, high = s.length / 4 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (s[middle * 4]! <= at) low = middle; else high = middle - 1;
    }
    return low * 4;
  }

  private unitStart(at: number): number {
    const s = this.stretches!;
    const k = this.find(at);
    return s[k + 3]! === 1 ? s[k + 1]! + (at - s[k]!) : s[k + 1]!;
  }

  private unitEnd(at: number): number {
    const s = this.stretches!;
    const k = this.find(at);
    return s[k + 3]! === 1 ? s[k + 1]! + (at - s[k]!) + 1 : s[k + 2]!;
  }

  private rangeOf(start: number, end: number): Span {
    if (this.stretches === undefined) return { start, end };
    const size = this.text.length;
    if (size === 0) return { start: 0, end: start === end ? 0 : this.original.length };
    if (start === end) {
      // between two units: after what stands before
      const at = start > 0 ? this.unitEnd(start - 1) : this.unitStart(0);
      return { start: at, end: at };
    }
    return { start: this.unitStart(start), end: this.unitEnd(end - 1) };
  }

  /** What an insertion before unit `at` comes from: an empty place, or the whole source when it stands inside a stretch that was edited. */
  private gapAt(at: number): Span {
    if (this.stretches === undefined || at === 0 || at === this.text.length) return this.rangeOf(at, at);
    const before = this.unitEnd(at - 1), after = this.unitStart(at);
    return after < before ? { start: after, end: before } : { start: before, end: before };
  }

  private isParallel(start: number, end: number): boolean {
    const s = this.stretches;
    if (s === undefined) return true;
    for (let k = this.find(start); k < s.length && s[k]! < end; k += 4) {
      if (s[k + 3]! === 1) continue;
      // one unit made of one unit runs in parallel whatever stands beside it
      const textEnd = k + 4 < s.length ? s[k + 4]! : this.text.length;
      if (Math.min(end, textEnd) - Math.max(start, s[k]!) !== 1 || s[k + 2]! - s[k + 1]! !== 1) return false;
    }
    return true;
  }

  private copyStretches(from: number, to: number, made: number, out: number[]): void {
    const s = this.stretches;
    if (s === undefined) {
      push(out, made, from, to, 1);
      return;
    }
    for (let k = this.find(from); k < s.length && s[k]! < to; k += 4) {
      const textStart = s[k]!;
      const textEnd = k + 4 < s.length ? s[k + 4]! : this.text.length;
      const a = Math.max(from, textStart), b = Math.min(to, textEnd);
      if (s[k + 3]! === 1) push(out, made + a - from, s[k + 1]! + a - textStart, s[k + 1]! + b - textStart, 1);
      else push(out, made + a - from, s[k + 1]!, s[k + 2]!, b - a === 1 && s[k + 2]! - s[k + 1]! === 1 ? 1 : 0);
    }
  }
}

/** Adds a stretch; two parallel ones that touch on both sides become one. */
function push(out: number[], textStart: number, from: number, to: number, parallel: 0 | 1): void {
  const last = out.length - 4;
  if (parallel === 1 && last >= 0 && out[last + 3] === 1 && out[last + 2] === from && textStart - out[last]! === from - out[last + 1]!) {
    out[last + 2] = to;
    return;
  }
  out.push(textStart, from, to, parallel);
}
