import type { ReportContext } from '../../core/context.js';
import { STATISTIC_KINDS, type Quantity } from '../../core/quantity.js';
import { contains, type Span } from '../../core/span.js';
import type { TimeExpression } from '../../core/time.js';
import { clauseEnd, clauseStart, enclosure } from './clauses.js';
import { timeRoleWords, type TimeRoleWords } from './time-words.js';

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
  /** 去年同期: the part of that year that the frame names of this one. */
  readonly samePart: boolean;
  /** Does it stand in direct speech? */
  readonly quoted: boolean;
  /** Does it stand in brackets and tell exactly what the words before them mean? */
  readonly gloss?: boolean;
  /** The words whose days it tells: 上周（5日至11日）. */
  readonly glosses?: string | undefined;
}

/** The times of a sentence and what each does, in reading order. */
export function placeTimes(context: ReportContext, sentence: Span): PlacedTime[] {
  const { text, times, quantities } = context, words = timeRoleWords(context.language);
  const placed: PlacedTime[] = [];
  for (let i = firstAfter(times, sentence.start); i < times.length && times[i]!.end <= sentence.end; i++) {
    placed.push(placeTime(text, times[i]!, sentence, quantities, placed.at(-1), words));
  }
  return placed;
}

function placeTime(text: string, time: TimeExpression, sentence: Span, quantities: readonly Quantity[], previous: PlacedTime | undefined, words: TimeRoleWords): PlacedTime {
  const start = clauseStart(text, time.start, sentence.start), end = clauseEnd(text, time.end, sentence.end);
  const before = text.slice(start, time.start), after = text.slice(time.end, end);
  // 新华社北京3月5日电 2021年…: the head of an agency is no part of the clause
  const lead = before.trim();
  const opens = lead === '' || (previous !== undefined && words.ends('agency-behind', lead) !== null) || (lead.length <= 8 && (words.ends('opener', lead)?.length ?? 0) >= (lead.length > 4 ? 2 : 1));
  const since = time.kind === 'frame' && words.ends('since', after) !== null && !/\d/.test(after);
  const samePart = words.starts('same-part', after) !== null;
  const around = enclosure(text, time.start, sentence);
  const quoted = around !== null && '“‘「『'.includes(around.open);
  const made = (role: TimeRole, more: Partial<PlacedTime> = {}): PlacedTime => ({ time, role, opens, since, samePart, quoted, ...more });

  if (time.kind === 'now') return made('now');
  // 近年来，…; but 创历年新高
  if (time.kind === 'none') {
    // 同日公告显示; 当日大盘走弱
    const again = opens && (time.rule.startsWith('same-report') || time.rule === 'same-month' || (time.rule === 'same-day' && !isSaying(text, after, end, sentence, words)));
    return made(again ? 'frame' : 'none', { opens: again ? opens : before.trim() === '' });
  }
  if (around !== null) {
    if (around.open === '（' || around.open === '(') {
      // 中秋国庆假期（9月29日至10月6日）, 上周（5日至11日）: days that say exactly what the words before them mean
      const whole = around.start + 1 === time.start && around.end - 1 === time.end;
      // 存款余额（9月末）：612亿元
      if (whole && text[around.end] === '：') return made('frame', { opens: false, gloss: true });
      if (whole && time.kind === 'interval' && (time.from?.day != null || previous?.time.kind === 'none')) return made('frame', { opens: previous?.opens ?? false, gloss: true, glosses: previous?.time.end === around.start ? previous.time.text : undefined });
      // 第二季（4月至6月）: says the same
      return previous !== undefined && previous.time.end === around.start ? made('other') : made('aside', { within: around });
    }
    // the year of a title is the title's
    if (around.open === '《' || around.end - around.start <= 26) return made('aside', { within: around });
  }
  if (isCompared(before, after, quantities, start, time, words) || words.starts('foundation', after) !== null) return made('base');
  if (words.ends('apart', before) !== null) return made('other');
  // 近11年同期最高
  if (time.kind === 'recent' && words.starts('record', after) !== null) return made('other');
  // 为年初预算的71%; 西安秋季学位: of the thing, not of the number
  const part = time.from !== null && time.kind === 'frame' && time.from.year === null && time.from.relativeYear === null;
  if (part && (time.from?.edge === 'start' || time.from?.season !== null) && !(opens && after === '')) return made('other');
  const next = nextNumber(time, quantities, end);
  // 上半年…两年平均增长6.8%: of this number only
  if (time.rule === 'years-together' && next !== undefined) return made('bound', { quantity: next });
  if (next !== undefined) {
    const behind = text.slice(time.end, next.start);
    const same = words.starts('same-part', behind);
    const plain = same === null ? behind : behind.slice(same.length);
    if (plain === '的' || plain === '') {
      // 约为疫情前2019年同期的三分之二
      const share = same !== null && plain === '的' && (next.kind === 'ratio' || next.kind === 'share' || next.unitClass === 'multiple' || next.unitClass === 'percent');
      const equal = share || words.ends('equal', before) !== null;
      // 是2015年的3倍, 恢复到2019年同期的九成: a level told by another time's
      if (share || (equal && (next.unitClass === 'multiple' || next.unitClass === 'percent' || next.unitClass === 'none') && (plain === '的' || same !== null))) return made('other');
      // 为2月262宗的19倍; 降至2020年的1.1%
      if ((equal && text[next.end] === '的') || (plain === '的' && words.ends('onto', before) !== null)) return made('bound', { quantity: next });
    }
    // 由2015年的3.2%…, 由上年同期下降3.1%转为…, 上年同期为3.94亿元
    if (words.ends('from', before) !== null || same !== null) return made('bound', { quantity: next });
    // 生猪年末存栏5000头，…: the stock's own date
    if (!opens && time.from?.sameYear === 0 && time.from.edge === 'end') return made('bound', { quantity: next });
  }
  // 由上年的21.1∶28.4∶50.5调整为…: of numbers that are none
  if (next === undefined && time.kind === 'frame' && !since && words.ends('from', before) !== null) return made('other');
  if (time.kind === 'frame' && (time.from?.day ?? time.from?.relativeDay ?? null) !== null && isSaying(text, after, end, sentence, words)) return made('other');
  // 2008年成立的学校
  const begun = words.of('begun').find((word) => after.slice(0, 8).includes(`${word}的`));
  if (begun !== undefined && time.kind === 'frame') return made('other');
  return made('frame');
}

