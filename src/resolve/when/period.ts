import type { ReportContext, Resolved } from '../../core/context.js';
import type { Mention, Status } from '../../core/mention.js';
import { STATISTIC_KINDS } from '../../core/quantity.js';
import { contains, type Span } from '../../core/span.js';
import type { Dated, ReportTime } from './calendar.js';
import { clauseAt, clauseEnd, clauseStart } from './clauses.js';
import { dealtTimes } from './dealt.js';
import { firstAfter, speaksTo, type PlacedTime } from './frames.js';
import { isDay, type Frame } from './frame.js';
import { firstStatistic } from './statistics.js';
import { Passage } from './passage.js';
import { isAverage } from './base-words.js';
import { changeEnds } from './turns.js';
import { timeRoleWords } from './time-words.js';

type Period = Resolved<string | null>;
/** A time that stands no farther from the head of its sentence holds to its end: 仅10月1日，…；…. */
const OPENING = 3;
const UNKNOWN: Period = { value: null, basis: 'unknown', because: 'no time is stated' };

/** The time that each number holds for: its own, its clause's, the list's, the sentence's, the passage's; null where the report names none. A plan is not of a time that is over. */
export function resolvePeriods(context: ReportContext, mentions: readonly Mention[], about: ReportTime, status: readonly Resolved<Status>[]): Period[] {
  if (mentions.length === 0) return [];
  const passage = new Passage(context, about);
  const bySentence = new Map<number, number[]>();
  mentions.forEach((mention, i) => {
    const list = bySentence.get(mention.sentence);
    if (list === undefined) bySentence.set(mention.sentence, [i]); else list.push(i);
  });
  const found: Period[] = mentions.map(() => UNKNOWN);
  context.sentences.forEach((sentence, s) => {
    passage.enter(sentence, s);
    for (const i of bySentence.get(s) ?? []) found[i] = periodOf(context, passage, mentions[i]!, status[i]!.value === 'planned');
    passage.leave();
  });
  return found;
}

/** One number's period, from the nearest time to the farthest. */
function periodOf(context: ReportContext, passage: Passage, mention: Mention, planned: boolean): Period {
  const at = mention.quantity;
  const near = fromRole(context, passage, mention) ?? fromBeside(context, passage, mention) ?? fromDealt(context, passage, mention) ?? fromCompared(context, passage, mention);
  if (near !== null) return near;
  const end = changeEnds(context, mention, passage.sentence);
  // 入户率由71%提高到97.6%: the first value is of a time that only a base can name
  if (end === 'from') return passage.base(at) ?? { value: null, basis: 'unknown', because: 'it is where a change began' };
  if (end === 'to-now') return { ...UNKNOWN, because: 'it is told of the present' };
  const wide = fromSentence(context, passage, at) ?? fromBehind(context, passage, mention) ?? fromPassage(context, passage, at, planned);
  if (end === 'to') return atLast(wide);
  return isAverage(context.language, context.text.slice(clauseStart(context.text, at.start, passage.sentence.start), at.start)) && /-\d\d-\d\d$/.test(wide.value ?? '') ? { ...UNKNOWN, because: 'an average has no day' } : wide;
}

// the pattern says which words are the time: 较{2019年}普惠率95.32%上升…
function fromRole(context: ReportContext, passage: Passage, mention: Mention): Period | null {
  const filler = mention.roles.time;
  if (filler === undefined) return null;
  for (let i = passage.placed.length - 1; i >= 0; i--) {
    const { time } = passage.placed[i]!;
    if (!contains(filler, time) || time.kind === 'none' || time.kind === 'now') continue;
    return stated(dealt(context, passage, mention, i) ?? passage.frames[i]!, `‘${time.text}’, as the pattern reads it`);
  }
  // 2020年 over the column of a table
  const time = contains(passage.sentence, filler) ? undefined : context.times.findLast((each) => contains(filler, each) && each.kind !== 'none' && each.kind !== 'now');
  return time === undefined ? null : stated(passage.elsewhere(time), `‘${time.text}’ in the head`);
}

