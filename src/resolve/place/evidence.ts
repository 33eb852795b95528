import type { ReportContext } from '../../core/context.js';
import type { Span } from '../../core/span.js';
import { nationalBodyIn } from './bodies.js';
import { ISLANDS, within, type Entry } from './divisions.js';
import { groupPlaces, type PlaceGroup } from './groups.js';
import { scanPlaces } from './scan.js';
import { settled, type Evidence, type Sources } from './sources.js';
import { PlaceText } from './text.js';

/** Characters of a dateline at the head of a block. */
const DATELINE = 60;
/** A line shorter than this may name a medium anywhere, a paragraph in so many characters at its head. */
const SHORT = 60, HEAD = 8;

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
    const body = nationalBodyIn(head, sources) ?? nationalMediumIn(head, sources);
    if (body !== null) return body;
    if (places.length === 0 && groups.some((g) => g.start >= head.start && g.end <= head.end && g.weak === 'part of a company’s name')) return { division: null, because: 'the headline names a company', isCompany: true };
    if (places.length === 0 && inside.some((g) => g.last.kind === 'foreign' || g.last.kind === 'world')) return { division: null, because: 'the headline speaks of a place abroad' };
  }
  return null;
}

/** 《新闻联播》 as the headline of a whole broadcast. */
function nationalMediumIn({ start, end }: Span, { context, words, gazetteer, date }: Sources): Evidence {
  const line = context.text.slice(start, end);
  const medium = [...words.media].find(([name, code]) => code === '000000' && line.includes(name));
  return medium === undefined ? null : { division: gazetteer.at('000000', date), because: `the medium ${medium[0]}` };
}

/** A short form of a county in a report that names Hong Kong, Macao or Taiwan and nothing else of its province is a hospital’s or a brand’s (镜湖医院). */
function named(group: PlaceGroup, { certain, groups }: Sources, isOwn: (entry: Entry) => boolean): Entry | null {
  const entry = settled(group, certain);
  if (entry === null || group.last.full || entry.level !== 'county' || isOwn(entry)) return entry;
  if (certain.some((e) => e.code !== entry.code && within(e.code, `${entry.code.slice(0, 2)}0000`))) return entry;
  return groups.some((g) => g.weak === null && g.last.candidates.length > 0 && g.last.candidates.every((c) => ISLANDS.has(c.code.slice(0, 2)))) ? null : entry;
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
  const edges = [...new Set([...blocks.slice(0, 6), ...blocks.slice(-6)])];
  for (const block of edges) {
    // a short line, or the head of a paragraph: （澳门电台消息）…
    const end = block.kind === 'paragraph' && block.end - block.start >= SHORT ? block.start + HEAD : block.end;
    const named = groups.find((g) => g.start >= block.start && g.end <= end && words.starts('medium', text, g.end) !== '');
    const entry = named === undefined ? null : settled(named, certain);
    if (named !== undefined && entry !== null && entry.code !== '000000') return { division: entry, because: `the medium ${text.slice(named.start, named.end)}${words.starts('medium', text, named.end)}` };
    const line = text.slice(block.start, end);
    for (const [name, code] of words.media) {
      if (code !== '000000' && line.includes(name)) return { division: gazetteer.asOf(code, date), because: `the medium ${name}` };
    }
  }
  return null;
}
