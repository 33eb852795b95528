import type { Language } from '../core/language.js';
import { EXIT, Problem } from '../core/problem.js';
import { aboutReport, type AboutSources } from './about.js';
import type { DumpColumns } from './inputs.js';
import { splitLines } from './lines.js';
import { createProcessor } from './process.js';
import type { Job } from './unit.js';

export interface FilterOptions {
  /** Format `jsonl`. */
  readonly job: Job;
  readonly about: AboutSources;
  readonly columns: DumpColumns;
  /** The words by which columns are known. */
  readonly language: Language;
}

export interface FilterTally {
  lines: number;
  bad: number;
}

/** An answer for a line that gave nothing. */
interface Bad {
  readonly document: string;
  readonly code: string;
  readonly reason: string;
}

/**
 * One line out for each line in, in order, without memory from line to line, so that any engine may cut the stream where it likes:
 * `{"document":…,"statistics":[…]}`, for a bad line `{"document":…,"statistics":[],"error":CODE,"reason":…}`.
 * @throws Problem only when no line can be read at all (the segmenter is missing, a pattern file is wrong)
 */
export async function* filterLines(input: AsyncIterable<Uint8Array>, options: FilterOptions, tally: FilterTally): AsyncGenerator<string> {
  let answer: ((line: Uint8Array | null) => Promise<string | Bad>) | undefined;
  // JSON writes a Chinese character in three bytes, or in six when it escapes it
  for await (const line of splitLines(input, 2 * options.job.maxSize + 65_536)) {
    answer ??= await answerer(options);
    const out = await answer(line);
    tally.lines++;
    if (typeof out !== 'string') tally.bad++;
    yield typeof out === 'string' ? out : `${JSON.stringify({ document: out.document, statistics: [], error: out.code, reason: out.reason })}\n`;
  }
}

async function answerer(options: FilterOptions): Promise<(line: Uint8Array | null) => Promise<string | Bad>> {
  const { job } = options;
  const [processor, { readJsonlLine }] = await Promise.all([createProcessor(job), import('../read/index.js')]);
  return async (bytes) => {
    if (bytes === null) return { document: '-', code: 'too_large', reason: `The line is longer than ${(2 * job.maxSize) / 1e6} MB.` };
    let line: string;
    try { line = new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { return { document: '-', code: 'undecodable', reason: 'The line is not UTF-8.' }; }
    const row = readJsonlLine(line, { ...options.columns, language: options.language, path: '-' });
    if (!('article' in row)) return { document: row.document, code: row.problem.code, reason: row.problem.reason };
    const { article, kept } = row, { document } = article;
    const about = aboutReport(document, document, options.about, {
      ...(article.published === null ? {} : { date: article.published }), ...(article.district === null ? {} : { district: article.district }), ...(article.title === null ? {} : { title: article.title }),
    });
    try {
      const outcome = await processor.process({ kind: 'row', document, text: article.text, about, ...(Object.keys(kept).length > 0 ? { kept } : {}) });
      const [problem] = outcome.problems;
      if (outcome.failed) return { document, code: problem?.code ?? 'internal', reason: problem?.reason ?? '' };
      // records are JSON already
      return `{"document":${JSON.stringify(document)},"statistics":[${outcome.text.trimEnd().replaceAll('\n', ',')}]}\n`;
    } catch (error) {
      if (error instanceof Problem && error.exit === EXIT.internal) throw error;
      return { document, code: 'internal', reason: `Internal error: ${error instanceof Error ? error.message : String(error)}.` };
    }
  };
}
