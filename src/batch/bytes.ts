import { readSync, writeSync } from 'node:fs';

const BLOCK = 1 << 16;

/** Writes all bytes at a place of a file. @throws what the system says; then some of them may stand there */
export function writeAll(fd: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at, bytes.length - at, position + at);
}

/** The bytes of a range; fewer where the file ends before it. */
export function readRange(fd: number, start: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  while (at < length) {
    const n = readSync(fd, bytes, at, length - at, start + at);
    if (n === 0) break;
    at += n;
  }
  return at === length ? bytes : bytes.subarray(0, at);
}

/** The text of a range that is known to be there. */
export function readText(fd: number, start: number, length: number): string {
  const bytes = readRange(fd, start, length);
  if (bytes.length < length) throw new Error('the file was cut while it was read');
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** The line that begins at a place. */
export function readLine(fd: number, start: number): string {
  for (const { text } of fileLines(fd, start)) return text;
  return '';
}

/** Lines of a file, each with its place in bytes; empty ones are passed over. What stands behind the last end of line is a line. */
export function* fileLines(fd: number, from = 0): Generator<{ text: string; start: number; length: number }> {
  const block = new Uint8Array(BLOCK), decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let open: Uint8Array[] = [], size = 0, start = from, position = from;
  const close = (tail: Uint8Array): { text: string; start: number; length: number } => {
    const length = size + tail.length, text = open.length === 0 ? decoder.decode(tail) : decoder.decode(Buffer.concat([...open, tail]));
    const line = { text, start, length };
    open = [];
    size = 0;
    start += length + 1;
    return line;
  };
  for (let n = readSync(fd, block, 0, BLOCK, position); n > 0; n = readSync(fd, block, 0, BLOCK, position)) {
    position += n;
    const read = block.subarray(0, n);
    let at = 0;
    for (let end = read.indexOf(10); end >= 0; end = read.indexOf(10, at)) {
      const line = close(read.subarray(at, end));
      at = end + 1;
      if (line.length > 0) yield line;
    }
    if (at < n) { open.push(read.slice(at)); size += n - at; }
  }
  if (size > 0) yield close(new Uint8Array(0));
}
