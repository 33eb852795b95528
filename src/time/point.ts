import type { TimePoint } from '../core/time.js';

export type Parts = { -readonly [K in keyof TimePoint]?: TimePoint[K] };

const EMPTY: TimePoint = {
  year: null, relativeYear: null, sameYear: null, month: null, relativeMonth: null, day: null, relativeDay: null,
  quarter: null, relativeQuarter: null, half: null, season: null, edge: null,
};

/** A point with the parts that were said; all others null. */
export function point(parts: Parts): TimePoint {
  return { ...EMPTY, ...parts };
}

/** Does it say a year, in numbers or by a word? */
export function hasYear(parts: Parts): boolean {
  return parts.year != null || parts.relativeYear != null || parts.sameYear != null;
}

/** The second end of a run takes what it does not say from the first: 11月1日—16日, 2019年1月至6月. */
export function inherit(from: Parts, to: Parts): Parts {
  const whole: Parts = { ...to };
  if (!hasYear(to)) {
    if (from.year != null) whole.year = from.year;
    if (from.relativeYear != null) whole.relativeYear = from.relativeYear;
    if (from.sameYear != null) whole.sameYear = from.sameYear;
  }
  if (to.day != null && to.month == null) {
    if (from.month != null) whole.month = from.month;
    if (from.relativeMonth != null) whole.relativeMonth = from.relativeMonth;
  }
  return whole;
}

/** The finest unit that a point says: runs join only points of one grain, or days within a month. */
export function grain(parts: Parts): 'year' | 'half' | 'quarter' | 'month' | 'day' {
  if (parts.day != null || parts.relativeDay != null) return 'day';
  if (parts.month != null || parts.relativeMonth != null) return 'month';
  if (parts.quarter != null || parts.relativeQuarter != null) return 'quarter';
  if (parts.half != null || parts.season != null) return 'half';
  return 'year';
}
