import type { Span } from '../core/span.js';
import { inBig5Level1 } from './big5-level1.js';
import { endsSentence, isHan } from './characters.js';
import type { Reading } from './damage.js';
import { inGb2312 } from './gb2312.js';
import { converter } from './simplify.js';
import { wordModel, type WordModel } from './word-model.js';

const SIDE = 6;              // characters of context on each side
const GAIN = 9;              // nats that a repair must win
const GLOSS_GAIN = 4;        // the same where a misplaced gloss shows the place
const LIKELIER = 3;          // nats from which damage is at least worth a warning
const TWO_UNKNOWN = 5;       // less gain where two bytes are open
const GARBLED = 9.5;          // nats a character from which Han characters in a row are no language
const WORST = 7.5;           // nats a character that a repaired text may cost
const MARGIN = 3.5;           // nats to the second-best text from which a repair is sure
const SEEN = 2, BROKEN_QUOTES = 5, DOUBLED = 6, FOREIGN = 4, RARE = 3;
const SHORT_TEXT = 20_000;
const HEADS_KEPT = 12, HEAD_SIDE = 7;

/** The best text so far and the nats of the second-best. */
class Race {
  best: Candidate | undefined;
  second = Infinity;
  private reading: Reading | undefined;
  private now = 0;

  /** From here on texts of this reading. @param now nats of the damaged text as it stands */
  enter(reading: Reading, now: number): void {
    this.reading = reading;
    this.now = now;
  }

  /** The text is made only where it counts. */
  weigh(cost: number, text: (character: string) => string, character: string): void {
    const { best } = this;
    if (best !== undefined && cost >= this.second) return;
    const made = text(character);
    if (best === undefined || cost < best.cost) {
      if (best !== undefined && best.text !== made) this.second = best.cost;
      this.best = { cost, text: made, reading: this.reading!, now: this.now };
    } else if (made !== best.text) this.second = cost;
  }
}

/** What stands around a run. */
interface Surroundings {
  readonly before: string;
  readonly left: string;
  readonly right: string;
  /** The line after the run. */
  readonly rest: string;
  /** Quotation marks before the run, and those of the rest when it begins outside and inside a quotation; see `quotes`. */
  readonly quotes: number;
  readonly restQuotes: readonly [number, number];
}

interface Candidate { readonly cost: number; readonly text: string; readonly reading: Reading; readonly now: number }

/** A place for one character: what the run costs with it. */
interface Slot { readonly cost: (character: string) => number; readonly text: (character: string) => string }

/** The best reading; `accepted` when it wins by enough to be written down. */
export interface Choice extends Span { text: string; sure: boolean; accepted: boolean }

/** Weighs readings of damaged runs against each other and against the text as it stands. */
export class Judge {
  private readonly model: WordModel;
  private readonly pairs: Uint32Array;                     // a bit for each hashed pair of characters that the text has
  private readonly shift: number;
  private readonly characters = new Uint8Array(0x10000);   // 1 where the text has the character, 2 where it has another of the same meaning
  private readonly between = new Map<string, [number, number]>();
  private readonly traditional: boolean;
  private readonly chosen = new Map<string, Choice | null>();

