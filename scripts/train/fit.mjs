// Logistic regression with an L2 penalty for each field, a second one over the fields for the record, isotonic calibration; and the same on reports left out.
import { calibrated, sigmoid } from '../../dist/src/confidence/model.js';
import { FIELDS } from './rows.mjs';

const FOLDS = 10;
/** Features of fewer records are not learnt. */
const SELDOM = 6;
/** Strength of the penalty: towards 0 for each feature, in records. */
const PENALTY = 4;
const STEPS = 220;

const round = (x) => Math.round(x * 10000) / 10000;

/**
 * Weights by feature, '' the constant, that make the labels likeliest less the penalty: gradient steps of AdaGrad, whose size falls with what was gone.
 * @param samples {{features: string[], label: boolean}[]}
 */
export function fit(samples, penalty = PENALTY) {
  const counts = new Map();
  for (const { features } of samples) for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const names = ['', ...[...counts].filter(([, n]) => n >= SELDOM).map(([name]) => name).sort()], index = new Map(names.map((name, i) => [name, i]));
  const data = samples.map(({ features, label }) => ({ at: [0, ...new Set(features.map((f) => index.get(f)).filter((i) => i !== undefined))], label: label ? 1 : 0 }));
  const weights = new Float64Array(names.length), gone = new Float64Array(names.length).fill(1e-8);
  const share = Math.min(0.995, Math.max(0.005, data.filter((d) => d.label === 1).length / Math.max(1, data.length)));
  weights[0] = Math.log(share / (1 - share));
  for (let step = 0; step < STEPS; step++) {
    const gradient = new Float64Array(names.length);
    for (const { at, label } of data) {
      let sum = 0;
      for (const i of at) sum += weights[i];
      const error = label - sigmoid(sum);
      for (const i of at) gradient[i] += error;
    }
    for (let i = 0; i < names.length; i++) {
      const g = gradient[i] - (i === 0 ? 0 : penalty * weights[i]);
      gone[i] += g * g;
      weights[i] += (0.5 * g) / Math.sqrt(gone[i]);
    }
  }
  return new Map(names.map((name, i) => [name, round(weights[i])]).filter(([name, w]) => name === '' || Math.abs(w) >= 0.02));
}

const logit = (weights, features) => features.reduce((sum, f) => sum + (weights.get(f) ?? 0), weights.get('') ?? 0);

function fitFields(rows) {
  return Object.fromEntries(FIELDS.map((field) => [field, fit(rows.filter((r) => r.right[field] !== null).map((r) => ({ features: r.features[field] ?? [], label: r.right[field] })))]));
}

const fieldLogits = (model, row) => Object.fromEntries(FIELDS.map((field) => [field, logit(model[field], row.features[field] ?? [])]));

/** The whole record from its fields: weights of their log probabilities, none below 0. */
function fitRecord(samples) {
  const inputs = samples.map(({ logits }) => FIELDS.map((field) => Math.log(Math.max(1e-6, sigmoid(logits[field])))));
  const weights = FIELDS.map(() => 1);
  let own = 1;
  const gone = [1e-8, ...FIELDS.map(() => 1e-8)];
  for (let step = 0; step < 600; step++) {
    const gradient = FIELDS.map(() => 0);
    let first = 0;
    samples.forEach(({ whole }, k) => {
      const error = (whole ? 1 : 0) - sigmoid(own + inputs[k].reduce((sum, x, i) => sum + weights[i] * x, 0));
      first += error;
      inputs[k].forEach((x, i) => { gradient[i] += error * x; });
    });
    gone[0] += first * first;
    own += (0.3 * first) / Math.sqrt(gone[0]);
    gradient.forEach((g, i) => {
      const pulled = g - 2 * (weights[i] - 1);
      gone[i + 1] += pulled * pulled;
      weights[i] = Math.max(0, weights[i] + (0.3 * pulled) / Math.sqrt(gone[i + 1]));
    });
  }
  return new Map([['', round(own)], ...FIELDS.map((field, i) => [field, round(weights[i])])]);
}

