import { COUNTING } from '../../core/digits.js';
import type { Quantity } from '../../core/quantity.js';
import { isBare, STATISTIC_KINDS } from '../../core/quantity.js';
import type { Span } from '../../core/span.js';
import type { TimeExpression } from '../../core/time.js';
import type { Token } from '../../core/token.js';
import type { WordClasses } from './words.js';

/** Marks and their classes; every mark with `clause` ends a clause. */
const MARKS: Readonly<Record<string, readonly string[]>> = {
  '，': ['comma', 'clause'], ',': ['comma', 'clause'],
  '；': ['semicolon', 'clause'], ';': ['semicolon', 'clause'],
  '：': ['colon', 'clause'], ':': ['colon', 'clause'],
  '。': ['stop', 'clause'], '！': ['stop', 'clause'], '？': ['stop', 'clause'], '!': ['stop', 'clause'], '?': ['stop', 'clause'], '…': ['stop', 'clause'],
  '、': ['list'], '·': ['dot'], '/': ['slash'], '／': ['slash'], '-': ['dash'], '—': ['dash', 'clause'], '–': ['dash', 'clause'],
  '（': ['open', 'clause'], '(': ['open', 'clause'], '）': ['close', 'clause'], ')': ['close', 'clause'],
  '“': ['open_quote', 'clause'], '”': ['close_quote', 'clause'], '‘': ['open_quote', 'clause'], '’': ['close_quote', 'clause'],
  '「': ['open_quote', 'clause'], '」': ['close_quote', 'clause'], '『': ['open_quote', 'clause'], '』': ['close_quote', 'clause'],
  '《': ['open_title', 'clause'], '》': ['close_title', 'clause'], '【': ['open', 'clause'], '】': ['close', 'clause'],
  ' ': ['space', 'clause'], '\u3000': ['space', 'clause'], '\t': ['space', 'clause'], '|': ['bar', 'clause'], '｜': ['bar', 'clause'],
  '+': ['plus'], '＋': ['plus'],
  '●': ['bullet', 'clause'], '■': ['bullet', 'clause'], '◆': ['bullet', 'clause'], '#': ['bullet', 'clause'], '*': ['bullet', 'clause'],
};
const PAIRS: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '「': '」', '『': '』', '《': '》', '（': '）', '(': ')' };
/** A quotation longer than this is speech, not a name. */
const LONGEST_NAME = 48;

const markClasses = new Map<string, ReadonlySet<string>>(Object.entries(MARKS).map(([mark, classes]) => [mark, new Set(['mark', ...classes])]));
const OTHER_MARK: ReadonlySet<string> = new Set(['mark', 'other_mark']);
const ITEM = new RegExp(`^(?:\\d{1,2}(?:[.．](?!\\d)|[、)）])|[（(](?:\\d{1,2}|[${COUNTING}]{1,3})[）)]|[${COUNTING}]{1,3}[、．]|[①-⑳])\\s*`);
const ITEM_MARK: ReadonlySet<string> = new Set(['mark', 'bullet', 'clause']);
const QUANTITY: ReadonlySet<string> = new Set(['quantity']);
const TIME: ReadonlySet<string> = new Set(['time']);
const LATIN: ReadonlySet<string> = new Set(['latin', 'noun']);
const QUOTE: ReadonlySet<string> = new Set(['quote', 'noun']);
const TITLE: ReadonlySet<string> = new Set(['quote', 'title', 'noun']);
const ASIDE: ReadonlySet<string> = new Set(['aside']);

/**
 * Cuts a sentence into tokens. Numbers, times, quotations, bracketed asides and Latin words are cut out by characters first;
 * nodejieba gets only what lies between. The tokens, joined, equal the sentence.
 * @param quantities,times of the whole text, ascending; spans of tokens speak of the text
 */
