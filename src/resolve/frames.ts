import type { ReportContext } from '../core/context.js';
import type { Quantity } from '../core/quantity.js';
import { contains, type Span } from '../core/span.js';
import type { TimeExpression } from '../core/time.js';
import { clauseEnd, clauseStart, enclosure } from './clauses.js';
import { timeRoleWords } from './time-words.js';

/**
 * What a time does in its sentence. `frame`: governs the numbers behind it; `base`: a change is measured against it;
 * `bound`: belongs to the one number beside it; `now`, `none`: no period; `aside`: only inside its brackets; `other`: belongs to a thing or to what was said.
 */
export type TimeRole = 'frame' | 'base' | 'bound' | 'now' | 'none' | 'aside' | 'other';

export interface PlacedTime {
  readonly time: TimeExpression;
  readonly role: TimeRole;
  /** `bound`: the number it belongs to. */
  readonly quantity?: Quantity | undefined;
  /** `aside`: the brackets. */
  readonly within?: Span | undefined;
  /** Does it open its clause? Only such a time can govern the sentences behind. */
  readonly opens: boolean;
  /** The stretch it opens is closed by 以来: 4月上旬活动启动以来. */
  readonly since: boolean;
}

/** The times of a sentence and what each does, in reading order. */
export function placeTimes(context: ReportContext, sentence: Span): PlacedTime[] {
  const { text, times, quantities } = context;
  const placed: PlacedTime[] = [];
  for (let i = firstAfter(times, sentence.start); i < times.length && times[i]!.end <= sentence.end; i++) {
    placed.push(placeTime(text, times[i]!, sentence, quantities, placed.at(-1)));
  }
  return placed;
}

function placeTime(text: string, time: TimeExpression, sentence: Span, quantities: readonly Quantity[], previous: PlacedTime | undefined): PlacedTime {
  const words = timeRoleWords();
  const start = clauseStart(text, time.start, sentence.start), end = clauseEnd(text, time.end, sentence.end);
  const before = text.slice(start, time.start), after = text.slice(time.end, end);
  const opens = before.length <= 6 && !/[\d的]/.test(before);
  const since = time.kind === 'frame' && words.ends('since', after) !== null && !/\d/.test(after);
  const made = (role: TimeRole, more: Partial<PlacedTime> = {}): PlacedTime => ({ time, role, opens, since, ...more });

  if (time.kind === 'now') return made('now');
  if (time.kind === 'none') return made('none');
  const around = enclosure(text, time.start, sentence);
  if (around !== null) {
    if (around.open === '（' || around.open === '(') {
      const whole = around.start + 1 === time.start && around.end - 1 === time.end;
      // 首季仅两个月（1月31日至3月31日）: days that say more exactly what the time before it said
      if (whole && previous?.role === 'frame' && time.kind === 'interval' && time.from?.day != null && !/[，。；]/.test(text.slice(previous.time.end, around.start))) return made('frame', { opens: previous.opens });
      // 第二季（4月至6月）: says the same
      return previous !== undefined && previous.time.end === around.start ? made('other') : made('aside', { within: around });
    }
    // the year of a title is the title's
    if (around.open === '《' || around.end - around.start <= 26) return made('aside', { within: around });
  }
  if (isCompared(before, after, quantities, start, time)) return made('base');
  const next = numberBeside(text, time, quantities);
  if (next !== undefined) {
    const behind = text.slice(time.end, next.start);
    // 是2015年的3倍: a level told by another time's
    if (behind === '的' && (next.unitClass === 'multiple' || next.unitClass === 'percent') && words.ends('equal', before) !== null) return made('other');
    // 由2015年的3.2%降至2020年的1.1%
    if (words.ends('from', before) !== null || (behind === '的' && words.ends('onto', before) !== null)) return made('bound', { quantity: next });
  }
  // 统计局15日发布数据
  const day = time.from?.day ?? time.from?.relativeDay ?? null;
  if (day !== null && time.kind === 'frame' && words.find('saying', after) >= 0 && !/\d/.test(after)) return made('other');
  // 2008年成立的学校
  const begun = words.of('begun').find((word) => after.slice(0, 8).includes(`${word}的`));
  if (begun !== undefined && time.kind === 'frame') return made('other');
  return made('frame');
}

/** Where a stretch without a date ends: 党史学习教育开展以来，…. Numbers behind it have no period of their own. */
export function undatedStretches(text: string, sentence: Span, placed: readonly PlacedTime[]): number[] {
  const found: number[] = [];
  for (const word of timeRoleWords().of('since')) {
    for (let at = text.indexOf(word, sentence.start); at >= 0 && at < sentence.end; at = text.indexOf(word, at + 1)) {
      const end = at + word.length;
      if (clauseEnd(text, end, sentence.end) !== end) continue;
      const start = clauseStart(text, at, sentence.start);
      if (!placed.some((p) => p.time.start >= start && p.time.start < end)) found.push(end);
    }
  }
  return found.sort((a, b) => a - b);
}

/** Does a comparison lead to the time: 比2019年, 与2019年相比? */
function isCompared(before: string, after: string, quantities: readonly Quantity[], clause: number, time: TimeExpression): boolean {
  const words = timeRoleWords();
  for (const word of words.of('against')) {
    const at = before.lastIndexOf(word);
    if (at < 0) continue;
    // 占比, 环比, 比例 hold 比 and compare nothing
    if (words.of('not-against').some((each) => each.includes(word) && before.slice(Math.max(0, at - 2), at + word.length + 2).includes(each))) continue;
    const gap = before.slice(at + word.length);
    if (gap.length > 8 || quantities.some((q) => q.start >= clause + at && q.end <= time.start)) continue;
    return true;
  }
  for (const word of words.of('against-with')) {
    const at = before.lastIndexOf(word);
    if (at < 0 || before.length - at - word.length > 8) continue;
    const near = after.slice(0, 14);
    if (words.of('compared').some((tail) => near.includes(tail))) return true;
  }
  return false;
}

/** The number that stands directly behind a time, or behind its 的. */
function numberBeside(text: string, time: TimeExpression, quantities: readonly Quantity[]): Quantity | undefined {
  const at = text[time.end] === '的' ? time.end + 1 : time.end;
  for (let i = firstAfter(quantities, time.end); i < quantities.length && quantities[i]!.start <= at; i++) if (quantities[i]!.start === at) return quantities[i];
  return undefined;
}

/** Index of the first span that begins at `at` or behind it. */
export function firstAfter(spans: readonly Span[], at: number): number {
  let low = 0, high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start < at) low = middle + 1; else high = middle;
  }
  return low;
}

/** Does a time speak to a number: an aside only to what stands in its brackets. */
export function speaksTo(placed: PlacedTime, at: Span): boolean {
  return placed.within === undefined || contains(placed.within, at);
}
