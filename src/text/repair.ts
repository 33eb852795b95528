import type { Span } from '../core/span.js';
import { endsSentence, isHan, isLetter } from './characters.js';
import { HALVED, readLostLead, readMisplacedGloss, type Reading } from './damage.js';
import { inGb2312 } from './gb2312.js';
import { converter } from './simplify.js';
import type { Edit } from './step.js';
import { wordModel, type WordModel } from './word-model.js';

export interface Repair {
  readonly edits: Edit[];
  /** Where the text looks damaged and nothing could be put right. */
  readonly suspects: Span[];
}

const SIDE = 6;              // characters of context on each side
const GAIN = 9;              // nats that a repair must win
const GLOSS_GAIN = 4;        // the same where a misplaced gloss shows the place
const LIKELIER = 3;          // nats from which damage is at least worth a warning
const TWO_UNKNOWN = 5;       // less gain where two bytes are open
const GARBLED = 9.5;          // nats a character from which Han characters in a row are no language
const WORST = 7.5;           // nats a character that a repaired text may cost
const MARGIN = 3.5;           // nats to the second-best text from which a repair is sure
const SEEN = 2, BROKEN_QUOTES = 5, DOUBLED = 6, FOREIGN = 4;
const HEADS_KEPT = 12, HEAD_SIDE = 7;
const MARKS = '，。；：！？、,;:';

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
  let repair = mend(text, places, judge, false);
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

/** The best reading; `accepted` when it wins by enough to be written down. */
interface Choice extends Span { text: string; sure: boolean; accepted: boolean }

/** Weighs readings of damaged runs against each other and against the text as it stands. */
class Judge {
  private readonly model: WordModel;
  private readonly pairs = new Uint32Array(1 << 17);       // a bit for each hashed pair of characters that the text has
  private readonly characters = new Uint8Array(0x10000);   // 1 where the text has the character, 2 where it has another of the same meaning
  private readonly between = new Map<string, [number, number]>();
  private readonly traditional: boolean;

