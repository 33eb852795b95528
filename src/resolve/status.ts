import type { ReportContext, Resolved } from '../core/context.js';
import { SPEAKING_BLOCKS } from '../core/document.js';
import type { Mention, Status } from '../core/mention.js';
import { STATISTIC_KINDS } from '../core/quantity.js';
import type { Sentence } from '../core/document.js';
import type { TimeExpression } from '../core/time.js';
import type { Token } from '../core/token.js';
import { clauseEnd, clauseStart } from './clauses.js';
import { dated, type Known } from './calendar.js';
import { firstAfter, placeTimes, undatedStretches, type PlacedTime } from './frames.js';
import type { ReportTime } from './period.js';
import { statusWords, type Cue } from './status-words.js';
import { timeRoleWords } from './time-words.js';

/** A place from which on the numbers are planned, or no longer. */
interface Turn {
  readonly at: number;
  readonly plan: boolean;
  /** Does it hold for the bare sentences behind, too? */
  readonly lasting: boolean;
  readonly because: string;
  /** Goes back to what the section says: a new frame of this year. */
  readonly neutral?: boolean;
  /** Only inside a planning sentence it changes nothing: 完成, 累计. */
  readonly opensOnly?: boolean;
  /** Only the numbers of this clause: 目标 behind the number. */
  readonly until?: number | undefined;
}

/** An estimate of the running year is a forecast up to this month. */
const LATE = 9;

const ACTUAL: Resolved<Status> = { value: 'actual', basis: 'unknown', because: 'no word of a plan' };

/** Answers that were given: periods ask for them before the pipeline does. */
const known = new WeakMap<readonly Mention[], Resolved<Status>[]>();

/** Is each number a result, or a target or plan? The pattern’s own word wins. */
export function resolveStatus(context: ReportContext, mentions: readonly Mention[], about: ReportTime): Resolved<Status>[] {
  let status = known.get(mentions);
  if (status === undefined) known.set(mentions, status = statusOf(context, mentions, about));
  return status;
}

function statusOf(context: ReportContext, mentions: readonly Mention[], about: ReportTime): Resolved<Status>[] {
  if (mentions.length === 0) return [];
  const known: Known = { published: about.published, year: about.year, named: null };
  const found: Resolved<Status>[] = mentions.map(() => ACTUAL);
  const wanted = new Map<number, number[]>();
  const busy = new Set<number>();
  mentions.forEach((mention, i) => {
    wanted.set(mention.sentence, [...(wanted.get(mention.sentence) ?? []), i]);
    busy.add(context.sentences[mention.sentence]!.block);
  });
  let carried: Turn | null = null, section: Turn | null = null, block = -1;
  context.sentences.forEach((sentence, s) => {
    const kind = context.blocks[sentence.block]!.kind;
    if (sentence.block !== block) {
      block = sentence.block;
      if (kind !== 'list_item' && kind !== 'table_row') carried = null;
      if (kind === 'heading') section = null;
    }
    const inherited = carried ?? section;
    if ((kind === 'heading' || kind === 'headline') && opensPlans(context.text, sentence, kind === 'headline')) {
      section = { at: sentence.start, plan: true, lasting: true, because: `the heading ‘${context.text.slice(sentence.start, sentence.end)}’` };
    }
    // a sentence without numbers can open a plan for those behind it
    if (!busy.has(sentence.block) || !SPEAKING_BLOCKS.has(kind)) return;
    const turns = turnsOf(context, sentence, s, known);
    for (const i of wanted.get(s) ?? []) found[i] = decide(context, mentions[i]!, turns, inherited, section);
    const last = turns.filter((turn) => turn.until === undefined).at(-1);
    // only a plan with its time goes on over bare sentences: 今年，…将…。新建3所。
    if (last !== undefined) carried = last.neutral === true || (section !== null && !last.plan) ? null : last.plan ? (last.lasting && (carried !== null && carried.plan || framed(context, sentence, known)) ? last : null) : last;
  });
  return found;
}

/** 二、2022年重点工作; a headline only where it ends so. */
function opensPlans(text: string, heading: Sentence, headline: boolean): boolean {
  const words = statusWords(), line = text.slice(heading.start, heading.end);
  if (headline ? !words.ends('section', line) : !words.has('section', line)) return false;
  return words.cues(text, heading.start, heading.end).every((cue) => cue.effect !== 'ends' && cue.effect !== 'opens');
}

