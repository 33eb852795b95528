import type { ReportContext } from '../../core/context.js';
import type { Diagnostic } from '../../core/diagnostic.js';
import { within, type Entry } from './divisions.js';
import type { Sources } from './sources.js';
import { fromText } from './report.js';
import type { Gazetteer } from './gazetteer.js';
import { groupPlaces, type PlaceGroup } from './groups.js';
import type { PlaceLexicon } from './lexicon.js';
import { scanPlaces } from './scan.js';
import { PlaceText } from './text.js';
import { settle } from './settle.js';
import { scanTowns } from './towns.js';
import { countNames, type Tally } from './votes.js';
import { weighingOf } from './weighing.js';

/** All places of a report, and the division that it is about as a whole. */
export interface Scene extends Sources {
  readonly place: PlaceText;
  readonly division: Entry | null;
  readonly because: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Its towns told the division: a name like its own is a misprint. */
  readonly byTowns: boolean;
  /** A company’s own figures: what one sentence names does not hold for the next. */
  readonly isCompany: boolean;
  /** Divisions that the text names, of which none speaks for the report. */
  readonly open: readonly Entry[];
}

export interface SceneOptions {
  readonly gazetteer: Gazetteer;
  readonly words: PlaceLexicon;
  /** `--district`, name or code. */
  readonly district: string | undefined;
}

/**
 * Reads the places of a report and decides what division it is about: `--district`, then metadata, then the text.
 * @param date the date that codes are taken from
 */
export function readScene(context: ReportContext, date: string | null, { gazetteer, words, district }: SceneOptions): Scene {
  const place = new PlaceText(context, words);
  const groups = groupPlaces(scanPlaces(place, gazetteer, date), context.text);
  const sources: Sources = { context, groups, towns: scanTowns(context.text, words.words('town_kind')), certain: certainOf(groups), date, gazetteer, words };
  const tally = countNames(groups, sources.certain, weighingOf(place));
  const text = fromText(sources, place, tally);
  const scene = { ...sources, place, division: text?.division ?? null, because: text?.because ?? 'nothing in the report says where', byTowns: text?.byTowns === true, isCompany: text?.isCompany === true, open: text === null ? openOf(tally) : [] };
  const given = (district ?? context.article.district ?? '').trim();
  if (given === '') return { ...scene, diagnostics: [] };
  const source = district === undefined ? 'metadata' : '--district';
  const stated = fromCaller(given, sources);
  if (stated === null) {
    const reason = `‘${given}’ (${source}) is no division that the gazetteer knows at ${date ?? 'present'}; give a full name or a code of six digits.`;
    return { ...scene, diagnostics: [note('district_unknown', 'warning', reason, { given })] };
  }
  const own = text?.division ?? null;
  const clash = own !== null && !within(own.code, stated.code) && !within(stated.code, own.code);
  const diagnostics = clash ? [note('district_conflict', 'info', `The report is taken for ${stated.name} ${stated.code} (${source}), its text speaks of ${own.name} ${own.code}.`, { given: stated.code, text: own.code })] : [];
  return { ...scene, division: stated, because: source, byTowns: false, diagnostics };
}

export function note(code: string, severity: Diagnostic['severity'], reason: string, data: Record<string, unknown>): Diagnostic {
  return { code, severity, reason, span: null, source: 'district', data };
}

function certainOf(groups: readonly PlaceGroup[]): Entry[] {
  const certain = new Map<string, Entry>();
  for (const { names } of groups) {
    for (const { kind, candidates, weak, full } of names) {
      if (kind !== 'national' && candidates.length === 1 && (weak === null || full)) certain.set(candidates[0]!.code, candidates[0]!);
    }
  }
  return [...certain.values()];
}

/** 重庆市渝北区, 重庆 渝北, 渝北, 500112. */
function fromCaller(given: string, sources: Sources): Entry | null {
  const { gazetteer, date, certain } = sources;
  if (/^\d{6}$/.test(given)) return gazetteer.at(given, date);
  if (sources.words.words('whole_country').includes(given)) return gazetteer.at('000000', date);
  const direct = gazetteer.named(given, date);
  if (direct.length > 0) return settle(direct, { report: null, certain });
  for (let cut = 2; cut < given.length - 1; cut++) {
    const outer = gazetteer.named(given.slice(0, cut), date);
    if (outer.length === 0) continue;
    const rest = given.slice(cut).replace(/^[\s·/,，\-—>]+/, '');
    const inside = gazetteer.named(rest, date).filter((c) => outer.some((o) => within(c.code, o.code)));
    if (inside.length === 1) return inside[0]!;
    const inner = inside.length > 1 ? null : fromCaller(rest, sources);
    if (inner !== null && outer.some((o) => within(inner.code, o.code))) return inner;
  }
  return null;
}

function openOf(tally: Tally): Entry[] {
  return [...tally.divisions.values()].map((v) => v.entry).filter((e) => e.level !== 'country');
}
