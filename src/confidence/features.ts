import type { Resolved } from '../core/context.js';
import type { Filler, Mention } from '../core/mention.js';
import type { Statistic } from '../core/schema.js';
import type { Token } from '../core/token.js';
import type { Features } from './fields.js';

/** What the line knows of a record when it is made. */
export interface Made {
  readonly record: Statistic;
  readonly mention: Mention;
  /** Roles that came from another statement, and how. */
  readonly carried: readonly { readonly role: string; readonly because: string }[];
  /** Words of its sentence, or of its row of a table. */
  readonly tokens: readonly Token[];
  readonly decided: Readonly<Record<'period' | 'base' | 'status' | 'district' | 'place', Resolved<unknown>>>;
}

/** What holds for all records of a report. */
export interface ReportFacts {
  readonly published: boolean;
  /** Code of the report’s own division, or null. */
  readonly division: string | null;
  /** Numbers of the text that could be statistics, and how many of them became records. */
  readonly numbers: number;
  readonly taken: number;
}

/** Word classes that tell something at the edge of a phrase, the telling ones first: a word shows its first. */
const EDGE_CLASSES = [
  'adverb', 'preposition', 'conjunction', 'modal', 'negative', 'pronoun', 'particle', 'condition', 'speech', 'estimate', 'deictic', 'edge', 'level', 'reach', 'exist', 'delta', 'gap', 'share',
  'comparison', 'total', 'average', 'year_on_year', 'previous_period', 'measure_noun', 'dimension', 'index_noun', 'agent_noun', 'compound_tail', 'stative', 'vo', 'dual', 'action', 'result', 'plain_verb',
  'verb', 'place_word', 'number_word', 'time_word', 'adjective', 'modifier', 'verbal_noun', 'cell_end', 'clause', 'list', 'coordinator', 'quote', 'latin', 'time', 'quantity', 'mark', 'noun',
] as const;
const VERBS = ['action', 'result', 'plain_verb', 'verb', 'delta', 'exist', 'level', 'reach'] as const;

/** Names what was seen of a record. Pure: the same record gives the same names, in the same order. */
export function featuresOf(made: Made, report: ReportFacts): Features {
  const { record, mention, tokens } = made;
  const number = tokens.findIndex((t) => t.kind === 'quantity' && t.start === mention.quantity.start);
  const untaken = report.numbers === 0 ? 0 : 1 - report.taken / report.numbers;
  const whole = [`left over=${untaken <= 0.05 ? 'few' : untaken <= 0.15 ? 'some' : untaken <= 0.35 ? 'many' : 'most'}`, `numbers=${report.numbers < 12 ? 'few' : report.numbers < 40 ? 'some' : 'many'}`];
  const shared = [...whole, `pattern=${mention.pattern}`, `family=${mention.pattern.split('.')[0]}`, ...record.flags.filter((f) => f === 'damaged_text' || f === 'quoted').map((f) => `flag=${f}`)];
  const clause = clauseFeatures(mention, tokens);
  return {
    indicator: [...shared, ...clause, ...phraseFeatures(mention.roles.indicator, made, number)],
    action: [...shared, ...clause, ...actionFeatures(made, number)],
    measure: [...shared, `measure=${record.measure}`, `kind=${mention.quantity.kind}`, `direction=${record.direction}`, `unit=${mention.quantity.unitClass}`],
    value: [...shared, `kind=${mention.quantity.kind}`, `bound=${record.bound}`, `unit=${mention.quantity.unitClass}`, `reader=${mention.quantity.rule}`, ...(record.unit === null ? ['no unit'] : [])],
    district: [...whole, ...decision(made.decided.district), level(record.district_code), ...flagged(record, 'district'), ...(record.place === null ? [] : ['place named']),
      record.district_code === report.division ? 'the report’s own' : report.division === null ? 'report without division' : 'another than the report’s',
      ...tokens.some((t) => t.classes.has('place_word')) ? ['place word in sentence'] : [], `family=${mention.pattern.split('.')[0]}`],
    period: [...whole, ...decision(made.decided.period), ...flagged(record, 'period'), `grain=${grain(record.period)}`, report.published ? 'date known' : 'no date', `times=${count(tokens.filter((t) => t.kind === 'time').length)}`,
      `status=${record.status}`, ...timeBefore(tokens, number), `family=${mention.pattern.split('.')[0]}`],
    base: record.measure !== 'change' ? ['no change'] : [...decision(made.decided.base), `base=${baseKind(record.base)}`, ...shared, `times=${count(tokens.filter((t) => t.kind === 'time').length)}`, `unit=${mention.quantity.unitClass}`],
    status: [...whole, ...decision(made.decided.status), `status=${record.status}`, ...modals(tokens, number), `family=${mention.pattern.split('.')[0]}`],
  };
}

