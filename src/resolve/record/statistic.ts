import type { Article } from '../../core/article.js';
import type { Division, ReportContext, Resolved } from '../../core/context.js';
import type { Mention, Status } from '../../core/mention.js';
import { STATISTIC_KINDS, type Quantity } from '../../core/quantity.js';
import { FLAGS, type Explanation, type Flag, type Statistic } from '../../core/schema.js';
import { overlaps, type Span } from '../../core/span.js';
import type { CompleteMention } from './ellipsis.js';

/** What the resolvers decided, one entry a mention. */
export interface Decisions {
  readonly periods: readonly Resolved<string | null>[];
  readonly bases: readonly Resolved<string | null>[];
  readonly status: readonly Resolved<Status>[];
  readonly districts: readonly Resolved<Division | null>[];
  readonly places: readonly Resolved<string | null>[];
}

/** What all records of a report share. */
export interface Common {
  readonly article: Article;
  readonly aligned: { toOriginal(span: Span): Span };
  readonly context: ReportContext;
  /** Damaged runs, in the input. */
  readonly damaged: readonly (Span & { readonly sure: boolean })[];
  readonly title: string | null;
  readonly published: string | null;
  readonly gazetteer: { province(code: string, date?: string | null): string | null; now(code: string, date?: string | null): string | null };
  readonly options: { readonly explain?: boolean | undefined; readonly districtNow?: boolean | undefined; readonly offsets?: 'utf16' | 'codepoint' | undefined };
}

/** Makes the records. `quote`, `start`, `end`, `line` speak of the input, everything else of the cleaned text. */
export function createStatistics(mentions: readonly CompleteMention[], decisions: Decisions, common: Common): Statistic[] {
  const lines = lineCounter(common.article.text);
  return mentions.map(({ mention, carried }, i) => {
    const period = decisions.periods[i]!, base = decisions.bases[i]!, status = decisions.status[i]!, district = decisions.districts[i]!, place = decisions.places[i]!;
    const flags = new Set<Flag>(mention.flags.filter((flag): flag is Flag => flag in FLAGS));
    for (const decided of [period, base, status, district, place]) for (const flag of decided.flags ?? []) flags.add(flag);
    if (mention.roles.indicator === undefined) flags.add('no_indicator');
    if (carried.some((c) => c.role === 'indicator')) flags.add('indicator_implied');
    const record = frame(mention.quantity, mention.sentence, flags, common, lines);
    record.district = district.value?.name ?? null;
    record.district_code = district.value?.code ?? null;
    record.province = district.value === null ? null : common.gazetteer.province(district.value.code, common.published);
    record.place = place.value;
    record.subject = mention.roles.subject?.text ?? null;
    record.action = mention.roles.action?.text ?? null;
    record.indicator = mention.roles.indicator?.text ?? null;
    record.measure = mention.measure;
    record.direction = mention.measure === 'change' ? mention.direction : null;
    record.base = mention.measure === 'change' ? base.value : null;
    record.period = period.value;
    record.status = status.value;
    record.rule = mention.pattern;
    if (common.options.districtNow === true) record.district_now = district.value === null ? null : common.gazetteer.now(district.value.code, common.published);
    if (common.options.explain === true) record.explain = explain(mention, carried, { period, base, status, district, place }, common);
    return record;
  });
}

/** With `--all`: the numbers that no statistic took, with their kind. */
export function otherNumbers(taken: readonly Statistic[], report: { readonly division: Division | null }, common: Common): Statistic[] {
  const lines = lineCounter(common.article.text);
  const starts = new Set(taken.map((s) => s.start));
  const { sentences, quantities } = common.context;
  const records: Statistic[] = [];
  let sentence = 0;
  for (const quantity of quantities) {
    while (sentence < sentences.length && sentences[sentence]!.end <= quantity.start) sentence++;
    const here = sentences[sentence];
    const record = frame(quantity, here !== undefined && here.start <= quantity.start ? sentence : -1, new Set(), common, lines);
    if (starts.has(record.start)) continue;
    record.kind = STATISTIC_KINDS.has(quantity.kind) ? 'other' : quantity.kind;
    record.rule = quantity.rule;
    record.district = report.division?.name ?? null;
    record.district_code = report.division?.code ?? null;
    record.province = report.division === null ? null : common.gazetteer.province(report.division.code, common.published);
    records.push(record);
  }
  for (const record of taken) record.kind ??= record.measure ?? 'count';
  return records;
}

function frame(quantity: Quantity, sentence: number, flags: Set<Flag>, common: Common, lines: (at: number) => number): Statistic {
  const { article, aligned, context } = common;
  const at = aligned.toOriginal(quantity);
  const touching = { start: at.start - 1, end: at.end + 1 };
  if (common.damaged.some((run) => !run.sure && overlaps(run, touching))) flags.add('damaged_text');
  if (article.extracted) flags.add('offsets_in_extracted_text');
  const span = sentence >= 0 ? context.sentences[sentence]! : quantity;
  const points = common.options.offsets === 'codepoint';
  return {
    document: article.document, title: common.title, published: common.published,
    district: null, district_code: null, province: null, place: null, subject: null, action: null, indicator: null, measure: null,
    value: quantity.value, value_max: quantity.valueMax, bound: quantity.bound, unit: quantity.unit, unit_code: quantity.unitCode,
    direction: null, base: null, period: null, status: 'actual',
    quote: article.text.slice(at.start, at.end),
    start: points ? codePoints(article.text, at.start) : at.start, end: points ? codePoints(article.text, at.end) : at.end,
    line: lines(at.start), sentence: context.text.slice(span.start, span.end), rule: '',
    flags: Object.keys(FLAGS).filter((flag) => flags.has(flag as Flag)), confidence: null, doubt: [],
  };
}

function explain(mention: Mention, carried: CompleteMention['carried'], decided: Record<string, Resolved<unknown>>, common: Common): Explanation {
  const roles: Record<string, { text: string; start: number; end: number }> = {};
  for (const [role, filler] of Object.entries(mention.roles)) {
    if (filler === undefined) continue;
    const at = common.aligned.toOriginal(filler);
    roles[role] = { text: filler.text, start: at.start, end: at.end };
  }
  const steps: Explanation['steps'][number][] = carried.map((c) => ({ resolver: 'ellipsis', field: c.role, value: mention.roles[c.role]?.text ?? null, because: c.because }));
  for (const [field, decision] of Object.entries(decided)) {
    if (decision.value === null && decision.because === '') continue;
    const value = field === 'district' ? (decision.value as Division | null)?.code ?? null : decision.value;
    const at = decision.span === undefined ? undefined : common.aligned.toOriginal(decision.span);
    steps.push({ resolver: field, field, value, because: decision.because, ...(at === undefined ? {} : { start: at.start, end: at.end }) });
  }
  return { pattern: mention.pattern, origin: mention.origin, roles, steps };
}

/** 1-based line of an offset; offsets must not be asked for backwards far apart too often, so the breaks are found once. */
function lineCounter(text: string): (at: number) => number {
  let breaks: number[] | undefined;
  return (at) => {
    if (breaks === undefined) {
      breaks = [];
      for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) breaks.push(i);
    }
    let low = 0, high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (breaks[middle]! < at) low = middle + 1; else high = middle;
    }
    return low + 1;
  };
}

function codePoints(text: string, at: number): number {
  let pairs = 0;
  for (let i = 0; i < at; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0xdc00 && code <= 0xdfff && i > 0 && (text.charCodeAt(i - 1) & 0xfc00) === 0xd800) pairs++;
  }
  return at - pairs;
}
