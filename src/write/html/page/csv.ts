import type { Row } from './records.js';

/**
 * The rows as CSV: RFC 4180, UTF-8 with a byte order mark (spreadsheets), empty for null.
 * A text that a spreadsheet would run as a formula gets an apostrophe, as `extract --excel` gives it.
 */
export function csvOf(rows: readonly Row[], columns: readonly string[], heads: readonly string[]): string {
  const line = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;
  return `\uFEFF${line(heads)}${rows.map((row) => line(columns.map((c) => text(row[c as keyof Row])))).join('')}`;
}

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const words = Array.isArray(value) ? value.join(';') : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(words) ? `'${words}` : words;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
