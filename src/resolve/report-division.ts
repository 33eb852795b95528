import type { ReportContext } from '../core/context.js';
import type { Diagnostic } from '../core/diagnostic.js';
import { within, type Entry } from './divisions.js';
import type { Gazetteer } from './gazetteer.js';
import { groupPlaces, type PlaceGroup } from './place-groups.js';
import type { PlaceLexicon } from './place-lexicon.js';
import { scanPlaces } from './place-scan.js';
import { settle } from './settle.js';
import { scanTowns, type TownName } from './towns.js';

/** All places of a report, and what it is about as a whole. */
export interface Scene {
  readonly groups: readonly PlaceGroup[];
  readonly towns: readonly TownName[];
  /** Divisions that the text names without doubt. */
  readonly certain: readonly Entry[];
  readonly date: string | null;
  readonly division: Entry | null;
  /** `stated` when the caller or metadata said so. */
  readonly because: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Its towns told the division: a name like its own is a misprint. */
  readonly byTowns?: boolean | undefined;
}

/** What a piece of evidence says: a division, a topic that has none, or nothing. */
type Evidence = { readonly division: Entry | null; readonly because: string; readonly byTowns?: boolean } | null;

export interface SceneOptions {
  readonly gazetteer: Gazetteer;
  readonly words: PlaceLexicon;
  /** `--district`, name or code. */
  readonly district: string | undefined;
}

/** Reads the places of a report and decides what division it is about. `date` is the date that codes are taken from. */
export function readScene(context: ReportContext, date: string | null, options: SceneOptions): Scene {
  const { gazetteer, words } = options;
  const groups = groupPlaces(scanPlaces(context, gazetteer, words, date), context.text);
  const towns = scanTowns(context.text);
  const certain: Entry[] = [];
  for (const group of groups) {
    for (const name of group.names) {
      if (name.kind !== 'national' && name.candidates.length === 1 && (name.weak === null || name.full)) certain.push(name.candidates[0]!);
    }
  }
  const scene = { groups, towns, certain, date };
  const given = options.district ?? context.article.district;
  if (given !== null && given !== undefined && given.trim() !== '') {
    const stated = fromCaller(given.trim(), scene, gazetteer);
    const source = options.district !== undefined ? '--district' : 'metadata';
    if (stated !== null) {
      const text = fromText(context, scene, options);
      const clash = text?.division != null && !within(text.division.code, stated.code) && !within(stated.code, text.division.code);
      return {
        ...scene, division: stated, because: source,
        diagnostics: clash ? [note('district_conflict', 'info', `The report is taken for ${stated.name} (${source}), its text speaks of ${text.division!.name} ${text.division!.code}.`, { given: stated.code, text: text.division!.code })] : [],
      };
    }
    const text = fromText(context, scene, options);
    return {
      ...scene, division: text?.division ?? null, because: text?.because ?? 'no evidence',
      diagnostics: [note('district_unknown', 'warning', `‘${given}’ (${source}) is no division that the gazetteer knows at ${date ?? 'present'}; give a full name or a code of six digits.`, { given })],
    };
  }
  const text = fromText(context, scene, options);
  return { ...scene, division: text?.division ?? null, because: text?.because ?? 'nothing in the report says where', diagnostics: [], byTowns: text?.byTowns };
}

export function note(code: string, severity: Diagnostic['severity'], reason: string, data: Record<string, unknown>): Diagnostic {
  return { code, severity, reason, span: null, source: 'district', data };
}

function fromCaller(given: string, scene: { date: string | null; certain: readonly Entry[] }, gazetteer: Gazetteer): Entry | null {
  if (/^\d{6}$/.test(given)) return gazetteer.at(given, scene.date);
  // 重庆市渝北区 and 重庆 渝北: the finest name wins
  const direct = gazetteer.named(given, scene.date);
  if (direct.length > 0) return settle(direct, { report: null, certain: scene.certain });
  if (given === '中国' || given === '全国') return gazetteer.at('000000', scene.date);
  for (let cut = 2; cut < given.length - 1; cut++) {
    const outer = gazetteer.named(given.slice(0, cut), scene.date);
    if (outer.length === 0) continue;
    const rest = given.slice(cut).replace(/^[\s·/,，]+/, '');
    const inner = fromCaller(rest, scene, gazetteer);
    if (inner !== null && outer.some((o) => within(inner.code, o.code))) return inner;
    const inside = gazetteer.named(rest, scene.date).filter((c) => outer.some((o) => within(c.code, o.code)));
    if (inside.length === 1) return inside[0]!;
  }
  return null;
}

