import { EXIT, Problem } from '../core/problem.js';
import type { Lexicon } from '../core/language.js';
import { DEGREE, MONTH, ORDINAL, QUARTER, YEAR } from '../core/date-signs.js';
import { HAN_DIGITS, TEN } from '../core/digits.js';
import { PREFIX, WORD, isDash, marks as shared } from './characters.js';
import { firstOf, readTimeParts, type Does, type TimeParts } from './parts.js';
import type { Parts } from './point.js';

/** A time word of `time-frames.tsv`, read. */
export interface TimeWord {
  readonly word: string;
  readonly parts: Parts;
  /** 前三季度: the last month of the run. */
  readonly to: Parts | null;
  readonly kind: 'since' | 'now' | 'none' | null;
  readonly rule: string;
  /** 全年: behind a year it is the year. */
  readonly whole: boolean;
  /** 最后一个月: a time only behind a year. */
  readonly behindYear: boolean;
  /** Characters that make the word end earlier. */
  readonly notBefore: string;
}

export interface TimeWords {
  /** The longest word that begins here, or null. */
  at(text: string, at: number): TimeWord | null;
  /** What a character can begin: `marks` with the words' first characters. */
  readonly marks: Uint8Array;
  /** The words around the numbers. */
  readonly parts: TimeParts;
  /** Length of the sign or word that joins the ends of a run here; 0 when there is none. */
  link(text: string, at: number): number;
  /** The same between bare numbers. */
  dash(text: string, at: number): number;
  /** Does a year of the Republic stand somewhere in the text? */
  isRepublican(text: string): boolean;
}

const NUMBERED: Readonly<Record<string, keyof Parts>> = {
  year: 'relativeYear', same: 'sameYear', month: 'relativeMonth', quarter: 'relativeQuarter', day: 'relativeDay',
  half: 'half', season: 'season', 'nth-quarter': 'quarter',
};

/** What can lead a time expression. */
const LEADS: readonly Does[] = ['until-lead', 'since-lead', 'target', 'recent', 'past', 'horizon', 'first-of', 'republic', 'common-era', 'last-century', 'this-century'];

/** @throws Problem `lexicon_malformed` when a row of `time-frames.tsv` says something that is not known */
export function openTimeWords(lexicon: Lexicon): TimeWords {
  const marks = shared.slice(), parts = readTimeParts(lexicon);
  for (const word of LEADS.flatMap((does) => parts[does].words)) marks[word.charCodeAt(0)]! |= PREFIX;
  // 民国98年; 113年7月
  const republic = new RegExp(`(?:${parts['republic'].words.join('|') || '(?!)'})\\s?[\\d${HAN_DIGITS.slice(1)}${TEN}]|(?<!\\d)1(?:0[1-9]|1\\d)${YEAR}(?:\\d{1,2}${MONTH}|${ORDINAL}?\\d${QUARTER}|${DEGREE})`);
  const byFirst = new Map<number, TimeWord[]>();
  const seen = new Set<string>();
  for (const row of lexicon.table('time-frames').rows) {
    const word = row.cells['word']!;
    if (seen.has(word)) continue;
    seen.add(word);
    const read = readRow(word, row.cells['reads']!, row.cells['not_before'] ?? '');
    if (typeof read === 'string') throw new Problem('lexicon_malformed', `${row.file}:${row.line}`, `‘${read}’ is not known.`, 'The head of time-frames.tsv lists what a row may say.', EXIT.data);
    const first = word.charCodeAt(0);
    const list = byFirst.get(first);
    if (list === undefined) byFirst.set(first, [read]); else list.push(read);
    marks[first]! |= WORD;
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.word.length - a.word.length);
  return {
    marks,
    at(text, at) {
      const list = byFirst.get(text.charCodeAt(at));
      if (list === undefined) return null;
      for (const each of list) {
        if (!text.startsWith(each.word, at)) continue;
        const next = text[at + each.word.length];
        if (each.notBefore === '' || next === undefined || !each.notBefore.includes(next)) return each;
      }
      return null;
    },
    parts,
    link: (text, at) => (isDash(text.charCodeAt(at)) ? 1 : firstOf(parts, ['run', 'run-dated'], text, at)?.length ?? 0),
    dash: (text, at) => (isDash(text.charCodeAt(at)) ? 1 : parts.run.at(text, at)),
    isRepublican: (text) => republic.test(text),
  };
}

function readRow(word: string, reads: string, notBefore: string): TimeWord | string {
  const parts: Parts = {};
  let whole = false, behindYear = false;
  let to: Parts | null = null, kind: TimeWord['kind'] = null, rule = 'word';
  for (const part of reads.split(' ')) {
    const [name = '', value = ''] = part.split('=');
    const field = NUMBERED[name];
    if (field !== undefined && /^-?\d+$/.test(value)) (parts as Record<string, number>)[field] = Number(value);
    else if (name === 'edge' && (value === 'end' || value === 'start')) parts.edge = value;
    else if (name === 'months' && /^\d+-\d+$/.test(value)) {
      const [first, last] = value.split('-').map(Number);
      parts.month = first!;
      to = { month: last! };
    } else if (name === 'since' || name === 'now' || name === 'none') kind = name;
    else if (name === 'neutral' || name === 'same-day' || name === 'same-month' || name.startsWith('same-report')) { kind = 'none'; rule = name; }
    else if (name === 'ahead') rule = name;
    else if (name === 'whole') whole = true;
    else if (name === 'behind-year') behindYear = true;
    else return part;
  }
  return { word, parts, to, kind, rule, whole, behindYear, notBefore };
}
