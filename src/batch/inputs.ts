import type { Language } from '../core/language.js';
import type { Problem } from '../core/problem.js';
import type { DumpReader } from '../read/index.js';
import { aboutReport, type AboutSources } from './about.js';
import { problemOf } from './process.js';
import type { Unit } from './unit.js';

/** What is to be read, resolved to articles; rows of dumps come as they are read. */
export interface Inputs {
  /** Read anew each time that they are gone through, standard input but once. */
  readonly units: AsyncIterable<Unit>;
  /** Standard input is among them. */
  readonly once: boolean;
  /** Number of units when it is known beforehand. */
  readonly total: number | null;
}

/** A file to be read, `-` for standard input, or what could not even be listed. */
export type Source =
  | { readonly kind: 'report'; readonly path: string }
  | { readonly kind: 'dump'; readonly path: string; readonly format: DumpReader; readonly delimiter?: string | undefined }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** Which column of a dump plays which role. */
export interface DumpColumns {
  readonly textColumn?: string | undefined;
  readonly titleColumn?: string | undefined;
  readonly idColumn?: string | undefined;
  readonly dateColumn?: string | undefined;
  readonly districtColumn?: string | undefined;
  readonly keepColumns?: readonly string[] | undefined;
}

export interface InputOptions {
  /** The words by which columns and encodings are known. */
  readonly language: Language;
  readonly about: AboutSources;
  /** Standard input as it comes, for `-`. */
  readonly standardInput: () => AsyncIterable<Uint8Array>;
  /** Articles that are read at most. */
  readonly limit: number;
  readonly columns: DumpColumns;
  readonly encoding?: string | undefined;
  /** Bytes that one article may have. */
  readonly maxSize: number;
  /** They are a share of more: a dump that gives nothing is a failed file, though it stands alone here. */
  readonly several?: boolean | undefined;
}

/** The articles of the sources, in their order. A dump is read as its articles are asked for. */
export function readInputs(sources: readonly Source[], options: InputOptions): Inputs {
  const taken = sources.slice(0, Math.min(sources.length, options.limit));
  return {
    total: taken.some((s) => s.kind === 'dump') ? null : taken.length,
    once: taken.some((s) => s.kind !== 'failed' && s.path === '-'),
    units: {
      async *[Symbol.asyncIterator]() {
        let given = 0;
        for (const source of taken) {
          for await (const unit of unitsOf(source, sources.length === 1 && options.several !== true, options)) {
            if (given++ >= options.limit) return;
            yield unit;
          }
        }
      },
    },
  };
}

async function* unitsOf(source: Source, only: boolean, options: InputOptions): AsyncGenerator<Unit> {
  if (source.kind === 'failed') {
    const document = source.problem.place ?? '';
    yield { kind: 'failed', document, problem: problemOf(document, source.problem, null) };
  } else if (source.kind === 'dump') yield* rowsOf(source, only, options);
  else {
    const { path } = source, about = aboutReport(path, path, options.about);
    if (path === '-') yield { kind: 'bytes', document: '-', bytes: await (await import('../read/index.js')).atMost(options.standardInput(), '-', options.maxSize), about };
    else yield { kind: 'file', document: path, path, about };
  }
}

/** The rows of a dump. One that cannot be read any further is a failure like a bad file; the only input that gives nothing at all ends the run. */
async function* rowsOf(source: Extract<Source, { kind: 'dump' }>, only: boolean, options: InputOptions): AsyncGenerator<Unit> {
  const { path, format, delimiter } = source;
  const { readDump, readDumpFile } = await import('../read/index.js');
  const how = { ...options.columns, encoding: options.encoding, language: options.language, delimiter, path, maxLine: Math.max(50_000_000, 2 * options.maxSize) };
  let rows = 0;
  try {
    const all = path !== '-' ? readDumpFile(path, { ...how, format }) : readDump(format)(options.standardInput(), { ...how, live: true });
    for await (const row of all) {
      rows++;
      if (!('article' in row)) { yield { kind: 'failed', document: row.document, problem: problemOf(row.document, row.problem, null) }; continue; }
      const { article, kept } = row, { document } = article;
      const told = { ...(article.published === null ? {} : { date: article.published }), ...(article.district === null ? {} : { district: article.district }), ...(article.title === null ? {} : { title: article.title }) };
      const about = aboutReport(document, path, options.about, told);
      const notes = [...(about.notes ?? []), ...article.diagnostics.map((d) => ({ path: document, severity: d.severity, code: d.code, reason: d.reason, encoding: null }))];
      yield { kind: 'row', document, text: article.text, about: notes.length > 0 ? { ...about, notes } : about, ...(Object.keys(kept).length > 0 ? { kept } : {}) };
    }
  } catch (error) {
    if (only && rows === 0) throw error;
    yield { kind: 'failed', document: path, problem: problemOf(path, error, null) };
  }
}