/** The evidence of the text, strongest first. */
function fromText(context: ReportContext, scene: { groups: readonly PlaceGroup[]; towns: readonly TownName[]; certain: readonly Entry[]; date: string | null }, options: SceneOptions): Evidence {
  const tally = count(scene);
  const body = fromCounts(tally, scene, options.gazetteer);
  const towns = fromTowns(scene, tally, options.gazetteer);
  const company = fromCompany(context, options);
  if (company !== null) return company;
  const head = fromHeadline(context, scene);
  const dateline = fromDateline(context, scene, options);
  const medium = fromMedium(context, scene, options);
  // three towns of one county outvote a misprinted name
  if (towns?.division != null && !(head?.division != null && within(towns.division.code, head.division.code) === false && tally.get(head.division.code)! > 3)) {
    const other = head ?? body;
    if (other?.division == null || !within(towns.division.code, other.division.code) || other.division.level !== 'county') {
      const finer = other?.division == null || other.division.level === 'county' || ownLevel(scene.groups) === kindOf(towns.division.name);
      if (finer) return towns;
    }
  }
  if (head !== null) return refine(head, body, scene);
  // 央行：2月末…; a report of a national body that names one city once is not that city’s
  const national = fromNationalBody(context, options);
  if (national !== null && ownLevel(scene.groups) === null && (body?.division == null || (tally.get(body.division.code) ?? 0) < 3)) return national;
  const own = ownLevel(scene.groups);
  for (const evidence of [dateline, medium]) {
    // 枣庄日报 with 我市, and no city named more than once or twice
    if (evidence?.division != null && own !== null && kindOf(evidence.division.name) === own && (body?.division == null || (tally.get(body.division.code) ?? 0) < 3)) return evidence;
  }
  for (const evidence of [dateline, medium]) {
    if (evidence?.division != null && body?.division != null && within(body.division.code, evidence.division.code)) return body;
  }
  return body ?? dateline ?? medium ?? national;
}

/** A headline on a province whose body speaks of one county with the manner of its own (全区, 我县) is that county’s. */
function refine(head: NonNullable<Evidence>, body: Evidence, scene: { groups: readonly PlaceGroup[] }): Evidence {
  if (head.division === null || body?.division == null || body.division.code === head.division.code || !within(body.division.code, head.division.code)) return head;
  return ownLevel(scene.groups) === kindOf(body.division.name) && kindOf(head.division.name) !== kindOf(body.division.name) ? body : head;
}

/** Votes: how often each division is named where a name can speak for the report. */
function count(scene: { groups: readonly PlaceGroup[]; certain: readonly Entry[] }): Map<string, number> {
  const tally = new Map<string, number>();
  for (const group of scene.groups) {
    if (group.weak !== null || group.last.kind === 'own') continue;
    const key = group.last.kind === 'foreign' || group.last.kind === 'world' ? group.last.kind
      : group.last.kind === 'region' ? null : settle(group.last.candidates, { report: null, certain: scene.certain })?.code ?? null;
    if (key !== null) tally.set(key, (tally.get(key) ?? 0) + 1);
  }
  return tally;
}

