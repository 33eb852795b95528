import stringWidth from 'string-width';
import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import { EXIT, Problem } from '../core/problem.js';
import type { Column, Statistic } from '../core/schema.js';
import { cell, cellText, head } from './cells.js';
import { fileColumns, fileFormat, type FileOptions, type Rows } from './file-options.js';

/** Limits of the format (Excel specifications and limits). */
const MOST_ROWS = 1_048_575, MOST_CHARACTERS = 32_767;
/** Widths of a column, in characters of half width. */
const NARROWEST = 6, WIDEST = 60;
/** From here on a spreadsheet would show `1.2E+12`. */
const LARGE = 1e11;

/**
 * Writes an Excel workbook of one sheet: bold head that stays in sight, numbers as numbers, everything else (codes, `=1+1`) as
 * text, columns as wide as their text needs with Hanzi counted double. The sheet is held in memory.
 * @throws Problem `too_many_rows` past the 1,048,575 rows that a sheet holds
 */
export async function writeXlsx(path: string, rows: Rows, options: FileOptions = {}): Promise<void> {
  const columns = fileColumns(options), lang = options.lang ?? 'en';
  const widths = columns.map((c) => stringWidth(head(c, lang)) + 2);
  const sheet: Cell[][] = [columns.map((c) => ({ value: head(c, lang), fontWeight: 'bold' as const }))];
  for await (const row of rows) {
    if (sheet.length > MOST_ROWS) throw new Problem('too_many_rows', path, `A sheet holds ${MOST_ROWS} rows.`, 'Write .csv, .sqlite or .parquet, or split the input.', EXIT.data);
    sheet.push(columns.map((c, i) => {
      const value = sheetCell(row, c);
      if (value !== null) widths[i] = Math.max(widths[i]!, stringWidth(cellText(row, c).slice(0, WIDEST)) + 1);
      return value;
    }));
  }
  await writeXlsxFile(sheet, {
    sheet: lang === 'zh' ? '统计' : 'statistics',
    stickyRowsCount: 1,
    columns: widths.map((width) => ({ width: Math.min(WIDEST, Math.max(NARROWEST, width)) })),
  }).toFile(path);
}

function sheetCell(row: Statistic, column: Column): Cell {
  const value = cell(row, column);
  if (typeof value === 'number') return Math.abs(value) < LARGE ? { value, type: Number } : { value, type: Number, format: Number.isInteger(value) ? '0' : '0.####' };
  const text = cellText(row, column);
  return text === '' ? null : { value: sheetText(text), type: String };
}

/** What XML cannot hold is written as `_x000B_` (ECMA-376, ST_Xstring), and what looks like that is guarded; half a character becomes U+FFFD. */
function sheetText(text: string): string {
  return text.slice(0, MOST_CHARACTERS)
    .replace(/_x[0-9A-Fa-f]{4}_/g, (like) => `_x005F${like}`)
    .replace(/(?![\t\n\u007F-\u009F])\p{Cc}/gu, (control) => `_x${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/\p{Surrogate}|[\uFFFE\uFFFF]/gu, '\uFFFD');
}

export const xlsx = fileFormat(writeXlsx);
