// Interim, so that the command line works end to end today: whoever writes this room replaces the file.
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../core/article.js';
import { EXIT, Problem } from '../core/problem.js';

export interface ReadOptions { encoding?: string }
export interface Listing { readonly files: readonly string[] }

export async function readBytes(document: string, bytes: Uint8Array, options: ReadOptions = {}): Promise<Article> {
  if (bytes.length === 0) throw new Problem('empty_file', document, 'It is empty.', 'Check where it came from.', EXIT.data);
  let encoding = options.encoding ?? 'utf-8', text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    encoding = 'gb18030';
    text = new TextDecoder(encoding).decode(bytes);
  }
  if (text.includes('\u0000')) throw new Problem('binary_file', document, 'It is a binary file.', 'Give a text file.', EXIT.data);
  return { document, text, encoding, extracted: false, title: null, published: null, district: null, diagnostics: [] };
}

export async function readFileArticle(path: string, options: ReadOptions = {}): Promise<Article> {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await readFile(path));
  } catch (error) {
    throw new Problem('input_missing', path, `It cannot be read: ${(error as Error).message}.`, 'Check the path.', EXIT.missing, { cause: error });
  }
  return readBytes(path, bytes, options);
}

export async function listInputs(paths: readonly string[], _options: object = {}): Promise<Listing> {
  const files: string[] = [];
  const walk = async (path: string): Promise<void> => {
    const info = await stat(path).catch(() => null);
    if (info === null) throw new Problem('input_missing', path, 'There is no such file or folder.', 'Check the path.', EXIT.missing);
    if (!info.isDirectory()) { files.push(path); return; }
    for (const name of (await readdir(path)).sort()) if (!name.startsWith('.')) await walk(join(path, name));
  };
  for (const path of paths) await walk(path);
  if (files.length === 0) throw new Problem('no_reports', paths.join(', '), 'There are no reports in it.', 'Give a folder with text files.', EXIT.missing);
  return { files };
}
