import type { Diagnostic } from '../core/diagnostic.js';
import { isHan } from './characters.js';
import { pairOf } from './gbk.js';

/** Characters that are looked at; a text in the wrong encoding is so from its start. */
const SAMPLE = 4000;
/** Chinese characters that must come out for a wrong encoding to be sure. */
const LEAST = 12;
const LEAST_LINES = 20, SINGLE_LINES = 0.8;

/** Why no number of this text can be read safely; null where it can. */
export function unreadable(text: string): Diagnostic | null {
  if (isMojibake(text)) {
    return {
      code: 'mojibake', severity: 'error', span: null, source: 'text', data: {},
      reason: 'The text was saved with UTF-8 read as GBK, so that no word in it can be read; no record was made. Save the page again in its own encoding.',
    };
  }
  if (isOneCharacterALine(text)) {
    return {
      code: 'one_character_a_line', severity: 'error', span: null, source: 'text', data: {},
      reason: 'Nearly every line of the text holds one character, so that numbers cannot be told from columns; no record was made. Take the text from its source again.',
    };
  }
  return null;
}

/** Is this UTF-8 that was read as GBK? Its characters, written in GBK and read as UTF-8, are then Chinese. */
export function isMojibake(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  let han = 0;
  for (let i = 0; i < sample.length && han < LEAST; i++) if (isHan(sample.charCodeAt(i))) han++;
  if (han < LEAST) return false;
  const bytes = new Uint8Array(2 * sample.length);
  let n = 0;
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i), pair = code < 0x80 ? 0 : pairOf(code);
    if (pair > 0) bytes[n++] = pair >> 8;
    bytes[n++] = pair > 0 ? pair & 0xFF : code < 0x80 ? code : 0x3F;
  }
  let read = 0, lost = 0;
  for (const c of new TextDecoder().decode(bytes.subarray(0, n))) {
    const code = c.charCodeAt(0);
    if (code === 0xFFFD) lost++; else if (isHan(code)) read++;
  }
  // bytes that GBK does not know were lost when the page was saved
  return read >= LEAST && lost < read / 2;
}

function isOneCharacterALine(text: string): boolean {
  let lines = 0, single = 0;
  for (const line of text.slice(0, SAMPLE).split('\n')) {
    const held = line.trim();
    if (held === '') continue;
    lines++;
    if (held.length === 1) single++;
  }
  return lines >= LEAST_LINES && single >= lines * SINGLE_LINES;
}
