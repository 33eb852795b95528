import { stringify } from 'csv-stringify/sync';

/** Cells that readers would change unless they are quoted: any control, either line break whichever ends the lines; a blank or a byte order mark at an edge, which some trim. */
const QUOTED = /[\p{Cc}\u2028\u2029]|^[\s\uFEFF]|\s$/u;

/**
 * Lines of a table by RFC 4180, their ends with them. A cell is quoted when it holds the delimiter, a quote or what `QUOTED` names, and when it is the
 * only cell of its line and empty, so that the line is no blank one.
 * @param rows all of one width @param end `\n` or `\r\n`
 */
export function separatedLines(rows: readonly (readonly string[])[], delimiter: string, end: string): string {
  if (rows.length === 0) return '';
  return stringify(rows as string[][], { delimiter, record_delimiter: end, quoted_match: QUOTED, quoted_empty: rows[0]!.length === 1 });
}
