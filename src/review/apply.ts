import { JUDGED, judgedFields, type Correction, type JudgedFields } from '../core/correction.js';
import type { Diagnostic } from '../core/diagnostic.js';
import type { Statistic } from '../core/schema.js';
import { overlaps, type Span } from '../core/span.js';

/** A text and what the program found in it. */
export interface Reviewed {
  readonly document: string;
  /** The text that offsets speak of, and its hash (first 16 hex digits of the sha256). */
  readonly text: string;
  readonly hash: string;
  readonly statistics: readonly Statistic[];
}

export interface Applied {
  readonly statistics: Statistic[];
  /** Corrections that could not be applied as they stand, or that the program’s own output has overtaken: `correction_lost`, `correction_conflict`. */
  readonly diagnostics: Diagnostic[];
  readonly applied: number;
}

/**
 * Puts a reader’s corrections into the records of one text. What was judged right or edited comes out with the reader’s fields, whatever a newer version
 * of the program reads there; what was removed stays out; what was added comes in. Each such record has the flag `corrected`. A correction whose place is not found, and
 * one whose record has changed since the reader saw it, is told.
 * @param blank a record without a measure for a place in the text: line, sentence, title and so on; used for what was added
 */
export function applyCorrections(report: Reviewed, corrections: readonly Correction[], blank: (span: Span) => Statistic): Applied {
  const statistics = [...report.statistics], diagnostics: Diagnostic[] = [];
  let applied = 0;
  for (const correction of corrections) {
    const at = placeOf(correction, report);
    if (at === null) {
      diagnostics.push(told('correction_lost', correction, null, 'the words around it are not in the text any more, or stand there several times'));
      continue;
    }
    const i = statistics.findIndex((record) => record.start === at.start && record.end === at.end);
    const index = i >= 0 ? i : statistics.findIndex((record) => overlaps(record, at));
    const now = statistics[index];
    if (now !== undefined && correction.seen !== null && changed(correction.seen, now).length > 0 && correction.verdict !== 'wrong') {
      diagnostics.push(told('correction_conflict', correction, at, `the program now reads ${changed(correction.seen, now).join(', ')} otherwise than when it was judged; the reader’s word is kept`));
    }
    applied++;
    switch (correction.verdict) {
      case 'removed': if (index >= 0) statistics.splice(index, 1); break;
      case 'wrong': if (now !== undefined) statistics[index] = { ...now, flags: withFlag(now.flags, 'doubted') }; break;
      case 'right': case 'edited': case 'added': {
        const fields = { ...correction.seen, ...correction.fields };
        // a reader has looked: nothing is left to doubt
        const record = { ...now ?? blank(at), ...fields, confidence: 1, doubt: [] as string[] };
        record.flags = withFlag(record.flags.filter((flag) => !answered(flag, fields)), 'corrected');
        if (index >= 0) statistics[index] = record; else statistics.push(record);
        break;
      }
    }
  }
  statistics.sort((a, b) => a.start - b.start || a.end - b.end);
  return { statistics, diagnostics, applied };
}

/** Where a correction speaks in this text: its offsets where the text is the same, else the one place with its quote and the words around it. */
export function placeOf(correction: Correction, { text, hash }: Pick<Reviewed, 'text' | 'hash'>): Span | null {
  const { start, end, quote, before, after } = correction;
  if (correction.text === hash && text.slice(start, end) === quote) return { start, end };
  // the whole surroundings first, then ever less of them, as long as one place alone fits
  for (const size of [24, 12, 6]) {
    const left = before.slice(-size), sought = left + quote + after.slice(0, size);
    const at = text.indexOf(sought);
    if (at < 0) continue;
    return text.indexOf(sought, at + 1) >= 0 ? null : { start: at + left.length, end: at + left.length + quote.length };
  }
  return null;
}

/** Judged fields that differ. */
export function changed(seen: JudgedFields, now: Statistic): string[] {
  const is = judgedFields(now);
  return JUDGED.filter((field) => seen[field] !== undefined && seen[field] !== is[field]);
}

/** Does a field that the reader has seen answer what a flag warned of? */
function answered(flag: string, fields: JudgedFields): boolean {
  if (flag === 'no_indicator' || flag === 'indicator_implied') return fields.indicator !== undefined;
  if (flag === 'district_ambiguous' || flag === 'district_implied') return fields.district_code !== undefined;
  if (flag === 'period_implied' || flag === 'period_open') return fields.period !== undefined;
  return flag === 'doubted';
}

function withFlag(flags: readonly string[], flag: string): string[] {
  return flags.includes(flag) ? [...flags] : [...flags, flag];
}

function told(code: string, correction: Correction, span: Span | null, why: string): Diagnostic {
  return { code, severity: 'warning', reason: `Correction of “${correction.quote}” (${correction.id}, ${correction.verdict}): ${why}.`, span, source: 'corrections', data: { id: correction.id } };
}
