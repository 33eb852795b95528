import { createReadStream } from 'node:fs';
import { Readable, pipeline } from 'node:stream';
import type { Article } from '../core/article.js';
import type { Diagnostic } from '../core/diagnostic.js';
import type { Language } from '../core/language.js';
import { EXIT, Problem } from '../core/problem.js';
import { cellDate } from './dates.js';
import { chooseColumns, type ColumnOptions, type Columns } from './dump-columns.js';
import { textPieces, type Bytes } from './dump-stream.js';
import { fileProblem } from './file.js';
import { feedItems } from './feed.js';
import { dumpOf, type DumpEntry } from './formats.js';
import { tooLarge } from './gzip.js';
import { jsonItems } from './json-dump.js';
import { plainText } from './markup.js';

export interface DumpOptions extends ColumnOptions {
  /** What the dump is called in `PATH#ROW` and in errors. */
  readonly path: string;
  readonly language: Language;
  readonly encoding?: string | undefined;
  /** Give the first rows before the producer has written 128 KB. */
  readonly live?: boolean | undefined;
  /** UTF-16 units that a line may have; a longer one is a failure. Default 50 million. */
  readonly maxLine?: number | undefined;
  /** `,`, tab, `;` or `|` between the cells of a table; default: whichever the head line has most. */
  readonly delimiter?: string | undefined;
}

/** A row that is an article. */
export interface DumpArticle {
  /** 1-based: the line of JSONL, the record of a table without its head line. */
  readonly row: number;
  readonly article: Article;
  /** `x_NAME` → value as the dump has it. */
  readonly kept: Readonly<Record<string, unknown>>;
}

/** A row that is none; the rows after it are read all the same. */
export interface DumpFailure {
  readonly row: number;
  /** `PATH#ROW` */
  readonly document: string;
  readonly problem: Problem;
}

export type DumpRow = DumpArticle | DumpFailure;

/** How a dump is read. */
export type DumpReader = DumpEntry['reads'];

const LONGEST = 50_000_000;
/** No column is called by more, and marks of clauses. */
const LONGEST_HEAD = 30;

/** The reader of a kind of dump. */
export function readDump(reader: DumpReader): (stream: Bytes, options: DumpOptions) => AsyncGenerator<DumpRow> {
  return { jsonl: readJsonlDump, csv: readCsvDump, json: readJsonDump, feed: readFeed }[reader];
}

/**
 * A JSON file with a list of articles; it is held in memory.
 * @throws Problem as `jsonItems` and `readJsonlDump` do, `too_large` (65)
 */
export async function* readJsonDump(stream: Bytes, options: DumpOptions): AsyncGenerator<DumpRow> {
  const items = jsonItems(await wholeText(stream, options), options.path), columns = chooseColumns(Object.keys(items[0]!), options, options.path, options.language);
  for (const [i, item] of items.entries()) yield rowOf(i + 1, (name) => field(item, name), columns, options.path);
}

/** An RSS or Atom feed; it is held in memory. @throws Problem as `feedItems` does, `too_large` (65) */
export async function* readFeed(stream: Bytes, options: DumpOptions): AsyncGenerator<DumpRow> {
  const columns: Columns = { text: 'content', title: 'title', id: 'id', date: 'date', district: null, keep: options.keepColumns ?? [] };
  for (const [i, item] of feedItems(await wholeText(stream, options), options.path).entries()) yield rowOf(i + 1, (name) => (item as Record<string, unknown>)[name], columns, options.path);
}

async function wholeText(stream: Bytes, options: DumpOptions): Promise<string> {
  const most = options.maxLine ?? LONGEST, pieces: string[] = [];
  let size = 0;
  for await (const piece of textPieces(stream, options.path, options)) {
    size += piece.length;
    if (size > most) throw tooLarge(options.path, 'endless', most);
    pieces.push(piece);
  }
  return pieces.join('');
}

/**
 * The rows of a dump file, one at a time: memory does not grow with the file.
 * @throws Problem as `readJsonlDump`, `readCsvDump` and `fileProblem` do
 */
export async function* readDumpFile(path: string, options: Omit<DumpOptions, 'path'> & { format?: DumpReader | undefined }): AsyncGenerator<DumpRow> {
  const read = readDump(options.format ?? dumpOf(path)?.reads ?? 'jsonl');
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const bytes = (async function* () {
    try { yield* file as Bytes; } catch (error) { throw fileProblem(path, error); }
  })();
  try {
    yield* read(bytes, { ...options, path, delimiter: options.delimiter ?? dumpOf(path)?.delimiter ?? undefined });
  } finally {
    file.destroy();
  }
}

