import type { Flag } from '../../core/schema.js';
import type { TimeExpression, TimePoint } from '../../core/time.js';

/** When the report speaks. */
export interface ReportTime {
  /** Date of the report, EDTF, or null. */
  readonly published: string | null;
  /** Year that 今年 means, or null. */
  readonly year: number | null;
}

/** What is known of the report's time where an expression stands. */
export interface Known {
  /** Date of the report, `YYYY-MM-DD`, `YYYY-MM`, `YYYY` or null. */
  readonly published: string | null;
  /** Year that 今年 means, null when nothing tells. */
  readonly year: number | null;
  /** Year that the text named before, for 当年, 全年 and months without a year. */
  readonly named: number | null;
  /** Year that the report says it reports on (2023年年度报告), for 全年 and quarters. */
  readonly reported?: number | null;
  /** Quarter that the text named before, for 上季. */
  readonly quarter?: { readonly year: number | null; readonly quarter: number } | null;
  /** Months after the report's are of its own year (plans), not of the year before. */
  readonly ahead?: boolean;
}

/** 去年同期 under a frame of this year's first half → last year's first half. Null where the frame names no part of a year. */
export function samePartOf(year: Dated, frame: string | null): string | null {
  if (frame === null || year.first === null || !/^\d{4}$/.test(year.value ?? '')) return null;
  const [from, to] = frame.split('/');
  const shift = (part: string): string => `${year.first}${part.slice(4)}`;
  if (from === undefined || from.length <= 4 || from.startsWith('.')) return null;
  return to === undefined ? shift(from) : to.length > 4 && from.slice(0, 4) === to.slice(0, 4) ? `${shift(from)}/${shift(to)}` : null;
}

/** A time expression on the calendar. */
export interface Dated {
  /** EDTF, or null when it gives no period. */
  readonly value: string | null;
  /** Was the year or more inferred? */
  readonly implied: boolean;
  readonly flags: readonly Flag[];
  /** First and last year, null where open or unknown. */
  readonly first: number | null;
  readonly last: number | null;
}

interface Day { readonly year: number | null; readonly implied: boolean; readonly text: string | null; readonly month: number | null; readonly day: number | null }

const two = (n: number): string => String(n).padStart(2, '0');
const NONE: Dated = { value: null, implied: false, flags: [], first: null, last: null };

/** Puts an expression on the calendar. The clock is never read: what the report does not tell stays open. */
export function dated(time: TimeExpression, known: Known): Dated {
  switch (time.kind) {
    case 'now': case 'none': return NONE;
    case 'named': return time.edtf == null ? NONE : { value: time.edtf, implied: false, flags: [], first: Number(time.edtf.slice(0, 4)) || null, last: Number(time.edtf.slice(-4)) || null };
    case 'recent': return recent(time, known);
    case 'since': return since(time, known);
    case 'until': {
      const to = place(time.to!, known);
      return finish(to.text === null ? null : `../${to.text}`, null, to);
    }
    case 'interval': return interval(time, known);
    default: {
      const from = place(time.from!, known);
      return finish(from.text, from, from);
    }
  }
}

// 今年以来 is the year; 4月上旬以来 is open
function since(time: TimeExpression, known: Known): Dated {
  const point = time.from;
  if (point === null) return NONE;
  // 冬季以来, 入汛以来: of no year that is told
  if (point.season !== null && !saysYear(point)) return NONE;
  const from = place(point, known);
  const wholeYear = point.relativeYear === 0 && point.month === null && point.quarter === null && point.half === null && point.relativeMonth === null;
  if (wholeYear) return finish(from.text, from, from);
  return finish(from.text === null ? null : `${from.text}/..`, from, null);
}

