import { readFileSync } from 'node:fs';
import type { Quantity } from '../../src/core/quantity.js';
import { STATISTIC_KINDS } from '../../src/core/quantity.js';

export interface Expected { readonly start: number; readonly end: number; readonly text: string; readonly value: number; readonly valueMax: number | null; readonly unit: string | null; readonly bound: string; readonly kind: string | null }
export interface Case { readonly line: number; readonly text: string; readonly expected: readonly Expected[] }

const MARK = /\[([^[\]|]+)\|([^[\]|]+)\|([^[\]|]+)(?:\|([^[\]|]*))?(?:\|([^[\]|]*))?\]/g;

function lines(file: string): { line: number; text: string }[] {
  return readFileSync(`fixtures/cases/${file}`, 'utf8').split('\n').map((text, i) => ({ line: i + 1, text })).filter(({ text }) => text !== '' && !text.startsWith('#'));
}

/** Cases with their numbers marked: [quote|value|unit|bound|kind]. */
export function markedCases(file: string): Case[] {
  return lines(file).map(({ line, text: marked }) => {
    const expected: Expected[] = [];
    let text = '', from = 0;
    for (const m of marked.matchAll(MARK)) {
      text += marked.slice(from, m.index);
      const [low, high] = m[2]!.split('..');
      const bound = m[4] || (high === undefined ? 'exact' : 'range');
      expected.push({ start: text.length, end: text.length + m[1]!.length, text: m[1]!, value: Number(low), valueMax: high === undefined ? null : Number(high), unit: m[3] === '-' ? null : m[3]!, bound, kind: m[5] || null });
      text += m[1]!;
      from = m.index + m[0].length;
    }
    return { line, text: text + marked.slice(from), expected };
  });
}

/** Lines with a sentence that holds no statistic, and behind tabs what its numbers are: date=5月20日. */
export function negativeCases(file: string): { line: number; text: string; kinds: readonly (readonly [kind: string, quote: string])[] }[] {
  return lines(file).map(({ line, text }) => {
    const [sentence, ...kinds] = text.split('\t');
    return { line, text: sentence!, kinds: kinds.map((k) => [k.slice(0, k.indexOf('=')), k.slice(k.indexOf('=') + 1)] as const) };
  });
}

export const statistics = (found: readonly Quantity[]): Quantity[] => found.filter((q) => STATISTIC_KINDS.has(q.kind));

/** How a case failed, in words; empty where it did not. */
export function failures(expected: readonly Expected[], found: readonly Quantity[]): string[] {
  const wrong: string[] = [];
  const left = new Set(statistics(found));
  for (const want of expected) {
    const hit = [...left].find((q) => q.start === want.start && q.end === want.end);
    if (hit === undefined) {
      const near = found.filter((q) => q.start < want.end && want.start < q.end);
      for (const q of near) left.delete(q);
      if (near.length === 0) wrong.push(`nothing found for ${want.text}`);
      else if (near.some((q) => q.start === want.start && q.end === want.end)) wrong.push(`wrong kind: ${want.text} is ${near[0]!.kind} by ${near[0]!.rule}`);
      else wrong.push(`wrong span: ${near.map((q) => `${q.text} (${q.kind}, ${q.rule})`).join(' and ')} for ${want.text}`);
      continue;
    }
    left.delete(hit);
    if (Math.abs(hit.value! - want.value) > 1e-9 * Math.abs(want.value) || hit.valueMax !== want.valueMax) wrong.push(`wrong value: ${want.text} is ${hit.value}${hit.valueMax === null ? '' : `..${hit.valueMax}`}`);
    if (hit.bound !== want.bound) wrong.push(`wrong bound: ${want.text} is ${hit.bound}, expected ${want.bound}`);
    if (hit.unit !== want.unit) wrong.push(`wrong unit: ${want.text} has ${hit.unit}, expected ${want.unit}`);
    if (want.kind !== null && hit.kind !== want.kind) wrong.push(`wrong kind: ${want.text} is ${hit.kind}, expected ${want.kind}`);
  }
  for (const q of left) wrong.push(`too much found: ${q.text} as ${q.kind} by ${q.rule}`);
  return wrong;
}
