import { BOUNDS, QUANTITY_KINDS } from '../core/quantity.js';
import { WORD_CLASSES, isOwnClass } from './classes.js';
import { codeOfUnit, currencyCode, factorNeedsUnit } from './unit-codes.js';

export interface ColumnSchema {
  readonly name: string;
  /** May the cell be empty, the column be left out? */
  readonly optional?: boolean;
  /** What a cell may hold; any text where it is left out. */
  readonly values?: readonly string[];
  /** Parts several values of one cell. */
  readonly separator?: ',' | ' ';
  /** Values besides the listed ones. */
  readonly also?: (value: string) => boolean;
  /** What a cell looks like, where it is no list of values; `shape` says so in words. */
  readonly pattern?: RegExp;
  readonly shape?: string;
}

type Cells = Readonly<Record<string, string>>;

export interface TableSchema {
  readonly columns: readonly ColumnSchema[];
  /** Columns that make a row: a row of the user takes the place of the built-in row that is the same in them. */
  readonly key: readonly string[];
  /** What is wrong with the cells of a row together, or null. */
  readonly check?: (cells: Cells) => string | null;
}

const text = (name: string): ColumnSchema => ({ name });
const maybe = (name: string): ColumnSchema => ({ name, optional: true });
const oneOf = (name: string, ...values: readonly string[]): ColumnSchema => ({ name, values });
const maybeOneOf = (name: string, ...values: readonly string[]): ColumnSchema => ({ name, values, optional: true });
const like = (name: string, pattern: RegExp, shape: string): ColumnSchema => ({ name, pattern, shape });
const maybeLike = (name: string, pattern: RegExp, shape: string): ColumnSchema => ({ name, pattern, shape, optional: true });

/** A list of words, each with the one thing that it does. */
const words = (column: ColumnSchema): TableSchema => ({ columns: [text('word'), column], key: ['word', column.name] });
const list = (column: string): TableSchema => ({ columns: [text(column)], key: [column] });

const CLASSED: TableSchema = words({ name: 'class', values: Object.keys(WORD_CLASSES), separator: ',', also: isOwnClass });
const DIVISION = /^\d{6}$/, POSITIVE = /^\d+(?:\.\d+)?$/;

