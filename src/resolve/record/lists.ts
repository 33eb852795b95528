import type { Filler, Mention } from '../../core/mention.js';
import type { Token } from '../../core/token.js';

/** Words of the clause before a list that are none of its first item: 包括薪俸税、物业税. */
const BEFORE_ITEM = ['plain_verb', 'level', 'exist', 'preposition', 'edge', 'adverb', 'subset', 'conjunction', 'share'];
/** Words behind the last item: 蔬菜、瓜果供应充足. */
const BEHIND_ITEM = ['adjective', 'adverb', 'plain_verb', 'year_on_year', 'previous_period', 'no_tail'];
/** An item of a list parted by commas has no more words. */
const LONGEST_ITEM = 8;

/**
 * Deals the heads of a list to its numbers where the pattern that saw the numbers could not: heads in the clause before
 * (薪俸税、物业税、印花税，收入分别为608亿元、34亿元、952亿元), heads parted by commas (金银珠宝类，体育、娱乐用品类零售额分别增长169.7%、17.4%).
 */
export function dealLists(mentions: readonly Mention[], tokens: readonly Token[]): Mention[] {
  const dealt = [...mentions];
  for (let from = 0; from < dealt.length;) {
    let to = from + 1;
    while (to < dealt.length && belongTogether(dealt[from]!, dealt[to]!)) to++;
    if (to - from > 1) {
      const group = dealt.slice(from, to);
      const isOpen = group.every((mention) => mention.roles.indicator?.start === group[0]!.roles.indicator?.start);
      const heads = isOpen ? headsOf(group[0]!, group.length, tokens) : byCommas(group, tokens);
      heads?.forEach((indicator, i) => {
        const mention = dealt[from + i]!;
        dealt[from + i] = { ...mention, roles: { ...mention.roles, indicator }, dealt: undefined };
      });
    }
    from = to;
  }
  return dealt;
}

/** Numbers of one 分别. */
function belongTogether(first: Mention, next: Mention): boolean {
  return first.pattern === next.pattern && first.pattern.startsWith('distributed.') && first.clause.start === next.clause.start
    && first.span.start === next.span.start;
}

function headsOf(mention: Mention, count: number, tokens: readonly Token[]): Filler[] | undefined {
  const { indicator } = mention.roles;
  const end = indicator?.end ?? mention.span.start;
  const before = tokens.filter((token) => token.end <= end);
  const clauses = split(before, (token) => token.classes.has('clause'));
  const here = clauses.at(-1) ?? [];
  if (indicator !== undefined) {
    const inside = itemsOf(here, count);
    if (inside !== undefined) return withTails(inside);
  }
  const ahead = clauses.filter((clause) => clause.length > 0).at(indicator === undefined ? -1 : -2) ?? [];
  const listed = ahead.some((token) => token.kind === 'quantity') ? undefined : itemsOf(trimmed(ahead), count);
  if (listed !== undefined) return indicator === undefined ? withTails(listed) : listed.map((item) => ({ ...fillerOf(item), text: textOf(item) + indicator.text }));
  const commas = indicator === undefined ? undefined : commaItems(clauses, count);
  return commas === undefined ? undefined : withTails(commas);
}

/** As many short clauses without a verb, the last words before the numbers. */
function commaItems(clauses: readonly (readonly Token[])[], count: number): (readonly Token[])[] | undefined {
  const items = clauses.slice(-count).map(withoutTimes);
  const isItem = (item: readonly Token[]): boolean => item.length > 0 && item.length <= LONGEST_ITEM
    && !item.some((token) => token.kind === 'quantity' || token.classes.has('plain_verb') && !token.classes.has('attributive'));
  return items.length === count && items.every(isItem) ? items : undefined;
}

/** 金银珠宝类，体育、娱乐用品类: what a 、 parts is one item where the items that commas part end alike and it does not. */
function byCommas(group: readonly Mention[], tokens: readonly Token[]): Filler[] | undefined {
  const indicators = group.map((mention) => mention.roles.indicator);
  if (indicators.some((indicator) => indicator === undefined)) return undefined;
  const clauses = split(tokens.filter((token) => token.end <= indicators.at(-1)!.end), (token) => token.classes.has('clause'));
  const items = commaItems(clauses, group.length);
  const end = items?.[0]?.at(-1)?.text.at(-1);
  if (items === undefined || end === undefined || !items.every((item) => textOf(item).includes(end))) return undefined;
  const inside = tokens.filter((token) => token.start >= indicators[0]!.start && token.end <= indicators[0]!.end);
  return textOf(inside).endsWith(end) ? undefined : withTails(items);
}

