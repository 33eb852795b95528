import { VERDICTS, type Correction } from '../core/correction.js';
import { EXIT, Problem } from '../core/problem.js';

/**
 * Reads `corrections.jsonl`: one correction a line; a line of another `kind` (the head of an audit) is passed over. Of two lines with one id the later
 * holds: a reader who changes his mind appends.
 * @throws Problem `corrections_malformed` with file and line
 */
export function readCorrections(content: string, file: string): Correction[] {
  const known = new Map<string, Correction>();
  content.replace(/^\uFEFF/, '').split('\n').forEach((line, i) => {
    if (line.trim() === '') return;
    let value: unknown;
    try {
      value = JSON.parse(line);
    } catch {
      throw malformed(file, i + 1, 'The line is no JSON.');
    }
    if (typeof value !== 'object' || value === null) throw malformed(file, i + 1, 'The line is no JSON object.');
    const each = value as Partial<Correction> & { kind?: string };
    if (each.kind !== 'correction') return;
    const wrong = faultOf(each);
    if (wrong !== null) throw malformed(file, i + 1, wrong);
    // the last word counts, in the place of the first
    known.delete(each.id!);
    known.set(each.id!, each as Correction);
  });
  return [...known.values()];
}

function faultOf(each: Partial<Correction>): string | null {
  for (const key of ['id', 'document', 'text', 'quote', 'before', 'after'] as const) if (typeof each[key] !== 'string') return `“${key}” is no string.`;
  if (!Number.isInteger(each.start) || !Number.isInteger(each.end) || each.start! < 0 || each.end! <= each.start!) return '“start” and “end” are no span.';
  if (!(VERDICTS as readonly string[]).includes(each.verdict ?? '')) return `“verdict” is none of ${VERDICTS.join(', ')}.`;
  if ((each.verdict === 'edited' || each.verdict === 'added') && (typeof each.fields !== 'object' || each.fields === null)) return `A record that was ${each.verdict} needs “fields”.`;
  return null;
}

function malformed(file: string, line: number, reason: string): Problem {
  return new Problem('corrections_malformed', `${file}:${line}`, reason, 'Corrections are written by the review page; save them there again, or mend the line.', EXIT.data);
}
