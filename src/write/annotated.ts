import type { Statistic } from '../core/schema.js';

/** A report for an annotation tool: the text that offsets speak of, and its records with offsets in UTF-16 code units. */
export interface AnnotatedDocument {
  readonly document: string;
  readonly text: string;
  readonly rows: readonly Statistic[];
}

export type AnnotatedDocuments = AsyncIterable<AnnotatedDocument> | Iterable<AnnotatedDocument>;

/** What an annotator can say of a number besides its span, measure, bound, direction and status; in the order of the tools’ forms. */
export const DETAILS = ['value', 'value_max', 'unit', 'unit_code', 'indicator', 'subject', 'action', 'place', 'district', 'district_code', 'period', 'base'] as const;

/**
 * The text with line feeds alone, every offset kept: `\r\n` becomes space and line feed. The tools would else count a line
 * break as one (brat opens files with universal newlines, a browser normalises) and shift what follows.
 */
export function oneBreak(text: string): string {
  return text.replace(/\r\n/g, ' \n').replace(/\r/g, '\n');
}

/** Records that have a measure: the others are no statistics. */
export function statistics(document: AnnotatedDocument): Statistic[] {
  return document.rows.filter((row) => row.measure !== null);
}
