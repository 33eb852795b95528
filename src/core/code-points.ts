/** Positions of a text in UTF-16 code units and in Unicode code points, each from the other, for positions that are asked often. */
export interface CodePoints {
  /** Code points before a UTF-16 position; inside a pair it counts the whole character before. */
  fromUtf16(at: number): number;
  /** UTF-16 position of a code point; past the end it goes on one for one. */
  toUtf16(at: number): number;
}

/** @param text decoded text; the work is one pass over it, and nothing at all where every character is one unit */
export function codePointsOf(text: string): CodePoints {
  // UTF-16 positions of the characters that take two units; mostly none
  const pairs: number[] = [];
  for (const found of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) pairs.push(found.index);
  if (pairs.length === 0) return { fromUtf16: (at) => at, toUtf16: (at) => at };
  return {
    fromUtf16: (at) => at - countBelow(pairs, (start) => start < at - 1),
    // the n-th pair starts at code point `start - n`
    toUtf16: (at) => at + countBelow(pairs, (start, n) => start - n < at),
  };
}

/** How many of the sorted pairs, from the first on, hold. */
function countBelow(pairs: readonly number[], holds: (start: number, n: number) => boolean): number {
  let low = 0, high = pairs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(pairs[middle]!, middle)) low = middle + 1; else high = middle;
  }
  return low;
}
