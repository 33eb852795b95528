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
const HEADS_KEPT = 12;
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
  private readonly pairs = new Set<number>();
  private readonly characters = new Set<number>();
  private readonly simple = new Map<number, number>();   // simplified form → form that this text uses
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
        this.characters.add(code);
        this.simple.set(this.model.simple(code), code);
      }
      if (code > 0x80 && last < 0x40 && last !== 0x3F && last > 0x1F && !(last >= 0x30 && last <= 0x39) && i > 1 && text.charCodeAt(i - 2) > 0x80) {
        const mark = String.fromCharCode(last);
        let counts = this.between.get(mark);
        if (counts === undefined) this.between.set(mark, counts = [0, 0]);
        counts[code === 0x201C || code === 0x300C ? 1 : 0]!++;
      }
      if (last > 0x80 && code > 0x80) this.pairs.add(last * 0x10000 + code);
      last = code;
    }
    this.traditional = han > 0 && foreign / han >= 0.04;
  }

  choose(text: string, before: string, readings: readonly Reading[], gloss: boolean): Choice | null {
    const left = plain(before).slice(-SIDE);
    let best: { cost: number; text: string; reading: Reading } | undefined, second = Infinity;
    for (const one of readings) {
      const lineEnd = text.indexOf('\n', one.end);
      const rest = text.slice(one.end, lineEnd < 0 ? one.end + 400 : Math.min(lineEnd, one.end + 400));
      const reading = one.swallowed && one.after === ' ' ? { ...one, after: this.filler(rest) } : one;
      const right = plain(rest.slice(0, 24)).slice(0, SIDE);
      const quotes = (made: string): number => BROKEN_QUOTES * brokenQuotes(before + made + rest);
      let heads = reading.heads;
      if (heads.length > 1 && reading.tails.length > 1) heads = this.rank(left, heads, reading.middle).slice(0, HEADS_KEPT);
      for (const head of heads) {
        for (const tail of reading.tails) {
          const made = head + reading.middle + tail + (reading.swallowed && endsSentence(head + reading.middle + tail) && opensBlock(rest) ? '\n' : reading.after);
          const cost = this.model.cost(left + made + right) + this.extra(left, made, right) + quotes(made) + shortQuote(before, made) + (rest === '' ? lineEndCost(made) : 0);
          if (best === undefined || cost < best.cost) { if (best !== undefined && best.text !== made) second = best.cost; best = { cost, text: made, reading }; }
          else if (cost < second && made !== best.text) second = cost;
        }
      }
    }
    if (best === undefined) return null;
    const { reading } = best;
    const right = plain(text.slice(reading.end, reading.end + 24)).slice(0, SIDE);
    const lineEnd = text.indexOf('\n', reading.end);
    const rest = text.slice(reading.end, lineEnd < 0 ? reading.end + 400 : Math.min(lineEnd, reading.end + 400));
    const damaged = text.slice(reading.start, reading.end);
    const now = this.model.cost(left + damaged + right) + doubled(left + damaged + right) + BROKEN_QUOTES * brokenQuotes(before + damaged + rest);
    const gain = now - best.cost - (reading.heads.length > 1 && reading.tails.length > 1 ? TWO_UNKNOWN : 0);
    if (gain < LIKELIER) return null;
    const accepted = gain >= (gloss ? GLOSS_GAIN : GAIN) && best.cost <= WORST * (left.length + best.text.length + right.length);
    return { start: reading.start, end: reading.end, text: best.text, sure: !reading.swallowed && second - best.cost >= MARGIN, accepted };
  }

  /** What stands most often between two characters of this text that are no ASCII: a space, or the half-width marks of the page. */
  private filler(rest: string): string {
    const at = rest.startsWith('“') || rest.startsWith('「') ? 1 : 0;
    let best = ' ', most = 0;
    for (const [mark, counts] of this.between) if (counts[at]! > most) { most = counts[at]!; best = mark; }
    return best;
  }

  private rank(left: string, heads: readonly string[], middle: string): string[] {
    return heads.map((head) => ({ head, cost: this.model.cost(left + head + middle.slice(0, 8)) + this.extra(left, head + middle.slice(0, 8), '') }))
      .sort((a, b) => a.cost - b.cost).map((one) => one.head);
  }

  /** What the dictionary does not know: pairs that the text has elsewhere, marks in a row, characters of the other script. */
  private extra(left: string, made: string, right: string): number {
    const whole = left.slice(-1) + made + right.slice(0, 1);
    let sum = 0;
    for (let i = 0; i + 1 < whole.length; i++) {
      const a = whole.charCodeAt(i), b = whole.charCodeAt(i + 1);
      if (a > 0x80 && b > 0x80 && this.pairs.has(a * 0x10000 + b)) sum -= SEEN;
    }
    for (let i = 0; i < made.length; i++) {
      const code = made.charCodeAt(i);
      if (!isHan(code) || this.characters.has(code)) continue;
      if (this.simple.has(this.model.simple(code)) || (this.traditional ? this.model.isSimplified(code) : !inGb2312(code))) sum += FOREIGN;
    }
    return sum + doubled(whole);
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

/** Quotation marks that do not alternate. */
function brokenQuotes(text: string): number {
  let open = false, broken = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x201C) { if (open) broken++; open = true; } else if (code === 0x201D) { if (!open) broken++; open = false; }
  }
  return broken + (open ? 1 : 0);
}

function doubled(text: string): number {
  let sum = 0;
  for (let i = 0; i + 1 < text.length; i++) if (MARKS.includes(text[i]!) && MARKS.includes(text[i + 1]!)) sum += DOUBLED;
  return sum;
}
