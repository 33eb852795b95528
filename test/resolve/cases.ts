import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One line of `fixtures/cases/{periods,bases,status}.txt`. */
export interface ReportCase {
  readonly line: number;
  /** Date of the report, or null. */
  readonly date: string | null;
  readonly text: string;
  /** Quote of a number and what its field must say, null for `-`. */
  readonly expected: readonly (readonly [quote: string, value: string | null])[];
}

/** The lines of a fixture, comments and blank lines left out: `date | text | quote=value; quote=value`. */
export function reportCases(name: string): ReportCase[] {
  return lines(name).map(({ line, cells: [date = '', text = '', expected = ''] }) => ({
    line, date: date === '-' ? null : date, text: text.replaceAll('¶', '\n'),
    expected: expected.split('; ').map((each) => {
      const at = each.lastIndexOf('=');
      const value = each.slice(at + 1);
      return [each.slice(0, at), value === '-' ? null : value];
    }),
  }));
}

/** Lines as cells set apart by |. */
export function lines(name: string): { line: number; cells: string[] }[] {
  const file = fileURLToPath(new URL(`../../fixtures/cases/${name}.txt`, import.meta.url));
  return readFileSync(file, 'utf8').split('\n')
    .map((text, i) => ({ line: i + 1, text }))
    .filter(({ text }) => text.trim() !== '' && !text.startsWith('#'))
    .map(({ line, text }) => ({ line, cells: text.split('|').map((cell) => cell.trim()) }));
}
