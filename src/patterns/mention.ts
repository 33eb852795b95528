import type { Filler, Mention, Role } from '../core/mention.js';
import type { Quantity } from '../core/quantity.js';
import type { Token } from '../core/token.js';
import type { Label } from './ast.js';
import type { Capture } from './machine.js';
import type { Match } from './choose.js';
import type { Prepared } from './sentence.js';

/** Makes the mention that a match says, or null for a pattern that says “no statistic”. */
export function toMention(match: Match, prepared: Prepared, sentence: number, text: string, direction: (word: string) => 'up' | 'down' | null): Mention | null {
  const { settings, inherits, deals, name, extends: widened, follows } = match.pattern.declaration;
  if (settings.statistic === 'no') return null;
  const { tokens } = prepared, { target } = match;
  const quantity = tokens[target]!.quantity!;
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
    clause: { start: tokens[prepared.clause[target]!]!.start, end: tokens[prepared.until[target]! - 1]!.end },
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
  for (let i = capture.to - 2; i > capture.from && cuts.length < count - 1; i--) if (isJoint(tokens[i]!)) cuts.push(i);
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

/** 和, 与, 以及; not 等. */
function isJoint({ classes }: Token): boolean {
  return classes.has('coordinator') && classes.has('conjunction') && !classes.has('particle');
}
