import type { Language } from '../core/language.js';
import { BARS } from '../core/punctuation.js';
import { isBlank } from './characters.js';
import { DATED, YEAR_SHAPE } from './dateline-shapes.js';
import { ending, furnitureWords, starting, type FurnitureWords, type LineKind } from './furniture-words.js';

export type { LineKind } from './furniture-words.js';

const FILE = /^[^\s，。]{1,80}\.(?:png|jpe?g|gif|bmp|webp|tiff?|docx?|xlsx?|pptx?|pdf|mp[34]|avi|mov|zip|rar|html?)$/i;
const URL = /^(?:https?:\/\/|www\.)\S+$/i;
const BREADCRUMB = /^[^>＞»›]{1,20}(?:\s*[>＞»›]\s*[^>＞»›]{1,30}){2,}$|^[^>＞»›\d]{1,12}\s[>＞»›]\s[^>＞»›\d]{1,12}$/;
const TELEPHONE = /^[（(]?(?:\+?86[-\s]?)?0\d{2,3}[)）]?[-\s]?\d{7,8}$|^\d{1,2}:\d{2}\s*\/\s*\d{1,2}:\d{2}$/;
const LONGEST_BYLINE = 48, LONGEST_CAPTION = 45, HEAD = 10, LONGEST_NOTE = 60, SHORT = 16, LONGEST_DATE = 40, LONGEST_OFFICE = 14, LONGEST_INFO = 160, LONGEST_MENU = 120;
const OPENERS = '(（【[［〔*※', CLOSERS = ')）】]］〕';
const RULE = /^[＊*=＝\-_~～#＃☆★◆◇■□●○.．·\s]{3,}$/;
const BULLETS = `□■●○◎◇◆△▲★☆▌▍${BARS}/`;
const AFTER_LABEL = new RegExp(`^\\s*(?:$|[：:（([【${BARS}·]|\\d[\\d\\-\\s()（）]*$)`);
const AFTER_ROLE = new RegExp(`^\\s*[:：${BARS}/／]`), AFTER_STARTER = new RegExp(`^.{0,4}[:：${BARS}/／]`), PARTS = new RegExp(`[\\s/／${BARS}、]+`);

/** The text without brackets and blanks around it: (  作者:张国圣  ) → 作者:张国圣; （编辑：李四）1120829 → 编辑：李四 */
function bare(line: string): string {
  let from = 0, to = line.length;
  const code = /[)）]\s*\d{7}$/.exec(line);
  if (code !== null) to = code.index;
  while (from < to && (OPENERS.includes(line[from]!) || isBlank(line.charCodeAt(from)))) from++;
  while (to > from && (CLOSERS.includes(line[to - 1]!) || isBlank(line.charCodeAt(to - 1)))) to--;
  return line.slice(from, to);
}

/**
 * Is the line a byline, caption, dateline or other furniture? Words and short forms only, no neighbours.
 * @param line one line, trimmed
 */
export function lineKind(line: string, language: Language): LineKind | null {
  const words = furnitureWords(language);
  if (isPlain(line, words)) return null;
  const text = line.length <= LONGEST_NOTE ? bare(line) : line.slice(0, HEAD * 2);
  const finished = /[。！？!?]$/.test(line);
  if (line.length <= LONGEST_NOTE) {
    if (isDateline(line, text, finished, words)) return 'dateline';
    if (line.length <= LONGEST_BYLINE && isByline(text, finished, words)) return 'byline';
    if (isCaption(line, text, words)) return 'caption';
  }
  if (!isFurniture(line, text, finished, words)) return null;
  // 来源：市人社局  发布时间：2022-07-12 09:00  浏览次数：1234次
  return line.length <= LONGEST_INFO && words.dated.test(line) ? 'dateline' : 'furniture';
}

/** Running text, told by its first and last character: nothing that furniture begins, ends or is filled with. */
function isPlain(line: string, { firsts, lasts, inside, shapes }: FurnitureWords): boolean {
  const first = line[0]!;
  if (line.charCodeAt(0) < 0x80 || OPENERS.includes(first) || BULLETS.includes(first) || shapes.starters.test(line) || firsts.has(first)) return false;
  // 村民在采茶。张三 摄。
  const last = line.at(-1)!, before = line.at(-2) ?? '';
  if (line.length <= LONGEST_NOTE && (line.charCodeAt(line.length - 1) < 0x80 || CLOSERS.includes(last) || lasts.has(last) || (last === '。' && lasts.has(before)))) return false;
  if (line.length <= LONGEST_DATE && last !== '。' && YEAR_SHAPE.test(line)) return false;
  return !inside.test(line.length <= LONGEST_NOTE ? line : line.slice(0, HEAD * 3));
}

/** Does the line open a list of links to other reports? */
export function opensLinks(line: string, language: Language): boolean {
  return line.length <= 20 && furnitureWords(language).lists.has(bare(line).replace(/[：:>＞»›\s]+$/, ''));
}

function isDateline(line: string, text: string, finished: boolean, words: FurnitureWords): boolean {
  if (line.length <= LONGEST_DATE && (words.shapes.date.test(text) || words.shapes.writtenDate.test(line))) return true;
  if (finished) return false;
  // 发布时间：2021-02-22
  const label = starting(words.dateline.label, text);
  if (label !== null && /^\s*[：:]?\s*\d/.test(text.slice(label.length)) && !/[，；。]/.test(text)) return true;
  const word = starting(words.dateline.start, text);
  if (word !== null && /\d/.test(text)) return true;
  // 国家统计局 2024年6月17日; 沭阳 2022年12月9日 第3版; 本报讯 2019年3月2日 （记者 路平）
  const other = withoutDate(text, words);
  if (other !== null && !/[\d，。；！？：:]/.test(other) && (other.length <= LONGEST_OFFICE || words.opening.exec(other)?.[0].length === other.length)) return true;
  // 2020-05-20 09:32:18 来源：新华网 字体：大 中 小
  const head = words.shapes.dateHead.exec(text);
  if (head === null) return false;
  const rest = text.slice(head[0].length);
  if (/[，；。]/.test(rest)) return false;
  return head[1] !== undefined || words.shapes.page.test(rest) || isByline(rest, false, words) || hasLabel(rest, words.furniture.label) || hasLabel(rest, words.dateline.label);
}

