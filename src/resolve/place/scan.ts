import { monthOf, within, type Entry } from './divisions.js';
import type { Gazetteer } from './gazetteer.js';
import { cutsWord, isPlaceWord, standsAlone } from './edges.js';
import type { Form } from './forms.js';
import type { Alias, PlaceLexicon } from './lexicon.js';
import type { PlaceName } from './name.js';
import type { PlaceText } from './text.js';
import { weaknessOf } from './weakness.js';

/**
 * Every place of the text, ascending, without overlaps. One look-up by two characters at each place of the text; longest name first.
 * @param date the date that codes are taken from
 */
export function scanPlaces(place: PlaceText, gazetteer: Gazetteer, date: string | null): PlaceName[] {
  const scan = new Scan(place, gazetteer, date);
  const { text } = place, { firsts, pairs } = beginningsOf(gazetteer, place.words);
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at);
    const mayBegin = code >= 0x4E00 && code <= 0x9FFF && (firsts[code] === 1 || pairs[pairOf(code, text.charCodeAt(at + 1))] === 1);
    const name = mayBegin ? scan.nameAt(at) : null;
    at = name === null ? at + 1 : name.end;
  }
  return sharedOrigin(scan.found, place);
}

/** 香港及台湾地区旅客: those who come from the last of a list come from the others too. */
function sharedOrigin(names: PlaceName[], { text, words }: PlaceText): PlaceName[] {
  for (let i = names.length - 1; i > 0; i--) {
    const name = names[i]!, before = names[i - 1]!;
    if (name.weak === 'where somebody comes from' && before.weak === null && words.is('joint', text.slice(before.end, name.start))) names[i - 1] = { ...before, weak: name.weak };
  }
  return names;
}

/** What can begin a place: characters for what the report calls its own (全区, 我县), pairs of characters for names (more than there are, never fewer). */
interface Beginnings {
  readonly firsts: Uint8Array;
  readonly pairs: Uint8Array;
}

const known = new WeakMap<Gazetteer, Beginnings>();

function beginningsOf(gazetteer: Gazetteer, words: PlaceLexicon): Beginnings {
  let made = known.get(gazetteer);
  if (made === undefined) {
    const firsts = new Uint8Array(0x10000), pairs = new Uint8Array(0x10000);
    for (const use of ['level', 'everywhere', 'pronoun', 'whole', 'that']) for (const word of words.words(use)) firsts[word.charCodeAt(0)] = 1;
    for (const list of [gazetteer.forms.pairs(), words.pairs()]) for (const pair of list) pairs[pairOf(pair.charCodeAt(0), pair.charCodeAt(1))] = 1;
    known.set(gazetteer, made = { firsts, pairs });
  }
  return made;
}

function pairOf(first: number, second: number): number {
  return (Math.imul(first, 31) ^ second) & 0xFFFF;
}

class Scan {
  readonly found: PlaceName[] = [];
  private readonly month: string | null;

  constructor(private readonly place: PlaceText, private readonly gazetteer: Gazetteer, private readonly date: string | null) {
    this.month = monthOf(date);
  }

  nameAt(start: number): PlaceName | null {
    const { text, words } = this.place;
    const aliases = words.aliases(text.slice(start, start + 2));
    const alias = aliases.find((a) => text.startsWith(a.form, start) && (a.until === '' || this.month === null || this.month < a.until));
    const forms = this.gazetteer.forms.from(text, start, text.length);
    for (const form of forms) {
      if (alias !== undefined && alias.form.length >= form.text.length) break;
      const name = this.divisionAt(form, start);
      if (name !== null) return name;
    }
    return (alias === undefined ? null : this.aliasAt(alias, start)) ?? this.ownAt(start);
  }

  private divisionAt(form: Form, start: number): PlaceName | null {
    const { text, words } = this.place;
    const candidates = this.gazetteer.named(form.text, this.date);
    if (candidates.length === 0) return null;
    let end = start + form.text.length;
    let full = form.full.length > 0;
    // 济南市中区 is 济南 and 市中区
    const split = full && form.text.length > 2 ? words.ends('splits', form.text, form.text.length) : '';
    if (split !== '' && !text.startsWith(split, end) && this.splits(candidates, end)) { end -= split.length; full = false; }
    const bare = full ? form.text.length <= 2 : form.bare;
    if (!full && form.bare && this.gone(form.short)) return null;
    const before = this.found.at(-1);
    // 新增城市, 新建区域: ordinary words that look like 增城市, 新建区
    const sentence = this.place.sentenceAt(start);
    if (full && words.common.has(form.text.slice(0, -1)) && !standsAlone({ start, end, sentence }, before, this.place, this.gazetteer.forms)) return null;
    // 新兴城市 has no 兴城市
    if (full && form.text.length === 3 && before?.end !== start && cutsWord(start, sentence, this.place)) return null;
    if (bare && !isPlaceWord({ form: form.text, start, end, sentence: this.place.sentenceAt(start), candidates: full ? candidates : form.short, full }, before, this.place, this.gazetteer.forms)) return null;
    return this.add('division', start, end, { candidates, full });
  }

