import type { Filler, Mention, Role } from '../core/mention.js';
import type { Quantity } from '../core/quantity.js';
import type { Span } from '../core/span.js';
import type { Token } from '../core/token.js';
import type { Label } from './ast.js';
import { newAttempt, ready, type Attempt, type Capture, type CompiledPattern, type CompiledShape } from './compile.js';
import { isClauseEnd, prepare, type ClassBits, type Prepared } from './sentence.js';

/** The pattern that won a number, and what it filled. */
export interface Match {
  readonly pattern: CompiledPattern;
  readonly target: number;
  readonly from: number;
  readonly to: number;
  readonly captures: readonly Capture[];
}

/** Steps that one pattern may take at one start. */
const BUDGET = 4000;

/** Finds, for each number of a sentence, the best match of a set of patterns. */
export class Matcher {
  private readonly patterns: readonly CompiledPattern[];
  private readonly topics: readonly CompiledPattern[];
  private readonly shapes: readonly Candidate[];
  private readonly attempt: Attempt;
  /** The literal words that shapes look for, and each shape's by their numbers. */
  private readonly literals: string[] = [];
  private readonly needs: readonly Needs[];

  /** @param patterns in their order, the user's first */
  constructor(all: readonly CompiledPattern[], private readonly classes: ClassBits) {
    this.patterns = all.filter((p) => p.declaration.kind === 'pattern');
    this.topics = all.filter((p) => p.declaration.kind === 'topic');
    const ids = new Map<string, number>();
    const idOf = (word: string): number => {
      let id = ids.get(word);
      if (id === undefined) { ids.set(word, id = this.literals.length); this.literals.push(word); }
      return id;
    };
    this.attempt = newAttempt(prepare([], classes));
    this.shapes = this.patterns.flatMap((pattern) => pattern.shapes.map((shape) => ({ pattern, shape })));
    this.needs = this.shapes.map(({ shape }) => ({
      crosses: shape.crosses,
      bits: shape.needs.map((mask) => [...mask.keys()].filter((i) => mask[i] !== 0).map((i) => [i, mask[i]!] as const)),
      words: shape.words.map((words) => words.map(idOf)),
    }));
  }

  get hasTopics(): boolean {
    return this.topics.length > 0;
  }

  prepare(tokens: readonly Token[]): Prepared {
    return prepare(tokens, this.classes);
  }

  /**
   * The best match for each number: the user's patterns before the built-in ones, then the longest, then the
   * earliest start, then the order of the files. No weights.
   */
  match(sentence: Prepared): Match[] {
    const matches: Match[] = [];
    const whole = stretch(sentence, 0, sentence.tokens.length, this.literals);
    let from = -1, candidates: readonly Candidate[] = [];
    for (let target = 0; target < sentence.tokens.length; target++) {
      if (sentence.tokens[target]!.kind !== 'quantity') continue;
      if (sentence.clause[target] !== from) candidates = this.candidates(sentence, from = sentence.clause[target]!, whole);
      let best: Match | undefined;
      for (const { pattern, shape } of candidates) {
        if (best !== undefined && rank(best.pattern) < rank(pattern)) break;
        best = tryShape(sentence, pattern, shape, target, best, this.attempt);
      }
      if (best !== undefined) matches.push(best);
    }
    return matches;
  }

  /** The shapes whose words and classes all stand where they look for them, for the numbers of one clause. */
  private candidates(sentence: Prepared, from: number, whole: Stretch): readonly Candidate[] {
    let to = from;
    while (to < sentence.tokens.length && sentence.clause[to] === from) to++;
    // a pattern may look over the next comma behind the number
    const near = stretch(sentence, from, Math.min(sentence.tokens.length, to + 12), this.literals);
    const found: Candidate[] = [];
    for (let i = 0; i < this.shapes.length; i++) if (meets(this.needs[i]!, this.needs[i]!.crosses ? whole : near)) found.push(this.shapes[i]!);
    return found;
  }

