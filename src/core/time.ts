import type { Span } from './span.js';

/** A calendar point as it is written: parts that are not said are null. Relative parts are offsets to the report's date. */
export interface TimePoint {
  /** Absolute year, e.g. 2021. */
  readonly year: number | null;
  /** 今年 0, 去年 -1, 明年 1; null when the year is absolute or not said. */
  readonly relativeYear: number | null;
  /** Against the year that was named before, else the report's: 当年, 全年 0, 上年 -1, 次年 1. */
  readonly sameYear: number | null;
  readonly month: number | null;
  /** 本月 0, 上月 -1. */
  readonly relativeMonth: number | null;
  readonly day: number | null;
  /** 今天 0, 昨日 -1. */
  readonly relativeDay: number | null;
  /** 1–4; 上季 is relative. */
  readonly quarter: number | null;
  readonly relativeQuarter: number | null;
  /** 1 or 2. */
  readonly half: number | null;
  /** EDTF season 21–24. */
  readonly season: number | null;
  /** 年末, 月底, 年初: `end` or `start` of the unit named. */
  readonly edge: 'start' | 'end' | null;
}

/** `frame` 2021年, 上半年 · `until` 截至… · `since` …以来 · `named` “十三五”期间 · `now` 截至目前, 目前 (no period, ends a frame that is past) · `none` 近日 (a time word that gives no period) */
export type TimeKind = 'frame' | 'until' | 'since' | 'interval' | 'named' | 'recent' | 'now' | 'none';

/** A time expression as it is written, not yet resolved against the report's date. */
export interface TimeExpression extends Span {
  readonly text: string;
  readonly kind: TimeKind;
  readonly from: TimePoint | null;
  readonly to: TimePoint | null;
  /** 近三年 → 3 years. */
  readonly span?: { readonly count: number; readonly unit: 'year' | 'month' | 'day' } | undefined;
  /** `named`: EDTF where the words fix it (“十三五” → 2016/2020), else null. */
  readonly edtf?: string | null | undefined;
  /** The lexicon row or rule that read it. */
  readonly rule: string;
}
