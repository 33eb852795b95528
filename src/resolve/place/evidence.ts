import type { ReportContext } from '../../core/context.js';
import type { Span } from '../../core/span.js';
import { within, type Entry } from './divisions.js';
import type { Gazetteer } from './gazetteer.js';
import { groupPlaces, type PlaceGroup } from './groups.js';
import type { PlaceLexicon } from './lexicon.js';
import { scanPlaces } from './scan.js';
import { PlaceText } from './text.js';
import { settle } from './settle.js';
import type { TownName } from './towns.js';
import type { Own } from './votes.js';

/** What a piece of evidence says of the whole report: its division, that it has none, or (null) nothing. */
export type Evidence = { readonly division: Entry | null; readonly because: string; readonly byTowns?: boolean; readonly isCompany?: boolean } | null;

/** What evidence is read from. */
export interface Sources {
  readonly context: ReportContext;
  readonly groups: readonly PlaceGroup[];
  readonly towns: readonly TownName[];
  /** Divisions that the text names without doubt. */
  readonly certain: readonly Entry[];
  readonly date: string | null;
  readonly gazetteer: Gazetteer;
  readonly words: PlaceLexicon;
}

/** Characters of the lead, and of a dateline at the head of a block. */
const LEAD = 600, DATELINE = 60;
/** Kinds of figures that only companies have, for a report to be a company’s. */
const FIGURES = 3;
const settled = (group: PlaceGroup, certain: readonly Entry[]): Entry | null => settle(group.last.candidates, { report: null, certain });

/**
 * 北碚区党史学习教育…: the finest division that the headline or a subtitle names, the country or a body of it, or a place abroad.
 * @param isOwn does the report call the division its own (全区)?
 */
export function fromHeadline(sources: Sources, isOwn: (entry: Entry) => boolean): Evidence {
  const { context, groups } = sources;
  const heads = context.blocks.slice(0, 12).filter((b, i) => b.kind === 'headline' || (b.kind === 'subtitle' && i < 8));
  for (const head of heads) {
    const inside = groups.filter((g) => g.start >= head.start && g.end <= head.end && (g.weak === null || g.last.kind === 'foreign') && g.last.kind !== 'own' && g.last.kind !== 'hint');
    const places = inside.filter((g) => ['division', 'area', 'zone'].includes(g.last.kind));
    const entries = places.map((g) => named(g, sources, isOwn)).filter((e) => e !== null);
    const first = entries[0];
    if (first !== undefined) {
      if (entries.some((e) => !within(e.code, first.code) && !within(first.code, e.code))) return null;
      return { division: entries.reduce((a, b) => (within(b.code, a.code) ? b : a)), because: 'the headline' };
    }
    const national = inside.find((g) => g.last.kind === 'national');
    if (national !== undefined) return { division: national.last.candidates[0] ?? null, because: 'the headline' };
    const body = nationalBodyIn(head, sources);
    if (body !== null) return body;
    if (places.length === 0 && inside.some((g) => g.last.kind === 'foreign' || g.last.kind === 'world')) return { division: null, because: 'the headline speaks of a place abroad' };
  }
  return null;
}

/** A short form of a county in a text that has nothing else of its province, and speaks of no county of its own, may be a brand’s or a hospital’s (镜湖医院 in 澳门). */
function named(group: PlaceGroup, { certain, groups }: Sources, isOwn: (entry: Entry) => boolean): Entry | null {
  const entry = settled(group, certain);
  if (entry === null || group.last.full || entry.level !== 'county' || isOwn(entry)) return entry;
  const elsewhere = (code: string): boolean => code !== '000000' && code.slice(0, 2) !== entry.code.slice(0, 2);
  if (certain.some((e) => e.code !== entry.code && within(entry.code, `${e.code.slice(0, 2)}0000`))) return entry;
  return groups.some((g) => g.weak === null && g.last.candidates.length > 0 && g.last.candidates.every((c) => elsewhere(c.code))) ? null : entry;
}

/** The title that metadata give, where the text has no headline of its own. Only names that stand free in it or are official count. */
export function fromTitle({ context, gazetteer, words, date, certain }: Sources): Evidence {
  const { title } = context.article;
  if (title === null || title === '' || context.text.includes(title)) return null;
  const alone: ReportContext = { ...context, text: title, blocks: [], sentences: [], quantities: [], times: [], tokens: () => [] };
  const groups = groupPlaces(scanPlaces(new PlaceText(alone, words), gazetteer, date), title).filter((g) => g.weak === null && ['division', 'area', 'zone'].includes(g.last.kind));
  const entries = groups.map((g) => settled(g, certain)).filter((e) => e !== null);
  const finest = entries.length === 0 ? null : entries.reduce((a, b) => (within(b.code, a.code) ? b : a));
  return finest === null || entries.some((e) => !within(finest.code, e.code)) ? null : { division: finest, because: 'the title in the metadata' };
}

