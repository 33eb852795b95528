import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Division } from '../../core/context.js';
import { packageRoot } from '../../language/lexicon.js';

/** One name that one code had for a time. Months are `YYYY-MM`; `start` empty: since before the first yearly list; `end` empty: still in force. */
export interface Entry extends Division {
  readonly start: string;
  /** First month in which it is no more. */
  readonly end: string;
  /** Code after it, empty when there is none. */
  readonly successor: string;
  /** From the hand-kept history before the yearly lists. */
  readonly old: boolean;
}

/** Month of the first yearly list of codes. */
export const FIRST_LIST = '2002-12';

/** First two digits of the provinces whose districts have no codes of their own: Taiwan, Hong Kong, Macao. */
export const ISLANDS: ReadonlySet<string> = new Set(['71', '81', '82']);

/** Level that a GB/T 2260 code tells. */
export function levelOf(code: string): Division['level'] {
  return code === '000000' ? 'country' : code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county';
}

/** Is the division with code `inner` the same as, or a part of, the one with code `outer`? */
export function within(inner: string, outer: string): boolean {
  if (inner === outer || outer === '000000') return true;
  if (outer.endsWith('0000')) return inner.startsWith(outer.slice(0, 2));
  return outer.endsWith('00') && inner.startsWith(outer.slice(0, 4));
}

/** A report’s date as a month that can be compared with months: a bare year stands for its middle. */
export function monthOf(date: string | null): string | null {
  if (date === null || !/^\d{4}/.test(date)) return null;
  const month = /^\d{4}-\d\d/.test(date) ? date.slice(0, 7) : `${date.slice(0, 4)}-07`;
  // no division of the table is older than the People’s Republic: such a year was read off a piece of history
  return month < '1949-10' ? null : month;
}

export function inForce(entry: Entry, month: string): boolean {
  return (entry.start === '' || entry.start <= month) && (entry.end === '' || month < entry.end);
}

/** Reads `grammars/gazetteer/divisions.tsv`, sorted by code: 3,900 lines in a few milliseconds. */
export function readDivisions(): { entries: Entry[]; date: string } {
  const text = readFileSync(join(packageRoot(), 'grammars', 'gazetteer', 'divisions.tsv'), 'utf8');
  const entries: Entry[] = [];
  let at = 0;
  while (at < text.length) {
    let stop = text.indexOf('\n', at);
    if (stop < 0) stop = text.length;
    const first = text.charCodeAt(at);
    if (first >= 0x30 && first <= 0x39) entries.push(readLine(text, at, stop));
    at = stop + 1;
  }
  return { entries, date: /as of (\d{4}-\d\d)/.exec(text.slice(0, 400))?.[1] ?? 'unknown' };
}

// code, name, start, end, successor; empty cells at the end are left out
function readLine(text: string, at: number, stop: number): Entry {
  const code = text.slice(at, at + 6);
  const tab = text.indexOf('\t', at + 7);
  if (tab < 0 || tab >= stop) return { code, name: text.slice(at + 7, stop), level: levelOf(code), start: '', end: '', successor: '', old: false };
  const cells = text.slice(tab + 1, stop).split('\t');
  const end = cells[1] ?? '';
  return { code, name: text.slice(at + 7, tab), level: levelOf(code), start: cells[0]!, end, successor: cells[2] ?? '', old: end !== '' && end <= FIRST_LIST };
}

/** The entries of a code in a list that is sorted by code. */
export function entriesOf(entries: readonly Entry[], code: string): Entry[] {
  let low = 0, high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.code < code) low = middle + 1; else high = middle;
  }
  let end = low;
  while (end < entries.length && entries[end]!.code === code) end++;
  return entries.slice(low, end);
}
