import type { Lexicon } from '../lexicon/lexicon.js';
import { isBlank } from './characters.js';

/** What a line is when its words say that it is no running text. */
export type LineKind = 'byline' | 'caption' | 'dateline' | 'furniture';

/** The words of one class; those that begin or end a line by their first or last character, so that most lines are looked up once. */
interface Words {
  readonly start: Map<string, string[]>;
  readonly end: Map<string, string[]>;
  readonly whole: Set<string>;
  readonly any: string[];
}

interface Furniture {
  readonly byline: Words;
  readonly caption: Words;
  readonly dateline: Words;
  readonly furniture: Words;
  /** All words that count anywhere in a line, in one expression. */
  readonly anywhere: RegExp;
}

const known = new WeakMap<Lexicon, Furniture>();

/** The rows of `furniture.tsv`, by class and place. */
function furnitureOf(lexicon: Lexicon): Furniture {
  let furniture = known.get(lexicon);
  if (furniture === undefined) {
    const empty = (): Words => ({ start: new Map(), end: new Map(), whole: new Set(), any: [] });
    const made = { byline: empty(), caption: empty(), dateline: empty(), furniture: empty() };
    for (const { cells } of lexicon.table('furniture').rows) {
      const word = cells['word']!, place = cells['place']!;
      const words = made[cells['class'] as LineKind];
      if (place === 'whole') words.whole.add(word);
      else if (place === 'any') words.any.push(word);
      else {
        const map = place === 'end' ? words.end : words.start;
        const key = place === 'end' ? word.at(-1)! : word[0]!;
        map.set(key, [...(map.get(key) ?? []), word].sort((a, b) => b.length - a.length));
      }
    }
    const anywhere = made.furniture.any.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
    known.set(lexicon, furniture = { ...made, anywhere: new RegExp(anywhere === '' ? '(?!)' : anywhere, 'g') });
  }
  return furniture;
}

const DATE = /^[（(]?(?:19|20)\d{2}\s*[年\-/.]\s*\d{1,2}\s*[月\-/.]\s*\d{1,2}\s*日?(?:\s*(?:星期|周|週)[一二三四五六日天])?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?[)）]?$/;
const FILE = /^[^\s，。]{1,80}\.(?:png|jpe?g|gif|bmp|webp|tiff?|docx?|xlsx?|pptx?|pdf|mp[34]|avi|mov|zip|rar|html?)$/i;
const URL = /^(?:https?:\/\/|www\.)\S+$/i;
const BREADCRUMB = /^[^>＞»›]{1,20}(?:\s*[>＞»›]\s*[^>＞»›]{1,30}){2,}$/;
const DATED = /^(?:19|20)\d{2}年\d{1,2}月\d{1,2}日[，,]/;
const LONGEST_BYLINE = 40, LONGEST_CAPTION = 45, HEAD = 10, LONGEST_NOTE = 60;

/** The text without brackets and blanks around it: (  作者:张国圣  ) → 作者:张国圣 */
function bare(line: string): string {
  let from = 0, to = line.length;
  while (from < to && ('(（【[［〔*※'.includes(line[from]!) || isBlank(line.charCodeAt(from)))) from++;
  while (to > from && (')）】]］〕'.includes(line[to - 1]!) || isBlank(line.charCodeAt(to - 1)))) to--;
  return line.slice(from, to);
}

/**
 * Is the line a byline, caption, dateline or other furniture? Words and short forms only, no neighbours.
 * @param line one line, trimmed
 */
export function lineKind(line: string, lexicon: Lexicon): LineKind | null {
  const { byline, caption, dateline, furniture, anywhere } = furnitureOf(lexicon);
  const text = line.length <= LONGEST_NOTE ? bare(line) : line.slice(0, HEAD * 2);
  const finished = /[。！？!?]$/.test(line);
  if (line.length <= LONGEST_BYLINE) {
    if (DATE.test(line)) return 'dateline';
    // 发布时间：2021-02-22
    if (!finished && starting(dateline, text) !== null && /\d/.test(text)) return 'dateline';
    const word = starting(byline, text);
    if (word !== null && isByline(text, word.length, finished)) return 'byline';
    if (!finished && ending(byline, text) !== null && !/[，,。；]/.test(text)) return 'byline';
  }
  if (line.length <= LONGEST_NOTE && isCaption(line, text, caption)) return 'caption';
  if (FILE.test(line) || URL.test(line) || (line.length < 120 && BREADCRUMB.test(line))) return 'furniture';
  if (furniture.whole.has(text)) return 'furniture';
  if ((!finished || line.length <= LONGEST_NOTE) && starting(furniture, text) !== null) return 'furniture';
  anywhere.lastIndex = 0;
  for (let found = anywhere.exec(line); found !== null; found = anywhere.exec(line)) {
    if (found.index < HEAD || (!finished && line.length <= LONGEST_NOTE)) return 'furniture';
    if (line.length > LONGEST_NOTE) break;
  }
  return null;
}

// 记者 熊辉; but 记者从市统计局获悉，…
function isByline(text: string, length: number, finished: boolean): boolean {
  if (/[，,。！？；）)](?!$)/.test(text)) return false;
  if (text.length === length) return true;
  return (text.length <= length + 4 && !finished) || / |[:：丨|/／\u3000]/.test(text.slice(length, length + 4));
}

/** A short line that begins with a full date, as captions do: 2021年4月20日，…。 Only its neighbours can tell whether it is one. */
export function isDatedNote(line: string): boolean {
  return line.length <= LONGEST_CAPTION && DATED.test(line) && line.indexOf('。') === (line.endsWith('。') ? line.length - 1 : -1);
}

function isCaption(line: string, text: string, words: Words): boolean {
  if (words.whole.has(text) || starting(words, text) !== null) return true;
  // 村民在采茶。张三 摄
  const tail = text.replace(/[。.]$/, '');
  const word = ending(words, tail);
  return word !== null && (word.length > 1 || /[ 　）)/／]$/.test(tail.slice(0, -word.length)) || line.endsWith(')') || line.endsWith('）'));
}

function starting(words: Words, text: string): string | null {
  return words.start.get(text[0] ?? '')?.find((word) => text.startsWith(word)) ?? null;
}

function ending(words: Words, text: string): string | null {
  return words.end.get(text.at(-1) ?? '')?.find((word) => text.endsWith(word)) ?? null;
}
