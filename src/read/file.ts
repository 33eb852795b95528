import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { Article } from '../core/article.js';
import { EXIT, Problem } from '../core/problem.js';
import { knownBinary } from './binary.js';
import { cutOff } from './cut-off.js';
import { binaryFile, decode, emptyFile } from './decode.js';
import { formatOf, looksLikeDump, looksLikeHtml, refusedName } from './formats.js';
import { plain, tooLarge, unpack } from './gzip.js';
import { MAX_MEMORY, MAX_SIZE, TIMEOUT, type ReadOptions } from './options.js';
import { readPageParts } from './page-parts.js';
import { readPageWords } from './page-words.js';
import { readInThread } from './thread.js';

/**
 * Bytes of a report → article, whatever its format: text, HTML, PDF, docx, or one of them in gzip.
 * @param document what the records call it; its suffix tells a page from a text where the bytes do not
 * Parsers that are not ours work in a thread, within `timeout` and `maxMemory`: what they do is an error of this file.
 * @throws Problem `empty_file`, `binary_file`, `undecodable`, `not_a_report`, `too_large`, `too_much_memory`, `no_such_part`, `timeout`, `gzip_damaged`, `pdf_damaged`, `pdf_locked`,
 *   `no_text_layer`, `docx_damaged`, `page_damaged` (65), `unknown_encoding`, `bad_selector` (64)
 */
export async function readBytes(document: string, bytes: Uint8Array, options: ReadOptions): Promise<Article> {
  const most = options.maxSize ?? MAX_SIZE;
  if (bytes.length > most) throw tooLarge(document, bytes.length, most);
  let name = document, format = formatOf(name, bytes);
  if (format !== 'gzip' && /\.gz$/i.test(document) && bytes.length > 0) throw new Problem('gzip_damaged', document, 'It is not packed by gzip: it does not begin so.', 'Fetch it again, or leave .gz out of its name.', EXIT.data);
  if (format === 'gzip') {
    bytes = await unpack(document, bytes, most);
    name = name.replace(/\.gz$/i, '');
    format = formatOf(name, bytes);
    if (format === 'gzip') throw binaryFile(document, 'It is packed by gzip twice.');
  }
  if (bytes.length === 0) throw emptyFile(document);
  checkName(document, format, bytes);
  const limits = { timeout: timeFor(bytes.length, options.timeout ?? TIMEOUT), memory: options.maxMemory ?? MAX_MEMORY };
  if (format === 'pdf') return readInThread({ kind: format, document, bytes, maxSize: most, words: options.language.of(readPageWords) }, limits);
  if (format === 'docx') return readInThread({ kind: format, document, bytes, maxSize: most }, limits);
  const decoded = decode(bytes, { encoding: options.encoding, language: options.language, html: format === 'html', place: document });
  if (format === 'html' || looksLikeHtml(decoded.text)) return readInThread({ kind: 'html', document, decoded, parts: options.language.of(readPageParts), textFrom: options.textFrom }, limits);
  const dump = looksLikeDump(decoded.text);
  if (dump !== null) throw new Problem('not_a_report', document, `It is ${dump === 'feed' ? 'XML' : 'JSON'}, no text.`, `If it holds reports: --input ${dump}.`, EXIT.data);
  return { document, ...decoded, diagnostics: [...decoded.diagnostics, ...cutOff(decoded.text)], extracted: false, title: null, published: null, district: null };
}

/** @throws Problem when the bytes are not what the name says: a damaged file is never read as a text */
function checkName(document: string, format: string, bytes: Uint8Array): void {
  const what = refusedName(document);
  if (what !== null) throw new Problem('not_a_report', document, `By its name it is ${what}.`, 'Rename it to .txt if it is a report.', EXIT.data);
  if (knownBinary(bytes) !== null) return;
  if (/\.pdf$/i.test(document) && format !== 'pdf') throw new Problem('pdf_damaged', document, 'It is no PDF: it does not begin as one.', 'Fetch it again: it may be the page of an error.', EXIT.data);
  if (/\.docx$/i.test(document) && format !== 'docx') throw new Problem('docx_damaged', document, 'It is no docx file: it does not begin as one.', 'Open it in Word or LibreOffice and save it again.', EXIT.data);
}

/** Milliseconds for a file of so many bytes: what takes minutes for a few kilobytes was made to. 0: no limit. */
function timeFor(size: number, most: number): number {
  return most === 0 ? 0 : Math.min(most, 30_000 + size / 20);
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
    const about = await stat(path);
    if (about.size > most) throw tooLarge(path, about.size, most);
    // pipes and devices do not tell how much comes, and some files of the system neither
    if (about.isFile() && about.size > 0) return plain(await readFile(path));
    return await atMost(createReadStream(path), path, most);
  } catch (error) {
    throw error instanceof Problem ? error : fileProblem(path, error);
  }
}

/** What a stream gives, to its end. @throws Problem `too_large` (65) past `most` bytes: a device has no end */
export async function atMost(stream: AsyncIterable<Uint8Array>, document: string, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) throw tooLarge(document, 'endless', most);
    chunks.push(chunk);
  }
  return plain(Buffer.concat(chunks, size));
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
