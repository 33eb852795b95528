import type { ReportContext, Resolved } from '../core/context.js';
import type { Block } from '../core/document.js';
import type { Mention } from '../core/mention.js';
import { STATISTIC_KINDS } from '../core/quantity.js';
import { contains, type Span } from '../core/span.js';
import type { TimeExpression } from '../core/time.js';
import { dated, type Dated, type Known } from './calendar.js';
import { clauseAt, clauseStart } from './clauses.js';
import { dealtTimes } from './dealt.js';
import { firstAfter, placeTimes, speaksTo, undatedStretches, type PlacedTime } from './frames.js';
import { timeRoleWords } from './time-words.js';

export interface ReportTime {
  readonly published: string | null;
  readonly year: number | null;
}

/** A time that governs what follows it. */
interface Frame extends Dated {
  readonly time: TimeExpression;
}

const UNKNOWN: Resolved<string | null> = { value: null, basis: 'unknown', because: 'no time is stated' };

/** The time that each number holds for: its own, its clause's, the list's, the sentence's, the passage's; null where the report names none. */
export function resolvePeriods(context: ReportContext, mentions: readonly Mention[], about: ReportTime): Resolved<string | null>[] {
  const periods = new Periods(context, about);
  const bySentence = new Map<number, number[]>();
  mentions.forEach((mention, i) => {
    const list = bySentence.get(mention.sentence);
    if (list === undefined) bySentence.set(mention.sentence, [i]); else list.push(i);
  });
  const found: Resolved<string | null>[] = mentions.map(() => UNKNOWN);
  context.sentences.forEach((sentence, s) => {
    periods.enter(sentence);
    for (const i of bySentence.get(s) ?? []) found[i] = periods.of(mentions[i]!);
    periods.leave();
  });
  return found;
}

class Periods {
  /** Opened by the headline, by a section's head, by a sentence of the paragraph. */
  private headline: Frame | null = null;
  private section: Frame | null = null;
  private passage: Frame | null = null;
  /** A time word of the present stood since the passage's frame. */
  private cleared = false;
  private block = -1;
  private sentence: Span = { start: 0, end: 0 };
  private placed: PlacedTime[] = [];
  private resolved: (Frame | null)[] = [];
  /** Ends of 党史学习教育开展以来 and the like in this sentence. */
  private undated: number[] = [];
  /** The latest quarter that the report has named: its 今季. */
  private quarter: Known['quarter'] = null;

  constructor(private readonly context: ReportContext, private readonly about: ReportTime) {}

  enter(sentence: Span & { readonly block: number }): void {
    const block = this.context.blocks[sentence.block]!;
    if (sentence.block !== this.block) this.openBlock(block);
    this.block = sentence.block;
    this.sentence = sentence;
    this.placed = placeTimes(this.context, sentence);
    this.undated = undatedStretches(this.context.text, sentence, this.placed);
    this.resolved = [];
    let known = this.known();
    for (const placed of this.placed) {
      const frame: Frame = { ...dated(placed.since ? { ...placed.time, kind: 'since' } : placed.time, known), time: placed.time };
      this.resolved.push(frame);
      if (placed.role !== 'frame' && placed.role !== 'bound') continue;
      this.quarter = later(this.quarter ?? null, quarterOf(frame));
      known = { ...known, quarter: this.quarter, named: saysYear(placed.time) ? explicitYear(frame) ?? known.named : known.named };
    }
  }

  /** What the text has named before this sentence. */
  private known(): Known {
    const frame = this.passage ?? this.section ?? this.headline;
    return { published: this.about.published, year: this.about.year, named: frame === null ? null : explicitYear(frame), quarter: this.quarter ?? null };
  }

  private openBlock(block: Block): void {
    if (block.kind !== 'list_item' && block.kind !== 'table_row') { this.passage = null; this.cleared = false; }
    if (block.kind === 'heading' || block.kind === 'subtitle') this.section = null;
  }

