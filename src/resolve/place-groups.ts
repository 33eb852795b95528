import type { Span } from '../core/span.js';
import { within, type Entry } from './divisions.js';
import type { PlaceName } from './place-scan.js';

/** Names that follow each other directly and narrow down to one place: 重庆市 巴南区; a single name is a group of one. */
export interface PlaceGroup extends Span {
  readonly names: readonly PlaceName[];
  /** The finest name, which the group means. */
  readonly last: PlaceName;
  readonly weak: string | null;
  readonly sentence: number;
}

/** Joins the names of a text to groups, and lets a parent choose among the divisions that its child can mean (江苏省南京市鼓楼区). */
export function groupPlaces(names: readonly PlaceName[], text: string): PlaceGroup[] {
  const groups: PlaceGroup[] = [];
  let run: PlaceName[] = [];
  const close = (): void => {
    const first = run[0], last = run.at(-1);
    if (first === undefined || last === undefined) return;
    const weak = first.weak !== null && !first.weak.startsWith('part') && !first.weak.startsWith('in a list') ? first.weak : last.weak;
    groups.push({ names: run, last, start: first.start, end: last.end, weak, sentence: last.sentence });
    run = [];
  };
  for (const name of names) {
    const before = run.at(-1);
    if (before !== undefined) {
      const chosen = follows(before, name, text) ? narrower(before, name) : [];
      if (chosen.length > 0) name.candidates = chosen;
      else close();
    }
    run.push(name);
  }
  close();
  return groups;
}

function follows(before: PlaceName, name: PlaceName, text: string): boolean {
  if (before.candidates.length === 0 || name.candidates.length === 0 || before.kind === 'region') return false;
  return before.end === name.start || (name.start - before.end === 1 && /[·]/.test(text[before.end]!));
}

function narrower(before: PlaceName, name: PlaceName): Entry[] {
  const inside = name.candidates.filter((c) => before.candidates.some((p) => p.code !== c.code && p.code !== '000000' && within(c.code, p.code)));
  if (inside.length > 0) before.candidates = before.candidates.filter((p) => inside.some((c) => within(c.code, p.code)));
  // 北京北京市: the same place said twice
  return inside.length > 0 ? inside : name.candidates.filter((c) => before.candidates.some((p) => p.code === c.code));
}