  constructor(text: string) {
    this.model = wordModel(converter());
    let han = 0, foreign = 0, last = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (isHan(code)) {
        han++;
        if (!inGb2312(code)) foreign++;
        this.characters[code]! |= 1;
        this.characters[this.model.simple(code)]! |= 2;
      }
      if (code > 0x80) {
        if (last > 0x80) { const bit = pairBit(last, code); this.pairs[bit >>> 5]! |= 1 << (bit & 31); }
        else if (isFiller(last) && i > 1 && text.charCodeAt(i - 2) > 0x80) this.countBetween(last, code);
      }
      last = code;
    }
    this.traditional = han > 0 && foreign / han >= 0.04;
  }

  private countBetween(mark: number, next: number): void {
    const sign = String.fromCharCode(mark);
    let counts = this.between.get(sign);
    if (counts === undefined) this.between.set(sign, counts = [0, 0]);
    counts[next === 0x201C || next === 0x300C ? 1 : 0]++;
  }

  choose(text: string, before: string, readings: readonly Reading[], gloss: boolean): Choice | null {
    const left = plain(before.slice(-24)).slice(-SIDE);
    const quotesBefore = quotes(before, 0);
    let best: { cost: number; text: string; reading: Reading; now: number } | undefined, second = Infinity;
    for (const one of readings) {
      const lineEnd = text.indexOf('\n', one.end);
      const rest = text.slice(one.end, lineEnd < 0 ? one.end + 400 : Math.min(lineEnd, one.end + 400));
      const restQuotes = [quotes(rest, 0), quotes(rest, 1)] as const;
      const brokenQuotes = (made: string): number => {
        const state = quotes(made, quotesBefore);
        return BROKEN_QUOTES * ((state >> 1) + (restQuotes[(state & 1) as 0 | 1] >> 1) + (restQuotes[(state & 1) as 0 | 1] & 1));
      };
      const right = plain(rest.slice(0, 24)).slice(0, SIDE);
      const reading = one.swallowed && one.after === ' ' ? { ...one, after: this.filler(rest) } : one;
      const damaged = text.slice(one.start, one.end);
      const now = this.model.cost(left + damaged + right) + doubled(left + damaged + right) + brokenQuotes(damaged);
      // where much is open, the heads that go best with the next characters
      let heads = reading.heads;
      const short = reading.middle.length <= HEAD_SIDE && reading.tails.length === 1;
      if (heads.length > 1 && !short) heads = this.rank(left, heads, (reading.middle + (reading.tails.length === 1 ? reading.tails[0]! + right : '')).slice(0, HEAD_SIDE), before);
      for (const head of heads) {
        for (const tail of reading.tails) {
          const made = head + reading.middle + tail + (reading.swallowed && endsSentence(head + reading.middle + tail) && opensBlock(rest) ? '\n' : reading.after);
          const cost = this.model.cost(left + made + right) + this.extra(left, made, right) + brokenQuotes(made) + shortQuote(before, made) + (rest === '' ? lineEndCost(made) : 0);
          if (best === undefined || cost < best.cost) { if (best !== undefined && best.text !== made) second = best.cost; best = { cost, text: made, reading, now }; }
          else if (cost < second && made !== best.text) second = cost;
        }
      }
    }
    if (best === undefined) return null;
    const { reading } = best;
    const gain = best.now - best.cost - (reading.heads.length > 1 && reading.tails.length > 1 ? TWO_UNKNOWN : 0);
    if (gain < LIKELIER) return null;
    const accepted = gain >= (gloss ? GLOSS_GAIN : GAIN) && best.cost <= WORST * (left.length + best.text.length + SIDE);
    return { start: reading.start, end: reading.end, text: best.text, sure: !reading.swallowed && second - best.cost >= MARGIN, accepted };
  }

  private rank(left: string, heads: readonly string[], next: string, before: string): string[] {
    return heads.map((head) => ({ head, cost: this.model.cost(left + head + next) + this.extra(left, head + next, '') + shortQuote(before, head + next) }))
      .sort((a, b) => a.cost - b.cost).slice(0, HEADS_KEPT).map((one) => one.head);
  }

  /** What stands most often between two characters of this text that are no ASCII: a space, or the half-width marks of the page. */
  private filler(rest: string): string {
    const at = rest.startsWith('“') || rest.startsWith('「') ? 1 : 0;
    let best = ' ', most = 0;
    for (const [mark, counts] of this.between) if (counts[at]! > most) { most = counts[at]!; best = mark; }
    return best;
  }

  /** What the dictionary does not know: pairs that the text has elsewhere, marks in a row, characters of the other script. */
  private extra(left: string, made: string, right: string): number {
    const whole = left.slice(-1) + made + right.slice(0, 1);
    let sum = 0;
    for (let i = 0; i + 1 < whole.length; i++) {
      const a = whole.charCodeAt(i), b = whole.charCodeAt(i + 1);
      if (a > 0x80 && b > 0x80 && this.has(a, b)) sum -= SEEN;
    }
    for (let i = 0; i < made.length; i++) {
      const code = made.charCodeAt(i);
      if (!isHan(code) || (this.characters[code]! & 1) === 1) continue;
      if (this.characters[this.model.simple(code)]! >= 2 || (this.traditional ? this.model.isSimplified(code) : !inGb2312(code))) sum += FOREIGN;
    }
    return sum + doubled(whole);
  }

  private has(a: number, b: number): boolean {
    const bit = pairBit(a, b);
    return (this.pairs[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }

  /** Where a text that no reading could mend stops to look like noise; 0 when it does not look like it. */
  garbled(text: string, at: number): number {
    let end = at + 1;
    while (end < text.length && end - at < 10 && isHan(text.charCodeAt(end))) end++;
    const size = end - at - 1;
    if (size < 4) return 0;
    const run = text.slice(at + 1, end);
    return (this.model.cost(run) + this.extra('', run, '')) / size >= GARBLED ? end : 0;
  }
}

/** Without glosses, which stand between the characters of a text. */
function plain(text: string): string {
  return text.replace(/\([a-züāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ]{1,7}\)/g, '');
}

/** After a full stop a swallowed byte before a character, a quotation or a whole year was no digit but the end of the line. */
function opensBlock(rest: string): boolean {
  return rest !== '' && (isHan(rest.charCodeAt(0)) || rest[0] === '“' || /^(?:19|20)\d\d年/.test(rest));
}

/** 。” that closes a quotation of a word or two: “三。” is no sentence. */
function shortQuote(before: string, made: string): number {
  const close = made.indexOf('。”');
  if (close < 0) return 0;
  const quoted = (before + made.slice(0, close)).slice(-5);
  return quoted.includes('“') ? DOUBLED : 0;
}

/** Lines end with a full stop rather than with a mark that goes on. */
function lineEndCost(made: string): number {
  const last = made.trimEnd().slice(-1);
  return '，、；·—“《'.includes(last) ? 5 : last === '。' || last === '”' ? -2 : 0;
}

/**
 * Walks over quotation marks: bit 0 of the result is 1 inside a quotation, the rest counts those that do not alternate.
 * @param state bit 0: inside at the beginning; with the count so far
 */
function quotes(text: string, state: number): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x201C) state = ((state >> 1) + (state & 1)) * 2 + 1;
    else if (code === 0x201D) state = ((state >> 1) + 1 - (state & 1)) * 2;
  }
  return state;
}

// marks that a swallowed byte may have been: below 40, no digit, no question
function isFiller(code: number): boolean {
  return code > 0x1F && code < 0x40 && code !== 0x3F && !(code >= 0x30 && code <= 0x39);
}

function pairBit(a: number, b: number): number {
  return (Math.imul(a, 0x9E3779B1) ^ Math.imul(b, 0x85EBCA6B)) >>> 10;
}

function doubled(text: string): number {
  let sum = 0;
  for (let i = 0; i + 1 < text.length; i++) if (MARKS.includes(text[i]!) && MARKS.includes(text[i + 1]!)) sum += DOUBLED;
  return sum;
}
