import type { Span } from '../../core/span.js';
import { within, type Entry } from './divisions.js';
import type { PlaceName, Weakness } from './name.js';

/** Names that follow each other directly and narrow down to one place: 重庆市 巴南区; a single name is a group of one. */
export interface PlaceGroup extends Span {
  readonly names: readonly PlaceName[];
  /** The finest name, which the group means. */
  readonly last: PlaceName;
  readonly weak: Weakness | null;
  readonly sentence: number;
}

const FROM_LEFT: ReadonlySet<Weakness> = new Set<Weakness>(['inside a title', 'gone to or compared with', 'joined with another', 'in a list of what is gone to or compared with', 'not at the head of a clause', 'after a smaller place']);

/** Joins the names of a text to groups, and lets a parent choose among the divisions that its child can mean (江苏省南京市鼓楼区). */
export function groupPlaces(names: readonly PlaceName[], text: string): PlaceGroup[] {
  const groups: PlaceGroup[] = [];
  let run: PlaceName[] = [];
  const close = (): void => {
    const first = run[0], last = run.at(-1);
    if (first === undefined || last === undefined) return;
    // 赴重庆市渝北区: what stands before the first holds for all; what stands behind the last as well
    const weak = first.weak !== null && FROM_LEFT.has(first.weak) ? first.weak : last.weak;
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