function interval(time: TimeExpression, known: Known): Dated {
  const point = time.from!, end = time.to!;
  let from = place(point, known);
  // 11月至次年3月: the year after the first one’s
  const to = place(endOf(point, end), end.sameYear !== null && end.year === null ? { ...known, named: from.year } : known);
  // 前三季度 in a report of May is last year's: the end decides
  if (!saysYear(point) && from.implied && to.year !== null && from.year !== to.year) from = place(point, { ...known, named: to.year });
  // 11月至3月: the run crosses the new year
  if (from.year !== null && from.year === to.year && from.month !== null && to.month !== null && to.month < from.month) from = place(point, { ...known, named: from.year - 1 });
  if (from.text === null || to.text === null) return finish(null, from, to);
  if (from.month === 1 && from.day === null && to.day === null && from.year === to.year && end.edge === null) {
    // 1—3月 → Q1, 1—6月 → H1
    const year = from.year ?? 'XXXX';
    if (to.month === 3) return finish(`${year}-Q1`, from, to);
    if (to.month === 6) return finish(`${year}-H1`, from, to);
  }
  return finish(from.text === to.text ? from.text : `${from.text}/${to.text}`, from, to);
}

function saysYear(point: TimePoint): boolean {
  return point.year !== null || point.relativeYear !== null || point.sameYear !== null;
}

// 前三季度: the last month is of the first one's year
function endOf(from: TimePoint, to: TimePoint): TimePoint {
  if (saysYear(to)) return to;
  return { ...to, year: from.year, relativeYear: from.relativeYear, sameYear: from.sameYear };
}

// 近三年 (2021) → 2019/2021; 两年平均 behind two years → those
function recent(time: TimeExpression, known: Known): Dated {
  const { count, unit } = time.span!;
  if (unit === 'year') {
    const month = Number(known.published?.slice(5, 7) ?? '0');
    const early = month >= 1 && month <= 3;
    // 五年来 and 过去五年 may end with the last whole year: only a year named before, or a report of the first months, tells
    const past = early && known.year !== null ? known.year - 1 : null;
    const last = known.year === null ? known.named : time.rule === 'past' ? past : time.rule === 'recent' ? known.year : known.named;
    if (last === null || (count === 1 && !early)) return { ...NONE, implied: true };
    if (count === 1) return { value: String(last), implied: true, flags: ['period_implied'], first: last, last };
    return { value: `${last - count + 1}/${last}`, implied: true, flags: ['period_implied'], first: last - count + 1, last };
  }
  if (unit === 'month' && known.published !== null && known.published.length >= 7) {
    const end = Number(known.published.slice(0, 4)) * 12 + Number(known.published.slice(5, 7)) - 1, begin = end - count + 1;
    const month = (n: number): string => `${Math.floor(n / 12)}-${two((n % 12) + 1)}`;
    return { value: `${month(begin)}/${month(end)}`, implied: true, flags: ['period_implied'], first: Math.floor(begin / 12), last: Math.floor(end / 12) };
  }
  return { ...NONE, implied: true };
}

function finish(value: string | null, from: Day | null, to: Day | null): Dated {
  const implied = (from?.implied ?? false) || (to?.implied ?? false);
  const flags: Flag[] = [];
  if (value !== null && value.includes('XXXX')) flags.push('period_open');
  else if (value !== null && implied) flags.push('period_implied');
  return { value, implied, flags, first: from?.year ?? null, last: to?.year ?? null };
}

/** Where a point lies. `text` is null when nothing of it is known; an unknown year of a known month is XXXX. */
export function place(point: TimePoint, known: Known): Day {
  if (point.relativeDay !== null) return relativeDay(point.relativeDay, known);
  if (point.relativeMonth !== null) return relativeMonth(point, known);
  if (point.relativeQuarter !== null) return relativeQuarter(point, known);
  const { year, implied } = yearOf(point, known);
  const y = year === null ? 'XXXX' : String(year);
  const day = (text: string | null): Day => ({ year, implied, text, month: point.month, day: point.day });
  const { month, quarter, half, season } = point;
  if (month !== null && point.day !== null) return day(`${y}-${two(month)}-${two(point.day)}`);
  if (point.day !== null) return bareDay(point.day, known);
  if (month !== null) return day(point.edge === 'end' ? lastDay(y, month) : `${y}-${two(month)}`);
  if (quarter !== null) return day(point.edge === 'end' ? lastDay(y, 3 * quarter) : `${y}-Q${quarter}`);
  if (half !== null) return day(point.edge === 'end' ? lastDay(y, 6 * half) : `${y}-H${half}`);
  if (year === null) return day(null);
  if (season !== null) return day(`${y}-${season}`);
  return day(point.edge === 'end' ? `${y}-12-31` : y);
}

