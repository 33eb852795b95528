import type { Token } from '../core/token.js';

/** The classes that patterns speak of, each with a bit. */
export class ClassBits {
  private readonly ids = new Map<string, number>();
  private readonly made = new WeakMap<ReadonlySet<string>, Uint32Array>();

  /** @param limit most classes that can be told apart */
  constructor(readonly words = 8) {}

  private readonly texts = new Map<string, number>();

  /** Makes a literal word of the patterns known: its heads and ends are told apart from all other texts. */
  addWord(word: string): void {
    for (let i = 1; i <= word.length; i++) for (const part of [word.slice(0, i), word.slice(-i)]) if (!this.texts.has(part)) this.texts.set(part, this.texts.size + 1);
  }

  /** The number of a token's text: 0 when no literal word of the patterns begins or ends with it. */
  textId(text: string): number {
    return this.texts.get(text) ?? 0;
  }

  /** Words of 32 bits with the bits of these classes set. */
  mask(names: readonly string[]): Uint32Array {
    const bits = new Uint32Array(this.words);
    for (const name of names) {
      let id = this.ids.get(name);
      if (id === undefined) {
        id = this.ids.size;
        if (id >= this.words * 32) throw new RangeError(`patterns speak of more than ${this.words * 32} word classes`);
        this.ids.set(name, id);
      }
      bits[id >> 5]! |= 1 << (id & 31);
    }
    return bits;
  }

  /** The bits of a token's classes; the same set of classes is looked up once. Call after all patterns are compiled. */
  of(classes: ReadonlySet<string>): Uint32Array {
    let bits = this.made.get(classes);
    if (bits === undefined) {
      bits = new Uint32Array(this.words);
      for (const [name, id] of this.ids) if (classes.has(name)) bits[id >> 5]! |= 1 << (id & 31);
      this.made.set(classes, bits);
    }
    return bits;
  }
}

/** A sentence made ready for matching. */
export interface Prepared {
  readonly tokens: readonly Token[];
  /** `words` 32-bit words for each token. */
  readonly bits: readonly Uint32Array[];
  /** Does a clause begin before, end before token i? One entry more than tokens. */
  readonly starts: Uint8Array;
  readonly ends: Uint8Array;
  /** Index of the first token of the ，；。 clause that holds token i. */
  readonly clause: Int32Array;
  /** A number for the text of each token, 0 when no literal word of the patterns begins or ends with it. */
  readonly ids: Int32Array;
  /** Where phrases that begin at a position can end, as they are found. */
  readonly memo: Memo;
}

/** Ends of phrases by phrase and position, for one sentence. */
export class Memo {
  private readonly rows: (readonly number[] | undefined)[][] = [];

  /** @param size positions of the sentence */
  constructor(private readonly size: number) {}

  get(phrase: number, at: number): readonly number[] | undefined {
    return this.rows[phrase]?.[at];
  }

  set(phrase: number, at: number, ends: readonly number[]): void {
    (this.rows[phrase] ??= Array.from<readonly number[] | undefined>({ length: this.size + 1 }))[at] = ends;
  }
}

export function prepare(tokens: readonly Token[], classes: ClassBits): Prepared {
  const size = tokens.length;
  const starts = new Uint8Array(size + 1), ends = new Uint8Array(size + 1), clause = new Int32Array(size);
  let first = 0;
  for (let i = 0; i < size; i++) {
    if (i > 0 && tokens[i - 1]!.classes.has('clause')) first = i;
    clause[i] = first;
    if (isClauseStart(tokens, i)) starts[i] = 1;
    if (isClauseEnd(tokens, i)) ends[i] = 1;
  }
  ends[size] = 1;
  if (size === 0) starts[0] = 1;
  return { tokens, bits: tokens.map((token) => classes.of(token.classes)), starts, ends, clause, ids: Int32Array.from(tokens, (token) => classes.textId(token.text)), memo: new Memo(size) };
}

/** A clause begins at the sentence's head and after ，；：（ and other clause marks; a 、 begins one only where a number stands before it in the list (5场、沙龙3次). */
export function isClauseStart(tokens: readonly Token[], at: number): boolean {
  if (at === 0) return true;
  if (at >= tokens.length) return false;
  const before = tokens[at - 1]!;
  if (before.classes.has('clause')) return true;
  if (before.classes.has('aside')) return isClauseStart(tokens, at - 1);
  if (!before.classes.has('list')) return false;
  for (let i = at - 2; i >= 0; i--) {
    const token = tokens[i]!;
    if (token.kind === 'quantity') return true;
    if (token.classes.has('clause') || token.classes.has('list')) return false;
  }
  return false;
}

/** A clause ends at the sentence's end, before a clause mark, and before a 、 behind a number. A bracketed aside is stepped over. */
export function isClauseEnd(tokens: readonly Token[], at: number): boolean {
  if (at >= tokens.length) return true;
  const here = tokens[at]!;
  if (here.classes.has('clause')) return true;
  if (here.classes.has('aside')) return isClauseEnd(tokens, at + 1);
  return here.classes.has('list') && at >= 1 && tokens[at - 1]!.kind === 'quantity';
}
