import { MINUTE, SECOND } from '../core/date-signs.js';
import type { Quantity, QuantityKind } from '../core/quantity.js';
import type { FixedWord } from './not-statistics.js';

/** What a quantity has beside span, kind and value; the rest is filled in. */
export type More = Partial<Omit<Quantity, 'numeral'>> & { numeral?: { readonly start: number; readonly numeralEnd: number } };

const CALENDAR: ReadonlySet<QuantityKind> = new Set<QuantityKind>(['date', 'time']);

/** The quantities read so far, in the order of the text, never overlapping. */
export class FoundQuantities {
  readonly list: Quantity[] = [];

  constructor(private readonly text: string) {}

  get last(): Quantity | undefined {
    return this.list[this.list.length - 1];
  }

  /** Where the last one ends; nothing may begin before. */
  get floor(): number {
    return this.last?.end ?? 0;
  }

  /** Puts a quantity behind the others. @returns its end, where reading goes on */
  push(start: number, end: number, kind: QuantityKind, value: number | null, more: More): number {
    const { last } = this;
    // 2021年|5月|20日, 9时|30分: one date, one time
    if (last !== undefined && last.end === start && CALENDAR.has(last.kind) && (CALENDAR.has(kind) || (last.kind === 'time' && (more.unit === MINUTE || more.unit === SECOND))) && last.rule !== 'date.period') {
      const joined = last.kind === kind || !CALENDAR.has(kind) ? last.kind : 'date';
      this.changeLast({ end, text: this.text.slice(last.start, end), kind: joined, value: null, valueMax: null, bound: 'exact', unit: null, unitCode: null, unitClass: 'time', numeral: { start: last.start, end }, rule: `${joined}.joined` });
      return end;
    }
    const numeral = more.numeral === undefined ? { start, end } : { start: more.numeral.start, end: more.numeral.numeralEnd };
    this.list.push({
      start, end, text: this.text.slice(start, end), kind, value, valueMax: more.valueMax ?? null, bound: more.bound ?? 'exact', unit: more.unit ?? null, unitCode: more.unitCode ?? null,
      unitClass: more.unitClass ?? 'none', numeral, vague: more.vague ?? false, rule: more.rule ?? kind,
    });
    return end;
  }

  pushName(name: FixedWord): number {
    return this.push(Math.max(this.floor, name.start), name.end, name.kind, null, { rule: `name:${name.word}` });
  }

  changeLast(change: Partial<Quantity>): void {
    this.change(this.list.length - 1, change);
  }

  change(index: number, change: Partial<Quantity>): void {
    this.list[index] = { ...this.list[index]!, ...change };
  }
}
