import type { Statistic } from './schema.js';

/** What a reader said of a record: right as it is; wrong, without saying better; edited; a statistic that was missing; none at all. */
export const VERDICTS = ['right', 'wrong', 'edited', 'added', 'removed'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Fields that a reader judges: everything of a record that is read out of the text. */
export const JUDGED = [
  'value', 'value_max', 'bound', 'unit', 'unit_code', 'measure', 'direction', 'indicator', 'subject', 'action', 'district', 'district_code', 'province', 'place', 'period', 'base', 'status',
] as const satisfies readonly (keyof Statistic)[];
export type Judged = (typeof JUDGED)[number];
export type JudgedFields = Partial<Pick<Statistic, Judged>>;

/**
 * One line of `corrections.jsonl`. It speaks of a place in a text, not of a run: `text` is the text’s hash, and the words around the number find it again
 * where the text has changed elsewhere. Spans are half-open, UTF-16 units of the decoded input.
 */
export interface Correction {
  readonly kind: 'correction';
  /** `TEXT:START-END`, the same in every run. */
  readonly id: string;
  readonly document: string;
  /** First 16 hex digits of the sha256 of the text that offsets speak of. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Up to 24 characters on each side of the quote. */
  readonly before: string;
  readonly after: string;
  readonly verdict: Verdict;
  /** Of an edited or added record: the fields as they ought to be. */
  readonly fields?: JudgedFields | undefined;
  /** Of a wrong or edited record: which fields were wrong. */
  readonly wrong?: readonly Judged[] | undefined;
  /** The record as the reader saw it; null for an added one. */
  readonly seen: JudgedFields | null;
}

/** The stable name of a place in a text. */
export function correctionId(text: string, start: number, end: number): string {
  return `${text}:${start}-${end}`;
}

/** The judged fields of a record alone. */
export function judgedFields(record: Partial<Statistic>): JudgedFields {
  return Object.fromEntries(JUDGED.filter((field) => record[field] !== undefined).map((field) => [field, record[field]])) as JudgedFields;
}
