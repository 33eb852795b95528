import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { codePointsOf } from '../core/code-points.js';
import { MEASURES } from '../core/mention.js';
import { BOUNDS } from '../core/quantity.js';
import type { Statistic } from '../core/schema.js';
import { DETAILS, oneBreak, statistics, type AnnotatedDocument, type AnnotatedDocuments } from './annotated.js';

const NUMBERS: ReadonlySet<string> = new Set(['value', 'value_max']);
/** Closed lists that a region has, with the value that is left unsaid. */
const CHOICES = { bound: BOUNDS, direction: ['up', 'down'], status: ['actual', 'planned'] } as const;

/** The labeling interface that the tasks need: paste it into the project’s settings (Labeling Interface, Code). */
export const LABEL_STUDIO_CONFIG = `<View>
  <Style>.htx-text{ white-space: pre-wrap; }</Style>
  <Labels name="measure" toName="text">
${MEASURES.map((m) => `    <Label value="${m}"/>`).join('\n')}
  </Labels>
  <Text name="text" value="$text"/>
${Object.entries(CHOICES).map(([name, values]) => `  <Choices name="${name}" toName="text" perRegion="true" choice="single">\n${values.map((v) => `    <Choice value="${v}"/>`).join('\n')}\n  </Choices>`).join('\n')}
${DETAILS.map((name) => (NUMBERS.has(name) ? `  <Number name="${name}" toName="text" perRegion="true"/>` : `  <TextArea name="${name}" toName="text" perRegion="true" editable="true"/>`)).join('\n')}
</View>
`;

/**
 * One report as a Label Studio task with its records as a prediction. Offsets are code points: its editor turns browser
 * positions into code points before it stores them (`charsToCodePoints` in its selection tools).
 */
export function labelStudioTask(document: AnnotatedDocument, modelVersion: string): Record<string, unknown> {
  const text = oneBreak(document.text), points = codePointsOf(text);
  const result = statistics(document).flatMap((row, i) => {
    const region = { start: points.fromUtf16(row.start), end: points.fromUtf16(row.end) };
    const part = (from: string, type: string, value: Record<string, unknown>): Record<string, unknown> => ({ id: `s${i + 1}`, from_name: from, to_name: 'text', type, value: { ...region, ...value } });
    return [
      part('measure', 'labels', { text: text.slice(row.start, row.end), labels: [row.measure] }),
      ...Object.keys(CHOICES).filter((key) => said(row, key)).map((key) => part(key, 'choices', { choices: [said(row, key)] })),
      ...DETAILS.filter((key) => said(row, key) !== null).map((key) => (NUMBERS.has(key) ? part(key, 'number', { number: said(row, key) }) : part(key, 'textarea', { text: [said(row, key)] }))),
    ];
  });
  return { data: { text, document: document.document }, predictions: [{ model_version: modelVersion, result }] };
}

function said(row: Statistic, key: string): unknown {
  return (row as unknown as Record<string, unknown>)[key] ?? null;
}

/** Writes tasks as a JSON array, one task a line. */
export async function writeLabelStudio(path: string, documents: AnnotatedDocuments, modelVersion: string): Promise<void> {
  async function* parts(): AsyncGenerator<string> {
    let first = true;
    for await (const document of documents) {
      yield `${first ? '[' : ','}\n${JSON.stringify(labelStudioTask(document, modelVersion))}`;
      first = false;
    }
    yield first ? '[]\n' : '\n]\n';
  }
  await pipeline(Readable.from(parts()), createWriteStream(path));
}
