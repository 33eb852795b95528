import type { Division, Resolved } from '../../core/context.js';
import type { Mention } from '../../core/mention.js';
import type { Span } from '../../core/span.js';
import { within } from './divisions.js';
import type { Gazetteer } from './gazetteer.js';
import type { PlaceGroup } from './groups.js';
import type { Scene } from './scene.js';
import { openTowns, type TownName } from './towns.js';

/** A town, street, village or community as the text writes it. */
interface FinePlace extends Span {
  readonly text: string;
}

const BREAK = /[，,；;：:。！？!?、（）()“”‘’「」《》…—\s]/;
/** Characters before a number that are searched. */
const FARTHEST = 300;

/** Does the county of the list of towns lie in the division, whatever its code was or is? */
export function liesIn(county: string, code: string, gazetteer: Gazetteer): boolean {
  return within(county, code) || within(gazetteer.now(county) ?? county, gazetteer.now(code) ?? code);
}

/** Finds the town, street, village or community of a number (天府镇文星村); else gives what a zone or area said (雄安新区, 台北市). */
export class PlaceFinder {
  private readonly towns = new Map<number, TownName>();
  private readonly groups = new Map<number, PlaceGroup[]>();

  private readonly joints: ReadonlySet<string>;
  private readonly town: RegExp;
  private readonly village: RegExp;

  constructor(private readonly scene: Scene) {
    this.joints = new Set(scene.words.words('joint'));
    // behind the kind, some characters make another word: 村委, 乡愁
    const kind = (use: string, no: string): RegExp => new RegExp(`(?:${scene.words.words(use).join('|')})(?!${scene.words.words(no).join('|')})`, 'g');
    this.town = kind('town_kind', 'no_town');
    this.village = kind('village_kind', 'no_village');
    for (const town of scene.towns) this.towns.set(town.end, town);
    for (const group of scene.groups) push(this.groups, group.sentence, group);
  }

  /** @param found the place of the name that governs the number, and where that name begins when it stands in the sentence */
  of(mention: Mention, district: Division | null, found: { place: string | null; from: number | null; implied: boolean }): Resolved<string | null> {
    const sentence = this.scene.context.sentences[mention.sentence];
    if (sentence === undefined) return none();
    const from = Math.max(found.from ?? sentence.start, mention.quantity.start - FARTHEST);
    const here = this.finest(mention.sentence, from, mention.quantity.start, district);
    if (here !== null) return { value: here.text, basis: 'stated', because: `‘${here.text}’`, span: { start: here.start, end: here.end } };
    return found.place === null ? none() : { value: found.place, basis: found.implied ? 'implied' : 'stated', because: `‘${found.place}’` };
  }

  private finest(sentence: number, from: number, to: number, district: Division | null): FinePlace | null {
    const { text } = this.scene.context;
    const stretch = text.slice(from, to);
    let best: FinePlace | null = null, reach = 0;
    for (const { index, 0: kind } of stretch.matchAll(this.town)) {
      const end = from + index + kind.length;
      const start: number = this.townStart(sentence, from, end, kind.length, district);
      // 骡坪镇、官渡镇建成产业园12个: the first of those that share
      const joined = reach > 0 && start > reach && start - reach <= 2 && this.joints.has(text.slice(reach, start));
      if (start >= 0) reach = end;
      if (start >= 0 && !joined) best = { start, end, text: text.slice(start, end) };
    }
    for (const { index, 0: kind } of stretch.matchAll(this.village)) {
      const end = from + index + kind.length;
      if (this.isGeneric(end)) continue;
      // 天府镇文星村: directly behind the town
      if (best !== null && end > best.end && end - best.end <= 6 && !BREAK.test(text.slice(best.end, end))) return { start: best.start, end, text: text.slice(best.start, end) };
      const start: number = best === null ? this.unlisted(sentence, from, end, kind.length, kind.length === 2 ? 4 : 3) : -1;
      if (start >= 0) best = { start, end, text: text.slice(start, end) };
    }
    return best;
  }

  /** 行政村, 老街道, 返乡: ends like a name, but names none. */
  private isGeneric(end: number): boolean {
    return this.scene.words.ends('generic_village', this.scene.context.text, end) !== '';
  }

  /** Where a town’s name begins: a name of the table that lies in the district, the stem of one in the known county, or a name that the table lacks. */
  private townStart(sentence: number, from: number, end: number, kind: number, district: Division | null): number {
    const { gazetteer, context, words } = this.scene;
    const known = this.towns.get(end);
    if (known !== undefined && known.start >= from && (district === null || known.counties.some((county) => liesIn(county, district.code, gazetteer)))) return known.start;
    if (district?.level === 'county') {
      // 水市乡 where the list has 水市镇
      for (let stem = 3; stem >= 2; stem--) {
        const start = end - kind - stem;
        if (start < from || BREAK.test(context.text.slice(start, end))) continue;
        const name = context.text.slice(start, start + stem);
        const kinds = words.words('town_kind');
        if (openTowns().has(district.code, name, kinds) || openTowns().has(gazetteer.now(district.code) ?? '', name, kinds)) return start;
      }
    }
    return this.isGeneric(end) ? -1 : this.unlisted(sentence, from, end, kind, 3);
  }

  /** A name of two to `longest` characters and its kind behind a mark, 在, or the name of its county; a verb begins no name (建成社区食堂). */
  private unlisted(sentence: number, from: number, end: number, kind: number, longest: number): number {
    const { context } = this.scene;
    const { text } = context;
    const groups = (this.groups.get(sentence) ?? []).filter((g) => g.end >= from && g.start < end);
    for (let stem = longest; stem >= 2; stem--) {
      const start = end - kind - stem;
      if (start < from || BREAK.test(text.slice(start, end)) || groups.some((g) => g.start < end && g.end > start)) continue;
      const { tokens, first: at } = this.scene.place.tokensFrom(sentence, start);
      const first = tokens[at];
      if (first?.start !== start || ['verb', 'adverb', 'pronoun'].some((c) => first.classes.has(c))) continue;
      if (start === from || BREAK.test(text[start - 1]!) || this.scene.words.ends('locative', text, start) !== '' || groups.some((g) => g.end === start && g.last.kind === 'division')) return start;
    }
    return -1;
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]); else list.push(value);
}

function none(): Resolved<string | null> {
  return { value: null, basis: 'unknown', because: '' };
}
