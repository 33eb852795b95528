import { readFile, stat } from 'node:fs/promises';
import type { Article } from '../core/article.js';
import { EXIT, Problem } from '../core/problem.js';
import { decode, emptyFile } from './decode.js';
import { formatOf, looksLikeHtml } from './formats.js';
import { tooLarge, unpack } from './gzip.js';
import { MAX_SIZE, type ReadOptions } from './options.js';

/**
 * Bytes of a report → article, whatever its format: text, HTML, PDF, docx, or one of them in gzip.
 * @param document what the records call it; its suffix tells a page from a text where the bytes do not
 * @throws Problem `empty_file`, `binary_file`, `undecodable`, `too_large`, `gzip_damaged`, `pdf_damaged`, `pdf_locked`, `no_text_layer`, `docx_damaged` (65),
 *   `unknown_encoding` (64)
 */
export async function readBytes(document: string, bytes: Uint8Array, options: ReadOptions): Promise<Article> {
  const most = options.maxSize ?? MAX_SIZE;
  if (bytes.length > most) throw tooLarge(document, bytes.length, most);
  let name = document, format = formatOf(name, bytes);
  if (format === 'gzip') {
    bytes = await unpack(document, bytes, most);
    name = name.replace(/\.gz$/i, '');
    format = formatOf(name, bytes);
  }
  if (bytes.length === 0) throw emptyFile(document);
  if (format === 'pdf') return (await import('./pdf.js')).readPdf(document, bytes);
  if (format === 'docx') return (await import('./docx.js')).readDocx(document, bytes);
  const decoded = decode(bytes, { encoding: options.encoding, language: options.language, html: format === 'html', place: document });
  if (format === 'html' || looksLikeHtml(decoded.text)) return (await import('./html.js')).readHtml(document, decoded);
  return { document, ...decoded, extracted: false, title: null, published: null, district: null };
}

/** A file → article. @throws Problem as `readFileBytes` and `readBytes` do */
export async function readFileArticle(path: string, options: ReadOptions): Promise<Article> {
  return readBytes(path, await readFileBytes(path, options), options);
}

/**
 * The bytes of a file.
 * @throws Problem `input_missing`, `is_folder` (66), `input_unreadable`, `read_failed` (74), `too_large` (65)
 */
export async function readFileBytes(path: string, options: Pick<ReadOptions, 'maxSize'> = {}): Promise<Uint8Array> {
  const most = options.maxSize ?? MAX_SIZE;
  try {
    const { size } = await stat(path);
    if (size > most) throw tooLarge(path, size, most);
    return plain(await readFile(path));
  } catch (error) {
    throw error instanceof Problem ? error : fileProblem(path, error);
  }
}

/** A Buffer as the plain view that it is. */
function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/** What the system said of a path, as a problem. */
export function fileProblem(path: string, error: unknown): Problem {
  const { code, message } = error as NodeJS.ErrnoException;
  const problem = (name: string, reason: string, remedy: string, exit: number): Problem => new Problem(name, path, reason, remedy, exit, { cause: error });
  switch (code) {
    case 'ENOENT': case 'ENOTDIR': case 'ENAMETOOLONG': return problem('input_missing', 'There is no such file.', 'Check the path.', EXIT.missing);
    case 'EISDIR': return problem('is_folder', 'It is a folder.', 'Name a file in it.', EXIT.missing);
    case 'EACCES': case 'EPERM': return problem('input_unreadable', 'It may not be read.', 'Check its permissions.', EXIT.io);
    case 'ELOOP': return problem('symlink_loop', 'The link leads back to itself.', 'Remove the link.', EXIT.io);
    default: return problem('read_failed', `Reading failed: ${message}.`, 'Check the disk.', EXIT.io);
  }
}