  /** Topics that a sentence offers to statements without an indicator of their own, from left to right. */
  matchTopics(sentence: Prepared): Match[] {
    const found: Match[] = [];
    for (const pattern of this.topics) {
      for (const shape of pattern.shapes) {
        for (let from = 0; from < sentence.tokens.length; from++) {
          if (sentence.starts[from] !== 1 || (shape.anchored === 'sentence' && from > 0)) continue;
          const { attempt } = this;
          ready(attempt, sentence, -1, shape.slots, shape.joins, BUDGET);
          if (shape.match(attempt, from)) found.push({ pattern, target: -1, from, to: attempt.end, captures: [...attempt.captures] });
        }
      }
    }
    return found.sort((a, b) => a.from - b.from || a.pattern.order - b.pattern.order);
  }
}

interface Candidate {
  readonly pattern: CompiledPattern;
  readonly shape: CompiledShape;
}

function tryShape(sentence: Prepared, pattern: CompiledPattern, shape: CompiledShape, target: number, best: Match | undefined, attempt: Attempt): Match | undefined {
  // what covers the clause up to the number and further cannot be outdone by a later shape that ends with the number
  if (best !== undefined && shape.stops && !shape.crosses && best.from <= sentence.clause[target]! && best.to > target && rank(best.pattern) === rank(pattern)) return best;
  if (shape.quantity !== null && !shape.quantity(sentence.tokens[target]!)) return best;
  if (shape.precedes !== null && (target === 0 || !shape.precedes(sentence, target - 1))) return best;
  const { tail } = shape;
  ready(attempt, sentence, target, shape.slots, shape.joins, BUDGET);
  if (tail !== null && !tail(attempt, target + 1)) return best;
  const first = shape.crosses ? 0 : sentence.clause[target]!;
  for (let from = first; from <= target; from++) {
    if (shape.anchored !== null && sentence.starts[from] !== 1) continue;
    if (shape.anchored === 'sentence' && from > 0) break;
    attempt.budget = BUDGET;
    attempt.captures.length = 0;
    if (!shape.match(attempt, from)) continue;
    const match: Match = { pattern, target, from, to: attempt.end, captures: [...attempt.captures] };
    // the earliest start is the longest match of this shape
    return best === undefined || better(match, best, sentence.tokens) ? match : best;
  }
  return best;
}

/** What stands in a part of the sentence, in any order. */
interface Stretch {
  readonly bits: Uint32Array;
  /** Does the literal word with this number stand there? */
  has(word: number): boolean;
}

function stretch(sentence: Prepared, from: number, to: number, literals: readonly string[]): Stretch {
  let text = '';
  for (let i = from; i < to; i++) text += sentence.tokens[i]!.text;
  const bits = new Uint32Array(sentence.bits[0]?.length ?? 0);
  for (let i = from; i < to; i++) { const own = sentence.bits[i]!; for (let k = 0; k < bits.length; k++) bits[k]! |= own[k]!; }
  // 0 not asked yet, 1 there, 2 not there
  const known = new Uint8Array(literals.length);
  return {
    bits,
    has: (word) => {
      if (known[word] === 0) known[word] = text.includes(literals[word]!) ? 1 : 2;
      return known[word] === 1;
    },
  };
}

/** What a shape looks for: of each list one class bit (word of bits, bits), of each list one literal word. */
interface Needs {
  readonly crosses: boolean;
  readonly bits: readonly (readonly (readonly [at: number, bits: number])[])[];
  readonly words: readonly (readonly number[])[];
}

function meets(needs: Needs, present: Stretch): boolean {
  for (const list of needs.bits) {
    let met = false;
    for (const [at, bits] of list) if ((present.bits[at]! & bits) !== 0) { met = true; break; }
    if (!met) return false;
  }
  for (const list of needs.words) {
    let met = false;
    for (const word of list) if (present.has(word)) { met = true; break; }
    if (!met) return false;
  }
  return true;
}

/** Is `a` the better match? */
function better(a: Match, b: Match, tokens: readonly Token[]): boolean {
  return (rank(a.pattern) - rank(b.pattern) || size(b, tokens) - size(a, tokens) || a.from - b.from || a.pattern.order - b.pattern.order) < 0;
}

/** 0 for the user's own patterns, 1 for built-in ones. */
function rank(pattern: CompiledPattern): number {
  return pattern.origin === 'built-in' ? 1 : 0;
}

function size(match: Match, tokens: readonly Token[]): number {
  return match.to > match.from ? tokens[match.to - 1]!.end - tokens[match.from]!.start : 0;
}

