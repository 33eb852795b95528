import type { ReportContext, Resolved } from '../../core/context.js';
import type { Mention } from '../../core/mention.js';
import { contains } from '../../core/span.js';
import type { TimeExpression } from '../../core/time.js';
import { baseWords } from './base-words.js';
import { dated, type Known, type ReportTime } from './calendar.js';
import { clauseStart } from './clauses.js';
import { placeTimes, type PlacedTime } from './frames.js';
import { timeRoleWords } from './time-words.js';

const NONE: Resolved<string | null> = { value: null, basis: 'unknown', because: 'no comparison is stated' };
const LONGEST_WORDS = 14;

interface Carried { readonly base: Resolved<string | null>; readonly sentence: number; readonly end: number }

/**
 * What each change is measured against: an EDTF period, `year_on_year`, `previous_period`, else the words.
 * 同比, 比上年 and 同2019年比较 hold for the list that they open; an average rate has none.
 */
export function resolveBases(context: ReportContext, mentions: readonly Mention[], about: ReportTime, periods: readonly Resolved<string | null>[]): Resolved<string | null>[] {
  const report: Known = { published: about.published, year: about.year, named: null };
  let placed: PlacedTime[] = [], sentence = -1;
  let carried: Carried | null = null, previous: Carried | null = null;
  return mentions.map((mention, i) => {
    if (mention.measure !== 'change') return NONE;
    const known = { ...report, under: periods[i]!.value };
    if (mention.sentence !== sentence) { sentence = mention.sentence; placed = placeTimes(context, context.sentences[sentence]!, sentence); }
    const own = baseOf(context, mention, placed, known);
    if (own !== null) {
      previous = { base: own, sentence, end: mention.quantity.end };
      if (own.value === 'year_on_year' || own.value === 'previous_period' || /^[\dX]{4}/.test(own.value ?? '')) carried = { base: own, sentence, end: mention.quantity.end };
      else if (own.value === null) return own;
      return own;
    }
    const near = extentOf(context, mention, previous);
    previous = null;
    if (near !== null) return near;
    const head = headOfList(context, mention, placed, known);
    if (head !== null) { carried = { base: head, sentence, end: mention.quantity.end }; return head; }
    if (carried !== null && !isPull(context, mention) && reaches(context, carried, mention)) {
      carried = { ...carried, sentence, end: mention.quantity.end };
      return { ...carried.base, basis: 'implied', because: `${carried.base.because}, carried over the list` };
    }
    return NONE;
  });
}

/** What its own words or its own clause say; null when they say nothing, a resolved null for an average rate. */
function baseOf(context: ReportContext, mention: Mention, placed: readonly PlacedTime[], known: Known): Resolved<string | null> | null {
  const { text } = context;
  const sentence = context.sentences[mention.sentence]!;
  const start = clauseStart(text, mention.quantity.start, sentence.start);
  const before = text.slice(start, mention.quantity.start);
  const words = baseWords(context.language);
  if (words.inClause(before) === 'average') return { value: null, basis: 'unknown', because: 'an average rate' };
  const filler = mention.roles.base;
  if (filler !== undefined) {
    // the words that fill the role, and what the clause says behind them: 比历史最高水平的{一九八二年}
    // the head of a table's column stands in another line
    const here = contains(sentence, filler);
    const times = here ? placed : context.times.filter((time) => contains(filler, time)).map((time): PlacedTime => ({ time, role: 'base', opens: false, since: false, samePart: false, quoted: false, cue: null }));
    const end = here ? Math.max(filler.end, mention.quantity.start) : filler.end;
    const read = readCompared(context, text.slice(filler.start, end), filler.start, times, known);
    if (read !== null) return read;
    const word = words.inClause(filler.text);
    if (word !== null) return { value: word, basis: 'stated', because: `‘${filler.text}’`, span: { start: filler.start, end: filler.end } };
    // 关系较密切的17项: no comparison
    const quality = context.tokens(mention.sentence).some((token) => token.start === filler.start && token.end === filler.end && token.classes.has('adjective'));
    return quality ? NONE : inWords(context, mention, filler.start, filler.end);
  }
  const compared = comparedIn(context, mention, start, mention.quantity.start, placed, known);
  if (compared !== null) return compared;
  const word = words.inClause(before);
  if (word !== null) return { value: word, basis: 'stated', because: `the words of the clause`, span: { start, end: mention.quantity.start } };
  return null;
}

