/** Controls (Cc), line and paragraph ends (Zl, Zp), half characters (Cs), and the marks that turn writing round (UAX 9) or hide in tags. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/gu;
const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A text as one line that a person may be shown: what would move the cursor, colour, break the line, hide or turn the writing round
 * becomes its code. `a\u001B[2J.txt` → `a\x1B[2J.txt`
 */
export function visible(text: string): string {
  return text.replace(UNSEEN, (sign) => NAMED[sign] ?? code(sign.codePointAt(0)!));
}

/** As `visible`, for a cell of a table: blanks of any kind and controls become one space. */
export function visibleCell(text: string): string {
  return visible(text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '));
}

function code(point: number): string {
  const hex = point.toString(16).toUpperCase();
  return point < 0x100 ? `\\x${hex.padStart(2, '0')}` : point < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}
