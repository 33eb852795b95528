import type { Division, ReportContext, Resolved } from '../core/context.js';
import type { Diagnostic } from '../core/diagnostic.js';
import type { Mention } from '../core/mention.js';
import { STATISTIC_KINDS, type Quantity } from '../core/quantity.js';
import type { Flag } from '../core/schema.js';
import { contains } from '../core/span.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { within, type Entry } from './divisions.js';
import type { Gazetteer } from './gazetteer.js';
import { meantByOwn } from './own-place.js';
import type { PlaceGroup } from './place-groups.js';
import { openPlaceLexicon, type PlaceLexicon } from './place-lexicon.js';
import { kindOf, note, readScene, type Scene } from './report-division.js';
import { liesIn, placeOf } from './place.js';
import { settle } from './settle.js';
import { readZones } from './zones.js';

export interface ReportDivision {
  readonly division: Division | null;
  readonly diagnostics: readonly Diagnostic[];
  readonly scene?: Scene;
}

/** What a group of names means here. `open`: it names a place, but nothing decides which, or it lies abroad. */
interface Meaning {
  readonly division: Entry | null;
  readonly place: string | null;
  readonly because: string;
  readonly group: PlaceGroup;
  readonly ambiguous?: readonly Entry[] | undefined;
}

export interface DistrictResolver {
  /** Decides what division the report is about. `date` is the report’s date; codes are those in force then. */
  report(context: ReportContext, date: string | null): ReportDivision;
  /** The division and the finer place of each statistic. */
  resolve(context: ReportContext, mentions: readonly Mention[], report: ReportDivision): { districts: Resolved<Division | null>[]; places: Resolved<string | null>[]; diagnostics: Diagnostic[] };
}

export function createDistrictResolver(gazetteer: Gazetteer, lexicon: Lexicon, options: { district: string | undefined; asOf: string | undefined }): DistrictResolver {
  let words: PlaceLexicon | undefined;
  const lexicons = (): PlaceLexicon => words ??= openPlaceLexicon(lexicon, readZones());
  return {
    report(context, date) {
      const scene = readScene(context, options.asOf ?? date, { gazetteer, words: lexicons(), district: options.district });
      return { division: scene.division, diagnostics: scene.diagnostics, scene };
    },
    resolve(context, mentions, report) {
      const scene = report.scene ?? readScene(context, options.asOf ?? null, { gazetteer, words: lexicons(), district: options.district });
      return new Placing(context, scene, gazetteer, lexicons()).all(mentions);
    },
  };
}

class Placing {
  private readonly meanings: Meaning[];
  private readonly counts: Quantity[];
  private readonly reported = new Set<string>();
  private readonly diagnostics: Diagnostic[] = [];

  constructor(readonly context: ReportContext, readonly scene: Scene, readonly gazetteer: Gazetteer, readonly words: PlaceLexicon) {
    this.counts = context.quantities.filter((q) => STATISTIC_KINDS.has(q.kind));
    this.meanings = this.readMeanings();
  }

  all(mentions: readonly Mention[]): { districts: Resolved<Division | null>[]; places: Resolved<string | null>[]; diagnostics: Diagnostic[] } {
    const districts: Resolved<Division | null>[] = [], places: Resolved<string | null>[] = [];
    for (const mention of mentions) {
      const { meaning, implied } = this.governing(mention);
      const entry = meaning === null ? this.scene.division : meaning.division;
      const flags: Flag[] = [];
      if (implied && entry !== null) flags.push('district_implied');
      if (meaning?.ambiguous !== undefined) { flags.push('district_ambiguous'); this.tell(meaning); }
      if (entry !== null && this.gazetteer.beforeTables(entry, this.scene.date)) flags.push('code_before_tables');
      const because = meaning === null ? this.scene.because : meaning.because;
      districts.push({
        value: entry === null ? null : { code: entry.code, name: entry.name, level: entry.level },
        basis: entry === null ? 'unknown' : implied ? 'implied' : 'stated',
        because, flags, span: meaning === null ? undefined : { start: meaning.group.start, end: meaning.group.end },
      });
      places.push(placeOf(this, mention, entry, meaning === null ? null : { place: implied && meaning.group.last.kind !== 'zone' ? null : meaning.place, start: meaning.group.start, implied }));
    }
    return { districts, places, diagnostics: this.diagnostics };
  }

