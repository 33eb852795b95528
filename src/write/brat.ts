import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codePointsOf } from '../core/code-points.js';
import { MEASURES } from '../core/mention.js';
import { BOUNDS } from '../core/quantity.js';
import type { Statistic } from '../core/schema.js';
import { DETAILS, oneBreak, statistics, type AnnotatedDocument, type AnnotatedDocuments } from './annotated.js';

/**
 * Writes a brat collection: for each report `NAME.txt` and `NAME.ann`, and `annotation.conf`. Entities are the measures;
 * Bound, Direction and Status are attributes (left out where they are exact, none, actual); all other fields stand in the
 * note, `key=value; key=value`, where an annotator corrects them. Offsets are code points: brat’s server counts Python’s
 * characters. An annotation over a line break is cut into fragments, as brat demands.
 */
export async function writeBrat(folder: string, documents: AnnotatedDocuments): Promise<void> {
  const name = namer();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'annotation.conf'), ANNOTATION_CONF);
  for await (const document of documents) {
    const path = join(folder, name(document.document));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.txt`, oneBreak(document.text));
    writeFileSync(`${path}.ann`, bratAnnotations(document));
  }
}

/** The stand-off lines of one report (`.ann`). */
export function bratAnnotations(document: AnnotatedDocument): string {
  const text = oneBreak(document.text), points = codePointsOf(text);
  const lines: string[] = [];
  let attributes = 0;
  statistics(document).forEach((row, i) => {
    const id = `T${i + 1}`, parts = fragments(text, row.start, row.end);
    lines.push(`${id}\t${row.measure} ${parts.map((p) => `${points.fromUtf16(p.start)} ${points.fromUtf16(p.end)}`).join(';')}\t${parts.map((p) => text.slice(p.start, p.end)).join(' ')}`);
    if (row.bound !== 'exact') lines.push(`A${++attributes}\tBound ${id} ${row.bound}`);
    if (row.direction !== null) lines.push(`A${++attributes}\tDirection ${id} ${row.direction}`);
    if (row.status !== 'actual') lines.push(`A${++attributes}\tStatus ${id} ${row.status}`);
    lines.push(`#${i + 1}\tAnnotatorNotes ${id}\t${note(row)}`);
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** What brat has to know of entities and attributes. */
export const ANNOTATION_CONF = `# Made by zh-statistics. One entity is one statistic; its note holds key=value; key=value
[entities]
${MEASURES.join('\n')}

[relations]

[events]

[attributes]
Bound\tArg:<ENTITY>, Value:${BOUNDS.join('|')}
Direction\tArg:<ENTITY>, Value:up|down
Status\tArg:<ENTITY>, Value:actual|planned
Optional\tArg:<ENTITY>
`;

/** `value=600; unit=场次; indicator=党史学习教育; base=` — an empty value is null. */
function note(row: Statistic): string {
  return DETAILS.map((key) => `${key}=${row[key] === null ? '' : escape(String(row[key]))}`).join('; ');
}

/** Signs of the note itself, and what a one-line note cannot hold. */
function escape(value: string): string {
  return value.replace(/[\\;|]/g, '\\$&').replace(/[\n\r\u0085\u2028\u2029]/g, '\\n').replace(/\t/g, '\\t').replace(/^ | $/g, '\\s');
}

/** The stretches between line breaks. */
function fragments(text: string, start: number, end: number): { start: number; end: number }[] {
  const parts: { start: number; end: number }[] = [];
  let from = start;
  for (let at = start; at <= end; at++) {
    if (at < end && !/[\n\u0085\u2028\u2029]/.test(text[at]!)) continue;
    if (text.slice(from, at).trim() !== '') parts.push({ start: from, end: at });
    from = at + 1;
  }
  return parts;
}

/** A path inside the collection for each report: `/data/a/b.html` → `data/a/b`, the second of a name `b-2`. */
function namer(): (document: string) => string {
  const taken = new Set<string>();
  return (document) => {
    const parts = document.split(/[\\/]+/).map((part) => part.replace(/[\s<>:"|?*#\p{Cc}]+/gu, '_')).filter((part) => part !== '' && part !== '.' && part !== '..');
    const base = document === '-' ? 'stdin' : (parts.join('/').replace(/(?<=[^/])\.[A-Za-z]{1,5}$/, '') || 'unnamed');
    let name = base;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base}-${n}`;
    taken.add(name.toLowerCase());
    return name;
  };
}
