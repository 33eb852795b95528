import type { Column, Statistic } from '../core/schema.js';
import { cell, cellText, head } from './cells.js';
import type { StreamFormat, WriteStyle } from './format.js';
import { separatedLines } from './separated.js';

/** Columns that hold codes: a spreadsheet would take them for numbers. */
const CODES = new Set(['district_code', 'district_now']);

/** RFC 4180: one head line, LF (CRLF with `excel`), empty for null. */
export const csv: StreamFormat = separated(',');

/** As CSV with tabs: cells that hold a tab, a quote or a line break are quoted. */
export const tsv: StreamFormat = separated('\t');

function separated(delimiter: string): StreamFormat {
  const lines = (rows: readonly (readonly string[])[], style: WriteStyle): string => separatedLines(rows, delimiter, style.excel ? '\r\n' : '\n');
  return {
    kind: 'stream',
    head: (style) => (style.excel ? '\uFEFF' : '') + lines([style.columns.map((c) => (style.excel ? guarded(head(c, style.lang)) : head(c, style.lang)))], style),
    rows: (statistics, style) => lines(statistics.map((row) => style.columns.map((c) => (style.excel ? excelText(row, c) : cellText(row, c)))), style),
  };
}

/** `="050000"` keeps a code as text. Numbers stay as they are. */
function excelText(row: Statistic, column: Column): string {
  const text = cellText(row, column);
  if (text === '' || typeof cell(row, column) === 'number') return text;
  return CODES.has(column.name) && /^\d+$/.test(text) ? `="${text}"` : guarded(text);
}

/**
 * A string that a spreadsheet would run as a formula gets an apostrophe. Blanks and controls before the sign are trimmed by some, and
 * the wide signs are read as the narrow ones where Chinese is spoken.
 */
export function guarded(text: string): string {
  return /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
}
