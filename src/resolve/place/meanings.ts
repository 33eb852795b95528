import type { Diagnostic } from '../../core/diagnostic.js';
import { ISLANDS, type Entry } from './divisions.js';
import type { Gazetteer } from './gazetteer.js';
import { meantByOwn } from './own-place.js';
import type { PlaceGroup } from './groups.js';
import type { PlaceName } from './name.js';
import { liesIn } from './place.js';
import { note, type Scene } from './scene.js';
import { settle } from './settle.js';

/** What a group of names means in this report. */
export interface Meaning {
  /** Null: abroad, a region of several provinces, or nothing decides. */
  readonly division: Entry | null;
  readonly place: string | null;
  readonly because: string;
  readonly group: PlaceGroup;
  /** Candidates among which nothing decides. */
  readonly ambiguous?: readonly Entry[] | undefined;
}

const TAIWAN = '710000';

/** The meanings of all names that can govern a number, by sentence, each in reading order. */
export function readMeanings(scene: Scene): { bySentence: Map<number, Meaning[]>; diagnostics: Diagnostic[] } {
  const reader = new MeaningReader(scene);
  for (const group of scene.groups) reader.read(group);
  reader.readTowns();
  const bySentence = new Map<number, Meaning[]>();
  for (const meaning of reader.meanings.sort((a, b) => a.group.start - b.group.start)) {
    const list = bySentence.get(meaning.group.sentence);
    if (list === undefined) bySentence.set(meaning.group.sentence, [meaning]); else list.push(meaning);
  }
  return { bySentence, diagnostics: reader.diagnostics };
}

type Add = (division: Entry | null, because?: string, place?: string | null) => void;

class MeaningReader {
  readonly meanings: Meaning[] = [];
  readonly diagnostics: Diagnostic[] = [];
  private current: Entry | null = null;
  private block = -1;
  private readonly recent = new Map<string, Entry>();
  private readonly outvoted = new Set<string>();

  constructor(private readonly scene: Scene) {}

  read(group: PlaceGroup): void {
    const { scene } = this;
    const sentence = scene.context.sentences[group.sentence];
    const { last } = group;
    if (sentence === undefined || last.kind === 'hint') return;
    // what the passage speaks of ends with its paragraph
    if (sentence.block !== this.block) { this.block = sentence.block; this.current = null; }
    const where = scene.context.text.slice(group.start, group.end);
    const add: Add = (division, because = `‘${where}’`, place = last.place) => { this.meanings.push({ division, place, because, group }); };
    if (group.weak !== null && !this.isJoined(group)) return;
    if (last.kind === 'foreign' || last.kind === 'world') return add(null, `‘${where}’ lies abroad`);
    // 全国 in a report of Taiwan
    if (last.kind === 'national' && scene.division?.code === TAIWAN && scene.words.starts('national_here', last.text, 0) === last.text) return add(scene.division);
    if (last.kind === 'own') return add(meantByOwn(last, scene.division, this.current, this.recent.get(last.level) ?? null, scene.gazetteer, scene.date));
    // 中西部地区: the country in a report of the whole country; else a region of several provinces has no code
    if (last.kind === 'region' && last.candidates[0]?.code === '000000') return add(scene.division?.code === '000000' ? scene.division : null);
    if (last.candidates.length > 0) this.readDivision(group, where, add);
  }

  private readDivision(group: PlaceGroup, where: string, add: Add): void {
    const { scene } = this;
    const { division: report, certain } = scene;
    const { last } = group;
    const division = settle(last.candidates, { report, certain });
    if (division === null) {
      this.meanings.push({ division: null, place: null, because: `‘${where}’ may be ${listed(last.candidates, scene.gazetteer)}`, group, ambiguous: last.candidates });
      return;
    }
    if (division.code !== report?.code) {
      // 青岛市市北区对口帮扶以来: the helper is not where the help went
      if (scene.words.starts('helps', scene.context.text, group.end) !== '') return;
      // 松山区 in a report of Taiwan is no county of the mainland
      if (report !== null && this.isNamesake(division, report)) return add(report, undefined, where);
      if (this.isLonely(group, division)) {
        if (report === null) this.meanings.push({ division: null, place: null, because: `‘${where}’ stands alone`, group, ambiguous: [division] });
        return;
      }
      if (scene.byTowns && report !== null && isMisprint(division.name, report.name, scene.gazetteer)) {
        this.tellOutvoted(where, report);
        return add(report, `‘${where}’, a misprint`);
      }
    }
    if (last.kind === 'division') { this.current = division; this.recent.set(scene.gazetteer.kindOf(division.name), division); }
    add(division);
  }

