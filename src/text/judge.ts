import { YEAR } from '../core/date-signs.js';
import type { Span } from '../core/span.js';
import { endsSentence, isHan } from './characters.js';
import type { Reading } from './damage.js';
import { doubled, Evidence } from './evidence.js';
import { brokenQuotes, lineEndCost, quotes, shortQuote, type Surroundings } from './quotes.js';
import { converter } from './simplify.js';
import { wordModel, type WordModel } from './word-model.js';

const YEAR_FIRST = new RegExp(`^(?:19|20)\\d\\d${YEAR}`);
const SIDE = 6;              // characters of context on each side
const GAIN = 9;              // nats that a repair must win
const GLOSS_GAIN = 4;        // the same where a misplaced gloss shows the place
const LIKELIER = 3;          // nats from which damage is at least worth a warning
const TWO_UNKNOWN = 5;       // less gain where two bytes are open
const GARBLED = 9.5;          // nats a character from which Han characters in a row are no language
const WORST = 7.5;           // nats a character that a repaired text may cost
const MARGIN = 4;           // nats to the second-best text from which a repair is sure
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

interface Candidate { readonly cost: number; readonly text: string; readonly reading: Reading; readonly now: number }

/** A place for one character: what the run costs with it. */
interface Slot { readonly cost: (character: string) => number; readonly text: (character: string) => string }

/** The best reading; `accepted` when it wins by enough to be written down. */
export interface Choice extends Span { text: string; sure: boolean; accepted: boolean }

/** Weighs readings of damaged runs against each other and against the text as it stands. */
export class Judge {
  private readonly model: WordModel;
  private readonly evidence: Evidence;
  private readonly chosen = new Map<string, Choice | null>();

  constructor(text: string) {
    this.model = wordModel(converter());
    this.evidence = new Evidence(text, this.model.words);
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
      const reading = one.swallowed && one.after === ' ' ? { ...one, after: this.evidence.filler(rest) } : one;
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
        race.weigh(this.model.cost(left + made + right) + this.evidence.extra(left, made, right) + this.whole(made, around), () => made, '');
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
    const fixed = this.evidence.inner(edgeLeft) + this.evidence.inner(edgeRight) + this.evidence.foreign(first) + this.evidence.foreign(last);
    const a = edgeLeft.charCodeAt(edgeLeft.length - 1), b = edgeRight.charCodeAt(0);
    const stateBefore = around === null ? 0 : quotes(first, around.quotes);
    const after = [quotes(last, 0), quotes(last, 1)] as const;
    const text = (character: string): string => first + character + last;
    const openEnd = around !== null && around.rest === '';
    const cost = (character: string): number => {
      const code = character.charCodeAt(0);
      let sum = this.model.join(front, code, back) + fixed + this.evidence.foreign(character);
      if (edgeLeft !== '') sum += this.evidence.pair(a, code);
      if (edgeRight !== '') sum += this.evidence.pair(code, b);
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

  /** Where a text that no reading could mend stops to look like noise; 0 when it does not look like it. */
  garbled(text: string, at: number): number {
    let end = at + 1;
    while (end < text.length && end - at < 10 && isHan(text.charCodeAt(end))) end++;
    const size = end - at - 1;
    if (size < 4) return 0;
    const run = text.slice(at + 1, end);
    return (this.model.cost(run) + this.evidence.extra('', run, '')) / size >= GARBLED ? end : 0;
  }
}

/** Without glosses, which stand between the characters of a text. */
function plain(text: string): string {
  return text.replace(/\([a-züāáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ]{1,7}\)/g, '');
}

/** After a full stop a swallowed byte before a character, a quotation or a whole year was no digit but the end of the line. */
function opensBlock(rest: string): boolean {
  return rest !== '' && (isHan(rest.charCodeAt(0)) || rest[0] === '“' || YEAR_FIRST.test(rest));
}
