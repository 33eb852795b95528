import { CLAUSE_MARKS, OPENERS } from '../core/punctuation.js';
import { ARABIC, COMMA, DAY, DAY_SPOKEN, DEGREE, HAN, MONTH, ORDINAL, PIECE, PREFIX, QUARTER, SEASON, SPACE, WORD, YEAR, YUAN, marks } from './characters.js';
import { smallNumber } from './numbers.js';
import { hasYear, type Parts } from './point.js';
import { firstOf, type TimeParts } from './parts.js';
import { shortYear } from './short-year.js';
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
const SEASONS = ['spring', 'summer', 'autumn', 'winter'] as const;
const BEHIND_SEASON = `${CLAUSE_MARKS}${OPENERS}、\n `;
const FULL_DATE = /(\d{4})([-./])(\d{1,2})\2(\d{1,2})(?!\d)/y;
/** 20240120, set apart from all else. */
const BARE_DATE = /(?<![^\s（(_])((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![^\s）)_.])/y;

/**
 * Reads the points of the calendar. It looks at characters, never at what stands before; ranges, 截至 and 以来 are read by the caller.
 * @param republic are years of two or three digits those of the Republic of China?
 */
export class Calendar {
  private readonly parts: TimeParts;

  constructor(private readonly words: TimeWords, public republic: boolean) {
    this.parts = words.parts;
  }

  /** A point at this place: 2021年5月20日, 今年一季度, 上半年, 5月, 20日. */
  point(text: string, at: number): Reading | null {
    const year = this.year(text, at);
    if (year === null) return this.part(text, at);
    if (year.to !== null || year.rule === 'date') return year;
    const next = text.charCodeAt(year.end) === SPACE ? year.end + 1 : year.end;
    const part = year.parts.edge == null ? this.part(text, next, true) : null;
    // 2021年的20日 is no date: a day needs its month
    if (part === null || (part.parts.day != null && part.parts.month == null)) return this.edged(text, year);
    const parts = { ...part.parts, ...year.parts };
    if (hasYear(year.parts) && year.parts.sameYear == null) delete parts.sameYear;
    return { parts, to: part.to, end: part.end, rule: part.rule };
  }

  private leads(unit: number): boolean {
    return (this.words.marks[unit]! & PREFIX) !== 0;
  }

  /** 2021年, 二〇〇二年, 民国110年, 2019/20年度, 今年. */
  private year(text: string, at: number): Reading | null {
    const unit = text.charCodeAt(at), republic = this.leads(unit) ? this.parts.republic.at(text, at) : 0;
    if (republic > 0) {
      const n = smallNumber(text, at + republic);
      return n !== null && n.value > 0 && n.value < 200 && text.charCodeAt(n.end) === YEAR ? { parts: { year: REPUBLIC + n.value }, to: null, end: this.pastYear(text, n.end), rule: 'year' } : null;
    }
    if ((marks[unit]! & (ARABIC | HAN)) === 0) {
      const era = this.parts['common-era'].at(text, at);
      if (era > 0) return this.year(text, at + era);
      const word = this.words.at(text, at);
      if (word === null || word.kind !== null || !hasYear(word.parts)) return null;
      return { parts: word.parts, to: word.to, end: at + word.word.length, rule: word.rule };
    }
    BARE_DATE.lastIndex = at;
    const bare = (marks[unit]! & ARABIC) === 0 ? null : BARE_DATE.exec(text);
    if (bare !== null) return { parts: { year: Number(bare[1]), month: Number(bare[2]), day: Number(bare[3]) }, to: null, end: at + bare[0].length, rule: 'date' };
    const n = smallNumber(text, at);
    if (n === null) return null;
    if (n.length === 4 && n.positional && n.value >= EARLIEST && n.value <= LATEST) return this.longYear(text, at, n.value, n.end);
    const short = this.republic ? null : shortYear(text, at, n, this.parts, (behind) => this.part(text, behind, true) !== null);
    if (short !== null) return { parts: { year: short }, to: null, end: this.pastYear(text, n.end), rule: 'short-year' };
    // 110年8月: years of the Republic
    if (text.charCodeAt(n.end) !== YEAR || n.han || n.length < 2) return null;
    if (n.value >= 80 && n.value < 150 && (this.republic || n.length === 3) && this.goesOn(text, n.end + 1)) return { parts: { year: REPUBLIC + n.value }, to: null, end: this.pastYear(text, n.end), rule: 'year' };
    return null;
  }

  private longYear(text: string, at: number, year: number, end: number): Reading | null {
    const next = text.charCodeAt(end);
    if (next === YEAR) {
      // 1980年代: a decade; 2021年级: none
      if (this.parts['no-year'].at(text, end + 1) > 0) return null;
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
    const dash = next === 0x2f ? 1 : this.words.dash(text, end);
    if (dash > 0) {
      const from = end + dash + this.words.dash(text, end + dash);
      const second = smallNumber(text, from);
      if (second === null || !second.positional) return null;
      const last = second.length === 4 ? second.value : second.length === 2 ? year - (year % 100) + second.value : 0;
      if (last < year || last > LATEST || (last - year !== 1 && next === 0x2f)) return null;
      const tail = text.charCodeAt(second.end) === YEAR ? this.pastYear(text, second.end) : second.end + this.parts['fiscal-year'].at(text, second.end);
      // 2016—2020 alone may be a number of something
      if (tail === second.end) return null;
      return { parts: { year }, to: { year: last }, end: tail, rule: last - year === 1 && tail !== second.end + 1 ? 'fiscal-year' : 'years' };
    }
    // 2018、2019年: the first of a list that shares 年
    const joint = (at: number): number => (text.charCodeAt(at) === COMMA ? 1 : this.parts['list-join'].at(text, at));
    if (joint(end) > 0) {
      let from = end + joint(end);
      for (let i = 0; i < 6; i++) {
        const second = smallNumber(text, from);
        if (second === null || second.length !== 4 || !second.positional || second.value < EARLIEST || second.value > LATEST) return null;
        if (text.charCodeAt(second.end) === YEAR) return { parts: { year }, to: null, end, rule: 'year' };
        from = second.end + 1;
      }
    }
    // 2021财年, 2020学年
    const fiscalEnd = end + this.parts['fiscal-year'].at(text, end);
    if (fiscalEnd > end) return { parts: { year }, to: null, end: fiscalEnd, rule: 'year' };
    return null;
  }

  /** Behind 年: 年度 belongs to it. */
  private pastYear(text: string, at: number): number {
    return at + 1 + this.parts['year-tail'].at(text, at + 1);
  }

  /** Does a month, quarter, half or 度 follow, as after a year and not after a number of years? */
  private goesOn(text: string, at: number): boolean {
    const unit = text.charCodeAt(at);
    if (unit === DEGREE || unit === SPACE || at >= text.length || firstOf(this.parts, ['edge-end', 'edge-start'], text, at) !== null) return true;
    if (this.part(text, at) !== null) return true;
    return this.republic && this.parts['no-republic'].at(text, at) === 0;
  }

  /** 年底, 末, 初 directly behind a year: 2021年底. */
  private edged(text: string, year: Reading): Reading {
    const edge = firstOf(this.parts, ['edge-end', 'edge-start'], text, year.end);
    if (edge !== null) return { ...year, parts: { ...year.parts, edge: edge.does === 'edge-end' ? 'end' : 'start' }, end: year.end + edge.length };
    // 今年秋，…; but 今年秋粮, 今年春节
    const season = firstOf(this.parts, SEASONS, text, year.end);
    if (season !== null && BEHIND_SEASON.includes(text[year.end + season.length] ?? ' ')) return { ...year, parts: { ...year.parts, season: 21 + SEASONS.indexOf(season.does) }, end: year.end + season.length };
    return year;
  }

  /** What may stand behind a year, or mostly alone: 上半年, 一季度, 前10个月, 1—6月, 5月20日, 20日. */
  private part(text: string, at: number, behindYear = false): Reading | null {
    const unit = text.charCodeAt(at);
    if ((this.words.marks[unit]! & WORD) !== 0) {
      const word = this.words.at(text, at);
      if (word !== null && word.kind === null && (behindYear || !word.behindYear) && (word.parts.sameYear == null || word.parts.edge != null || word.whole) && word.parts.relativeYear == null) return this.word(text, at, word.parts, word.to, word.word.length);
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
    const first = this.leads(unit) ? this.parts['first-of'].at(text, at) : 0;
    if (first > 0) return this.firstMonths(text, at + first);
    if ((marks[unit]! & (ARABIC | HAN)) === 0) return null;
    if (unit === YUAN && text.charCodeAt(at + 1) !== MONTH) return null;
    const n = smallNumber(text, at);
    if (n === null || n.value < 1) return null;
    const next = text.charCodeAt(n.end);
    if (next === MONTH && n.value <= 12) return this.month(text, n.value, n.end + 1);
    if (next === SEASON && n.value <= 4 && text.charCodeAt(n.end + 1) === DEGREE) return this.edged(text, { parts: { quarter: n.value }, to: null, end: n.end + 2, rule: 'quarter' });
    if (next === DAY && n.value <= 31 && !n.han) return { parts: { day: n.value }, to: null, end: n.end + 1, rule: 'day' };
    const dash = this.words.dash(text, n.end);
    if (dash > 0) return this.run(text, n.value, n.end + dash);
    // 七、八月; 一、二季度
    if (next === COMMA) {
      const pair = this.run(text, n.value, n.end + 1);
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
  private firstMonths(text: string, at: number): Reading | null {
    const n = smallNumber(text, at);
    if (n === null || n.value < 1 || n.value > 11) return null;
    const next = text.charCodeAt(n.end);
    const piece = next === PIECE ? n.end + 1 : n.end;
    if (text.charCodeAt(piece) === MONTH && (n.value > 1 || piece > n.end)) return { parts: { month: 1 }, to: { month: n.value }, end: piece + 1, rule: 'first-months' };
    if (next === SEASON && n.value <= 3) return { parts: { month: 1 }, to: { month: 3 * n.value }, end: text.charCodeAt(n.end + 1) === DEGREE ? n.end + 2 : n.end + 1, rule: 'first-quarters' };
    return null;
  }

  /** 1—6月, 一至三季度, 16—18日; the first number is read. @param at behind the dash */
  private run(text: string, first: number, at: number): Reading | null {
    const n = smallNumber(text, at + this.words.dash(text, at));
    if (n === null || n.value <= first) return null;
    const next = text.charCodeAt(n.end);
    if (next === MONTH && n.value <= 12) {
      return { parts: { month: first }, to: { month: n.value }, end: n.end + 1 + this.parts['month-tail'].at(text, n.end + 1), rule: 'months' };
    }
    if (next === SEASON && n.value <= 4 && text.charCodeAt(n.end + 1) === DEGREE) return { parts: { month: 3 * first - 2 }, to: { month: 3 * n.value }, end: n.end + 2, rule: 'quarters' };
    if (next === DAY && n.value <= 31 && !n.han) return { parts: { day: first }, to: { day: n.value }, end: n.end + 1, rule: 'days' };
    return null;
  }

  /** What follows 5月: the day, 底, 上旬, 份. @param at behind 月 */
  private month(text: string, month: number, at: number): Reading | null {
    const tail = firstOf(this.parts, ['month-tail', 'edge-end', 'edge-start', 'ten-days'], text, at);
    if (tail !== null) return { parts: tail.does === 'edge-end' ? { month, edge: 'end' } : { month }, to: null, end: at + tail.length, rule: 'month' };
    const from = text.charCodeAt(at) === SPACE ? at + 1 : at;
    const n = smallNumber(text, from);
    if (n !== null && n.value >= 1 && n.value <= DAYS[month - 1]!) {
      const end = text.charCodeAt(n.end);
      if (end === DAY || end === DAY_SPOKEN) return { parts: { month, day: n.value }, to: null, end: n.end + 1, rule: 'day' };
      const dash = this.words.dash(text, n.end);
      if (dash > 0) {
        const days = this.run(text, n.value, n.end + dash);
        if (days !== null && days.rule === 'days') return { parts: { month, day: n.value }, to: { month, day: days.to!.day! }, end: days.end, rule: 'days' };
      }
    }
    return { parts: { month }, to: null, end: at, rule: 'month' };
  }
}
