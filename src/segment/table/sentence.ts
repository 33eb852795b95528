import type { Quantity } from '../../core/quantity.js';
import type { Token } from '../../core/token.js';
import type { Caption } from './caption.js';
import type { Column } from './columns.js';
import type { Head } from './heads.js';
import { isChange } from './values.js';

/** What lies before and over a number. */
export interface CellPlace {
  readonly quantity: Quantity;
  /** Index of its column. */
  readonly at: number;
  readonly columns: readonly Column[];
  /** Heads of its row. */
  readonly rows: readonly Head[];
  /** The line that opens its part of the table. */
  readonly group: Head | null;
  readonly caption: Caption;
}

const MARKS = new Map<string, ReadonlySet<string>>(['caption_end', 'row_end', 'group_end', 'context_end', 'column_end'].map((name) => [name, new Set(['mark', 'clause', 'cell_end', name])]));
const QUANTITY: ReadonlySet<string> = new Set(['quantity']);
const PLACE: ReadonlySet<string> = new Set(['noun', 'place_word', 'place_cell']);

/**
 * A number with its heads, as a sentence of tokens that keep their places:
 * `[time of the caption] caption_end [group] group_end [row] row_end [what the column leaves out] context_end [column] column_end [number]`.
 */
export function cellSentence({ quantity, at, columns, rows, group, caption }: CellPlace): Token[] {
  const column = columns[at]!;
  const over = column.headPlace ? column.heads.map((head, k) => (k === column.heads.length - 1 && head.says.size === 0 ? asPlace(head) : head)) : column.heads;
  const tokens: Token[] = [];
  const put = (head: Head, name: string): void => {
    if (head.tokens.length > 0) tokens.push(...head.tokens, mark(name, head.tokens.at(-1)!.end));
  };
  const timed = [...rows, ...over, ...(group === null ? [] : [group])].some((head) => (isChange([head]) ? head.tokens.slice(0, 1) : head.tokens).some((token) => token.kind === 'time'));
  const time = timed ? null : (isChange(column.heads) ? latest(columns) : null) ?? caption.time;
  if (time !== null) tokens.push(time, mark('caption_end', time.end));
  if (group !== null) put(group, 'group_end');
  for (const head of rows) put(head, 'row_end');
  if (!over.some((head) => head.content)) {
    const rowNamed = rows.some((head) => head.content);
    const left = leans(column.heads, rowNamed) ? leftOf(at, columns, rowNamed) : null;
    if (left !== null) put(left, 'context_end');
    else if (!rowNamed && caption.head !== null) put(caption.head, 'context_end');
  }
  for (const head of over) put(head, 'column_end');
  if (column.heads.every((head) => head.tokens.length === 0)) tokens.push(mark('column_end', quantity.start));
  tokens.push({ kind: 'quantity', text: quantity.text, start: quantity.start, end: quantity.end, classes: QUANTITY, quantity });
  return tokens;
}

/** 增长%, 排名, 占比: of what the column before them counts; 目标 only where the row names nothing. */
function leans(heads: readonly Head[], named: boolean): boolean {
  return isChange(heads) || heads.some((head) => head.says.has('rank_head') || head.says.has('percent_head') || (!named && head.says.has('plan_head')));
}

/** The nearest column to the left that names what is counted; beside a row that names it, one of another time (2020年执行数) says nothing new. */
function leftOf(column: number, columns: readonly Column[], named: boolean): Head | null {
  const change = isChange(columns[column]!.heads);
  for (let k = column - 1; k >= columns[column]!.panel; k--) {
    // what grew is the number, not its share
    if (change && columns[k]!.heads.some((each) => each.unit === '%' || each.says.has('percent_head') || isChange([each]))) continue;
    const head = columns[k]!.kind === 'value' && !columns[k]!.heads.some((each) => each.says.has('no_measure')) ? columns[k]!.heads.findLast((each) => each.content) : undefined;
    if (head !== undefined) return named && head.tokens.some((token) => token.kind === 'time') ? null : { ...head, tokens: head.tokens.filter((token) => token.kind !== 'time') };
  }
  return null;
}

/** The latest year over the columns of numbers: what 增长% beside 2020年 and 2021年 holds for. */
function latest(columns: readonly Column[]): Token | null {
  let found: Token | null = null;
  for (const { heads } of columns.filter((column) => !isChange(column.heads))) {
    for (const token of heads.flatMap((head) => head.tokens)) {
      const year = token.time?.from?.year;
      if (year != null && (found === null || year > found.time!.from!.year!)) found = token;
    }
  }
  return found;
}

/** A head that names a division, as one word. */
export function asPlace(head: Head): Head {
  const first = head.tokens[0], last = head.tokens.at(-1);
  if (first === undefined || last === undefined) return head;
  return { ...head, content: false, tokens: [{ kind: 'word', text: head.tokens.map((token) => token.text).join(''), start: first.start, end: last.end, classes: PLACE }] };
}

function mark(name: string, at: number): Token {
  return { kind: 'mark', text: '', start: at, end: at, classes: MARKS.get(name)! };
}
