import { readFileSync } from 'node:fs';
import type { Division } from '../../core/context.js';
import { EXIT, Problem } from '../../core/problem.js';
import type { Lexicon } from '../../language/lexicon.js';
import { entriesOf, FIRST_LIST, inForce, levelOf, monthOf, readDivisions, type Entry } from './divisions.js';
import { Forms } from './forms.js';

/** The divisions of China from province to county, as they were named and coded at a date. */
export interface Gazetteer {
  /** Newest month that the table knows. */
  readonly date: string;
  readonly forms: Forms;
  /** Name of the province-level division that holds the code; itself for a province, null for the country or an unknown code. */
  province(code: string, date?: string | null): string | null;
  /** The present code after all changes; the same code when nothing changed, null when it is unknown. `date` tells apart what a code meant that was used twice. */
  now(code: string, date?: string | null): string | null;
  /** The division with that code at the date (null: the newest), or the name that it had last. */
  at(code: string, date: string | null): Entry | null;
  /** The division that was at the date what the present code names: 500156 in 2013 is 武隆县 500232. */
  asOf(code: string, date: string | null): Entry | null;
  /** Divisions that the name or short form means at the date; the code of that date, whatever name the report uses. */
  named(text: string, date: string | null): Entry[];
  /** What a report calls a division of that name its own by: 区 of 北碚区 and 内蒙古自治区 (全区), 县 of 彭水苗族土家族自治县; 地区 is no 区. */
  kindOf(name: string): string;
  /** Is the report older than the lists, and the code only the earliest that they know? */
  beforeTables(entry: Division, date: string | null): boolean;
}

export function openGazetteer(lexicon: Lexicon, options: { extraFile?: string }): Gazetteer {
  const read = readDivisions();
  const entries = options.extraFile === undefined ? read.entries : withExtra(read.entries, options.extraFile);
  const byCode = (code: string): Entry[] => entriesOf(entries, code);
  let sources: Map<string, Entry[]> | undefined;
  // what became the code: made when a report first needs it
  const before = (code: string): readonly Entry[] => {
    if (sources === undefined) {
      sources = new Map();
      for (const entry of entries) if (entry.successor !== '' && entry.successor !== entry.code) push(sources, entry.successor, entry);
    }
    return sources.get(code) ?? [];
  };
  const forms = new Forms(entries, lexicon);
  const newest = (code: string): Entry | undefined => byCode(code).reduce<Entry | undefined>((a, b) => (a !== undefined && (a.end === '' || (b.end !== '' && a.end > b.end)) ? a : b), undefined);

  const at = (code: string, date: string | null): Entry | null => {
    const month = monthOf(date);
    const all = byCode(code);
    return (month === null ? undefined : all.find((e) => inForce(e, month))) ?? newest(code) ?? null;
  };
  /** The code that was in force at the month for the place that `entry` names: forward over successors, or back over what it came from. */
  const inForceAt = (entry: Entry, month: string): Entry | null => {
    if (inForce(entry, month)) return entry;
    const same = byCode(entry.code).find((e) => inForce(e, month));
    if (same !== undefined) return same;
    if (entry.end !== '' && entry.end <= month) {
      const next = byCode(entry.successor).find((e) => e !== entry && (e.end === '' || e.end > entry.end));
      return next === undefined ? null : inForceAt(next, month);
    }
    // 北京 before 2015 has no 密云区: the county that it was
    const older = before(entry.code).filter((e) => stemOf(e) === stemOf(entry));
    const from = older.find((e) => inForce(e, month)) ?? older[0];
    return from === undefined || from.start >= entry.start ? null : inForceAt(from, month);
  };
  const select = (candidates: readonly Entry[], month: string | null): Entry[] => {
    if (month === null) {
      const present = candidates.filter((e) => e.end === '');
      return unique(present.length > 0 ? present : candidates.filter((e) => !e.old));
    }
    const now = candidates.filter((e) => inForce(e, month));
    if (now.length > 0) return unique(now);
    return [];
  };
  const NEAR = 18;
  return {
    date: read.date, forms, at,
    asOf(code, date) {
      const entry = at(code, date);
      const month = monthOf(date);
      return entry === null || month === null ? entry : inForceAt(entry, month) ?? entry;
    },
    province(code, date = null) {
      return code === '000000' ? null : at(`${code.slice(0, 2)}0000`, date)?.name ?? null;
    },
    now(code, date = null) {
      let current: Entry | undefined = date === null ? newest(code) : at(code, date) ?? undefined;
      for (let i = 0; i < 12 && current !== undefined && current.end !== '' && current.successor !== ''; i++) {
        const { end, successor }: Entry = current;
        current = byCode(successor).find((e) => inForce(e, end)) ?? newest(successor);
      }
      return current === undefined ? null : current.code;
    },
    named(text, date) {
      const form = forms.get(text);
      if (form === undefined) return [];
      const month = monthOf(date);
      // undated: 江北区 is that of 重庆, which is no more, as well as that of 宁波
      const exact = month === null ? unique(form.full.filter((e) => !e.old)) : select(form.full, month);
      if (exact.length > 0) return exact;
      // the report names the new district some months before the list that first has it, or the old county some months after
      if (month !== null) {
        const near = form.full.filter((e) => months(month, e.start) <= NEAR || months(e.end, month) <= NEAR);
        if (near.length > 0) return unique(near);
      }
      const short = select(form.short, month);
      if (form.full.length === 0 && short.length > 0) return short;
      if (month === null) return form.full.length > 0 ? unique(form.full) : unique(form.short);
      const moved = (form.full.length > 0 ? form.full : form.short).map((e) => inForceAt(e, month)).filter((e) => e !== null);
      if (moved.length > 0) return unique(moved);
      if (short.length > 0) return short;
      // older than all that the table knows: the earliest that it has
      const later = month > FIRST_LIST ? [] : [...form.full, ...form.short].filter((e) => e.start > month).sort((a, b) => (a.start < b.start ? -1 : 1));
      return unique(later.filter((e) => e.start === later[0]!.start));
    },
    kindOf: (name) => forms.kindOf(name),
    beforeTables(entry, date) {
      const month = monthOf(date);
      if (month === null || month >= FIRST_LIST || entry.level === 'country') return false;
      return !byCode(entry.code).some((e) => e.name === entry.name && (e.old || (e.start !== '' && e.start <= month)));
    },
  };
}

