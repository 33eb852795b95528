import { anyOf } from '../core/any-of.js';
import { DAY, MONTH, YEAR } from '../core/date-signs.js';
import type { Language, Lexicon } from '../core/language.js';
import { readDatelineShapes, type DatelineShapes } from './dateline-shapes.js';

/** What a line is when its words say that it is no running text. */
export type LineKind = 'byline' | 'caption' | 'dateline' | 'furniture';

/** The words of one class, by where in a line they count; the maps by their first or last character, so that most lines are looked up once. */
export interface Words {
  /** The line begins with it. */
  readonly start: Map<string, string[]>;
  /** The line ends with it. */
  readonly end: Map<string, string[]>;
  /** The line is it. */
  readonly whole: Set<string>;
  /** The line begins with it and is short. */
  readonly short: Map<string, string[]>;
  /** The line begins with it, and a colon, bracket, bar, number or nothing follows. */
  readonly label: Map<string, string[]>;
}

export interface FurnitureWords {
  readonly byline: Words;
  readonly caption: Words;
  readonly dateline: Words;
  readonly furniture: Words;
  /** Lines that open a list of links to other reports. */
  readonly lists: ReadonlySet<string>;
  /** Cells of menus. */
  readonly menu: ReadonlySet<string>;
  /** Labels of dates with a date behind them, anywhere in a line. */
  readonly dated: RegExp;
  /** Words of furniture that count in a short line that is no sentence. */
  readonly loose: RegExp;
  /** Words of furniture that count anywhere in a line. */
  readonly anywhere: RegExp;
  /** Labels of furniture before a number or address, anywhere in a line. */
  readonly labelled: RegExp;
  /** A line that is counters and numbers and nothing else. */
  readonly counters: RegExp;
  /** First and last characters of the words that count there: a line that has neither, nor `inside`, is running text. */
  readonly firsts: ReadonlySet<string>;
  readonly lasts: ReadonlySet<string>;
  /** Roles and the words that count anywhere. */
  readonly inside: RegExp;
  /** What a report begins with before its first sentence: the office, where and when it was sent, who wrote it. */
  readonly opening: RegExp;
  /** Ends with what a report was sent by: 无锡报道 */
  readonly wired: RegExp;
  /** One part of a byline: an office of up to eight characters that ends with a role, and a name. */
  readonly role: RegExp;
  /** Dates, pages, figures. */
  readonly shapes: DatelineShapes;
}

/** The rows of `furniture.tsv`, by class and place. */
export function furnitureWords(language: Language): FurnitureWords {
  return language.of(readFurnitureWords);
}

/** Words of what a report begins with: agencies, papers, what makes 讯 another word. */
interface Media { readonly own: string[]; readonly ends: string[]; readonly dated: string[]; readonly not: string[] }

