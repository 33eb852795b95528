import type { QuantityKind } from '../core/quantity.js';
import { STATISTIC_KINDS } from '../core/quantity.js';
import type { Token } from '../core/token.js';
import type { Filter } from './ast.js';

/** A question that one token answers with yes or no. */
export type TokenTest =
  | { readonly ask: 'class'; readonly names: readonly string[]; readonly negated: boolean }
  | { readonly ask: 'quantity'; readonly filters: readonly Filter[] }
  /** Is it, numbers aside, the whole word, a head of it (or the whole), a part behind its first character, or any part? */
  | { readonly ask: 'word'; readonly word: string; readonly part: 'whole' | 'head' | 'later' | 'some' }
  /** Is the answer to one of these questions yes? */
  | { readonly ask: 'any'; readonly of: readonly number[] };

/** +4.6%, -0.3个百分点 */
const SIGN = /^[+＋\-−－]/;

/** The questions that a set of patterns asks of single tokens, each asked once whatever the number of its places. */
export class TokenTests {
  readonly list: TokenTest[] = [];
  private readonly ids = new Map<string, number>();
  /** Sets of questions, ascending; the set 0 is empty. Sets that are equal have one number. */
  private readonly sets: (readonly number[])[] = [[]];
  private readonly setIds = new Map<string, number>([['', 0]]);
  private readonly unions = new Map<number, number>();
  private readonly anyOf: number[] = [];

  /** The number of a question. */
  id(test: TokenTest): number {
    const key = test.ask === 'word' ? `${test.part} ${test.word}` : JSON.stringify(test);
    let id = this.ids.get(key);
    if (id === undefined) {
      this.ids.set(key, id = this.list.length);
      this.list.push(test);
    }
    return id;
  }

  /** A set of questions; those that `any` gave are taken apart. */
  set(...ids: readonly number[]): number {
    const test = this.list[ids[0] ?? 0]!;
    if (ids.length === 1) return this.setOf(test.ask === 'any' ? test.of : ids);
    const all = new Set(ids.flatMap((id) => { const each = this.list[id]!; return each.ask === 'any' ? each.of : [id]; }));
    return this.setOf([...all].sort((a, b) => a - b));
  }

  union(a: number, b: number): number {
    if (a === b || b === 0) return a;
    if (a === 0) return b;
    const key = Math.min(a, b) * 2 ** 24 + Math.max(a, b);
    let union = this.unions.get(key);
    if (union === undefined) this.unions.set(key, union = this.setOf([...new Set([...this.sets[a]!, ...this.sets[b]!])].sort((x, y) => x - y)));
    return union;
  }

  /** The number of the question whether one of a set is answered with yes; -1 for the empty set. */
  any(set: number): number {
    const of = this.sets[set]!;
    return of.length === 0 ? -1 : this.anyOf[set] ??= of.length === 1 ? of[0]! : this.id({ ask: 'any', of });
  }

  private setOf(ids: readonly number[]): number {
    const key = ids.join();
    let id = this.setIds.get(key);
    if (id === undefined) this.setIds.set(key, id = this.sets.push(ids) - 1);
    return id;
  }
}

/**
 * Tokens that answer all questions alike share a row of answers, made when the first of them comes. A text has some thousand different rows, however
 * long it is: so a matcher asks a token with one look into a table of bits.
 */
export class Rows {
  /** 32-bit words that a row takes. */
  readonly width: number;
  /** Answers, `width` words a row. Row 0 says no to everything: it stands behind the last token. */
  bits: Int32Array;
  private count = 1;
  private readonly classesAsked: readonly string[];
  /** The questions about words that a text answers with yes, and the text's number. */
  private readonly texts = new Map<string, number[]>();
  private readonly textIds = new Map<string, number>();
  /** All other questions but those made of others; and by question those that are made of it. */
  private readonly others: number[] = [];
  private readonly members: readonly number[][];
  private readonly units = new Set<string>();
  private readonly rows = new Map<number, number>();
  private readonly classIds = new WeakMap<ReadonlySet<string>, number>();
  private readonly classKeys = new Map<string, number>();
  private readonly quantityKeys = new Map<string, number>();

  /** @param onRow is told of each new row and a token that has it */
  constructor(private readonly tests: readonly TokenTest[], private readonly onRow: (row: number, token: Token) => void = () => undefined) {
    this.width = Math.max(1, Math.ceil(tests.length / 32));
    this.bits = new Int32Array(this.width * 256);
    this.members = tests.map(() => []);
    const classes = new Set<string>();
    tests.forEach((test, id) => {
      if (test.ask === 'any') { for (const each of test.of) this.members[each]!.push(id); return; }
      if (test.ask === 'word') { for (const part of partsOf(test.word, test.part)) this.addText(part, id); return; }
      this.others.push(id);
      if (test.ask === 'class') for (const name of test.names) classes.add(name);
      else for (const { key, names } of test.filters) if (key === 'unit') for (const name of names) this.units.add(name);
    });
    this.classesAsked = [...classes].sort();
  }