function fromCounts(tally: ReadonlyMap<string, number>, scene: { groups: readonly PlaceGroup[]; date: string | null }, gazetteer: Gazetteer): Evidence {
  const own = ownLevel(scene.groups);
  const votes = [...tally].filter(([code]) => code !== 'foreign' && code !== 'world').map(([code, n]) => ({ entry: gazetteer.at(code, scene.date), n })).filter((v) => v.entry !== null);
  const abroad = (tally.get('foreign') ?? 0) + (tally.get('world') ?? 0);
  const fitting = own === null ? votes : votes.filter((v) => kindOf(v.entry!.name) === own);
  // 滕州市、薛城区、山亭区 with 我市: the city that they share, named or not
  if (own === '市' || own === '省') {
    const children = new Map<string, Set<string>>();
    for (const { entry } of votes) {
      if (entry === null) continue;
      const code = own === '市' ? `${entry.code.slice(0, 4)}00` : `${entry.code.slice(0, 2)}0000`;
      if (code !== entry.code) children.set(code, (children.get(code) ?? new Set()).add(entry.code));
    }
    for (const [code, set] of children) {
      const entry = gazetteer.asOf(code, scene.date);
      if (entry === null || entry.code !== code || kindOf(entry.name) !== own || set.size < 2) continue;
      const known = fitting.find((v) => v.entry!.code === code);
      if (known === undefined) fitting.push({ entry, n: set.size }); else known.n += set.size;
    }
  }
  const best = top(fitting.length > 0 ? fitting : votes);
  if (best === null) return null;
  if (own === null && abroad > best.n) return { division: null, because: 'the report speaks of places abroad' };
  if (own !== null && fitting.length > 0) return { division: best.entry, because: `named ${best.n} times, and 全${own} or 我${own} speaks of it` };
  if (best.n < 2 && votes.length > 1) return null;
  return { division: best.entry, because: `named ${best.n} times` };
}

function top(votes: readonly { entry: Entry | null; n: number }[]): { entry: Entry; n: number } | null {
  const sorted = [...votes].sort((a, b) => b.n - a.n);
  const [first, second] = sorted;
  if (first === undefined || first.entry === null) return null;
  if (second !== undefined && second.n === first.n) {
    // as often named as the city that holds it: the finer one
    if (within(first.entry.code, second.entry!.code)) return { entry: first.entry, n: first.n };
    if (within(second.entry!.code, first.entry.code)) return { entry: second.entry!, n: second.n };
    return null;
  }
  return { entry: first.entry, n: first.n };
}

/** 区 where 我区, 全区, 区委 prevail. */
export function ownLevel(groups: readonly PlaceGroup[]): string | null {
  const levels = new Map<string, number>();
  for (const { last } of groups) {
    if (last.kind !== 'own' || last.level === '' || last.text.startsWith('该')) continue;
    const weight = last.manner === 'mine' ? 2 : 1;
    levels.set(last.level, (levels.get(last.level) ?? 0) + weight);
  }
  // the lowest level that speaks often: a county report also has 全市 and 全省
  for (const level of ['旗', '县', '区', '市', '州', '盟', '省']) {
    const n = levels.get(level) ?? 0;
    if (n >= 2 && n * 3 >= Math.max(...levels.values())) return level;
  }
  return null;
}

/** Last character of the division’s kind: 区 of 北碚区 and 内蒙古自治区, 县 of 彭水苗族土家族自治县; that of a 地区 is no 区. */
export function kindOf(name: string): string {
  if (name.endsWith('地区')) return '地区';
  return name.at(-1)!;
}

function fromTowns(scene: { towns: readonly TownName[]; certain: readonly Entry[]; date: string | null }, tally: ReadonlyMap<string, number>, gazetteer: Gazetteer): Evidence {
  const names = new Map<string, Set<string>>();
  const distinct = new Set(scene.towns.map((t) => t.text));
  for (const name of distinct) {
    const town = scene.towns.find((t) => t.text === name)!;
    for (const county of town.counties) names.set(county, (names.get(county) ?? new Set()).add(name));
  }
  const sorted = [...names].sort((a, b) => b[1].size - a[1].size);
  const [first, second] = sorted;
  if (first === undefined || first[1].size < 3 || (second !== undefined && second[1].size === first[1].size)) return null;
  const entry = gazetteer.asOf(first[0], scene.date);
  if (entry === null || entry.level !== 'county') return null;
  void tally;
  return { division: entry, because: `its towns ${[...first[1]].slice(0, 4).join(', ')}`, byTowns: true };
}

