import type { Span } from '../core/span.js';
import type { Statistic } from '../core/schema.js';

/** What is known of a report without its records. */
export interface ReportHead {
  readonly document: string;
  readonly title: string | null;
  readonly published: string | null;
  readonly text: string;
}

/** A record that says only where it stands: for a statistic that a reader added. Its sentence is the line it stands in. */
export function blankRecord({ document, title, published, text }: ReportHead, { start, end }: Span): Statistic {
  const from = text.lastIndexOf('\n', start - 1) + 1, to = text.indexOf('\n', end);
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < start; i = text.indexOf('\n', i + 1)) line++;
  return {
    document, title, published, district: null, district_code: null, province: null, place: null, subject: null, action: null, indicator: null, measure: null,
    value: null, value_max: null, bound: 'exact', unit: null, unit_code: null, direction: null, base: null, period: null, status: 'actual',
    quote: text.slice(start, end), start, end, line, sentence: text.slice(from, to < 0 ? text.length : to).trim(), rule: 'reader', flags: [], confidence: 1, doubt: [],
  };
}