/** What each table of `grammars/lexicon` holds: its columns, what their cells may say. What the values mean stands at the head of the file. */
export const TABLES: Readonly<Record<string, TableSchema>> = {
  // words of the grammar: they feed the segmenter, too
  changes: CLASSED, edges: CLASSED, 'function-words': CLASSED, levels: CLASSED, nominal: CLASSED, nouns: CLASSED, 'phrase-edges': CLASSED, 'place-names': CLASSED, verbs: CLASSED,
  'verb-places': { columns: [text('word'), oneOf('class', 'attributive', 'predicative'), maybe('seen')], key: ['word'] },
  'cut-apart': list('word'),
  // numbers
  units: {
    columns: [
      text('unit'), oneOf('class', 'classifier', 'physical', 'currency', 'percent', 'point', 'time', 'multiple', 'rank', 'none'), maybe('code'),
      { name: 'flags', optional: true, separator: ' ', values: ['arabic', 'none', 'label', 'graded', 'division', 'tenths', 'series', 'address', 'floor', 'silent', 'bare', 'age', 'index', 'year', 'year-name', 'century', 'doubling', 'placed', 'rank-unit', 'stage', 'hour', 'per'] }, maybeOneOf('kind', ...QUANTITY_KINDS),
      maybe('not_before'), maybe('as'), maybeLike('times', POSITIVE, 'a factor such as 0.1'), maybe('but_before'),
    ],
    key: ['unit'], check: (cells) => codeOfUnit(cells) ?? factorNeedsUnit(cells),
  },
  'unit-parts': { columns: [text('whole'), text('part'), like('parts', /^(?!1$)[1-9]\d*$/, 'how many parts make the whole, such as 60')], key: ['whole', 'part'] },
  'currency-signs': { columns: [text('sign'), text('unit'), text('code'), oneOf('inside', 'yes', 'no')], key: ['sign'], check: currencyCode },
  approximators: {
    columns: [
      text('word'), oneOf('side', 'before', 'direct', 'limit', 'after', 'share', 'bare', 'link', 'sign', 'between'), maybeOneOf('bound', ...BOUNDS, 'same', 'minus'),
      maybe('not_after'), maybe('not_before'),
    ],
    key: ['word', 'side'],
    check: ({ side, bound }) => (side === 'link' || side === 'sign' || bound !== '' ? null : 'A word that bounds a number needs a bound.'),
  },
  'not-statistics': { columns: [text('pattern'), oneOf('side', 'whole', 'after', 'before'), oneOf('kind', 'structure', ...QUANTITY_KINDS)], key: ['pattern', 'side'] },
  'quantity-contexts': {
    columns: [
      text('word'), oneOf('effect', 
        'mean_age', 'mean', 'per_hour', 'week', 'clock', 'double', 'from', 'gap', 'first', 'ratio', 'period', 'address', 'floor', 'located', 'phase', 'this', 'each',
        'between', 'dealt', 'weighed'),
      maybe('not_after'),
    ],
    key: ['word', 'effect'],
  },
  'number-words': {
    columns: [text('word'), oneOf('does',
      'other-word', 'other-word-behind', 'clock-behind', 'clock-part', 'range-to', 'range-and', 'list', 'rank-tail', 'compared', 'compared-framed', 'each',
      'half-noun', 'half-of', 'grade', 'ratio-mark', 'day-unit', 'name-link', 'of', 'done', 'session'), maybe('not_before')],
    key: ['word', 'does'],
  },
  'rank-frames': { columns: [text('word'), oneOf('form', 'verb', 'region')], key: ['word'] },
  'no-sums': { columns: [text('word'), oneOf('why', 'cumulative', 'stock', 'mean')], key: ['word'] },
  // times, plans and bases
  'time-frames': {
    columns: [text('word'), {
      name: 'reads', separator: ' ', values: ['since', 'now', 'none', 'neutral', 'same-day', 'same-month', 'same-report', 'same-report-end', 'ahead', 'whole', 'behind-year', 'edge=end', 'edge=start'],
      also: (value) => /^(?:year|same|month|quarter|day)=-?\d+$|^(?:half=[12]|season=2[1-4]|nth-quarter=[1-4]|months=\d{1,2}-\d{1,2})$/.test(value),
    }, maybe('not_before')],
    key: ['word'],
  },
  'time-parts': {
    columns: [text('word'), oneOf('does',
      'until-lead', 'since-lead', 'since', 'since-led', 'before', 'until-end', 'within', 'target', 'run', 'run-dated', 'list-join', 'day-part', 'hour-tail', 'republic',
      'common-era', 'no-republic', 'no-year', 'decade', 'year-tail', 'fiscal-year', 'edge-end', 'edge-start', 'spring', 'summer', 'autumn', 'winter', 'first-of',
      'month-tail', 'ten-days', 'no-date-behind', 'no-date-before', 'cut-short', 'five-year-plan', 'plan', 'plan-end', 'named-plan', 'named-plan-end',
      'named-plan-start', 'named-plan-since', 'last-century', 'this-century', 'century', 'decade-part', 'decade-since', 'recent', 'horizon', 'vague', 'days',
      'years-back', 'ago', 'together', 'past', 'recent-tail', 'short-year'), maybe('not_after'), maybe('not_before')],
    key: ['word', 'does'],
  },
  'period-words': words(oneOf('does',
    'against', 'against-with', 'not-against', 'compared', 'deal', 'join', 'from', 'until-lead', 'earlier', 'onto', 'equal', 'saying', 'foundation', 'apart', 'record', 'same-part',
    'sum', 'opener', 'switch', 'topic', 'begun', 'since', 'stock', 'place', 'agency-behind', 'agency-before', 'annual', 'plan-name', 'quarters', 'kind', 'no-kind', 'review', 'agency-tail', 'tail', 'only', 'attribute')),
  'plan-words': words(oneOf('effect', 'plan', 'will', 'must', 'intend', 'strive', 'horizon', 'forecast', 'budget', 'goal', 'ahead', 'outlook', 'dispose', 'section', 'count')),
  'result-words': words(oneOf('effect', 'ends', 'opens', 'finished', 'of', 'none')),
  'base-words': {
    columns: [text('word'), oneOf('base', 'year_on_year', 'previous_period', 'words', 'average', 'none'), oneOf('place', 'clause', 'alone', 'compared', 'further', 'before')],
    key: ['word'],
  },
  // places
  'place-aliases': {
    columns: [
      text('form'), oneOf('kind', 'national', 'world', 'foreign', 'area', 'region', 'zone', 'hint', 'alias'), maybeLike('code', DIVISION, 'a code of six digits'), maybe('place'),
      maybeLike('until', /^\d{4}-\d\d$/, 'a month such as 2021-03'),
    ],
    key: ['form'],
  },
  'place-words': {
    columns: [oneOf('use',
      'and_others', 'away', 'away_list', 'brand', 'brand_before', 'brand_end', 'byline', 'company', 'company_end', 'company_figure', 'company_form', 'company_name',
      'company_report', 'compared', 'contest', 'country_name', 'dateline', 'deal_out', 'ends_whole', 'establishment', 'event', 'event_part',
      'event_predicate', 'everywhere', 'from', 'generic_area', 'generic_village', 'goes_on', 'held', 'helps', 'institution', 'joining', 'joint', 'landmark',
      'learns', 'level', 'lies_in_city', 'list_break', 'list_end', 'locative', 'medium', 'national_body', 'national_here', 'native', 'no_body', 'no_own',
      'no_town', 'no_village', 'of', 'office', 'opening', 'ordinal', 'organ', 'origin', 'place_word_end', 'predicate', 'pronoun', 'rank_word', 'report', 'route', 'route_end',
      'route_joint', 'settles', 'short_away', 'smaller', 'society', 'speech', 'splits', 'stayed', 'superlative', 'surname', 'team', 'that', 'time_unit', 'titled', 'traditional',
      'town_kind', 'village_kind', 'whole', 'whole_country', 'wire'), text('form')],
    key: ['use', 'form'],
  },
  'place-common': list('form'), 'foreign-places': list('form'), peoples: list('name'),
  'place-kinds': { columns: [text('kind'), maybeOneOf('single', 'yes')], key: ['kind'] },
  'place-media': { columns: [text('name'), like('code', DIVISION, 'a code of six digits')], key: ['name'] },
  'division-kinds': { columns: [text('kind'), maybe('short'), maybeOneOf('autonomous', 'yes'), maybe('own')], key: ['kind'] },
  // reports, tables, dumps
  furniture: {
    columns: [
      text('word'), oneOf('class', 'byline', 'caption', 'dateline', 'furniture'),
      oneOf('place', 'start', 'short', 'end', 'whole', 'any', 'loose', 'label', 'counter', 'list', 'menu', 'role', 'wire', 'wire-dated', 'wire-not', 'own-medium', 'medium-end'),
    ],
    key: ['word', 'class', 'place'],
  },
  'layout-words': words(oneOf('does', 'chapter', 'article', 'item', 'question', 'appendix', 'weekday', 'weekday-name', 'end-mark', 'page', 'page-number', 'page-count', 'figure', 'numbered', 'after-quote', 'after-ellipsis', 'after-share', 'particle', 'particle-form')),
  'table-words': words({
    name: 'head', separator: ',', values: [
      'unit_head', 'no_measure', 'rank_head', 'percent_head', 'place_head', 'generic_head', 'plan_head', 'change_head', 'year_head', 'year_mark', 'division', 'no_place', 'absolute',
      'alone', 'rank_unit', 'rise', 'fall',
    ],
  }),
  'page-parts': { columns: [oneOf('part', 'container', 'general', 'furniture', 'weak', 'date-label'), text('name')], key: ['part', 'name'] },
  'meta-columns': { columns: [oneOf('role', 'document', 'date', 'district', 'title'), text('name')], key: ['role', 'name'] },
  'dump-columns': { columns: [oneOf('role', 'text', 'title', 'date', 'id', 'district'), text('name')], key: ['role', 'name'] },
  // characters
  hanzi: { columns: [like('nats', /^\d{1,2}$/, 'a whole number of nats'), text('characters')], key: ['nats', 'characters'] },
  'big5-hkscs': { columns: [like('code', /^[0-9A-F]{4}$/, 'a code of four hexadecimal digits'), text('characters')], key: ['code', 'characters'] },
};
