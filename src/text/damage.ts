import { YEAR } from '../core/date-signs.js';
import { isReadingOf } from './glosses.js';
import { characterOf, pairOf } from './gbk.js';

/** A reading of a damaged run: which characters its bytes were before one was lost. */
export interface Reading {
  /** Place of the run in the text, from the sign of the loss to the last unit that belongs to it. */
  readonly start: number;
  readonly end: number;
  /** First characters that the lost byte allows. */
  readonly heads: readonly string[];
  /** The characters whose bytes are all there. */
  readonly middle: string;
  /** Last characters that fit; [''] when nothing is open. */
  readonly tails: readonly string[];
  /** What to write after them: '' or what stands for a byte that was swallowed. */
  readonly after: string;
  /** Was a byte after the last character swallowed too? Nobody knows whether it was a digit. */
  readonly swallowed: boolean;
}

/** Half-width marks that a page made of full-width ones after the damage: ! is A3A1. */
const BROKEN_YEAR = new RegExp(`^[09]\\d\\d${YEAR}`);
export const HALVED = '!,;?:()';
const GLOSS = /^[a-zü]{0,6}[āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ][a-zü]{0,6}\)/;
const TAG = /^\/?[a-z]{1,10} ?\/?>/i;
const LONGEST = 400;

/** The Han characters and marks whose lead byte is free and whose trail is this. */
function heads(trail: number): string[] {
  const found: string[] = [];
  for (let lead = 0x81; lead <= 0xFE; lead++) {
    const code = characterOf((lead << 8) | trail);
    if (usable(code)) found.push(String.fromCharCode(code));
  }
  return found;
}

/** Those whose trail byte is free. */
function tails(lead: number): string[] {
  const found: string[] = [];
  for (let trail = 0x40; trail <= 0xFE; trail++) {
    const code = trail === 0x7F ? 0 : characterOf((lead << 8) | trail);
    if (usable(code)) found.push(String.fromCharCode(code));
  }
  return found;
}

/** Han, or a mark of Chinese print; no private use, kana, Greek, Cyrillic, box drawing, compatibility forms. */
function usable(code: number): boolean {
  if (code >= 0x4E00 && code <= 0x9FFF) return true;
  return code !== 0 && '、。·—…“”‘’《》〈〉「」『』【】（），．：；？！％'.includes(String.fromCharCode(code));
}

/**
 * Reads a run that begins with the sign of a lost lead byte at `at`: every later pair was read one byte late, until a byte below 80 that
 * stands as a trail. Null when the bytes do not work out.
 */
export function readLostLead(text: string, at: number, first?: number): Reading | null {
  const bytes: number[] = first === undefined ? [] : [first];
  let i = at + 1;
  for (; i < text.length && i - at < LONGEST; i++) {
    const character = text[i]!;
    const pair = i === at + 1 && HALVED.includes(character) ? 0xA380 + character.charCodeAt(0) : pairOf(character.charCodeAt(0));
    if (pair === 0 || character === '€') break;
    bytes.push(pair >> 8, pair & 0xFF);
  }
  return finish(text, at, i, bytes, first !== undefined);
}

/**
 * @param bytes those of the run without the lost one
 * @param known true when the first byte is no trail but a lead (a gloss set between two bytes gave it away)
 */
function finish(text: string, at: number, end: number, bytes: number[], known: boolean): Reading | null {
  const code = end < text.length ? text.charCodeAt(end) : 0x0A;
  let after = '', swallowed = false, open = false;
  let stop = end;
  if ((code >= 0x40 && code <= 0x7E) || code === 0x20AC) {            // 慶 = 91 63: the run ends with c
    bytes.push(code === 0x20AC ? 0x80 : code);
    stop = end + 1;
  } else if (code === 0x3F && end > at + 1) {                          // the last trail and the byte after it made one ?
    open = true;
    stop = end + 1;
    const rest = text.slice(stop, stop + 16);
    const gloss = GLOSS.exec(rest);
    const tag = TAG.exec(rest);
    if (gloss !== null) {
      const middle = decode(bytes, known ? 0 : 1);
      if (middle === null) return null;
      const syllable = gloss[0].slice(0, -1);
      const fitting = tails(bytes.at(-1)!).filter((character) => isReadingOf(syllable, character));
      return fitting.length === 0 ? null : { start: at, end: stop + gloss[0].length, heads: known ? [''] : heads(bytes[0]!), middle, tails: fitting, after: '', swallowed: false };
    }
    if (tag !== null) stop += tag[0].length;
    else {
      swallowed = true;
      // the line feed of a paragraph, the first digit of a year, any other digit or letter; else a space or the text's own mark
      if (rest === '') after = '';                              // nothing was left to swallow
      else if (rest[0] === '\n') after = '\n';
      else if (BROKEN_YEAR.test(rest)) after = rest[0] === '0' ? '2' : '1';
      else after = /^(?:[0-9A-Za-z%.]|,\d)/.test(rest) ? '?' : ' ';
    }
  }
  if (bytes.length === 0) return null;
  const middle = decode(bytes, known ? 0 : 1);
  if (middle === null) return null;
  const left = known ? bytes.length % 2 : (bytes.length - 1) % 2;
  if (left === 1 && !open) {
    // the last byte stood for itself: a Latin letter that had been read as a trail
    const last = bytes.at(-1)!;
    if (last >= 0x80 || last < 0x40) return null;
    after = String.fromCharCode(last);
  }
  if (left === 0 && open) return null;
  return { start: at, end: stop, heads: known ? [''] : heads(bytes[0]!), middle, tails: open ? tails(bytes.at(-1)!) : [''], after, swallowed };
}

/** The pairs from byte `from` on, without a last odd one; null when one is not a character of print. */
function decode(bytes: readonly number[], from: number): string | null {
  let made = '';
  for (let i = from; i + 1 < bytes.length; i += 2) {
    const code = characterOf((bytes[i]! << 8) | bytes[i + 1]!);
    if (!usable(code)) return null;
    made += String.fromCharCode(code);
  }
  return made;
}

/**
 * A gloss that the table set between two bytes: 們?yōu)榘 = 們為…, since the last byte of 們 and the first of 為 are 優. Gives the readings of
 * the run that begins with that first byte after the bracket.
 * @param before the character before the sign
 */
export function readMisplacedGloss(text: string, at: number, before: string): Reading[] {
  const gloss = GLOSS.exec(text.slice(at + 1, at + 16));
  const pair = pairOf(before.charCodeAt(0));
  if (gloss === null || pair === 0) return [];
  const syllable = gloss[0].slice(0, -1);
  const readings: Reading[] = [];
  for (let byte = 0x40; byte <= 0xFE; byte++) {
    const code = byte === 0x7F ? 0 : characterOf(((pair & 0xFF) << 8) | byte);
    if (code < 0x4E00 || code > 0x9FFF || !isReadingOf(syllable, String.fromCharCode(code))) continue;
    const reading = byte < 0x80 ? null : readLostLead(text, at + gloss[0].length, byte);
    if (reading !== null) readings.push({ ...reading, start: at });
  }
  return readings;
}
