import { anyOf } from '../core/any-of.js';
import { ORDINAL } from '../core/date-signs.js';
import { COUNTING, HUNDRED } from '../core/digits.js';
import type { Language, Lexicon } from '../core/language.js';

/** How lines and sentences begin, by the words of `layout-words.tsv`. */
export interface LayoutWords {
  /** 问：, ●, # */
  readonly bullet: RegExp;
  /** 一、 （2） 第三章 一是 附件: each begins a line of its own. */
  readonly numbered: RegExp;
  /** 第三章, 一、, （二） head their parts. */
  readonly chapter: RegExp;
  readonly first: RegExp;
  readonly second: RegExp;
  /** • 1、 ① 一是 */
  readonly item: RegExp;
  /** What goes on behind a quoted question, an ellipsis, a percentage at a line's end. */
  readonly afterQuote: RegExp;
  readonly afterEllipsis: RegExp;
  readonly afterShare: RegExp;
}

export function layoutWords(language: Language): LayoutWords {
  return language.of(readLayoutWords);
}

/** The words of `layout-words.tsv` that do this, as the source of a regular expression. */
export function layoutWord(lexicon: Lexicon, does: string): string {
  return anyOf(lexicon.table('layout-words').rows.filter(({ cells }) => cells['does'] === does).map(({ cells }) => cells['word']!));
}

function readLayoutWords(lexicon: Lexicon): LayoutWords {
  const that = (does: string): string => `(?:${layoutWord(lexicon, does)})`;
  const counted = `[${COUNTING}]{1,3}`, chapter = `${ORDINAL}[${COUNTING}${HUNDRED}]{1,3}`, item = `[${COUNTING}]${that('item')}`;
  return {
    bullet: new RegExp(`^(?:(?:${that('question')}|[QA])[：:]|[●■◆▲★◎□◇▶►※]|#{1,6} |【|[①-⑳])`),
    numbered: new RegExp(`^(?:[（(]?${counted}[）)、.．]|[（(]?\\d{1,2}(?:[）)、]|[.．](?!\\d))|${chapter}(?:${that('chapter')}|${that('article')})|${item}|${that('appendix')})`),
    chapter: new RegExp(`^${chapter}${that('chapter')}`),
    first: new RegExp(`^${counted}[、.．]`),
    second: new RegExp(`^[（(]${counted}[）)]`),
    item: new RegExp(`^(?:[•○□※▲△▼▪▫◦\\-*＊]\\s*(?=\\S)|[①-⑳]|[（(]\\d{1,2}[）)]|\\d{1,2}[、）)]|\\d{1,2}[.．](?!\\d)|${item})`),
    afterQuote: new RegExp(`^${that('after-quote')}`), afterEllipsis: new RegExp(`^${that('after-ellipsis')}`),
    afterShare: new RegExp(`^(?:${that('after-share')}|[、，。；）)])`),
  };
}
