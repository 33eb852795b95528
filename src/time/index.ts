import type { TimeExpression, TimeKind } from '../core/time.js';
import type { Lexicon } from '../core/language.js';
import { CLAUSE_MARKS } from '../core/punctuation.js';
import { Calendar, type Reading } from './calendar.js';
import { ARABIC, HAN, HOUR, HOUR_SPOKEN, MINUTE, ORDINAL, PREFIX, QUOTE, WORD, isDash } from './characters.js';
import { countedPlan, decade, fiveYearPlan } from './named.js';
import { pastDigits, smallNumber } from './numbers.js';
import { grain, hasYear, inherit, point, type Parts } from './point.js';
import { recentAt, yearsBack } from './recent.js';
import { firstOf, type TimeParts } from './parts.js';
import { openTimeWords, type TimeWords } from './words.js';

export interface TimeReader {
  /** Every time expression of a cleaned, simplified text, ascending, not overlapping. One pass; time grows with the length of the text. */
  read(text: string): TimeExpression[];
}

/** @throws Problem `lexicon_malformed` when `time-frames.tsv` says something that is not known */
export function createTimeReader(lexicon: Lexicon): TimeReader {
  const words = openTimeWords(lexicon);
  return { read: (text) => new Scan(text, words).run() };
}

/** Before 到2025年 as a target: where a clause begins. */
const CLAUSE_BEGINS = `${CLAUSE_MARKS}、\n（( “'`;
/** Before a bare day: of a decimal, a fraction, a run. */
const NO_DATE_SIGNS = '.．/-—';

interface Whole { readonly parts: Parts; readonly to: Parts | null; readonly end: number; readonly rule: string; readonly kind: TimeKind }

class Scan {
  private readonly found: TimeExpression[] = [];
  private readonly calendar: Calendar;
  private readonly parts: TimeParts;

  constructor(private readonly text: string, private readonly words: TimeWords) {
    // in a text with years of the Republic, 98年 is one too
    this.calendar = new Calendar(words, words.isRepublican(text));
    this.parts = words.parts;
  }

  run(): TimeExpression[] {
    const { text } = this, { marks } = this.words;
    for (let at = 0; at < text.length;) {
      const mark = marks[text.charCodeAt(at)]!;
      if (mark === 0) { at++; continue; }
      const end = this.at(at, mark);
      at = end > at ? end : (mark & (ARABIC | HAN)) !== 0 ? Math.max(at + 1, pastDigits(text, at)) : at + 1;
    }
    return this.found;
  }

  /** Reads one expression here. @returns its end, or `at` */
  private at(at: number, mark: number): number {
    const { text } = this;
    if ((mark & (QUOTE | HAN)) !== 0) {
      const plan = fiveYearPlan(text, at, this.parts);
      if (plan !== null) return this.named(at, plan);
      if ((mark & QUOTE) !== 0) return at;
    }
    if ((mark & (ARABIC | HAN)) !== 0) {
      const stretch = yearsBack(text, at, this.parts);
      if (stretch !== null) return this.stretch(at, stretch);
      const named = decade(text, at, this.parts);
      if (named !== null) return this.named(at, named);
    }
    if ((mark & WORD) !== 0) {
      const word = this.words.at(text, at);
      if (word !== null && word.kind !== null && !this.cutShort(at)) {
        const end = at + word.word.length;
        return this.push(at, { parts: word.parts, to: word.to, end, rule: word.rule, kind: word.kind });
      }
    }
    if ((mark & PREFIX) !== 0) {
      const end = this.prefixed(at);
      if (end > at) return end;
    }
    if (this.cutShort(at)) return at;
    const whole = this.whole(at, false);
    return whole === null ? at : this.push(at, whole);
  }

  /** 截至…, 自…以来, 到2025年, 近三年, 第三季度, 上世纪80年代. */
  private prefixed(at: number): number {
    const { text, parts } = this;
    const until = parts['until-lead'].at(text, at);
    if (until > 0) {
      const whole = this.whole(at + until, true);
      if (whole === null || (whole.kind !== 'frame' && whole.kind !== 'until' && whole.kind !== 'interval')) return at;
      return this.push(at, { parts: {}, to: whole.to ?? whole.parts, end: whole.end + parts['until-end'].at(text, whole.end), rule: 'until', kind: 'until' });
    }
    const since = parts['since-lead'].at(text, at);
    if (since > 0) {
      const whole = this.whole(at + since, true);
      return whole !== null && whole.kind === 'since' ? this.push(at, { ...whole, rule: 'since' }) : at;
    }
    const recent = recentAt(text, at, parts);
    if (recent !== null) return this.stretch(at, recent);
    const named = text.charCodeAt(at) === ORDINAL ? countedPlan(text, at, parts) : firstOf(parts, ['last-century', 'this-century'], text, at) !== null ? decade(text, at, parts) : null;
    if (named !== null) return this.named(at, named);
    const target = parts.target.at(text, at);
    return target > 0 ? this.target(at, target) : at;
  }

