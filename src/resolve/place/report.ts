import { ISLANDS, within, type Entry } from './divisions.js';
import { fromCompany, fromNationalBody, fromOwn } from './bodies.js';
import { fromDateline, fromHeadline, fromMedium, fromTitle, fromTowns } from './evidence.js';
import type { Gazetteer } from './gazetteer.js';
import { Scope } from './scope.js';
import { settle } from './settle.js';
import type { Evidence, Sources } from './sources.js';
import type { PlaceText } from './text.js';
import { mostNamed, ownLevel, type Named, type Own, type Tally, type Vote } from './votes.js';

/** Times that a name must be said to outweigh weaker evidence of another kind. */
const OFTEN = 3;
/** Different characters of the traditional script that show it. */
const TRADITIONAL = 3;

/** The evidence of the text, strongest first. */
export function fromText(sources: Sources, place: PlaceText, tally: Tally): Evidence {
  const { groups, gazetteer, date, words } = sources;
  const levels = words.words('level');
  const own = ownLevel(groups, levels);
  const first = leadOf(sources, place);
  const isTraditional = writtenInTraditional(sources);
  // 差饷物业估价署 once in traditional characters
  const enough = ({ entry, n }: Vote): boolean => first.has(entry) || (isTraditional && n >= 1 && ISLANDS.has(entry.code.slice(0, 2)));
  const most = mostNamed(tally, { own, levels, enough, gazetteer, date });
  const body = most === null ? null : fromNames(most, own);
  const said = (entry: Entry): number => tally.divisions.get(entry.code)?.n ?? 0;
  const often = (evidence: Evidence): boolean => evidence?.division != null && said(evidence.division) >= OFTEN;
  const head = fromHeadline(sources, (entry) => own?.level === gazetteer.kindOf(entry.name)) ?? fromTitle(sources);
  // a report that says 全市 or names a division in its headline is none of a company
  const company = own === null && head === null ? fromCompany(sources) : null;
  if (company !== null) return company;
  const towns = fromTowns(sources);
  if (towns !== null && outvotes(towns, head ?? body, own, (e) => said(e) > OFTEN, gazetteer)) return towns;
  if (head !== null) return refine(head, body, own, gazetteer);
  const beside = own === null || most?.own === true ? null : fromOwn(sources, own);
  if (beside !== null) return beside;
  // 央行：2月末…; a report of a national body that names one city once is not that city’s
  const national = first.isAbroad ? null : fromNationalBody(sources);
  if (national !== null && own === null && !often(body)) return national;
  const dateline = fromDateline(sources), medium = fromMedium(sources);
  const written = [dateline, medium].filter((e) => e?.division != null);
  // 枣庄日报 with 我市, and no city named often
  for (const evidence of written) if (own !== null && gazetteer.kindOf(evidence!.division!.name) === own.level && !often(body)) return evidence;
  // 立法会 in 澳门电台 is that of 澳门
  if (medium?.division != null && body?.division != null && !often(body) && [medium, body].every((e) => ISLANDS.has(e.division!.code.slice(0, 2)))) return medium;
  for (const evidence of written) if (body?.division != null && within(body.division.code, evidence!.division!.code)) return body;
  return body ?? dateline ?? medium ?? national;
}

/** Has the input, before it was simplified, characters that only the traditional script has? */
function writtenInTraditional({ context, words }: Sources): boolean {
  const { text } = context.article;
  return words.words('traditional').filter((c) => text.includes(c)).length >= TRADITIONAL;
}

function fromNames({ entry, n, own: isOwn }: Named, own: Own | null): Evidence {
  const because = entry === null ? 'the report speaks of places abroad' : isOwn ? `named ${n} times, and the report speaks of its own ${own!.level}` : `named ${n} times`;
  return { division: entry, because };
}

interface Lead {
  /** Is the division named at the head of a clause of the report’s first sentence, by more than the name of an institution there? */
  has(entry: Entry): boolean;
  /** Does the first sentence name only what lies abroad? */
  readonly isAbroad: boolean;
}

function leadOf({ context, groups, certain, words }: Sources, place: PlaceText): Lead {
  const first = context.sentences.findIndex((s) => context.blocks[s.block]?.kind === 'paragraph');
  const scope = new Scope(place);
  const named = groups.filter((g) => g.sentence === first && g.weak === null);
  // 柳河镇位于柳河县: as good as the head of a clause
  const leading = named.filter((g) => words.starts('medium', context.text, g.end) === '' && (scope.isTopic(g) || (g.last.full && scope.isWhere(g))));
  return {
    has: (entry) => leading.some((g) => settle(g.last.candidates, { report: null, certain })?.code === entry.code),
    isAbroad: named.length > 0 && named.every((g) => g.last.kind === 'foreign' || g.last.kind === 'world'),
  };
}

/** Three towns outvote a name of another county that is seldom said, and refine the city or province that holds theirs where the report speaks as a county. */
function outvotes(towns: NonNullable<Evidence>, other: Evidence, own: Own | null, often: (entry: Entry) => boolean, gazetteer: Gazetteer): boolean {
  const county = towns.division!, named = other?.division ?? null;
  if (named === null || named.code === county.code) return true;
  if (named.level === 'county') return !often(named) || within(county.code, named.code);
  return within(county.code, named.code) ? own?.level === gazetteer.kindOf(county.name) : !often(named);
}

/** A headline on a province whose body speaks of one county as its own (全区, 我县) is that county’s. */
function refine(head: NonNullable<Evidence>, body: Evidence, own: Own | null, gazetteer: Gazetteer): Evidence {
  if (head.division === null || body?.division == null || body.division.code === head.division.code || !within(body.division.code, head.division.code)) return head;
  return own?.level === gazetteer.kindOf(body.division.name) && own.level !== gazetteer.kindOf(head.division.name) ? body : head;
}
