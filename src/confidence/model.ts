import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot, parseTable } from '../language/lexicon.js';
import { FIELDS, type Features, type Field } from './fields.js';

/** A trained model: what each feature of a field is worth in favour of the field being right, and how a record’s score reads as a probability. */
export interface Model {
  /** Log-odds by field and feature; '' is the field’s own. */
  readonly weights: Readonly<Record<Field, ReadonlyMap<string, number>>>;
  /** What the log-odds of each field are worth for the whole record; '' is the record’s own. */
  readonly record: ReadonlyMap<string, number>;
  /** Scores (log-odds) and what share of records with that score were right, ascending in both: isotonic regression. */
  readonly calibration: readonly { readonly score: number; readonly confidence: number }[];
  /** Why a field is doubted, by field and feature. */
  readonly reasons: Readonly<Record<Field, ReadonlyMap<string, string>>>;
}

/** Reads `grammars/confidence/*.tsv`. @throws Problem `lexicon_malformed` */
export function readModel(folder: string = join(packageRoot(), 'grammars', 'confidence')): Model {
  const table = (name: string) => parseTable(readFileSync(join(folder, `${name}.tsv`), 'utf8'), join(folder, `${name}.tsv`)).rows.map(({ cells }) => cells);
  const empty = (): Record<Field, Map<string, never>> => Object.fromEntries(FIELDS.map((field) => [field, new Map()])) as unknown as Record<Field, Map<string, never>>;
  const weights = empty() as unknown as Record<Field, Map<string, number>>, reasons = empty() as unknown as Record<Field, Map<string, string>>, record = new Map<string, number>();
  for (const { field, feature, weight } of table('weights')) (field === 'record' ? record : weights[field as Field]).set(feature!, Number(weight));
  for (const { field, feature, reason } of table('reasons')) reasons[field as Field].set(feature!, reason!);
  return { weights, record, reasons, calibration: table('calibration').map(({ score, confidence }) => ({ score: Number(score), confidence: Number(confidence) })) };
}

/** How sure a field is to be right, and which of its features spoke for and against it. */
export interface FieldScore {
  readonly field: Field;
  /** 0–1. */
  readonly probability: number;
  readonly logit: number;
}

/** The log-odds of a field. */
export function logitOf(model: Model, field: Field, features: readonly string[]): number {
  const weights = model.weights[field];
  let sum = weights.get('') ?? 0;
  for (const feature of features) sum += weights.get(feature) ?? 0;
  return sum;
}

export function scoreFields(model: Model, features: Features): FieldScore[] {
  return FIELDS.map((field) => {
    const logit = logitOf(model, field, features[field]);
    return { field, logit, probability: sigmoid(logit) };
  });
}

/** The log-odds of the whole record. */
export function recordLogit(model: Model, scores: readonly FieldScore[]): number {
  let sum = model.record.get('') ?? 0;
  for (const { field, probability } of scores) sum += (model.record.get(field) ?? 0) * Math.log(Math.max(1e-6, probability));
  return sum;
}

/** The share of records with such a score that were right when the model was trained, straight lines between the steps; 3 decimals. */
export function calibrated({ calibration }: Model, score: number): number {
  const above = calibration.findIndex((step) => step.score >= score);
  if (above === 0 || calibration.length === 0) return round(calibration[0]?.confidence ?? sigmoid(score));
  if (above < 0) return round(calibration.at(-1)!.confidence);
  const a = calibration[above - 1]!, b = calibration[above]!;
  const share = b.score === a.score ? 1 : (score - a.score) / (b.score - a.score);
  return round(a.confidence + share * (b.confidence - a.confidence));
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

function round(x: number): number {
  return Math.round(x * 1000) / 1000;
}
