/**
 * One line of a table by RFC 4180, its end with it. A cell is quoted when it holds the delimiter, a quote, a CR or an LF (whichever of them ends the
 * lines: readers take both), or any other control, and when it is the only cell and empty, so that the line is no blank one.
 * @param end `\n` or `\r\n`
 */
export function separatedLine(cells: readonly string[], delimiter: string, end: string): string {
  return cells.map((cell) => (needsQuotes(cell, delimiter) || (cell === '' && cells.length === 1) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter) + end;
}

function needsQuotes(cell: string, delimiter: string): boolean {
  // a blank at an edge is trimmed by some readers, and so is a mark of byte order in front
  return cell.includes(delimiter) || /["\p{Cc}\u2028\u2029]|^[\s\uFEFF]|\s$/u.test(cell);
}