/** Three towns of one county say which it is, whatever name the text prints: 沧沟乡, 平桥镇, 桐梓镇 → 武隆区. */
export function fromTowns({ towns, date, gazetteer }: Sources): Evidence {
  const counties = new Map<string, Set<string>>();
  for (const town of towns) for (const county of town.counties) counties.set(county, (counties.get(county) ?? new Set()).add(town.text));
  const [first, second] = [...counties].sort((a, b) => b[1].size - a[1].size);
  if (first === undefined || first[1].size < 3 || (second !== undefined && second[1].size === first[1].size)) return null;
  const entry = gazetteer.asOf(first[0], date);
  return entry === null || entry.level !== 'county' ? null : { division: entry, because: `its towns ${[...first[1]].slice(0, 4).join(', ')}`, byTowns: true };
}

/** 新华社重庆5月3日电: where it was written; that of a national agency in 北京 says nothing. */
export function fromDateline({ context, groups, certain, words }: Sources): Evidence {
  for (const block of context.blocks.slice(0, 12)) {
    const end = Math.min(block.end, block.start + DATELINE);
    const group = groups.find((g) => g.weak === 'in a dateline' && g.start >= block.start && g.end <= end);
    if (group?.last.kind === 'foreign') return { division: null, because: 'the dateline lies abroad' };
    const entry = group === undefined ? null : settled(group, certain);
    if (entry === null || (entry.code === '110000' && words.words('wire').some((w) => context.text.slice(block.start, end).includes(w)))) continue;
    return { division: entry, because: 'the dateline' };
  }
  return null;
}

/** 永清县融媒体中心, 重庆日报, 华龙网 in a short line at the head or foot. A national paper reports of everything and says nothing. */
export function fromMedium({ context, groups, certain, words, gazetteer, date }: Sources): Evidence {
  const { text, blocks } = context;
  const edges = [...new Set([...blocks.slice(0, 6), ...blocks.slice(-6)])].filter((b) => b.kind !== 'paragraph' || b.end - b.start < 60);
  for (const block of edges) {
    const named = groups.find((g) => g.start >= block.start && g.end <= block.end && words.starts('medium', text, g.end) !== '');
    const entry = named === undefined ? null : settled(named, certain);
    if (named !== undefined && entry !== null && entry.code !== '000000') return { division: entry, because: `the medium ${text.slice(named.start, named.end)}${words.starts('medium', text, named.end)}` };
    const line = text.slice(block.start, block.end);
    for (const [name, code] of words.media) {
      if (code !== '000000' && line.includes(name)) return { division: gazetteer.asOf(code, date), because: `the medium ${name}` };
    }
  }
  return null;
}

/** 国家统计局, 国防部, 央行 in the lead; not 美国商务部, nor 财政部门. */
export function fromNationalBody(sources: Sources): Evidence {
  return nationalBodyIn({ start: 0, end: LEAD }, sources);
}

function nationalBodyIn({ start, end }: Span, { context, words, gazetteer, groups }: Sources): Evidence {
  const stretch = context.text.slice(start, end);
  const stands = (body: string): boolean => {
    for (let at = stretch.indexOf(body); at >= 0; at = stretch.indexOf(body, at + 1)) {
      if (words.starts('no_body', context.text, start + at + body.length) === '' && !groups.some((g) => g.end === start + at && g.last.kind !== 'national')) return true;
    }
    return false;
  };
  const body = words.words('national_body').find(stands);
  return body === undefined ? null : { division: gazetteer.at('000000', null), because: `the report is of ${body}` };
}

/** 我市淮阳县: the city that holds it is the report’s own. */
export function fromOwn({ groups, certain, gazetteer, date }: Sources, own: Own): Evidence {
  for (const [i, { last, end }] of groups.entries()) {
    const next = groups[i + 1];
    if (last.kind !== 'own' || last.manner === 'that' || last.level !== own.level || next?.start !== end) continue;
    const part = settled(next, certain);
    if (part === null || part.level === 'country') continue;
    for (const code of [`${part.code.slice(0, 4)}00`, `${part.code.slice(0, 2)}0000`]) {
      const entry = code === part.code ? null : gazetteer.asOf(code, date);
      if (entry !== null && entry.code === code && gazetteer.kindOf(entry.name) === own.level) return { division: entry, because: `‘${last.text}${next.last.text}’` };
    }
  }
  return null;
}

/** 华澜股份上半年净利增逾四成: a company’s own figures belong to no division. */
export function fromCompany({ context, words, groups }: Sources): Evidence {
  if (groups.some((g) => g.last.kind === 'own' && g.last.level !== '')) return null;
  const head = context.blocks.slice(0, 12).find((b) => b.kind === 'headline');
  const title = head === undefined ? '' : context.text.slice(head.start, head.end);
  const first = context.sentences.slice(0, 4).map((s) => context.text.slice(s.start, Math.min(s.end, s.start + LEAD))).join('');
  const has = (name: string, text: string): boolean => words.words(name).some((w) => text.includes(w));
  const tells = (has('report', title) || has('company_report', first)) && (has('company', title) || has('company_name', first) || has('company_report', first)) && has('report', first);
  const figures = words.words('company_figure').filter((w) => context.text.includes(w)).length;
  return tells || (figures >= FIGURES && has('company', first)) ? { division: null, because: 'a company’s own figures', isCompany: true } : null;
}
