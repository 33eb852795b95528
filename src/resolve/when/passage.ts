import type { ReportContext, Resolved } from '../../core/context.js';
import type { Block } from '../../core/document.js';
import type { Span } from '../../core/span.js';
import type { TimeExpression } from '../../core/time.js';
import { baseWords } from './base-words.js';
import { dated, samePartOf, type Dated, type Known, type ReportTime } from './calendar.js';
import { carries, EMPTY, lastDayOf, saysWhere, explicitYear, isDay, isMonth, later, ofFigures, quarterOf, saysYear, startsView, type Frame } from './frame.js';
import { firstAfter, placeTimes, undatedStretches, type PlacedTime } from './frames.js';
import { speaksOfPlans } from './plan-clause.js';
import { timeRoleWords } from './time-words.js';

/** The times that hold where the reader stands: of the headline, the section, the passage, the sentence. Sentences are entered and left in order. */
export class Passage {
  sentence: Span = { start: 0, end: 0 };
  /** Index of the sentence. */
  index = 0;
  /** Times of this sentence, and the same on the calendar. */
  placed: PlacedTime[] = [];
  frames: Frame[] = [];
  /** Ends of 党史学习教育开展以来 and the like in this sentence. */
  undated: number[] = [];

  private headline: Frame | null = null;
  private section: Frame | null = null;
  private passage: Frame | null = null;
  /** What the passage comes back to when another view begins: 分季度看, 按产业分. */
  private whole: Frame | null = null;
  /** Is the passage's or the section's time over, with nothing in its place? */
  private cleared = false;
  /** The latest quarter that was named: 今季. The last day, the last month: 当天, 当月. What the report says its period is: 报告期内. Days of 上周. */
  private quarter: Known['quarter'] = null;
  private day: Frame | null = null;
  private month: Dated | null = null;
  private reported: Frame | null = null;
  private readonly glossed = new Map<string, Frame>();
  /** What governed the end of the sentence before. */
  private before: Frame | null = null;
  private block = -1;
  private switched = false;

  constructor(private readonly context: ReportContext, private readonly about: ReportTime) {}

  /** The time that governs where the sentence names none, or null. */
  get frame(): Frame | null {
    return this.passage ?? (this.cleared ? null : this.section ?? this.headline);
  }

  get where(): string {
    return this.frame === this.passage ? 'opens the passage' : this.frame === this.section ? 'heads the section' : 'in the headline';
  }

  enter(sentence: Span & { readonly block: number }, s: number): void {
    const { context } = this;
    if (sentence.block !== this.block) this.openBlock(context.blocks[sentence.block]!);
    this.block = sentence.block;
    this.sentence = sentence;
    this.index = s;
    this.switched = startsView(context, sentence, sentence.start === context.blocks[sentence.block]!.start);
    if (this.switched) this.passage = this.whole;
    // 其中 goes on with the sentence before, whatever its time
    if (this.before !== null && baseWords(context.language).goesOn(context.text.slice(sentence.start, sentence.start + 3))) this.passage = this.before;
    this.placed = placeTimes(context, sentence, s);
    this.undated = undatedStretches(context, sentence, this.placed);
    this.frames = [];
    let named = this.namedYear();
    this.placed = this.placed.map((placed) => (placed.role === 'none' && this.glossed.has(placed.time.text) ? { ...placed, role: 'frame' } : placed));
    for (const placed of this.placed) {
      const frame = this.onCalendar(placed, named);
      const whole = this.fromOneToOther(placed, frame) ?? frame;
      this.frames.push(whole);
      // 统计局12日公布，…。当天…
      if (placed.role === 'other' && isDay(placed.time)) this.day = whole;
      if (placed.role !== 'frame' && placed.role !== 'bound') continue;
      this.remember(placed, whole);
      if (placed.role === 'frame' && saysYear(placed.time)) named = explicitYear(whole) ?? named;
    }
  }

  /** The period of a time that stands elsewhere: over the column of a table. */
  elsewhere(time: TimeExpression): Frame {
    return { ...dated(time, { published: this.about.published, year: this.about.year, named: this.namedYear(), quarter: this.quarter ?? null }), time };
  }

