import type { ReportContext } from '../../core/context.js';
import type { Mention } from '../../core/mention.js';
import { STATISTIC_KINDS, type Quantity } from '../../core/quantity.js';
import type { Span } from '../../core/span.js';
import { clauseEnd, clauseStart } from './clauses.js';
import { firstAfter } from './frames.js';
import { timeRoleWords, type TimeRoleWords } from './time-words.js';

const FAR = 14;

/** Is the number the first or the second end of a change told by both: 由A增加到B? `to-now`: what began before an event is told of the present (由申遗前的52家增至268家). */
export function changeEnds(context: ReportContext, mention: Mention, sentence: Span): 'from' | 'to' | 'to-now' | null {
  const { text, quantities } = context, words = timeRoleWords(context.language);
  const at = mention.quantity;
  const start = clauseStart(text, at.start, sentence.start), end = clauseEnd(text, at.end, sentence.end);
  const before = last(quantities, start, at.start), after = first(quantities, at.end, end);
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

function first(quantities: readonly Quantity[], from: number, to: number): Quantity | undefined {
  for (let i = firstAfter(quantities, from); i < quantities.length && quantities[i]!.end <= to; i++) if (STATISTIC_KINDS.has(quantities[i]!.kind)) return quantities[i];
  return undefined;
}

function last(quantities: readonly Quantity[], from: number, to: number): Quantity | undefined {
  let found: Quantity | undefined;
  for (let i = firstAfter(quantities, from); i < quantities.length && quantities[i]!.end <= to; i++) if (STATISTIC_KINDS.has(quantities[i]!.kind)) found = quantities[i];
  return found;
}
