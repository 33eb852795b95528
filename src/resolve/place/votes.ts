import { within, type Entry } from './divisions.js';
import type { Gazetteer } from './gazetteer.js';
import type { PlaceGroup } from './groups.js';
import { settle } from './settle.js';

/** How a division is named where a name can speak for the report. */
export interface Vote {
  readonly entry: Entry;
  /** Names, by weight. */
  n: number;
  /** Passages with such a name; of what only tells where a report is (港铁, 房屋署, 九龙城区), the different words. */
  readonly places: Set<number | string>;
}

/** The votes of a report. */
export interface Tally {
  /** By code. */
  readonly divisions: ReadonlyMap<string, Vote>;
  /** How often the place abroad is named that is named most. */
  readonly abroad: number;
}

/** What tells how much a name counts, and where it stands. */
export interface Weighing {
  /** 1 for a name that speaks for the report, less for one that is part of another, 0 for none. */
  weigh(group: PlaceGroup): number;
  /** The passage that holds it. */
  passageOf(group: PlaceGroup): number;
}

/** How often each division is named where a name can speak for the report. */
export function countNames(groups: readonly PlaceGroup[], certain: readonly Entry[], weighing: Weighing): Tally {
  const divisions = new Map<string, Vote>();
  const abroad = new Map<string, number>();
  for (const group of groups) {
    const { last } = group;
    if (last.kind === 'own' || last.kind === 'region' || last.kind === 'world') continue;
    const weight = weighing.weigh(group);
    if (weight === 0) continue;
    if (last.kind === 'foreign') { abroad.set(last.text, (abroad.get(last.text) ?? 0) + weight); continue; }
    const entry = settle(last.candidates, { report: null, certain });
    if (entry === null) continue;
    const vote = divisions.get(entry.code) ?? { entry, n: 0, places: new Set<number | string>() };
    divisions.set(entry.code, vote);
    vote.n += weight;
    vote.places.add(last.kind === 'hint' || last.kind === 'area' ? last.text : weighing.passageOf(group));
  }
  return { divisions, abroad: Math.max(0, ...abroad.values()) };
}

/** What a report calls its own, and how often: 区 of 我区, 全区, 区委. */
export interface Own {
  readonly level: string;
  readonly n: number;
}

/**
 * 区 where 我区, 全区, 区委 prevail: the lowest kind that is said often, for a county’s report also says 全市 and 全省.
 * @param levels kinds, lowest first
 */
export function ownLevel(groups: readonly PlaceGroup[], levels: readonly string[]): Own | null {
  const said = new Map<string, number>();
  for (const { last } of groups) {
    if (last.kind !== 'own' || last.level === '' || last.manner === 'that') continue;
    said.set(last.level, (said.get(last.level) ?? 0) + (last.manner === 'mine' ? 2 : 1));
  }
  const most = Math.max(0, ...said.values());
  for (const level of levels) {
    const n = said.get(level) ?? 0;
    if ((n >= 2 || said.size === 1) && n > 0 && n * 3 >= most) return { level, n };
  }
  return null;
}

/** What the names of a text say of the whole report. */
export interface Named {
  /** Null: it speaks of what lies abroad. */
  readonly entry: Entry | null;
  readonly n: number;
  /** 全区 or 我区 speaks of it. */
  readonly own: boolean;
}

/** What the votes are weighed by. */
export interface Ballot {
  readonly own: Own | null;
  /** Kinds, lowest first. */
  readonly levels: readonly string[];
  /** Is one name of the division enough: at the head of the report’s first sentence? */
  enough(vote: Vote): boolean;
  readonly gazetteer: Gazetteer;
  readonly date: string | null;
}

/** A name in so many passages speaks for the report. */
const PLACES = 2;
/** 全国 and 中国 stand in the names of many things: the country needs so much weight to be what a report is about. */
const COUNTRY = 2;
/** The country, named so many times as often, is what a report is about that quotes one province’s 我省. */
const QUOTED = 3;
/** A name that only leads must be named more often than the others together. */
const EVEN = 0.25;

/**
 * The division that the names speak for: of those of the kind that 我区 or 全市 means the one that is named most; else one that is named in
 * several passages and as often as all that lie elsewhere, or the one that holds all that are named. Null where nothing of that kind is said.
 */
