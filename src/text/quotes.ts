import { DOUBLED } from './evidence.js';

const BROKEN_QUOTES = 5;     // nats

/** What stands around a run. */
export interface Surroundings {
  readonly before: string;
  readonly left: string;
  readonly right: string;
  /** The line after the run. */
  readonly rest: string;
  /** Quotation marks before the run, and those of the rest when it begins outside and inside a quotation; see `quotes`. */
  readonly quotes: number;
  readonly restQuotes: readonly [number, number];
}

/**
 * Walks over quotation marks: bit 0 of the result is 1 inside a quotation, the rest counts those that do not alternate.
 * @param state bit 0: inside at the beginning; with the count so far
 */
export function quotes(text: string, state: number): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x201C) state = ((state >> 1) + (state & 1)) * 2 + 1;
    else if (code === 0x201D) state = ((state >> 1) + 1 - (state & 1)) * 2;
  }
  return state;
}

/** Nats of quotation marks that do not alternate. @param state after the run, see `quotes` */
export function brokenQuotes(state: number, { restQuotes }: Surroundings): number {
  const rest = restQuotes[(state & 1) as 0 | 1];
  return BROKEN_QUOTES * ((state >> 1) + (rest >> 1) + (rest & 1));
}

/** 。” that closes a quotation of a word or two: “三。” is no sentence. */
export function shortQuote(before: string, made: string): number {
  const close = made.indexOf('。”');
  if (close < 0) return 0;
  const quoted = (before + made.slice(0, close)).slice(-5);
  return quoted.includes('“') ? DOUBLED : 0;
}

/** Lines end with a full stop rather than with a mark that goes on. */
export function lineEndCost(made: string): number {
  const last = made.trimEnd().slice(-1);
  return '，、；·—“《'.includes(last) ? 5 : last === '。' || last === '”' ? -2 : 0;
}
