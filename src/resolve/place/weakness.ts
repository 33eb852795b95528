import type { PlaceName, Weakness } from './name.js';
import type { PlaceText } from './text.js';

const JOINING = /^[与同和跟]$/;
const LIST_MARK = /[、和与及]/;
/** Characters of a predicate: with one of them a stretch is no name. */
const PREDICATE = /[在将已有对和与为]/;
const DATELINE = /^(?:\d{1,2}月)?(?:\d{1,2}日)?[电讯](?=[（(\s：:，]|$)/;
const RANK = /^第[一二三四五六七八九十\d]{1,3}(?:[位名]|(?![一-龥]))/;
const EVENT_PREDICATE = /[在将已有对和与为的共了举参组承开]/;

/**
 * Why a name neither moves the number behind it nor speaks for the report; null when it does.
 * @param before the name before it
 */
export function weaknessOf(name: Omit<PlaceName, 'weak'>, before: PlaceName | undefined, place: PlaceText): Weakness | null {
  if (place.inTitle(name.start)) return 'inside a title';
  return fromLeft(name, before, place) ?? fromRight(name, place);
}

function fromLeft(name: Omit<PlaceName, 'weak'>, before: PlaceName | undefined, { text, words }: PlaceText): Weakness | null {
  // 赴廊坊, 高于全市, 来自北京
  const away = words.ends('away', text, name.start);
  // 得到, 直至, 相对: the end of another word
  const inside = away.length === 1 && isHan(text[name.start - 2]) && words.ends('short_away', text, name.start) !== '';
  if (away !== '' && !inside) return JOINING.test(away) ? 'joined with another' : 'gone to or compared with';
  // 对欧盟、美国出口: what holds for the first of a list holds for the next
  if (before !== undefined && before.end + 1 === name.start && LIST_MARK.test(text[before.end]!) && (before.weak === 'gone to or compared with' || before.weak === 'in a list of what is gone to or compared with')) return 'in a list of what is gone to or compared with';
  // 赴西柏坡、廊坊等地; 相当于美国的5%、日本的8%
  const clause = text.slice(Math.max(0, name.start - 60), name.start).split(/[，,；;：:。！？]/).at(-1)!;
  if (LIST_MARK.test(clause)) {
    for (const word of words.words('away_list')) {
      const from = clause.lastIndexOf(word);
      if (from >= 0 && /^[^（）()“”]*[、和与及][一-龥]{0,2}$/.test(clause.slice(from + word.length))) return 'in a list of what is gone to or compared with';
    }
  }
  // 文星村龙井社: what follows a village is smaller than it
  return !name.full && words.ends('smaller', text, name.start) !== '' ? 'after a smaller place' : null;
}

function fromRight(name: Omit<PlaceName, 'weak'>, place: PlaceText): Weakness | null {
  const { text, words } = place;
  // 新华社重庆5月3日电: where it was written
  if (DATELINE.test(text.slice(name.end, name.end + 9))) return 'in a dateline';
  if (words.starts('origin', text, name.end) !== '') return 'where somebody comes from';
  const deictic = name.kind === 'national' || name.kind === 'own';
  const tail = /^[一-龥（）()]{0,18}/.exec(text.slice(name.end, name.end + 18))![0];
  if (deictic || name.kind === 'division') {
    // 在全省营商环境评价中由第五名升至第二名; 全市第一; 永清县首家
    if (deictic && within(tail, 12, (at) => words.starts('contest', tail, at) !== '') !== null) return 'a comparison';
    const compared = words.starts('compared', text, name.end);
    // 第三次全国经济普查, 第一中级人民法院: an ordinal of something else
    const ordinal = compared === '第' && !RANK.test(tail);
    if (compared !== '' && !ordinal && (deictic || words.starts('rank_word', text, name.end) !== '')) return 'a comparison';
  }
  if (name.kind === 'national') {
    if (!place.atClauseHead(name.start)) return 'not at the head of a clause';
    // 中国共产党, 中国工商银行, 中国作家协会
    if (words.starts('country_name', text, name.end) !== '' || within(tail, 6, (at) => words.starts('society', tail, at) !== '') !== null) return 'part of a name';
    return null;
  }
  if (name.kind !== 'own') {
    if (!name.full && words.starts('institution', text, name.end) !== '') return 'part of a name';
    const company = within(tail, 14, (at) => words.starts('company_end', tail, at) !== '');
    if (company !== null && !PREDICATE.test(words.words('company_form').reduce((rest, form) => rest.replace(form, ''), company))) return 'part of a name';
    // 环广西公路自行车世界巡回赛, not 张家口赛区
    const event = within(tail, 14, (at) => words.starts('event', tail, at) !== '' && words.starts('event_part', tail, at) === '');
    if (event !== null && !EVENT_PREDICATE.test(event)) return 'part of a name';
  }
  // 潼南、彭水、渝北等地
  const list = /^[^\s，。；：在将于到赴向从把对、]{0,8}(?:、[一-龥]{2,10}){0,8}(等[一-龥]{1,4})/.exec(text.slice(name.end, name.end + 60));
  return list !== null && words.starts('list_end', list[1]!, 0) !== '' ? 'in a list of places' : null;
}

/** The part of `tail` before the first place, at most `limit` in, where the test holds. */
function within(tail: string, limit: number, test: (at: number) => boolean): string | null {
  for (let at = 0; at <= limit && at < tail.length; at++) if (test(at)) return tail.slice(0, at);
  return null;
}

function isHan(c: string | undefined): boolean {
  return c !== undefined && c >= '\u4e00' && c <= '\u9fff';
}