  constructor(text: string) {
    this.model = wordModel(converter());
    this.shift = text.length < SHORT_TEXT ? 14 : 10;
    this.pairs = new Uint32Array(1 << (27 - this.shift));
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
        if (last > 0x80) { const bit = this.pairBit(last, code); this.pairs[bit >>> 5]! |= 1 << (bit & 31); }
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

  /**
   * The best of the readings of one run; null when the text as it stands is as good.
   * @param before the repaired text before the run, from the beginning of its line
   * @param gloss does a gloss that stands between two bytes show the place?
   */
  choose(text: string, before: string, readings: readonly Reading[], gloss: boolean): Choice | null {
    // the same place is asked for twice where the text turns out to be damaged
    const key = `${readings[0]!.start} ${quotes(before, 0)} ${before.slice(-24)}`;
    let choice = this.chosen.get(key);
    if (choice === undefined) this.chosen.set(key, choice = this.weigh(text, before, readings, gloss));
    return choice;
  }

  private weigh(text: string, before: string, readings: readonly Reading[], gloss: boolean): Choice | null {
    const left = plain(before.slice(-24)).slice(-SIDE);
    const race = new Race();
    for (const one of readings) {
      const lineEnd = text.indexOf('\n', one.end);
      const rest = text.slice(one.end, lineEnd < 0 ? one.end + 400 : Math.min(lineEnd, one.end + 400));
      const right = plain(rest.slice(0, 24)).slice(0, SIDE);
      const reading = one.swallowed && one.after === ' ' ? { ...one, after: this.filler(rest) } : one;
      const surroundings: Surroundings = { before, left, right, rest, quotes: quotes(before, 0), restQuotes: [quotes(rest, 0), quotes(rest, 1)] };
      const damaged = text.slice(one.start, one.end);
      const now = this.model.cost(left + damaged + right) + doubled(left + damaged + right) + brokenQuotes(quotes(damaged, surroundings.quotes), surroundings);
      race.enter(reading, now);
      this.run(reading, surroundings, race);
    }
    const { best, second } = race;
    if (best === undefined) return null;
    const { reading } = best;
    const gain = best.now - best.cost - (reading.heads.length > 1 && reading.tails.length > 1 ? TWO_UNKNOWN : 0);
    if (gain < LIKELIER) return null;
    const accepted = gain >= (gloss ? GLOSS_GAIN : GAIN) && best.cost <= WORST * (left.length + best.text.length + SIDE);
    return { start: reading.start, end: reading.end, text: best.text, sure: !reading.swallowed && second - best.cost >= MARGIN, accepted };
  }

  /** Weighs what the run may have been. One end is open at a time: first the heads, then the tails of the best heads. */
  private run(reading: Reading, around: Surroundings, race: Race): void {
    const { left, right, rest } = around, { middle, tails, after } = reading;
    const close = (end: string): string => (reading.swallowed && endsSentence(end) && opensBlock(rest) ? '\n' : after);
    if (tails.length === 1) {
      const end = tails[0]!, behind = middle + end;
      if (reading.heads.length === 1) {
        const made = reading.heads[0]! + behind + close(reading.heads[0]! + behind);
        race.weigh(this.model.cost(left + made + right) + this.extra(left, made, right) + this.whole(made, around), () => made, '');
        return;
      }
      const slot = this.slot(left, '', behind + close(behind), right, around);
      for (const head of reading.heads) race.weigh(slot.cost(head), slot.text, head);
      return;
    }
    let heads = reading.heads;
    if (heads.length > HEADS_KEPT) {
      const slot = this.slot(left, '', middle.slice(0, HEAD_SIDE), '', null, around.before);
      heads = heads.map((head) => ({ head, cost: slot.cost(head) })).sort((a, b) => a.cost - b.cost).slice(0, HEADS_KEPT).map((one) => one.head);
    }
    for (const head of heads) {
      const ends = (head + middle).slice(-3);
      const slots = new Map<string, Slot>();
      for (const tail of tails) {
        const behind = reading.swallowed ? close(ends + tail) : after;
        let slot = slots.get(behind);
        if (slot === undefined) slots.set(behind, slot = this.slot(left, head + middle, behind, right, around));
        race.weigh(slot.cost(tail), slot.text, tail);
      }
    }
  }

  /**
   * A place for one character, everything around it settled.
   * @param first what the run is before it, @param last after it
   */
  private slot(left: string, first: string, last: string, right: string, around: Surroundings | null, before = around?.before ?? ''): Slot {
    const front = this.model.front(left + first), back = this.model.back(last + right);
    const edgeLeft = left.slice(-1) + first, edgeRight = last + right.slice(0, 1);
    const fixed = this.inner(edgeLeft) + this.inner(edgeRight) + this.foreign(first) + this.foreign(last);
    const a = edgeLeft.charCodeAt(edgeLeft.length - 1), b = edgeRight.charCodeAt(0);
    const stateBefore = around === null ? 0 : quotes(first, around.quotes);
    const after = [quotes(last, 0), quotes(last, 1)] as const;
    const text = (character: string): string => first + character + last;
    const openEnd = around !== null && around.rest === '';
    const cost = (character: string): number => {
      const code = character.charCodeAt(0);
      let sum = this.model.join(front, code, back) + fixed + this.foreign(character);
      if (edgeLeft !== '') sum += this.pair(a, code);
      if (edgeRight !== '') sum += this.pair(code, b);
      if (around !== null) {
        const state = quotes(character, stateBefore), closed = after[(state & 1) as 0 | 1];
        sum += brokenQuotes((state >> 1) * 2 + closed, around);
      }
      if (code === 0x3002 || code === 0x201D || first.includes('。”') || last.includes('。”')) sum += shortQuote(before, text(character));
      return openEnd ? sum + lineEndCost(text(character)) : sum;
    };
    return { cost, text };
  }

  /** What speaks for or against a whole reading beside its words. */
  private whole(made: string, around: Surroundings): number {
    return brokenQuotes(quotes(made, around.quotes), around) + shortQuote(around.before, made) + (around.rest === '' ? lineEndCost(made) : 0);
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
    return this.inner(left.slice(-1) + made + right.slice(0, 1)) + this.foreign(made);
  }

  private inner(text: string): number {
    let sum = 0;
    for (let i = 0; i + 1 < text.length; i++) sum += this.pair(text.charCodeAt(i), text.charCodeAt(i + 1));
    return sum;
  }

  private pair(a: number, b: number): number {
    return (a > 0x80 && b > 0x80 && this.has(a, b) ? -SEEN : 0) + (isMark(a) && isMark(b) ? DOUBLED : 0);
  }

  private foreign(text: string): number {
    let sum = 0;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (!isHan(code) || (this.characters[code]! & 1) === 1) continue;
      if (this.characters[this.model.simple(code)]! >= 2 || (this.traditional ? this.model.isSimplified(code) : !inGb2312(code))) sum += FOREIGN;
      else if (this.traditional && !inBig5Level1(code)) sum += RARE;
    }
    return sum;
  }

  private has(a: number, b: number): boolean {
    const bit = this.pairBit(a, b);
    return (this.pairs[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }

  private pairBit(a: number, b: number): number {
    return (Math.imul(a, 0x9E3779B1) ^ Math.imul(b, 0x85EBCA6B)) >>> this.shift;
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

/** Nats of quotation marks that do not alternate. @param state after the run, see `quotes` */
function brokenQuotes(state: number, { restQuotes }: Surroundings): number {
  const rest = restQuotes[(state & 1) as 0 | 1];
  return BROKEN_QUOTES * ((state >> 1) + (rest >> 1) + (rest & 1));
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

function doubled(text: string): number {
  let sum = 0;
  for (let i = 0; i + 1 < text.length; i++) if (isMark(text.charCodeAt(i)) && isMark(text.charCodeAt(i + 1))) sum += DOUBLED;
  return sum;
}

function isMark(code: number): boolean {
  return code === 0x2C || code === 0x3A || code === 0x3B || code === 0x3001 || code === 0x3002 || code === 0xFF01 || code === 0xFF0C || code === 0xFF1A || code === 0xFF1B || code === 0xFF1F;
}
