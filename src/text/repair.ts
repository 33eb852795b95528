import type { Span } from '../core/span.js';
import { isLetter } from './characters.js';
import { HALVED, readLostLead, readMisplacedGloss } from './damage.js';
import { Judge } from './judge.js';
import type { Edit } from './step.js';

export interface Repair {
  readonly edits: Edit[];
  /** Where the text looks damaged and nothing could be put right. */
  readonly suspects: Span[];
}

// more signs than one in so many characters, once there are many: the text is damaged through and through, or asks questions
const MANY = 64, SPARSE = 24;

/** Signs that a lost byte leaves: ? or U+FFFD with something behind it that code page 936 can read one byte late. */
function anchors(text: string): number[] {
  const found: number[] = [];
  for (const sign of ['?', '\uFFFD']) {
    for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      const next = text.charCodeAt(at + 1);
      // ?id=5, ? at the end of a line
      if (at + 1 >= text.length || next <= 0x20 || (next >= 0x30 && next <= 0x39)) continue;
      const after = text.charCodeAt(at + 2);
      if (next < 0x80 && !(after >= 0x80 || after === 0x3F || after >= 0x40 && HALVED.includes(text[at + 1]!))) continue;
      found.push(at);
    }
  }
  return found.sort((a, b) => a - b);
}

/**
 * Puts right runs of text from which one byte of a GBK pair was lost (方便?!敝貞c市 → 方便。”重慶市), where bytes and language agree. Edits are
 * marked sure or not; a byte that may have been a digit is never sure. Loads its dictionary only when the text has the sign of a loss.
 */
export function repairBytes(text: string): Repair {
  const places = anchors(text);
  const suspects = replacementSigns(text);
  if (places.length === 0) return { edits: [], suspects };
  const judge = new Judge(text);
  // ?A may be a question before a letter: it is believed to be half a character only where the text is damaged elsewhere
  const dense = places.length > MANY && places.length * SPARSE > text.length;
  let repair = dense ? lookOver(text, places, judge) : mend(text, places, judge, false);
  if (repair.edits.length > 0) repair = mend(text, places, judge, true);
  const open = suspects.filter((one) => !repair.edits.some((edit) => edit.start <= one.start && one.start < edit.end) && !repair.suspects.some((other) => other.start === one.start));
  return { edits: repair.edits, suspects: [...repair.suspects, ...open].sort((a, b) => a.start - b.start) };
}

/** U+FFFD: a decoder met bytes that are no text. */
function replacementSigns(text: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf('\uFFFD'); at >= 0; at = text.indexOf('\uFFFD', at + 1)) found.push({ start: at, end: at + 1 });
  return found;
}

/** No repairs, only what looks like noise. */
function lookOver(text: string, places: readonly number[], judge: Judge): Repair {
  const suspects: Span[] = [];
  for (const place of places) {
    const end = place < (suspects.at(-1)?.end ?? 0) ? 0 : judge.garbled(text, place);
    if (end > 0) suspects.push({ start: place, end });
  }
  return { edits: [], suspects };
}

function mend(text: string, places: readonly number[], judge: Judge, letters: boolean): Repair {
  const edits: Edit[] = [], suspects: Span[] = [];
  let at = 0, made = '';                        // `made`: the repaired text up to `at`, as far back as the line begins
  for (const place of places) {
    if (place < at) continue;
    const lineStart = text.lastIndexOf('\n', place - 1) + 1;
    made = lineStart > at ? text.slice(lineStart, place) : made + text.slice(at, place);
    at = place;
    const misplaced = readMisplacedGloss(text, place, made.at(-1) ?? '\n');
    const lost = misplaced.length > 0 || (!letters && isLetter(text.charCodeAt(place + 1))) ? null : readLostLead(text, place);
    const readings = lost === null ? misplaced : [lost];
    const best = readings.length === 0 ? null : judge.choose(text, made, readings, misplaced.length > 0);
    if (best === null || !best.accepted) {
      // a ? that may have swallowed a digit is not passed over where damage is the likelier reading, or is known from elsewhere
      const end = lost?.swallowed === true && (letters || best !== null) ? lost.end : judge.garbled(text, place);
      if (end > 0) suspects.push({ start: place, end });
      continue;
    }
    edits.push({ start: best.start, end: best.end, with: best.text, sure: best.sure });
    made += best.text;
    at = best.end;
  }
  return { edits, suspects };
}
