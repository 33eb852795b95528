import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { EXIT, Problem } from '../core/problem.js';
import type { Gold } from '../score/gold.js';
import { importBrat } from '../score/import-brat.js';
import { importDoccano } from '../score/import-doccano.js';
import { importLabelStudio } from '../score/import-label-studio.js';
import type { Imported, ReadNumber } from '../score/imported.js';

/** Annotations by report, and what is doubtful in them. */
export interface GoldFiles {
  readonly gold: Map<string, Gold[]>;
  readonly problems: Imported['problems'];
}

/**
 * Reads annotations: a JSONL file, a folder of them, a folder of brat, or an export of doccano or Label Studio. A file without `document` in
 * its lines is about the report of its own name.
 * @throws Problem `input_missing`, `no_gold`, `jsonl_malformed`, `gold_malformed`
 */
export function readGold(path: string, read?: ReadNumber): GoldFiles {
  if (!existsSync(path)) throw new Problem('input_missing', path, 'There is no such file or folder.', 'Check the path.', EXIT.missing);
  if (!statSync(path).isDirectory() && path.toLowerCase().endsWith('.json')) return labelStudioGold(path, read);
  if (!statSync(path).isDirectory()) return isDoccano(path) ? doccanoGold(path, read) : goldOf([path]);
  const jsonl = readdirSync(path).filter((name) => name.endsWith('.jsonl')).sort();
  if (jsonl.length > 0) return goldOf(jsonl.map((name) => join(path, name)));
  return bratGold(path, read);
}

function goldOf(files: readonly string[]): GoldFiles {
  const gold = new Map<string, Gold[]>();
  for (const file of files) {
    const own = basename(file).replace(/\.(?:jsonl|ndjson)$/, ''), rows = readJsonLines(file) as unknown as Gold[];
    // an empty file says that the report has no statistics
    if (rows.length === 0) gold.set(own, []);
    rows.forEach((row, i) => {
      if (!Number.isInteger(row.start) || !Number.isInteger(row.end)) throw new Problem('gold_malformed', `${file}:${i + 1}`, 'The annotation has no start and end.', 'Each line needs at least start, end, quote, value, bound and measure.', EXIT.data);
      const name = row.document ?? own, list = gold.get(name);
      if (list === undefined) gold.set(name, [row]); else list.push(row);
    });
  }
  return { gold, problems: [] };
}

/** A collection of brat: every `.txt` that has an `.ann` beside it, in all folders below. @throws Problem `no_gold` */
export function bratGold(folder: string, read?: ReadNumber): GoldFiles {
  const gold = new Map<string, Gold[]>(), problems: Imported['problems'] = [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ann') && existsSync(join(folder, name.replace(/ann$/, 'txt')))).sort();
  if (names.length === 0) throw new Problem('no_gold', folder, 'The folder has no annotations: no .jsonl, and no .ann with its .txt.', 'Name the folder that holds them.', EXIT.data);
  for (const name of names) {
    const document = name.replace(/ann$/, 'txt').replaceAll('\\', '/');
    const imported = importBrat(document, readText(join(folder, document)), readText(join(folder, name)), read);
    gold.set(document, imported.gold);
    problems.push(...imported.problems);
  }
  return { gold, problems };
}

/** An export of doccano. Reports without any annotation count too: they have no statistics. */
export function doccanoGold(file: string, read?: ReadNumber, offsets?: 'utf16' | 'codepoint'): GoldFiles {
  const gold = new Map<string, Gold[]>(), problems: Imported['problems'] = [];
  readText(file).split('\n').forEach((line, i) => {
    if (line.trim() === '') return;
    const imported = importDoccano(line, read, offsets);
    const named = /^line-\d+$/, document = imported.gold[0]?.document ?? documentOf(line);
    const name = document === null || named.test(document) ? `line-${i + 1}` : document;
    if (!imported.problems.some((p) => p.place.startsWith('line '))) gold.set(name, imported.gold.map((g) => ({ ...g, document: name })));
    problems.push(...imported.problems.map((p) => ({ ...p, place: p.place.replace(/^line(?: |-)\d+/, `line ${i + 1}`) })));
  });
  if (gold.size === 0) throw new Problem('no_gold', file, problems[0]?.reason ?? 'The file is empty.', 'Export the project of doccano as JSONL.', EXIT.data);
  return { gold, problems };
}

/** An export of Label Studio. @throws Problem `no_gold` */
export function labelStudioGold(file: string, read?: ReadNumber): GoldFiles {
  let tasks: unknown;
  try { tasks = JSON.parse(readText(file)); } catch (error) {
    if (error instanceof Problem) throw error;
    tasks = null;
  }
  const imported = importLabelStudio(tasks, read);
  if (imported === null) throw new Problem('no_gold', file, 'It is no export of Label Studio: no JSON array of tasks with a text.', 'Export the project as JSON (not JSON-MIN).', EXIT.data);
  if (imported.length === 0) throw new Problem('no_gold', file, 'No task has an annotation.', 'Annotate some, then export the project as JSON.', EXIT.data);
  return { gold: new Map(imported.map((task) => [task.document, task.gold])), problems: imported.flatMap((task) => task.problems) };
}

function documentOf(line: string): string | null {
  const { document } = JSON.parse(line) as { document?: unknown };
  return typeof document === 'string' ? document : null;
}

/** Records of a JSONL file. @throws Problem `jsonl_malformed` with the line */
export function readJsonLines(file: string, text = readText(file)): Record<string, unknown>[] {
  const rows: Record<string, unknown>[] = [];
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '') return;
    let row: unknown;
    try { row = JSON.parse(line); } catch { row = null; }
    if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new Problem('jsonl_malformed', `${file}:${i + 1}`, 'The line is no JSON object.', 'It takes JSONL: extract … --format jsonl.', EXIT.data);
    rows.push(row as Record<string, unknown>);
  });
  return rows;
}

function isDoccano(file: string): boolean {
  const text = readText(file), line = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
  try {
    const row = JSON.parse(line) as Record<string, unknown>;
    return typeof row['text'] === 'string' && ['label', 'labels', 'entities'].some((key) => Array.isArray(row[key]));
  } catch {
    return false;
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new Problem(missing ? 'input_missing' : 'read_failed', file, missing ? 'There is no such file.' : `Reading failed: ${(error as Error).message}.`, 'Check the path.', missing ? EXIT.missing : EXIT.io, { cause: error });
  }
}
