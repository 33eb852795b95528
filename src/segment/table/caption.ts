import type { TimeExpression } from '../../core/time.js';
import type { Token } from '../../core/token.js';
import { unitOf, type Head, type Readers } from './heads.js';
import { without, type TableCells } from './reader.js';
import type { Table } from './tables.js';

/** The line above a table: what it names, and its unit. */
export interface Caption {
  readonly unit: string | null;
  readonly unclear: boolean;
  readonly percent: boolean;
  readonly head: Head | null;
  /** Places of its lines that carry a table’s number. */
  readonly numbered: readonly number[];
  /** 2020年 of 2020年部分区主要指标: it holds where the heads name none. */
  readonly time: Token | null;
}

const LONGEST_CAPTION = 24;

/** Reads the short lines above a table, the nearest first, and its corner: 表3 分地区财政收支情况, 单位：万元. */
export function readCaption(table: Table, cells: TableCells, readers: Readers): Caption {
  let unit: string | null = null, unclear = false, percent = false, head: Head | null = null, time: Token | null = null;
  const numbered: number[] = [];
  const labels = readers.table.that('unit_head');
  const corner = table.heads[0]?.[0];
  for (const line of [...(corner !== undefined && labels.some((word) => corner.text.includes(word)) ? [corner] : []), ...table.above]) {
    const read = unitOf(line.text, readers);
    const inner = /[（(]([^（()）]*)[）)]\s*$/.exec(line.text);
    const found = read.unit !== null || read.unclear ? read : inner === null ? read : unitOf(inner[1]!, readers);
    if (unit === null && !unclear) ({ unit, unclear, percent } = found);
    if (line === corner || head !== null || labels.some((word) => line.text.replace(/^[（(]/, '').startsWith(word))) continue;
    const number = readers.table.number.exec(line.text);
    if (number !== null) numbered.push(line.start);
    const made = cells.head(number === null ? line : without(line, number[0].length));
    time ??= made.tokens.find((token) => token.time !== undefined && isPeriod(token.time)) ?? null;
    const tokens = made.tokens.filter((token) => token.kind === 'word' || token.kind === 'latin');
    if (tokens.length > 0 && tokens.length <= LONGEST_CAPTION) head = { ...made, tokens };
  }
  return { unit, unclear, percent, head, time, numbered };
}

/** A time that figures hold for: no day, no 目前. */
function isPeriod(time: TimeExpression): boolean {
  return (time.kind === 'frame' || time.kind === 'interval' || time.kind === 'until') && time.from?.day == null && time.from?.relativeDay == null;
}
