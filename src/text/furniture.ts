import type { Lexicon } from '../lexicon/lexicon.js';
import { isBlank } from './characters.js';

/** What a line is when its words say that it is no running text. */
export type LineKind = 'byline' | 'caption' | 'dateline' | 'furniture';

interface Words { start: string[]; end: string[]; whole: Set<string>; any: string[] }

const known = new WeakMap<Lexicon, Map<string, Words>>();

/** The rows of `furniture.tsv`, by class and place. */
function wordsOf(lexicon: Lexicon): Map<string, Words> {
  let classes = known.get(lexicon);
  if (classes === undefined) {
    classes = new Map();
    for (const { cells } of lexicon.table('furniture').rows) {
      const name = cells['class']!;
      let words = classes.get(name);
      if (words === undefined) classes.set(name, words = { start: [], end: [], whole: new Set(), any: [] });
      const place = cells['place'] as keyof Words;
      if (place === 'whole') words.whole.add(cells['word']!); else words[place].push(cells['word']!);
    }
    known.set(lexicon, classes);
  }
  return classes;
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
  const classes = wordsOf(lexicon);
  const text = line.length <= LONGEST_NOTE ? bare(line) : line.slice(0, HEAD * 2);
  const finished = /[。！？!?]$/.test(line);
  if (line.length <= LONGEST_BYLINE) {
    if (DATE.test(line)) return 'dateline';
    // 发布时间：2021-02-22
    if (startsWith(classes.get('dateline')!.start, text) !== null && /\d/.test(text) && !finished) return 'dateline';
    // 记者 熊辉; but 记者从市统计局获悉，…
    const byline = startsWith(classes.get('byline')!.start, text);
    if (byline !== null && !/[，,。！？；）)](?!$)/.test(text) && (text.length === byline.length || text.length <= byline.length + 4 && !finished || / |[:：丨|/／\u3000]/.test(text.slice(byline.length, byline.length + 4)))) return 'byline';
    if (!finished && !/[，,。；]/.test(text) && classes.get('byline')!.end.some((word) => text.endsWith(word))) return 'byline';
  }
  if (line.length <= LONGEST_NOTE && isCaption(line, text, classes.get('caption')!)) return 'caption';
  if (FILE.test(line) || URL.test(line) || (line.length < 120 && BREADCRUMB.test(line))) return 'furniture';
  const furniture = classes.get('furniture')!;
  if (furniture.whole.has(text)) return 'furniture';
  if (startsWith(furniture.start, text) !== null && (!finished || line.length > LONGEST_NOTE === false)) return 'furniture';
  for (const word of furniture.any) {
    const at = line.indexOf(word);
    if (at >= 0 && (at < HEAD || (!finished && line.length <= LONGEST_NOTE))) return 'furniture';
  }
  return null;
}

/** A short line that begins with a full date, as captions do: 2021年4月20日，…。 Only its neighbours can tell whether it is one. */
export function isDatedNote(line: string): boolean {
  return line.length <= LONGEST_CAPTION && DATED.test(line) && line.indexOf('。') === (line.endsWith('。') ? line.length - 1 : -1);
}

function isCaption(line: string, text: string, words: Words): boolean {
  if (words.whole.has(text) || startsWith(words.start, text) !== null) return true;
  // 村民在采茶。张三 摄
  const tail = text.replace(/[。.]$/, '');
  return words.end.some((word) => tail.endsWith(word) && (word.length > 1 || /[ 　）)/／]$/.test(tail.slice(0, -word.length)) || line.endsWith(')') || line.endsWith('）')));
}

function startsWith(words: readonly string[], text: string): string | null {
  let longest: string | null = null;
  for (const word of words) if (text.startsWith(word) && word.length > (longest?.length ?? 0)) longest = word;
  return longest;
}