  /** What the sentence leaves to those behind it. */
  leave(): void {
    const block = this.context.blocks[this.block]!;
    this.placed.forEach((placed, i) => {
      const frame = this.resolved[i]!;
      if (placed.role === 'now') { if (this.passage !== null && this.isPast(this.passage)) this.passage = null; this.cleared = true; return; }
      if (placed.role !== 'frame' || frame === null) return;
      if (block.kind === 'headline') { if (this.opensReport(frame)) this.headline ??= frame; return; }
      if (block.kind === 'heading' || block.kind === 'subtitle') { if (!isDay(placed.time)) this.section = frame; return; }
      // an event is newer than the passage's time, and holds for its own sentence only
      if (isDay(placed.time)) { this.passage = null; this.cleared = true; return; }
      if (!placed.opens || placed.time.rule === 'years-together') return;
      this.passage = frame;
      this.cleared = false;
    });
    if (this.undated.length > 0 && (this.passage === null || this.passage.time.end < this.undated.at(-1)!)) { this.passage = null; this.cleared = true; }
  }

  /** The period of one number. */
  of(mention: Mention): Resolved<string | null> {
    const at = mention.quantity;
    return this.fromRole(mention) ?? this.fromBeside(at) ?? this.fromList(mention) ?? this.fromSentence(at) ?? this.fromBehind(mention) ?? this.fromPassage();
  }

  // the pattern says which words are the time: 较{2019年}普惠率95.32%上升…
  private fromRole(mention: Mention): Resolved<string | null> | null {
    const filler = mention.roles.time;
    if (filler === undefined) return null;
    for (let i = this.placed.length - 1; i >= 0; i--) {
      const { time } = this.placed[i]!;
      if (!contains(filler, time) || time.kind === 'none' || time.kind === 'now') continue;
      const dealt = this.dealt(mention, i);
      return stated(dealt ?? this.resolved[i]!, `‘${time.text}’, as the pattern reads it`);
    }
    return null;
  }

  private fromBeside(at: Span): Resolved<string | null> | null {
    const i = this.placed.findIndex((p) => p.role === 'bound' && p.quantity!.start === at.start);
    return i < 0 ? null : stated(this.resolved[i]!, `‘${this.placed[i]!.time.text}’ beside it`);
  }

  // 2018年、2019年…分别为3.2亿元、3.6亿元
  private fromList(mention: Mention): Resolved<string | null> | null {
    for (let i = this.placed.length - 1; i >= 0; i--) {
      const placed = this.placed[i]!;
      if (placed.role !== 'frame' || placed.time.end > mention.quantity.start) continue;
      const dealt = this.dealt(mention, i);
      return dealt === null ? null : stated(dealt, 'the times are dealt out in order');
    }
    return null;
  }

  private dealt(mention: Mention, i: number): Dated | null {
    return dealtTimes(this.context, mention, this.sentence, this.placed, this.resolved, i);
  }

  private fromSentence(at: Span): Resolved<string | null> | null {
    let found: Frame | null = null, because = '', now = false, vague = -1;
    this.placed.forEach((placed, i) => {
      if (placed.time.end > at.start || !speaksTo(placed, at)) return;
      if (placed.role === 'now') { now = true; return; }
      // 近年来，…: no period, whatever stood before
      if (placed.role === 'none' && placed.opens && placed.time.rule !== 'neutral') { found = null; vague = placed.time.end; return; }
      if (placed.role !== 'frame' && placed.role !== 'aside') return;
      found = this.resolved[i]!;
      because = `‘${placed.time.text}’ before it`;
      now = false;
    });
    now ||= this.stockBefore(at, found);
    for (const end of this.undated) if (end <= at.start) vague = Math.max(vague, end);
    const frame = found as Frame | null;
    if (vague >= 0 && (frame === null || frame.time.end <= vague)) return { value: null, basis: 'unknown', because: 'a time without a date stands before it' };
    if (frame === null) return now ? this.present(this.passage) : null;
    if (now) return this.present(frame);
    return stated(frame, because);
  }

  // 现有幼儿园151所: what there is now, whatever past year stood before it
  private stockBefore(at: Span, frame: Frame | null): boolean {
    const start = clauseStart(this.context.text, at.start, this.sentence.start);
    return (frame === null || frame.time.end <= start) && timeRoleWords().find('stock', this.context.text.slice(start, at.start)) >= 0;
  }

