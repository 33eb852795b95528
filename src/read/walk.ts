import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { EXIT, Problem } from '../core/problem.js';
import { fileProblem } from './file.js';
import { kindOfName, REPORT_SUFFIXES } from './formats.js';
import { byCodePoint } from './order.js';

export interface InputFile {
  /** What the records call it: the path as given, for a file of a folder with `/` and the path in it. */
  readonly document: string;
  readonly path: string;
  /** One report, or a dump of many (JSONL, CSV, TSV). */
  readonly kind: 'report' | 'dump';
}

export interface ListOptions {
  /** Take JSONL, CSV and TSV files of folders too? A dump that is named is always taken. */
  readonly dumps?: boolean | undefined;
}

export interface Listing {
  readonly files: InputFile[];
  /** What was given and is not there, or stands in a folder and cannot be read; the rest is listed all the same. */
  readonly problems: Problem[];
}

const GLOB = /[*?[\]{}]/;

/**
 * Lists what is to be read: files as they are named, the reports of folders (recursively, by code point, hidden ones left out), what globs match.
 * `-` is passed through. What is named twice is listed once.
 * Problems: `input_missing`, `no_match`, `no_reports` (66), `input_unreadable`, `symlink_loop`, `not_a_file`, `read_failed` (74).
 */
export async function listInputs(paths: readonly string[], options: ListOptions = {}): Promise<Listing> {
  const found = new Map<string, InputFile>();
  const problems: Problem[] = [];
  for (const path of paths) {
    for (const file of await listOne(path, options, problems)) if (!found.has(file.document)) found.set(file.document, file);
  }
  return { files: [...found.values()], problems };
}

/** The paths of a `--files-from` list: one a line, or separated by NUL (`find -print0`); empty lines are left out. */
export function parseFileList(text: string): string[] {
  const separator = text.includes('\0') ? '\0' : /\r?\n/;
  return text.replace(/^\uFEFF/, '').split(separator).filter((line) => line.trim() !== '');
}

async function listOne(path: string, options: ListOptions, problems: Problem[]): Promise<InputFile[]> {
  if (path === '-') return [{ document: '-', path: '-', kind: 'report' }];
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && GLOB.test(path)) return listGlob(path, problems);
    problems.push(fileProblem(path, error));
    return [];
  }
  if (!isFolder) return [{ document: path, path, kind: kindOfName(path) === 'dump' ? 'dump' : 'report' }];
  const before = problems.length;
  const files = await listFolder(path.replace(/(?<=[^/])\/+$/, ''), options, problems, []);
  if (files.length === 0 && problems.length === before) {
    problems.push(new Problem('no_reports', path, 'The folder holds no reports.', `Reports end in ${REPORT_SUFFIXES.join(', ')} or .gz; name other files themselves.`, EXIT.missing));
  }
  return files;
}

async function listFolder(folder: string, options: ListOptions, problems: Problem[], above: readonly string[]): Promise<InputFile[]> {
  const files: InputFile[] = [];
  let real: string, entries: Dirent[];
  try {
    real = await realpath(folder);
    if (above.includes(real)) throw new Problem('symlink_loop', folder, 'The link leads back to a folder that holds it.', 'Remove the link; the folder is read once.', EXIT.io);
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    problems.push(error instanceof Problem ? error : fileProblem(folder, error));
    return files;
  }
  for (const entry of entries.sort((a, b) => byCodePoint(a.name, b.name))) {
    if (entry.name.startsWith('.')) continue;
    const path = folder.endsWith('/') ? folder + entry.name : `${folder}/${entry.name}`;
    const type = entry.isSymbolicLink() ? await followed(path, problems) : typeOf(entry);
    if (type === null) continue;
    if (type === 'folder') {
      // a folder may hold more files than a call can have arguments
      for (const file of await listFolder(path, options, problems, [...above, real])) files.push(file);
      continue;
    }
    const kind = kindOfName(entry.name);
    if (kind === null || (kind === 'dump' && options.dumps !== true)) continue;
    if (type === 'other') problems.push(new Problem('not_a_file', path, 'It is a pipe, a socket or a device.', 'Name it itself if it is to be read.', EXIT.io));
    else files.push({ document: path, path, kind });
  }
  return files;
}

async function followed(path: string, problems: Problem[]): Promise<ReturnType<typeof typeOf> | null> {
  try {
    return typeOf(await stat(path));
  } catch (error) {
    problems.push(fileProblem(path, error));
    return null;
  }
}

function typeOf(entry: { isDirectory(): boolean; isFile(): boolean }): 'folder' | 'file' | 'other' {
  return entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : 'other';
}

async function listGlob(pattern: string, problems: Problem[]): Promise<InputFile[]> {
  const { glob } = await import('tinyglobby');
  const paths = await glob(pattern, { expandDirectories: false, onlyFiles: true, dot: false, followSymbolicLinks: false, absolute: isAbsolute(pattern) });
  if (paths.length === 0) {
    problems.push(new Problem('no_match', pattern, 'No file matches.', 'Check the pattern; in the shell it may need quotes.', EXIT.missing));
  }
  return paths.sort(byCodePoint).map((path) => ({ document: path, path, kind: kindOfName(path) === 'dump' ? 'dump' as const : 'report' as const }));
}
