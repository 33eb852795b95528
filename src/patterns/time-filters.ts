import type { Enclosure } from '../core/brackets.js';
import type { TimeExpression } from '../core/time.js';
import type { Filter } from './ast.js';

/** A quotation longer than this is speech, no name. */
const LONGEST_NAME = 26;

/** A time where it stands. */
export interface TimeInPlace {
  readonly time: TimeExpression;
  /** The bracket, quotation or title that holds it. */
  readonly around: Enclosure | null;
  /** Does a title hold it, brackets in the title aside: 《…规划（2021—2035年）》? */
  readonly inTitle: boolean;
}

type Test = (at: TimeInPlace) => boolean;
const KINDS = ['frame', 'until', 'since', 'interval', 'named', 'recent', 'now'] as const;
const RULES = ['ahead', 'ago', 'date', 'decade', 'fiscal-year', 'first-months', 'first-quarters', 'five-year-plan', 'horizon', 'neutral', 'same-day',
  'same-month', 'same-report', 'same-report-end', 'target', 'years-back', 'years-together'] as const;

/** What `T[…]` can ask of a time: its kind, the rule that read it, what it says, and where it stands. */
const TESTS: ReadonlyMap<string, Test> = new Map<string, Test>([
  ...KINDS.map((kind): [string, Test] => [kind, ({ time }) => time.kind === kind]),
  ...RULES.map((rule): [string, Test] => [rule, ({ time }) => time.rule === rule]),
  // 近日: no period
  ['vague', ({ time }) => time.kind === 'none'],
  // 年底前
  ['deadline', ({ time }) => time.rule === 'before'],
  ['day', ({ time }) => (time.from?.day ?? time.from?.relativeDay ?? null) !== null],
  ['month', ({ time }) => (time.from?.month ?? time.from?.relativeMonth ?? null) !== null],
  ['quarter', ({ time }) => (time.from?.quarter ?? time.from?.relativeQuarter ?? null) !== null],
  ['half', ({ time }) => time.from?.half != null],
  ['season', ({ time }) => time.from?.season != null],
  ['year', ({ time }) => time.from?.year != null || time.to?.year != null],
  ['whole-year', ({ time }) => isWholeYear(time)],
  ['this-year', ({ time }) => time.from?.relativeYear === 0],
  ['same-year', ({ time }) => time.from?.sameYear === 0],
  ['without-year', ({ time }) => time.from !== null && time.from.year === null && time.from.relativeYear === null],
  ['first', ({ time }) => time.from?.edge === 'start'],
  ['last', ({ time }) => time.from?.edge === 'end'],
  ['bracket', ({ around }) => around?.kind === 'bracket'],
  ['title', ({ inTitle }) => inTitle],
  ['quotation', ({ around }) => around?.kind === 'quotation'],
  ['name', ({ around }) => around?.kind === 'quotation' && !around.speech && around.end - around.start <= LONGEST_NAME],
  ['alone', ({ time, around }) => around !== null && around.start + 1 === time.start && around.end - 1 === time.end],
]);

function isWholeYear({ kind, from }: TimeExpression): boolean {
  return kind === 'frame' && from !== null && (from.year ?? from.relativeYear ?? from.sameYear) !== null
    && from.month === null && from.quarter === null && from.half === null && from.season === null && from.day === null && from.edge === null;
}

/** All that can be asked of a time. */
export const TIME_FILTERS: readonly string[] = [...TESTS.keys()];

/** A test of all filters: of each one name must hold. */
export function timeTest(filters: readonly Filter[]): (at: TimeInPlace) => boolean {
  const lists = filters.map((filter) => filter.names.map((name) => TESTS.get(name)!).filter((test) => test !== undefined));
  return (at) => lists.every((tests) => tests.some((test) => test(at)));
}