function yearOf(point: TimePoint, known: Known): { year: number | null; implied: boolean } {
  if (point.year !== null) return { year: point.year, implied: false };
  if (point.relativeYear !== null) return { year: known.year === null ? null : known.year + point.relativeYear, implied: true };
  if (point.sameYear !== null) {
    const base = known.named ?? known.reported ?? known.year;
    return { year: base === null ? null : base + point.sameYear, implied: true };
  }
  if (known.named !== null) return { year: known.named, implied: true };
  if (known.reported != null && point.month === null && point.day === null) return { year: known.reported, implied: true };
  // 12月 in a report of February is last year's
  const { published, year } = known;
  if (published !== null && year !== null && known.ahead !== true && published.length >= 7 && Number(published.slice(0, 4)) === year) {
    const month = Number(published.slice(5, 7));
    if (point.month !== null && (point.month > month || (point.month === month && point.day !== null && published.length === 10 && point.day > Number(published.slice(8))))) return { year: year - 1, implied: true };
    if (point.quarter !== null && 3 * point.quarter - 2 > month) return { year: year - 1, implied: true };
    if (point.half === 2 && month < 7) return { year: year - 1, implied: true };
  }
  return { year, implied: true };
}

function relativeDay(offset: number, known: Known): Day {
  if (known.published === null || known.published.length < 10) return { year: known.year, implied: true, text: null, month: null, day: null };
  const date = new Date(Date.UTC(Number(known.published.slice(0, 4)), Number(known.published.slice(5, 7)) - 1, Number(known.published.slice(8)) + offset));
  return { year: date.getUTCFullYear(), implied: true, text: date.toISOString().slice(0, 10), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

// 20日 without a month: the last one on or before the day of the report
function bareDay(day: number, known: Known): Day {
  const { published } = known;
  if (published === null || published.length < 7) return { year: known.year, implied: true, text: null, month: null, day };
  let year = Number(published.slice(0, 4)), month = Number(published.slice(5, 7));
  if (published.length === 10 && day > Number(published.slice(8)) && known.ahead !== true && --month === 0) { month = 12; year--; }
  // no 30th of February
  const exists = day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { year, implied: true, text: exists ? `${year}-${two(month)}-${two(day)}` : null, month, day };
}

function relativeMonth(point: TimePoint, known: Known): Day {
  const { published } = known;
  if (published === null || published.length < 7) return { year: known.year, implied: true, text: null, month: null, day: null };
  const n = Number(published.slice(0, 4)) * 12 + Number(published.slice(5, 7)) - 1 + point.relativeMonth!;
  const year = Math.floor(n / 12), month = (n % 12) + 1;
  const text = point.day !== null ? `${year}-${two(month)}-${two(point.day)}` : point.edge === 'end' ? lastDay(String(year), month) : `${year}-${two(month)}`;
  return { year, implied: true, text, month, day: point.day };
}

// 上季 counts from the quarter that was named, else from the report's
function relativeQuarter(point: TimePoint, known: Known): Day {
  const unknown: Day = { year: known.year, implied: true, text: null, month: null, day: null };
  const { published, quarter } = known;
  const offset = point.relativeQuarter!;
  const from = quarter != null ? quarter : published !== null && published.length >= 7 && offset !== 0 ? { year: Number(published.slice(0, 4)), quarter: Math.ceil(Number(published.slice(5, 7)) / 3) } : null;
  if (from === null) return unknown;
  let q = from.quarter + offset, year = from.year;
  while (q < 1) { q += 4; if (year !== null) year--; }
  while (q > 4) { q -= 4; if (year !== null) year++; }
  return { year, implied: true, text: `${year ?? 'XXXX'}-Q${q}`, month: null, day: null };
}

function lastDay(year: string, month: number): string {
  if (month === 2 && year === 'XXXX') return `${year}-02`;
  const day = new Date(Date.UTC(year === 'XXXX' ? 2001 : Number(year), month, 0)).getUTCDate();
  return `${year}-${two(month)}-${two(day)}`;
}
