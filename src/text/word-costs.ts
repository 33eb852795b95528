/** Characters of the longest word. */
export const LONGEST = 6;
/** In place of nats: the beginning of a word, no word itself; and neither. */
export const PREFIX = 0, NONE = -1;
const SLOTS = 1 << 21;
const UNKNOWN = 18;              // nats of a Han character that the dictionary does not know

/**
 * The words of jieba's dictionary (MIT, comes with nodejieba) and their nats, −ln of each one's share. Words are kept as hashes with their
 * beginnings, so that looking along a text makes no strings.
 */
export class WordCosts {
  private readonly keys = new Int32Array(SLOTS);
  private readonly checks = new Int32Array(SLOTS);
  private readonly costs = new Float32Array(SLOTS);
  /** Nats of a Han character that stands alone. */
  readonly single = new Float32Array(0x10000).fill(UNKNOWN);
  /** Traditional → simplified, one character at a time. */
  readonly plain: Uint16Array;
  private readonly simplified = new Uint8Array(0x10000);

  constructor(dictionary: string, simplify: (text: string) => string) {
    this.plain = plainTable(simplify);
    for (let code = 0x4E00; code <= 0x9FFF; code++) if (this.plain[code] !== code) this.simplified[this.plain[code]!] = 1;
    const words: [number, number, number][] = [];   // start, end, frequency
    const share = new Float64Array(0x10000);
    let total = 0, characters = 0;
    for (let at = 0; at < dictionary.length;) {
      let stop = dictionary.indexOf('\n', at);
      if (stop < 0) stop = dictionary.length;
      const gap = dictionary.indexOf(' ', at);
      if (gap > at && gap - at <= LONGEST && gap < stop) {
        const frequency = Number.parseInt(dictionary.slice(gap + 1, gap + 10), 10);
        words.push([at, gap, frequency]);
        total += frequency;
        for (let i = at; i < gap; i++) { share[dictionary.charCodeAt(i)]! += frequency; characters += frequency; }
      }
      at = stop + 1;
    }
    for (let code = 0; code < 0x10000; code++) if (share[code]! > 0) this.single[code] = 2 - Math.log(share[code]! / characters);
    for (const [start, end, frequency] of words) {
      const cost = -Math.log(Math.max(frequency, 1) / total);
      if (end - start === 1) {
        const code = dictionary.charCodeAt(start);
        if (cost < this.single[code]!) this.single[code] = cost;
        continue;
      }
      this.add(dictionary, start, end, cost);
    }
  }

  private add(text: string, start: number, end: number, cost: number): void {
    let key = 0, check = 0;
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
      key = hash(key, code); check = hash2(check, code);
      if (i === start) continue;
      const slot = this.slot(key, check);
      if (this.checks[slot] === 0) { this.keys[slot] = key; this.checks[slot] = check; }
      if (i === end - 1) this.costs[slot] = cost;
    }
  }

  private slot(key: number, check: number): number {
    let at = key & (SLOTS - 1);
    while (this.checks[at] !== 0 && (this.keys[at] !== key || this.checks[at] !== check)) at = (at + 1) & (SLOTS - 1);
    return at;
  }

  /** Nats of the word that the two hashes stand for, PREFIX or NONE. */
  find(key: number, check: number): number {
    const slot = this.slot(key, check);
    return this.checks[slot] === 0 ? NONE : this.costs[slot]!;
  }

  /** Is the character the simplified form of another? */
  isSimplified(code: number): boolean {
    return this.simplified[code] === 1;
  }

  /** Simplified form of one code unit. */
  simple(code: number): number {
    return this.plain[code]!;
  }
}

/** Two hashes of a row of code units, made one unit at a time. */
export function hash(key: number, code: number): number {
  return (Math.imul(key ^ code, 0x9E3779B1) ^ (key >>> 15)) | 0;
}

export function hash2(check: number, code: number): number {
  return ((Math.imul(check, 0x01000193) ^ Math.imul(code, 0x85EBCA6B)) | 1) | 0;
}

function plainTable(simplify: (text: string) => string): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < 0x10000; code++) table[code] = code;
  const block: string[] = [];
  for (let code = 0x4E00; code <= 0x9FFF; code++) block.push(String.fromCharCode(code));
  simplify(block.join('\n')).split('\n').forEach((made, i) => { if (made.length === 1) table[0x4E00 + i] = made.charCodeAt(0); });
  return table;
}
