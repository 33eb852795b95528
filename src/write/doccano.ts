import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { codePointsOf } from '../core/code-points.js';
import { DETAILS, oneBreak, statistics, type AnnotatedDocument, type AnnotatedDocuments } from './annotated.js';

export interface DoccanoOptions {
  /** doccano’s page counts UTF-16 code units (its issue 2290): the default. `codepoint` for programs that count as Python does. */
  readonly offsets?: 'utf16' | 'codepoint';
}

/**
 * One report as a line of doccano JSONL (project type: sequence labeling): `text`, `label` as [start, end, measure], and two
 * more keys that doccano keeps and gives back: `document`, and `statistics` with what each span says.
 */
export function doccanoLine(document: AnnotatedDocument, options: DoccanoOptions = {}): string {
  const text = oneBreak(document.text), points = codePointsOf(text), rows = statistics(document);
  const at = (offset: number): number => (options.offsets === 'codepoint' ? points.fromUtf16(offset) : offset);
  return `${JSON.stringify({
    text,
    label: rows.map((row) => [at(row.start), at(row.end), row.measure]),
    document: document.document,
    statistics: rows.map((row) => ({
      start: at(row.start), end: at(row.end), quote: row.quote, bound: row.bound, direction: row.direction, status: row.status,
      ...Object.fromEntries(DETAILS.map((key) => [key, row[key]])),
    })),
  })}\n`;
}

/** Writes doccano JSONL, a line for each report. */
export async function writeDoccano(path: string, documents: AnnotatedDocuments, options: DoccanoOptions = {}): Promise<void> {
  async function* lines(): AsyncGenerator<string> {
    for await (const document of documents) yield doccanoLine(document, options);
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}