/** The items of a list of just so many, or nothing: 、 parts them, and where it leaves one too few the last 和. */
function itemsOf(tokens: readonly Token[], count: number): (readonly Token[])[] | undefined {
  const clause = withoutTimes(tokens);
  const cuts: number[] = [];
  clause.forEach((token, i) => { if (token.text === '、') cuts.push(i); });
  for (let i = clause.length - 2; i > 0 && cuts.length < count - 1; i--) {
    if (clause[i]!.classes.has('coordinator') && !cuts.includes(i) && !cuts.includes(i - 1)) cuts.push(i);
  }
  if (cuts.length !== count - 1) return undefined;
  cuts.sort((a, b) => a - b);
  const items: (readonly Token[])[] = [];
  let from = 0;
  for (const cut of [...cuts, clause.length]) { items.push(clause.slice(from, cut)); from = cut + 1; }
  return items.every((item) => item.length > 0) ? items : undefined;
}

/** A clause without what stands before and behind its list. */
function trimmed(clause: readonly Token[]): readonly Token[] {
  const first = clause.findIndex((token) => token.text === '、');
  if (first < 0) return clause;
  let from = first;
  while (from > 0 && !BEFORE_ITEM.some((name) => clause[from - 1]!.classes.has(name))) from--;
  const last = clause.findLastIndex((token) => token.text === '、' || token.classes.has('coordinator'));
  const verb = clause.findIndex((token, i) => i > last + 1 && ['plain_verb', 'adverb', 'predicative'].some((name) => token.classes.has(name)));
  let to = verb < 0 ? clause.length : verb;
  while (to > first + 2 && (clause[to - 1]!.kind === 'quote' || BEHIND_ITEM.some((name) => clause[to - 1]!.classes.has(name)))) to--;
  return clause.slice(from, to);
}

/** Every item but the last is given what the last has behind the words that stand in parallel with it. */
function withTails(items: readonly (readonly Token[])[]): Filler[] {
  const end = items.at(-1)!;
  return items.map((item, i) => ({ ...fillerOf(item), text: textOf(item) + (i < items.length - 1 ? tailOf(end, item) : '') }));
}

/** 金银珠宝类 beside 娱乐用品类零售额 → 零售额; 一 beside 三产业增加值 → 产业增加值; 香港 beside 台湾地区旅客 → 地区旅客. */
function tailOf(end: readonly Token[], item: readonly Token[]): string {
  const words = textOf(end), own = textOf(item);
  if (own.length === 1) return words.slice(1);
  // 小麦产量和玉米产量: the item has a measure of its own
  if (own.endsWith(end.at(-1)!.text)) return '';
  // 通用设备制造业|3个|行业|增加值: how many they are is no part of the tail
  const counted = end.findIndex((token) => token.kind === 'quantity');
  const tail = counted >= 0 && counted + 2 < end.length ? textOf(end.slice(counted + 2)) : undefined;
  if (tail !== undefined) return tail;
  for (let size = own.length - 1; size > 0; size--) {
    const at = words.lastIndexOf(own.slice(-size));
    if (at > 0 && at + size < words.length) return words.slice(at + size);
  }
  if (item.length === 1) return textOf(end.slice(1));
  const last = end.at(-1)!;
  return end.length > 1 && last.classes.has('measure_noun') ? last.text : '';
}

function split(tokens: readonly Token[], isCut: (token: Token) => boolean): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokens) if (isCut(token)) parts.push([]); else parts.at(-1)!.push(token);
  return parts;
}

function withoutTimes(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter((token) => token.kind !== 'time' && !token.classes.has('deictic') && !token.classes.has('aside') && !token.classes.has('subset'));
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join('');
}

function fillerOf(tokens: readonly Token[]): Filler {
  return { start: tokens[0]!.start, end: tokens.at(-1)!.end, text: textOf(tokens) };
}