function decide(context: ReportContext, mention: Mention, turns: readonly Turn[], carried: Turn | null, section: Turn | null): Resolved<Status> {
  if (mention.status !== null) return { value: mention.status, basis: 'stated', because: `the pattern ${mention.pattern}` };
  const at = mention.quantity.start;
  const goal = turns.find((turn) => turn.until !== undefined && turn.plan && at >= turn.at && at < turn.until);
  if (goal !== undefined) return { value: 'planned', basis: 'stated', because: goal.because };
  let state = carried, here = false;
  for (const turn of turns) {
    if (turn.at > at) break;
    if (turn.until !== undefined || (turn.opensOnly === true && (here || state === section && section !== null))) continue;
    state = turn.neutral === true ? section : turn;
    here = turn.neutral !== true;
  }
  // 建成了3所: the thing is done
  if (state?.plan === true && statusWords().has('finished', context.text.slice(Math.max(0, at - 1), at))) return { value: 'actual', basis: 'stated', because: 'the verb is finished' };
  if (state === null) return ACTUAL;
  return { value: state.plan ? 'planned' : 'actual', basis: here ? 'stated' : 'implied', because: state.because };
}

/** Does a time of this year or later open a clause of the sentence? */
function framed(context: ReportContext, sentence: Sentence, known: Known): boolean {
  return placeTimes(context, sentence).some((placed) => {
    if (placed.role !== 'frame' || !placed.opens) return false;
    const { first, last } = dated(placed.time, known);
    const year = last ?? first;
    return placed.time.from?.relativeYear === 0 || (year !== null && (known.year === null || year >= known.year));
  });
}

/** Where a sentence turns to plans or to results. */
function turnsOf(context: ReportContext, sentence: Sentence, s: number, known: Known): Turn[] {
  const turns: Turn[] = [];
  const placed = placeTimes(context, sentence);
  for (const each of placed) {
    const turn = turnOfTime(each, known);
    if (turn !== null) turns.push(turn);
  }
  for (const cue of statusWords().cues(context.text, sentence.start, sentence.end)) {
    // a word inside a time (截至2020年) is the time’s
    if (placed.some((p) => p.time.start < cue.end && cue.start < p.time.end && (cue.effect === 'ends' || cue.effect === 'opens'))) continue;
    const turn = turnOfWord(context, cue, sentence, s, placed, known);
    if (turn !== null) turns.push(turn);
  }
  // 党史学习教育开展以来，…: what was done since then
  for (const end of undatedStretches(context.text, sentence, placed)) turns.push({ at: end, plan: false, lasting: false, because: 'what was done since then' });
  // 预计今年退税…: the year is the plan’s own
  const own = (turn: Turn): boolean => turn.neutral === true && turns.some((plan) => plan.plan && plan.at < turn.at && clauseEnd(context.text, plan.at, sentence.end) > turn.at);
  return turns.filter((turn) => !own(turn)).sort((a, b) => a.at - b.at || Number(a.plan) - Number(b.plan));
}

function turnOfTime(placed: PlacedTime, known: Known): Turn | null {
  const { time, role, opens } = placed;
  if (role === 'base' || role === 'other' || role === 'bound') return null;
  // “到2025年，普惠率达到85%”: inside its quotation only
  const until = role === 'aside' ? placed.within!.end : undefined;
  const made = (plan: boolean, because: string): Turn => ({ at: time.start, plan, lasting: plan, because, until });
  if (role === 'now') return made(false, `‘${time.text}’ tells the present`);
  if (time.kind === 'none' || time.kind === 'recent') return null;
  if (time.kind === 'since') return made(false, `‘${time.text}’`);
  const { first, last } = dated(time, { ...known, ahead: true });
  const year = last ?? first;
  const target = time.rule === 'target' || time.rule === 'before';
  const tomorrow = (time.from?.relativeYear ?? 0) > 0 || (time.from?.relativeMonth ?? 0) > 0 || (time.from?.relativeQuarter ?? 0) > 0;
  // 年内新增300户
  if (time.rule === 'ahead') return made(true, `‘${time.text}’`);
  if (tomorrow) return opens || target ? made(true, `‘${time.text}’ lies ahead`) : null;
  if (year === null || known.year === null) return target && year !== null ? made(true, `‘${time.text}’`) : null;
  if (year > known.year) return opens || target ? made(true, `‘${time.text}’ lies ahead`) : null;
  if (year < known.year || time.kind === 'until' && time.rule === 'until') return opens ? made(false, `‘${time.text}’ is past`) : null;
  // 到今年底, 12月底前: this year's end, said before it
  if (target && !isPastIn(time.to ?? time.from, known)) return made(true, `‘${time.text}’`);
  // a new frame of this year ends the plan of the sentence before
  return opens ? { ...made(false, `‘${time.text}’ opens anew`), lasting: false, neutral: true } : null;
}

