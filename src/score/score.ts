import { FIELD_NAMES, FIELDS, near, QUANTITY_FIELDS, RECORD_FIELDS, type Field } from './agreement.js';
import type { Gold, Predicted } from './gold.js';

/** A report: its annotated numbers and those that were extracted. */
export interface Pair {
  readonly name: string;
  readonly gold: readonly Gold[];
  readonly predicted: readonly Predicted[];
}

/** Counts of one report. `predicted` leaves out what lies on optional gold. */
export interface DocumentScore {
  readonly name: string;
  readonly gold: number;
  readonly predicted: number;
  readonly matched: number;
  readonly quantity: number;
  readonly record: number;
}

/** One thing that is wrong: a field of a matched pair, a number that was missed, a number that is none. */
export interface ScoreError {
  readonly kind: Field | 'missed' | 'spurious';
  readonly name: string;
  readonly gold: Gold | null;
  readonly predicted: Predicted | null;
}

/** Shares are 0 to 1; 0 where there is nothing to count. */
export interface Score {
  readonly documents: number;
  readonly gold: number;
  readonly predicted: number;
  readonly precision: number;
  readonly recall: number;
  readonly detection_f1: number;
  readonly quantity_f1: number;
  readonly record_f1: number;
  /** Share of right answers among the matched pairs whose gold speaks of the field. */
  readonly fields: Readonly<Record<Field, number>>;
  readonly by_document: readonly DocumentScore[];
}

/** Harmonic mean of precision and recall, from counts. */
export function f1(right: number, gold: number, predicted: number): number {
  return ratio(2 * right, gold + predicted);
}

/**
 * Holds extracted records against gold. Each required gold number, in the order of its file, takes the prediction that
 * overlaps it: an equal value before a longer overlap before an earlier start, each prediction once. Predictions left over
 * count against precision unless they overlap an optional gold number.
 */
export function score(pairs: readonly Pair[]): { score: Score; errors: ScoreError[] } {
  const errors: ScoreError[] = [];
  const fields = Object.fromEntries(FIELD_NAMES.map((f) => [f, { right: 0, asked: 0 }])) as Record<Field, { right: number; asked: number }>;
  const documents = pairs.map((pair) => scoreDocument(pair, fields, errors));
  const sum = (key: 'gold' | 'predicted' | 'matched' | 'quantity' | 'record'): number => documents.reduce((n, d) => n + d[key], 0);
  const gold = sum('gold'), predicted = sum('predicted'), matched = sum('matched');
  return {
    score: {
      documents: documents.length, gold, predicted,
      precision: ratio(matched, predicted), recall: ratio(matched, gold),
      detection_f1: f1(matched, gold, predicted), quantity_f1: f1(sum('quantity'), gold, predicted), record_f1: f1(sum('record'), gold, predicted),
      fields: Object.fromEntries(FIELD_NAMES.map((f) => [f, ratio(fields[f].right, fields[f].asked)])) as Record<Field, number>,
      by_document: documents,
    },
    errors,
  };
}

function scoreDocument(pair: Pair, fields: Record<Field, { right: number; asked: number }>, errors: ScoreError[]): DocumentScore {
  const { name } = pair, predictions = [...pair.predicted].sort((a, b) => a.start - b.start);
  const required = pair.gold.filter((g) => !g.optional), optional = pair.gold.filter((g) => g.optional);
  const taken = new Set<Predicted>(), missed: Gold[] = [];
  let quantity = 0, record = 0, spurious = 0;
  for (const g of required) {
    const best = bestMatch(g, predictions, taken);
    if (best === null) { missed.push(g); continue; }
    taken.add(best);
    const wrong = new Set<Field>();
    for (const field of FIELD_NAMES) {
      const right = FIELDS[field](g, best);
      if (right === null) continue;
      fields[field].asked++;
      if (right) fields[field].right++;
      else { wrong.add(field); errors.push({ kind: field, name, gold: g, predicted: best }); }
    }
    if (!QUANTITY_FIELDS.some((f) => wrong.has(f))) quantity++;
    if (!RECORD_FIELDS.some((f) => wrong.has(f))) record++;
  }
  for (const g of missed) errors.push({ kind: 'missed', name, gold: g, predicted: null });
  for (const p of predictions) {
    if (taken.has(p) || optional.some((g) => overlap(g, p) > 0)) continue;
    spurious++;
    errors.push({ kind: 'spurious', name, gold: null, predicted: p });
  }
  return { name, gold: required.length, predicted: taken.size + spurious, matched: taken.size, quantity, record };
}

function bestMatch(gold: Gold, predictions: readonly Predicted[], taken: ReadonlySet<Predicted>): Predicted | null {
  let best: { p: Predicted; equal: boolean; length: number } | null = null;
  for (const p of predictions) {
    const length = overlap(gold, p);
    if (length <= 0 || taken.has(p)) continue;
    const equal = near(gold.value, p.value);
    if (best === null || (equal === best.equal ? length > best.length : equal)) best = { p, equal, length };
  }
  return best?.p ?? null;
}

function overlap(a: { start: number; end: number }, b: { start: number; end: number }): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
