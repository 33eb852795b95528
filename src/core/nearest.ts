/** The known name that is most like `word`, or null when none is like it (edits at most 2, or a third of the word). */
export function nearest(word: string, known: readonly string[]): string | null {
  let best: string | null = null, least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const name of known) {
    const edits = distance(word.toLowerCase(), name.toLowerCase());
    if (edits < least) { best = name; least = edits; }
  }
  return best;
}

/** Edits (insert, delete, change, swap of neighbours) between two words. */
export function distance(a: string, b: string): number {
  let before: number[] = [], last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      let d = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2]! + 1);
      row.push(d);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
