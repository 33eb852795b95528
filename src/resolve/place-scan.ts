import type { ReportContext } from '../core/context.js';
import type { Span } from '../core/span.js';
import { monthOf, within, type Entry } from './divisions.js';
import type { Gazetteer } from './gazetteer.js';
import type { Alias, PlaceLexicon } from './place-lexicon.js';

/** A place as the text names it. */
export interface PlaceName extends Span {
  readonly text: string;
  readonly kind: 'division' | 'national' | 'world' | 'foreign' | 'area' | 'region' | 'zone' | 'own' | 'hint';
  /** Divisions that the name can mean, before the report decides. */
  candidates: readonly Entry[];
  /** What `place` says: of an area, region or zone. */
  readonly place: string | null;
  /** `own`: 区 in 全区, 我区, 区委: the kind of division meant. */
  readonly level: string;
  /** 我区, 本县: the report’s own; 该县, 全县: also the one just named; office: 区委. */
  readonly manner: 'mine' | 'that' | 'office' | '';
  /** Why it neither moves a number nor speaks for the report: null when it does. */
  readonly weak: string | null;
  /** Official name, not a short form. */
  readonly full: boolean;
  /** Sentence that holds it, -1 outside of sentences. */
  readonly sentence: number;
}

const OWN = /^(?:(我|本|该|全|我们)(区|县|市|省|州|盟|旗)|各?(区|县|市|省|州|旗))/;
const CLAUSE_MARK = /[，,；;：:。！？!?、（(）)“”‘’「」『』《》…—\s●■◆#*|｜]/;

/**
 * Every place of the text, ascending, without overlaps. One look-up by two characters at each place of the text;
 * longest name first. A short form must begin and end where words do (提高要求 is not 高要).
 */
export function scanPlaces(context: ReportContext, gazetteer: Gazetteer, words: PlaceLexicon, date: string | null): PlaceName[] {
  const { text } = context;
  const found: PlaceName[] = [];
  const month = monthOf(date);
  const quotes = titleMask(text);
  const awayLists = words.words('away_list');
  let sentence = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code < 0x4e00 || code > 0x9fff) { at++; continue; }
    while (sentence < context.sentences.length && context.sentences[sentence]!.end <= at) sentence++;
    const inSentence = sentence < context.sentences.length && context.sentences[sentence]!.start <= at ? sentence : -1;
    const name = nameAt(at, inSentence);
    if (name === null) { at++; continue; }
    found.push(name);
    at = name.end;
  }
  return found;

  function nameAt(start: number, inSentence: number): PlaceName | null {
    const alias = words.aliases(text.slice(start, start + 2)).find((a) => text.startsWith(a.form, start) && (a.until === '' || month === null || month < a.until));
    for (const form of gazetteer.forms.from(text, start, text.length)) {
      if (alias !== undefined && alias.form.length >= form.text.length) break;
      let end = start + form.text.length;
      let candidates = gazetteer.named(form.text, date);
      if (candidates.length === 0) continue;
      let full = form.full.length > 0;
      // 济南市市中区 is 济南 and 市中区; 济南市中区 is so too
      if (full && form.text.endsWith('市') && form.text.length > 2) {
        const next = [...gazetteer.forms.from(text, end - 1, text.length)].find((f) => f.full.length > 0 && /^市[^区县]/.test(f.text) && f.full.some((e) => candidates.some((c) => within(e.code, c.code))));
        if (next !== undefined && text[end] !== '市') { end -= 1; full = false; }
      }
      if (!full && form.bare && gone(form.short)) continue;
      if (!full && !isWord(form.text, form.bare, start, end, inSentence, form.short)) continue;
      if (full && form.text.length <= 2 && !isWord(form.text, true, start, end, inSentence, candidates, true)) continue;
      return make('division', start, end, inSentence, { candidates, full });
    }
    if (alias !== undefined) return aliased(alias, start, inSentence);
    return own(start, inSentence);
  }

  function aliased(alias: Alias, start: number, inSentence: number): PlaceName | null {
    const end = start + alias.form.length;
    // 在渝北区 is no 在渝
    if (alias.kind === 'hint' && [...gazetteer.forms.from(text, start + 1, text.length)].length > 0) return null;
    if (alias.kind === 'hint') return make('hint', start, end, inSentence, { candidates: entry(alias), full: false });
    if (alias.kind === 'alias' && alias.form.length === 2 && !isWord(alias.form, true, start, end, inSentence, [])) return null;
    if ((alias.kind === 'area' || alias.kind === 'foreign' || alias.kind === 'zone') && alias.form.length === 2 && !(alias.kind === 'foreign' && text[end] === '队') && !standsAlone(start, end, inSentence)) return null;
    if (alias.kind === 'alias') return make('division', start, end, inSentence, { candidates: entry(alias), full: false });
    return make(alias.kind, start, end, inSentence, { candidates: entry(alias), place: alias.place === '' ? null : alias.place, full: alias.form.length > 2 });
  }

  function entry(alias: Alias): Entry[] {
    const found_ = alias.code === '' ? null : gazetteer.asOf(alias.code, date);
    return found_ === null ? [] : [found_];
  }

  // 全区, 我县, 该市; at the head of a clause also 区委, 市教育局
  function own(start: number, inSentence: number): PlaceName | null {
    if (words.starts('everywhere', text, start) !== '' && atClauseHead(start)) return make('own', start, start + words.starts('everywhere', text, start).length, inSentence, { manner: 'mine' });
    const seen = OWN.exec(text.slice(start, start + 3));
    if (seen === null) return null;
    const pronoun = seen[1];
    if (pronoun !== undefined) {
      if (pronoun === '全' && /[安健完齐]/.test(text[start - 1] ?? '')) return null;
      const level = seen[2]!;
      const after = start + seen[0].length;
      // 该区域, 全区域, 全市场
      if (/^(?:区域|县域|市场|市民?场|州长|省份)/.test(level + text.slice(after, after + 2)) || (level === '区' && /[域间段块]/.test(text[after] ?? ''))) return null;
      return make('own', start, after, inSentence, { level, manner: pronoun === '该' || pronoun === '全' ? 'that' : 'mine' });
    }
    const level = seen[3]!;
    const after = start + seen[0].length;
    if (seen[0].length !== 1 || !atClauseHead(start) || words.starts('office', text, after) === '') return null;
    return make('own', start, after, inSentence, { level, manner: 'office' });
  }

  function make(kind: PlaceName['kind'], start: number, end: number, inSentence: number, more: Partial<PlaceName>): PlaceName {
    const base = { text: text.slice(start, end), kind, start, end, candidates: [], place: null, level: '', manner: '' as const, full: true, sentence: inSentence, ...more };
    return { ...base, weak: weakness(base) };
  }

  function weakness(name: Omit<PlaceName, 'weak'>): string | null {
    if (quotes[name.start] === 1) return 'inside a title';
    const before = words.ends('away', text, name.start);
    if (before !== '' && !(before.length === 1 && /[一-龥]/.test(text[name.start - 2] ?? '') && '到至自同对列排居占'.includes(before) && glued(name.start - 1))) return `after ${before}`;
    // 香港旅客, 中国游客: where they come from
    if (words.starts('origin', text, name.end) !== '') return 'where somebody comes from';
    // 对欧盟、美国出口: what holds for the first of a list holds for the next
    const last = found.at(-1);
    if (last !== undefined && last.end + 1 === name.start && /[、和与及]/.test(text[last.end]!) && last.weak !== null && /^(?:after|in a list after)/.test(last.weak)) return `in a list ${last.weak}`;
    // 赴西柏坡、廊坊等地; 相当于美国的5%、日本的8%
    const clause = text.slice(Math.max(0, name.start - 60), name.start).split(/[，,；;：:。！？]/).at(-1)!;
    for (const word of awayLists) {
      const from = clause.lastIndexOf(word);
      if (from >= 0 && /^[^（）()“”]*[、和与及][一-龥]{0,2}$/.test(clause.slice(from + word.length))) return `in a list after ${word}`;
    }
    // 文星村龙井社: what follows a village is smaller than it
    if (!name.full && /[村镇乡社]$|街道$|社区$/.test(text.slice(Math.max(0, name.start - 2), name.start))) return 'after a smaller place';
    const tail = text.slice(name.end, name.end + 14);
    if (name.kind === 'national' || name.kind === 'own' || name.kind === 'division') {
      const compared = words.starts('compared', text, name.end);
      // 在全省营商环境评价中由第五名升至第二名
      if (name.kind !== 'division' && /^[一-龥]{0,12}(?:评价|评比|考核|考评|测评|排名|排行|竞赛|比赛|评选|百强|千强|榜|方阵)/.test(tail)) return 'a comparison';

      if (compared !== '' && (name.kind !== 'division' || /^(?:第|首|唯一|前列|平均|之首|之最)/.test(compared))) return `before ${compared}`;
    }
    if (name.kind === 'national' && !atClauseHead(name.start)) return 'not at the head of a clause';
    if (name.kind === 'national' && name.text === '中国' && /^(?:共产党|特色|人民|工商|移动|联通|电信|石油|石化|银行|[一-龥]{1,6}(?:公司|集团|协会|学会|大学|银行|梦|节|式|造))/.test(tail)) return 'part of a name';
    if (name.kind !== 'own' && !name.full && words.starts('institution', text, name.end) !== '') return 'part of an institution’s name';
    if (name.kind !== 'own' && name.kind !== 'national') {
      const company = /^[一-龥（）()]{0,14}?(?:公司|集团|股份|控股)/.exec(tail)?.[0];
      if (company !== undefined && !/[在将已有对和与为]/.test(company.replace(/有限|责任/g, ''))) return 'part of a company’s name';
      // 环广西公路自行车世界巡回赛, 重庆国际半程马拉松赛
      const event = /^[一-龥]{0,14}?(?:赛(?![区事场程])|杯|博览会|论坛|锦标赛|运动会|艺术节|文化节|旅游节|交易会|洽谈会)/.exec(tail)?.[0];
      if (event !== undefined && !/[在将已有对和与为的共了举参组承开]/.test(event)) return 'part of an event’s name';
    }
    // 潼南、彭水、渝北等地
    const list = /^[^，。；：在将于到赴向从把对、]{0,8}(?:、[一-龥]{2,10}){0,8}(等[一-龥]{1,4})/.exec(text.slice(name.end, name.end + 60));
    if (list !== null && words.starts('list_end', list[1]!, 0) !== '') return 'in a list of places';
    return null;
  }

  /** Bare names of counties that were gone two years before the report: 新青 is no longer 新青区. */
  function gone(entries: readonly Entry[]): boolean {
    return month !== null && entries.every((e) => e.level === 'county' && e.end !== '' && Number(e.end.slice(0, 4)) + 2 < Number(month.slice(0, 4)) && !text.includes(e.name));
  }

  function glued(at_: number): boolean {
    return !atClauseHead(at_);
  }

  /** At the head of a clause, leaving out time words, connectives and 在. */
  function atClauseHead(start: number): boolean {
    let i = start;
    for (let steps = 0; steps < 4; steps++) {
      const before = text[i - 1];
      if (before === undefined || CLAUSE_MARK.test(before)) return true;
      const time = context.times.find((t) => t.end === i);
      if (time !== undefined) { i = time.start; continue; }
      const skip = /(?:据统计|据了解|据悉|其中|目前|同时|此外|另外|当前|截至目前|如今|随后|今年|去年|近年来|以来|期间|在|由|使|让|是|推动|带动|实现|显示|表示|指出|介绍|[0-9]{4}年|[0-9]{1,2}月|并|而|但|从)$/.exec(text.slice(Math.max(0, i - 6), i));
      if (skip === null) return false;
      i -= skip[0].length;
    }
    return false;
  }

  /** Is the bare short form a word here, and no ordinary one? */
  function isWord(form: string, bare: boolean, start: number, end: number, inSentence: number, candidates: readonly Entry[], full = false): boolean {
    if (!bare) return true;
    const before = found.at(-1);
    const follows = before !== undefined && before.end === start && candidates.some((c) => before.candidates.some((p) => p.code !== c.code && p.code !== '000000' && within(c.code, p.code)));
    const landmark = words.starts('landmark', text, end);
    // 重庆江北区: 江 belongs to the next name
    if (landmark !== '' && !narrowsDown(end, candidates)) return false;
    // 浈江、武江、北江干流
    const list = /^(?:[、和与][一-龥]{2}){1,4}/.exec(text.slice(end, end + 16))?.[0];
    if (list !== undefined && words.starts('landmark', text, end + list.length).length >= 2) return false;
    // 广东中山: behind the division that holds it even an ordinary word is a name
    if (follows) return true;
    // else only in a report that also has the full name
    if (words.common.has(form) && (full || !candidates.some((c) => text.includes(c.name)))) return false;
    return standsAlone(start, end, inSentence);
  }

  /** Does the name of a part of these divisions begin at `at_`? */
  function narrowsDown(at_: number, candidates: readonly Entry[]): boolean {
    return [...gazetteer.forms.from(text, at_, text.length)].some((f) => [...f.full, ...f.short].some((e) => candidates.some((c) => c.code !== e.code && within(e.code, c.code))));
  }

  function standsAlone(start: number, end: number, inSentence: number): boolean {
    const last = found.at(-1);
    const headFree = !isHan(text[start - 1]) || (last !== undefined && last.end === start);
    const tailFree = !isHan(text[end]);
    if (headFree && tailFree) return true;
    if (inSentence < 0) return headFree;
    const tokens = context.tokens(inSentence);
    let low = 0, high = tokens.length;
    while (low < high) { const mid = (low + high) >> 1; if (tokens[mid]!.end <= start) low = mid + 1; else high = mid; }
    const token = tokens[low];
    if (token === undefined) return false;
    // a short quotation is one token: 爱武隆论坛 inside speech is not cut
    if (token.kind === 'quote') return headFree;
    if (token.start !== start && !headFree) return false;
    if (tailFree || token.end === end) return true;
    // 黔江区委, 永清县城: the word goes on with the kind
    if (token.start === start && token.end > end) return narrowsDown(end, gazetteer.forms.get(text.slice(start, end))?.short ?? []);
    let k = low;
    while (k < tokens.length && tokens[k]!.end < end) k++;
    return tokens[k]?.end === end;
  }
}

function isHan(c: string | undefined): boolean {
  return c !== undefined && c >= '\u4e00' && c <= '\u9fff';
}

/** 1 inside 《…》. */
function titleMask(text: string): Uint8Array {
  const mask = new Uint8Array(text.length);
  let open = -1;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '《') open = i;
    else if (c === '》' && open >= 0) { if (i - open < 60) mask.fill(1, open, i); open = -1; }
  }
  return mask;
}
