import type { AlignedText } from './aligned-text.js';
import { columns } from './characters.js';
import type { Line } from './lines.js';

const WINDOW = 12;                  // lines looked at on each side
const BLOCK = 8;
const WIDEST = 100;                 // columns; nobody wraps wider
const NARROWEST = 13;               // columns: eight characters with a few digits
const FEWEST = 8;                   // characters: eight, all of them digits, are narrower
const FEW = 4;                      // lines
const EVEN = 0.5, COLUMN = 0.6;     // shares of lines
const RUNNING = /[，。；,;]/;

/** How wide a line is, counted one way. */
interface Measure {
  readonly sizes: Int32Array;
  readonly tolerance: (width: number) => number;
}

interface Evenness { share: number; measure: number; brim: number; slack: number }

const columnTolerance = (width: number): number => (width < 24 ? 2 : 4);
const characterTolerance = (width: number): number => (width < 12 ? 0 : 1);

/**
 * Tells which lines fill their column. The lines around a line up to the next much wider one are its region; where many of them are equally
 * wide and most of these stop in mid-sentence, the region is wrapped at that width. Width is counted in columns (typeset pages) and in
 * characters (programs that cut after so many); where steps before this one took much out of the text, also as it stood in the original.
 */
export class Wrapping {
  /** Columns, characters, then the same of the original. */
  private readonly measures: Measure[];
  private readonly known: Int8Array;
  private readonly exacts: Int32Array;
  private last = 0;                 // the width that fitted last, tried first
  private lastMeasure = 0;

  constructor(private readonly lines: readonly Line[], aligned?: AlignedText) {
    this.measures = [
      { sizes: Int32Array.from(lines, (line) => line.columns), tolerance: columnTolerance },
      { sizes: Int32Array.from(lines, (line) => line.characters), tolerance: characterTolerance },
    ];
    const raw = aligned === undefined ? null : rawLines(lines, aligned);
    if (raw !== null) {
      this.measures.push(
        { sizes: Int32Array.from(raw, (text) => columns(text)), tolerance: columnTolerance },
        { sizes: Int32Array.from(raw, (text) => text.length), tolerance: characterTolerance },
      );
    }
    this.known = new Int8Array(lines.length);
    this.exacts = new Int32Array(Math.ceil(lines.length / BLOCK)).fill(-1);
  }

  /**
   * Characters of every line that fills its column, where a program cut after so many: most lines around have exactly that many and none
   * has more. 0 where widths vary, as in typeset columns with half-width digits.
   */
  exact(i: number): number {
    // looked at once for a few lines together
    const block = Math.floor(i / BLOCK);
    const known = this.exacts[block]!;
    if (known >= 0) return known;
    let longest = 0, as = 0, all = 0;
    const first = Math.max(0, (block - 1) * BLOCK), last = Math.min(this.lines.length, (block + 2) * BLOCK) - 1;
    for (const { sizes } of this.measures.filter((_, m) => m % 2 === 1)) {
      longest = 0; as = 0; all = 0;
      for (let k = first; k <= last; k++) {
        const size = sizes[k]!;
        if (size > longest) { longest = size; as = 0; }
        if (size === longest) as++;
        all++;
      }
      if (as >= 4 && as * 5 >= all * 3) return this.exacts[block] = longest;
    }
    return this.exacts[block] = 0;
  }

  /** Does the line fill its column? */
  isFull(i: number): boolean {
    if (this.known[i] === 0) this.known[i] = this.look(i) ? 1 : -1;
    return this.known[i] === 1;
  }

  /**
   * Is there no room left in the line for one more character? Judged by the lines around that stop in mid-sentence, in the measure in which
   * they are most even; null where they are not even. A sentence that ends before the brim ends its paragraph.
   */
  reachesBrim(i: number): boolean | null {
    const { share, measure, brim, slack } = this.evenness(i, i - WINDOW, i + WINDOW, 1);
    return share < EVEN ? null : this.measures[measure]!.sizes[i]! >= brim - slack;
  }

