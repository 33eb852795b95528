import { STATISTIC_KINDS, type Quantity } from '../../core/quantity.js';

/** The numbers of a text that can be statistics, found by offset. */
export class Counts {
  private readonly all: readonly Quantity[];

  constructor(quantities: readonly Quantity[]) {
    this.all = quantities.filter((q) => STATISTIC_KINDS.has(q.kind));
  }

  /** Those that lie between two offsets, ascending. */
  within(start: number, end: number): Quantity[] {
    let low = 0, high = this.all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.all[middle]!.start < start) low = middle + 1; else high = middle;
    }
    const found: Quantity[] = [];
    for (let i = low; i < this.all.length && this.all[i]!.end <= end; i++) found.push(this.all[i]!);
    return found;
  }
}
