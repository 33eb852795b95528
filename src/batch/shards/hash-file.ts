import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** The bytes of a file as they are read. @throws what the system says */
export function fileBytes(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path, { highWaterMark: 1 << 18 }) as AsyncIterable<Uint8Array>;
}

/** Size in bytes and sha256 of a file, read as a stream. @throws what the system says */
export async function hashFile(path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of fileBytes(path)) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest('hex') };
}
