import type { ReportContext } from '../../core/context.js';
import type { Mention } from '../../core/mention.js';
import type { Span } from '../../core/span.js';
import { clauseEnd, clauseStart } from './clauses.js';
import { firstStatistic, lastStatistic } from './statistics.js';
import { timeRoleWords, type TimeRoleWords } from './time-words.js';

const FAR = 14;

/** Is the number the first or the second end of a change told by both: 由A增加到B? `to-now`: what began before an event is told of the present (由申遗前的52家增至268家). */
export function changeEnds(context: ReportContext, mention: Mention, sentence: Span): 'from' | 'to' | 'to-now' | null {
  const { text, quantities } = context, words = timeRoleWords(context.language);
  const at = mention.quantity;
  const start = clauseStart(text, at.start, sentence.start), end = clauseEnd(text, at.end, sentence.end);
  const before = lastStatistic(quantities, start, at.start), after = firstStatistic(quantities, at.end, end);
  if (after !== undefined && leads(words, text.slice(Math.max(start, before?.end ?? start), at.start)) && reaches(words, text.slice(at.end, after.start))) return 'from';
  if (before !== undefined && leads(words, text.slice(start, before.start)) && reaches(words, text.slice(before.end, at.start))) {
    return words.ends('earlier', text.slice(start, before.start)) !== null ? 'to-now' : 'to';
  }
  return null;
}

/** 由, 从 stands before the number, with at most a few words between. */
function leads(words: TimeRoleWords, before: string): boolean {
  return words.of('from').some((word) => {
    const at = before.lastIndexOf(word);
    return at >= 0 && before.length - at - word.length <= FAR;
  });
}

function reaches(words: TimeRoleWords, between: string): boolean {
  return between.length <= FAR && words.of('onto').some((word) => between.includes(word));
}
