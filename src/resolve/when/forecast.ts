import type { ReportContext } from '../../core/context.js';
import type { Span } from '../../core/span.js';
import type { TimeExpression } from '../../core/time.js';
import { dated, type Known } from './calendar.js';
import { clauseEnd } from './clauses.js';
import type { PlacedTime } from './frames.js';

/** An estimate of the running year is a forecast up to this month. */
const LATE = 9;

/** 有研报预计，公司2025年…: what is estimated stands in the next clause. */
export function withNext(text: string, cue: Span, clause: Span, sentence: Span): Span {
  return cue.end === clause.end && clause.end < sentence.end ? { start: clause.start, end: clauseEnd(text, clause.end + 1, sentence.end) } : clause;
}

/** An estimate speaks of the future when a later time, 将 or 建成后 stands in its sentence. */
export function isAhead({ cues }: ReportContext, clause: Span, s: number, placed: readonly PlacedTime[], known: Known): boolean {
  if (cues.inSentence('ahead', s).some(({ at }) => at.start >= clause.start && at.end <= clause.end)) return true;
  // 展望第4季，公司预估…
  if (cues.inSentence('outlook', s).some(({ at }) => at.end <= clause.start)) return true;
  return placed.some(({ time, role }) => {
    if (role !== 'frame' || time.start > clause.end || time.from?.day != null || time.from?.relativeDay != null) return false;
    if ((time.from?.relativeYear ?? 0) > 0 || time.rule === 'target') return true;
    const { first, last } = dated(time, { ...known, ahead: true });
    const year = last ?? first ?? 0, now = Number(known.published?.slice(5, 7) ?? '13');
    if (known.year === null || year < known.year) return false;
    // 预计今年…, told well before its end
    const month = (time.to ?? time.from)?.month ?? (isWholeYear(time) ? LATE : 0);
    return year > known.year || (month > 0 && month >= now);
  });
}

function isWholeYear(time: TimeExpression): boolean {
  const { from } = time;
  return time.kind === 'frame' && from !== null && from.half === null && from.quarter === null && from.season === null && from.edge === null;
}