/** Is a month of this year already past when the report was published? */
function isPastIn(point: { readonly month: number | null } | null, known: Known): boolean {
  const month = Number(known.published?.slice(5, 7) ?? '0');
  return point?.month != null && month > 0 && point.month < month;
}

function turnOfWord(context: ReportContext, cue: Cue, sentence: Sentence, s: number, placed: readonly PlacedTime[], known: Known): Turn | null {
  const { text } = context;
  const clause = { start: clauseStart(text, cue.start, sentence.start), end: clauseEnd(text, cue.end, sentence.end) };
  const plan = (lasting = true): Turn => ({ at: cue.start, plan: true, lasting, because: `‘${cue.word}’` });
  switch (cue.effect) {
    case 'ends': return { at: cue.start, plan: false, lasting: false, because: `‘${cue.word}’` };
    case 'opens': return { at: cue.start, plan: false, lasting: false, because: `‘${cue.word}’`, opensOnly: true };
    case 'plan': return follows(context, cue, s) ? plan() : null;
    case 'will': return isWill(context, cue, clause, s) ? plan() : null;
    case 'must': return isMust(context, cue, clause, s) ? plan(false) : null;
    case 'intend': return isIntention(context, cue, clause, s) ? plan() : null;
    case 'horizon': return cue.end === clause.end || /\d/.test(text[cue.end]!) || statusWords().has('count', text[cue.end]!) ? plan() : null;
    case 'level': return isLevel(context, cue) ? plan(false) : null;
    case 'goal': return goal(context, cue, clause);
    case 'estimate': return isAhead(context, withNext(text, cue, clause, sentence), placed, known) ? plan(false) : null;
    default: return null;
  }
}

/** A word of several characters that the segmenter cut as one, or between other words; 未来 inside a name is none. */
function follows(context: ReportContext, cue: Cue, s: number): boolean {
  const token = tokenAt(context, s, cue.start);
  return token === null || token.kind !== 'quote';
}

// 将改造小区17个; not 将126个小区纳入…, 将“…”贯穿全过程, 将面积…的小区
function isWill(context: ReportContext, cue: Cue, clause: { start: number; end: number }, s: number): boolean {
  const token = tokenAt(context, s, cue.start);
  if (token === null || token.kind !== 'word' || token.text !== cue.word) return false;
  const next = nextToken(context, s, token);
  if (next === null) return false;
  if (statusWords().has('dispose', context.text.slice(cue.end, clause.end))) return false;
  if (next.kind === 'time' || previousToken(context, s, token)?.kind === 'time') return true;
  if (next.kind !== 'word') return false;
  // 将新改建公路20万公里
  const after = next.classes.has('adjective') || next.classes.has('modifier') ? nextToken(context, s, next) : null;
  const classes = after?.kind === 'word' ? new Set([...next.classes, ...after.classes]) : next.classes;
  return ['result', 'action', 'verb', 'plain_verb', 'adverb', 'modal', 'level', 'reach', 'exist', 'delta', 'preposition', 'total', 'distributive'].some((name) => classes.has(name));
}

// 要建成3所; not 只要, 需要, 要10分钟; a number must follow in the clause
function isMust(context: ReportContext, cue: Cue, clause: { start: number; end: number }, s: number): boolean {
  const token = tokenAt(context, s, cue.start);
  if (token === null || token.kind !== 'word' || token.text !== cue.word) return false;
  const next = nextToken(context, s, token);
  if (next === null || next.kind !== 'word' || !['result', 'action', 'verb', 'plain_verb', 'level', 'reach', 'delta'].some((name) => next.classes.has(name))) return false;
  return numberIn(context, cue.end, clause.end);
}