function fromHeadline(context: ReportContext, scene: { groups: readonly PlaceGroup[]; certain: readonly Entry[] }): Evidence {
  const heads = context.blocks.filter((b, i) => b.kind === 'headline' || (b.kind === 'subtitle' && i < 8));
  for (const head of heads) {
    const inside = scene.groups.filter((g) => g.start >= head.start && g.end <= head.end && (g.weak === null || g.last.kind === 'foreign') && g.last.kind !== 'own' && g.last.kind !== 'hint');
    const places = inside.filter((g) => g.last.kind !== 'national' && g.last.kind !== 'foreign' && g.last.kind !== 'world' && g.last.kind !== 'region');
    const entries = places.map((g) => settle(g.last.candidates, { report: null, certain: scene.certain }));
    const first = entries.find((e) => e !== null);
    if (first != null) {
      if (entries.some((e) => e !== null && !within(e.code, first.code) && !within(first.code, e.code))) return null;
      const finest = entries.filter((e) => e !== null).reduce((a, b) => (within(b.code, a.code) ? b : a));
      return { division: finest, because: 'the headline' };
    }
    const national = inside.find((g) => g.last.kind === 'national');
    if (national !== undefined) return { division: national.last.candidates[0] ?? null, because: 'the headline' };
    if (inside.some((g) => g.last.kind === 'foreign' || g.last.kind === 'world') && places.length === 0) return { division: null, because: 'the headline speaks of a place abroad' };
  }
  return null;
}

// 华澜股份上半年净利增逾四成: a company’s own figures belong to no division
function fromCompany(context: ReportContext, options: SceneOptions): Evidence {
  const head = context.blocks.find((b) => b.kind === 'headline');
  const first = context.sentences.slice(0, 4).map((s) => context.text.slice(s.start, s.end)).join('');
  const title = head === undefined ? '' : context.text.slice(head.start, head.end);
  const has = (name: string, text: string): boolean => options.words.words(name).some((w) => text.includes(w));
  const figures = has('report', title) || /(?:年度|季度|半年度)报告|业绩(?:预告|快报)|财报/.test(first);
  return figures && has('company', title + first) && has('report', first) ? { division: null, because: 'a company’s own figures' } : null;
}

const DATELINE = /(?:^|[（(\s【])(?:本报|本网|本台|[一-龥]{2,8}[社网报])?([一-龥]{2,10}?)(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?[电讯](?=[（(\s：:，]|$)/;

// 新华社重庆5月3日电: where it was written; that of a national agency in 北京 says nothing
function fromDateline(context: ReportContext, scene: { groups: readonly PlaceGroup[]; certain: readonly Entry[] }, options: SceneOptions): Evidence {
  for (const block of context.blocks.slice(0, 12)) {
    const line = context.text.slice(block.start, Math.min(block.end, block.start + 60));
    const seen = DATELINE.exec(line);
    if (seen === null) continue;
    const wire = options.words.words('wire').some((w) => line.includes(w));
    const group = scene.groups.find((g) => g.start >= block.start && g.end <= block.start + seen.index + seen[0].length);
    const entry = group === undefined ? null : settle(group.last.candidates, { report: null, certain: scene.certain });
    if (entry === null || (wire && entry.code === '110000')) continue;
    return { division: entry, because: 'the dateline' };
  }
  return null;
}

// 永清县融媒体中心, 重庆日报, 华龙网
function fromMedium(context: ReportContext, scene: { groups: readonly PlaceGroup[]; certain: readonly Entry[]; date: string | null }, options: SceneOptions): Evidence {
  const { text, blocks } = context;
  let national: Evidence = null;
  const edges = [...blocks.slice(0, 6), ...blocks.slice(-6)].filter((b) => b.kind !== 'paragraph' || b.end - b.start < 60);
  for (const block of edges) {
    for (const group of scene.groups) {
      if (group.start < block.start || group.end > block.end) continue;
      if (options.words.starts('medium', text, group.end) === '') continue;
      const entry = settle(group.last.candidates, { report: null, certain: scene.certain });
      if (entry !== null && entry.code !== '000000') return { division: entry, because: `the medium ${text.slice(group.start, group.end + 4).trim()}` };
    }
    const line = text.slice(block.start, block.end);
    for (const [name, code] of options.words.media) {
      if (!line.includes(name)) continue;
      const entry = options.gazetteer.at(code, scene.date);
      if (code !== '000000') return { division: entry, because: `the medium ${name}` };
      national ??= { division: entry, because: `the medium ${name}` };
    }
  }
  // a national paper reports of everything: it speaks for the country only where a national body or 全国 does
  void national;
  return null;
}

function fromNationalBody(context: ReportContext, options: SceneOptions): Evidence {
  const head = context.text.slice(0, 600);
  const body = options.words.words('national_body').find((w) => head.includes(w));
  return body === undefined ? null : { division: options.gazetteer.at('000000', null), because: `the report is of ${body}` };
}

