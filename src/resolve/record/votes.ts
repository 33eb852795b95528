import { within, type Entry } from '../place/divisions.js';
import type { Gazetteer } from '../place/gazetteer.js';
import type { PlaceGroup } from '../place/groups.js';
import { settle } from '../place/settle.js';

/** Last character of the division’s kind: 区 of 北碚区 and 内蒙古自治区, 县 of 彭水苗族土家族自治县; a 地区 is no 区. */
export function kindOf(name: string): string {
  const last = name.at(-1)!;
  return last === '区' && name.at(-2) === '地' ? '地' : last;
}

/** How often each division is named where a name can speak for the report; `foreign` and `world` for what lies abroad. */
export function countNames(groups: readonly PlaceGroup[], certain: readonly Entry[]): Map<string, number> {
  const tally = new Map<string, number>();
  for (const { last, weak } of groups) {
    if (weak !== null || last.kind === 'own' || last.kind === 'region') continue;
    const key = last.kind === 'foreign' || last.kind === 'world' ? last.kind : settle(last.candidates, { report: null, certain })?.code ?? null;
    if (key !== null) tally.set(key, (tally.get(key) ?? 0) + 1);
  }
  return tally;
}

/** 区 where 我区, 全区, 区委 prevail: the lowest kind that is said often, for a county’s report also says 全市 and 全省. */
export function ownLevel(groups: readonly PlaceGroup[]): string | null {
  const levels = new Map<string, number>();
  for (const { last } of groups) {
    if (last.kind !== 'own' || last.level === '' || last.text.startsWith('该')) continue;
    levels.set(last.level, (levels.get(last.level) ?? 0) + (last.manner === 'mine' ? 2 : 1));
  }
  const most = Math.max(0, ...levels.values());
  for (const level of ['旗', '县', '区', '市', '州', '盟', '省']) {
    const n = levels.get(level) ?? 0;
    if (n >= 2 && n * 3 >= most) return level;
  }
  return null;
}

interface Vote { readonly entry: Entry; n: number }

/** The division that is named most, among those of the kind that 我区 or 全市 speaks of; null where two are named alike, or what lies abroad more. */
export function mostNamed(tally: ReadonlyMap<string, number>, own: string | null, gazetteer: Gazetteer, date: string | null): { entry: Entry | null; n: number; own: boolean } | null {
  const votes: Vote[] = [];
  for (const [code, n] of tally) {
    const entry = code === 'foreign' || code === 'world' ? null : gazetteer.at(code, date);
    if (entry !== null) votes.push({ entry, n });
  }
  const fitting = own === null ? [] : votes.filter((v) => kindOf(v.entry.name) === own);
  if (own !== null) addHolders(fitting, votes, own, gazetteer, date);
  const best = top(fitting.length > 0 ? fitting : votes);
  if (best === null) return null;
  const abroad = (tally.get('foreign') ?? 0) + (tally.get('world') ?? 0);
  if (own === null && abroad > best.n) return { entry: null, n: abroad, own: false };
  if (fitting.length === 0 && best.n < 2 && votes.length > 1) return null;
  return { ...best, own: fitting.length > 0 };
}

/** 滕州市、薛城区、山亭区 with 我市: the city that they share, named or not. */
function addHolders(fitting: Vote[], votes: readonly Vote[], own: string, gazetteer: Gazetteer, date: string | null): void {
  if (own !== '市' && own !== '省') return;
  const parts = new Map<string, Set<string>>();
  for (const { entry } of votes) {
    const code = own === '市' ? `${entry.code.slice(0, 4)}00` : `${entry.code.slice(0, 2)}0000`;
    if (code !== entry.code) parts.set(code, (parts.get(code) ?? new Set()).add(entry.code));
  }
  for (const [code, set] of parts) {
    const entry = gazetteer.asOf(code, date);
    if (entry === null || entry.code !== code || kindOf(entry.name) !== own || set.size < 2) continue;
    const known = fitting.find((v) => v.entry.code === code);
    if (known === undefined) fitting.push({ entry, n: set.size }); else known.n += set.size;
  }
}

function top(votes: readonly Vote[]): { entry: Entry; n: number } | null {
  const [first, second] = [...votes].sort((a, b) => b.n - a.n);
  if (first === undefined) return null;
  if (second === undefined || second.n < first.n || within(first.entry.code, second.entry.code)) return first;
  // named as often as the city that holds it: the finer one
  return within(second.entry.code, first.entry.code) ? second : null;
}
