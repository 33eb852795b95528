import type { Counts } from './counts.js';
import { hanRun } from './han.js';
import type { Meaning } from './meanings.js';
import type { PlaceText } from './text.js';

/** Characters between a list and its numbers, and of an item of the list that is no place of the tables. */
const FARTHEST = 400, LONGEST_ITEM = 6;

/**
 * 渝北、江北、开发区分别新增3家、2家、1家: the numbers behind 分别 go to the items of the list one by one, and round again when they come out even.
 * @returns the meaning of the number’s item; `report` when the item names no place, or the number is one too many (占全市的27%); null when nothing is dealt out
 */
export function dealtOut(groups: readonly Meaning[], before: number, place: PlaceText, counts: Counts): Meaning | 'report' | null {
  const { text, words } = place;
  const last = groups.at(-1)!;
  if (before - last.group.end > FARTHEST) return null;
  const between = text.slice(last.group.end, before);
  const at = Math.min(...words.words('deal_out').map((word) => between.indexOf(word)).filter((i) => i >= 0));
  if (at === Infinity || /[；;。\n]/.test(between)) return null;
  const run = itemsOf(groups, place);
  if (run.filter((item) => item !== null).length < 2) return null;
  const from = last.group.end + at;
  const index = counts.within(from, before).length;
  if (index < run.length) return run[index] ?? 'report';
  const rest = /^[^；;。\n]*/.exec(text.slice(before, before + FARTHEST))![0];
  return counts.within(from, before + rest.length).length % run.length === 0 ? run[index % run.length] ?? 'report' : 'report';
}

/** The items of the list that ends with the last name; null for one that names no place. */
function itemsOf(groups: readonly Meaning[], { text, words }: PlaceText): (Meaning | null)[] {
  const byEnd = new Map(groups.map((m) => [m.group.end, m]));
  const run: (Meaning | null)[] = [groups.at(-1)!];
  let start = groups.at(-1)!.group.start;
  for (;;) {
    const joint = words.ends('joint', text, start);
    if (joint === '') break;
    const end = start - joint.length;
    const known = byEnd.get(end);
    let from = known?.group.start;
    if (from === undefined) {
      from = end;
      while (end - from < LONGEST_ITEM && hanRun(text, from - 1, 1) !== '' && words.ends('joint', text, from) === '') from--;
      if (end - from < 2 || words.ends('joint', text, from) === '') break;
    }
    run.unshift(known ?? null);
    start = from;
  }
  // an item without a place at the head of the run belongs to something else
  while (run[0] === null) run.shift();
  return run;
}
