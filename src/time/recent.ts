import { ARABIC, DAY, HAN, MONTH, PIECE, YEAR, marks } from './characters.js';
import { smallNumber } from './numbers.js';
import { firstOf, type TimeParts } from './parts.js';

/** 近三年, 过去两年, 五年来: a stretch that ends with the report. */
export interface Recent {
  /** 0 where the number is vague (近十几年). */
  readonly count: number;
  readonly unit: 'year' | 'month' | 'day';
  readonly end: number;
  readonly rule: string;
}

/** @param at at 近, 最近, 过去 */
export function recentAt(text: string, at: number, parts: TimeParts): Recent | null {
  // 今后五年内, 未来三年: how long a plan has
  const ahead = parts.horizon.at(text, at);
  if (ahead > 0) {
    const read = stretch(text, at + ahead, parts);
    return read === null ? null : { ...read, count: 0, end: pastTail(text, read.end, parts), rule: 'horizon' };
  }
  // 历时近三年, 已近十年: almost
  const word = firstOf(parts, ['recent', 'past'], text, at);
  const read = word === null ? null : stretch(text, at + word.length, parts);
  return read === null ? null : { ...read, end: pastTail(text, read.end, parts), rule: word!.does };
}

/** 五年来, 40多年来, 两年平均: the words behind the number make it a time. */
export function yearsBack(text: string, at: number, parts: TimeParts): Recent | null {
  const read = stretch(text, at, parts);
  if (read === null || read.unit !== 'year') return null;
  const back = firstOf(parts, ['years-back', 'ago'], text, read.end);
  if (back?.does === 'years-back') return { ...read, end: read.end + back.length, rule: 'years-back' };
  // 10年前: of no year that a report states
  if (back !== null) return { ...read, count: 0, end: read.end + back.length, rule: 'ago' };
  // the years named before, taken together: 两年平均每年递增
  if (read.count > 1 && parts.together.at(text, read.end) > 0) return { ...read, rule: 'years-together' };
  return null;
}

function stretch(text: string, at: number, parts: TimeParts): Omit<Recent, 'rule'> | null {
  let end = at, count = 0;
  const n = (marks[text.charCodeAt(at)]! & (ARABIC | HAN)) !== 0 ? smallNumber(text, at) : null;
  if (n !== null) {
    // 2018年以来 is a year
    if (n.length > 3) return null;
    end = n.end;
    // 一两年, 三四年: between two numbers
    count = n.han && n.positional && n.length > 1 ? 0 : n.value;
  } else if (parts.vague.at(text, at) === 0) return null;
  for (let vague = parts.vague.at(text, end); vague > 0; vague = parts.vague.at(text, end)) { end += vague; count = 0; }
  if (end === at) return null;
  const unit = text.charCodeAt(end);
  if (unit === YEAR && parts['no-year'].at(text, end + 1) === 0) return { count, unit: 'year', end: end + 1 };
  if (unit === PIECE && text.charCodeAt(end + 1) === MONTH) return { count, unit: 'month', end: end + 2 };
  const days = unit === DAY ? 1 : parts.days.at(text, end);
  if (days > 0) return { count, unit: 'day', end: end + days };
  return null;
}

function pastTail(text: string, at: number, parts: TimeParts): number {
  return at + parts['recent-tail'].at(text, at);
}