// 由{2015年}的3.2%, 上年同期为3.94亿元; a change that stands before the value it leads to: 由…增长27%至{2013年}的35亿元
function fromBeside(context: ReportContext, passage: Passage, mention: Mention): Period | null {
  const at = mention.quantity, next = mention.measure === 'change' ? firstStatistic(context.quantities, at.end, clauseEnd(context.text, at.end, passage.sentence.end)) : undefined;
  const own = passage.placed.findIndex((p) => p.role === 'bound' && p.quantity!.start === at.start);
  const i = own >= 0 ? own : passage.placed.findIndex((p) => p.role === 'bound' && p.time.start >= at.end && p.quantity!.start === next?.start);
  // years taken together that are not told leave the number to its sentence
  if (i < 0 || (passage.placed[i]!.time.rule === 'years-together' && passage.frames[i]!.value === null)) return null;
  return stated(passage.frames[i]!, `‘${passage.placed[i]!.time.text}’ before it${byCue(passage.placed[i]!)}`);
}

/** The name of the cue that said what a time does, for the reader. */
function byCue(placed: PlacedTime): string {
  return placed.cue === null ? '' : ` (${placed.cue})`;
}

// 2018年、2019年…分别为3.2亿元、3.6亿元
function fromDealt(context: ReportContext, passage: Passage, mention: Mention): Period | null {
  for (let i = passage.placed.length - 1; i >= 0; i--) {
    const placed = passage.placed[i]!;
    if (placed.role !== 'frame' || placed.time.end > mention.quantity.start) continue;
    const part = dealt(context, passage, mention, i);
    return part === null ? null : stated(part, 'the times are dealt out in order');
  }
  return null;
}

// 较前一周的112,090人次上升一成: the number is of the time compared with
function fromCompared(context: ReportContext, passage: Passage, mention: Mention): Period | null {
  if (mention.measure === 'change') return null;
  const { text } = context, at = mention.quantity.start;
  const start = clauseStart(text, at, passage.sentence.start);
  const tokens = context.tokens(mention.sentence).filter((token) => token.start >= start && token.end <= at);
  const compares = tokens.findLastIndex((token) => token.classes.has('comparison') && timeRoleWords(context.language).of('against').includes(token.text));
  if (compares < 0 || tokens.slice(compares + 1).some((token) => ['delta', 'gap', 'reach', 'level', 'quantity'].some((name) => token.classes.has(name)))) return null;
  // 较上年净增11家 has no other number behind it that turned
  const end = clauseEnd(text, mention.quantity.end, passage.sentence.end);
  if (!context.tokens(mention.sentence).some((token) => token.start >= mention.quantity.end && token.end <= end && (token.classes.has('delta') || token.classes.has('gap')))) return null;
  const lead = tokens[compares]!.end;
  const time = passage.placed.findLastIndex((p) => p.role === 'base' && p.time.start >= lead && p.time.end <= at);
  return time >= 0 ? stated(passage.frames[time]!, `‘${passage.placed[time]!.time.text}’, with which it is compared${byCue(passage.placed[time]!)}`) : { ...UNKNOWN, because: 'it is what another number is compared with' };
}

function dealt(context: ReportContext, passage: Passage, mention: Mention, i: number): Dated | null {
  return dealtTimes(context, mention, passage.sentence, passage.placed, passage.frames, i);
}

function fromSentence(context: ReportContext, passage: Passage, at: Span): Period | null {
  const { text } = context;
  let found: Frame | null = null, by = '', now = false, vague = Math.max(-1, ...passage.undated.filter((end) => end <= at.start));
  passage.placed.forEach((placed, i) => {
    const { time, role } = placed;
    if (time.end > at.start || !speaksTo(placed, at)) return;
    if (role === 'now') now = true;
    // 近年来，…: no period, whatever stood before
    else if (role === 'none' && placed.opens && time.rule !== 'neutral') { found = null; vague = Math.max(vague, time.end); }
    else if (role === 'frame' || role === 'aside') {
      // an event within the sentence, and a stretch of years, end with their part of it
      const opens = time.start <= passage.sentence.start + OPENING;
      const local = time.kind === 'recent' || (!opens && placed.gloss !== true && (time.kind === 'until' || (isDay(time) && time.kind !== 'interval')));
      if (local && text.slice(time.end, at.start).includes('；')) return;
      found = passage.frames[i]!;
      by = byCue(placed);
      now = false;
    }
  });
  const frame = found as Frame | null;
  if (vague >= 0 && (frame === null || frame.time.end <= vague)) return { ...UNKNOWN, because: 'a time without a date stands before it' };
  if (now || stockBefore(context, passage, at, frame)) return present(passage, frame ?? passage.frame);
  return frame === null ? null : stated(frame, `‘${frame.time.text}’ before it${by}`);
}

