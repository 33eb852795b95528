import { featuresOf, type Made, type ReportFacts } from './features.js';
import { FIELDS, type Features } from './fields.js';
import { calibrated, readModel, recordLogit, scoreFields, type FieldScore, type Model } from './model.js';

/** A field is doubted when it is more likely wrong than this, and its share of the record’s doubt is at least `SHARE`. */
const DOUBTED = 0.8, SHARE = 0.2;
/** Fields that a record names as doubtful, at most. */
const MOST = 3;

/** How sure a record is, and why not. */
export interface Judgement {
  /** 0–1: the probability that the whole record is right. */
  readonly confidence: number;
  /** The fields that are probably wrong, the likeliest first, each with a word why: `indicator: begins with an adverb`. */
  readonly doubt: readonly string[];
  /** The features that weighed most, for and against, for `--explain`. */
  readonly weighed: readonly { readonly field: string; readonly feature: string; readonly weight: number }[];
}

export interface Judge {
  judge(made: Made, report: ReportFacts): Judgement;
}

let judge: Judge | undefined;

/** The shipped model, read once a process. */
export function openJudge(): Judge {
  return judge ??= judgeBy(readModel());
}

/** @param model as `npm run train` has made it */
export function judgeBy(model: Model): Judge {
  return {
    judge(made, report) {
      const features = featuresOf(made, report), scores = scoreFields(model, features);
      return { confidence: calibrated(model, recordLogit(model, scores)), doubt: doubtOf(model, features, scores), weighed: weighedOf(model, features) };
    },
  };
}

function doubtOf(model: Model, features: Features, scores: readonly FieldScore[]): string[] {
  const all = scores.reduce((sum, s) => sum + (1 - s.probability), 0);
  return scores.filter((s) => s.probability < DOUBTED && 1 - s.probability >= SHARE * all)
    .sort((a, b) => a.probability - b.probability || FIELDS.indexOf(a.field) - FIELDS.indexOf(b.field)).slice(0, MOST)
    .map(({ field }) => `${field}: ${whyOf(model, features, field)}`);
}

/** The reason of the feature that speaks most against the field, among those that have a reason in words. */
function whyOf(model: Model, features: Features, field: FieldScore['field']): string {
  let why = 'seldom right in such sentences', least = 0;
  for (const feature of features[field]) {
    const weight = model.weights[field].get(feature) ?? 0, words = model.reasons[field].get(feature);
    if (words !== undefined && weight < least) { least = weight; why = words; }
  }
  return why;
}

function weighedOf(model: Model, features: Features): Judgement['weighed'] {
  return FIELDS.flatMap((field) => features[field].map((feature) => ({ field, feature, weight: model.weights[field].get(feature) ?? 0 })))
    .filter(({ weight }) => weight !== 0).sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, 8);
}

export { featuresOf } from './features.js';
export type { Made, ReportFacts } from './features.js';