/**
 * One JSON object a line; empty lines are passed over. A line that is no object, or has no text, is a failure: `row_malformed`, `row_empty` (65).
 * @throws Problem `column_missing` (64) by the keys of the first object; `empty_file`, `binary_file`, `undecodable`, `gzip_damaged` (65), `read_failed` (74)
 */
export async function* readJsonlDump(stream: Bytes, options: DumpOptions): AsyncGenerator<DumpRow> {
  let row = 0, columns: Columns | undefined;
  for await (const line of linesOf(textPieces(stream, options.path, options), options.maxLine ?? LONGEST)) {
    row++;
    if (line === null) { yield malformed(row, options.path, 'The line is too long'); continue; }
    if (line.trim() === '') continue;
    let object: Record<string, unknown>;
    try { object = jsonObject(line); } catch (error) {
      yield malformed(row, options.path, (error as Error).message, error);
      continue;
    }
    columns ??= chooseColumns(Object.keys(object), options, options.path, options.language);
    yield rowOf(row, (name) => field(object, name), columns, options.path);
  }
}

/**
 * One line of JSONL by itself, whatever stood before it: its own keys choose the columns.
 * @returns the article, called by its id or else `options.path`; or why it is none: `row_malformed`, `row_empty`, `column_missing`
 */
export function readJsonlLine(line: string, options: DumpOptions): DumpRow {
  const { path } = options;
  try {
    if (line.trim() === '') throw new Problem('row_empty', path, 'The line is empty.', 'It is passed over.', EXIT.data);
    const value = jsonObject(line);
    const row = rowOf(0, (name) => field(value, name), chooseColumns(Object.keys(value), options, path, options.language), path);
    return 'article' in row && row.article.document === `${path}#0` ? { ...row, article: { ...row.article, document: path } } : row;
  } catch (error) {
    if (error instanceof Problem) return { row: 0, document: path, problem: error };
    return malformed(0, path, (error as Error).message, error);
  }
}

/** @throws Error with what is wrong */
function jsonObject(line: string): Record<string, unknown> {
  let value: unknown;
  try { value = JSON.parse(line); } catch (error) { throw new Error(`It is no JSON (${(error as Error).message})`, { cause: error }); }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('It is no JSON object');
  return value as Record<string, unknown>;
}

/**
 * A table with a head line, RFC 4180 quoting. A row with a quote in the wrong place or with more or fewer cells than the head is a failure: `row_malformed` (65).
 * @throws Problem as `readJsonlDump` does
 */
export async function* readCsvDump(stream: Bytes, options: DumpOptions): AsyncGenerator<DumpRow> {
  const { parse } = await import('csv-parse');
  const { pieces, delimiter } = await headLine(textPieces(stream, options.path, options), options.delimiter);
  const skipped: { line: number; message: string }[] = [];
  const parser = parse({ delimiter, relax_column_count: true, skip_empty_lines: true, skip_records_with_error: true, info: true, max_record_size: options.maxLine ?? LONGEST });
  let lastBad = -1;
  parser.on('skip', (error: { lines?: number; message: string }) => {
    const line = error.lines ?? 0;
    // each wrong quote of a row is told
    if (line !== lastBad) skipped.push({ line, message: error.message });
    lastBad = line;
  });
  pipeline(Readable.from(pieces), parser, () => undefined);
  let row = 0, heads: string[] | undefined, columns: Columns | undefined;
  const late = function* (before: number): Generator<DumpRow> {
    while (skipped.length > 0 && skipped[0]!.line <= before) yield malformed(++row, options.path, skipped.shift()!.message);
  };
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (heads === undefined) {
        const isHead = !hasNoHead(record, options);
        heads = isHead ? record.map((name) => name.trim()) : record.map((_, i) => String(i + 1));
        columns = chooseColumns(heads, options, options.path, options.language);
        if (isHead) continue;
      }
      yield* late(info.lines);
      row++;
      if (record.length !== heads.length) { yield malformed(row, options.path, `It has ${record.length} cells, the head has ${heads.length}`); continue; }
      const at = heads;
      yield rowOf(row, (name) => record[at.indexOf(name)], columns!, options.path);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    // a quote that is never closed: what follows it cannot be told apart
    yield* late(Infinity);
    yield malformed(row + 1, options.path, (error as Error).message, error);
    return;
  }
  yield* late(Infinity);
}

