// How good the confidence is on reports that its model has not seen.
import { FIELDS } from './rows.mjs';

/** Area under the curve: how often a right one is surer than a wrong one. Source: Mann and Whitney 1947. */
export function area(samples) {
  const sorted = [...samples].sort((a, b) => a.p - b.p);
  let ranks = 0, right = 0;
  for (let i = 0; i < sorted.length;) {
    let j = i;
    while (j < sorted.length && sorted[j].p === sorted[i].p) j++;
    for (let k = i; k < j; k++) if (sorted[k].right) { ranks += (i + j + 1) / 2; right++; }
    i = j;
  }
  const wrong = sorted.length - right;
  return right === 0 || wrong === 0 ? null : (ranks - (right * (right + 1)) / 2) / (right * wrong);
}

const BANDS = [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0001];

export function measure(judged) {
  const n = judged.length, right = judged.filter((o) => o.row.whole).length;
  const bySure = [...judged].sort((a, b) => b.confidence - a.confidence || b.score - a.score);
  const share = (list) => list.filter((o) => o.row.whole).length / list.length;
  const sure = bySure.slice(0, Math.round(0.6 * n)), doubtful = bySure.slice(n - Math.round(0.2 * n));
  const bands = BANDS.slice(0, -1).map((low, i) => {
    const own = judged.filter((o) => o.confidence >= low && o.confidence < BANDS[i + 1]);
    return { low, high: Math.min(1, BANDS[i + 1]), n: own.length, said: own.reduce((s, o) => s + o.confidence, 0) / Math.max(1, own.length), right: own.length === 0 ? null : share(own) };
  });
  const error = bands.reduce((sum, b) => sum + (b.n === 0 ? 0 : (b.n / n) * Math.abs(b.said - b.right)), 0);
  const fields = Object.fromEntries(FIELDS.map((field) => {
    const own = judged.filter((o) => o.row.right[field] !== null);
    return [field, { n: own.length, wrong: own.filter((o) => !o.row.right[field]).length, area: area(own.map((o) => ({ p: o.probabilities[field], right: o.row.right[field] }))) }];
  }));
  // the field that is likeliest wrong, in the records that are wrong
  const wrongRecords = judged.filter((o) => !o.row.whole);
  const named = wrongRecords.filter((o) => { const first = [...FIELDS].sort((a, b) => o.probabilities[a] - o.probabilities[b])[0]; return o.row.right[first] === false; }).length;
  const checked = bySure.slice(0, n - doubtful.length).filter((o) => o.row.whole).length + doubtful.length;
  const sources = [...new Set(judged.map((o) => o.row.source))].sort().map((source) => { const own = judged.filter((o) => o.row.source === source); return { source, n: own.length, right: share(own), area: area(own.map((o) => ({ p: o.score, right: o.row.whole }))) }; });
  const plain = {
    records: n, right: right / n, record_area: area(judged.map((o) => ({ p: o.score, right: o.row.whole }))), calibration_error: error,
    sure_60_right: share(sure), doubtful_20_holds: doubtful.filter((o) => !o.row.whole).length / Math.max(1, n - right), first_doubt_wrong: named / Math.max(1, wrongRecords.length),
    after_checking_20: checked / n, ...Object.fromEntries(FIELDS.map((field) => [`area_${field}`, fields[field].area])),
  };
  return { plain, bands, fields, sources };
}

const percent = (x) => (x === null ? '–' : (100 * x).toFixed(1));

export function tables({ plain, bands, fields, sources }) {
  return [
    `${plain.records.toLocaleString('en')} records of annotated reports, each judged by a model that had not seen its report (10 folds by report).`, '',
    '| said | records | mean said | right |', '| --- | --: | --: | --: |',
    ...bands.map((b) => `| ${b.low.toFixed(2)}–${b.high.toFixed(2)} | ${b.n} | ${b.n === 0 ? '–' : percent(b.said)} | ${percent(b.right)} |`), '',
    `* expected calibration error ${plain.calibration_error.toFixed(3)}; area under the curve for the whole record ${plain.record_area.toFixed(2)}`,
    `* all records: ${percent(plain.right)} of 100 right; the 60% most sure: ${percent(plain.sure_60_right)}`,
    `* the 20% most doubtful hold ${percent(plain.doubtful_20_holds)} of 100 wrong records; a reader who checks them brings the table to ${percent(plain.after_checking_20)} of 100 right`,
    `* of wrong records, the field named first in doubt is wrong in ${percent(plain.first_doubt_wrong)} of 100`, '',
    '| field | judged | wrong | area under the curve |', '| --- | --: | --: | --: |',
    ...FIELDS.map((field) => `| ${field} | ${fields[field].n} | ${fields[field].wrong} | ${fields[field].area === null ? '–' : fields[field].area.toFixed(2)} |`), '',
    '| source | records | right | area under the curve |', '| --- | --: | --: | --: |',
    ...sources.map((s) => `| ${s.source} | ${s.n} | ${percent(s.right)} | ${s.area === null ? '–' : s.area.toFixed(2)} |`),
  ].join('\n');
}
