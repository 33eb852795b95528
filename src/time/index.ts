import type { TimeExpression, TimeKind } from '../core/time.js';
import type { Lexicon } from '../language/lexicon.js';
import { Calendar, type Reading } from './calendar.js';
import { ARABIC, HAN, PREFIX, QUOTE, WORD, isDash, isLink } from './characters.js';
import { countedPlan, decade, fiveYearPlan } from './named.js';
import { pastDigits, smallNumber } from './numbers.js';
import { grain, hasYear, inherit, point, type Parts } from './point.js';
import { recentAt, yearsBack } from './recent.js';
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

const UNTIL = ['截止到', '截至到', '截至', '截止'];
const SINCE_BEFORE = ['自从', '自', '从', '由', '打从'];
const SINCE = ['以来', '迄今', '至今', '以后', '之后', '开始', '起始', '起'];
const UNTIL_BEHIND = ['之前', '以前', '前'];
const PARTS_OF_DAY = ['上午', '下午', '凌晨', '中午', '晚上', '晚', '早'];
const WITHIN = ['期间', '以内', '当中', '间', '内'];

interface Whole { readonly parts: Parts; readonly to: Parts | null; readonly end: number; readonly rule: string; readonly kind: TimeKind }

class Scan {
  private readonly found: TimeExpression[] = [];
  private readonly calendar: Calendar;

