import type { ReportContext } from '../../core/context.js';
import type { Mention } from '../../core/mention.js';
import { STATISTIC_KINDS } from '../../core/quantity.js';
import type { Span } from '../../core/span.js';
import type { TimeExpression } from '../../core/time.js';
import type { Dated } from './calendar.js';
import { firstAfter, type PlacedTime } from './frames.js';
import { timeRoleWords, type TimeRoleWords } from './time-words.js';

/**
 * The time of one number of a list that hands its times out in order, or null when there is no such list.
 * 2018年、2019年产量分别为3万吨、5万吨; 今年头两季分别35宗及39宗; 近三年分别为…
 * @param last index of the list's last time
 */
export function dealtTimes(context: ReportContext, mention: Mention, sentence: Span, placed: readonly PlacedTime[], resolved: readonly (Dated | null)[], last: number): Dated | null {
  const { text } = context, words = timeRoleWords(context.language);
  const time = placed[last]!.time;
  const between = text.slice(time.end, mention.quantity.start);
  const at = Math.max(...words.of('deal').map((word) => between.lastIndexOf(word)));
  if (at < 0 || between.includes('；')) return null;
  const group = numbersAfter(context, time.end + at, sentence);
  const n = group.findIndex((q) => q.start === mention.quantity.start);
  if (n < 0) return null;
  let first = last;
  while (first > 0 && isJoin(words, text.slice(placed[first - 1]!.time.end, placed[first]!.time.start)) && placed[first - 1]!.role === placed[last]!.role) first--;
  const count = last - first + 1;
  if (count > 1) return count === group.length ? resolved[first + n]! : null;
  return handsOut(words, time) ? part(resolved[last]!, n, group.length) : null;
}

/** 近三年分别为, 今年头两季分别; not 上半年…两项分别为. */
function handsOut(words: TimeRoleWords, time: TimeExpression): boolean {
  return time.kind === 'recent' || time.rule === 'first-quarters' || (time.kind === 'interval' && time.from?.month !== 1) || words.find('quarters', time.text) >= 0;
}

function isJoin(words: TimeRoleWords, between: string): boolean {
  return words.of('join').includes(between);
}

/** The numbers that a list joins with 、 or 和, from `at` on. */
function numbersAfter(context: ReportContext, at: number, sentence: Span): Span[] {
  const found: Span[] = [];
  for (let i = firstAfter(context.quantities, at); i < context.quantities.length; i++) {
    const quantity = context.quantities[i]!;
    if (quantity.end > sentence.end) break;
    if (!STATISTIC_KINDS.has(quantity.kind)) continue;
    if (found.length > 0 && !isJoin(timeRoleWords(context.language), context.text.slice(found.at(-1)!.end, quantity.start))) break;
    found.push(quantity);
  }
  return found;
}

/** One part of a run of years, quarters: 2019/2021 of three → 2020 for the second. */
function part(whole: Dated, n: number, of: number): Dated | null {
  if (whole.value === null || of < 2) return null;
  const years = /^(\d{4})\/(\d{4})$/.exec(whole.value);
  if (years !== null && Number(years[2]) - Number(years[1]) + 1 === of) return { ...whole, value: String(Number(years[1]) + n) };
  const half = /^(.{4})-H1$/.exec(whole.value), quarters = /^(.{4})-01\/\1-09$/.exec(whole.value);
  if ((half !== null && of === 2) || (quarters !== null && of === 3)) return { ...whole, value: `${(half ?? quarters)![1]}-Q${n + 1}` };
  return null;
}
