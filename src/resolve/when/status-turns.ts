import type { ReportContext } from '../../core/context.js';
import type { CueAnswer } from '../../core/cues.js';
import type { Sentence } from '../../core/document.js';
import { dated, type Known } from './calendar.js';
import { clauseEnd, clauseStart } from './clauses.js';
import { placeTimes, undatedStretches, type PlacedTime } from './frames.js';
import { isAhead, withNext } from './forecast.js';

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
  /** Only the numbers up to here: 目标 behind the number. */
  readonly until?: number | undefined;
}

/** Does a time of this year or later open a clause of the sentence? */
export function framed(context: ReportContext, sentence: Sentence, s: number, known: Known): boolean {
  return placeTimes(context, sentence, s).some((placed) => {
    if (placed.role !== 'frame' || !placed.opens) return false;
    const { first, last } = dated(placed.time, known);
    const year = last ?? first;
    return placed.time.from?.relativeYear === 0 || (year !== null && (known.year === null || year >= known.year));
  });
}

/** Where a sentence turns to plans or to results. */
export function turnsOf(context: ReportContext, sentence: Sentence, s: number, known: Known): Turn[] {
  const turns: Turn[] = [];
  const placed = placeTimes(context, sentence, s);
  for (const each of placed) {
    const turn = turnOfTime(each, known);
    if (turn !== null) turns.push(turn);
  }
  for (const answer of context.cues.inSentence('turn', s)) {
    const turn = turnOfCue(context, answer, sentence, s, placed, known);
    if (turn !== null) turns.push(turn);
  }
  // 党史学习教育开展以来，…: what was done since then
  for (const end of undatedStretches(context, sentence, placed)) turns.push({ at: end, plan: false, lasting: false, because: 'what was done since then' });
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
  // 未来三年
  if (time.rule === 'horizon') return made(true, `‘${time.text}’ lies ahead`);
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

function turnOfCue(context: ReportContext, { cue, at, says, quantity }: CueAnswer, sentence: Sentence, s: number, placed: readonly PlacedTime[], known: Known): Turn | null {
  const { text } = context;
  if (says['turn'] === 'none') return null;
  const clause = { start: clauseStart(text, at.start, sentence.start), end: clauseEnd(text, at.end, sentence.end) };
  if (says['when'] === 'ahead' && !isAhead(context, withNext(text, at, clause, sentence), s, placed, known)) return null;
  const turn = { plan: says['turn'] === 'plan', lasting: says['turn'] === 'plan' && says['lasting'] !== 'no', because: `‘${text.slice(at.start, at.end)}’ (${cue})` };
  switch (says['reach']) {
    case 'clause': return { ...turn, at: at.start, until: clause.end };
    case 'before': return { ...turn, at: clause.start, until: at.start };
    case 'number': return { ...turn, at: quantity!.start, until: quantity!.end };
    default: return { ...turn, at: at.start, ...(says['only'] === 'opening' ? { opensOnly: true } : {}) };
  }
}
