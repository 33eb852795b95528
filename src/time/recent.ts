import { ARABIC, DAY, HAN, MONTH, PIECE, YEAR, marks } from './characters.js';
import { smallNumber } from './numbers.js';

/** 近三年, 过去两年, 五年来: a stretch that ends with the report. */
export interface Recent {
  /** 0 where the number is vague (近十几年). */
  readonly count: number;
  readonly unit: 'year' | 'month' | 'day';
  readonly end: number;
  readonly rule: string;
}

const BEFORE = ['最近', '过去', '近'], AHEAD = ['今后', '未来'];
/** Before 近 these make it ‘almost’: 历时近三年, 已近十年. */
const ALMOST = '时达了已用满逾有龄约共';
const VAGUE = '多余几数来';

/** @param at at 近, 最近, 过去 */
export function recentAt(text: string, at: number): Recent | null {
  // 今后五年内, 未来三年: how long a plan has
  const ahead = AHEAD.find((each) => text.startsWith(each, at));
  if (ahead !== undefined) {
    const read = stretch(text, at + ahead.length);
    return read === null ? null : { ...read, count: 0, end: pastTail(text, read.end), rule: 'horizon' };
  }
  const word = BEFORE.find((each) => text.startsWith(each, at));
  if (word === undefined || (word === '近' && at > 0 && ALMOST.includes(text[at - 1]!))) return null;
  const read = stretch(text, at + word.length);
  return read === null ? null : { ...read, end: pastTail(text, read.end), rule: 'recent' };
}

/** 五年来, 40多年来, 两年平均: the words behind the number make it a time. */
export function yearsBack(text: string, at: number): Recent | null {
  const read = stretch(text, at);
  if (read === null || read.unit !== 'year') return null;
  if (text.startsWith('以来', read.end)) return { ...read, end: read.end + 2, rule: 'years-back' };
  if (text[read.end] === '来' && text[read.end + 1] !== '到' && text[read.end + 1] !== '自') return { ...read, end: read.end + 1, rule: 'years-back' };
  // 10年前: of no year that a report states
  if (text[read.end] === '前' && text[read.end + 1] !== '后' && text[read.end + 1] !== '期') return { ...read, count: 0, end: read.end + 1, rule: 'ago' };
  // the years named before, taken together: 两年平均每年递增
  if (read.count > 1 && (text.startsWith('平均', read.end) || text.startsWith('年均', read.end) || text.startsWith('合计', read.end) || text.startsWith('累计', read.end))) return { ...read, rule: 'years-together' };
  return null;
}

function stretch(text: string, at: number): Omit<Recent, 'rule'> | null {
  let end = at, count = 0;
  const n = (marks[text.charCodeAt(at)]! & (ARABIC | HAN)) !== 0 ? smallNumber(text, at) : null;
  if (n !== null) {
    // 2018年以来 is a year
    if (n.length > 3) return null;
    end = n.end;
    // 一两年, 三四年: between two numbers
    count = n.han && n.positional && n.length > 1 ? 0 : n.value;
  } else if (!VAGUE.includes(text[at] ?? ' ')) return null;
  while (VAGUE.includes(text[end] ?? ' ')) { end++; count = 0; }
  if (end === at) return null;
  const unit = text.charCodeAt(end);
  if (unit === YEAR && text[end + 1] !== '级' && text[end + 1] !== '代') return { count, unit: 'year', end: end + 1 };
  if (unit === PIECE && text.charCodeAt(end + 1) === MONTH) return { count, unit: 'month', end: end + 2 };
  if (unit === DAY || text[end] === '天') return { count, unit: 'day', end: end + 1 };
  return null;
}

function pastTail(text: string, at: number): number {
  for (const word of ['时间里', '时间', '以来', '来', '间', '内', '里', '中']) if (text.startsWith(word, at)) return at + word.length;
  return at;
}