  private splits(candidates: readonly Entry[], end: number): boolean {
    const next = this.gazetteer.forms.from(this.place.text, end - 1, this.place.text.length);
    return next.some((f) => f.full.length > 0 && f.full.some((e) => candidates.some((c) => within(e.code, c.code))));
  }

  private aliasAt(alias: Alias, start: number): PlaceName | null {
    const { text, words } = this.place;
    const forms = this.gazetteer.forms;
    const end = start + alias.form.length;
    const candidates = alias.code === '' ? [] : this.meantBy(alias);
    const bare = { form: alias.form, start, end, sentence: this.place.sentenceAt(start), candidates: [], full: false };
    const before = this.found.at(-1);
    // 在渝北区 is no 在渝
    if (alias.kind === 'hint') return forms.from(text, start + 1, text.length).length > 0 || !standsAlone(bare, before, this.place, forms) ? null : this.add('hint', start, end, { candidates, full: false });
    if (alias.kind === 'alias') return alias.form.length === 2 && !isPlaceWord(bare, before, this.place, forms) ? null : this.add('division', start, end, { candidates, full: false });
    const needsEdges = alias.form.length === 2 && (alias.kind === 'area' || alias.kind === 'foreign' || alias.kind === 'zone') && words.starts('team', text, end) === '';
    if (needsEdges && !standsAlone(bare, before, this.place, forms)) return null;
    return this.add(alias.kind, start, end, { candidates, place: alias.place === '' ? null : alias.place, full: alias.form.length > 2 });
  }

  /** The division of an alias; before it was made (光明新区 in 2013) the city that held it. */
  private meantBy({ code, kind }: Alias): Entry[] {
    const entry = this.gazetteer.asOf(code, this.date);
    const isLater = entry !== null && kind === 'zone' && this.month !== null && entry.start > this.month;
    const held = isLater ? this.gazetteer.asOf(`${code.slice(0, 4)}00`, this.date) : entry;
    return held === null ? [] : [held];
  }

  // 全区, 我县, 该市; at the head of a clause also 区委, 市教育局 and 各地
  private ownAt(start: number): PlaceName | null {
    const { text, words } = this.place;
    const everywhere = words.starts('everywhere', text, start);
    if (everywhere !== '' && this.place.atClauseHead(start)) return this.add('own', start, start + everywhere.length, { manner: 'mine' });
    const whole = words.starts('whole', text, start), that = words.starts('that', text, start);
    const pronoun = words.starts('pronoun', text, start) || whole || that;
    const level = text[start + pronoun.length] ?? '';
    if (!words.is('level', level)) return null;
    const end = start + pronoun.length + 1;
    // 该区域, 全市场
    if (words.starts('no_own', text, end - 1) !== '') return null;
    // 安全区, 健全市: a word that ends in 全
    if (whole !== '' && words.ends('ends_whole', text, start + whole.length) !== '') return null;
    if (pronoun !== '') return this.add('own', start, end, { level, manner: whole !== '' ? 'whole' : that !== '' ? 'that' : 'mine' });
    if (words.starts('office', text, end) === '' || !this.place.atClauseHead(start)) return null;
    return this.add('own', start, end, { level, manner: 'office' });
  }

  /** Bare names of counties that were gone two years before the report: 新青 is no longer 新青区. */
  private gone(entries: readonly Entry[]): boolean {
    const { month } = this;
    return month !== null && entries.every((e) => e.level === 'county' && e.end !== '' && Number(e.end.slice(0, 4)) + 2 < Number(month.slice(0, 4)) && !this.place.has(e.name));
  }

  private add(kind: PlaceName['kind'], start: number, end: number, more: Partial<PlaceName>): PlaceName {
    const base = { text: this.place.text.slice(start, end), kind, start, end, candidates: [], place: null, level: '', manner: '' as const, full: true, sentence: this.place.sentenceAt(start), ...more };
    const name: PlaceName = { ...base, weak: weaknessOf(base, this.found.at(-1), this.place) };
    this.found.push(name);
    return name;
  }
}