// 计划改造17个, 计划到2025年; not 该计划, 计划实施以来, 计划由…开始
function isIntention(context: ReportContext, cue: Cue, clause: { start: number; end: number }, s: number): boolean {
  const token = tokenAt(context, s, cue.start);
  if (token === null || token.kind !== 'word' || token.start !== cue.start || token.end !== cue.end) return false;
  const next = nextToken(context, s, token);
  if (next === null) return false;
  const clauseText = context.text.slice(cue.end, clause.end);
  if (timeRoleWords().ends('since', clauseText) !== null) return false;
  return next.kind === 'time' || next.kind === 'quantity' || (next.kind === 'word' && ['result', 'action', 'verb', 'plain_verb', 'delta', 'preposition', 'reach', 'exist', 'adverb', 'modal'].some((name) => next.classes.has(name)));
}

// 预算为3亿元; not 一般公共预算支出
function isLevel(context: ReportContext, cue: Cue): boolean {
  const { text, quantities } = context;
  const next = quantities[firstAfter(quantities, cue.end)];
  const between = next === undefined ? ' ' : text.slice(cue.end, next.start);
  return between === '' || timeRoleWords().of('equal').includes(between);
}

// 目标是新增500户; 实现增长6%左右的目标
function goal(context: ReportContext, cue: Cue, clause: { start: number; end: number }): Turn | null {
  const before = context.text.slice(clause.start, cue.start), after = context.text.slice(cue.end, clause.end);
  const because = `‘${cue.word}’`;
  if (statusWords().cues(context.text, clause.start, cue.start).some((each) => each.effect === 'ends' || each.effect === 'opens')) return null;
  if (statusWords().has('of', before.slice(-1)) && numberIn(context, clause.start, cue.start)) return { at: clause.start, until: cue.start, plan: true, lasting: false, because };
  if (after === '' || leadsOn(after)) return { at: cue.start, plan: true, lasting: false, because };
  return null;
}

/** 是, 为 within the next words: 目标值为…. */
function leadsOn(after: string): boolean {
  const at = timeRoleWords().find('onto', after), or = timeRoleWords().find('equal', after);
  return (at >= 0 && at <= 4) || (or >= 0 && or <= 4);
}

/** 有研报预计，公司2025年…: what is estimated stands in the next clause. */
function withNext(text: string, cue: Cue, clause: { start: number; end: number }, sentence: Sentence): { start: number; end: number } {
  return cue.end === clause.end && clause.end < sentence.end ? { start: clause.start, end: clauseEnd(text, clause.end + 1, sentence.end) } : clause;
}

/** An estimate speaks of the future when a later time, 将 or 建成后 stands in its sentence. */
function isAhead(context: ReportContext, clause: { start: number; end: number }, placed: readonly PlacedTime[], known: Known): boolean {
  if (statusWords().has('ahead', context.text.slice(clause.start, clause.end))) return true;
  return placed.some(({ time, role }) => {
    if (role !== 'frame' || time.start > clause.end || time.from?.day != null || time.from?.relativeDay != null) return false;
    if ((time.from?.relativeYear ?? 0) > 0 || time.rule === 'target') return true;
    const { first, last } = dated(time, { ...known, ahead: true });
    const year = last ?? first ?? 0, now = Number(known.published?.slice(5, 7) ?? '13');
    if (known.year === null || year < known.year) return false;
    // 预计今年…, told well before its end
    const month = (time.to ?? time.from)?.month ?? (isWholeYear(time) ? LATE : 0);
    return year > known.year || (month > 0 && month >= now);
  });
}

function isWholeYear(time: TimeExpression): boolean {
  const { from } = time;
  return time.kind === 'frame' && from !== null && from.half === null && from.quarter === null && from.season === null && from.edge === null;
}

function numberIn(context: ReportContext, start: number, end: number): boolean {
  const { quantities } = context;
  for (let i = firstAfter(quantities, start); i < quantities.length && quantities[i]!.end <= end; i++) if (STATISTIC_KINDS.has(quantities[i]!.kind)) return true;
  return false;
}

function tokenAt(context: ReportContext, s: number, at: number): Token | null {
  return context.tokens(s).find((token) => token.start <= at && at < token.end) ?? null;
}

function previousToken(context: ReportContext, s: number, token: Token): Token | null {
  return context.tokens(s).findLast((each) => each.end <= token.start) ?? null;
}

function nextToken(context: ReportContext, s: number, token: Token): Token | null {
  return context.tokens(s).find((each) => each.start >= token.end) ?? null;
}