  /** 目前, 现有: a frame that lies in the past is over; this year's stays. */
  private present(frame: Frame | null): Resolved<string | null> {
    if (frame === null || this.isPast(frame)) return { value: null, basis: 'unknown', because: 'it is told of the present' };
    return { ...stated(frame, `‘${frame.time.text}’, still running`), basis: 'implied', flags: frame.value === null ? [] : ['period_implied'] };
  }

  // 组织3万名学生在2021年春季学期…
  private fromBehind(mention: Mention): Resolved<string | null> | null {
    const { text, quantities } = this.context;
    const clause = clauseAt(text, mention.quantity.start, this.sentence);
    for (let i = 0; i < this.placed.length; i++) {
      const placed = this.placed[i]!;
      if (placed.role !== 'frame' || placed.time.start < mention.quantity.end || placed.time.end > clause.end) continue;
      const lead = text[placed.time.start - 1] ?? '';
      const next = quantities[firstAfter(quantities, mention.quantity.end)];
      if (timeRoleWords().of('place').includes(lead) && !(next !== undefined && next.end <= placed.time.start && STATISTIC_KINDS.has(next.kind))) return stated(this.resolved[i]!, `‘${placed.time.text}’ behind it`);
      return null;
    }
    return null;
  }

  private fromPassage(): Resolved<string | null> {
    const frame = this.passage ?? (this.cleared ? null : this.section ?? this.headline);
    if (frame === null || frame.value === null) return UNKNOWN;
    const where = frame === this.passage ? 'opens the passage' : frame === this.section ? 'in the heading' : 'in the headline';
    return { value: frame.value, basis: 'implied', because: `‘${frame.time.text}’ ${where}`, span: frame.time, flags: frame.flags.includes('period_open') ? ['period_implied', 'period_open'] : ['period_implied'] };
  }

  private isPast(frame: Frame): boolean {
    const { year } = this.about;
    const last = frame.last ?? frame.first;
    if (frame.time.kind === 'since') return false;
    if (last === null) return frame.time.kind === 'until' || frame.value === null;
    return year === null || last < year;
  }

  /** A headline's time holds for the report when it is the time of figures (一季度, 2019年…公报), not the day of an event. */
  private opensReport(frame: Frame): boolean {
    if (isDay(frame.time) || frame.value === null) return false;
    const headline = this.context.text.slice(this.sentence.start, this.sentence.end);
    const words = timeRoleWords();
    return words.find('no-kind', headline) < 0 && (words.find('kind', headline) >= 0 || isStatistical(frame.time));
  }
}

/** Quarters, halves and runs of months are times of figures. */
function isStatistical(time: TimeExpression): boolean {
  return time.kind === 'interval' || time.from?.quarter != null || time.from?.half != null;
}

function isDay(time: TimeExpression): boolean {
  return time.from?.day != null || time.from?.relativeDay != null;
}

/** Does it name its year, in numbers or as 今年? */
function saysYear(time: TimeExpression): boolean {
  return time.from?.year != null || time.from?.relativeYear != null || time.to?.year != null || time.to?.relativeYear != null;
}

function later(a: Known['quarter'] | null, b: Known['quarter'] | null): Known['quarter'] {
  if (a == null || b == null) return a ?? b ?? null;
  return (b.year ?? 0) * 4 + b.quarter >= (a.year ?? 0) * 4 + a.quarter ? b : a;
}

function explicitYear(frame: Frame): number | null {
  return frame.flags.includes('period_open') ? null : frame.last ?? frame.first;
}

function quarterOf(frame: Frame): { year: number | null; quarter: number } | null {
  const quarter = frame.time.from?.quarter;
  if (quarter != null) return { year: frame.first, quarter };
  const from = frame.time.from?.month, to = frame.time.to?.month;
  return from != null && to != null && to - from === 2 && from % 3 === 1 && frame.time.to?.day == null ? { year: frame.first, quarter: (from + 2) / 3 } : null;
}

function stated(frame: Dated & { readonly time?: TimeExpression }, because: string): Resolved<string | null> {
  return { value: frame.value, basis: frame.value === null ? 'unknown' : frame.implied ? 'implied' : 'stated', because, ...(frame.time === undefined ? {} : { span: { start: frame.time.start, end: frame.time.end } }), flags: frame.flags };
}