  /** The names that decide for a number: nearest before it in its sentence; the passage’s subject; the heading; else the report. */
  private governing(mention: Mention): { meaning: Meaning | null; implied: boolean } {
    const sentence = this.context.sentences[mention.sentence];
    if (sentence === undefined) return { meaning: null, implied: true };
    // the pattern says which words are the place: the head of a table’s row or column
    const { place } = mention.roles;
    const named = place === undefined ? undefined : this.meanings.findLast((m) => contains(place, m.group));
    if (named !== undefined) return { meaning: named, implied: false };
    const own = this.inSentence(mention.sentence, mention.quantity.start, mention.measure === 'rank');
    if (own !== null) return { meaning: own, implied: own.group.last.kind === 'own' };
    // 四川、湖北、江西等省: several places, which is no one’s subject and ends the one before
    const several = this.scene.groups.some((g) => g.sentence === mention.sentence && g.end <= mention.quantity.start && g.weak === 'in a list of places');
    if (several) return { meaning: null, implied: true };
    // the subject of the sentence before, within the paragraph
    for (let i = mention.sentence - 1; i >= 0 && this.context.sentences[i]!.block === sentence.block; i--) {
      const before = this.subjectOf(i);
      if (before !== null) return { meaning: before, implied: true };
    }
    const heading = this.headingOf(sentence.block);
    return { meaning: heading, implied: true };
  }

  /** In the stretches between numbers, back from this one: the first that names a place. */
  private inSentence(index: number, before: number, rank: boolean): Meaning | null {
    const sentence = this.context.sentences[index]!;
    const groups = this.meanings.filter((m) => m.group.sentence === index && m.group.end <= before && !this.aside(m, before, rank));
    if (groups.length === 0) return null;
    const dealt = this.dealtOut(groups, before);
    if (dealt !== null) return dealt;
    let end = before;
    const stops = [...this.counts.filter((q) => q.start >= sentence.start && q.end <= before).map((q) => q.end), sentence.start].sort((a, b) => b - a);
    for (const stop of stops) {
      const here = groups.filter((m) => m.group.start >= stop && m.group.end <= end);
      if (here.length > 0) return this.choose(here);
      end = stop;
    }
    return null;
  }

  /** Of several names in one stretch: the last clause that has one; there the first, or a later one that lies in it. */
  private choose(here: readonly Meaning[]): Meaning {
    const { division: report } = this.scene;
    // 青岛市市北区与岷县结对以来: in the report of 岷县 the numbers are its own
    if (report !== null) {
      const joined = here.find((m, i) => m.division?.code === report.code && i > 0 && /^[与同和跟]$/.test(this.context.text.slice(here[i - 1]!.group.end, m.group.start)));
      if (joined !== undefined) return joined;
    }
    const lastClause = here.filter((m) => !/[，；。]/.test(this.context.text.slice(m.group.end, here.at(-1)!.group.start)));
    let chosen = lastClause[0]!;
    for (const m of lastClause.slice(1)) {
      // 丽江市和华坪县各拿出100万元: the first of those that share
      if (/^(?:[、和与及]|以及)$/.test(this.context.text.slice(chosen.group.end, m.group.start))) continue;
      if (m.division !== null && chosen.division !== null && m.division.code !== chosen.division.code && within(m.division.code, chosen.division.code)) chosen = m;
    }
    return chosen;
  }

  // 渝北、江北分别新增3家、2家: the numbers after 分别 go to the places of the list one by one
  private dealtOut(groups: readonly Meaning[], before: number): Meaning | null {
    const { text } = this.context;
    const last = groups.at(-1)!;
    const between = text.slice(last.group.end, before);
    const at = between.indexOf('分别');
    if (at < 0 || /[；。]/.test(between)) return null;
    const run = [last];
    for (let i = groups.length - 2; i >= 0; i--) {
      if (!/^(?:[、和与及]|以及)$/.test(text.slice(groups[i]!.group.end, run[0]!.group.start))) break;
      run.unshift(groups[i]!);
    }
    if (run.length < 2) return null;
    const nth = this.counts.filter((q) => q.start >= last.group.end + at && q.end <= before).length;
    return run[nth % run.length]!;
  }

