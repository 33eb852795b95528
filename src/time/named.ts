import { CLOSE_QUOTES, OPEN_QUOTES } from '../core/punctuation.js';
import { FIVE, HAN, TEN, YEAR, digits, marks } from './characters.js';
import { smallNumber } from './numbers.js';
import { firstOf, type TimeParts } from './parts.js';

/** A period that its name fixes, whatever the report's date. */
export interface Named {
  readonly edtf: string | null;
  readonly end: number;
  readonly rule: string;
}

/** What makes a plan's name a time: “十三五”期间. Alone it is the plan. The second list only behind a name in quotes or counted out. */
const TAILS = ['plan', 'plan-end'] as const, NAMED_TAILS = [...TAILS, 'named-plan', 'named-plan-end', 'named-plan-start', 'named-plan-since'] as const;

/** First year of the nth five-year plan: the first two are apart by five years, the third began three years late. */
const firstYear = (n: number): number => (n <= 2 ? 1953 + 5 * (n - 1) : 1966 + 5 * (n - 3));

/** “十三五”期间 → 2016/2020; “十四五”以来 → 2021/..; “十二五”末 → 2015. */
export function fiveYearPlan(text: string, at: number, parts: TimeParts): Named | null {
  const quoted = OPEN_QUOTES.includes(text[at]!);
  let i = quoted ? at + 1 : at, n = 0;
  const first = text.charCodeAt(i);
  if ((marks[first]! & HAN) === 0) return null;
  if (first === TEN) {
    n = 10;
    const second = text.charCodeAt(++i);
    // 十五 is the tenth plan, 十五五 the fifteenth
    if ((marks[second]! & HAN) !== 0 && second !== TEN && text.charCodeAt(i + 1) === FIVE) { n += digits[second]!; i++; }
  } else { n = digits[first]!; i++; }
  if (n < 1 || text.charCodeAt(i) !== FIVE) return null;
  i++;
  if (quoted) { if (!CLOSE_QUOTES.includes(text[i] ?? ' ')) return null; i++; }
  return withTail(text, i, n, quoted, parts);
}

/** 第一个五年计划期间, 第十三个五年规划时期. @param at at 第 */
export function countedPlan(text: string, at: number, parts: TimeParts): Named | null {
  const n = smallNumber(text, at + 1);
  if (n === null || n.value < 1 || n.value > 30) return null;
  const plan = parts['five-year-plan'].at(text, n.end);
  return plan === 0 ? null : withTail(text, n.end + plan, n.value, true, parts);
}

function withTail(text: string, at: number, n: number, isNamed: boolean, parts: TimeParts): Named | null {
  const tail = firstOf(parts, isNamed ? NAMED_TAILS : TAILS, text, at);
  if (tail === null) return null;
  const from = firstYear(n), to = from + 4, end = at + tail.length;
  switch (tail.does) {
    case 'named-plan-since': return { edtf: `${from}/..`, end, rule: 'five-year-plan' };
    case 'plan-end': case 'named-plan-end': return { edtf: String(to), end, rule: 'five-year-plan' };
    case 'named-plan-start': return { edtf: String(from), end, rule: 'five-year-plan' };
    default: return { edtf: `${from}/${to}`, end, rule: 'five-year-plan' };
  }
}

/** 20世纪80年代, 二十世纪八十年代中期, 1980年代, 八十年代 → 198X. With 以来 it gives no period. */
export function decade(text: string, at: number, parts: TimeParts): Named | null {
  let century = 19, i = at;
  const lead = firstOf(parts, ['last-century', 'this-century'], text, at);
  if (lead !== null) {
    if (lead.does === 'this-century') century = 20;
    i = at + lead.length;
  } else {
    const n = smallNumber(text, at), word = n === null ? 0 : parts.century.at(text, n.end);
    if (word > 0 && n!.value >= 1 && n!.value <= 30) { century = n!.value - 1; i = n!.end + word; }
  }
  const n = smallNumber(text, i);
  if (n === null || text.charCodeAt(n.end) !== YEAR) return null;
  const word = parts.decade.at(text, n.end + 1), end = n.end + 1 + word;
  if (word === 0) return null;
  if (n.length === 4 && n.value % 10 === 0) return tail(text, end, String(n.value / 10), parts);
  if (n.value % 10 !== 0 || n.value > 90 || (i === at && n.value < 50)) return null;
  return tail(text, end, String(century).padStart(2, '0') + String(n.value / 10), parts);
}

function tail(text: string, at: number, tens: string, parts: TimeParts): Named {
  const end = at + parts['decade-part'].at(text, at), since = parts['decade-since'].at(text, end);
  if (since > 0) return { edtf: null, end: end + since, rule: 'decade' };
  return { edtf: `${tens}X`, end, rule: 'decade' };
}
