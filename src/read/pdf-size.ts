import { inflateSync } from 'node:zlib';
import { plain } from './gzip.js';

/**
 * Would its packed streams be larger than `most` when they are unpacked? Streams that cannot be unpacked here (encrypted, damaged, packed
 * otherwise) are passed over: the limits of the thread stand behind this one. Pictures are not unpacked for their text, and so not counted.
 */
export function unpacksTo(bytes: Uint8Array, most: number): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = most;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at)) {
    const isEnd = at >= 3 && file.toString('latin1', at - 3, at) === 'end';
    at += 6;
    if (isEnd) continue;
    const head = file.toString('latin1', Math.max(0, at - 1500), at - 6), dictionary = head.slice(head.lastIndexOf(' obj') + 1);
    const times = dictionary.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0;
    if (times === 0 || /\/Subtype\s*\/Image\b/.test(dictionary)) continue;
    const from = at + (file[at] === 13 ? 1 : 0) + (file[at + (file[at] === 13 ? 1 : 0)] === 10 ? 1 : 0), end = file.indexOf('endstream', from);
    let data = bytes.subarray(from, end < 0 ? bytes.length : end);
    try {
      for (let n = 0; n < times; n++) data = plain(inflateSync(data, { maxOutputLength: Math.max(left, 1) }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return true;
      continue;
    }
    left -= data.length;
    if (left < 0) return true;
  }
  return false;
}