  /** 居丽江市第一, 占全市的三成: the name right before a rank is what it is compared with. */
  private aside(m: Meaning, before: number, rank: boolean): boolean {
    const { text } = this.context;
    const between = text.slice(m.group.end, before);
    // 德化窑址博物馆等5家新馆: one of those that are counted; not 渝北区打造停车场、公园等5个项目
    if (between.endsWith('等') && !/[，；。]/.test(between)) {
      const item = m.group.end + between.search(/[、等]/);
      const acts = this.context.tokens(m.group.sentence).some((t) => t.start >= m.group.end && t.end <= item && (t.classes.has('result') || t.classes.has('plain_verb')));
      if (!acts) return true;
    }
    if (!rank) return false;
    return between.length <= 6 && !/[，；。]/.test(between);
  }

  /** What a sentence speaks of: a name at the head of one of its clauses. */
  private subjectOf(index: number): Meaning | null {
    const sentence = this.context.sentences[index]!;
    // what a person says of himself speaks for nobody else
    if (/(?:说|表示|告诉记者|坦言|感慨|感叹)[。！]?[”」』]?$/.test(this.context.text.slice(sentence.start, sentence.end))) return null;
    const first = this.counts.find((q) => q.start >= sentence.start)?.start ?? Infinity;
    let clause = sentence.start, subject: Meaning | null = null;
    const groups = this.meanings.filter((m) => m.group.sentence === index);
    for (const m of groups) {
      if (m.group.start > first) break;
      const head = this.context.text.slice(clause, m.group.start);
      const cut = Math.max(head.lastIndexOf('，'), head.lastIndexOf('；'), head.lastIndexOf('：'));
      if (cut >= 0) clause += cut + 1;
      if (m.group.start - clause > 14) continue;
      subject ??= m;
      if (subject.division !== null && m.division !== null && within(m.division.code, subject.division.code)) subject = m;
    }
    return subject;
  }

  /** The nearest heading above a block that names a place, as long as no other heading of its level lies between. */
  private headingOf(block: number): Meaning | null {
    const { blocks } = this.context;
    let level = 99;
    for (let i = block; i >= 0; i--) {
      const above = blocks[i]!;
      if (above.kind !== 'heading' || above.level >= level) continue;
      const line = this.context.text.slice(above.start, above.end);
      if (this.words.words('byline').some((w) => line.includes(w))) continue;
      level = above.level;
      const named = this.meanings.filter((m) => m.group.start >= above.start && m.group.end <= above.end && m.group.last.kind === 'division');
      if (named.length === 1) return named[0]!;
    }
    return null;
  }