  /** What the sentence leaves to those behind it. */
  leave(): void {
    const governing = this.placed.findLastIndex((p, i) => p.role === 'frame' && (p.opens || p.gloss === true || i === 0));
    this.before = governing < 0 ? this.passage : this.frames[governing]!;
    const { kind } = this.context.blocks[this.block]!;
    // a time over one column says nothing of the others: the heads of a table are read with its cells
    if (kind === 'table_row') return;
    this.placed.forEach((placed, i) => {
      const frame = this.frames[i]!, { time } = placed;
      if (placed.role === 'now') {
        if (this.passage !== null && this.isPast(this.passage)) this.passage = null;
        this.cleared = true;
      } else if (placed.role === 'frame') {
        if (kind === 'headline') { if (this.opensReport(frame)) this.headline ??= frame; }
        else if (kind === 'heading' || kind === 'subtitle') { if (!isDay(time) && !saysWhere(this.context, time)) this.section = frame; }
        // an event is newer than the passage's time, and holds for its own sentence only
        else if (isDay(time)) this.keep(null);
        else if ((placed.opens && !placed.since && !placed.quoted && carries(time) && this.reaches(frame)) || this.context.cues.ofTime('carries', this.index, time)?.says['holds'] === 'yes') {
          this.keep(frame);
          if (this.opensReview(frame)) this.section = frame;
        }
      }
    });
    const stretch = this.undated.at(-1);
    if (stretch !== undefined && (this.passage === null || this.passage.time.end < stretch)) this.keep(null);
  }

  /** The time that the sentence compares with, as a period of its own. */
  base(at: Span): Resolved<string | null> | null {
    for (let i = this.placed.length - 1; i >= 0; i--) {
      const frame = this.frames[i]!;
      if (this.placed[i]!.role === 'base' && frame.time.end <= at.start && frame.value !== null) return { value: frame.value, basis: 'implied', because: `‘${frame.time.text}’, with which it is compared`, flags: ['period_implied'] };
    }
    return null;
  }

  /** Does a frame lie before the report's own year? */
  isPast(frame: Frame): boolean {
    const { year, published } = this.about;
    const last = frame.last ?? frame.first;
    if (frame.time.kind === 'since') return false;
    if (last === null) return frame.time.kind === 'until' || frame.value === null;
    if (year === null || last < year) return true;
    // the first half, told in August
    const month = /-(\d\d)$|-[QH](\d)$/.exec(frame.value ?? ''), now = Number(published?.slice(5, 7) ?? '0');
    if (month === null || last > year || now === 0) return false;
    const end = month[1] !== undefined ? Number(month[1]) : frame.value!.includes('Q') ? 3 * Number(month[2]) : 6 * Number(month[2]);
    return end < now;
  }

  /** Does a frame lie behind the report's own year, or name a target? */
  isAhead(frame: Frame): boolean {
    return frame.time.rule === 'target' || frame.time.rule === 'before' || (this.about.year !== null && (frame.first ?? 0) > this.about.year);
  }

  /** Does a time that opens its clause go on for the sentences behind? Months only from the sentence's beginning, long past years only from the passage's. */
  private reaches(frame: Frame): boolean {
    const { time } = frame, { year } = this.about;
    const first = this.sentence.start === this.context.blocks[this.block]!.start;
    const last = frame.last ?? frame.first;
    if (!first && year !== null && last !== null && last < year - 1) return false;
    return time.start === this.sentence.start || !(isMonth(time) || time.kind === 'until');
  }

  /** 一九八四年，全省…: the year that opens a paragraph of a work report is that of the paragraphs behind, until another year opens one. */
  private opensReview(frame: Frame): boolean {
    const { blocks, text } = this.context;
    if (!/^\d{4}$/.test(frame.value ?? '') || frame.time.start !== blocks[this.block]!.start) return false;
    const head = blocks.find((block) => block.kind === 'headline');
    return head !== undefined && timeRoleWords(this.context.language).find('review', text.slice(head.start, head.end)) >= 0;
  }

  private keep(frame: Frame | null): void {
    this.passage = frame;
    this.cleared = frame === null;
    if (!this.switched) this.whole = frame;
  }

