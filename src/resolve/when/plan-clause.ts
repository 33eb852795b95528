import type { CueAnswer } from '../../core/cues.js';
import type { ReportContext } from '../../core/context.js';
import type { Span } from '../../core/span.js';
import { clauseEnd, clauseStart } from './clauses.js';

/** How far a forecast stands before the clause that it leads to. */
const NEAR = 4;

/** Does the clause of a time speak of a plan (将于9月建成), or does a forecast lead to it (有研报预计，公司2023年至2025年…)? @param s index of its sentence */
export function speaksOfPlans({ text, cues, sentences }: ReportContext, time: Span, s: number): boolean {
  const limits = sentences[s]!, start = clauseStart(text, time.start, limits.start), end = clauseEnd(text, time.end, limits.end);
  const turns = cues.inSentence('turn', s).filter((answer) => answer.says['turn'] === 'plan');
  return turns.some((answer) => (isForecast(answer) ? answer.at.start >= start - NEAR && answer.at.end <= start : lasts(answer) && answer.at.start >= start && answer.at.end <= end));
}

function isForecast({ says }: CueAnswer): boolean {
  return says['when'] === 'ahead';
}

/** 将, 计划, but not 要 or 预算 for one number. */
function lasts({ says }: CueAnswer): boolean {
  return says['lasting'] !== 'no';
}
