import { AlignedText, type Replacement } from '../../../src/text/aligned-text.js';
import type { Span } from '../../../src/core/span.js';

/** The same promise kept the slow way: one pair of numbers for every UTF-16 unit. */
export interface Naive {
  readonly original: string;
  readonly text: string;
  readonly start: number[];
  readonly end: number[];
}

export function naive(original: string): Naive {
  return { original, text: original, start: [...Array(original.length).keys()], end: [...Array(original.length).keys()].map((i) => i + 1) };
}

/** An edit stands for its whole source; one of as many untouched units as it replaces is made unit by unit. */
export function naiveReplace(from: Naive, edits: readonly Replacement[]): Naive {
  let text = '', at = 0;
  const start: number[] = [], end: number[] = [];
  const keep = (to: number): void => {
    for (; at < to; at++) { text += from.text[at]; start.push(from.start[at]!); end.push(from.end[at]!); }
  };
  for (const edit of edits) {
    keep(edit.start);
    const size = edit.end - edit.start;
    const empty = edit.start > 0 ? from.end[edit.start - 1]! : from.text.length > 0 ? from.start[0]! : 0;
    const inside = size === 0 && edit.start > 0 && edit.start < from.text.length && from.start[edit.start]! < empty;
    const low = inside ? from.start[edit.start]! : size === 0 ? empty : from.start[edit.start]!;
    const high = size === 0 ? empty : from.end[edit.end - 1]!;
    let parallel = size === edit.with.length && high - low === size;
    for (let i = edit.start; i < edit.end; i++) if (from.start[i] !== low + i - edit.start || from.end[i] !== from.start[i]! + 1) parallel = false;
    for (let i = 0; i < edit.with.length; i++) {
      text += edit.with[i];
      start.push(parallel ? low + i : low);
      end.push(parallel ? low + i + 1 : high);
    }
    at = edit.end;
  }
  keep(from.text.length);
  return { original: from.original, text, start, end };
}

export function naiveToOriginal(from: Naive, span: Span): Span {
  if (span.start < span.end) return { start: from.start[span.start]!, end: from.end[span.end - 1]! };
  const at = from.text.length === 0 ? 0 : span.start > 0 ? from.end[span.start - 1]! : from.start[0]!;
  return { start: at, end: at };
}

/** What is true of every AlignedText: the map is in range, never goes back, and every unit has a source that reads from left to right. */
export function problemsOf(aligned: AlignedText): string[] {
  const found: string[] = [];
  const { start, end } = aligned;
  if (start.length !== aligned.text.length || end.length !== aligned.text.length) found.push('one number for each unit');
  for (let i = 0; i < start.length; i++) {
    if (start[i]! < 0 || end[i]! > aligned.original.length) found.push(`unit ${i} out of range`);
    if (start[i]! > end[i]!) found.push(`unit ${i} backwards`);
    if (i > 0 && (start[i]! < start[i - 1]! || end[i]! < end[i - 1]!)) found.push(`unit ${i} goes back`);
  }
  return found;
}
