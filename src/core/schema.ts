/**
 * The record: its columns in order, their types, Chinese heads and meaning. The only place that says so:
 * CSV, TSV, JSONL, tables, xlsx, SQLite, Parquet, `datapackage.json` and the documentation take their columns from here.
 * Contract: one statistic is one record.
 */
import { BOUNDS, type Bound } from './quantity.js';
import { MEASURES, type Direction, type Measure, type Status } from './mention.js';

/** Version of the record schema; raised when a column or its meaning changes. */
export const SCHEMA_VERSION = '1.1';

/** What a careful reader should know about a record. */
export const FLAGS = {
  damaged_text: 'the number stands in or beside text that was damaged and mended without certainty',
  district_implied: 'the division is not named in the sentence: it is the section’s or the report’s own',
  district_ambiguous: 'the place named fits several divisions and nothing in the report decides',
  period_implied: 'the period or its year is not written beside the number',
  period_open: 'the year is not known: the period is open (XXXX-05)',
  code_before_tables: 'the report is older than the first yearly list of codes (2002-12)',
  no_indicator: 'no words tell what is counted',
  indicator_implied: 'the indicator was carried from an earlier clause',
  currency_by_place: 'a bare $ was read by the report’s place',
  quoted: 'the number stands in direct speech',
  negated: 'the clause denies the number or makes it a condition',
  corrected: 'a reader judged this record, and its fields are the reader’s (`--corrections`)',
  doubted: 'a reader judged this record wrong without saying what is right (`--corrections`)',
  offsets_in_extracted_text: 'start, end and line speak of the text extracted from HTML, PDF or docx (`--save-text`)',
} as const;
export type Flag = keyof typeof FLAGS;

export type ColumnType = 'string' | 'number' | 'integer' | 'flags';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** Chinese head for `--lang zh`. */
  readonly zh: string;
  /** One sentence for documentation and `datapackage.json`. */
  readonly description: string;
  readonly descriptionZh: string;
  readonly values?: readonly string[];
}

/** One statistic of a report. Every key is always present. */
export interface Statistic {
  document: string;
  title: string | null;
  published: string | null;
  district: string | null;
  district_code: string | null;
  province: string | null;
  place: string | null;
  subject: string | null;
  action: string | null;
  indicator: string | null;
  measure: Measure | null;
  value: number | null;
  value_max: number | null;
  bound: Bound;
  unit: string | null;
  unit_code: string | null;
  direction: Direction | null;
  base: string | null;
  period: string | null;
  status: Status;
  quote: string;
  start: number;
  end: number;
  line: number;
  sentence: string;
  rule: string;
  flags: string[];
  confidence: number | null;
  doubt: string[];
  /** On request only (`--all`): the kind of a number that is no statistic. */
  kind?: string;
  /** On request only: code of the present successor of the district. */
  district_now?: string | null;
  /** On request only: which pattern, words and resolvers made each field. */
  explain?: Explanation;
  /** On request only: path or id of the report that this one reprints. */
  document_same_as?: string | null;
  /** Kept columns of a dump. */
  [kept: `x_${string}`]: unknown;
}

/** Why a record says what it says. */
export interface Explanation {
  readonly pattern: string;
  readonly origin: string;
  /** What filled each role: words and their place in the input (UTF-16, half-open). */
  readonly roles: Readonly<Record<string, { text: string; start: number; end: number }>>;
  /** Resolver, field, value and the words or context that decided. */
  readonly steps: readonly { resolver: string; field: string; value: unknown; because: string; start?: number; end?: number }[];
  /** What weighed most for (above 0) and against the record’s fields, log-odds. */
  readonly weighed?: readonly { readonly field: string; readonly feature: string; readonly weight: number }[];
}

const column = (name: string, type: ColumnType, nullable: boolean, zh: string, description: string, descriptionZh: string, values?: readonly string[]): Column =>
  ({ name, type, nullable, zh, description, descriptionZh, ...(values ? { values } : {}) });