function stemOf(entry: Entry): string {
  return entry.name.slice(0, 2);
}

/** Months from `a` back to `b`… positive when `later` lies after `earlier`; far when either is open. */
function months(earlier: string, later: string): number {
  if (earlier === '' || later === '') return Infinity;
  const n = (Number(later.slice(0, 4)) - Number(earlier.slice(0, 4))) * 12 + Number(later.slice(5)) - Number(earlier.slice(5));
  return n >= 0 ? n : Infinity;
}

function unique(entries: readonly Entry[]): Entry[] {
  return entries.filter((e, i) => entries.findIndex((o) => o.code === e.code) === i);
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]); else list.push(value);
}

/** `--gazetteer FILE`: code,name,level,parent,start,end,successor. A line with a known code and name replaces it. @throws Problem `gazetteer_malformed` */
function withExtra(entries: readonly Entry[], file: string): Entry[] {
  let text: string;
  try { text = readFileSync(file, 'utf8'); } catch (error) {
    throw new Problem('gazetteer_malformed', file, 'The file cannot be read.', 'Name a CSV file with the columns code,name,level,parent,start,end,successor.', EXIT.data, { cause: error });
  }
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const head = (lines[0] ?? '').split(',').map((cell) => cell.trim().replace(/^"|"$/g, ''));
  const column = (name: string): number => head.indexOf(name);
  if (column('code') < 0 || column('name') < 0) throw new Problem('gazetteer_malformed', `${file}:1`, 'The first line does not name the columns code and name.', 'Begin with code,name,level,parent,start,end,successor.', EXIT.data);
  const added: Entry[] = [];
  lines.slice(1).forEach((line, i) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const cells = line.split(',').map((cell) => cell.trim().replace(/^"|"$/g, ''));
    const get = (name: string): string => (column(name) < 0 ? '' : cells[column(name)] ?? '');
    const code = get('code'), name = get('name'), level = get('level');
    const bad = !/^\d{6}$/.test(code) ? `‘${code}’ is no code of six digits` : name === '' ? 'the name is empty'
      : level !== '' && !['province', 'city', 'county'].includes(level) ? `‘${level}’ is no level` : [get('start'), get('end')].find((d) => d !== '' && !/^\d{4}(?:-\d\d)?$/.test(d)) !== undefined ? 'start and end are YYYY-MM' : null;
    if (bad !== null) throw new Problem('gazetteer_malformed', `${file}:${i + 2}`, `The line cannot be used: ${bad}.`, 'Columns: code,name,level (province, city, county),parent,start,end,successor.', EXIT.data);
    const month = (d: string): string => (d.length === 4 ? `${d}-01` : d);
    added.push({ code, name, level: (level === '' ? levelOf(code) : level) as Division['level'], start: month(get('start')), end: month(get('end')), successor: get('successor'), old: false });
  });
  const replaced = new Set(added.map((e) => `${e.code} ${e.name}`));
  return [...entries.filter((e) => !replaced.has(`${e.code} ${e.name}`)), ...added].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}
