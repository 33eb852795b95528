import { codePointsOf } from '../core/code-points.js';
import type { Gold } from './gold.js';
import { isMeasure, ordered, type Imported, type ReadNumber } from './imported.js';

/** A line of doccano’s export: `label` (sequence labeling), `labels` (older), `entities` (with relations). */
interface Line {
  text?: unknown;
  document?: unknown;
  id?: unknown;
  label?: unknown;
  labels?: unknown;
  entities?: unknown;
  statistics?: unknown;
}

interface Labelled { start: number; end: number; label: string }

/**
 * Reads reports that were annotated in doccano. A span that still stands where it was exported keeps what `statistics` says of
 * it; one that was moved keeps its words and has its number read anew by `read`; a new one has its number alone. The label
 * is the measure. Spans that were deleted are gone.
 * @param jsonl the export, one report a line
 * @param offsets what doccano counted; its page counts UTF-16 code units
 * @returns lines that are no JSON objects with a text are named in `problems`
 */
export function importDoccano(jsonl: string, read: ReadNumber = () => null, offsets: 'utf16' | 'codepoint' = 'utf16'): Imported {
  const gold: Gold[] = [], problems: Imported['problems'] = [];
  jsonl.split('\n').forEach((words, i) => {
    if (words.trim() === '') return;
    const line = parse(words);
    if (line === null || typeof line.text !== 'string') { problems.push({ place: `line ${i + 1}`, reason: 'It is no report of doccano: no JSON object with a “text”.' }); return; }
    const document = typeof line.document === 'string' ? line.document : `line-${i + 1}`;
    gold.push(...report(document, line.text, line, read, offsets, problems));
  });
  return { gold, problems };
}

function report(document: string, text: string, line: Line, read: ReadNumber, offsets: 'utf16' | 'codepoint', problems: Imported['problems']): Gold[] {
  const points = codePointsOf(text), at = (offset: number): number => (offsets === 'codepoint' ? points.toUtf16(offset) : offset);
  const before = (Array.isArray(line.statistics) ? line.statistics : []) as (Gold & { start: number; end: number })[];
  const free = new Set(before);
  const labels = labelled(line).sort((a, b) => a.start - b.start || a.end - b.end);
  const exact = new Map(labels.map((l) => {
    const same = before.find((s) => free.has(s) && s.start === l.start && s.end === l.end);
    if (same !== undefined) free.delete(same);
    return [l, same] as const;
  }));
  const gold: Gold[] = [];
  for (const l of labels) {
    const start = at(l.start), end = at(l.end), quote = text.slice(start, end), place = `${document}:${start}`;
    if (!isMeasure(l.label)) { problems.push({ place, reason: `“${l.label}” is no measure.` }); continue; }
    const moved = exact.get(l) === undefined ? before.find((s) => free.has(s) && s.start < l.end && l.start < s.end) : undefined;
    if (moved !== undefined) free.delete(moved);
    const known = exact.get(l) ?? moved;
    if (exact.get(l) !== undefined && oneBreak(known!.quote) !== quote) problems.push({ place, reason: `The text there is “${quote}”, it was “${known!.quote}”.` });
    const number = exact.get(l) === undefined ? read(quote) : null;
    if (number === null && (known?.value ?? null) === null) problems.push({ place, reason: `“${quote}” has no value.` });
    gold.push(ordered({ value: null, bound: 'exact', direction: null, status: 'actual', ...known, ...number, document, start, end, quote, measure: l.label }));
  }
  return gold;
}

function labelled(line: Line): Labelled[] {
  const list = [line.label, line.labels, line.entities].find(Array.isArray) as unknown[] | undefined;
  return (list ?? []).flatMap((l) => {
    if (Array.isArray(l) && typeof l[0] === 'number' && typeof l[1] === 'number') return [{ start: l[0], end: l[1], label: String(l[2]) }];
    const { start_offset: start, end_offset: end, label } = (l ?? {}) as { start_offset?: unknown; end_offset?: unknown; label?: unknown };
    return typeof start === 'number' && typeof end === 'number' ? [{ start, end, label: String(label) }] : [];
  });
}

/** As the export wrote line breaks. */
function oneBreak(text: string): string {
  return text.replace(/\r\n/g, ' \n').replace(/\r/g, '\n');
}

function parse(words: string): Line | null {
  try {
    const value = JSON.parse(words) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
