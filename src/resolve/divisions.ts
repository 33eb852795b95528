import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Division } from '../core/context.js';
import { packageRoot } from '../lexicon/lexicon.js';

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
  return /^\d{4}-\d\d/.test(date) ? date.slice(0, 7) : `${date.slice(0, 4)}-07`;
}

export function inForce(entry: Entry, month: string): boolean {
  return (entry.start === '' || entry.start <= month) && (entry.end === '' || month < entry.end);
}

/** Reads `grammars/gazetteer/divisions.tsv`: 3,800 lines in some milliseconds. */
export function readDivisions(): { entries: Entry[]; date: string } {
  const text = readFileSync(join(packageRoot(), 'grammars', 'gazetteer', 'divisions.tsv'), 'utf8');
  const entries: Entry[] = [{ code: '000000', name: '全国', level: 'country', start: '', end: '', successor: '', old: false }];
  let old = false;
  for (const line of text.split('\n')) {
    const first = line.charCodeAt(0);
    if (!(first >= 0x30 && first <= 0x39)) continue;
    const cells = line.split('\t');
    const end = cells[3] ?? '';
    old = end !== '' && end <= FIRST_LIST;
    entries.push({ code: cells[0]!, name: cells[1]!, level: levelOf(cells[0]!), start: cells[2] ?? '', end, successor: cells[4] ?? '', old });
  }
  return { entries, date: /as of (\d{4}-\d\d)/.exec(text.slice(0, 400))?.[1] ?? 'unknown' };
}
