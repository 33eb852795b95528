import { within, type Entry } from './divisions.js';
import type { Gazetteer } from './gazetteer.js';
import type { PlaceGroup } from './groups.js';
import { settle } from './settle.js';

/** How a division is named where a name can speak for the report. */
export interface Vote {
  readonly entry: Entry;
  /** Names; one that is part of a hospital’s or station’s name counts half. */
  n: number;
  /** Sentences with such a name; of what only tells where a report is (港铁, 房屋署, 九龙城区), the different words. */
  readonly places: Set<number | string>;
}

/** The votes of a report. */
export interface Tally {
  /** By code. */
  readonly divisions: ReadonlyMap<string, Vote>;
  /** How often the place abroad is named that is named most. */
  readonly abroad: number;
}

/**
 * How often each division is named where a name can speak for the report.
 * @param isEstablishment is a name that ends there part of a longer one (青海省人民医院)?
 */
export function countNames(groups: readonly PlaceGroup[], certain: readonly Entry[], isEstablishment: (end: number) => boolean): Tally {
  const divisions = new Map<string, Vote>();
  const abroad = new Map<string, number>();
  for (const { last, weak } of groups) {
    if (weak !== null || last.kind === 'own' || last.kind === 'region' || last.kind === 'world') continue;
    if (last.kind === 'foreign') { abroad.set(last.text, (abroad.get(last.text) ?? 0) + 1); continue; }
    const entry = settle(last.candidates, { report: null, certain });
    if (entry === null) continue;
    const vote = divisions.get(entry.code) ?? { entry, n: 0, places: new Set<number | string>() };
    divisions.set(entry.code, vote);
    vote.n += isEstablishment(last.end) ? 0.5 : 1;
    vote.places.add(last.kind === 'hint' || last.kind === 'area' ? last.text : last.sentence);
  }
  return { divisions, abroad: Math.max(0, ...abroad.values()) };
}

/**
 * 区 where 我区, 全区, 区委 prevail: the lowest kind that is said often, for a county’s report also says 全市 and 全省.
 * @param levels kinds, lowest first
 */
export function ownLevel(groups: readonly PlaceGroup[], levels: readonly string[]): string | null {
  const said = new Map<string, number>();
  for (const { last } of groups) {
    if (last.kind !== 'own' || last.level === '' || last.manner === 'that') continue;
    said.set(last.level, (said.get(last.level) ?? 0) + (last.manner === 'mine' ? 2 : 1));
  }
  const most = Math.max(0, ...said.values());
  for (const level of levels) {
    const n = said.get(level) ?? 0;
    if ((n >= 2 || said.size === 1) && n > 0 && n * 3 >= most) return level;
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

/** A name in so many sentences speaks for the report. */
const PLACES = 2;

/**
 * The division that the names speak for: of those of the kind that 我区 or 全市 means the one that is named most; else one that is named in
 * several sentences and more than others, or the one that holds all that are named. Null where nothing of that kind is said.
 * @param levels kinds, lowest first
 * @param leads is the division named at the head of the report’s first sentence?
 */
export function mostNamed(tally: Tally, own: string | null, levels: readonly string[], leads: (entry: Entry) => boolean, gazetteer: Gazetteer, date: string | null): Named | null {
  const votes = [...tally.divisions.values()];
  const fitting = own === null ? [] : votes.filter((v) => gazetteer.kindOf(v.entry.name) === own);
  if (own !== null) addHolders(fitting, votes, own, gazetteer, date);
  const ofKind = top(fitting);
  if (ofKind !== null) return { entry: ofKind.entry, n: ofKind.n, own: true };
  const best = top(votes);
  if (own === null && tally.abroad > (best?.n ?? 0)) return { entry: null, n: tally.abroad, own: false };
  // 重庆 in a report that says 全区: which, nothing tells
  const isAbove = best !== null && own !== null && (best.entry.level === 'country' || levels.indexOf(gazetteer.kindOf(best.entry.name)) > levels.indexOf(own));
  if (best !== null && !isAbove && (best.places.size >= PLACES || leads(best.entry)) && !isContested(best, votes)) return { entry: best.entry, n: best.n, own: false };
  return own === null ? shared(votes, gazetteer, date) : null;
}

/** Are others, which neither hold it nor lie in it, named more than half as often? */
function isContested(best: Vote, votes: readonly Vote[]): boolean {
  return votes.some((v) => v !== best && v.n * 2 > best.n && !within(v.entry.code, best.entry.code) && !within(best.entry.code, v.entry.code));
}

/** 浦口, 溧水 and nothing else: the city or province that holds all that are named. */
function shared(votes: readonly Vote[], gazetteer: Gazetteer, date: string | null): Named | null {
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
function addHolders(fitting: Vote[], votes: readonly Vote[], own: string, gazetteer: Gazetteer, date: string | null): void {
  const parts = new Map<string, Set<string>>();
  for (const { entry } of votes) {
    for (const code of new Set([`${entry.code.slice(0, 4)}00`, `${entry.code.slice(0, 2)}0000`])) {
      if (code !== entry.code && entry.code !== '000000') parts.set(code, (parts.get(code) ?? new Set()).add(entry.code));
    }
  }
  for (const [code, set] of parts) {
    const entry = gazetteer.asOf(code, date);
    const known = fitting.find((v) => v.entry.code === code);
    if (entry === null || entry.code !== code || gazetteer.kindOf(entry.name) !== own || (known === undefined && set.size < PLACES)) continue;
    if (known === undefined) fitting.push({ entry, n: set.size, places: new Set() }); else known.n += set.size;
  }
}

/** The one that is named most; of a division and one that lies in it, named alike, the finer. Null where two others are named alike. */
function top(votes: readonly Vote[]): Vote | null {
  const [first, second] = [...votes].sort((a, b) => b.n - a.n || (a.entry.code < b.entry.code ? -1 : 1));
  if (first === undefined) return null;
  if (second === undefined || second.n < first.n || within(first.entry.code, second.entry.code)) return first;
  return within(second.entry.code, first.entry.code) ? second : null;
}
