import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { EXIT, Problem } from '../core/problem.js';
import { COLUMNS, EXTRA_COLUMNS, type Statistic } from '../core/schema.js';

/**
 * Reads back what extract wrote: JSONL (`.jsonl`, `.ndjson`, `-`), TSV (`.tsv`, `.tab`), else CSV; Chinese heads, `--excel`, `.gz` too.
 * Columns that are not there are null. One record at a time.
 * @throws Problem `file_missing` (66), `read_failed` (74), `not_statistics` (65) with the line
 */
export async function* readStatistics(file: string): AsyncGenerator<Statistic> {
  const name = file.toLowerCase().replace(/\.gz$/, '');
  try {
    const bytes = file === '-' ? process.stdin : file.toLowerCase().endsWith('.gz') ? createReadStream(file).on('error', () => undefined).pipe(createGunzip()) : createReadStream(file);
    if (file === '-' || /\.(jsonl|ndjson)$/.test(name)) yield* jsonl(bytes, file);
    else yield* separated(bytes, file, /\.(tsv|tab)$/.test(name) ? '\t' : ',');
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { code, message } = error as NodeJS.ErrnoException & { lines?: number };
    if (code === 'ENOENT') throw new Problem('file_missing', file, 'No such file.', 'Check the path.', EXIT.missing, { cause: error });
    if (code?.startsWith('CSV_')) throw new Problem('not_statistics', file, `It is no CSV that extract wrote: ${message}.`, 'Give a CSV, TSV or JSONL file made by extract.', EXIT.data, { cause: error });
    throw new Problem('read_failed', file, `It cannot be read: ${message}.`, 'Check the file and its permissions.', EXIT.io, { cause: error });
  }
}

async function* jsonl(bytes: Readable, file: string): AsyncGenerator<Statistic> {
  let line = 0;
  for await (const text of createInterface({ input: bytes, crlfDelay: Infinity })) {
    line++;
    if (text.trim() === '') continue;
    let value: unknown;
    try {
      value = JSON.parse(text.replace(/^\uFEFF/, ''));
    } catch (error) {
      throw new Problem('not_statistics', `${file}:${line}`, `It is no JSON: ${(error as Error).message}.`, 'JSONL has one record a line, as extract --format jsonl writes it.', EXIT.data, { cause: error });
    }
    if (typeof value !== 'object' || value === null || !('indicator' in value)) throw new Problem('not_statistics', `${file}:${line}`, 'It is no record with an indicator.', 'Give a file made by extract --format jsonl.', EXIT.data);
    yield complete(value as Record<string, unknown>);
  }
}

async function* separated(bytes: Readable, file: string, delimiter: string): AsyncGenerator<Statistic> {
  const names = new Map([...COLUMNS, ...EXTRA_COLUMNS].flatMap((c) => [[c.zh, c.name], [c.name, c.name]] as const));
  const heads = (cells: string[]): string[] => {
    const found = cells.map((cell) => names.get(cell) ?? cell);
    if (!found.includes('indicator') || !found.includes('value')) throw new Problem('not_statistics', `${file}:1`, 'Its columns are not those of extract: there is no indicator or no value.', 'Keep these columns when you choose some with --columns.', EXIT.data);
    return found;
  };
  const parser = parse({ bom: true, delimiter, columns: heads });
  // an error of the file itself must reach the one who reads the records
  bytes.on('error', (error) => parser.destroy(error));
  for await (const row of bytes.pipe(parser)) yield complete(row as Record<string, unknown>);
}

const NUMBERS = new Set(COLUMNS.filter((c) => c.type !== 'string' && c.type !== 'flags').map((c) => c.name));

/** Every column there, typed; `="500109"` and the apostrophe of `--excel` taken off. */
function complete(row: Record<string, unknown>): Statistic {
  const made: Record<string, unknown> = {};
  if (row['document_same_as'] !== undefined) made['document_same_as'] = row['document_same_as'] === '' ? null : row['document_same_as'];
  for (const { name } of COLUMNS) {
    const value = row[name] ?? null;
    if (value === '' || value === null) made[name] = null;
    else if (NUMBERS.has(name)) made[name] = Number.isFinite(Number(value)) ? Number(value) : null;
    else made[name] = typeof value === 'string' ? value.replace(/^="(.*)"$/, '$1').replace(/^'(?=[=+\-@])/, '') : value;
  }
  return { ...made, bound: made['bound'] ?? 'exact', status: made['status'] ?? 'actual', document: made['document'] ?? '', quote: made['quote'] ?? String(made['value'] ?? '') } as unknown as Statistic;
}
