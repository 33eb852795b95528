import { MONTH, YEAR } from '../core/date-signs.js';

const DATED = new RegExp(`(?<!\\d)((?:19[4-9]|20\\d)\\d)\\s?[-/.${YEAR}]\\s?(0?[1-9]|1[0-2])\\s?(?:[-/.${MONTH}]\\s?(3[01]|[12]\\d|0?[1-9])(?!\\d)|${MONTH})`);
const COMPACT = /(?<!\d)(20\d\d|19[4-9]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:\d{6})?(?!\d)/;

/** The first full date of a text as `YYYY-MM-DD` (`YYYY-MM` for 2021年5月), or null. */
export function isoDateIn(text: string): string | null {
  const compact = COMPACT.exec(text), found = DATED.exec(text);
  if (found === null || (compact !== null && compact.index < found.index)) return compact === null ? null : `${compact[1]}-${compact[2]}-${compact[3]}`;
  const [, year, month, day] = found;
  return `${year}-${month!.padStart(2, '0')}${day === undefined ? '' : `-${day.padStart(2, '0')}`}`;
}

/** The date that the first short lines show (2021年05月20日 09:12 来源：某报), to the day, or null. */
export function dateLine(text: string): string | null {
  for (const line of text.split('\n', 12)) {
    const date = line.length <= 60 ? isoDateIn(line) : null;
    if (date !== null && date.length === 10) return date;
  }
  return null;
}

/** A cell that holds a date and nothing else: also a bare year, a year and month, seconds or milliseconds since 1970 (China's day). Null for anything else. */
export function cellDate(cell: unknown): string | null {
  const text = typeof cell === 'string' || typeof cell === 'number' ? String(cell).trim() : '';
  if (/^(?:19|20)\d\d$/.test(text)) return text;
  const month = /^((?:19|20)\d\d)[-/.](0?[1-9]|1[0-2])$/.exec(text);
  if (month !== null) return `${month[1]}-${month[2]!.padStart(2, '0')}`;
  if (/^(?:\d{10}|\d{13})(?:\.\d+)?$/.test(text)) {
    const milliseconds = Math.floor(Number(text)) * (/^\d{10}(?:\.|$)/.test(text) ? 1000 : 1);
    return new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 10);
  }
  return isoDateIn(text);
}
