import type { ReportContext, Resolved } from '../../core/context.js';
import type { TimeExpression } from '../../core/time.js';
import { saysWhere } from './frame.js';
import { firstAfter } from './frames.js';
import { isDayOfReport } from './report-day.js';

/** Lines at the head of a report where the occasion of a speech can stand, and how little a month without a day counts. */
const FIRST_LINES = 6, MONTH_ONLY = 4;
/** Years before are of history. */
const EARLIEST = 1900;
/** Up to this month a whole year that is told is the last one. */
const EARLY = 3;

/**
 * The day the report was published: its dateline, byline or the short lines around it, the head of the lead (新华社北京5月20日电, （记者…2024年8月8日报道）),
 * the date under the text or in the headline. The clock is never read.
 */
export function readPublished(context: ReportContext): Resolved<string | null> {
  let best: { time: TimeExpression; rank: number } | null = null, partial: { time: TimeExpression; offset: number } | null = null;
  context.times.forEach((time, i) => {
    if (time.kind !== 'frame' || time.from?.month == null) return;
    const index = blockOf(context, time.start);
    if (index < 0) return;
    const { day: said } = time.from;
    // a month without its day counts only under the headline of a speech: ——一九五七年八月在…会议上
    const speech = said === null && time.from.year !== null && context.blocks[index]!.kind !== 'headline' && index < FIRST_LINES && saysWhere(context, time) && /^[\s—－-]*$/.test(context.text.slice(context.blocks[index]!.start, time.start));
    if (said === null && !speech) return;
    const rank = speech ? MONTH_ONLY : rankOf(context, time, index), offset = toldDay(context, i);
    if (time.from.year === null) {
      if (partial === null && (offset !== null || (rank !== null && rank <= 2))) partial = { time, offset: offset ?? 0 };
    } else if (rank !== null && (best === null || rank < best.rank)) best = { time, rank };
  });
  // both are set inside the loop, which the compiler does not see
  const whole = best as { time: TimeExpression; rank: number } | null, part = partial as { time: TimeExpression; offset: number } | null;
  if (whole !== null) return { value: day(whole.time, whole.time.from!.year!, 0), basis: 'stated', because: `‘${whole.time.text}’`, span: { start: whole.time.start, end: whole.time.end } };
  const year = part === null ? null : latestYear(context);
  if (part === null || year === null) return { value: null, basis: 'unknown', because: 'no date of the report is stated' };
  // 截至2010年12月, told on a 31st of March: the year after
  const later = context.times.some((time) => [time.from, time.to].some((point) => point?.year === year.value && (point.month ?? 0) > part.time.from!.month! && time.rule !== 'target' && time.rule !== 'before'));
  const value = day(part.time, year.value + (later || isOver(context, year.value, part.time.from!.month!) ? 1 : 0), -part.offset);
  return { value, basis: 'implied', because: `‘${part.time.text}’, by the year ${year.value} that the text states`, span: { start: part.time.start, end: part.time.end } };
}

/** Told in the first months of a year, beside 今年: 2021年国内生产总值达到114万亿元 is of the year before. */
function isOver(context: ReportContext, year: number, month: number): boolean {
  if (month > EARLY || !context.times.some((time) => time.from?.relativeYear === 0)) return false;
  return context.times.some((time) => time.rule === 'year' && time.from?.year === year && time.from.month === null && time.from.half === null && time.from.quarter === null && time.from.season === null);
}

/** 今天（12月5日） tells the day of the report itself, 昨日（8月10日） the day before it: days from the report to it, else null. */
function toldDay(context: ReportContext, i: number): number | null {
  const time = context.times[i]!, before = context.times[i - 1];
  if (before?.from?.relativeDay == null || before.end !== time.start - 1) return null;
  return '（('.includes(context.text[before.end]!) ? before.from.relativeDay : null;
}

/** How sure a place makes a date the report's own, 0 the surest; null where it says nothing. */
function rankOf(context: ReportContext, time: TimeExpression, index: number): number | null {
  const { blocks } = context;
  const block = blocks[index]!;
  if (block.kind === 'dateline') return 0;
  if (isDayOfReport(context, time, block, index, blocks.length)) return 1;
  if (block.kind === 'byline') return 2;
  // the date of a picture file is none of the report's, but a line of the page around it is
  return block.kind === 'furniture' && time.rule !== 'date' ? 3 : null;
}

function blockOf(context: ReportContext, at: number): number {
  const { blocks } = context;
  let low = 0, high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (blocks[middle]!.end <= at) low = middle + 1; else high = middle;
  }
  return low < blocks.length && blocks[low]!.start <= at ? low : -1;
}

/** The year that 今年 means: of the date of the report, else the latest that the text states of the present. */
export function reportYear(context: ReportContext, published: string | null): Resolved<number | null> {
  if (published !== null) return { value: Number(published.slice(0, 4)), basis: 'implied', because: 'the date of the report' };
  const year = latestYear(context);
  return year === null
    ? { value: null, basis: 'unknown', because: 'the text states no year of the present' }
    : { value: year.value, basis: 'implied', because: `‘${year.time.text}’ is the latest year of the text`, span: year.time };
}

/** The latest year stated; one that only plans and forecasts name counts when it follows directly on the others. */
function latestYear(context: ReportContext): { value: number; time: TimeExpression } | null {
  let told: { value: number; time: TimeExpression } | null = null;
  const ahead: { value: number; time: TimeExpression; alone: boolean }[] = [];
  for (const time of context.times) {
    if (time.rule === 'target' || time.rule === 'before' || time.kind === 'named' || (time.from?.year == null && time.to?.year == null)) continue;
    const says = tells(context, time);
    if (says === 'none') continue;
    // a year of 2021/22 is the first one's
    for (const point of time.rule === 'fiscal-year' ? [time.from] : [time.from, time.to]) {
      const year = point?.year ?? null;
      if (year === null || year < EARLIEST) continue;
      if (says === 'ahead' || says === 'next') {
        if (time.rule !== 'fiscal-year') ahead.push({ value: year, time, alone: says === 'ahead' });
      } else {
        const value = year + (says === 'over' ? 1 : 0);
        if (told === null || value > told.value) told = { value, time };
      }
    }
  }
  const last = told as { value: number; time: TimeExpression } | null;
  // 2024年第3季 is told within 2024, and 2025年将… lies ahead of it; 2020年 alone may be told from 2021
  if (last !== null && context.times.some((time) => [time.from, time.to].some((point) => point?.year === last.value && (point.month ?? point.quarter ?? point.half) !== null))) return last;
  return last === null ? ahead.filter((each) => each.alone).sort((a, b) => a.value - b.value)[0] ?? null : ahead.find((each) => each.value === last.value + 1) ?? last;
}

/** What the cues of `year` say of a time's year. */
function tells(context: ReportContext, time: TimeExpression): string | undefined {
  const s = firstAfter(context.sentences, time.start + 1) - 1;
  return s >= 0 && context.sentences[s]!.end >= time.end ? context.cues.ofTime('year', s, time)?.says['year'] : undefined;
}

/** @param days added to the date */
function day(time: TimeExpression, year: number, days: number): string {
  const { month, day: said } = time.from!;
  if (said === null) return `${year}-${String(month).padStart(2, '0')}`;
  return new Date(Date.UTC(year, month! - 1, said + days)).toISOString().slice(0, 10);
}