/** 比X…, 与X相比…, 由X的… between two places of a clause. */
function comparedIn(context: ReportContext, mention: Mention, start: number, end: number, placed: readonly PlacedTime[], known: Known): Resolved<string | null> | null {
  const { text } = context;
  const roles = timeRoleWords(context.language);
  for (let i = placed.length - 1; i >= 0; i--) {
    const each = placed[i]!;
    if (each.time.start < start || each.time.end > end) continue;
    if (each.role === 'base') return readCompared(context, text.slice(each.time.start, end), each.time.start, placed, known);
    // 由去年的122万元激增52倍
    if (each.role === 'bound' && each.quantity!.start !== mention.quantity.start && roles.ends('from', text.slice(start, each.time.start)) !== null) return readCompared(context, text.slice(each.time.start, each.time.end), each.time.start, placed, known);
  }
  const clause = text.slice(start, end);
  for (const word of roles.of('against')) {
    const at = clause.lastIndexOf(word);
    if (at < 0 || roles.of('not-against').some((no) => no.includes(word) && clause.slice(Math.max(0, at - 2), at + word.length + 2).includes(no))) continue;
    const from = start + at + word.length;
    const known_ = readCompared(context, text.slice(from, end), from, placed, known);
    if (known_ !== null) return known_;
    // 同比实际增长7.5%: 实际 is nothing compared with
    const itself = baseWords(context.language).inClause(word);
    if (itself !== null) return { value: itself, basis: 'stated', because: `‘${word}’`, span: { start: start + at, end: from } };
    // 比全市平均水平高3个百分点: the words up to the change
    const read = inWords(context, mention, from, from);
    return read.value === null || read.value.length < 2 || /\d/.test(read.value) ? null : read;
  }
  return null;
}

/** 较三季度末 under 2023年 is that year's; 较四季度 under 2021年一季度 the year before's. */
function underPeriod(time: TimeExpression, known: Known & { readonly under?: string | null }): Known {
  const { from, to } = time, point = to ?? from;
  const year = Number(/^\d{4}/.exec(known.under ?? '')?.[0] ?? '0');
  if (year === 0 || point === null || point.year !== null || point.relativeYear !== null || point.sameYear !== null || (point.month === null && point.quarter === null)) return known;
  const end = lastMonth(known.under!), month = point.month ?? 3 * point.quarter!;
  return { ...known, named: month > end ? year - 1 : year };
}

/** The last month of a period: 2021-Q1 → 3, 2021 → 12. */
function lastMonth(period: string): number {
  const last = period.split('/').at(-1)!;
  const found = /^\d{4}-(?:(\d\d)|Q(\d)|H(\d))/.exec(last);
  if (found === null) return 12;
  return found[1] !== undefined ? Number(found[1]) : found[2] !== undefined ? 3 * Number(found[2]) : 6 * Number(found[3]);
}

/** 高于{全市平均}0.6个百分点, 较{开秤时}回落4%: the words up to the change, or to the number. @param least where they end at the earliest */
function inWords(context: ReportContext, mention: Mention, start: number, least: number): Resolved<string | null> {
  const tokens = context.tokens(mention.sentence).filter((token) => token.start >= start && token.end <= mention.quantity.start);
  const change = tokens.findIndex((token) => token.start >= least && (token.classes.has('delta') || token.classes.has('gap')));
  let last = (change < 0 ? tokens.length : change) - 1;
  while (last > 0 && tokens[last]!.classes.has('adverb') && !tokens[last]!.classes.has('average')) last--;
  const end = tokens[last]?.end ?? start;
  const words = context.text.slice(start, Math.max(end, least));
  if (words.length > LONGEST_WORDS) return least > start ? { value: tidy(context, context.text.slice(start, least)), basis: 'stated', because: `‘${context.text.slice(start, least)}’`, span: { start, end: least } } : NONE;
  return words === '' ? NONE : { value: tidy(context, words), basis: 'stated', because: `‘${words}’`, span: { start, end: start + words.length } };
}

/** What 比 leads to: 上年 → year_on_year, 2019年 → 2019, 上年末 as it stands. @param at where the words begin in the text */
function readCompared({ language }: ReportContext, phrase: string, at: number, placed: readonly PlacedTime[], known: Known): Resolved<string | null> | null {
  const word = baseWords(language).compared(phrase);
  const made = (value: string, length: number): Resolved<string | null> => ({ value, basis: 'stated', because: `‘${phrase.slice(0, length)}’${cue}`, span: { start: at, end: at + length } });
  const span = { start: at, end: at + phrase.length };
  const its = placed.find((p) => contains(span, p.time) && p.time.kind !== 'none' && (p.role === 'base' || p.role === 'bound') && p.time.start - at <= 10);
  const time = its?.time, cue = its?.cue == null ? '' : ` (${its.cue})`;
  // 去年 is a word, 去年四季度末 a time
  if (word !== null && (time === undefined || time.start > at || time.end - at <= word.word.length)) return made(word.base === 'words' ? word.word : word.base, word.word.length);
  if (time === undefined) return null;
  const length = time.end - at;
  // 年初 and other words of no fixed date stay words
  if (time.from?.edge === 'start' || (time.from?.sameYear != null && time.from.year === null)) return made(time.text, length);
  // 比上月末, 比上季末: the stock a month or quarter before
  if ((time.from?.relativeMonth === -1 || time.from?.relativeQuarter === -1) && time.from.day === null && time.to === null) return made('previous_period', length);
  if (time.from?.relativeYear === -1 && time.from.month === null && time.from.quarter === null && time.from.half === null && time.from.edge === null) return made('year_on_year', length);
  const { value, flags } = dated(time, underPeriod(time, known));
  return value === null ? made(time.text, length) : { ...made(value, length), flags: flags.filter((flag) => flag === 'period_open') };
}

