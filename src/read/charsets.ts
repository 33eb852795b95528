import type { Language } from '../core/language.js';
import { EXIT, Problem } from '../core/problem.js';
import { decodeBig5 } from './big5.js';

/** What detection chooses from, the likelier first: of equals the first wins. */
export const CANDIDATES = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;

/** The WHATWG label that a name stands for, every GB* being gb18030, or null when there is none. */
export function canonicalEncoding(name: string): string | null {
  const label = name.trim().toLowerCase().replace(/_/g, '-');
  if (/^(?:gbk?|gb-?2312(?:-80)?|gb-?18030|cp-?936|ms936|windows-936|euc-cn|x-gbk)$/.test(label)) return 'gb18030';
  if (/^(?:cp-?950|windows-950|big5-?hkscs(?:-2008)?|big5-?eten)$/.test(label)) return 'big5';
  if (/^utf-?16$/.test(label)) return 'utf-16le';
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** @throws Problem `unknown_encoding`, exit 64 */
export function encodingNamed(name: string): string {
  const encoding = canonicalEncoding(name);
  if (encoding === null) {
    throw new Problem('unknown_encoding', null, `There is no encoding “${name}”.`, 'Use utf-8, gb18030, big5, utf-16le or utf-16be, or leave --encoding out: it is detected.', EXIT.usage);
  }
  return encoding;
}

/** Bytes that `encoding` cannot read become U+FFFD; private-use characters stay; a byte order mark of UTF-8 or UTF-16 is dropped. */
export function decodeAs(encoding: string, bytes: Uint8Array, language: Language): string {
  return encoding === 'big5' ? decodeBig5(bytes, language) : new TextDecoder(encoding).decode(bytes);
}

/** Encoding of the byte order mark and its length in bytes; null without one. */
export function byteOrderMark(bytes: Uint8Array): { encoding: string; length: number } | null {
  const [a, b, c, d] = bytes;
  if (a === 0xEF && b === 0xBB && c === 0xBF) return { encoding: 'utf-8', length: 3 };
  if (a === 0xFF && b === 0xFE) return { encoding: 'utf-16le', length: 2 };
  if (a === 0xFE && b === 0xFF) return { encoding: 'utf-16be', length: 2 };
  if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) return { encoding: 'gb18030', length: 4 };
  return null;
}