  // 到2025年，粮食产量达到…; 至9月底. Only where a clause begins: 增加到2020年的… is no target
  private target(at: number, lead: number): number {
    const { text } = this;
    const before = at === 0 ? '\n' : text[at - 1]!;
    if (!CLAUSE_BEGINS.includes(before)) return at;
    const whole = this.whole(at + lead, true);
    if (whole === null || (whole.kind !== 'frame' && whole.rule !== 'fiscal-year') || whole.parts.day != null) return at;
    const until = this.parts['until-end'].at(text, whole.end);
    if (until > 0) return this.push(at, { parts: {}, to: whole.parts, end: whole.end + until, rule: 'until', kind: 'until' });
    return this.push(at, { ...whole, rule: 'target' });
  }

  /** A point, or a run of two, with what stands behind it. @param led by 截至, 自 … (a bare day is then a date) */
  private whole(at: number, led: boolean): Whole | null {
    const { text } = this;
    const first = this.calendar.point(text, at);
    if (first === null || !this.stands(at, first, led)) return null;
    let { parts, to, end, rule } = first;
    const link = to === null ? this.words.link(text, end) : 0;
    if (link > 0) {
      const second = this.second(first, end + link + (isDash(text.charCodeAt(end + link)) ? 1 : 0));
      if (second !== null) { to = inherit(parts, second.parts); end = second.end; rule = `${rule}-run`; }
    }
    // 21日20时: the hour is left out
    if (parts.day != null && to === null) end = this.pastHour(end);
    const kind = to === null ? 'frame' : 'interval';
    const behind = firstOf(this.parts, led ? ['since', 'since-led', 'before', 'within'] : ['since', 'before', 'within'], text, end);
    if (behind === null) return { parts, to, end, rule, kind };
    end += behind.length;
    if (behind.does === 'within') return { parts, to, end, rule, kind };
    if (behind.does === 'before') return { parts: {}, to: to ?? parts, end, rule: 'before', kind: 'until' };
    return { parts: to ?? parts, to: null, end, rule, kind: 'since' };
  }

  /** The second end of a run, when it is of the same grain or a finer date of the first: 2月6日到16日. */
  private second(first: Reading, at: number): Reading | null {
    const second = this.calendar.point(this.text, at);
    if (second === null || second.to !== null) return null;
    const a = grain(first.parts), b = grain(second.parts);
    if (a === b) return second.parts.day != null && second.parts.month == null && first.parts.month == null && first.parts.relativeMonth == null && !first.parts.day ? null : second;
    return null;
  }

  /** Things that look like a date and are none: 12日内, 每5日, the day of a week of days. */
  private stands(at: number, read: Reading, led: boolean): boolean {
    const { parts, end } = read;
    if (parts.day == null || parts.month != null || parts.relativeMonth != null || hasYear(parts)) return true;
    if (this.parts['no-date-behind'].at(this.text, end) > 0) return false;
    const before = this.text[at - 1];
    return led || before === undefined || !(NO_DATE_SIGNS.includes(before) || this.parts['no-date-before'].endsAt(this.text, at));
  }

  /** Words whose first character belongs to the word before: 以上年龄, 5年内. */
  private cutShort(at: number): boolean {
    const { text } = this, before = text[at - 1];
    if (before === undefined) return false;
    // 1.5 is a number
    if ((before === '.' || before === '．') && (at < 2 || isDigit(text, at - 2)) && isDigit(text, at)) return true;
    return this.parts['cut-short'].isCut(text, at);
  }

  private named(at: number, read: { edtf: string | null; end: number; rule: string }): number {
    this.found.push({ start: at, end: read.end, text: this.text.slice(at, read.end), kind: 'named', from: null, to: null, edtf: read.edtf, rule: read.rule });
    return read.end;
  }

  private stretch(at: number, read: { count: number; unit: 'year' | 'month' | 'day'; end: number; rule: string }): number {
    const base = { start: at, end: read.end, text: this.text.slice(at, read.end), from: null, to: null, rule: read.rule };
    this.found.push(read.count === 0 ? { ...base, kind: 'none' } : { ...base, kind: 'recent', span: { count: read.count, unit: read.unit } });
    return read.end;
  }

  private push(at: number, read: Whole): number {
    const empty = Object.keys(read.parts).length === 0;
    this.found.push({
      start: at, end: read.end, text: this.text.slice(at, read.end), kind: read.kind,
      from: empty ? null : point(read.parts), to: read.to === null ? null : point(read.to), rule: read.rule,
    });
    return read.end;
  }
  /** Behind a day: 20时, 上午9点30分. */
  private pastHour(at: number): number {
    const { text, parts } = this;
    const hour = smallNumber(text, at + parts['day-part'].at(text, at));
    if (hour === null || hour.value > 24 || (text.charCodeAt(hour.end) !== HOUR && text.charCodeAt(hour.end) !== HOUR_SPOKEN)) return at;
    const minute = smallNumber(text, hour.end + 1);
    if (minute !== null && minute.value < 60 && text.charCodeAt(minute.end) === MINUTE) return minute.end + 1;
    return hour.end + 1 + parts['hour-tail'].at(text, hour.end + 1);
  }
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0x30 && unit <= 0x39;
}
