import type { Block, Sentence } from '../core/document.js';
import type { Language } from '../core/language.js';
import { layoutWords, type LayoutWords } from './layout-words.js';
import { isBlank, isDigit, isHan, isLetter } from './characters.js';
import { furnitureWords } from './furniture-words.js';

const CLOSERS = '”’」』）)》】〉"\'';
const GOES_ON = '，、,；：';
const LONGEST_OPENING = 100, LONGEST_TITLE = 60, LONGEST_CALL = 24, LONGEST_WORD = 4;
/** No report has longer sentences: such lists, and lines without marks, are read in parts, so that the time stays in proportion to the text. */
const LONGEST_SENTENCE = 1_300, LONGEST_PART = 500;
/** Where they are cut, the best first: behind the last of these marks in the second half of what a part may hold. */
const CUTS = ['；;', '，,', '、', '：:）)'];

/**
 * Cuts blocks into sentences: after 。！？!?… and the closing quotes that follow, and at the end of a block. ； and ， do not end one. A point
 * ends one only between Han characters (some pages print . for 。), !? only where no Latin letter or digit goes on (a?b=1). Quoted speech of
 * several sentences is cut inside, what tells where a report was sent from (新华社北京1月1日电（记者…）) stands alone; titles (《加油！少年》), brackets inside a sentence and short quoted questions that the sentence goes on with are not.
 */
export function cutSentences(text: string, blocks: readonly Block[], language: Language): Sentence[] {
  const { opening } = furnitureWords(language), words = layoutWords(language);
  const sentences: Sentence[] = [];
  blocks.forEach((block, index) => {
    let start = block.start, title = -1, bracket = -1;
    const close = (end: number): void => {
      let from = start, to = end;
      while (from < to && isBlank(text.charCodeAt(from))) from++;
      while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
      if (to - from > LONGEST_SENTENCE) {
        for (; to - from > LONGEST_PART; from = cutOf(text, from)) sentences.push({ start: from, end: cutOf(text, from), block: index });
      }
      if (from < to) sentences.push({ start: from, end: to, block: index });
      start = end;
    };
    const lead = block.kind === 'paragraph' ? (opening.exec(text.slice(block.start, Math.min(block.end, block.start + LONGEST_OPENING)))?.[0].length ?? 0) : 0;
    if (lead > 0 && block.start + lead < block.end) close(block.start + lead);
    for (let at = start; at < block.end; at++) {
      const code = text.charCodeAt(at);
      if (code === 0x300A) title = at; else if (code === 0x300B) title = -1;
      if ((code === 0xFF08 || code === 0x28) && at > start + 1) bracket = at; else if (code === 0xFF09 || code === 0x29) bracket = -1;
      if (!isEnd(text, at, block.end)) continue;
      // 《加油！少年》; 农村居民（不含外出半年以上的。下同。）人均: what is open is closed further on
      if (title >= 0 && closes(text, '》', at, Math.min(block.end, title + LONGEST_TITLE))) continue;
      if (bracket >= 0 && closes(text, text[bracket] === '(' ? ')' : '）', at, Math.min(block.end, bracket + LONGEST_TITLE))) continue;
      let end = at + 1;
      while (end < block.end && (isEnd(text, end, block.end) || CLOSERS.includes(text[end]!))) end++;
      if (!goesOn(text, at, end, start, block.end, words)) close(end);
      at = end - 1;
    }
    close(block.end);
  });
  return sentences;
}

/** Where the first part of an overlong sentence ends: behind a mark, else before a letter that follows a letter. */
function cutOf(text: string, from: number): number {
  const last = from + LONGEST_PART, least = from + LONGEST_PART / 2;
  for (const marks of CUTS) for (let at = last - 1; at >= least; at--) if (marks.includes(text[at]!)) return at + 1;
  for (let at = last; at > least; at--) if (isHan(text.charCodeAt(at)) && isHan(text.charCodeAt(at - 1))) return at;
  return last;
}

function isEnd(text: string, at: number, limit: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 0x3002 || code === 0xFF01 || code === 0xFF1F || code === 0xFF61) return true;
  if (code === 0x2026) return text.charCodeAt(at + 1) === 0x2026 || text.charCodeAt(at - 1) === 0x2026;
  // 增长5.6%.其中: a point that stands for 。
  if (code === 0x2E || code === 0xFF0E) {
    const before = text.charCodeAt(at - 1);
    return (isHan(before) || before === 0x25 || before === 0x29 || before === 0xFF09) && (at + 1 >= limit || isHan(text.charCodeAt(at + 1)));
  }
  if (code !== 0x21 && code !== 0x3F) return false;
  const next = text.charCodeAt(at + 1);
  return at + 1 >= limit || !(isLetter(next) || isDigit(next) || next === 0x2F || next === 0x3D);
}

/** Is the title or bracket that is open at `at` closed before `limit`? */
function closes(text: string, closer: string, at: number, limit: number): boolean {
  while (at < limit && text[at] !== closer) at++;
  return at < limit;
}

/**
 * Does the sentence go on behind the marks and quotes that end at `end`?
 * @param at the first mark
 */
function goesOn(text: string, at: number, end: number, start: number, limit: number, words: LayoutWords): boolean {
  if (end >= limit) return false;
  const next = text[end]!, mark = text[at]!;
  // （…………）注 or ……，: an ellipsis with a comma behind it goes on
  if (GOES_ON.includes(next)) return true;
  if (mark === '…') return text[end - 1] === '…' && words.afterEllipsis.test(text.slice(end, end + LONGEST_WORD));
  // “谁来养老？”的难题
  if (!'！？!?'.includes(mark) || !'”」』'.includes(text[end - 1]!) || !words.afterQuote.test(text.slice(end, end + LONGEST_WORD))) return false;
  for (let i = at; i >= start && at - i <= LONGEST_CALL; i--) if ('“「『'.includes(text[i]!)) return true;
  return false;
}
