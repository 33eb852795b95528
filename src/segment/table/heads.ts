import { COUNTING } from '../../core/digits.js';
import { mayState, STATISTIC_KINDS, type Quantity } from '../../core/quantity.js';
import type { TimeExpression } from '../../core/time.js';
import type { Token } from '../../core/token.js';
import { segmentSentence } from '../words/segment.js';
import type { Cell } from './rows.js';
import type { TableWords } from './words.js';
import type { WordClasses } from '../words/words.js';

/** The readers that a table needs; each reads any text. */
export interface Readers {
  readonly quantities: (text: string) => Quantity[];
  readonly times: (text: string) => TimeExpression[];
  readonly words: WordClasses;
  readonly table: TableWords;
}

/** A head as words, and what it says of the numbers below or beside it. */
export interface Head {
  /** Its words, without blanks, unit and numbering; spans speak of the document. */
  readonly tokens: readonly Token[];
  /** `万元`, `%`; null when the head names none. */
  readonly unit: string | null;
  /** It names units, but none that can be read, or several. */
  readonly unclear: boolean;
  /** What its last word says (`rank_head` …). */
  readonly says: ReadonlySet<string>;
  /** Does it name something that can be counted (and not only a time, 增长, 绝对数)? */
  readonly content: boolean;
  /** Times that only the table makes one: a bare 2020. */
  readonly times: readonly TimeExpression[];
}

const NUMBERING = new RegExp(`^(?:[${COUNTING}]{1,3}[、.．]|[（(][${COUNTING}\\d]{1,3}[）)]|\\d{1,2}[、.．](?!\\d)|[#＃*＊·•○●◆■①-⑳])\\s*`);
const BRACKETS = /[（(]([^（()）]*)[）)]/g;
const PERCENT_TAIL = /\s*[±+＋]?[-－/]?\s*([%％‰])$/;
const BARE_YEAR = /^(?:19|20)\d\d$/;
const HAN = /[\u3400-\u9FFF]/;
/** Classes of words that name nothing to count. */
const EMPTY = [
  'time', 'mark', 'aside', 'generic_head', 'change_head', 'rank_head', 'percent_head', 'plan_head', 'year_head', 'unit_head', 'no_measure',
  'rise', 'fall', 'delta', 'extent', 'extent_rate', 'gap', 'year_on_year', 'previous_period', 'comparison', 'place_cell', 'particle', 'deictic',
];

/** Is it a unit, alone: 万元, 人/平方公里, %? */
export function isUnit(word: string, readers: Readers): boolean {
  if (word === '' || word.length > 12 || /\d/.test(word)) return false;
  const found = readers.quantities(`1${word}`);
  const [only] = found;
  return found.length === 1 && only!.start === 0 && only!.end === word.length + 1 && STATISTIC_KINDS.has(only!.kind) && (only!.unit !== null || only!.value !== 1);
}

/** The unit that a line or bracket names: 单位：万元, 万元; `unclear` where it names several, with `percent` among them (万人、%). */
export function unitOf(words: string, readers: Readers): { unit: string | null; unclear: boolean; percent: boolean } {
  const label = readers.table.that('unit_head').find((word) => new RegExp(`${word}\\s*[:：]`).test(words));
  const unit = (label === undefined ? words : words.slice(words.search(new RegExp(`${label}\\s*[:：]`)) + label.length).replace(/^\s*[:：]\s*/, '')).trim().replace(/[（()）]+$/, '');
  if (isUnit(unit, readers)) return { unit, unclear: false, percent: false };
  const several = unit.split(/[、，,；;]/).map((each) => each.trim());
  return { unit: null, unclear: label !== undefined || /[/／±]/.test(unit) || several.every((each) => isUnit(each, readers)), percent: several.includes('%') };
}

