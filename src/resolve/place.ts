import type { Division, ReportContext, Resolved } from '../core/context.js';
import type { Mention } from '../core/mention.js';
import type { Span } from '../core/span.js';
import { openTowns } from './towns.js';
import type { Scene } from './report-division.js';

/** A town, street, village or community as the text writes it. */
interface FinePlace extends Span {
  readonly text: string;
}

const BREAK = /[，,；;：:。！？!?、（）()“”‘’「」《》…—\s]/;
const VILLAGE = /(?:村|社区|屯|寨|小区)(?![委两级民庄居务域史情容部支])/g;
const TOWN = /(?:街道|镇|乡|苏木)(?![村级镇域级长亲愁情土间])/g;

/**
 * The finer place of a number: the town, street, village or community named before it in its sentence (天府镇文星村), or by the sentence
 * before in the same paragraph; else what the zone or area said (雄安新区, 台北市).
 */
export function placeOf(context: ReportContext, scene: Scene, mention: Mention, district: Division | null, found: { place: string | null; start: number; implied: boolean } | null): Resolved<string | null> {
  const sentence = context.sentences[mention.sentence];
  if (sentence === undefined) return none();
  const from = found !== null && !found.implied ? Math.max(sentence.start, found.start) : sentence.start;
  const here = finest(context.text, from, mention.quantity.start, scene, district);
  if (here !== null) return { value: here.text, basis: 'stated', because: `‘${here.text}’`, span: here };
  if (found?.place != null) return { value: found.place, basis: found.implied ? 'implied' : 'stated', because: `‘${found.place}’` };
  return none();
}

function none(): Resolved<string | null> {
  return { value: null, basis: 'unknown', because: '' };
}

function finest(text: string, from: number, to: number, scene: Scene, district: Division | null): FinePlace | null {
  const stretch = text.slice(from, to);
  let best: FinePlace | null = null;
  for (const pattern of [TOWN, VILLAGE]) {
    for (const { index, 0: kind } of stretch.matchAll(pattern)) {
      const end = from + index + kind.length;
      const start: number = pattern === TOWN ? townStart(text, from, end, scene, district) : villageStart(text, from, end, best);
      if (start < 0) continue;
      if (best !== null && start === best.end) best = { start: best.start, end, text: text.slice(best.start, end) };
      else if (best === null || pattern === TOWN) best = { start, end, text: text.slice(start, end) };
    }
  }
  return best;
}

/** Where a town’s name begins: a name of the table, or the stem of one in the known county. */
function townStart(text: string, from: number, end: number, scene: Scene, district: Division | null): number {
  const known = scene.towns.find((t) => t.end === end && t.start >= from);
  if (known !== undefined && (district === null || known.counties.length > 0)) return known.start;
  if (district === null || district.level !== 'county') return -1;
  for (let length = 4; length >= 3; length--) {
    const start = end - length;
    if (start < from || BREAK.test(text.slice(start, end))) continue;
    if (openTowns().has(district.code, text.slice(start, end).replace(/(?:街道|镇|乡)$/, ''))) return start;
  }
  return -1;
}

/** A village directly after a town, or two or three characters after a mark. */
function villageStart(text: string, from: number, end: number, town: FinePlace | null): number {
  if (town !== null && end > town.end && end - town.end <= 6 && !BREAK.test(text.slice(town.end, end))) return town.end;
  for (let start = end - 5; start <= end - 3; start++) {
    if (start < from) continue;
    if ((start === from || BREAK.test(text[start - 1]!) || text[start - 1] === '在') && !BREAK.test(text.slice(start, end))) return start;
  }
  return -1;
}