  /**
   * How many of the lines from `first` to `last` that stop in mid-sentence end at the same place, and where.
   * @param columns by how many columns the ends may differ
   */
  private evenness(i: number, first: number, last: number, columns: number): Evenness {
    const found: Evenness = { share: 0, measure: 0, brim: 0, slack: 0 };
    first = Math.max(0, first);
    last = Math.min(this.lines.length - 1, last);
    this.measures.forEach(({ sizes }, measure) => {
      const slack = measure % 2 === 0 ? columns : 0;
      const open: number[] = [];
      for (let k = first; k <= last; k++) if (!this.lines[k]!.finished && sizes[k]! <= 2 * sizes[i]! && 2 * sizes[k]! >= sizes[i]!) open.push(sizes[k]!);
      if (open.length < FEW) return;
      open.sort((a, b) => a - b);
      // the most lines between a brim and the slack below it
      for (let from = 0, to = 0; to < open.length; to++) {
        while (open[from]! < open[to]! - slack) from++;
        const share = (to - from + 1) / open.length;
        if (share > found.share) Object.assign(found, { share, measure, brim: open[to]!, slack });
      }
    });
    return found;
  }

  /** Are the lines before or behind line `i` even? */
  private isEven(i: number): boolean {
    return this.evenness(i, i - WINDOW, i, 2).share >= COLUMN || this.evenness(i, i, i + WINDOW, 2).share >= COLUMN;
  }

  private look(i: number): boolean {
    if (this.isNarrow(i) || this.lines[i]!.columns > WIDEST) return false;
    if (!this.measures.some(({ sizes }, m) => m % 2 === 1 && sizes[i]! >= this.exact(i))) return false;
    if (this.last > 0 && this.fits(i, this.last, this.lastMeasure)) return true;
    for (let m = 0; m < this.measures.length; m++) {
      const { sizes } = this.measures[m]!;
      let tried = -1;
      for (let k = Math.max(0, i - 3); k <= i + 3 && k < this.lines.length; k++) {
        const width = sizes[k]!;
        if (width === tried || this.isNarrow(k) || !this.fits(i, width, m)) { tried = width; continue; }
        this.last = width;
        this.lastMeasure = m;
        return true;
      }
    }
    return false;
  }

  private isNarrow(i: number): boolean {
    for (let m = 0; m < this.measures.length; m++) if (this.measures[m]!.sizes[i]! >= (m % 2 === 0 ? NARROWEST : FEWEST)) return false;
    return true;
  }

  /** Is line `i` as wide as this, or a little wider, and the region around it wrapped at this width? */
  private fits(i: number, width: number, m: number): boolean {
    const { sizes, tolerance: allowed } = this.measures[m]!;
    const tolerance = allowed(width), own = sizes[i]!;
    if (own < width - tolerance || own > width + 3 * tolerance) return false;
    let as = 0, marked = 0, open = 0, all = 0;
    const last = Math.min(this.lines.length - 1, i + WINDOW), first = Math.max(0, i - WINDOW);
    for (let step = 1, k = i; k >= first && k <= last;) {
      if (sizes[k]! > width + 3 * tolerance) {
        if (step > 0) { step = -1; k = i - 1; continue; }
        break;
      }
      all++;
      if (sizes[k]! >= width - tolerance) {
        const line = this.lines[k]!;
        as++;
        if (!line.finished) open++;
        if (line.marked) marked++;
      }
      k += step;
      if (step > 0 && k > last) { step = -1; k = i - 1; }
    }
    if (as < 2 || open * 2 < as || marked * 3 < as || as * 4 < all || (as < 4 && !RUNNING.test(this.lines[i]!.text))) return false;
    // a list of bare lines of about one length has few marks and is not even
    return marked >= as * (this.lines[i]!.columns < 20 ? 0.5 : 0.67) || as < FEW || this.isEven(i);
  }
}

/** The lines as they stand in the original, where the steps before kept every line end and took out much; else null. */
function rawLines(lines: readonly Line[], aligned: AlignedText): string[] | null {
  const { original, text } = aligned;
  if (original.length < text.length * 1.02) return null;
  const raw = original.split(/\r\n?|[\n\v\f\x85\u2028\u2029]/);
  let ends = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends++;
  return ends + 1 === raw.length ? lines.map((line) => raw[line.number]!.slice(0, 4 * WIDEST)) : null;
}
