import { stretchOf } from '../../core/stretch.js';

export { stretchOf, type Stretch } from '../../core/stretch.js';

/** The years that a period touches, at most 30 of a long one (its first and last are always among them); `[]` when the year is not known. */
export function yearsOf(period: string | null): number[] {
  const stretch = stretchOf(period);
  if (stretch === null) return [];
  const last = stretch.end === null ? null : new Date(stretch.end - 1).getUTCFullYear();
  const first = stretch.start === null ? last! : new Date(stretch.start).getUTCFullYear();
  const end = last ?? first;
  if (end - first >= 30 || end < first) return first === end ? [first] : [first, end];
  return Array.from({ length: end - first + 1 }, (_, i) => first + i);
}