function readFurnitureWords(lexicon: Lexicon): FurnitureWords {
  const empty = (): Words => ({ start: new Map(), end: new Map(), whole: new Set(), short: new Map(), label: new Map() });
  const made = { byline: empty(), caption: empty(), dateline: empty(), furniture: empty() };
  const lists = new Set<string>(), menu = new Set<string>(), any: string[] = [], labels: string[] = [], dates: string[] = [], loose: string[] = [], counters: string[] = [], roles: string[] = [], wires: string[] = [];
  const media: Media = { own: [], ends: [], dated: [], not: [] };
  for (const { cells } of lexicon.table('furniture').rows) {
    const word = cells['word']!, words = made[cells['class'] as LineKind];
    switch (cells['place']) {
      case 'whole': words.whole.add(word); break;
      case 'list': lists.add(word); break;
      case 'any': any.push(word); break;
      case 'wire': wires.push(word); break;
      case 'wire-dated': wires.push(word); media.dated.push(word); break;
      case 'wire-not': media.not.push(word); break;
      case 'own-medium': media.own.push(word); break;
      case 'medium-end': media.ends.push(word); break;
      case 'loose': loose.push(word); break;
      case 'menu': menu.add(word); break;
      case 'counter': counters.push(word); break;
      case 'role': roles.push(word); break;
      case 'short': add(words.short, word[0]!, word); break;
      case 'end': add(words.end, word.at(-1)!, word); break;
      case 'label': add(words.label, word[0]!, word); (words === made.furniture ? labels : words === made.dateline ? dates : []).push(word); break;
      default: add(words.start, word[0]!, word);
    }
  }
  const number = '[\\d.,:+]+\\s*[\\u4E00-\\u9FFF]{0,2}\\+?';
  const classes = Object.values(made);
  const firsts = classes.flatMap((words) => [...words.start.keys(), ...words.label.keys(), ...words.short.keys(), ...[...words.whole].map((word) => word[0]!)]);
  return {
    ...made, lists, menu,
    firsts: new Set([...firsts, ...[...lists, ...menu, ...counters].map((word) => word[0]!)]),
    lasts: new Set(classes.flatMap((words) => [...words.end.keys()])),
    inside: new RegExp(anyOf([...roles, ...any, ...loose, ...labels, '>', '＞', '»', '›'])),
    loose: new RegExp(anyOf(loose)),
    anywhere: new RegExp(anyOf(any)),
    labelled: new RegExp(`(?:${anyOf(labels)})\\s*[：:]\\s*[\\d(（+A-Za-z]`),
    dated: new RegExp(`(?:${anyOf(dates)})\\s*[：:]?\\s*(?:19|20)\\d{2}\\s*[${YEAR}\\-/.]\\s*\\d{1,2}`),
    counters: new RegExp(`^(?:(?:${anyOf(counters)})\\s*[:：(（]?\\s*${number}[)）]?[\\s|·]*)+$`),
    opening: openingOf(wires, anyOf(roles), media),
    wired: new RegExp(`(?:${anyOf(wires)})$`),
    shapes: readDatelineShapes(lexicon),
    role: new RegExp(`^[\\u4E00-\\u9FFFA-Za-z]{0,8}?(?:${anyOf(roles)})[:：]?[\\u4E00-\\u9FFF]{0,4}$`),
  };
}

// 〔记者王小明/台北报导〕; （中央社记者张三台北29日电）; 【本报讯】（记者张三）; 新华社北京1月1日电（记者 张某）; 证券时报网讯，; 央视网消息（新闻联播）：
function openingOf(wires: readonly string[], roles: string, media: Media): RegExp {
  const inBrackets = `[〔（【(\\[](?:[^〕）】)\\]。，]{0,40}(?:${anyOf(wires)})|[^〕）】)\\]。，]{0,8}(?:${roles})[^〕）】)\\]。，]{0,30})[〕）】)\\]]`;
  // 广西电网供电（含自备）, 互联网通讯（…） begin no report
  const plain = wires.filter((wire) => !media.dated.includes(wire));
  const medium = `(?:${anyOf(media.own)}|[\\u4E00-\\u9FFF]{1,8}(?:${anyOf(media.ends)}))[\\u4E00-\\u9FFF]{0,10}`;
  const office = `${medium}(?:(?:\\d{1,2}${MONTH})?\\d{1,2}${DAY}(?:${anyOf(wires)})|(?<!${anyOf(media.not)})(?:${anyOf(plain)}))(?=[\\s（(：:，])`;
  const writer = `\\s*[（(][^）)。，；\\d]{0,40}[）)]`;
  return new RegExp(`^(?:${inBrackets}|${office})(?:${writer})?\\s*[：:，,]?\\s*`);
}

function add(map: Map<string, string[]>, key: string, word: string): void {
  map.set(key, [...(map.get(key) ?? []), word].sort((a, b) => b.length - a.length));
}

/** The longest word of the map that the text begins with. */
export function starting(words: Map<string, string[]>, text: string): string | null {
  return words.get(text[0] ?? '')?.find((word) => text.startsWith(word)) ?? null;
}

/** The longest word of the map that the text ends with. */
export function ending(words: Map<string, string[]>, text: string): string | null {
  return words.get(text.at(-1) ?? '')?.find((word) => text.endsWith(word)) ?? null;
}
