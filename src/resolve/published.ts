import type { ReportContext, Resolved } from '../core/context.js';
import type { TimeExpression } from '../core/time.js';
import { speaksOfPlans } from './plan-clause.js';
import { isDayOfReport } from './report-day.js';
import { timeRoleWords } from './time-words.js';

/** How far around a year a word of a plan counts, where no sentence is at hand. */
const NEAR = 30;

/**
 * The day the report was published: its dateline, byline or the short lines around it, the head of the lead (新华社北京5月20日电, （记者…2024年8月8日报道）),
 * the date under the text or in the headline. The clock is never read.
 */
export function readPublished(context: ReportContext): Resolved<string | null> {
  let best: { time: TimeExpression; rank: number } | null = null, month: TimeExpression | null = null;
  for (const time of context.times) {
    if (time.kind !== 'frame' || time.from?.month == null || time.from.day === null) continue;
    const index = blockOf(context, time.start);
    if (index < 0) continue;
    const rank = rankOf(context, time, index);
    if (rank === null) continue;
    if (time.from.year === null) { if (rank <= 2) month ??= time; continue; }
    if (best === null || rank < best.rank) best = { time, rank };
  }
  if (best !== null) return { value: day(best.time, best.time.from!.year!), basis: 'stated', because: `‘${best.time.text}’`, span: { start: best.time.start, end: best.time.end } };
  if (month !== null) {
    const year = latestYear(context);
    if (year !== null) return { value: day(month, year.value), basis: 'implied', because: `‘${month.text}’, of the year ${year.value} that the text states`, span: { start: month.start, end: month.end } };
  }
  return { value: null, basis: 'unknown', because: 'no date of the report is stated' };
}

/** How sure a place makes a date the report's own, 0 the surest; null where it says nothing. */
function rankOf(context: ReportContext, time: TimeExpression, index: number): number | null {
  const { blocks, text } = context;
  const block = blocks[index]!;
  if (block.kind === 'dateline') return 0;
  if (isDayOfReport(text, time, block, index, blocks.length)) return 1;
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
  let told: { value: number; time: TimeExpression } | null = null, ahead: { value: number; time: TimeExpression } | null = null;
  for (const time of context.times) {
    if (time.rule === 'target' || time.rule === 'before' || time.kind === 'named') continue;
    if (time.kind === 'interval' && isPlan(context.text, time)) continue;
    for (const point of [time.from, time.to]) {
      const year = point?.year ?? null;
      if (year === null || year < 1900) continue;
      if (speaksOfPlans(context.text, time, { start: Math.max(0, time.start - NEAR), end: Math.min(context.text.length, time.end + NEAR) })) { if (ahead === null || year > ahead.value) ahead = { value: year, time }; }
      else if (told === null || year > told.value) told = { value: year, time };
    }
  }
  return ahead !== null && (told === null || ahead.value === told.value + 1) ? ahead : told;
}

// 2021—2035年规划: a span that a plan covers
function isPlan(text: string, time: TimeExpression): boolean {
  const behind = text.slice(time.end, time.end + 16).split(/[，。；]/)[0]!;
  return timeRoleWords().find('plan-name', behind) >= 0;
}

function day(time: TimeExpression, year: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${year}-${two(time.from!.month!)}-${two(time.from!.day!)}`;
}
