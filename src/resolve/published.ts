import type { ReportContext, Resolved } from '../core/context.js';
import type { BlockKind } from '../core/document.js';
import type { TimeExpression } from '../core/time.js';
import { isDayOfReport } from './report-day.js';
import { timeRoleWords } from './time-words.js';

const HEAD: ReadonlySet<BlockKind> = new Set(['dateline', 'byline', 'furniture', 'caption']);

/**
 * The day the report was published: its dateline, byline or the lines around it, the agency's head of the lead (新华社北京5月20日电),
 * the date under the text, the date in the headline. The clock is never read.
 */
export function readPublished(context: ReportContext): Resolved<string | null> {
  const { blocks, times } = context;
  let month: TimeExpression | null = null;
  const dates: { time: TimeExpression; rank: number }[] = [];
  let t = 0;
  blocks.forEach((block, i) => {
    while (t < times.length && times[t]!.end <= block.start) t++;
    for (let k = t; k < times.length && times[k]!.end <= block.end; k++) {
      const time = times[k]!;
      const from = time.from;
      if (time.kind !== 'frame' || from === null || from.month === null || from.day === null) continue;
      const alone = HEAD.has(block.kind);
      const agency = !alone && isDayOfReport(context.text, time, block, i, blocks.length);
      if (!alone && !agency) continue;
      if (from.year === null) { if (agency || block.kind === 'dateline' || block.kind === 'byline') month ??= time; continue; }
      // a caption's date is the picture's
      if (block.kind === 'caption') continue;
      dates.push({ time, rank: block.kind === 'dateline' ? 0 : agency ? 1 : block.kind === 'byline' ? 2 : 3 });
    }
  });
  const best = dates.sort((a, b) => a.rank - b.rank || a.time.start - b.time.start)[0];
  if (best !== undefined) return { value: day(best.time, best.time.from!.year!), basis: 'stated', because: `‘${best.time.text}’`, span: best.time };
  const head = month as TimeExpression | null;
  if (head !== null) {
    const year = latestYear(context);
    if (year !== null) return { value: day(head, year.value), basis: 'implied', because: `‘${head.text}’, of the year ${year.value} that the text states`, span: head };
  }
  return { value: null, basis: 'unknown', because: 'no date of the report is stated' };
}

/** The year that 今年 means: of the date of the report, else the latest that the text states of the present. */
export function reportYear(context: ReportContext, published: string | null): Resolved<number | null> {
  if (published !== null) return { value: Number(published.slice(0, 4)), basis: 'implied', because: 'the date of the report' };
  const year = latestYear(context);
  return year === null
    ? { value: null, basis: 'unknown', because: 'the text states no year of the present' }
    : { value: year.value, basis: 'implied', because: `‘${year.time.text}’ is the latest year of the text`, span: year.time };
}

/** The latest year stated, without those of targets, plans and what lies ahead. */
function latestYear(context: ReportContext): { value: number; time: TimeExpression } | null {
  let latest: { value: number; time: TimeExpression } | null = null;
  for (const time of context.times) {
    if (time.rule === 'target' || time.rule === 'before' || time.kind === 'named') continue;
    for (const point of [time.from, time.to]) {
      const year = point?.year ?? null;
      if (year === null || year < 1900 || (latest !== null && year <= latest.value)) continue;
      if (point === time.to && time.kind === 'interval' && time.from?.year !== null && time.from!.year !== year && isPlan(context.text, time)) continue;
      latest = { value: year, time };
    }
  }
  return latest;
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