/** …较年初增加287.6亿元，增幅10.04%; 事故同比“双下降”，降幅为21.4%: an extent is of the change told directly before it. */
function extentOf(context: ReportContext, mention: Mention, previous: Carried | null): Resolved<string | null> | null {
  const sentence = context.sentences[mention.sentence]!, { text } = context;
  const start = clauseStart(text, mention.quantity.start, sentence.start);
  if (start === sentence.start || context.tokens(mention.sentence).find((token) => token.start >= start)?.classes.has('extent') !== true) return null;
  const before = clauseStart(text, start - 1, sentence.start);
  if (previous !== null && previous.sentence === mention.sentence && previous.end > before) return { ...previous.base, basis: 'implied', because: `${previous.base.because}, of the change before it` };
  const word = baseWords(context.language).inClause(text.slice(before, start - 1));
  return word === null || word === 'average' ? null : { value: word, basis: 'implied', because: 'the clause before it', span: { start: before, end: start - 1 } };
}

/** 一九八一年比一九八○年，原煤增长…: the comparison stands alone before the list. */
function headOfList(context: ReportContext, mention: Mention, placed: readonly PlacedTime[], known: Known): Resolved<string | null> | null {
  if (isPull(context, mention)) return null;
  const sentence = context.sentences[mention.sentence]!;
  const { text, quantities } = context;
  for (let i = placed.length - 1; i >= 0; i--) {
    const each = placed[i]!;
    if (each.role !== 'base' || each.time.end > mention.quantity.start) continue;
    const start = clauseStart(text, each.time.start, sentence.start);
    let end = each.time.end;
    while (end < sentence.end && !'，,：:；;'.includes(text[end]!)) end++;
    // a comparison with a number of its own is that number's
    if (quantities.some((q) => q.start >= each.time.end && q.end <= end)) return null;
    if (text.slice(end, mention.quantity.start).includes('；')) return null;
    return comparedIn(context, mention, start, end, placed, known);
  }
  // 由一九五五年的十一万人增加到四十三万人，即增加了两倍九
  const turned = placed.findLast((p) => p.role === 'bound' && p.quantity!.end <= mention.quantity.start && timeRoleWords(context.language).ends('from', text.slice(sentence.start, p.time.start)) !== null);
  if (turned !== undefined && !text.slice(turned.time.end, mention.quantity.start).includes('；') && quantities.filter((q) => q.start > turned.quantity!.start && q.end <= mention.quantity.start).length <= 1) return readCompared(context, text.slice(turned.time.start, turned.time.end), turned.time.start, placed, known);
  const start = clauseStart(text, mention.quantity.start, sentence.start);
  const head = text.slice(sentence.start, start);
  const first = head.split(/[，,：:]/)[0]!;
  const word = baseWords(context.language).inClause(first);
  // 同比来看，…
  return word !== null && word !== 'average' && !/\d/.test(first) && !head.includes('；') ? { value: word, basis: 'stated', because: 'the head of the list', span: { start: sentence.start, end: sentence.start + first.length } } : null;
}

/** Does a base stated earlier reach this number: to the end of its sentence (a year to ；), over 。 only where 其中 goes on. */
function reaches(context: ReportContext, carried: Carried, mention: Mention): boolean {
  const { text } = context;
  if (mention.sentence > carried.sentence + 1) return false;
  if (mention.sentence === carried.sentence) return !/^[\dX]/.test(carried.base.value!) || !text.slice(carried.end, mention.quantity.start).includes('；');
  // 比1—3月收窄8个百分点。其中，… : a date ends with its sentence
  if (/^[\dX]/.test(carried.base.value!)) return false;
  const sentence = context.sentences[mention.sentence]!;
  return context.sentences[carried.sentence]!.block === sentence.block && baseWords(context.language).goesOn(text.slice(sentence.start, sentence.start + 3));
}

/** 拉动工业增长2.6个百分点: a contribution is measured against nothing. */
function isPull(context: ReportContext, mention: Mention): boolean {
  return context.tokens(mention.sentence).some((token) => token.start >= mention.clause.start && token.end <= mention.quantity.start && token.classes.has('pull'));
}

function tidy({ language }: ReportContext, words: string): string {
  const trimmed = words.trim(), tail = timeRoleWords(language).ends('tail', trimmed);
  return tail === null ? trimmed : trimmed.slice(0, -tail.length);
}
