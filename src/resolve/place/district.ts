import type { Division, ReportContext, Resolved } from '../../core/context.js';
import type { Diagnostic } from '../../core/diagnostic.js';
import type { Mention } from '../../core/mention.js';
import type { Flag } from '../../core/schema.js';
import type { Lexicon } from '../../language/lexicon.js';
import type { Gazetteer } from './gazetteer.js';
import { Governing } from './governing.js';
import { listed, readMeanings, type Meaning } from './meanings.js';
import { openPlaceLexicon, type PlaceLexicon } from './lexicon.js';
import { PlaceFinder } from './place.js';
import { note, readScene, type Scene } from './scene.js';
import { readZones } from './zones.js';

export interface ReportDivision {
  readonly division: Division | null;
  readonly diagnostics: readonly Diagnostic[];
  /** What was read to find it; `resolve` goes on from there. */
  readonly scene?: Scene;
}

export interface DistrictResolver {
  /** Decides what division the report is about. `date` is the report’s date; codes are those in force then. */
  report(context: ReportContext, date: string | null): ReportDivision;
  /** The division and the finer place of each statistic. */
  resolve(context: ReportContext, mentions: readonly Mention[], report: ReportDivision): { districts: Resolved<Division | null>[]; places: Resolved<string | null>[]; diagnostics: Diagnostic[] };
}

/** @param options.asOf takes codes of another date than the report’s */
export function createDistrictResolver(gazetteer: Gazetteer, lexicon: Lexicon, options: { district: string | undefined; asOf: string | undefined }): DistrictResolver {
  let words: PlaceLexicon | undefined;
  const read = (context: ReportContext, date: string | null): Scene => {
    words ??= openPlaceLexicon(lexicon, readZones());
    return readScene(context, options.asOf ?? date, { gazetteer, words, district: options.district });
  };
  return {
    report(context, date) {
      const scene = read(context, date);
      return { division: scene.division, diagnostics: scene.diagnostics, scene };
    },
    resolve(context, mentions, report) {
      const scene = report.scene ?? read(context, null);
      const { bySentence, diagnostics } = readMeanings(scene);
      const governing = new Governing(scene, bySentence);
      const finder = new PlaceFinder(scene);
      const told = new Set<string>();
      const districts: Resolved<Division | null>[] = [], places: Resolved<string | null>[] = [];
      for (const mention of mentions) {
        const { meaning, implied } = governing.of(mention);
        const district = districtOf(scene, meaning, implied);
        districts.push(district);
        if (district.value === null && isOpen(scene, meaning) && !told.has('')) {
          told.add('');
          diagnostics.push(openness(scene));
        }
        if (meaning?.ambiguous !== undefined && !told.has(meaning.group.last.text)) {
          told.add(meaning.group.last.text);
          diagnostics.push(ambiguity(meaning, gazetteer));
        }
        // a place is carried from an earlier sentence only where it is a zone, which has no other name
        const place = meaning === null || (implied && meaning.group.last.kind !== 'zone') ? null : meaning.place;
        places.push(finder.of(mention, district.value, { place, from: meaning === null || implied ? null : governing.placesFrom(meaning), implied }));
      }
      return { districts, places, diagnostics };
    },
  };
}

function districtOf(scene: Scene, meaning: Meaning | null, implied: boolean): Resolved<Division | null> {
  const entry = meaning === null ? scene.division : meaning.division;
  const flags: Flag[] = [];
  if (implied && entry !== null) flags.push('district_implied');
  if (meaning?.ambiguous !== undefined || (entry === null && isOpen(scene, meaning))) flags.push('district_ambiguous');
  if (entry !== null && scene.gazetteer.beforeTables(entry, scene.date)) flags.push('code_before_tables');
  return {
    value: entry === null ? null : { code: entry.code, name: entry.name, level: entry.level },
    basis: entry === null ? 'unknown' : implied ? 'implied' : 'stated',
    because: meaning === null ? scene.because : meaning.because,
    flags,
    span: meaning === null ? undefined : { start: meaning.group.start, end: meaning.group.end },
  };
}

/** 全市 in a report that names a place or two, of which none speaks for it. */
function isOpen(scene: Scene, meaning: Meaning | null): boolean {
  return scene.open.length > 0 && (meaning === null || (meaning.division === null && meaning.group.last.kind === 'own'));
}

function openness({ open, gazetteer }: Scene): Diagnostic {
  return note('district_ambiguous', 'info', `The report names ${listed(open, gazetteer)}, and nothing says that it is about it; name its division with --district.`,
    { candidates: open.map((e) => ({ code: e.code, name: e.name })) });
}

function ambiguity(meaning: Meaning, gazetteer: Gazetteer): Diagnostic {
  const { text } = meaning.group.last;
  const candidates = meaning.ambiguous!;
  return note('district_ambiguous', 'warning', `‘${text}’ may be ${listed(candidates, gazetteer)}, and nothing in the report decides; name it with --district or name its city.`,
    { name: text, candidates: candidates.map((e) => ({ code: e.code, name: e.name })) });
}
