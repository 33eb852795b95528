import type { ReportContext } from '../../core/context.js';
import type { TimeExpression } from '../../core/time.js';
import type { Span } from '../../core/span.js';
import type { Dated, Known } from './calendar.js';
import { clauseEnd } from './clauses.js';
import { timeRoleWords } from './time-words.js';

/** A time on the calendar that can govern what follows it. */
export interface Frame extends Dated {
  readonly time: TimeExpression;
}

/** A time that says nothing. */
export const EMPTY: Dated = { value: null, implied: true, flags: [], first: null, last: null };

export function isDay(time: TimeExpression): boolean {
  return time.from?.day != null || time.from?.relativeDay != null || time.rule === 'same-day';
}

/** 六月下旬, in the middle of a sentence, is an event’s. */
export function isMonth(time: TimeExpression): boolean {
  return time.from?.month != null && (time.to === null || time.to.month === null || time.from.month !== 1);
}

/** Months, quarters, halves and runs of months are times of figures. */
export function ofFigures(time: TimeExpression): boolean {
  return time.kind === 'interval' || (time.kind === 'frame' && (time.from?.quarter != null || time.from?.half != null || time.from?.month != null));
}

/** Can a time go on for the sentences behind? Not the day of a stock, not a stretch that ends with the report, but for 今年以来. */
export function carries(time: TimeExpression): boolean {
  if (time.rule.startsWith('same-report')) return true;
  if (time.kind === 'since') return time.from?.relativeYear === 0 && time.from.month === null;
  return time.kind !== 'recent' && time.kind !== 'none' && time.from?.edge !== 'end';
}

/** 分季度看, 按经营单位所在地分: another view of the whole; so is 住房方面, but not at the beginning of a passage. */
export function startsView({ text, language }: ReportContext, sentence: Span, first: boolean): boolean {
  const end = clauseEnd(text, sentence.start, sentence.end);
  return text[end] === '，' && end - sentence.start <= 14 && (timeRoleWords(language).ends('switch', text.slice(sentence.start, end)) !== null || (!first && timeRoleWords(language).ends('topic', text.slice(sentence.start, end)) !== null));
}

/** Does it name its year, in numbers or as 今年? */
export function saysYear(time: TimeExpression): boolean {
  return time.from?.year != null || time.from?.relativeYear != null || time.to?.year != null || time.to?.relativeYear != null;
}

export function explicitYear(frame: Frame): number | null {
  return frame.flags.includes('period_open') ? null : frame.last ?? frame.first;
}

export function quarterOf(frame: Frame): { year: number | null; quarter: number } | null {
  const quarter = frame.time.from?.quarter;
  if (quarter != null) return { year: frame.first, quarter };
  const from = frame.time.from?.month, to = frame.time.to?.month;
  return from != null && to != null && to - from === 2 && from % 3 === 1 && frame.time.to?.day == null ? { year: frame.first, quarter: (from + 2) / 3 } : null;
}

export function later(a: Known['quarter'] | null, b: Known['quarter'] | null): Known['quarter'] {
  if (a == null || b == null) return a ?? b ?? null;
  return (b.year ?? 0) * 4 + b.quarter >= (a.year ?? 0) * 4 + a.quarter ? b : a;
}

/** ——一九五七年八月在省人民代表大会上: where and when it was said, no time of figures. */
export function saysWhere({ text, language }: ReportContext, time: Span): boolean {
  return timeRoleWords(language).starts('place', text.slice(time.end, time.end + 1)) !== null;
}

/** The last day of a year, half or quarter that is told: 2023 → 2023-12-31. */
export function lastDayOf(frame: Dated): Dated {
  const found = /^(\d{4})(?:-([QH])([1-4]))?$/.exec(frame.value ?? '');
  if (found === null) return EMPTY;
  const month = found[2] === undefined ? 12 : Number(found[3]) * (found[2] === 'Q' ? 3 : 6);
  return { ...frame, value: new Date(Date.UTC(Number(found[1]), month, 0)).toISOString().slice(0, 10) };
}