/** Columns are named by their numbers, and none of the first line has such a name. @throws Problem `no_head_line` (64) when it is a row of text */
function hasNoHead(first: readonly string[], options: DumpOptions): boolean {
  const asked = [options.textColumn, options.titleColumn, options.idColumn, options.dateColumn, options.districtColumn].filter((name) => name !== undefined), heads = first.map((name) => name.trim());
  if (asked.some((name) => heads.includes(name))) return false;
  if (asked.some((name) => /^[1-9]\d{0,3}$/.test(name))) return true;
  try { chooseColumns(heads, options, options.path, options.language); return false; } catch (error) {
    if (!heads.some((cell) => cell.length > LONGEST_HEAD && /[，。；！？,;]/.test(cell))) throw error;
  }
  throw new Problem('no_head_line', options.path, `It has no head line, and ${first.length} ${first.length === 1 ? 'column' : 'columns'}.`, 'Name the one with the text by its number: --text-column 2.', EXIT.usage);
}

function rowOf(row: number, cell: (name: string) => unknown, columns: Columns, path: string): DumpRow {
  const fallback = `${path}#${row}`;
  const text = cell(columns.text);
  if (text === undefined || text === null || (typeof text === 'string' && text.trim() === '')) {
    return { row, document: fallback, problem: new Problem('row_empty', fallback, `Its “${columns.text}” is empty.`, 'It is passed over.', EXIT.data) };
  }
  if (typeof text !== 'string') return malformed(row, path, `Its “${columns.text}” is no text`);
  const named = (name: string | null): string | null => {
    const value = name === null ? undefined : cell(name);
    return typeof value === 'string' ? value.trim() || null : typeof value === 'number' ? String(value) : null;
  };
  const given = named(columns.date), published = given === null ? null : cellDate(given);
  const diagnostics: Diagnostic[] = given === null || published !== null ? [] : [{
    code: 'date_unreadable', severity: 'warning', source: 'read', span: null, data: { column: columns.date, value: given },
    reason: `“${given}” in the column “${columns.date}” is no date: write YYYY-MM-DD.`,
  }];
  const plain = plainText(text), title = named(columns.title);
  if (plain.trim() === '') return { row, document: fallback, problem: new Problem('row_empty', fallback, `Its “${columns.text}” shows no text.`, 'It is passed over.', EXIT.data) };
  return {
    row, kept: Object.fromEntries(columns.keep.map((name) => [`x_${name}`, cell(name) ?? null])),
    article: { document: named(columns.id) ?? fallback, text: plain, encoding: null, extracted: plain !== text, title: title === null ? null : plainText(title), published, district: named(columns.district), diagnostics },
  };
}

function malformed(row: number, path: string, what: string, cause?: unknown): DumpFailure {
  const document = `${path}#${row}`;
  return { row, document, problem: new Problem('row_malformed', document, `${what.replace(/\.$/, '')}.`, 'Mend the row; the others are read.', EXIT.data, { cause }) };
}

// data.content: a key of that name, else the key content of the object data
function field(object: Record<string, unknown>, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  let value: unknown = object;
  for (const key of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** Lines without their ends; null for one that is longer than `most`. */
async function* linesOf(pieces: AsyncIterable<string>, most: number): AsyncGenerator<string | null> {
  let open: string[] = [], size = 0;
  const close = (tail: string): string | null => {
    const line = size + tail.length > most ? null : (open.join('') + tail).replace(/\r$/, '');
    open = [];
    size = 0;
    return line;
  };
  for await (const piece of pieces) {
    let at = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', at)) {
      yield close(piece.slice(at, end));
      at = end + 1;
    }
    size += piece.length - at;
    if (size <= most) open.push(piece.slice(at));
  }
  if (size > 0) yield close('');
}

/** The delimiter that the head line has most of, and the pieces again. */
async function headLine(pieces: AsyncGenerator<string>, given: string | undefined): Promise<{ pieces: AsyncGenerator<string>; delimiter: string }> {
  const first = (await pieces.next()).value as string | undefined ?? '';
  const head = first.slice(0, first.search(/\r?\n|$/)).replace(/"[^"]*"/g, '');
  const counts = [',', '\t', ';', '|'].map((sign) => ({ sign, n: head.split(sign).length }));
  const delimiter = given ?? counts.reduce((best, one) => (one.n > best.n ? one : best)).sign;
  return { delimiter, pieces: (async function* () { yield first; yield* pieces; })() };
}