/** Makes the mention that a match says, or null for a pattern that says “no statistic”. */
export function toMention(match: Match, tokens: readonly Token[], sentence: number, text: string, direction: (word: string) => 'up' | 'down' | null): Mention | null {
  const { settings, inherits, deals, name, extends: widened, follows } = match.pattern.declaration;
  if (settings.statistic === 'no') return null;
  const quantity = tokens[match.target]!.quantity!;
  const roles: Partial<Record<Role, Filler>> = {};
  for (const label of ['indicator', 'action', 'subject', 'base', 'place', 'time'] as const) {
    const filler = fill(match.captures.filter((c) => c.label === label), tokens, text, label === 'indicator');
    if (filler !== undefined) roles[label] = filler;
  }
  roles.quantity = { start: quantity.start, end: quantity.end, text: quantity.text };
  for (const role of deals) {
    const dealt = deal(match, role, tokens, text);
    if (dealt !== undefined) roles[role] = dealt;
  }
  const open = deals.some((role) => inherits.includes(role) && roles[role] === undefined);
  const word = match.captures.find((c) => c.label === 'change');
  const way = settings.direction === 'word'
    ? (word === undefined ? null : direction(tokens.slice(word.from, word.to).map((t) => t.text).join('')))
    : settings.direction === 'sign' ? null : settings.direction ?? null;
  return {
    quantity: settings.direction === 'sign' ? unsigned(quantity) : quantity, sentence, pattern: name, origin: match.pattern.origin,
    span: { start: tokens[match.from]!.start, end: tokens[match.to - 1]!.end },
    clause: clauseOf(tokens, match.target),
    roles, inherits, extends: widened, follows, dealt: open ? placeAmong(match, tokens) : undefined, measure: settings.measure ?? measureOf(quantity),
    direction: way ?? (settings.direction === 'sign' ? (/^[-−－]/.test(quantity.text) ? 'down' : 'up') : quantity.kind === 'change' ? 'up' : null),
    status: settings.status ?? null,
    flags: settings.flag === undefined ? [] : [settings.flag],
  };
}

/** -4.6% as a change is 4.6 down. */
function unsigned(quantity: Quantity): Quantity {
  return quantity.value === null || quantity.value >= 0 ? quantity : { ...quantity, value: -quantity.value, valueMax: quantity.valueMax === null ? null : Math.abs(quantity.valueMax) };
}

/** Which of the match's numbers the target is. */
function placeAmong(match: Match, tokens: readonly Token[]): { index: number; count: number } {
  let index = 0, count = 0;
  for (let i = match.from; i < match.to; i++) {
    if (tokens[i]!.kind !== 'quantity') continue;
    if (i < match.target) index++;
    count++;
  }
  return { index, count };
}

/** The measure of a level, by the kind of its number. */
function measureOf(quantity: Quantity): Mention['measure'] {
  switch (quantity.kind) {
    case 'amount': case 'share': case 'rank': case 'ratio': case 'change': return quantity.kind;
    default: return 'count';
  }
}

/**
 * The words of a role, parts joined, without the 的, 、 or 了 that may be left at their edges. In a table the parts stand in different
 * lines; the filler's place is then that of its first part.
 */
function fill(captures: readonly Capture[], tokens: readonly Token[], text: string, timeless = false): Filler | undefined {
  const parts = [...captures].filter((c) => c.to > c.from).sort((x, y) => x.from - y.from).map(({ from, to }) => ({ from, to }));
  while (parts.length > 0 && isEdge(tokens[parts[0]!.from]!)) if (++parts[0]!.from === parts[0]!.to) parts.shift();
  // 覆盖全区1720个党组织 counts 党组织; 全区 is its district
  while (timeless && parts.length > 0 && tokens[parts[0]!.from]!.classes.has('deictic') && (parts.length > 1 || parts[0]!.to - parts[0]!.from > 1)) if (++parts[0]!.from === parts[0]!.to) parts.shift();
  while (parts.length > 0 && isEdge(tokens[parts.at(-1)!.to - 1]!)) if (--parts.at(-1)!.to === parts.at(-1)!.from) parts.pop();
  if (parts.length === 0) return undefined;
  const words = parts.map(({ from, to }) => (timeless ? withoutTimes(tokens.slice(from, to)) : tokens.slice(from, to).map((token) => token.text).join(''))).join('');
  const start = tokens[parts[0]!.from]!.start, end = tokens[parts.at(-1)!.to - 1]!.end;
  return end > start && !text.slice(start, end).includes('\n') ? { start, end, text: words } : { start, end: tokens[parts[0]!.to - 1]!.end, text: words };
}