export function segmentSentence(text: string, sentence: Span, quantities: readonly Quantity[], times: readonly TimeExpression[], words: WordClasses): Token[] {
  const tokens: Token[] = [];
  const inside = within(quantities, sentence), when = within(times, sentence);
  let q = 0, t = 0;
  let at = sentence.start, gap = at;
  // 1. 2、 （三） ① at the head of an item: no part of its first phrase
  const item = ITEM.exec(text.slice(at, Math.min(sentence.end, at + 8)))?.[0] ?? '';
  if (item !== '' && !inside.some((q) => q.start === at && q.end > at + item.trimEnd().length)) {
    tokens.push({ kind: 'mark', text: item, start: at, end: at + item.length, classes: ITEM_MARK });
    at = gap = at + item.length;
  }
  const flush = (to: number): void => {
    if (gap < to) cutGap(text, gap, to, words, tokens);
  };
  while (at < sentence.end) {
    while (q < inside.length && inside[q]!.end <= at) q++;
    while (t < when.length && when[t]!.end <= at) t++;
    const time = when[t], quantity = inside[q];
    if (time !== undefined && time.start === at && !(quantity !== undefined && quantity.start === at && quantity.end > time.end && STATISTIC_KINDS.has(quantity.kind))) {
      flush(at);
      tokens.push({ kind: 'time', text: text.slice(at, time.end), start: at, end: time.end, classes: TIME, time });
      at = gap = time.end;
      continue;
    }
    if (quantity !== undefined && quantity.start === at && !(time !== undefined && time.start < quantity.end && time.end >= quantity.end)) {
      flush(at);
      tokens.push(numberToken(text, quantity, words));
      at = gap = quantity.end;
      continue;
    }
    const c = text[at]!;
    const name = nameAt(text, at, sentence.end, inside);
    if (name > at) {
      flush(at);
      const aside = c === '（' || c === '(';
      tokens.push({ kind: 'quote', text: text.slice(at, name), start: at, end: name, classes: aside ? ASIDE : c === '《' ? TITLE : QUOTE });
      at = gap = name;
      continue;
    }
    if (isLatin(c)) {
      let end = at + 1;
      const limit = Math.min(sentence.end, nextStart(inside, when, at, sentence.end));
      while (end < limit && (isLatin(text[end]!) || isDigit(text[end]!) || (/[.+\-&'’]/.test(text[end]!) && end + 1 < limit && isLatin(text[end + 1]!)))) end++;
      flush(at);
      tokens.push({ kind: 'latin', text: text.slice(at, end), start: at, end, classes: LATIN });
      at = gap = end;
      continue;
    }
    const mark = markClasses.get(c) ?? (isHan(c) || isDigit(c) ? undefined : OTHER_MARK);
    if (mark !== undefined) {
      flush(at);
      let end = at + 1;
      while (end < sentence.end && text[end] === c && (c === '…' || c === '—' || c === ' ')) end++;
      tokens.push({ kind: 'mark', text: text.slice(at, end), start: at, end, classes: mark });
      at = gap = end;
      continue;
    }
    at++;
  }
  flush(at);
  return tokens;
}

function numberToken(text: string, quantity: Quantity, lexicon: WordClasses): Token {
  const words = text.slice(quantity.start, quantity.end);
  if (STATISTIC_KINDS.has(quantity.kind)) return { kind: 'quantity', text: words, start: quantity.start, end: quantity.end, classes: QUANTITY, quantity };
  if (isBare(quantity)) return { kind: 'quantity', text: words, start: quantity.start, end: quantity.end, classes: numberWord(quantity.kind), quantity };
  // 一度, 一直: a word of the lexicon that only looks like a number
  return { kind: 'word', text: words, start: quantity.start, end: quantity.end, classes: lexicon.listed(words) ? lexicon.of(words) : numberWord(quantity.kind), quantity };
}

const numberWords = new Map<string, ReadonlySet<string>>();
/** 第七届, 一批, 18岁以下: words with a numeral that no pattern counts. */
function numberWord(kind: string): ReadonlySet<string> {
  let classes = numberWords.get(kind);
  if (classes === undefined) numberWords.set(kind, classes = new Set(['noun', 'number_word', `number_${kind}`]));
  return classes;
}

/** End of a quotation, title or aside that begins here and can be read as one word: short, closed, and no statistic inside (a title never supplies one). */
function nameAt(text: string, at: number, limit: number, quantities: readonly Quantity[]): number {
  const open = text[at]!;
  const close = PAIRS[open];
  if (close === undefined) return at;
  const end = Math.min(limit, at + LONGEST_NAME + 2);
  let depth = 0;
  for (let i = at; i < end; i++) {
    const c = text[i]!;
    if (c === open) depth++;
    else if (c === close && --depth === 0) {
      if (open === '《') return i + 1;
      const speech = /[。！？!?；;]/.test(text.slice(at + 1, i));
      if (speech || (open !== '（' && open !== '(' && i - at > 24 && text.slice(at, i).includes('，'))) return at;
      if (quantities.some((q) => q.start >= at && q.end <= i && STATISTIC_KINDS.has(q.kind) && !q.vague)) return at;
      return i + 1;
    }
  }
  return at;
}

function cutGap(text: string, start: number, end: number, words: WordClasses, tokens: Token[]): void {
  let at = start;
  for (const word of joinSuffixes(words.cut(text.slice(start, end)), words)) {
    tokens.push({ kind: 'word', text: word, start: at, end: at + word.length, classes: words.of(word) });
    at += word.length;
  }
}

/**
 * 接待|量, 宣讲|员, 参保|率 → one noun each: the language makes such words freely, no dictionary has them all. 永定|区 → one place word: an adverb in
 * the name of a division is none.
 */
function joinSuffixes(cut: readonly string[], words: WordClasses): string[] {
  const joined: string[] = [];
  for (const word of cut) {
    const before = joined.at(-1);
    if (before !== undefined && word.length === 1 && before.length >= 2 && before.length <= 4 && words.of(word).has('noun_suffix') && !isFunctionWord(words.of(before))) joined[joined.length - 1] = before + word;
    else if (before !== undefined && word.length === 1 && before.length >= 2 && words.isDivision(before + word)) joined[joined.length - 1] = before + word;
    else joined.push(word);
  }
  return joined;
}

const FUNCTION_CLASSES = ['adverb', 'preposition', 'conjunction', 'pronoun', 'particle', 'level', 'exist', 'modal', 'deictic'];
function isFunctionWord(classes: ReadonlySet<string>): boolean {
  return FUNCTION_CLASSES.some((name) => classes.has(name));
}

function nextStart(quantities: readonly Quantity[], times: readonly TimeExpression[], at: number, limit: number): number {
  let next = limit;
  for (const q of quantities) if (q.start > at) { next = Math.min(next, q.start); break; }
  for (const t of times) if (t.start > at) { next = Math.min(next, t.start); break; }
  return next;
}

function within<T extends Span>(spans: readonly T[], outer: Span): T[] {
  let low = 0, high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.start < outer.start) low = middle + 1; else high = middle;
  }
  const found: T[] = [];
  for (let i = low; i < spans.length && spans[i]!.end <= outer.end; i++) found.push(spans[i]!);
  return found;
}

function isLatin(c: string): boolean {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 'À' && c <= 'ɏ') || (c >= 'Ａ' && c <= 'Ｚ') || (c >= 'ａ' && c <= 'ｚ');
}
function isDigit(c: string): boolean {
  return (c >= '0' && c <= '9') || (c >= '０' && c <= '９');
}
function isHan(c: string): boolean {
  const code = c.charCodeAt(0);
  return (code >= 0x3400 && code <= 0x9fff) || (code >= 0xd800 && code <= 0xdfff) || (code >= 0xf900 && code <= 0xfaff) || code === 0x3007;
}
