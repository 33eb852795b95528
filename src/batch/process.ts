import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '../core/article.js';
import type { Language } from '../core/language.js';
import { EXIT, Problem } from '../core/problem.js';
import type { Statistic } from '../core/schema.js';
import type { StreamFormat } from '../write/format.js';
import { openCorrections, type Corrector } from '../review/index.js';
import { formatNamed } from '../write/registry.js';
import { loadExtractor, type ArticleExtractor } from './extraction.js';
import { textName } from './names.js';
import { sha256 } from './receipt.js';
import { printOf } from './reprints.js';
import { textLine } from './texts.js';
import type { Job, Outcome, ProblemLine, Unit } from './unit.js';

/** Does one unit after another; a fault in one never reaches the next. */
export interface Processor {
  /** @throws Problem only when no unit can be done (the segmenter is missing, a pattern file is wrong) */
  process(unit: Unit): Promise<Outcome>;
}

/** @throws Problem when the extractor cannot be made */
export async function createProcessor(job: Job): Promise<Processor> {
  const format = await formatNamed(job.format).load();
  if (format.kind !== 'stream') throw new Error(`${job.format} does not stream`);
  const extractor = await loadExtractor(job.extractor);
  const corrector = job.corrections === undefined ? null : openCorrections(job.corrections);
  return { process: (unit) => attempt(unit, job, format, corrector === null ? extractor : corrected(extractor, corrector)) };
}

/** An extractor whose records a reader has gone over. */
function corrected(extractor: ArticleExtractor, corrector: Corrector): ArticleExtractor {
  return {
    language: extractor.language,
    extractArticle(article) {
      const extracted = extractor.extractArticle(article);
      const { statistics, diagnostics } = corrector.correct({ ...extracted, document: article.document }, extracted.statistics);
      return { ...extracted, statistics, diagnostics: [...extracted.diagnostics, ...diagnostics] };
    },
  };
}

async function attempt(unit: Unit, job: Job, format: StreamFormat, extractor: ArticleExtractor): Promise<Outcome> {
  if (unit.kind === 'failed') return failure(unit.document, unit.problem);
  let read = { size: 0, input: '' }, encoding: string | null = null;
  try {
    // known before it is decoded: what cannot be read as text is known by its bytes all the same
    const { bytes, ...known } = await bytesOf(unit, job);
    read = known;
    const article = withAbout(bytes === null ? articleOf(unit, read.size, job) : await readArticle(unit, bytes, job, extractor.language), unit);
    encoding = article.encoding;
    return succeed(unit, article, read, job, format, extractor);
  } catch (error) {
    if (error instanceof Problem && error.exit === EXIT.internal) throw error;
    return { ...failure(unit.document, problemOf(unit.document, error, encoding), error), ...read };
  }
}

function succeed(unit: Readable, article: Article, read: { size: number; input: string }, job: Job, format: StreamFormat, extractor: ArticleExtractor): Outcome {
  const extracted = extractor.extractArticle(article);
  const sure = extracted.statistics.filter((s) => s.confidence === null || s.confidence >= (job.minConfidence ?? 0));
  const rows = unit.kind === 'row' && unit.kept !== undefined ? sure.map((s) => ({ ...s, ...unit.kept })) : sure;
  if (job.saveText !== undefined) saveText(job.saveText, unit.document, extracted.text);
  const shown = job.texts === true ? textLine({ document: unit.document, title: extracted.title, text: extracted.text }) : '';
  return {
    document: unit.document, text: `${shown}${format.rows(rows, job.style)}`, records: rows.length, leftOut: extracted.statistics.length - sure.length, ...read,
    encoding: article.encoding, title: extracted.title, published: extracted.published, district: extracted.district,
    ...(job.prints === true ? { print: printOf(extracted.cleaned, [extracted.title, ...rows.map((r) => r.sentence)]) } : {}),
    failed: false, aside: job.explainAside ? rows.map(explained) : [], exit: EXIT.done, remedy: '',
    problems: [...(unit.about.notes ?? []), ...extracted.diagnostics.map((d) => ({ path: unit.document, severity: d.severity, code: d.code, reason: d.reason, encoding: article.encoding }))],
  };
}

function explained(row: Statistic): string {
  return `${row.document}:${row.line}: ${row.quote}: ${JSON.stringify(row.explain ?? null)}`;
}

type Readable = Exclude<Unit, { kind: 'failed' }>;

/** Size and hash of what is read, and its bytes; a row is text already. */
async function bytesOf(unit: Readable, job: Job): Promise<{ size: number; input: string; bytes: Uint8Array | null }> {
  if (unit.kind === 'row') return { size: Buffer.byteLength(unit.text), input: inputHash(unit), bytes: null };
  const bytes = unit.kind === 'bytes' ? unit.bytes : await (await import('../read/index.js')).readFileBytes(unit.path, { maxSize: job.maxSize });
  return { size: bytes.length, input: sha256(bytes), bytes };
}

async function readArticle(unit: Readable, bytes: Uint8Array, job: Job, language: Language): Promise<Article> {
  const { readBytes } = await import('../read/index.js');
  return readBytes(unit.document, bytes, { encoding: job.encoding, language, maxSize: job.maxSize, timeout: job.timeout, textFrom: job.textFrom });
}

function articleOf(unit: Readable, size: number, job: Job): Article {
  tooLarge(unit.document, size, job.maxSize);
  return { document: unit.document, text: unit.kind === 'row' ? unit.text : '', encoding: null, extracted: false, title: null, published: null, district: null, diagnostics: [] };
}

/** sha256 of a dump's row: its text and what the dump says of it. */
export function inputHash(unit: Extract<Unit, { kind: 'row' }>): string {
  return sha256(JSON.stringify([unit.text, unit.about.published ?? null, unit.about.district ?? null, unit.about.title ?? null, unit.kept ?? null]));
}

function tooLarge(document: string, size: number, most: number): void {
  if (size > most) throw new Problem('too_large', document, `It has ${(size / 1e6).toFixed(1)} MB, more than ${(most / 1e6).toFixed(1)} MB.`, 'Is it one report? Raise --max-size if it is.', EXIT.data);
}

function withAbout(article: Article, unit: Readable): Article {
  const { published, district, title } = unit.about;
  return { ...article, published: published ?? article.published, district: district ?? article.district, title: title ?? article.title };
}

function saveText(folder: string, document: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, textName(document)), text);
}

export function problemOf(document: string, error: unknown, encoding: string | null): ProblemLine {
  if (error instanceof Problem) return { path: document, severity: 'error', code: error.code, reason: error.reason, encoding };
  return { path: document, severity: 'error', code: 'internal', reason: `Internal error: ${error instanceof Error ? error.message : String(error)}.`, encoding };
}

/** The outcome of a unit that gave nothing. */
export function failure(document: string, problem: ProblemLine, error?: unknown): Outcome {
  return {
    document, text: '', records: 0, size: 0, input: '', encoding: problem.encoding, title: null, published: null, district: null, failed: true, problems: [problem], aside: [],
    exit: error instanceof Problem ? error.exit : error === undefined ? EXIT.data : EXIT.internal,
    remedy: error instanceof Problem ? error.remedy : '',
  };
}
