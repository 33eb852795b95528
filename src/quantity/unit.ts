import type { QuantityKind, UnitClass } from '../core/quantity.js';

/** A row of `units.tsv`. */
export interface Unit {
  readonly word: string;
  readonly class: UnitClass;
  readonly code: string | null;
  /** The unit that a record has, and the factor to it (三成 is 30 %). */
  readonly as: string;
  readonly times: number;
  /** After Arabic digits or a numeral of several characters only. */
  readonly arabic: boolean;
  /** A noun that takes small numbers without a classifier (两国, 31省): no unit. */
  readonly noun: boolean;
  /** 男, 女: part of the quote, no unit of the record. */
  readonly silent: boolean;
  /** A noun behind a number that counts by itself (17县市). */
  readonly bare: boolean;
  /** Before a noun the number says which one (110千伏线路). */
  readonly label: boolean;
  /** May have decimals, other than its like (3.5级地震, 逗留1.3日). */
  readonly graded: boolean;
  /** A kind of division that, in a row with others, is counted without a classifier: 7乡1镇. */
  readonly division: boolean;
  /** A digit behind it is its tenth: 三成五, 五块六, 1米75. */
  readonly tenths: boolean;
  /** Numbered in a series, so that digits spelled one by one name one of it (三〇一所). */
  readonly series: boolean;
  /** A part of an address behind a house or floor before it: 3号楼|2单元|501室. */
  readonly address: boolean;
  /** A floor of a house, which is its own number in an address only (位于大厦18层). */
  readonly floor: boolean;
  /** What else it is: age, year, century, doubling …, by its flags. */
  readonly is: ReadonlySet<string>;
  readonly kind: QuantityKind | null;
  readonly notBefore: string;
  /** Words that it may stand before although they begin with a character of `notBefore`: 3项|目前. */
  readonly butBefore: readonly string[];
}