/** The columns of a record, in their order. */
export const COLUMNS: readonly Column[] = [
  column('document', 'string', false, '文档', 'Path as it was given; - for standard input.', '输入的路径；标准输入为 -。'),
  column('title', 'string', true, '标题', 'Headline, when one can be told from the text.', '报道标题。'),
  column('published', 'string', true, '发布日期', 'Date of the report: YYYY-MM-DD, YYYY-MM or YYYY.', '报道日期：YYYY-MM-DD、YYYY-MM 或 YYYY。'),
  column('district', 'string', true, '行政区', 'Administrative division that the number belongs to, full official name.', '数字所属行政区的全称。'),
  column('district_code', 'string', true, '行政区代码', 'Its GB/T 2260 code at the date of the report, six digits; 000000 for the whole country.', '报道时有效的 GB/T 2260 六位代码；全国为 000000。'),
  column('province', 'string', true, '省级行政区', 'Province-level division that holds it.', '所属省级行政区。'),
  column('place', 'string', true, '地点', 'Finer or unofficial place named for this number.', '更细或非正式的地名。'),
  column('subject', 'string', true, '主体', 'Who acted or who is counted against, when the clause names it.', '小句中的行为主体。'),
  column('action', 'string', true, '动作', 'Predicate that produced the number; null in a plain “X为N”.', '产生数字的动作；“X为N”时为空。'),
  column('indicator', 'string', true, '指标', 'What is measured or counted.', '被计量的对象。'),
  column('measure', 'string', true, '计量类型', 'Kind of measure.', '计量类型：计数、数额、占比、变化、排名、比值。', MEASURES),
  column('value', 'number', true, '数值', 'Normalised number; the lower end of a range.', '归一化的数值；区间取下限。'),
  column('value_max', 'number', true, '数值上限', 'Upper end of a range.', '区间上限。'),
  column('bound', 'string', false, '界限', 'How the written number bounds the true one.', '书写的数字与真实值的关系。', BOUNDS),
  column('unit', 'string', true, '单位', 'Unit or classifier as written, simplified, without multiplier.', '单位或量词（简体，不含万、亿）。'),
  column('unit_code', 'string', true, '单位代码', 'UCUM code, ISO 4217 code, % or pp; null for a classifier.', 'UCUM 或 ISO 4217 代码、%、pp；量词为空。'),
  column('direction', 'string', true, '方向', 'up or down, for a change.', '变化方向。', ['up', 'down']),
  column('base', 'string', true, '比较基期', 'What a change is compared with: an EDTF period, year_on_year, previous_period, else the words.', '变化的比较对象。'),
  column('period', 'string', true, '时期', 'Time the number holds for: EDTF (ISO 8601-2) with YYYY-Qn and YYYY-Hn.', '数字对应的时期（EDTF）。'),
  column('status', 'string', false, '状态', 'actual: a result; planned: a target or plan.', 'actual 为结果，planned 为计划或目标。', ['actual', 'planned']),
  column('quote', 'string', false, '原文', 'Exact slice of the input that holds approximator, numeral and unit.', '原文中该数字的确切片段。'),
  column('start', 'integer', false, '起点', 'Offset of the quote in the decoded input, UTF-16 code units, inclusive.', '原文起始偏移（UTF-16，含）。'),
  column('end', 'integer', false, '终点', 'Offset of its end, exclusive.', '原文结束偏移（不含）。'),
  column('line', 'integer', false, '行号', '1-based line of start in the input.', '所在行号，从 1 起。'),
  column('sentence', 'string', false, '句子', 'The sentence it stands in, cleaned and simplified.', '所在句子（清洗并转为简体）。'),
  column('rule', 'string', false, '规则', 'Name of the grammar pattern that produced it.', '产生该记录的句式名称。'),
  column('flags', 'flags', false, '标记', 'What a careful reader should know; joined by ; in CSV.', '需要注意的事项；CSV 中以 ; 连接。', Object.keys(FLAGS)),
  column('confidence', 'number', true, '置信度', 'Probability that the whole record is right, 0–1; null for numbers that are no statistics.', '整条记录正确的概率（0–1）；非统计数字为空。'),
  column('doubt', 'flags', false, '存疑', 'Fields that are probably wrong, the likeliest first, each with a word why; joined by ; in CSV.', '可能有误的字段及原因，最可疑的在前；CSV 中以 ; 连接。'),
];

/** Columns that come after these, on request only. */
export const EXTRA_COLUMNS: readonly Column[] = [
  column('kind', 'string', true, '种类', 'With --all: what the number is.', '使用 --all 时：数字的种类。'),
  column('district_now', 'string', true, '现行代码', 'Code of the present successor of the district.', '行政区现行代码。'),
  column('document_same_as', 'string', true, '同文', 'The report that this one reprints.', '与之相同的报道。'),
  column('explain', 'string', true, '说明', 'Which rule, words and context made each field.', '各字段的由来。'),
];
