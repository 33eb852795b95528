import { canonicalEncoding } from './charsets.js';

const DECLARED = /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})|^\s{0,80}<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,30})/i;

/** The encoding that an HTML page says it has in its first 4096 bytes, or null. A page that can be read so far as ASCII is not UTF-16. */
export function declaredEncoding(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const found = DECLARED.exec(head);
  const encoding = found === null ? null : canonicalEncoding((found[1] ?? found[2])!);
  return encoding !== null && encoding.startsWith('utf-16') ? 'utf-8' : encoding;
}
