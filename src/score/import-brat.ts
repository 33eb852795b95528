import { codePointsOf } from '../core/code-points.js';
import type { Direction, Status } from '../core/mention.js';
import { BOUNDS, type Bound } from '../core/quantity.js';
import type { Gold } from './gold.js';
import { isMeasure, ordered, type Imported, type ReadNumber } from './imported.js';

/** Keys that a note may hold besides the lists `KEY_alt`. */
const NUMBERS = new Set(['value', 'value_max']);
const WORDS = new Set(['unit', 'unit_code', 'indicator', 'indicator_head', 'subject', 'action', 'place', 'district', 'district_code', 'period', 'base']);
const LISTS = new Set(['unit_alt', 'bound_alt', 'measure_alt', 'indicator_alt', 'action_alt', 'district_alt', 'period_alt', 'base_alt', 'status_alt']);

/**
 * Reads a report that was annotated in brat. Entities are the measures; their notes hold the other fields (`key=value; …`, an
 * empty value is null, `…_alt` lists are cut at `|`), attributes hold bound, direction, status and optional. A number without
 * a value in its note is read by `read`. Relations and events are passed over.
 * @param text the `.txt` file; offsets count its code points
 * @param ann the `.ann` file
 */
export function importBrat(document: string, text: string, ann: string, read: ReadNumber = () => null): Imported {
  const points = codePointsOf(text), problems: { place: string; reason: string }[] = [];
  const found = new Map<string, { gold: Gold; line: number; said: Set<string> }>();
  // entities first: an attribute may stand before what it speaks of
  const lines = ann.split('\n').map((row, i) => ({ words: row.replace(/\r$/, ''), line: i + 1 }));
  for (const { words, line } of [...lines.filter((l) => l.words.startsWith('T')), ...lines.filter((l) => !l.words.startsWith('T'))]) {
    const problem = (reason: string): void => { problems.push({ place: `${document}:${line}`, reason }); };
    if (words.startsWith('T')) {
      const entity = /^(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)$/.exec(words);
      if (entity === null) { problem('It is no text-bound annotation.'); continue; }
      const [, id, label, spans, covered] = entity as unknown as [string, string, string, string, string];
      if (!isMeasure(label)) { problem(`“${label}” is no measure.`); continue; }
      const parts = spans.split(';').map((s) => s.split(' ').map((n) => points.toUtf16(Number(n)))) as [number, number][];
      const start = Math.min(...parts.map((p) => p[0])), end = Math.max(...parts.map((p) => p[1]));
      if (parts.map(([a, b]) => text.slice(a, b)).join(' ') !== covered) problem(`The text there is “${text.slice(start, end)}”, the annotation says “${covered}”.`);
      found.set(id, { gold: { document, quote: text.slice(start, end), start, end, value: null, bound: 'exact', measure: label, direction: null, status: 'actual' }, line, said: new Set() });
      continue;
    }
    const attribute = /^[AM]\d+\t(\S+) (T\d+)(?: (\S+))?$/.exec(words);
    if (attribute !== null) {
      const entry = found.get(attribute[2]!);
      if (entry !== undefined && !setAttribute(entry.gold, attribute[1]!, attribute[3])) problem(`The attribute ${attribute[1]} ${attribute[3] ?? ''} is not known.`);
      if (attribute[1] === 'Bound') entry?.said.add('bound');
      continue;
    }
    const note = /^#\d*\tAnnotatorNotes (T\d+)\t(.*)$/.exec(words);
    if (note !== null) {
      const entry = found.get(note[1]!);
      if (entry !== undefined) readNote(note[2]!, entry, problem);
    }
  }
  const gold = [...found.values()].map((entry) => complete(entry, read, problems));
  return { gold: gold.sort((a, b) => a.start - b.start || a.end - b.end), problems };
}

function setAttribute(gold: Gold, name: string, value: string | undefined): boolean {
  if (name === 'Optional') gold.optional = true;
  else if (name === 'Bound' && (BOUNDS as readonly string[]).includes(value ?? '')) gold.bound = value as Bound;
  else if (name === 'Direction' && (value === 'up' || value === 'down')) gold.direction = value satisfies Direction;
  else if (name === 'Status' && (value === 'actual' || value === 'planned')) gold.status = value satisfies Status;
  else return false;
  return true;
}

/** `value=600; unit=场次; base=` */
function readNote(note: string, entry: { gold: Gold; said: Set<string> }, problem: (reason: string) => void): void {
  const gold = entry.gold as unknown as Record<string, unknown>;
  for (const part of cut(note, ';')) {
    const equals = part.indexOf('='), key = part.slice(0, equals).trim(), raw = part.slice(equals + 1).trim();
    if (part.trim() === '') continue;
    if (equals < 0) { gold.note = unescape(part.trim()); continue; }
    if (NUMBERS.has(key)) {
      if (raw !== '' && !Number.isFinite(Number(raw))) { problem(`“${raw}” is no number.`); continue; }
      gold[key] = raw === '' ? null : Number(raw);
    } else if (WORDS.has(key)) gold[key] = raw === '' ? null : unescape(raw);
    else if (LISTS.has(key)) gold[key] = cut(raw, '|').map((v) => (v.trim() === '' ? null : unescape(v.trim())));
    else { problem(`“${key}” is no field.`); continue; }
    entry.said.add(key);
  }
}

function complete(entry: { gold: Gold; line: number; said: Set<string> }, read: ReadNumber, problems: Imported['problems']): Gold {
  const { gold, line, said } = entry;
  if (gold.value !== null) return ordered(gold);
  const number = said.has('value') ? null : read(gold.quote);
  if (number === null) {
    problems.push({ place: `${gold.document}:${line}`, reason: `“${gold.quote}” has no value.` });
    return ordered(gold);
  }
  const own = Object.fromEntries(Object.entries(number).filter(([key]) => !said.has(key)));
  return ordered({ ...gold, ...own });
}

/** Cuts at a sign that has no backslash before it. */
function cut(text: string, sign: string): string[] {
  const parts: string[] = [''];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') parts[parts.length - 1] += text.slice(at, ++at + 1);
    else if (text[at] === sign) parts.push('');
    else parts[parts.length - 1] += text[at]!;
  }
  return parts;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', s: ' ' };

function unescape(text: string): string {
  return text.replace(/\\(.)/gu, (_, sign: string) => ESCAPES[sign] ?? sign);
}