const recordScore = (record, logits) => FIELDS.reduce((sum, field) => sum + (record.get(field) ?? 0) * Math.log(Math.max(1e-6, sigmoid(logits[field]))), record.get('') ?? 0);

/** Isotonic regression by pooling adjacent violators (Barlow and others 1972): steps of score and share, each of at least `least` records. */
export function isotonic(samples, least = 80) {
  const sorted = [...samples].sort((a, b) => a.score - b.score);
  const blocks = [];
  for (const { score, whole } of sorted) {
    blocks.push({ low: score, high: score, n: 1, right: whole ? 1 : 0 });
    while (blocks.length > 1 && (blocks.at(-2).n < least || blocks.at(-2).right / blocks.at(-2).n >= blocks.at(-1).right / blocks.at(-1).n)) {
      const b = blocks.pop(), a = blocks.pop();
      blocks.push({ low: a.low, high: b.high, n: a.n + b.n, right: a.right + b.right });
    }
  }
  if (blocks.length > 1 && blocks.at(-1).n < least) {
    const b = blocks.pop(), a = blocks.pop();
    blocks.push({ low: a.low, high: b.high, n: a.n + b.n, right: a.right + b.right });
  }
  // one right and one wrong more: no step says that it is never wrong
  const share = (b) => round((b.right + 1) / (b.n + 2));
  return blocks.map((b) => ({ score: round((b.low + b.high) / 2), confidence: share(b) })).sort((a, b) => a.score - b.score)
    .map((step, i, all) => ({ ...step, confidence: Math.max(step.confidence, ...all.slice(0, i).map((s) => s.confidence)) }));
}

/** Which fold a report belongs to: dealt out in the order of names, each source for itself. */
function foldsOf(rows) {
  const folds = new Map();
  for (const source of [...new Set(rows.map((r) => r.source))].sort()) {
    [...new Set(rows.filter((r) => r.source === source).map((r) => r.document))].sort().forEach((document, i) => folds.set(document, i % FOLDS));
  }
  return folds;
}

/** Each row with what models say that have not seen its report: field probabilities, the record's score and its confidence. */
export function crossValidate(rows) {
  const folds = foldsOf(rows), out = rows.map((row) => ({ row, logits: null, score: 0, confidence: 0 }));
  const each = (work) => { for (let fold = 0; fold < FOLDS; fold++) work(fold, out.filter((o) => folds.get(o.row.document) === fold), out.filter((o) => folds.get(o.row.document) !== fold)); };
  each((_, held, others) => {
    const model = fitFields(others.map((o) => o.row));
    for (const o of held) o.logits = fieldLogits(model, o.row);
  });
  each((_, held, others) => {
    const record = fitRecord(others.map((o) => ({ logits: o.logits, whole: o.row.whole })));
    for (const o of held) o.score = recordScore(record, o.logits);
  });
  each((_, held, others) => {
    const calibration = isotonic(others.map((o) => ({ score: o.score, whole: o.row.whole })));
    for (const o of held) o.confidence = calibrated({ calibration }, o.score);
  });
  return out.map((o) => ({ ...o, probabilities: Object.fromEntries(FIELDS.map((field) => [field, sigmoid(o.logits[field])])) }));
}

/** The model that is shipped: fields from all rows, the record and its calibration from what models said that had not seen the report. */
export function fitAll(rows, judged) {
  const fields = fitFields(rows), record = fitRecord(judged.map((o) => ({ logits: o.logits, whole: o.row.whole })));
  const weights = [...FIELDS.flatMap((field) => [...fields[field]].map(([feature, weight]) => [field, feature, weight])), ...[...record].map(([feature, weight]) => ['record', feature, weight])];
  return { weights, calibration: isotonic(judged.map((o) => ({ score: recordScore(record, o.logits), whole: o.row.whole }))) };
}
