import { WHOLE_YEAR } from '../../core/date-signs.js';
import type { Quantity } from '../../core/quantity.js';
import type { TimeExpression } from '../../core/time.js';
import type { CellReader } from './columns.js';
import { isUnit, readHead, wholeNumber, type Head, type Readers } from './heads.js';
import type { Cell } from './rows.js';
import type { CellTests } from './spans.js';

/** The cells of one text: what each is, each read once. */
export class TableCells implements CellReader, CellTests {
  /** Times that only a head makes times: a bare 2020. */
  readonly times: TimeExpression[] = [];
  private readonly heads = new Map<number, Head>();
  private readonly numbers = new Map<string, Quantity | null>();

  constructor(private readonly readers: Readers) {}

  value(cell: Cell): boolean {
    const text = cell.text.replace(/^[+＋](?=\d)/, '');
    if (text === '' || text.length > 24 || WHOLE_YEAR.test(text) || !/\d/.test(text)) return false;
    let number = this.numbers.get(text);
    // 12345 alone is the name of a hotline
    if (number === undefined) this.numbers.set(text, number = wholeNumber(text, this.readers) ?? (/^[-+]?\d+$/.test(text) ? wholeNumber(`${text}.0`, this.readers) : null));
    return number !== null;
  }

  unit(cell: Cell): boolean {
    return isUnit(cell.text, this.readers);
  }

  versus(cell: Cell): boolean {
    const { tokens, unit } = this.head(cell);
    const has = (...names: string[]): boolean => tokens.some((token) => names.some((name) => token.classes.has(name)));
    return unit === null && has('comparison', 'year_on_year', 'previous_period') && !has('rise', 'fall', 'delta', 'change_head');
  }

  head(cell: Cell): Head {
    let head = this.heads.get(cell.start);
    if (head === undefined) {
      this.heads.set(cell.start, head = readHead(cell, this.readers));
      this.times.push(...head.times);
    }
    return head;
  }

  part(cell: Cell): Cell {
    const word = this.readers.words.words('subset').find((each) => cell.text.startsWith(each) && cell.text.length > each.length);
    return word === undefined ? cell : without(cell, word.length);
  }

  arePlaces(cells: readonly Cell[]): boolean {
    const names = cells.filter((cell) => cell.text !== '' && this.head(cell).says.size === 0);
    return names.length > 1 && names.every((cell) => this.readers.table.isPlace(cell.text.replace(/\s/g, '')));
  }
}

/** The cell without what it begins with, and the ： behind that. */
export function without(cell: Cell, length: number): Cell {
  if (length === 0) return cell;
  const rest = cell.text.slice(length).replace(/^[\s:：]+/, '');
  return { start: cell.end - rest.length, end: cell.end, text: rest };
}

