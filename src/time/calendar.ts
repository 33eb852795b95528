import { ARABIC, DAY, DAY_SPOKEN, DEGREE, FIRST_OF_ALL, FRONT, HAN, HEAD, MONTH, ORDINAL, PIECE, QUARTER, SEASON, SPACE, WORD, YEAR, YUAN, isDash, marks } from './characters.js';
import { smallNumber } from './numbers.js';
import { hasYear, type Parts } from './point.js';
import type { TimeWords } from './words.js';

/** A calendar point, or a run that is written as one (1—6月, 2019/20年度), and where it ends. */
export interface Reading {
  readonly parts: Parts;
  readonly to: Parts | null;
  readonly end: number;
  readonly rule: string;
}

/** Days of the months, of February in a leap year. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const EARLIEST = 1500, LATEST = 2199;
/** The year before the first of the Republic: 民国110年 is 2021. */
const REPUBLIC = 1911;
const FULL_DATE = /(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?!\d)/y;

/**
 * Reads the points of the calendar. It looks at characters, never at what stands before; ranges, 截至 and 以来 are read by the caller.
 * @param republic are years of two or three digits those of the Republic of China?
 */
export class Calendar {
  constructor(private readonly words: TimeWords, public republic: boolean) {}

  /** A point at this place: 2021年5月20日, 今年一季度, 上半年, 5月, 20日. */
  point(text: string, at: number): Reading | null {
    const year = this.year(text, at);
    if (year === null) return this.part(text, at);
    if (year.to !== null || year.rule === 'date') return year;
    const next = text.charCodeAt(year.end) === SPACE ? year.end + 1 : year.end;
    const part = year.parts.edge == null ? this.part(text, next) : null;
    // 2021年的20日 is no date: a day needs its month
    if (part === null || (part.parts.day != null && part.parts.month == null)) return this.edged(text, year);
    const parts = { ...part.parts, ...year.parts };
    if (hasYear(year.parts) && year.parts.sameYear == null) delete parts.sameYear;
    return { parts, to: part.to, end: part.end, rule: part.rule };
  }

  /** 2021年, 二〇〇二年, 民国110年, 2019/20年度, 今年. */
  private year(text: string, at: number): Reading | null {
    const unit = text.charCodeAt(at);
    if (text.startsWith('民国', at)) {
      const n = smallNumber(text, at + 2);
      return n !== null && n.value > 0 && n.value < 200 && text.charCodeAt(n.end) === YEAR ? { parts: { year: REPUBLIC + n.value }, to: null, end: this.pastYear(text, n.end), rule: 'year' } : null;
    }
    if ((marks[unit]! & (ARABIC | HAN)) === 0) {
      if (text.startsWith('公元', at)) return this.year(text, at + 2);
      const word = this.words.at(text, at);
      if (word === null || word.kind !== null || !hasYear(word.parts)) return null;
      return { parts: word.parts, to: word.to, end: at + word.word.length, rule: word.rule };
    }
    const n = smallNumber(text, at);
    if (n === null) return null;
    if (n.length === 4 && n.positional && n.value >= EARLIEST && n.value <= LATEST) return this.longYear(text, at, n.value, n.end);
    // 110年8月: years of the Republic
    if (text.charCodeAt(n.end) !== YEAR || n.han || n.length < 2) return null;
    if (n.value >= 80 && n.value < 150 && (this.republic || n.length === 3) && this.goesOn(text, n.end + 1)) return { parts: { year: REPUBLIC + n.value }, to: null, end: this.pastYear(text, n.end), rule: 'year' };
    return null;
  }

