import type { Diagnostic } from '../../core/diagnostic.js';
import { isPeriod } from '../../core/edtf.js';
import type { Statistic } from '../../core/schema.js';
import type { Span } from '../../core/span.js';

/** A record that is to leave, with the place of its number in the input. */
export interface Leaving { readonly record: Statistic; readonly span: Span }

/** Why a record says what no report can; null for one that is in order. */
export function impossible(record: Statistic): string | null {
  const { value, value_max: max, bound, period, start, end } = record;
  if (value === null) return max === null && record.measure === null ? null : 'it has no value';
  if (!Number.isFinite(value)) return `its value is ${value}`;
  if (max !== null && !Number.isFinite(max)) return `its upper end is ${max}`;
  if (max !== null && max <= value) return `its range goes from ${value} to ${max}`;
  if ((bound === 'range') !== (max !== null)) return max === null ? 'it is a range with one end' : `it has two ends and the bound ${bound}`;
  if (period !== null && !isPeriod(period)) return `its period is ${period}`;
  return end > start ? null : 'it stands nowhere in the text';
}

/** The one gate through which all records leave: finite, ordered, in a valid period; what is not stays behind with a diagnostic. */
export function gate(leaving: readonly Leaving[]): { readonly passed: Statistic[]; readonly diagnostics: Diagnostic[] } {
  const passed: Statistic[] = [], diagnostics: Diagnostic[] = [];
  for (const { record, span } of leaving) {
    const reason = impossible(record);
    if (reason === null) { passed.push(record); continue; }
    diagnostics.push({
      code: 'impossible_record', severity: 'warning', span, source: 'record', data: { quote: record.quote, rule: record.rule },
      reason: `“${record.quote}” gives no record: ${reason}. Read it in the report; if the text is right, please report the case.`,
    });
  }
  return { passed, diagnostics };
}