/** 华澜股份（2707）上半年净利 → 华澜股份净利: what is counted has no date, and no number of its own in brackets. */
function withoutTimes(tokens: readonly Token[]): string {
  const kept = tokens.filter((token) => token.kind !== 'time' && !(token.classes.has('aside') && /\d/.test(token.text)));
  return (kept.length > 0 ? kept : tokens).map((token) => token.text).join('');
}

function isEdge(token: Token): boolean {
  return token.classes.has('particle') || (token.classes.has('aside') && (/\d/.test(token.text) || token.text.length > 8)) || (token.kind === 'mark' && !token.classes.has('quote')) || token.classes.has('coordinator');
}

/** 甲、乙产值分别增长3%、5% → 甲产值 to the first number, 乙产值 to the second: every part but the last is given the last one's tail noun. */
function deal(match: Match, role: Label, tokens: readonly Token[], text: string): Filler | undefined {
  const capture = match.captures.find((c) => c.label === role);
  if (capture === undefined) return undefined;
  let index = 0, count = 0;
  for (let i = capture.to; i < match.to; i++) {
    if (tokens[i]!.kind !== 'quantity') continue;
    if (i < match.target) index++;
    count++;
  }
  const parts: { from: number; to: number }[] = [];
  let from = capture.from;
  const cuts: number[] = [];
  for (let i = capture.from; i < capture.to; i++) if (tokens[i]!.text === '、') cuts.push(i);
  // 甲和乙: 和 parts only where 、 leaves one part too few, and then the last 和 does
  const words = new Set(['和', '与', '及', '以及']);
  for (let i = capture.to - 2; i > capture.from && cuts.length < count - 1; i--) if (words.has(tokens[i]!.text)) cuts.push(i);
  cuts.sort((a, b) => a - b);
  for (const cut of cuts) { parts.push({ from, to: cut }); from = cut + 1; }
  parts.push({ from, to: capture.to });
  if (parts.length !== count) return undefined;
  const mine = parts[index]!;
  if (mine.to <= mine.from) return undefined;
  const words1 = text.slice(tokens[mine.from]!.start, tokens[mine.to - 1]!.end);
  const tail = index < parts.length - 1 ? tailNoun(parts.at(-1)!, mine, tokens) : '';
  return { start: tokens[mine.from]!.start, end: tokens[mine.to - 1]!.end, text: words1 + tail };
}

/**
 * What the last part has behind the word that stands in parallel with this part:
 * 高技术制造业、装备制造业增加值 → 增加值; 小麦、玉米产量 → 产量; 城镇、农村居民收入 → 居民收入; 学校、医院 → nothing.
 */
function tailNoun(last: { from: number; to: number }, mine: { from: number; to: number }, tokens: readonly Token[]): string {
  const words = tokens.slice(last.from, last.to);
  const end = tokens[mine.to - 1]!.text.at(-1);
  // the parallel word ends as this part does: 轻工业 beside 重工业|产值
  for (let i = words.length - 1; i >= 0; i--) {
    if (words[i]!.text.at(-1) === end) return words.slice(i + 1).map((t) => t.text).join('');
  }
  // one word beside a phrase stands for the phrase's first word: 一 beside 三|产业|贡献率
  if (mine.to - mine.from === 1) return words.slice(1).map((t) => t.text).join('');
  const tail = words.at(-1)!;
  return words.length > 1 && tail.classes.has('measure_noun') ? tail.text : '';
}

/** The clause, between ，；。, that holds a token. */
export function clauseOf(tokens: readonly Token[], at: number): Span {
  let from = at, to = at + 1;
  while (from > 0 && !(tokens[from - 1]!.classes.has('clause') && !tokens[from - 1]!.classes.has('aside'))) from--;
  while (to < tokens.length && !isClauseEnd(tokens, to)) to++;
  return { start: tokens[from]!.start, end: tokens[to - 1]!.end };
}