  constructor(private readonly text: string, private readonly words: TimeWords) {
    // in a text with years of the Republic, 98年 is one too
    this.calendar = new Calendar(words, /民国\s?[\d一二三四五六七八九十]/.test(text));
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
      const plan = fiveYearPlan(text, at);
      if (plan !== null) return this.named(at, plan);
      if ((mark & QUOTE) !== 0) return at;
    }
    if ((mark & (ARABIC | HAN)) !== 0) {
      const stretch = yearsBack(text, at);
      if (stretch !== null) return this.stretch(at, stretch);
      const named = decade(text, at);
      if (named !== null) return this.named(at, named);
    }
    if ((mark & WORD) !== 0) {
      const word = this.words.at(text, at);
      // 至今年底 is no 至今
      const joined = word !== null && word.word.endsWith('今') && '年日天晨早晚'.includes(text[at + word.word.length] ?? ' ');
      if (word !== null && word.kind !== null && !joined && !this.cutShort(at)) {
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
    const { text } = this;
    const until = UNTIL.find((word) => text.startsWith(word, at));
    if (until !== undefined) {
      const whole = this.whole(at + until.length, true);
      if (whole === null || (whole.kind !== 'frame' && whole.kind !== 'until' && whole.kind !== 'interval')) return at;
      let end = whole.end;
      if (text.startsWith('为止', end)) end += 2; else if (text[end] === '止') end++;
      return this.push(at, { parts: {}, to: whole.to ?? whole.parts, end, rule: 'until', kind: 'until' });
    }
    const since = SINCE_BEFORE.find((word) => text.startsWith(word, at));
    if (since !== undefined) {
      const whole = this.whole(at + since.length, true);
      return whole !== null && whole.kind === 'since' ? this.push(at, { ...whole, rule: 'since' }) : at;
    }
    const recent = recentAt(text, at);
    if (recent !== null) return this.stretch(at, recent);
    const named = text[at] === '第' ? countedPlan(text, at) : text[at] === '上' || text[at] === '本' ? decade(text, at) : null;
    if (named !== null) return this.named(at, named);
    return text[at] === '到' || text[at] === '至' ? this.target(at) : at;
  }

  // 到2025年，粮食产量达到…; 至9月底. Only where a clause begins: 增加到2020年的… is no target
  private target(at: number): number {
    const { text } = this;
    const before = at === 0 ? '\n' : text[at - 1]!;
    if (!'\n，。；：、,;:（( “'.includes(before)) return at;
    const whole = this.whole(at + 1, true);
    if (whole === null || (whole.kind !== 'frame' && whole.rule !== 'fiscal-year') || whole.parts.day != null) return at;
    if (text.startsWith('为止', whole.end)) return this.push(at, { parts: {}, to: whole.parts, end: whole.end + 2, rule: 'until', kind: 'until' });
    if (text[whole.end] === '止') return this.push(at, { parts: {}, to: whole.parts, end: whole.end + 1, rule: 'until', kind: 'until' });
    return this.push(at, { ...whole, rule: 'target' });
  }

  /** A point, or a run of two, with what stands behind it. @param led by 截至, 自 … (a bare day is then a date) */
  private whole(at: number, led: boolean): Whole | null {
    const { text } = this;
    const first = this.calendar.point(text, at);
    if (first === null || !this.stands(at, first, led)) return null;
    let { parts, to, end, rule } = first;
    if (to === null && isLink(text.charCodeAt(end))) {
      const second = this.second(first, isDash(text.charCodeAt(end + 1)) && !'至到'.includes(text[end + 1]!) ? end + 2 : end + 1);
      if (second !== null) { to = inherit(parts, second.parts); end = second.end; rule = `${rule}-run`; }
    }
    // 21日20时: the hour is left out
    if (parts.day != null && to === null) end = pastHour(text, end);
    const kind = to === null ? 'frame' : 'interval';
    for (const word of SINCE) {
      // 5月起, but not 5月起伏
      if (!text.startsWith(word, end) || (word === '起' && '来伏步到诉点飞义'.includes(text[end + 1] ?? ' ')) || (word === '开始' && !led)) continue;
      const last = to ?? parts;
      return { parts: to === null ? parts : last, to: null, end: end + word.length, rule, kind: 'since' };
    }
    for (const word of UNTIL_BEHIND) {
      if (!text.startsWith(word, end) || (word === '前' && '后往来去期三两沿提半列夕景身线端进言面所未'.includes(text[end + 1] ?? ' '))) continue;
      return { parts: {}, to: to ?? parts, end: end + word.length, rule: 'before', kind: 'until' };
    }
    const within = WITHIN.find((word) => text.startsWith(word, end));
    if (within !== undefined) end += within.length;
    return { parts, to, end, rule, kind };
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
    const before = this.text[at - 1] ?? '', after = this.text[end] ?? '';
    if ('内游间均报龄之长假行年移'.includes(after) && after !== '') return false;
    return led || !'第每近余共历期达为满超逾过约于出月.．/-—'.includes(before) || before === '';
  }

  /** Words whose first character belongs to the word before: 以上年龄, 5年内. */
  private cutShort(at: number): boolean {
    const c = this.text[at]!, before = this.text[at - 1];
    if (before === undefined) return false;
    // 1.5 is a number
    if ((before === '.' || before === '．') && '0123456789'.includes(this.text[at - 2] ?? '') && '0123456789'.includes(c)) return true;
    if (c === '年' || c === '月') return '0123456789几数多半余个整周学今去明前后每两一二三四五六七八九十百千万'.includes(before);
    if (c === '上' || c === '下') return before === '以' || before === '之';
    if (c === '前') return '目以之'.includes(before);
    if (c === '本') return '基根成资版日'.includes(before);
    if (c === '期') return '学刊周假任长早晚前后中分日近定'.includes(before);
    if (c === '同') return '共相不合'.includes(before);
    if (c === '当') return '相应适'.includes(before);
    if (c === '现') return '实体发表呈'.includes(before);
    return false;
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
}

/** Behind a day: 20时, 上午9点30分. */
function pastHour(text: string, at: number): number {
  let i = at;
  for (const part of PARTS_OF_DAY) if (text.startsWith(part, i)) { i += part.length; break; }
  const hour = smallNumber(text, i);
  if (hour === null || hour.value > 24 || (text[hour.end] !== '时' && text[hour.end] !== '点')) return at;
  const minute = smallNumber(text, hour.end + 1);
  if (minute !== null && minute.value < 60 && text[minute.end] === '分') return minute.end + 1;
  return text[hour.end + 1] === '许' || text[hour.end + 1] === '整' ? hour.end + 2 : hour.end + 1;
}
