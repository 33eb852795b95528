/** A half-open range of UTF-16 code units: `text.slice(start, end)`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Do the two ranges share at least one code unit? */
export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Does `outer` hold the whole of `inner`? */
export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Number of code units. */
export function length(span: Span): number {
  return span.end - span.start;
}

/** The span of an ascending list that starts at the offset. */
export function startingAt<T extends Span>(spans: readonly T[], start: number): T | undefined {
  let low = 0, high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start < start) low = middle + 1; else high = middle;
  }
  return spans[low]?.start === start ? spans[low] : undefined;
}