  private longYear(text: string, at: number, year: number, end: number): Reading | null {
    const next = text.charCodeAt(end);
    if (next === YEAR) {
      // 1980年代: a decade; 2021年级: none
      if (text[end + 1] === '级' || (text[end + 1] === '代' && text[end + 2] !== '表')) return null;
      return { parts: { year }, to: null, end: this.pastYear(text, end), rule: 'year' };
    }
    if (marks[text.charCodeAt(at)]! & ARABIC) {
      // 2021-05-20, 2021.5.20
      FULL_DATE.lastIndex = at;
      const date = FULL_DATE.exec(text);
      if (date !== null && year >= 1900 && Number(date[3]) >= 1 && Number(date[3]) <= 12 && Number(date[4]) >= 1 && Number(date[4]) <= DAYS[Number(date[3]) - 1]!) {
        return { parts: { year, month: Number(date[3]), day: Number(date[4]) }, to: null, end: at + date[0].length, rule: 'date' };
      }
    }
    if (next === QUARTER) return this.part(text, end) === null ? null : { parts: { year }, to: null, end, rule: 'year' };
    if (isDash(next) || next === 0x2f) {
      let from = end + 1;
      if (isDash(text.charCodeAt(from))) from++;
      const second = smallNumber(text, from);
      if (second === null || !second.positional) return null;
      const last = second.length === 4 ? second.value : second.length === 2 ? year - (year % 100) + second.value : 0;
      if (last < year || last > LATEST || (last - year !== 1 && next === 0x2f)) return null;
      const tail = text.charCodeAt(second.end) === YEAR ? this.pastYear(text, second.end) : second.end + fiscal(text, second.end);
      // 2016—2020 alone may be a number of something
      if (tail === second.end) return null;
      return { parts: { year }, to: { year: last }, end: tail, rule: last - year === 1 && tail !== second.end + 1 ? 'fiscal-year' : 'years' };
    }
    // 2018、2019年: the first of a list that shares 年
    if (next === 0x3001 || next === 0x548c || next === 0x4e0e || next === 0x53ca) {
      let from = end;
      for (let i = 0; i < 6; i++) {
        const second = smallNumber(text, from + 1);
        if (second === null || second.length !== 4 || !second.positional || second.value < EARLIEST || second.value > LATEST) return null;
        if (text.charCodeAt(second.end) === YEAR) return { parts: { year }, to: null, end, rule: 'year' };
        from = second.end;
      }
    }
    // 2021财年, 2020学年
    const fiscalEnd = end + fiscal(text, end);
    if (fiscalEnd > end) return { parts: { year }, to: null, end: fiscalEnd, rule: 'year' };
    return null;
  }

  /** Behind 年: 年度 belongs to it. */
  private pastYear(text: string, at: number): number {
    const next = text.charCodeAt(at + 1);
    return next === DEGREE && text[at + 2] !== '过' && text[at + 2] !== '假' ? at + 2 : at + 1;
  }

  /** Does a month, quarter, half or 度 follow, as after a year and not after a number of years? */
  private goesOn(text: string, at: number): boolean {
    const unit = text.charCodeAt(at);
    if (unit === DEGREE || unit === SPACE || '底末初'.includes(text[at] ?? ' ')) return true;
    if (this.part(text, at) !== null) return true;
    return this.republic && '来间历内前后以多的之'.indexOf(text[at] ?? '') < 0;
  }

  /** 年底, 末, 初 directly behind a year: 2021年底. */
  private edged(text: string, year: Reading): Reading {
    const next = text[year.end];
    if (next === '底' || next === '末' || (next === '终' && text[year.end + 1] !== '于')) return { ...year, parts: { ...year.parts, edge: 'end' }, end: year.end + 1 };
    if (next === '初' && text[year.end + 1] !== '步' && text[year.end + 1] !== '级') return { ...year, parts: { ...year.parts, edge: 'start' }, end: year.end + 1 };
    // 今年秋，…; but 今年秋粮, 今年春节
    const season = next === undefined ? -1 : '春夏秋冬'.indexOf(next);
    if (season >= 0 && '，。、；,;：:（(\n '.includes(text[year.end + 1] ?? ' ')) return { ...year, parts: { ...year.parts, season: 21 + season }, end: year.end + 1 };
    return year;
  }

  /** What may stand behind a year or alone: 上半年, 一季度, 前10个月, 1—6月, 5月20日, 20日. */
  private part(text: string, at: number): Reading | null {
    const unit = text.charCodeAt(at);
    if ((this.words.marks[unit]! & WORD) !== 0) {
      const word = this.words.at(text, at);
      if (word !== null && word.kind === null && (word.parts.sameYear == null || word.parts.edge != null || word.word === '全年') && word.parts.relativeYear == null) return this.word(text, at, word.parts, word.to, word.word.length);
    }
    if (unit === ORDINAL) {
      const n = smallNumber(text, at + 1);
      if (n === null || n.value < 1 || n.value > 4 || text.charCodeAt(n.end) !== SEASON) return null;
      // 第三季 of a broadcast is none
      const end = text.charCodeAt(n.end + 1) === DEGREE ? n.end + 2 : n.end + 1;
      return this.edged(text, { parts: { quarter: n.value }, to: null, end, rule: 'quarter' });
    }
    // Q3, 2024年Q3
    if (unit === QUARTER && /^[1-4](?![\dA-Za-z])/.test(text.slice(at + 1, at + 3)) && !/[A-Za-z]/.test(text[at - 1] ?? '')) return { parts: { quarter: Number(text[at + 1]) }, to: null, end: at + 2, rule: 'quarter' };
    if (unit === FRONT || unit === FIRST_OF_ALL || unit === HEAD) return this.firstOf(text, at + 1);
    if ((marks[unit]! & (ARABIC | HAN)) === 0) return null;
    if (unit === YUAN && text.charCodeAt(at + 1) !== MONTH) return null;
    const n = smallNumber(text, at);
    if (n === null || n.value < 1) return null;
    const next = text.charCodeAt(n.end);
    if (next === MONTH && n.value <= 12) return this.month(text, n.value, n.end + 1);
    if (next === SEASON && n.value <= 4 && text.charCodeAt(n.end + 1) === DEGREE) return this.edged(text, { parts: { quarter: n.value }, to: null, end: n.end + 2, rule: 'quarter' });
    if (next === DAY && n.value <= 31 && !n.han) return { parts: { day: n.value }, to: null, end: n.end + 1, rule: 'day' };
    if (isDash(next)) return this.run(text, n.value, n.end);
    // 七、八月; 一、二季度
    if (next === 0x3001) {
      const pair = this.run(text, n.value, n.end);
      if (pair !== null && (pair.to?.month === n.value + 1 || pair.rule === 'quarters') && pair.rule !== 'days') return pair;
    }
    return null;
  }

