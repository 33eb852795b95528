import { inflateRawSync } from 'node:zlib';
import { plain } from './gzip.js';

/** A member of a zip archive. */
export interface Member { readonly name: string; readonly data: Uint8Array }

const END = 0x06054B50, DIRECTORY = 0x02014B50, LOCAL = 0x04034B50;
const MOST_MEMBERS = 10_000;

/** Unpacked there is more than may be. */
export class TooMuch extends Error {}

/**
 * Unpacks the members of a zip archive that are wanted; never more than `most` bytes of all of them together, whatever their heads claim.
 * @throws TooMuch past `most`; Error with what is wrong with the archive
 */
export function unzip(bytes: Uint8Array, wants: (name: string) => boolean, most: number): Member[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view), count = view.getUint16(end + 10, true), members: Member[] = [];
  let at = view.getUint32(end + 16, true), left = most;
  if (count > MOST_MEMBERS) throw new TooMuch(`it has ${count} members`);
  for (let n = 0; n < count; n++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY) throw new Error('its list of members is broken');
    const nameLength = view.getUint16(at + 28, true), name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (wants(name)) {
      const data = member(bytes, view, { flags: view.getUint16(at + 8, true), method: view.getUint16(at + 10, true), packed: view.getUint32(at + 20, true), offset: view.getUint32(at + 42, true) }, left);
      left -= data.length;
      members.push({ name, data });
    }
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return members;
}

function member(bytes: Uint8Array, view: DataView, { flags, method, packed, offset }: { flags: number; method: number; packed: number; offset: number }, most: number): Uint8Array {
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== LOCAL) throw new Error('a member is missing');
  if ((flags & 1) !== 0) throw new Error('it is locked by a password');
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (from + packed > bytes.length) throw new Error('its end is missing');
  const body = bytes.subarray(from, from + packed);
  if (method === 0) { if (body.length > most) throw new TooMuch(); return body; }
  if (method !== 8) throw new Error(`it is packed by a method that is not known (${method})`);
  return inflated(body, most);
}

function inflated(body: Uint8Array, most: number): Uint8Array {
  try {
    return plain(inflateRawSync(body, { maxOutputLength: Math.max(most, 1) }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new TooMuch();
    throw error;
  }
}

/** The last record of the archive; a comment of at most 65,535 bytes may follow it. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 0xFFFF); at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new Error('the list of its members is missing: its end may be cut off');
}

/** An archive of stored members. Without check sums: for a reader that asks for none. */
export function zipStored(members: readonly Member[]): Uint8Array {
  const names = members.map(({ name }) => new TextEncoder().encode(name));
  const size = members.reduce((sum, { data }, i) => sum + 76 + 2 * names[i]!.length + data.length, 22);
  const out = new Uint8Array(size), view = new DataView(out.buffer);
  const offsets: number[] = [];
  let at = 0;
  const head = (i: number, signature: number, extra: number): void => {
    const { data } = members[i]!, from = at + (signature === LOCAL ? 4 : 6);
    view.setUint32(at, signature, true);
    view.setUint16(from, 20, true);
    view.setUint32(from + 14, data.length, true);
    view.setUint32(from + 18, data.length, true);
    view.setUint16(from + 22, names[i]!.length, true);
    at = from + 26 + extra;
    out.set(names[i]!, at);
    at += names[i]!.length;
  };
  members.forEach(({ data }, i) => {
    offsets.push(at);
    head(i, LOCAL, 0);
    out.set(data, at);
    at += data.length;
  });
  const directory = at;
  members.forEach((_, i) => {
    view.setUint32(at + 42, offsets[i]!, true);
    head(i, DIRECTORY, 14);
  });
  view.setUint32(at, END, true);
  view.setUint16(at + 8, members.length, true);
  view.setUint16(at + 10, members.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  return out;
}
