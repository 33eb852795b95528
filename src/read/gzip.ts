import { gunzip } from 'node:zlib';
import { EXIT, Problem } from '../core/problem.js';

/**
 * Unpacks; never more than `most` bytes, so that a small file cannot fill the memory.
 * @throws Problem `too_large`, `gzip_damaged` (65)
 */
export function unpack(document: string, bytes: Uint8Array, most: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    gunzip(bytes, { maxOutputLength: most }, (error, unpacked) => {
      if (error === null) resolve(new Uint8Array(unpacked.buffer, unpacked.byteOffset, unpacked.byteLength));
      else if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') reject(tooLarge(document, null, most));
      else reject(new Problem('gzip_damaged', document, `It cannot be unpacked: ${error.message}.`, 'Fetch the file again; the end may be missing.', EXIT.data, { cause: error }));
    });
  });
}

/** The problem of a report past `--max-size`. */
export function tooLarge(document: string, size: number | null, most: number): Problem {
  const has = size === null ? 'Unpacked it is larger' : `It has ${(size / 1e6).toFixed(1)} MB, more`;
  return new Problem('too_large', document, `${has} than ${(most / 1e6).toFixed(1)} MB.`, 'Is it one report? Raise --max-size if it is.', EXIT.data);
}
