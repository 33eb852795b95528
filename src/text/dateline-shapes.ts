import { anyOf } from '../core/any-of.js';
import { DAY, HOUR_FORMS, MINUTE, MONTH, ORDINAL, YEAR } from '../core/date-signs.js';
import { COUNTING, HAN_DIGITS, ZERO_FORMS } from '../core/digits.js';
import type { Lexicon } from '../core/language.js';
import { layoutWord } from './layout-words.js';

/** What lines of dates, pages and figures look like. */
export interface DatelineShapes {
  /** The line is a date: 完／2023年8月17日（星期四）. */
  readonly date: RegExp;
  /** It begins with one; the hour is the first group. */
  readonly dateHead: RegExp;
  readonly anyDate: RegExp;
  /** 二〇二二年三月一日 */
  readonly writtenDate: RegExp;
  /** A09, 第3版：要闻 */
  readonly page: RegExp;
  readonly numberedPage: RegExp;
  /** 图1 */
  readonly figure: RegExp;
  /** First characters of all these. */
  readonly starters: RegExp;
}

const FULL_DATE = `(?:19|20)\\d{2}\\s*[${YEAR}\\-/.]\\s*\\d{1,2}\\s*[${MONTH}\\-/.]\\s*\\d{1,2}\\s*${DAY}?`;
const CLOCK = `\\s*\\d{1,2}[:：${HOUR_FORMS}]\\d{2}(?:[:：]\\d{2}|${MINUTE})?`;

/** 2021年4月20日，…: a line that begins with a day. */
export const DATED = new RegExp(`^(?:19|20)\\d{2}${YEAR}\\d{1,2}${MONTH}\\d{1,2}${DAY}[，,]`);
/** A year as dates have it. */
export const YEAR_SHAPE = new RegExp(`(?:19|20)\\d{2}[${YEAR}\\-/.]`);

export function readDatelineShapes(lexicon: Lexicon): DatelineShapes {
  const that = (does: string): string => layoutWord(lexicon, does);
  const firsts = (does: string): string[] => lexicon.table('layout-words').rows.filter(({ cells }) => cells['does'] === does).map(({ cells }) => cells['word']![0]!);
  const weekday = `(?:\\s*[（(]?(?:${that('weekday')})(?:[${COUNTING}${DAY}]|${that('weekday-name')})[）)]?)?`;
  const days = `[${COUNTING}]`, digits = `[${ZERO_FORMS}${HAN_DIGITS}]`;
  return {
    date: new RegExp(`^[（(]?(?:(?:${that('end-mark')})\\s*[/／]\\s*)?${FULL_DATE}${weekday}(?:${CLOCK})?[)）]?$`),
    dateHead: new RegExp(`^${FULL_DATE}${weekday}(${CLOCK})?\\s*[|·]?\\s*`),
    anyDate: new RegExp(`${FULL_DATE}${weekday}(?:${CLOCK})?`),
    writtenDate: new RegExp(`^[（(]?[${HAN_DIGITS.slice(1, 3)}][${ZERO_FORMS}${HAN_DIGITS[9]}]${digits}{2}${YEAR}${days}{1,2}${MONTH}${days}{1,3}${DAY}[）)]?$`),
    page: new RegExp(`^[A-Z]\\d{2}$|^(?:${ORDINAL}\\s*)?[A-Z]?\\d{1,3}\\s*(?:${that('page')})(?:[：:\\s].{0,20})?$`),
    numberedPage: new RegExp(`${ORDINAL}\\s*[A-Z]?\\d{1,3}\\s*(?:${that('page')})`),
    figure: new RegExp(`^(?:${that('figure')})\\s*\\d`),
    starters: new RegExp(`^(?:${anyOf([...firsts('figure'), ...firsts('page'), ...firsts('end-mark'), ORDINAL, ...HAN_DIGITS.slice(1, 3)])}|[＊＝～＃])`),
  };
}