  private addText(text: string, id: number): void {
    const known = this.texts.get(text);
    if (known === undefined) { this.texts.set(text, [id]); this.textIds.set(text, this.textIds.size + 1); } else known.push(id);
  }

  /** The row of a token. */
  of(token: Token): number {
    const text = token.quantity === undefined ? this.textIds.get(token.text) ?? 0 : 0;
    const key = (this.classesOf(token.classes) * 2 ** 22 + text) * 2 ** 12 + this.quantityOf(token);
    let row = this.rows.get(key);
    if (row === undefined) this.rows.set(key, row = this.add(token));
    return row;
  }

  has(row: number, test: number): boolean {
    return ((this.bits[row * this.width + (test >> 5)]! >>> (test & 31)) & 1) === 1;
  }

  private add(token: Token): number {
    const row = this.count++, at = row * this.width;
    if (at + this.width > this.bits.length) {
      const larger = new Int32Array(this.bits.length * 2);
      larger.set(this.bits);
      this.bits = larger;
    }
    const yes = (id: number): void => {
      this.bits[at + (id >> 5)]! |= 1 << (id & 31);
      for (const any of this.members[id]!) this.bits[at + (any >> 5)]! |= 1 << (any & 31);
    };
    for (const id of this.others) if (answer(this.tests[id]!, token)) yes(id);
    if (token.quantity === undefined) for (const id of this.texts.get(token.text) ?? []) yes(id);
    this.onRow(row, token);
    return row;
  }

  /** The same number for all sets that hold the same of the classes that are asked for. */
  private classesOf(classes: ReadonlySet<string>): number {
    let id = this.classIds.get(classes);
    if (id === undefined) {
      const key = this.classesAsked.filter((name) => classes.has(name)).join(' ');
      id = this.classKeys.get(key);
      if (id === undefined) this.classKeys.set(key, id = this.classKeys.size);
      this.classIds.set(classes, id);
    }
    return id;
  }

  /** 0 without a number, else the same for numbers that all filters take or leave alike. */
  private quantityOf({ kind, quantity: q, text }: Token): number {
    if (q === undefined) return 0;
    const unit = q.unit === null ? '' : this.units.has(q.unit) ? q.unit : '*';
    const key = `${kind} ${q.kind} ${q.unitClass} ${unit} ${q.unit === null} ${isLimit(q.bound)} ${SIGN.test(text)}`;
    let id = this.quantityKeys.get(key);
    if (id === undefined) this.quantityKeys.set(key, id = this.quantityKeys.size + 1);
    return id;
  }
}

/** What a token answers. @throws TypeError for a question that is made of others */
function answer(test: TokenTest, token: Token): boolean {
  switch (test.ask) {
    case 'class': return test.names.some((name) => token.classes.has(name)) !== test.negated;
    case 'quantity': return accepts(test.filters, token);
    case 'word': return token.quantity === undefined && partsOf(test.word, test.part).includes(token.text);
    case 'any': throw new TypeError('made of other questions');
  }
}

/** The texts of which a token may be one, never the empty one. */
function partsOf(word: string, part: 'whole' | 'head' | 'later' | 'some'): readonly string[] {
  if (part === 'whole') return [word];
  const made = new Set<string>(), last = part === 'head' ? 0 : word.length - 1;
  for (let from = part === 'later' ? 1 : 0; from <= last; from++) for (let to = from + 1; to <= word.length; to++) made.add(word.slice(from, to));
  return [...made];
}

function accepts(filters: readonly Filter[], token: Token): boolean {
  const q = token.quantity;
  if (token.kind !== 'quantity' || q === undefined) return false;
  const asked = (name: string): boolean => filters.some((filter) => filter.key === 'kind' && filter.names.includes(name));
  // a number without a unit states something only where a pattern asks for it: 收入比为2.17
  if (!STATISTIC_KINDS.has(q.kind) && !asked(q.kind) && !asked('bare')) return false;
  return filters.every(({ key, names }) => (key === 'unit' ? names.includes(q.unit ?? '') : names.some((name) =>
    name === q.unitClass || name === (q.kind as QuantityKind) || (name === 'bare' && q.unit === null) || (name === 'signed' && SIGN.test(token.text))
    || (name === 'limit' && isLimit(q.bound)))));
}

function isLimit(bound: string): boolean {
  return bound === 'at_least' || bound === 'at_most';
}
