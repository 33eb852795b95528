import type { Quantity } from './quantity.js';
import type { Span } from './span.js';
import type { TimeExpression } from './time.js';

/** What the first cue of a family that holds says of a word or a time. */
export interface CueAnswer {
  /** Name of the cue. */
  readonly cue: string;
  /** The words it speaks of, in the cleaned text. */
  readonly at: Span;
  /** What it sets: `role` → `base`. */
  readonly says: Readonly<Record<string, string>>;
  /** The number that fills its role `quantity:`. */
  readonly quantity?: Quantity | undefined;
}

/**
 * The cues of a report (`grammars/cues`): what words, by what stands around them, say of a time or of the numbers behind them. The cues of a
 * family answer one question; they stand in an order, the user’s first, and the first that holds decides.
 */
export interface Cues {
  /** What a family says of a time of a sentence; null where none of its cues holds. */
  ofTime(family: string, sentence: number, time: TimeExpression): CueAnswer | null;
  /** What a family says of the words of a sentence, in reading order; of each word only once. */
  inSentence(family: string, sentence: number): readonly CueAnswer[];
}