  private onCalendar(placed: PlacedTime, named: number | null): Frame {
    const { time } = placed;
    const known: Known = { published: this.about.published, year: this.about.year, named, quarter: this.quarter ?? null, reported: this.reported === null ? null : explicitYear(this.reported), ahead: time.rule === 'before' || time.rule === 'target' || speaksOfPlans(this.context, time, this.index) };
    if (time.rule === 'same-day') return { ...(this.day ?? EMPTY), implied: true, time };
    if (time.rule === 'same-month') return { ...(this.month ?? EMPTY), implied: true, time };
    if (time.rule === 'same-report-end') return { ...lastDayOf(this.reported ?? this.headline ?? EMPTY), implied: true, time };
    if (time.rule === 'same-report') return { ...(this.reported ?? this.headline ?? EMPTY), implied: true, time };
    const again = time.kind === 'none' ? this.glossed.get(time.text) : undefined;
    if (again !== undefined) return { ...again, time };
    const frame: Frame = { ...dated(placed.since ? { ...time, kind: 'since' } : time, known), time };
    if (!placed.samePart) return frame;
    const part = samePartOf(frame, this.lastFrame()?.value ?? null);
    return part === null ? frame : { ...frame, value: part };
  }

  /** 自4月27日启动，至5月4日结束: two times that are the ends of one. */
  private fromOneToOther(placed: PlacedTime, frame: Frame): Frame | null {
    const i = this.frames.length - 1;
    const first = this.frames[i], start = this.placed[i];
    if (first === undefined || start === undefined || placed.role !== 'frame' || first.value === null || frame.value === null) return null;
    const { text, quantities } = this.context;
    const words = timeRoleWords(this.context.language);
    if (words.ends('from', text.slice(this.sentence.start, start.time.start)) === null || words.ends('until-lead', text.slice(this.sentence.start, placed.time.start)) === null) return null;
    const number = quantities[firstAfter(quantities, start.time.end)];
    if ((number !== undefined && number.start < placed.time.start) || first.value.length !== frame.value.length || first.value >= frame.value) return null;
    return { ...frame, value: `${first.value}/${frame.value}` };
  }

  /** The frame before, in this sentence or the passage. */
  private lastFrame(): Frame | null {
    for (let i = this.frames.length - 1; i >= 0; i--) if (this.placed[i]!.role === 'frame' || this.placed[i]!.role === 'bound') return this.frames[i]!;
    return this.frame;
  }

  private remember(placed: PlacedTime, frame: Frame): void {
    const { time } = placed;
    this.quarter = later(this.quarter ?? null, quarterOf(frame));
    if (time.from?.day != null && time.kind === 'frame') this.day = frame;
    const month = /^(.{4}-(?:0[1-9]|1[0-2]))(?:-\d\d)?$/.exec(frame.value ?? '');
    if (month !== null && time.kind === 'frame') this.month = { ...frame, value: month[1]! };
    if (placed.glosses !== undefined) this.glossed.set(placed.glosses, frame);
    const behind = this.context.text.slice(time.end, time.end + 6), words = timeRoleWords(this.context.language);
    if (words.starts('kind', behind) !== null || words.starts('annual', behind) !== null) this.reported = frame;
  }

  private namedYear(): number | null {
    for (const frame of [this.passage, this.section, this.headline]) {
      const year = frame === null || frame.time.kind === 'recent' || this.isAhead(frame) ? null : explicitYear(frame);
      if (year !== null) return year;
    }
    return null;
  }

  private openBlock(block: Block): void {
    this.before = null;
    if (block.kind !== 'list_item' && block.kind !== 'table_row') { this.passage = null; this.whole = null; this.cleared = false; }
    if (block.kind === 'heading' || block.kind === 'subtitle') this.section = null;
  }

  /** A headline's time holds for the report when it is the time of figures (一季度, 5月零售额, 2019年…公报), not the day of an event. */
  private opensReport(frame: Frame): boolean {
    if (isDay(frame.time) || frame.value === null) return false;
    const words = timeRoleWords(this.context.language), { text } = this.context;
    const headline = text.slice(this.sentence.start, this.sentence.end);
    return words.find('no-kind', headline) < 0 && (words.find('kind', headline) >= 0 || ofFigures(frame.time));
  }
}
