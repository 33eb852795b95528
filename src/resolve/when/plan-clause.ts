import type { ReportContext } from '../../core/context.js';
import type { Span } from '../../core/span.js';
import { clauseEnd, clauseStart } from './clauses.js';
import { statusWords } from './status-words.js';

const PLANS = new Set(['plan', 'will', 'intend']);

/** Does the clause of a time speak of a plan (将于9月建成), or does a forecast lead to it (有研报预计，公司2023年至2025年…)? */
export function speaksOfPlans({ text, language }: ReportContext, time: Span, limits: Span): boolean {
  const start = clauseStart(text, time.start, limits.start), end = clauseEnd(text, time.end, limits.end);
  const words = statusWords(language);
  if (words.cues(text, start, end).some((cue) => PLANS.has(cue.effect))) return true;
  return words.cues(text, Math.max(limits.start, start - 4), start).some((cue) => cue.effect === 'estimate');
}
