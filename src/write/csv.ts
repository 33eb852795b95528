import { stringify } from 'csv-stringify/sync';
import type { Column, Statistic } from '../core/schema.js';
import { cell, cellText, head } from './cells.js';
import type { StreamFormat, WriteStyle } from './format.js';

/** Columns that hold codes: a spreadsheet would take them for numbers. */
const CODES = new Set(['district_code', 'district_now']);

/** RFC 4180: one head line, LF (CRLF with `excel`), empty for null. */
export const csv: StreamFormat = separated(',');

/** As CSV with tabs: cells that hold a tab, a quote or a line break are quoted. */
export const tsv: StreamFormat = separated('\t');

function separated(delimiter: string): StreamFormat {
  const write = (rows: string[][], style: WriteStyle): string => stringify(rows, { delimiter, record_delimiter: style.excel ? '\r\n' : '\n' });
  return {
    kind: 'stream',
    head: (style) => (style.excel ? '\uFEFF' : '') + write([style.columns.map((c) => head(c, style.lang))], style),
    rows: (statistics, style) => (statistics.length === 0 ? '' : write(statistics.map((row) => style.columns.map((c) => (style.excel ? excelText(row, c) : cellText(row, c)))), style)),
  };
}

/** `="050000"` keeps a code as text; a string that a spreadsheet would run as a formula gets an apostrophe. Numbers stay as they are. */
function excelText(row: Statistic, column: Column): string {
  const text = cellText(row, column);
  if (text === '' || typeof cell(row, column) === 'number') return text;
  if (CODES.has(column.name) && /^\d+$/.test(text)) return `="${text}"`;
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