  // 与岷县结对: the report’s own division is spoken of, not gone to
  private isJoined(group: PlaceGroup): boolean {
    const { division: report, certain } = this.scene;
    return group.weak === 'joined with another' && report !== null && settle(group.last.candidates, { report, certain })?.code === report.code;
  }

  /** A bare short form of a county far from all else that the report names is more likely a piece of another word or a person’s name. */
  private isLonely({ names, last }: PlaceGroup, division: Entry): boolean {
    const { division: report, certain } = this.scene;
    if (last.full || last.kind !== 'division' || last.text.length > 2 || names.length > 1 || division.level !== 'county') return false;
    if (report !== null && report.code !== '000000' && report.code.slice(0, 2) === division.code.slice(0, 2)) return false;
    return !certain.some((e) => e.code !== division.code && e.code.slice(0, 2) === division.code.slice(0, 2));
  }

  private isNamesake(division: Entry, report: Entry): boolean {
    const isThere = (code: string): boolean => ISLANDS.has(code.slice(0, 2));
    return isThere(report.code) && !isThere(division.code) && division.level === 'county' && !this.scene.certain.some((e) => e.code !== division.code && e.code.slice(0, 2) === division.code.slice(0, 2));
  }

  private tellOutvoted(where: string, report: Entry): void {
    if (this.outvoted.has(where)) return;
    this.outvoted.add(where);
    this.diagnostics.push(note('district_outvoted', 'info', `‘${where}’ is taken for ${report.name} ${report.code}: the report names ${this.scene.because}.`, { name: where, code: report.code }));
  }

  /** 在茶埠镇: a town of the report’s own county leads back to it; one of a single county whose city is named leads to that. */
  readTowns(): void {
    const { division: report, towns, certain, groups, gazetteer, date, place } = this.scene;
    const ends = new Set(groups.map((g) => g.end));
    const cities = new Set(certain.filter((e) => e.level !== 'province').map((e) => e.code.slice(0, 4)));
    for (const town of towns) {
      // 永清县韩村镇: the county is there already
      if (ends.has(town.start)) continue;
      // 樟市镇 of two counties, of which the text names one
      const named = town.counties.filter((c) => certain.some((e) => e.code === c));
      const only = town.counties.length === 1 ? town.counties[0]! : named.length === 1 ? named[0]! : null;
      const code = report !== null && report.level === 'county' && town.counties.some((c) => liesIn(c, report.code, gazetteer)) ? report.code
        : only !== null && cities.has(only.slice(0, 4)) ? only : null;
      const division = code === null ? null : code === report?.code ? report : gazetteer.asOf(code, date);
      if (division === null) continue;
      const sentence = place.sentenceAt(town.start);
      const name: PlaceName = { text: town.text, start: town.start, end: town.end, kind: 'division', candidates: [division], place: null, level: '', manner: '', weak: null, full: true, sentence };
      this.meanings.push({ division, place: null, because: `‘${town.text}’`, group: { names: [name], last: name, start: town.start, end: town.end, weak: null, sentence } });
    }
  }
}

/** Names of one kind and length that differ in one character: 武陵区, 武隆区. */
function isMisprint(a: string, b: string, gazetteer: Gazetteer): boolean {
  return a.length === b.length && a.length >= 3 && gazetteer.kindOf(a) === gazetteer.kindOf(b) && [...a].filter((c, i) => c !== b[i]).length === 1;
}

export function listed(entries: readonly Entry[], gazetteer: Gazetteer): string {
  return entries.map((e) => `${e.level === 'province' ? '' : gazetteer.province(e.code) ?? ''}${e.name} ${e.code}`).join(', ');
}

