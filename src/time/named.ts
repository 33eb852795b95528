import { FIVE, HAN, TEN, YEAR, digits, marks } from './characters.js';
import { smallNumber } from './numbers.js';

/** A period that its name fixes, whatever the report's date. */
export interface Named {
  readonly edtf: string | null;
  readonly end: number;
  readonly rule: string;
}

const OPEN = '“‘「"', CLOSE = '”’」"';
/** What makes a plan's name a time: “十三五”期间. Alone it is the plan. */
const TAILS = ['期间', '时期', '规划期', '期末', '末', '以来', '初期', '初', '中期'];

/** First year of the nth five-year plan: the first two are apart by five years, the third began three years late. */
const firstYear = (n: number): number => (n <= 2 ? 1953 + 5 * (n - 1) : 1966 + 5 * (n - 3));

/** “十三五”期间 → 2016/2020; “十四五”以来 → 2021/..; “十二五”末 → 2015. */
export function fiveYearPlan(text: string, at: number): Named | null {
  const quoted = OPEN.includes(text[at]!);
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
  if (quoted) { if (!CLOSE.includes(text[i] ?? ' ')) return null; i++; }
  return withTail(text, i, n, quoted ? TAILS : TAILS.slice(0, 4));
}

/** 第一个五年计划期间, 第十三个五年规划时期. @param at at 第 */
export function countedPlan(text: string, at: number): Named | null {
  const n = smallNumber(text, at + 1);
  if (n === null || n.value < 1 || n.value > 30 || !text.startsWith('个五年', n.end)) return null;
  const end = n.end + 5;
  if (!text.startsWith('计划', n.end + 3) && !text.startsWith('规划', n.end + 3)) return null;
  return withTail(text, end, n.value, TAILS);
}

function withTail(text: string, at: number, n: number, tails: readonly string[]): Named | null {
  const tail = tails.find((each) => text.startsWith(each, at));
  if (tail === undefined) return null;
  const from = firstYear(n), to = from + 4, end = at + tail.length;
  if (tail === '以来') return { edtf: `${from}/..`, end, rule: 'five-year-plan' };
  if (tail === '末' || tail === '期末') return { edtf: String(to), end, rule: 'five-year-plan' };
  if (tail === '初' || tail === '初期') return { edtf: String(from), end, rule: 'five-year-plan' };
  return { edtf: `${from}/${to}`, end, rule: 'five-year-plan' };
}

/** 20世纪80年代, 二十世纪八十年代中期, 1980年代, 八十年代 → 198X. With 以来 it gives no period. */
export function decade(text: string, at: number): Named | null {
  let century = 19, i = at;
  if (text.startsWith('上世纪', at)) i = at + 3;
  else if (text.startsWith('本世纪', at)) { century = 20; i = at + 3; }
  else {
    const n = smallNumber(text, at);
    if (n !== null && text.startsWith('世纪', n.end)) { century = n.value - 1; i = n.end + 2; }
  }
  const n = smallNumber(text, i);
  if (n === null || text.charCodeAt(n.end) !== YEAR || text[n.end + 1] !== '代' || text[n.end + 2] === '表') return null;
  if (n.length === 4 && n.value % 10 === 0) return tail(text, n.end + 2, String(n.value / 10));
  if (n.value % 10 !== 0 || n.value > 90 || (i === at && n.value < 50)) return null;
  return tail(text, n.end + 2, String(century) + String(n.value / 10));
}

function tail(text: string, at: number, tens: string): Named {
  let end = at;
  for (const word of ['初期', '中期', '后期', '末期', '前期', '中后期', '末', '初', '中叶']) if (text.startsWith(word, end)) { end += word.length; break; }
  if (text.startsWith('以来', end)) return { edtf: null, end: end + 2, rule: 'decade' };
  return { edtf: `${tens}X`, end, rule: 'decade' };
}