/** What a line holds beside a full date and the number of a page; null when it holds no date. */
function withoutDate(text: string, { shapes }: FurnitureWords): string | null {
  const date = shapes.anyDate.exec(text);
  return date === null ? null : (text.slice(0, date.index) + text.slice(date.index + date[0].length)).replace(shapes.numberedPage, '').trim();
}

function hasLabel(text: string, labels: Map<string, string[]>): boolean {
  const label = starting(labels, text);
  return label !== null && AFTER_LABEL.test(text.slice(label.length));
}

// 记者 熊辉; 责任编辑：王某; but 记者从市统计局获悉，…
function isByline(text: string, finished: boolean, words: FurnitureWords): boolean {
  const label = starting(words.byline.start, text);
  if (label !== null) {
    const rest = text.slice(label.length);
    if (rest === '') return true;
    // 记者：陈大文; but 记者调查：12家企业缺工
    if (words.role.test(label)) { if (AFTER_ROLE.test(rest) && !/[\d。！？；]/.test(rest)) return true; }
    else if (AFTER_STARTER.test(rest) && !/[。！？；）)](?!$)/.test(rest) && !(/[，,]/.test(rest) && /\d/.test(rest))) return true;
    // 编辑 张三; but 统筹 推进12项工程
    if (/^[ \u3000]/.test(rest) && !/[\d，,。！？；）)]/.test(rest)) return true;
  }
  if (finished) return false;
  // 本报记者 周岚 无锡报道 2023年8月25日
  text = withoutDate(text, words) ?? text;
  if (/[，,。；\d]/.test(text)) return false;
  if (ending(words.byline.end, text) !== null) return true;
  return isNames(text, words);
}

// 新华社记者 王七; 记者王小明/台北报导; ■本报记者 李四 通讯员 王五 文/图
function isNames(text: string, { role, wired }: FurnitureWords): boolean {
  let from = 0;
  while (from < text.length && (BULLETS.includes(text[from]!) || isBlank(text.charCodeAt(from)))) from++;
  const parts = text.slice(from).split(PARTS).filter((part) => part !== '');
  if (parts.length > 8 || !parts.some((part) => role.test(part))) return false;
  return parts.every((part) => role.test(part) || part.length <= 4 || (wired.test(part) && part.length <= 10) || (part.includes('·') && part.length <= 14));
}

/** A short line that begins with a full date, as captions do: 2021年4月20日，…。 Only its neighbours can tell whether it is one. */
export function isDatedNote(line: string): boolean {
  return line.length <= LONGEST_CAPTION && DATED.test(line) && line.indexOf('。') === (line.endsWith('。') ? line.length - 1 : -1);
}

function isCaption(line: string, text: string, words: FurnitureWords): boolean {
  if (words.caption.whole.has(text) || starting(words.caption.start, text) !== null) return true;
  // 图1 2018-2022年粮食产量
  if (words.shapes.figure.test(text) && !/[，。；]/.test(text)) return true;
  // 村民在采茶。张三 摄
  const tail = text.replace(/[。.]$/, '');
  const word = ending(words.caption.end, tail);
  return word !== null && (word.length > 1 || /[ 　）)/／]$/.test(tail.slice(0, -word.length)) || /[（(。][\u4E00-\u9FFF]{2,4}$/.test(tail.slice(0, -word.length)) || line.endsWith(')') || line.endsWith('）'));
}

function isMenu(line: string, menu: ReadonlySet<string>): boolean {
  if (/[，。；！？\d]/.test(line)) return false;
  const cells = line.split(/[\s|·>＞]+/).filter((cell) => cell !== '');
  return cells.length >= 3 && cells.filter((cell) => menu.has(cell)).length >= 2;
}

function isFurniture(line: string, text: string, finished: boolean, words: FurnitureWords): boolean {
  if (line.length < 120 && line.charCodeAt(line.length - 1) < 0x80 && (FILE.test(line) || URL.test(line) || TELEPHONE.test(line)) || (line.length <= 30 && words.shapes.page.test(text)) || (line.length < 120 && BREADCRUMB.test(line))) return true;
  const { furniture, anywhere, loose, labelled, counters, menu } = words;
  // ＊＊＊＊; 首页 新闻中心 政务公开 办事服务
  if (line.length <= LONGEST_MENU && (RULE.test(line) || isMenu(line, menu))) return true;
  if (furniture.whole.has(text) || hasLabel(text, furniture.label)) return line.length <= LONGEST_NOTE || !finished;
  if (words.lists.has(text.replace(/[：:>＞»›\s]+$/, ''))) return true;
  if (line.length <= SHORT && starting(furniture.short, text) !== null) return true;
  if ((!finished || line.length <= LONGEST_NOTE) && starting(furniture.start, text) !== null) return true;
  if (line.length <= LONGEST_NOTE && /\d/.test(line) && (counters.test(text) || (!finished && labelled.test(line)))) return true;
  if (!finished && line.length <= LONGEST_NOTE && loose.test(line)) return true;
  const found = (line.length <= LONGEST_NOTE ? line : line.slice(0, HEAD * 3)).search(anywhere);
  return found >= 0 && (found < HEAD || (!finished && line.length <= LONGEST_NOTE));
}
