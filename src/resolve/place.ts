import type { Division, ReportContext, Resolved } from '../core/context.js';
import type { Mention } from '../core/mention.js';
import type { Span } from '../core/span.js';
import { within } from './divisions.js';
import type { Gazetteer } from './gazetteer.js';
import type { PlaceLexicon } from './place-lexicon.js';
import type { Scene } from './report-division.js';
import { openTowns } from './towns.js';

/** What the search for finer places needs to know of the report. */
export interface PlaceContext {
  readonly context: ReportContext;
  readonly scene: Scene;
  readonly gazetteer: Gazetteer;
  readonly words: PlaceLexicon;
}

/** A town, street, village or community as the text writes it. */
interface FinePlace extends Span {
  readonly text: string;
}

const BREAK = /[，,；;：:。！？!?、（）()“”‘’「」《》…—\s]/;
const VILLAGE = /(?:村|社区)(?![委两级民庄居务域史情容部支医校道镇])/g;
const TOWN = /(?:街道|镇|乡|苏木)(?![村级镇域级长亲愁情土间])/g;

/**
 * The finer place of a number: the town, street, village or community named before it in its sentence (天府镇文星村);
 * else what a zone or area said (雄安新区, 台北市).
 */
export function placeOf(about: PlaceContext, mention: Mention, district: Division | null, found: { place: string | null; start: number; implied: boolean } | null): Resolved<string | null> {
  const sentence = about.context.sentences[mention.sentence];
  if (sentence === undefined) return none();
  const from = found !== null && !found.implied ? Math.max(sentence.start, found.start) : sentence.start;
  const here = finest(about, mention.sentence, from, mention.quantity.start, district);
  if (here !== null) return { value: here.text, basis: 'stated', because: `‘${here.text}’`, span: here };
  if (found?.place != null) return { value: found.place, basis: found.implied ? 'implied' : 'stated', because: `‘${found.place}’` };
  return none();
}

function none(): Resolved<string | null> {
  return { value: null, basis: 'unknown', because: '' };
}

function finest(about: PlaceContext, sentence: number, from: number, to: number, district: Division | null): FinePlace | null {
  const { text } = about.context;
  const stretch = text.slice(from, to);
  let best: FinePlace | null = null;
  for (const { index, 0: kind } of stretch.matchAll(TOWN)) {
    const end = from + index + kind.length;
    const start: number = townStart(about, sentence, from, end, district);
    if (start >= 0) best = { start, end, text: text.slice(start, end) };
  }
  for (const { index, 0: kind } of stretch.matchAll(VILLAGE)) {
    const end = from + index + kind.length;
    // 天府镇文星村: directly behind the town
    if (best !== null && end > best.end && end - best.end <= 6 && !BREAK.test(text.slice(best.end, end)) && !generic(about, text, end)) return { start: best.start, end, text: text.slice(best.start, end) };
    if (best === null && !generic(about, text, end)) {
      const start: number = villageStart(about, sentence, from, end, kind.length);
      if (start >= 0) best = { start, end, text: text.slice(start, end) };
    }
  }
  return best;
}

function generic(about: PlaceContext, text: string, end: number): boolean {
  return about.words.ends('generic_village', text, end) !== '';
}

/** Where a town’s name begins: a name of the table that lies in the district, or the stem of one in the known county. */
function townStart(about: PlaceContext, sentence: number, from: number, end: number, district: Division | null): number {
  const { scene, gazetteer } = about;
  const known = scene.towns.find((t) => t.end === end && t.start >= from);
  if (known !== undefined && (district === null || known.counties.some((county) => liesIn(county, district.code, gazetteer)))) return known.start;
  // 石塘乡引进项目2个: at the head of a clause a name that the list does not have
  const { text } = about.context;
  const kind = text.startsWith('街道', end - 2) ? 2 : 1;
  for (let stem = 3; stem >= 2; stem--) {
    const start = end - kind - stem;
    if (start < from || BREAK.test(text.slice(start, end)) || generic(about, text, end)) continue;
    const token = about.context.tokens(sentence).find((t) => t.start === start);
    if (token === undefined || token.classes.has('verb') || token.classes.has('adverb') || token.classes.has('pronoun') || about.scene.groups.some((g) => g.start < end && g.end > start)) continue;
    if (start === from || BREAK.test(text[start - 1]!) || text[start - 1] === '在') return start;
  }
  if (district?.level !== 'county') return -1;
  for (let length = 4; length >= 3; length--) {
    const start = end - length;
    if (start < from || BREAK.test(text.slice(start, end))) continue;
    const stem = text.slice(start, end).replace(/(?:街道|镇|乡)$/, '');
    if (openTowns().has(district.code, stem) || openTowns().has(gazetteer.now(district.code) ?? '', stem)) return start;
  }
  return -1;
}

/** Does the county of the list of towns lie in the division, whatever its code was or is? */
export function liesIn(county: string, code: string, gazetteer: Gazetteer): boolean {
  return within(county, code) || within(gazetteer.now(county) ?? county, gazetteer.now(code) ?? code);
}

/** A village of two or three characters (a community of up to four) behind a mark, 在, or the name of its county. */
function villageStart(about: PlaceContext, sentence: number, from: number, end: number, kind: number): number {
  const { text } = about.context;
  for (let stem = kind === 2 ? 4 : 3; stem >= 2; stem--) {
    const start = end - kind - stem;
    if (start < from || BREAK.test(text.slice(start, end))) continue;
    if (about.scene.groups.some((g) => g.start < end && g.end > start)) continue;
    // 建成社区食堂: a verb begins no name
    const first = about.context.tokens(sentence).find((t) => t.start === start);
    if (first !== undefined && (first.classes.has('verb') || first.classes.has('adverb'))) continue;
    if (start === from || BREAK.test(text[start - 1]!) || text[start - 1] === '在' || about.scene.groups.some((g) => g.end === start && g.last.kind === 'division')) return start;
  }
  return -1;
}