  private readMeanings(): Meaning[] {
    const meanings: Meaning[] = [];
    const { division: report, certain, date } = this.scene;
    let current: Entry | null = null, block = -1;
    const recent = new Map<string, Entry>();
    for (const group of this.scene.groups) {
      const sentence = this.context.sentences[group.sentence];
      if (sentence === undefined) continue;
      if (sentence.block !== block) { block = sentence.block; current = null; }
      if (group.last.kind === 'hint') continue;
      // 与岷县结对: the report’s own division is spoken of, not gone to
      const joined = group.weak !== null && /^after [与同和跟]$/.test(group.weak) && settle(group.last.candidates, { report, certain })?.code === report?.code;
      if (group.weak !== null && !joined) continue;
      const { last } = group;
      const where = this.context.text.slice(group.start, group.end);
      if (last.kind === 'foreign' || last.kind === 'world') { meanings.push({ division: null, place: last.place, because: `‘${where}’ lies abroad`, group }); continue; }
      if (last.kind === 'own') {
        const division = meantByOwn(last, report, current, recent.get(last.level) ?? null, this.gazetteer, date);
        meanings.push({ division, place: null, because: `‘${where}’`, group });
        continue;
      }
      if (last.kind === 'region' && last.candidates[0]?.code === '000000') {
        // 中西部地区: the country in a report of the whole country; else a region of several provinces has no code
        meanings.push({ division: report?.code === '000000' ? report : null, place: last.place, because: `‘${where}’`, group });
        continue;
      }
      if (last.candidates.length === 0) continue;
      const division = settle(last.candidates, { report, certain });
      // 青岛市市北区对口帮扶以来: the helper is not where the help went
      if (division !== null && division.code !== report?.code && this.words.starts('helps', this.context.text, group.end) !== '') continue;
      // a bare short form far from all else that the report names is more likely a piece of another word or name
      if (division !== null && !last.full && last.kind === 'division' && last.text.length === 2 && group.names.length === 1 && division.level === 'county' && this.lonely(division)) continue;
      if (division === null) { meanings.push({ division: null, place: null, because: `‘${where}’ may be ${list(last.candidates, this.gazetteer)}`, group, ambiguous: last.candidates }); continue; }
      if (this.scene.byTowns === true && report !== null && division.code !== report.code && misprint(division.name, report.name)) {
        // 武陵区 in a report whose towns are those of 武隆区
        if (!this.reported.has(where)) this.diagnostics.push(note('district_outvoted', 'info', `‘${where}’ is taken for ${report.name} ${report.code}: the report names ${this.scene.because}.`, { name: where, code: report.code }));
        this.reported.add(where);
        meanings.push({ division: report, place: null, because: `‘${where}’, a misprint`, group });
        continue;
      }
      if (last.kind === 'division') { current = division; recent.set(kindOf(division.name), division); }
      meanings.push({ division, place: last.place, because: `‘${where}’`, group });
    }
    return [...meanings, ...this.townMeanings()].sort((a, b) => a.group.start - b.group.start);
  }

  /** 在茶埠镇: a town of the report’s own county leads back to it; one that lies in a single county whose city is named, to that. */
  private townMeanings(): Meaning[] {
    const { division: report, towns, certain, groups } = this.scene;
    const meanings: Meaning[] = [];
    for (const town of towns) {
      const code = report !== null && report.level === 'county' && town.counties.some((c) => liesIn(c, report.code, this.gazetteer)) ? report.code
        : town.counties.length === 1 && certain.some((e) => e.level !== 'province' && e.code.slice(0, 4) === town.counties[0]!.slice(0, 4)) ? town.counties[0]! : null;
      const division = code === null ? null : this.gazetteer.asOf(code, this.scene.date);
      // 永清县韩村镇: the county is there already
      if (division === null || groups.some((g) => g.end === town.start)) continue;
      const sentence = this.context.sentences.findIndex((s) => s.start <= town.start && town.end <= s.end);
      const name = { ...town, kind: 'division' as const, candidates: [division], place: null, level: '', manner: '' as const, weak: null, full: true, sentence };
      meanings.push({ division, place: null, because: `‘${town.text}’`, group: { names: [name], last: name, start: town.start, end: town.end, weak: null, sentence } });
    }
    return meanings;
  }

  private lonely(division: Entry): boolean {
    const { division: report, certain } = this.scene;
    if (report === null || (report.code !== '000000' && within(division.code, `${report.code.slice(0, 2)}0000`))) return false;
    return !certain.some((e) => e.code !== division.code && e.code.slice(0, 2) === division.code.slice(0, 2));
  }

  private tell(meaning: Meaning): void {
    const { text } = meaning.group.last;
    if (this.reported.has(text)) return;
    this.reported.add(text);
    this.diagnostics.push(note('district_ambiguous', 'warning',
      `‘${text}’ may be ${list(meaning.ambiguous!, this.gazetteer)}, and nothing in the report decides; name it with --district or name its city.`,
      { name: text, candidates: meaning.ambiguous!.map((e) => ({ code: e.code, name: e.name })) }));
  }
}

/** Names of one kind and length that differ in one character. */
function misprint(a: string, b: string): boolean {
  if (a.length !== b.length || kindOf(a) !== kindOf(b) || a.length < 3) return false;
  return [...a].filter((c, i) => c !== b[i]).length === 1;
}

function list(entries: readonly Entry[], gazetteer: Gazetteer): string {
  return entries.map((e) => `${gazetteer.province(e.code) ?? ''}${e.name} ${e.code}`).join(', ');
}