// 2020年新建幼儿园3所，现有幼儿园151所: what there is now; 2020年，全县在册贫困户212户 has a time of its own
function stockBefore({ text, quantities, cues }: ReportContext, passage: Passage, at: Span, frame: Frame | null): boolean {
  const start = clauseStart(text, at.start, passage.sentence.start);
  const word = cues.inSentence('present', passage.index).find((answer) => answer.at.start >= start && answer.at.end <= at.start);
  return word !== undefined && (frame === null || firstStatistic(quantities, frame.time.end, word.at.start) !== undefined);
}

/** 目前, 现有: a frame that lies in the past is over; this year's stays. */
function present(passage: Passage, frame: Frame | null): Period {
  if (frame === null || passage.isPast(frame)) return { ...UNKNOWN, because: 'it is told of the present' };
  return { ...stated(frame, `‘${frame.time.text}’, still running`), basis: 'implied', flags: frame.value === null ? [] : ['period_implied'] };
}

// 组织3万名学生在2021年春季学期…
function fromBehind(context: ReportContext, passage: Passage, mention: Mention): Period | null {
  const { text, quantities } = context;
  const clause = clauseAt(text, mention.quantity.start, passage.sentence);
  const i = passage.placed.findIndex((p) => p.role === 'frame' && p.time.start >= mention.quantity.end && p.time.end <= clause.end);
  if (i < 0) return null;
  const { time } = passage.placed[i]!;
  const next = quantities[firstAfter(quantities, mention.quantity.end)];
  const another = next !== undefined && next.end <= time.start && STATISTIC_KINDS.has(next.kind);
  return timeRoleWords(context.language).of('place').includes(text[time.start - 1] ?? '') && !another ? stated(passage.frames[i]!, `‘${time.text}’ behind it`) : null;
}

function fromPassage(context: ReportContext, passage: Passage, at: Span, planned: boolean): Period {
  const frame = passage.frame;
  if (frame === null || frame.value === null) return UNKNOWN;
  const attribute = context.cues.inSentence('timeless', passage.index).find((answer) => (answer.quantity ?? answer.at).start === at.start);
  if (attribute !== undefined) return { ...UNKNOWN, because: `it holds whatever the time (${attribute.cue})` };
  // 累计投放8.7万户 in a report of July is no figure of July
  const clause = context.text.slice(clauseStart(context.text, at.start, passage.sentence.start), at.start);
  if (timeRoleWords(context.language).find('sum', clause) >= 0 && /-(?:\d\d|Q\d)$/.test(frame.value) && !frame.value.includes('/')) return { ...UNKNOWN, because: 'a sum over an unknown time' };
  // …到2020年达到100%。 A result is not of a time that lies ahead
  if (!planned && passage.isAhead(frame)) return { ...UNKNOWN, because: 'a result without a time' };
  // what is planned does not hold for a time that is over
  if (planned && passage.isPast(frame)) return { ...UNKNOWN, because: 'a plan without a time' };
  return {
    value: frame.value, basis: 'implied', because: `‘${frame.time.text}’ ${passage.where}`, span: { start: frame.time.start, end: frame.time.end },
    flags: frame.flags.includes('period_open') ? ['period_implied', 'period_open'] : ['period_implied'],
  };
}

/** The value that a change of several years reached is of the last of them. */
function atLast(period: Period): Period {
  if (period.value?.endsWith('/..')) return { ...UNKNOWN, because: 'it was reached at a time that is not told' };
  const years = /^\d{4}\/(\d{4})$/.exec(period.value ?? '');
  return years === null ? period : { ...period, value: years[1]!, because: `${period.because}: what was reached` };
}

function stated(frame: Dated & { readonly time?: Span }, because: string): Period {
  return {
    value: frame.value, basis: frame.value === null ? 'unknown' : frame.implied ? 'implied' : 'stated', because,
    ...(frame.time === undefined ? {} : { span: { start: frame.time.start, end: frame.time.end } }), flags: frame.flags,
  };
}
