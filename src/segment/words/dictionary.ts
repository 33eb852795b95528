/*
 * The words of the segmenter as one file of numbers that the build makes (`buildDictionary`) and a run reads as it stands: a double-array trie over the
 * words' UTF-16 units. From a node the unit with code c leads to the node base + c if that one's check is the node. All numbers are little-endian.
 *
 *   Uint32   MAGIC, number of nodes, number of words, 0
 *   Float64  weight of each word: ln of its share; then the weight of a character that is no word; then the number of all words counted
 *   Int32    base, check, word (its number, or -1) of each node
 *   Uint16   code of each of the 65,536 units, 0 for one in no word; parts of speech of each word, a bit each
 */

const MAGIC = 0x315a5357;
const UNITS = 65_536;

/** A word, how often it was counted, and its parts of speech as bits. */
export interface CountedWord {
  readonly word: string;
  readonly count: number;
  readonly parts: number;
}

/** The words of the segmenter, ready to be looked up. Plain arrays: whoever cuts walks them. */
export interface Dictionary {
  readonly base: Int32Array;
  readonly check: Int32Array;
  /** Number of the word that ends at a node, or -1. */
  readonly word: Int32Array;
  /** Code of a UTF-16 unit, 0 for one that is in no word. */
  readonly code: Uint16Array;
  readonly weight: Float64Array;
  readonly parts: Uint16Array;
  /** Weight of a character that is no word: that of the rarest word. */
  readonly unknown: number;
  /** How many words were counted in all. */
  readonly total: number;
}

/** Number of a word, or -1. */
export function numberOf({ base, check, word, code }: Dictionary, text: string): number {
  let node = 0;
  for (let i = 0; i < text.length; i++) {
    const c = code[text.charCodeAt(i)]!, next = base[node]! + c;
    if (c === 0 || check[next] !== node) return -1;
    node = next;
  }
  return word[node]!;
}

/** @param file as `buildDictionary` made it @throws RangeError when it is another file */
export function readDictionary(file: Pick<Uint8Array, 'buffer' | 'byteOffset' | 'byteLength'>): Dictionary {
  // numbers are read where they stand, which must be a multiple of eight
  const { buffer, byteOffset } = file.byteOffset % 8 === 0 ? file : Uint8Array.from(new Uint8Array(file.buffer, file.byteOffset, file.byteLength));
  const head = new Uint32Array(buffer, byteOffset, 4), nodes = head[1]!, words = head[2]!;
  if (head[0] !== MAGIC) throw new RangeError('no dictionary, or one made on a machine of another byte order');
  let at = byteOffset + 16;
  const next = (bytes: number): number => { const from = at; at += bytes; return from; };
  const weight = new Float64Array(buffer, next(8 * words), words), rest = new Float64Array(buffer, next(16), 2);
  const [base, check, word] = [0, 1, 2].map(() => new Int32Array(buffer, next(4 * nodes), nodes)) as [Int32Array, Int32Array, Int32Array];
  const code = new Uint16Array(buffer, next(2 * UNITS), UNITS), parts = new Uint16Array(buffer, next(2 * words), words);
  return { base, check, word, code, weight, parts, unknown: rest[0]!, total: rest[1]! };
}

/** @param words each once; the same words give the same bytes in whatever order */
export function buildDictionary(words: readonly CountedWord[]): Uint8Array {
  const sorted = words.toSorted((a, b) => (a.word < b.word ? -1 : 1)), code = codesOf(sorted);
  const { base, check, word } = place(sorted.map((each) => units(each.word).map((unit) => code[unit]!)));
  const total = sorted.reduce((sum, { count }) => sum + count, 0), least = sorted.reduce((min, { count }) => Math.min(min, count), Infinity);
  const sections = [
    Uint32Array.of(MAGIC, base.length, sorted.length, 0),
    Float64Array.from([...sorted.map(({ count }) => Math.log(count / total)), Math.log(least / total), total]),
    Int32Array.from(base), Int32Array.from(check), Int32Array.from(word), code, Uint16Array.from(sorted, ({ parts }) => parts),
  ];
  const file = new Uint8Array(sections.reduce((sum, each) => sum + each.byteLength, 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of sections) { file.set(new Uint8Array(buffer, byteOffset, byteLength), at); at += byteLength; }
  return file;
}

function units(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

/** Codes from 1 on, the commonest unit first: children of a node then lie close together. */
function codesOf(words: readonly CountedWord[]): Uint16Array {
  const counts = new Map<number, number>();
  for (const { word } of words) for (const unit of units(word)) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const code = new Uint16Array(UNITS);
  [...counts].sort(([a, n], [b, m]) => m - n || a - b).forEach(([unit], i) => { code[unit] = i + 1; });
  return code;
}

interface Arrays { readonly base: number[]; readonly check: number[]; readonly word: number[] }

/** Lays the words, sorted by their units, out as a double array: breadth first, each node's children at the first place where all are free. */
function place(words: readonly (readonly number[])[]): Arrays {
  const base = [0], check = [-2], word = [-1];
  let open = 1;
  const isFree = (at: number): boolean => check[at] === undefined || check[at] === -1;
  const queue: { node: number; from: number; to: number; depth: number }[] = [{ node: 0, from: 0, to: words.length, depth: 0 }];
  for (let q = 0; q < queue.length; q++) {
    const { node, from, to, depth } = queue[q]!;
    const children = new Map<number, { from: number; to: number }>();
    for (let i = from; i < to; i++) {
      const c = words[i]![depth];
      if (c === undefined) { word[node] = i; continue; }
      const known = children.get(c);
      if (known === undefined) children.set(c, { from: i, to: i + 1 }); else known.to = i + 1;
    }
    if (children.size === 0) { base[node] = 0; continue; }
    const codes = [...children.keys()].sort((a, b) => a - b);
    while (!isFree(open)) open++;
    let start = Math.max(0, open - codes[0]!);
    while (!codes.every((c) => isFree(start + c))) start++;
    base[node] = start;
    for (const c of codes) {
      while (check.length <= start + c) { check.push(-1); base.push(0); word.push(-1); }
      check[start + c] = node;
      queue.push({ node: start + c, ...children.get(c)!, depth: depth + 1 });
    }
  }
  // whatever unit is looked for, its place is within the arrays
  const size = base.reduce((most, each) => Math.max(most, each), 0) + words.reduce((most, each) => Math.max(most, ...each), 0) + 1;
  while (check.length < size) { check.push(-1); base.push(0); word.push(-1); }
  return { base, check, word };
}
