import { DAY, MONTH } from '../../core/date-signs.js';
import { COUNTING } from '../../core/digits.js';
import { startingAt } from '../../core/span.js';
import { hanRun, isHan } from './han.js';
import type { PlaceLexicon } from './lexicon.js';
import type { PlaceName, Weakness } from './name.js';
import type { PlaceText } from './text.js';

const DATE_SIGN = new RegExp(`[\\d${MONTH}${DAY}]`), COUNTED = new RegExp(`[\\d${COUNTING}]`);

type Unweighed = Omit<PlaceName, 'weak'>;

/** Characters behind a name within which the end of a longer name is looked for. */
const LONGEST_NAME = 14, LONGEST_ROUTE = 10, LONGEST_LIST = 60, CONTEST = 12, SOCIETY = 6;

/**
 * Why a name neither moves the number behind it nor speaks for the report; null when it does.
 * @param before the name before it
 */
export function weaknessOf(name: Unweighed, before: PlaceName | undefined, place: PlaceText): Weakness | null {
  if (place.inTitle(name.start)) return 'inside a title';
  if (isDateline(name.end, place)) return 'in a dateline';
  return fromLeft(name, before, place) ?? fromRight(name, place);
}

function fromLeft(name: Unweighed, before: PlaceName | undefined, place: PlaceText): Weakness | null {
  const { text, words } = place;
  // 赴廊坊, 高于全市, 来自北京; but 记者从永清县教育局获悉 names who tells it
  const away = words.ends('away', text, name.start);
  if (away !== '' && !isEndOfAnother(away, name.start, place) && !isSource(name, away, place)) return words.is('joining', away) ? 'joined with another' : 'gone to or compared with';
  // 对欧盟、美国出口: what holds for the first of a list holds for the next
  if (before !== undefined && before.end < name.start && words.is('joint', text.slice(before.end, name.start)) && (before.weak === 'gone to or compared with' || before.weak === 'in a list of what is gone to or compared with')) return 'in a list of what is gone to or compared with';
  if (isInAwayList(name, place)) return 'in a list of what is gone to or compared with';
  // 基金安顺, “永和”牌
  if (!name.full && words.ends('brand_before', text, name.start) !== '') return 'part of a company’s name';
  if (isPerson(name, place)) return 'part of a name';
  // 太阳岛风景区的俄罗斯歌舞: no country is spoken of
  if ((name.kind === 'foreign' || name.kind === 'world') && words.ends('of', text, name.start) !== '') return 'not at the head of a clause';
  // 文星村龙井社: what follows a village is smaller than it
  return !name.full && words.ends('smaller', text, name.start) !== '' ? 'after a smaller place' : null;
}

/** 发言人沈丹阳: a family name of one character before a short form. */
function isPerson({ full, start, kind }: Unweighed, { text, words }: PlaceText): boolean {
  if (full || kind !== 'division' || words.ends('surname', text, start) === '') return false;
  return words.ends('titled', text, start - 1) !== '' || words.ends('joint', text, start - 1) !== '' || !isHan(text[start - 2]);
}

/** 得到, 直至, 相对; 分别占 is none: does the word end another word here? */
function isEndOfAnother(away: string, end: number, place: PlaceText): boolean {
  const { text, words } = place;
  if (away.length > 1 || !isHan(text[end - 2]) || words.ends('short_away', text, end) === '') return false;
  const sentence = place.sentenceAt(end - 1);
  if (sentence < 0) return true;
  const { tokens, first } = place.tokensFrom(sentence, end - 1);
  return tokens[first] === undefined || tokens[first].start < end - 1;
}

/** 从宜昌市农业局了解到, 从永清县获悉. */
function isSource(name: Unweighed, away: string, { text, words }: PlaceText): boolean {
  if (!words.is('from', away)) return false;
  const rest = hanRun(text, name.end, LONGEST_NAME + SOCIETY);
  return words.words('learns').some((word) => rest.includes(word));
}

/** 赴西柏坡、廊坊等地; 相当于美国的5%、日本的8%. */
function isInAwayList(name: Unweighed, { text, words }: PlaceText): boolean {
  const clause = text.slice(Math.max(0, name.start - LONGEST_LIST), name.start).split(/[，,；;：:。！？]/).at(-1)!;
  const joint = words.words('joint').some((mark) => clause.includes(mark));
  if (!joint) return false;
  return words.words('away_list').some((word) => {
    const from = clause.lastIndexOf(word);
    if (from < 0) return false;
    const list = clause.slice(from + word.length);
    if (/[（）()“”]/.test(list)) return false;
    for (const over of [0, 1, 2]) if (hanRun(list, list.length - over, over).length === over && words.ends('joint', list, list.length - over) !== '') return true;
    return false;
  });
}

function fromRight(name: Unweighed, place: PlaceText): Weakness | null {
  const { text, words } = place;
  if (comesFrom(name.end, place)) return 'where somebody comes from';
  // 在成都求学: a stage of somebody’s life
  if (name.kind === 'division' && words.starts('stayed', text, name.end) !== '') return 'where somebody comes from';
  if (isCompared(name, place)) return 'a comparison';
  const tail = hanRun(text, name.end, LONGEST_NAME + 4, '（）()');
  if (name.kind === 'national') {
    // 中国共产党, 中国工商银行, 中国作家协会
    if (words.starts('country_name', text, name.end) !== '' || before(tail, SOCIETY, (at) => words.starts('society', tail, at) !== '') !== null) return 'part of a name';
    return place.atClauseHead(name.start) ? null : 'not at the head of a clause';
  }
  if (name.kind !== 'own' && words.starts('office', text, name.end) === '') {
    if (isCompany(name, tail, words)) return 'part of a company’s name';
    if (isPartOfName(name, tail, place)) return 'part of a name';
  }
  return listEnd(name.end, place) ? 'in a list of places' : null;
}