  /** 上半年, 本月20日, 年末. */
  private word(text: string, at: number, parts: Parts, to: Parts | null, length: number): Reading {
    const end = at + length;
    if (parts.relativeMonth != null && parts.edge == null) {
      const n = smallNumber(text, end);
      if (n !== null && n.value >= 1 && n.value <= 31 && (text.charCodeAt(n.end) === DAY || text.charCodeAt(n.end) === DAY_SPOKEN)) return { parts: { ...parts, day: n.value }, to, end: n.end + 1, rule: 'day' };
    }
    return { parts, to, end, rule: 'word' };
  }

  /** 前10个月, 首两个月, 前三季度. @param at behind 前, 首 */
  private firstOf(text: string, at: number): Reading | null {
    const n = smallNumber(text, at);
    if (n === null || n.value < 1 || n.value > 11) return null;
    const next = text.charCodeAt(n.end);
    const piece = next === PIECE ? n.end + 1 : n.end;
    if (text.charCodeAt(piece) === MONTH && (n.value > 1 || piece > n.end)) return { parts: { month: 1 }, to: { month: n.value }, end: piece + 1, rule: 'first-months' };
    if (next === SEASON && n.value <= 3) return { parts: { month: 1 }, to: { month: 3 * n.value }, end: text.charCodeAt(n.end + 1) === DEGREE ? n.end + 2 : n.end + 1, rule: 'first-quarters' };
    return null;
  }

  /** 1—6月, 一至三季度, 16—18日; the first number is read. */
  private run(text: string, first: number, at: number): Reading | null {
    let from = at + 1;
    if (isDash(text.charCodeAt(from))) from++;
    const n = smallNumber(text, from);
    if (n === null || n.value <= first) return null;
    const next = text.charCodeAt(n.end);
    if (next === MONTH && n.value <= 12) {
      const end = text[n.end + 1] === '份' ? n.end + 2 : n.end + 1;
      return { parts: { month: first }, to: { month: n.value }, end, rule: 'months' };
    }
    if (next === SEASON && n.value <= 4 && text.charCodeAt(n.end + 1) === DEGREE) return { parts: { month: 3 * first - 2 }, to: { month: 3 * n.value }, end: n.end + 2, rule: 'quarters' };
    if (next === DAY && n.value <= 31 && !n.han) return { parts: { day: first }, to: { day: n.value }, end: n.end + 1, rule: 'days' };
    return null;
  }

  /** What follows 5月: the day, 底, 上旬, 份. @param at behind 月 */
  private month(text: string, month: number, at: number): Reading | null {
    const next = text[at];
    if (next === '份') return { parts: { month }, to: null, end: at + 1, rule: 'month' };
    if (next === '底' || next === '末') return { parts: { month, edge: 'end' }, to: null, end: at + 1, rule: 'month' };
    if (next === '初') return { parts: { month }, to: null, end: at + 1, rule: 'month' };
    if (next !== undefined && '上中下'.includes(next)) {
      if (text[at + 1] === '旬') return { parts: { month }, to: null, end: at + 2, rule: 'month' };
      if (next === '中' && text.startsWith('下旬', at + 1)) return { parts: { month }, to: null, end: at + 3, rule: 'month' };
    }
    const from = text.charCodeAt(at) === SPACE ? at + 1 : at;
    const n = smallNumber(text, from);
    if (n !== null && n.value >= 1 && n.value <= DAYS[month - 1]!) {
      const end = text.charCodeAt(n.end);
      if (end === DAY || end === DAY_SPOKEN) return { parts: { month, day: n.value }, to: null, end: n.end + 1, rule: 'day' };
      if (isDash(end)) {
        const days = this.run(text, n.value, n.end);
        if (days !== null && days.rule === 'days') return { parts: { month, day: n.value }, to: { month, day: days.to!.day! }, end: days.end, rule: 'days' };
      }
    }
    return { parts: { month }, to: null, end: at, rule: 'month' };
  }
}

/** Length of the word for a year that is none of the calendar: 财年, 学年, 财政年度, 年度. */
function fiscal(text: string, at: number): number {
  return ['财政年度', '会计年度', '年度', '财年', '学年'].find((word) => text.startsWith(word, at))?.length ?? 0;
}