/** How crowded the clause and the sentence are. */
function clauseFeatures({ clause }: Mention, tokens: readonly Token[]): string[] {
  const own = tokens.filter((t) => t.start >= clause.start && t.end <= clause.end);
  const has = (t: Token, names: readonly string[]): boolean => names.some((name) => t.classes.has(name));
  return [
    `numbers in clause=${count(own.filter((t) => t.kind === 'quantity').length)}`, `verbs in clause=${count(own.filter((t) => t.kind === 'word' && has(t, VERBS)).length)}`,
    `clause=${lengthOf(clause.end - clause.start)}`, `clauses=${count(tokens.filter((t) => t.classes.has('comma') || t.classes.has('semicolon')).length)}`,
    ...own.some((t) => t.classes.has('open_quote')) ? ['speech in clause'] : [],
  ];
}

/** The edges, the size and the inside of a noun phrase. */
function phraseFeatures(filler: Filler | undefined, { carried, mention, tokens }: Made, number: number): string[] {
  const how = carried.find((c) => c.role === 'indicator');
  if (filler === undefined) return ['none'];
  const out = how === undefined ? [] : [`carried=${reason(how.because)}`];
  const from = tokens.findIndex((t) => t.start >= filler.start), to = tokens.findLastIndex((t) => t.end <= filler.end);
  out.push(`length=${lengthOf(filler.text.length)}`);
  if (from < 0 || to < from || filler.start === mention.quantity.start) return [...out, `elsewhere`];
  const own = tokens.slice(from, to + 1), first = own[0]!, last = own.at(-1)!;
  const inside = own.slice(0, -1);
  out.push(
    `first=${shown(first)}`, `last=${shown(last)}`, `words=${count(own.length)}`, `last size=${Math.min(4, last.text.length)}`,
    `single=${count(own.filter((t) => t.kind === 'word' && t.text.length === 1).length)}`,
    `before=${shown(tokens[from - 1])}`, `after=${shown(tokens[to + 1])}`,
    to < number ? `gap left=${count(number - to - 1)}` : `gap right=${count(from - number - 1)}`,
  );
  for (const [name, has] of [
    ['verb inside', inside.some((t) => t.classes.has('plain_verb') || t.classes.has('result'))], ['adverb inside', inside.some((t) => t.classes.has('adverb'))],
    ['preposition inside', inside.some((t) => t.classes.has('preposition'))], ['number inside', own.some((t) => t.kind === 'quantity')],
    ['of inside', inside.some((t) => t.classes.has('particle'))], ['list inside', inside.some((t) => t.classes.has('list') || t.classes.has('coordinator'))],
    ['quote inside', own.some((t) => t.kind === 'quote')], ['clause inside', inside.some((t) => t.classes.has('clause'))], ['place inside', own.some((t) => t.classes.has('place_word'))],
    ['measure alone', own.length === 1 && last.classes.has('measure_noun')], ['only unlisted words', own.every((t) => t.classes.size === 1 && t.classes.has('noun'))],
    ['joined', filler.text !== own.map((t) => t.text).join('')],
  ] as const) if (has) out.push(`${name}`);
  return out;
}