/** 新华社重庆5月3日电. */
function isDateline(end: number, { text, words, context }: PlaceText): boolean {
  const time = startingAt(context.times, end);
  let at = time?.end ?? end;
  // 25日 where no time was read
  if (time === undefined) while (DATE_SIGN.test(text[at] ?? '')) at++;
  const word = words.starts('dateline', text, at);
  return word !== '' && /^(?:[（(\s：:，]|$)/.test(text.slice(at + word.length, at + word.length + 1));
}

/** 香港旅客, 台湾地区旅客. */
function comesFrom(end: number, { text, words }: PlaceText): boolean {
  const at = end + words.starts('generic_area', text, end).length;
  if (words.starts('origin', text, at) !== '') return true;
  // （灵寿县人）; not 永清县人均
  const native = words.starts('native', text, end);
  return native !== '' && !isHan(text[end + native.length]);
}

/** 全市第一, 永清县首家, 在全省营商环境评价中由第五名升至第二名, 上海最高. */
function isCompared(name: Unweighed, { text, words, context }: PlaceText): boolean {
  const deictic = name.kind === 'national' || name.kind === 'own';
  if (!deictic && name.kind !== 'division') return false;
  const tail = hanRun(text, name.end, LONGEST_NAME + 4, '（）()');
  if (deictic && before(tail, CONTEST, (at) => words.starts('contest', tail, at) !== '') !== null) return true;
  const compared = words.starts('compared', text, name.end);
  if (compared === '') return false;
  // 第三次全国经济普查, 第一中级人民法院: an ordinal of something else
  if (words.is('ordinal', compared) && startingAt(context.quantities, name.end)?.kind !== 'rank' && isHan(text[afterNumeral(text, name.end + compared.length)])) return false;
  return deictic || words.starts('rank_word', text, name.end) !== '';
}

function afterNumeral(text: string, from: number): number {
  let at = from;
  while (at < from + 3 && COUNTED.test(text[at] ?? '')) at++;
  return at;
}

/** 江西铜业, 华夏集团, 保德信基金. */
function isCompany({ full }: Unweighed, tail: string, words: PlaceLexicon): boolean {
  if (endsAs('company_end', LONGEST_NAME, 'predicate', tail, words)) return true;
  return !full && (words.starts('brand', tail, 0) !== '' || endsAs('brand_end', SOCIETY, 'predicate', tail, words));
}

/** 北京大学, 环广西公路自行车世界巡回赛 (not 张家口赛区), 天水至定西高速公路. */
function isPartOfName(name: Unweighed, tail: string, place: PlaceText): boolean {
  const { text, words } = place;
  if (!name.full && words.starts('institution', text, name.end) !== '') return true;
  return endsAs('event', LONGEST_NAME, 'event_predicate', tail, words, 'event_part') || isRoute(name, place);
}

/** Does a word of the class end a name in `tail`, at most `limit` characters in and with no predicate before it? */
function endsAs(use: string, limit: number, predicates: string, tail: string, words: PlaceLexicon, except?: string): boolean {
  const stretch = before(tail, limit, (at) => words.starts(use, tail, at) !== '' && (except === undefined || words.starts(except, tail, at) === ''));
  if (stretch === null) return false;
  const bare = words.words('company_form').reduce((rest, form) => rest.replace(form, ''), stretch);
  return !words.words(predicates).some((word) => bare.includes(word));
}

/** 天水至定西高速公路, 潍坊往高密, 京沪高速青岛方向. */
function isRoute(name: Unweighed, { text, words }: PlaceText): boolean {
  if (words.starts('route', text, name.end) !== '') return true;
  const to = words.starts('route_joint', text, name.end);
  if (to === '') return false;
  const rest = hanRun(text, name.end + to.length, LONGEST_ROUTE);
  return before(rest, LONGEST_ROUTE, (at) => at >= 2 && (words.starts('route', rest, at) !== '' || words.starts('route_end', rest, at) !== '')) !== null;
}

/** 潼南、彭水、渝北等地. */
function listEnd(end: number, { text, words }: PlaceText): boolean {
  const rest = text.slice(end, end + LONGEST_LIST);
  for (const word of words.words('list_end')) {
    const at = rest.indexOf(word);
    if (at < 0) continue;
    const [first, ...items] = rest.slice(0, at).split('、');
    if (first!.length > 8 || /[\s，。；：]/.test(first!) || words.words('list_break').some((w) => first!.includes(w))) continue;
    if (items.length <= 8 && items.every((item) => item.length >= 2 && item.length <= 10 && hanRun(item, 0, item.length) === item)) return true;
  }
  return false;
}

/** The part of `tail` before the first place, at most `limit` in, where the test holds. */
function before(tail: string, limit: number, test: (at: number) => boolean): string | null {
  for (let at = 0; at <= limit && at < tail.length; at++) if (test(at)) return tail.slice(0, at);
  return null;
}
