import { gunzip } from 'node:zlib';
import { EXIT, Problem } from '../core/problem.js';

/**
 * Unpacks; never more than `most` bytes, so that a small file cannot fill the memory.
 * @throws Problem `too_large`, `gzip_damaged` (65)
 */
export function unpack(document: string, bytes: Uint8Array, most: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: most }, (error, unpacked) => {
      if (error === null) resolve(plain(unpacked));
      else if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') reject(tooLarge(document, 'unpacked', most));
      else reject(new Problem('gzip_damaged', document, `It cannot be unpacked: ${error.message}.`, 'Fetch the file again; the end may be missing.', EXIT.data, { cause: error }));
    });
  });
}

/** The problem of a report past `--max-size`. @param size in bytes, or how it is known to be more than `most` */
export function tooLarge(document: string, size: number | 'unpacked' | 'endless', most: number): Problem {
  const has = size === 'unpacked' ? 'Unpacked it is larger' : size === 'endless' ? 'More comes out of it' : `It has ${(size / 1e6).toFixed(1)} MB, more`;
  return new Problem('too_large', document, `${has} than ${(most / 1e6).toFixed(1)} MB.`, 'Is it one report? Raise --max-size if it is.', EXIT.data);
}

/** A Buffer as the plain view that it is. */
export function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
