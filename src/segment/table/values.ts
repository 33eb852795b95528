import type { Quantity } from '../../core/quantity.js';
import { isNumber } from './tables.js';
import { wholeNumber, type Head, type Readers } from './heads.js';
import type { Cell } from './rows.js';

/** Where a number without a unit of its own may find one. */
export interface UnitSources {
  /** Heads of the column, from the top down. */
  readonly columns: readonly Head[];
  /** Heads of the row. */
  readonly rows: readonly Head[];
  /** The cell of the units column. */
  readonly cell: string | null;
  /** The line above the table. */
  readonly caption: { readonly unit: string | null; readonly unclear: boolean; readonly percent: boolean };
}

const CHANGES = ['rise', 'fall', 'delta', 'extent', 'extent_rate', 'change_head', 'year_on_year', 'previous_period', 'comparison'];
const LARGEST_PERCENTAGE = 10000;

/** Does the head speak of a difference: 增长, 同比, 比上年? */
export function isChange(heads: readonly Head[]): boolean {
  // 收入比 ends in a word of comparison and compares with nothing
  return heads.some((head) => head.tokens.some((token, i) => CHANGES.some((name) => token.classes.has(name) && (name !== 'comparison' || i < head.tokens.length - 1))));
}

/**
 * The number of a cell with the unit that its own text, its column, its row or the table gives it.
 * @returns null where there is no number, or where its unit cannot be told: a wrong number is worse than a missing one
 */
export function valueOf(cell: Cell, sources: UnitSources, readers: Readers): Quantity | null {
  const own = wholeNumber(cell.text, readers);
  const last = sources.columns.findLast((head) => head.tokens.length > 0);
  // 地点: 203室
  if (last?.says.has('no_measure') === true && own?.unitClass === 'classifier') return null;
  if (!isNumber(cell) && !/^(?:19|20)\d\d$/.test(cell.text)) return own === null || own.unit === null ? null : placed(own, cell);
  if (own !== null && own.unit !== null) return placed(own, cell);
  const plain = cell.text.replace(/^[+＋]/, '').replace(/^[−－]/, '-');
  if (last?.says.has('rank_head') === true) return /^\d{1,4}$/.test(plain) ? bare(plain, cell, { kind: 'rank', unit: readers.table.that('rank_unit')[0] ?? null, unitClass: 'rank', rule: 'table.rank' }) : null;
  if (last?.says.has('no_measure') === true && last.unit === null) return bare(plain, cell, { kind: 'count', rule: 'table.bare' });
  // 09: a code
  if (/^0\d/.test(plain)) return null;
  const unit = unitFor(sources);
  if (unit === undefined) return null;
  if (unit === null) return bare(plain, cell, { kind: /^-?[\d,]+$/.test(plain) ? 'count' : 'other', rule: 'table.bare' });
  const read = wholeNumber(plain + unit, readers);
  if (read === null || read.value === null || (unit === '%' && Math.abs(read.value) > LARGEST_PERCENTAGE)) return null;
  return placed(read, cell);
}

/** The unit; null for a number that has none, undefined where it cannot be told. */
function unitFor({ columns, rows, cell, caption }: UnitSources): string | null | undefined {
  const column = columns.findLast((head) => head.unit !== null)?.unit;
  if (column !== undefined && column !== null) return column;
  if (columns.some((head) => head.unclear)) return undefined;
  if (columns.some((head) => head.says.has('percent_head'))) return '%';
  // 比上年增长 without % may be a percentage or not
  if (isChange(columns) && !columns.some((head) => head.says.has('absolute'))) return caption.percent ? '%' : undefined;
  const row = cell ?? rows.findLast((head) => head.unit !== null)?.unit;
  if (row !== undefined && row !== null) return row;
  if (rows.some((head) => head.unclear)) return undefined;
  return caption.unclear ? undefined : caption.unit;
}

function placed(quantity: Quantity, cell: Cell): Quantity {
  return { ...quantity, start: cell.start, end: cell.end, text: cell.text, numeral: { start: cell.start + quantity.numeral.start, end: Math.min(cell.end, cell.start + quantity.numeral.end) } };
}

function bare(digits: string, cell: Cell, more: Pick<Quantity, 'kind' | 'rule'> & Partial<Quantity>): Quantity {
  return {
    start: cell.start, end: cell.end, text: cell.text, numeral: { start: cell.start, end: cell.end }, value: Number(digits.replaceAll(',', '').replace(/[%％‰]$/, '')),
    valueMax: null, bound: 'exact', unit: null, unitCode: null, unitClass: 'none', vague: false, ...more,
  };
}
