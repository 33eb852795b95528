import { isBlank, isDigit, isHan, isLetter } from './characters.js';

/** Fewer blanks between Chinese characters are words set apart, or cells. */
const LEAST = 6;
/** Share of the neighbours among Chinese characters that a blank parts. */
const SHARE = 0.6;

/** Which lines of a text have a blank between nearly all characters, as programs that read scans write them. */
export class SpreadLines {
  private from = -1;
  private to = -1;
  private spread = false;

  constructor(private readonly text: string) {}

  /** Does `at` stand in such a line? */
  holds(at: number): boolean {
    if (at < this.from || at >= this.to) this.look(at);
    return this.spread;
  }

  private look(at: number): void {
    const { text } = this;
    this.from = text.lastIndexOf('\n', at - 1) + 1;
    const stop = text.indexOf('\n', at);
    this.to = stop < 0 ? text.length : stop;
    let parted = 0, joined = 0, wide = 0;
    for (let i = this.from; i + 1 < this.to; i++) {
      if (!isHan(text.charCodeAt(i))) continue;
      const next = text.charCodeAt(i + 1);
      if (isHan(next)) joined++;
      else if (isBlank(next) && next !== 0x09) {
        if (isBlank(text.charCodeAt(i + 2))) wide++; else if (isHan(text.charCodeAt(i + 2))) parted++;
      }
    }
    this.spread = parted >= LEAST && parted >= SHARE * (parted + joined) && wide === 0;
  }
}

/** What one blank of such a line becomes: nothing, but between words in letters and between numbers of several digits. */
export function spreadBetween(text: string, start: number, end: number, run: string): string {
  const left = text.charCodeAt(start - 1), right = text.charCodeAt(end);
  if (isLetter(left) && isLetter(right)) return run;
  if (isDigit(left) && isDigit(right)) return isSingle(text, start - 1) && isSingle(text, end) ? '' : run;
  return '';
}

// a digit with blanks on both sides: 3 5 0 0
function isSingle(text: string, at: number): boolean {
  return !isDigit(text.charCodeAt(at - 1)) && !isDigit(text.charCodeAt(at + 1));
}
