import { codePointsOf } from '../core/code-points.js';
import type { Gold } from './gold.js';
import { isMeasure, ordered, type Imported, type ReadNumber } from './imported.js';

/** A part of an annotation: the label, a choice or a field of one region. */
interface Part {
  readonly id?: unknown;
  readonly from_name?: unknown;
  readonly value?: { start?: unknown; end?: unknown; labels?: unknown; choices?: unknown; text?: unknown; number?: unknown };
}

interface Task {
  readonly data?: { text?: unknown; document?: unknown };
  readonly annotations?: readonly { result?: unknown; was_cancelled?: unknown; updated_at?: unknown }[];
}

/** A task that was annotated: its report and what the last annotator said. */
export interface ImportedTask extends Imported {
  readonly document: string;
}

const CHOICES = ['bound', 'direction', 'status'], NUMBERS = ['value', 'value_max'];

/**
 * Reads an export of Label Studio (JSON, not JSON-MIN): of each task the annotation that was changed last, skipped ones aside. Tasks that nobody has
 * annotated are left out; a prediction alone is no gold. A region that has no value is read by `read`. Offsets count code points.
 * @param tasks the parsed export
 * @returns null when it is no export of Label Studio
 */
export function importLabelStudio(tasks: unknown, read: ReadNumber = () => null): ImportedTask[] | null {
  if (!Array.isArray(tasks) || !tasks.every((t) => typeof (t as Task | null)?.data?.text === 'string')) return null;
  return (tasks as Task[]).flatMap((task, i) => {
    const done = (task.annotations ?? []).filter((a) => a.was_cancelled !== true && Array.isArray(a.result));
    const last = [...done].sort((a, b) => (String(a.updated_at ?? '') < String(b.updated_at ?? '') ? -1 : 1)).at(-1);
    if (last === undefined) return [];
    const document = typeof task.data!.document === 'string' ? task.data!.document : `task-${i + 1}`;
    return [{ document, ...regions(document, task.data!.text as string, last.result as Part[], read) }];
  });
}

function regions(document: string, text: string, result: readonly Part[], read: ReadNumber): Imported {
  const points = codePointsOf(text), problems: { place: string; reason: string }[] = [], byId = new Map<string, Part[]>();
  for (const part of result) {
    const id = String(part.id), own = byId.get(id);
    if (own === undefined) byId.set(id, [part]); else own.push(part);
  }
  const gold: Gold[] = [];
  for (const parts of byId.values()) {
    const label = parts.find((p) => p.from_name === 'measure'), from = label?.value?.start, to = label?.value?.end;
    if (typeof from !== 'number' || typeof to !== 'number') { problems.push({ place: document, reason: 'A region has no label.' }); continue; }
    const start = points.toUtf16(from), end = points.toUtf16(to), quote = text.slice(start, end), place = `${document}:${start}`;
    const measure = (label!.value!.labels as string[] | undefined)?.[0] ?? '';
    if (!isMeasure(measure)) { problems.push({ place, reason: `“${measure}” is no measure.` }); continue; }
    const said: Record<string, unknown> = {};
    for (const { from_name: name, value } of parts) if (typeof name === 'string' && name !== 'measure') said[name] = NUMBERS.includes(name) ? value?.number : CHOICES.includes(name) ? first(value?.choices) : first(value?.text);
    const number = typeof said['value'] === 'number' ? null : read(quote);
    if (number === null && typeof said['value'] !== 'number') problems.push({ place, reason: `“${quote}” has no value.` });
    // an empty field is none, as the export writes it
    const none = { value_max: null, unit: null, unit_code: null, indicator: null, subject: null, action: null, place: null, district: null, district_code: null, period: null, base: null };
    const known = parts.length > 1 ? none : {};
    gold.push(ordered({ value: null, bound: 'exact', direction: null, status: 'actual', ...known, ...number, ...said, document, start, end, quote, measure } as Gold));
  }
  return { gold: gold.sort((a, b) => a.start - b.start || a.end - b.end), problems };
}

function first(values: unknown): unknown {
  return Array.isArray(values) ? values[0] ?? null : values ?? null;
}