/** Reads a head. */
export function readHead(cell: Cell, readers: Readers): Head {
  let unit: string | null = null, unclear = false;
  const { text } = cell;
  const drop: [number, number][] = [];
  const number = NUMBERING.exec(text);
  if (number !== null && number[0].length < text.length) drop.push([0, number[0].length]);
  for (const found of text.matchAll(BRACKETS)) {
    const read = unitOf(found[1]!, readers);
    if (read.unit === null && !read.unclear) continue;
    if (read.unit === null) unclear = true; else unit ??= read.unit;
    drop.push([found.index, found.index + found[0].length]);
  }
  const tail = PERCENT_TAIL.exec(text);
  if (tail !== null && tail.index > 0) { unit ??= tail[1]!.replace('％', '%'); drop.push([tail.index, text.length]); }
  const part = /[\s/／]([^\s/／]+)$/.exec(text);
  if (part !== null && unit === null && part.index > 0 && isUnit(part[1]!, readers)) { unit = part[1]!; drop.push([part.index, text.length]); }
  return { ...words(cell, drop, readers), unit, unclear: unclear && unit === null };
}

function words(cell: Cell, drop: readonly (readonly [number, number])[], readers: Readers): Pick<Head, 'tokens' | 'says' | 'content' | 'times'> {
  let squeezed = '';
  const from: number[] = [];
  for (let i = 0; i < cell.text.length; i++) {
    if (drop.some(([a, b]) => i >= a && i < b)) continue;
    const c = cell.text[i]!;
    if (/\s/.test(c) && (HAN.test(cell.text.slice(0, i).trimEnd().at(-1) ?? '') || HAN.test(cell.text.slice(i).trimStart()[0] ?? ''))) continue;
    squeezed += c;
    from.push(cell.start + i);
  }
  const place = <T extends { start: number; end: number }>(each: T): T => ({ ...each, start: from[each.start]!, end: from[each.end - 1]! + 1 });
  const year = BARE_YEAR.test(squeezed) ? readers.times(squeezed + (readers.table.that('year_mark')[0] ?? '')) : [];
  if (year.length === 1 && year[0]!.start === 0) {
    const time = { ...place({ ...year[0]!, end: squeezed.length }), text: squeezed };
    return { tokens: [{ kind: 'time', text: squeezed, start: time.start, end: time.end, classes: new Set(['time']), time }], says: new Set(), content: false, times: [time] };
  }
  const ending = readers.table.ending(squeezed);
  const stem = squeezed.slice(0, squeezed.length - ending.length);
  const numbers = readers.quantities(stem), times = readers.times(stem);
  const tokens = segmentSentence(stem, { start: 0, end: stem.length }, numbers, times, readers.words).flatMap((token) => opened(token, readers)).map((token): Token => {
    const at = place(token);
    // a number in a head is a word of it: 60岁以上人口, 100人以上企业
    return token.kind === 'quantity' ? { ...at, kind: 'word', classes: new Set(['noun', 'number_word']) } : token.time === undefined ? at : { ...at, time: place(token.time) };
  });
  const says = readers.table.of(ending);
  if (ending !== '') {
    const at = place({ start: stem.length, end: squeezed.length });
    tokens.push({ kind: 'word', text: ending, ...at, classes: new Set([...readers.words.of(ending), ...says]) });
  }
  return { tokens, says, content: tokens.some((token) => !EMPTY.some((name) => token.classes.has(name))), times: [] };
}

// 户籍人口（2020年末）: the time in the bracket is a time of its own
function opened(token: Token, readers: Readers): Token[] {
  if (!token.classes.has('aside')) return [token];
  const inner = token.text.slice(1, -1);
  const [time] = readers.times(inner);
  if (time === undefined || time.start !== 0 || time.end !== inner.length) return [token];
  const at = { start: token.start + 1, end: token.end - 1 };
  return [{ kind: 'time', text: inner, ...at, classes: new Set(['time']), time: { ...time, ...at } }];
}

/** Does the whole cell read as one number, with or without a unit? */
export function wholeNumber(text: string, readers: Readers): Quantity | null {
  if (text === '' || text.length > 24) return null;
  const found = readers.quantities(text);
  return found.length === 1 && found[0]!.start === 0 && found[0]!.end === text.length && mayState(found[0]!) ? found[0]! : null;
}
