import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Language } from '../core/language.js';
import { EXIT, Problem } from '../core/problem.js';
import { withHongKong } from './big5.js';
import { byteOrderMark } from './charsets.js';
import { decode } from './decode.js';

export type Bytes = AsyncIterable<Uint8Array>;

const HEAD = 1 << 17;

/**
 * The bytes of a dump → pieces of text, as they come: unpacked when they are gzip, the encoding found in the first 128 KB.
 * @param live do not wait for so many: the first line is enough when it is clearly UTF-8
 * @throws Problem `empty_file`, `binary_file`, `undecodable`, `gzip_damaged` (65), `read_failed` (74)
 */
export async function* textPieces(stream: Bytes, path: string, { encoding, language, live = false }: { encoding?: string | undefined; language: Language; live?: boolean | undefined }): AsyncGenerator<string> {
  const { head, rest, early } = await peek(unpacked(whole(stream, path), path), HEAD, live ? surelyUtf8 : undefined);
  // a line that is cut off in mid-character must not spoil the verdict
  const end = early ? head.lastIndexOf(0x0A) + 1 : head.length < HEAD ? head.length : Math.max(head.lastIndexOf(0x0A) + 1, HEAD >> 1);
  const found = decode(head.subarray(0, end), { encoding, language, place: path }).encoding;
  const decoder = new TextDecoder(found);
  const mark = byteOrderMark(head);
  // TextDecoder drops the marks of UTF-8 and UTF-16 itself
  yield finish(language, found, decoder.decode(found === 'gb18030' && mark?.encoding === found ? head.subarray(mark.length) : head, { stream: true }));
  for await (const chunk of rest) yield finish(language, found, decoder.decode(chunk, { stream: true }));
  yield finish(language, found, decoder.decode());
}

function finish(language: Language, encoding: string, text: string): string {
  return encoding === 'big5' ? withHongKong(text, language) : text;
}

async function* whole(stream: Bytes, path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('read_failed', path, `Reading failed: ${(error as Error).message}.`, 'Check the disk.', EXIT.io, { cause: error });
  }
}

async function* unpacked(stream: AsyncGenerator<Uint8Array>, path: string): AsyncGenerator<Uint8Array> {
  const { head, rest } = await peek(stream, 2);
  const all = (async function* () { yield head; yield* rest; })();
  if (head[0] !== 0x1F || head[1] !== 0x8B) { yield* all; return; }
  const gunzip = createGunzip();
  pipeline(Readable.from(all), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Uint8Array;
  } catch (error) {
    throw error instanceof Problem ? error : new Problem('gzip_damaged', path, `It cannot be unpacked to its end: ${(error as Error).message}.`, 'Fetch the file again; the end may be missing.', EXIT.data, { cause: error });
  }
}

/** A line with sixteen characters past ASCII that is valid UTF-8: no text in another encoding looks so. */
function surelyUtf8(bytes: Uint8Array): boolean {
  const line = bytes.subarray(0, bytes.lastIndexOf(0x0A) + 1);
  if (line.length === 0 || line.includes(0)) return false;
  try {
    return (new TextDecoder('utf-8', { fatal: true }).decode(line).match(/\P{ASCII}/gu)?.length ?? 0) >= 16;
  } catch { return false; }
}

/** The first bytes, at least `least` where there are so many or until they are `enough`, and what follows them. */
async function peek(stream: AsyncGenerator<Uint8Array>, least = HEAD, enough?: (bytes: Uint8Array) => boolean): Promise<{ head: Uint8Array; rest: AsyncGenerator<Uint8Array>; early: boolean }> {
  const chunks: Uint8Array[] = [];
  let size = 0, early = false;
  while (size < least && !early) {
    const { done, value } = await stream.next();
    if (done === true) break;
    chunks.push(value);
    size += value.length;
    // a pipe brings many small pieces only when its producer is slow: the first decides, else it waits as for a file
    early = chunks.length === 1 && enough?.(value) === true;
  }
  const head = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) { head.set(chunk, at); at += chunk.length; }
  return { head, rest: stream, early };
}