export function mostNamed(tally: Tally, ballot: Ballot): Named | null {
  const { own, levels, gazetteer, date } = ballot;
  const votes = [...tally.divisions.values()].sort((a, b) => b.n - a.n || depth(b.entry) - depth(a.entry) || (a.entry.code < b.entry.code ? -1 : 1));
  const country = votes.find((v) => v.entry.level === 'country')?.n ?? 0;
  if (own !== null) {
    const fitting = votes.filter((v) => gazetteer.kindOf(v.entry.name) === own.level);
    addHolders(fitting, votes, ballot);
    const ofKind = top(fitting);
    if (ofKind !== null && Math.max(country, elsewhere(ofKind, votes)) <= QUOTED * (ofKind.n + own.n)) return { entry: ofKind.entry, n: ofKind.n, own: true };
  } else if (tally.abroad > (votes[0]?.n ?? 0)) return { entry: null, n: tally.abroad, own: false };
  // 重庆 in a report that says 全区: which, nothing tells
  const isAbove = ({ entry }: Vote): boolean => own !== null && country <= QUOTED * own.n && (entry.level === 'country' || levels.indexOf(gazetteer.kindOf(entry.name)) > levels.indexOf(own.level));
  const best = votes.find((v) => !isAbove(v) && isWeighty(v) && (v.places.size >= PLACES ? !isContested(v, votes, 0) : ballot.enough(v) && !isContested(v, votes, EVEN)));
  if (best !== undefined) return { entry: best.entry, n: best.n, own: false };
  return own === null ? shared(votes, gazetteer, date) : null;
}

/** Is a name more than part of the names of things: 全国重点实验室, 中国500强? */
function isWeighty({ entry, n }: Vote): boolean {
  return entry.level !== 'country' || n >= COUNTRY;
}

function depth(entry: Entry): number {
  return ['country', 'province', 'city', 'county'].indexOf(entry.level);
}

/**
 * Are those that neither hold it nor lie in it named more often, or in the country its parts by much?
 * @param even what they need less
 */
function isContested(vote: Vote, votes: readonly Vote[], even: number): boolean {
  if (vote.entry.level === 'country') return votes.reduce((n, v) => n + v.n, 0) > QUOTED * vote.n;
  return elsewhere(vote, votes) > vote.n - even;
}

/** How often divisions are named that neither hold this one nor lie in it. */
function elsewhere({ entry }: Vote, votes: readonly Vote[]): number {
  return votes.filter((v) => !within(v.entry.code, entry.code) && !within(entry.code, v.entry.code)).reduce((n, v) => n + v.n, 0);
}

/** 浦口, 溧水 and nothing else: the city or province that holds all that are named. */
function shared(all: readonly Vote[], gazetteer: Gazetteer, date: string | null): Named | null {
  const votes = all.filter((v) => v.entry.level !== 'country');
  if (votes.length < PLACES) return null;
  const n = votes.reduce((sum, v) => sum + v.n, 0);
  for (const holder of [(code: string) => `${code.slice(0, 4)}00`, (code: string) => `${code.slice(0, 2)}0000`]) {
    const code = holder(votes[0]!.entry.code);
    const entry = votes.every((v) => within(v.entry.code, code)) ? gazetteer.asOf(code, date) : null;
    if (entry !== null && entry.code === code && entry.level !== 'country') return { entry, n, own: false };
  }
  return null;
}

/** 滕州市、薛城区、山亭区 with 我市: the city that they share, named or not. */
function addHolders(fitting: Vote[], votes: readonly Vote[], { own, gazetteer, date }: Ballot): void {
  const parts = new Map<string, Set<string>>();
  for (const { entry } of votes) {
    for (const code of new Set([`${entry.code.slice(0, 4)}00`, `${entry.code.slice(0, 2)}0000`])) {
      if (code !== entry.code && entry.code !== '000000') parts.set(code, (parts.get(code) ?? new Set()).add(entry.code));
    }
  }
  for (const [code, set] of parts) {
    const entry = gazetteer.asOf(code, date);
    const at = fitting.findIndex((v) => v.entry.code === code);
    if (entry === null || entry.code !== code || gazetteer.kindOf(entry.name) !== own?.level || (at < 0 && set.size < PLACES)) continue;
    if (at < 0) fitting.push({ entry, n: set.size, places: new Set() }); else fitting[at] = { ...fitting[at]!, n: fitting[at]!.n + set.size };
  }
}

/** The one that is named most; of a division and one that lies in it, named alike, the finer. Null where two others are named alike. */
function top(votes: readonly Vote[]): Vote | null {
  const [first, second] = [...votes].sort((a, b) => b.n - a.n || (a.entry.code < b.entry.code ? -1 : 1));
  if (first === undefined) return null;
  if (second === undefined || second.n < first.n || within(first.entry.code, second.entry.code)) return first;
  return within(second.entry.code, first.entry.code) ? second : null;
}
