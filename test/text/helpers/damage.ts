import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../src/language/lexicon.js';
import { characterOf, pairOf } from '../../../src/text/gbk.js';

/** Own clean reports of several kinds. */
export function reports(): string[] {
  return readFileSync(join(packageRoot(), 'fixtures', 'cases', 'text-reports.txt'), 'utf8').trimEnd().split('\n%%\n');
}

/** The report in lines of so many characters, as programs and e-papers cut it. */
export function wrap(report: string, width: number, { indent, gap }: { indent: boolean; gap: boolean }): string {
  const lines: string[] = [];
  for (const block of report.split('\n')) {
    if (block === '') continue;
    const text = indent && block.length > 25 ? `　　${block}` : block;
    for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
  }
  return lines.join(gap ? '\n\n' : '\n');
}

/** Bytes of code page 936; null when a character has none. */
export function encode936(text: string): number[] | null {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const pair = code < 0x80 ? -1 : code > 0xFFFF ? 0 : pairOf(code);
    if (pair === 0) return null;
    if (pair < 0) bytes.push(code); else bytes.push(pair >> 8, pair & 0xFF);
  }
  return bytes;
}

/** As Windows decodes it: an invalid pair is one ?, 80 is €. */
export function decode936(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) { text += String.fromCharCode(lead); continue; }
    if (lead === 0x80) { text += '€'; continue; }
    const trail = bytes[++i] ?? 0;
    const code = trail >= 0x40 && trail !== 0x7F ? characterOf((lead << 8) | trail) : 0;
    text += code === 0 ? '?' : String.fromCharCode(code);
  }
  return text;
}

/** Offsets of the lead bytes whose loss the pages show: the trail is A3 and the next lead makes a character with it. */
export function weakPlaces(bytes: readonly number[]): number[] {
  const places: number[] = [];
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue;
    if (bytes[i + 1] === 0xA3 && (bytes[i + 2] ?? 0) > 0x80) places.push(i);
    i++;
  }
  return places;
}

/** The text as a page shows it after the lead byte at `place` was lost: ? for the byte, marks half-width after it. */
export function loseLead(bytes: readonly number[], place: number): string {
  const left = [...bytes];
  left[place] = 0x3F;
  return decode936(left).replace(/(?<=\?)[！，；？]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xFEE0));
}
