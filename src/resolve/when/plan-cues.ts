import type { ReportContext } from '../../core/context.js';
import type { Sentence } from '../../core/document.js';
import { STATISTIC_KINDS } from '../../core/quantity.js';
import type { Span } from '../../core/span.js';
import type { TimeExpression } from '../../core/time.js';
import type { Token } from '../../core/token.js';
import { dated, type Known } from './calendar.js';
import { clauseEnd } from './clauses.js';
import { firstAfter, type PlacedTime } from './frames.js';
import { statusWords, type Cue } from './status-words.js';
import { timeRoleWords } from './time-words.js';

/** A place from which on the numbers are planned, or no longer. */
export interface Turn {
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

/** A word of several characters that the segmenter cut as one, or between other words; 未来 inside a name is none. */
export function follows(context: ReportContext, cue: Cue, s: number): boolean {
  const token = tokenAt(context, s, cue.start);
  return token === null || token.kind !== 'quote';
}

// 将改造小区17个; not 将126个小区纳入…, 将“…”贯穿全过程, 将面积…的小区
export function isWill(context: ReportContext, cue: Cue, clause: Span, s: number): boolean {
  const token = tokenAt(context, s, cue.start);
  if (token === null || token.kind !== 'word' || token.text !== cue.word) return false;
  const next = nextToken(context, s, token);
  if (next === null) return false;
  if (statusWords(context.language).has('dispose', context.text.slice(cue.end, clause.end))) return false;
  if (next.kind === 'time' || previousToken(context, s, token)?.kind === 'time') return true;
  if (next.kind !== 'word') return false;
  // 将新改建公路20万公里
  const after = next.classes.has('adjective') || next.classes.has('modifier') ? nextToken(context, s, next) : null;
  const classes = after?.kind === 'word' ? new Set([...next.classes, ...after.classes]) : next.classes;
  return ['result', 'action', 'verb', 'plain_verb', 'adverb', 'modal', 'level', 'reach', 'exist', 'delta', 'preposition', 'total', 'distributive'].some((name) => classes.has(name));
}

// 要建成3所; not 只要, 需要, 要10分钟; a number must follow in the clause
export function isMust(context: ReportContext, cue: Cue, clause: Span, s: number): boolean {
  const token = tokenAt(context, s, cue.start);
  if (token === null || token.kind !== 'word' || token.text !== cue.word) return false;
  const next = nextToken(context, s, token);
  if (next === null || next.kind !== 'word' || !['result', 'action', 'verb', 'plain_verb', 'level', 'reach', 'delta', 'preposition'].some((name) => next.classes.has(name))) return false;
  return numberIn(context, cue.end, clause.end);
}

// 计划改造17个, 计划到2025年; not 该计划, 计划实施以来, 计划由…开始
export function isIntention(context: ReportContext, cue: Cue, clause: Span, s: number): boolean {
  const token = tokenAt(context, s, cue.start);
  if (token === null || token.kind !== 'word' || token.start !== cue.start || token.end !== cue.end) return false;
  const next = nextToken(context, s, token);
  if (next === null) return false;
  const clauseText = context.text.slice(cue.end, clause.end);
  if (timeRoleWords(context.language).ends('since', clauseText) !== null) return false;
  if (next.kind === 'time' || next.kind === 'quantity' || (next.kind === 'word' && ['result', 'action', 'verb', 'plain_verb', 'delta', 'preposition', 'reach', 'exist', 'adverb', 'modal'].some((name) => next.classes.has(name)))) return true;
  // 全市计划城镇新增就业10万人; not 扶贫计划项目新增3个
  const behind = nextToken(context, s, next), before = context.tokens(s).findLast((each) => each.end === cue.start);
  const free = before === undefined || before.kind !== 'word' || ['deictic', 'place_word', 'pronoun', 'agent_noun', 'adverb'].some((name) => before.classes.has(name));
  return free && next.text.length > 1 && behind !== null && behind.classes.has('result');
}

// 争取建成3所; not 争取帮扶资金350万元
export function isStriving(context: ReportContext, cue: Cue, s: number): boolean {
  const token = tokenAt(context, s, cue.start);
  const next = token === null ? null : nextToken(context, s, token);
  if (next === null || next.kind === 'time') return next !== null;
  return next.kind === 'word' && !next.classes.has('dual') && ['result', 'level', 'reach', 'delta', 'preposition', 'adverb'].some((name) => next.classes.has(name));
}

// 预算为3亿元; not 一般公共预算支出
export function isLevel(context: ReportContext, cue: Cue): boolean {
  const { text, quantities } = context;
  const next = quantities[firstAfter(quantities, cue.end)];
  const between = next === undefined ? ' ' : text.slice(cue.end, next.start);
  return between === '' || timeRoleWords(context.language).of('equal').includes(between);
}

// 目标是新增500户; 实现增长6%左右的目标
export function goal(context: ReportContext, cue: Cue, clause: Span): Turn | null {
  const before = context.text.slice(clause.start, cue.start), after = context.text.slice(cue.end, clause.end);
  const because = `‘${cue.word}’`;
  if (statusWords(context.language).cues(context.text, clause.start, cue.start).some((each) => each.effect === 'ends' || each.effect === 'opens')) return null;
  if (statusWords(context.language).has('of', before.slice(-1)) && numberIn(context, clause.start, cue.start)) return { at: clause.start, until: cue.start, plan: true, lasting: false, because };
  // 以全年目标1千万人次计算
  if (context.quantities[firstAfter(context.quantities, cue.end)]?.start === cue.end) return { at: cue.start, until: clause.end, plan: true, lasting: false, because };
  if (after === '' || leadsOn(context, after)) return { at: cue.start, plan: true, lasting: false, because };
  return null;
}

/** 是, 为 within the next words: 目标值为…. */
function leadsOn({ language }: ReportContext, after: string): boolean {
  const words = timeRoleWords(language), at = words.find('onto', after), or = words.find('equal', after);
  return (at >= 0 && at <= 4) || (or >= 0 && or <= 4);
}

/** 有研报预计，公司2025年…: what is estimated stands in the next clause. */
export function withNext(text: string, cue: Cue, clause: Span, sentence: Sentence): Span {
  return cue.end === clause.end && clause.end < sentence.end ? { start: clause.start, end: clauseEnd(text, clause.end + 1, sentence.end) } : clause;
}

/** An estimate speaks of the future when a later time, 将 or 建成后 stands in its sentence. */
export function isAhead(context: ReportContext, clause: Span, sentence: Span, placed: readonly PlacedTime[], known: Known): boolean {
  if (statusWords(context.language).has('ahead', context.text.slice(clause.start, clause.end))) return true;
  // 展望第4季，公司预估…
  if (statusWords(context.language).has('outlook', context.text.slice(sentence.start, clause.start))) return true;
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