// 统计局15日发布数据; 10月7日，记者从市文旅局获悉
function isSaying(text: string, after: string, end: number, sentence: Span, words: TimeRoleWords): boolean {
  if (words.find('saying', after) >= 0) return !/\d/.test(after);
  if (after.trim() !== '' || text[end] !== '，') return false;
  const next = text.slice(end + 1, clauseEnd(text, end + 1, sentence.end));
  return words.find('saying', next) >= 0 && !/\d/.test(next);
}

/** Where a stretch without a date ends: 党史学习教育开展以来，…; 开通以来发送旅客…. Numbers behind it have no period of their own. */
export function undatedStretches({ text, language }: ReportContext, sentence: Span, placed: readonly PlacedTime[]): number[] {
  const found: number[] = [], own = text.slice(sentence.start, sentence.end);
  for (const word of timeRoleWords(language).of('since')) {
    for (let i = own.indexOf(word); i >= 0; i = own.indexOf(word, i + 1)) {
      const at = sentence.start + i, end = at + word.length;
      const start = clauseStart(text, at, sentence.start);
      if (!placed.some((p) => p.time.start >= start && p.time.start < end)) found.push(end);
    }
  }
  return found.sort((a, b) => a - b);
}

/** Does a comparison lead to the time: 比2019年, 与2019年相比? */
function isCompared(before: string, after: string, quantities: readonly Quantity[], clause: number, time: TimeExpression, words: TimeRoleWords): boolean {
  for (const word of words.of('against')) {
    const at = before.lastIndexOf(word);
    if (at < 0) continue;
    // 占比, 环比, 比例 hold 比 and compare nothing
    if (words.of('not-against').some((each) => each.includes(word) && before.slice(Math.max(0, at - 2), at + word.length + 2).includes(each))) continue;
    const gap = before.slice(at + word.length);
    if (gap.length > 8 || (quantities[firstAfter(quantities, clause + at)]?.end ?? Infinity) <= time.start) continue;
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

/** The next number of the clause behind a time, when it can be a statistic. */
function nextNumber(time: TimeExpression, quantities: readonly Quantity[], end: number): Quantity | undefined {
  for (let i = firstAfter(quantities, time.end); i < quantities.length && quantities[i]!.end <= end; i++) if (STATISTIC_KINDS.has(quantities[i]!.kind)) return quantities[i];
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