function actionFeatures(made: Made, number: number): string[] {
  const { mention, carried, tokens } = made, { action, subject, indicator } = mention.roles;
  const how = carried.find((c) => c.role === 'action');
  const out = [action === undefined ? 'none' : `length=${action.text.length}`, ...(how === undefined ? [] : [`carried=${reason(how.because)}`]), ...(subject === undefined ? ['no subject'] : []), ...(indicator === undefined ? ['no indicator'] : [])];
  const before = tokens.slice(0, number).findLast((t) => t.start >= mention.clause.start && (t.classes.has('result') || t.classes.has('action')));
  if (action === undefined) out.push(before === undefined ? 'no verb before' : `verb before=${shown(before)}`);
  else {
    const at = tokens.findIndex((t) => t.start === action.start);
    if (at >= 0) out.push(`verb=${shown(tokens[at]!)}`, `verb after=${shown(tokens[at + 1])}`, `verb before it=${shown(tokens[at - 1])}`, at < number ? 'left of number' : 'right of number');
    if (action.text === indicator?.text) out.push('the indicator itself');
  }
  return out;
}

/** Is the nearest time before the number in its own clause, in another, or behind it? */
function timeBefore(tokens: readonly Token[], number: number): string[] {
  for (let i = number - 1, commas = 0; i >= 0; i--) {
    if (tokens[i]!.kind === 'time') return [`time before=${commas === 0 ? 'own clause' : `${count(commas)} commas`}`];
    if (tokens[i]!.classes.has('clause')) commas++;
  }
  return [tokens.slice(number + 1).some((t) => t.kind === 'time') ? 'time behind only' : 'no time in sentence'];
}

function modals(tokens: readonly Token[], number: number): string[] {
  const before = tokens.slice(0, Math.max(0, number));
  return [...(before.some((t) => t.classes.has('modal')) ? ['modal before'] : []), ...(before.some((t) => t.classes.has('estimate')) ? ['estimate before'] : []), ...(before.some((t) => t.classes.has('condition')) ? ['condition before'] : [])];
}

function decision({ basis, because }: Resolved<unknown>): string[] {
  return [`basis=${basis}`, `because=${reason(because)}`];
}

/** A reason without the words of the report: ‘今年’ opens the passage → … opens the passage. */
export function reason(because: string): string {
  return because.replace(/‘[^’]*’/g, '…').replace(/[\p{Script=Han}“”《》、]+/gu, '…').replace(/\d+/g, 'n');
}

function flagged(record: Statistic, name: string): string[] {
  return record.flags.filter((flag) => flag.startsWith(name)).map((flag) => `flag=${flag}`);
}

function shown(token: Token | undefined): string {
  if (token === undefined) return 'edge of sentence';
  return EDGE_CLASSES.find((name) => token.classes.has(name)) ?? 'other';
}

function count(n: number): string {
  return n >= 7 ? '7+' : n >= 4 ? '4-6' : String(n);
}

function lengthOf(n: number): string {
  return n <= 2 ? String(n) : n <= 4 ? '3-4' : n <= 8 ? '5-8' : n <= 14 ? '9-14' : n <= 30 ? '15-30' : '31+';
}

/** 2021 → year, 2021-05 → month, ../2021-05 → until, 2016/2020 → interval. */
function grain(period: string | null): string {
  if (period === null) return 'none';
  if (period.startsWith('../')) return 'until';
  if (period.endsWith('/..')) return 'since';
  if (period.includes('/')) return 'interval';
  if (/[QH]\d$/.test(period)) return 'quarter or half';
  return period.startsWith('X') ? 'open' : period.length === 4 ? 'year' : period.length === 7 ? 'month' : 'day';
}

function baseKind(base: string | null): string {
  return base === null ? 'none' : /^[\d.X]/.test(base) ? 'period' : /^[a-z_]+$/.test(base) ? base : 'words';
}

function level(code: string | null): string {
  return `level=${code === null ? 'none' : code === '000000' ? 'country' : code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county'}`;
}
