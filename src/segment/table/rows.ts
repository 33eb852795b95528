import type { Span } from '../../core/span.js';

/** What sets the cells of a row apart. With bars and tabs an empty cell keeps its place, with blanks it does not. */
export type Cut = 'bar' | 'tab' | 'blanks' | 'blank' | 'labels';

/** One cell: its place without the blanks around it, and its text. */
export interface Cell extends Span {
  readonly text: string;
  /** The head that stands in the row itself: 单位：万吨 of a row that a page’s table was written out to. */
  readonly label?: Cell | undefined;
}

/** A line cut into cells. */
export interface Row {
  /** Index into the document’s blocks. */
  readonly block: number;
  readonly cells: readonly Cell[];
  readonly cut: Cut;
}

const RULE = /^[\s|:：+\-—=─━┄]*$/;
const LABELLED = /^[^；;：:]{1,60}[：:][^；;]*$/;

/** Cuts a line of a table; null for the rule under a head (|---|---|) and for a line that is one cell. */
export function cutRow(text: string, line: Span, block: number): Row | null {
  const whole = lineAt(text, line);
  const words = text.slice(line.start, line.end);
  if (RULE.test(words)) return null;
  if (words.includes('|')) return row(block, 'bar', barCells(text, line));
  if (words.includes('\t')) return row(block, 'tab', between(text, whole, /\t/g));
  if (/\S {2,}\S/.test(words)) return row(block, 'blanks', between(text, line, / {2,}/g));
  if (words.includes(' ')) return row(block, 'blank', between(text, line, / /g).flatMap((cell, i) => (i === 0 ? parted(text, cell) : [cell])));
  return null;
}

/** `指标：粮食产量；单位：万吨；2020年：132.5`: cells with their heads; null for another line. */
export function cutLabelled(text: string, line: Span, block: number): Row | null {
  const parts = between(text, line, /[；;]/g);
  if (parts.length > 1 ? parts.filter((part) => LABELLED.test(part.text)).length < parts.length - 1 : !LABELLED.test(parts[0]?.text ?? '')) return null;
  if (/[。！？，|\t]|\S {2,}\S/.test(text.slice(line.start, line.end))) return null;
  return {
    block, cut: 'labels',
    cells: parts.map((part) => {
      const at = part.text.search(/[：:]/);
      if (at < 0) return part;
      return { ...trimmed(text, part.start + at + 1, part.end), label: trimmed(text, part.start, part.start + at) };
    }),
  };
}

// 城关镇83512 90211 85.2: the blank between a name and its first number is gone
function parted(text: string, cell: Cell): Cell[] {
  const at = /(?<=[\u3400-\u9FFF）)])[-\d][\d,.]*%?$/.exec(cell.text)?.index ?? 0;
  return at === 0 ? [cell] : [trimmed(text, cell.start, cell.start + at), trimmed(text, cell.start + at, cell.end)];
}

function row(block: number, cut: Cut, cells: Cell[]): Row | null {
  return cells.length > 1 ? { block, cut, cells } : null;
}

function barCells(text: string, line: Span): Cell[] {
  const start = text[line.start] === '|' ? line.start + 1 : line.start;
  const end = text[line.end - 1] === '|' && line.end - 1 > start ? line.end - 1 : line.end;
  return between(text, { start, end }, /\|/g);
}

function between(text: string, span: Span, cut: RegExp): Cell[] {
  const cells: Cell[] = [];
  let from = span.start;
  for (const found of text.slice(span.start, span.end).matchAll(cut)) {
    cells.push(trimmed(text, from, span.start + found.index));
    from = span.start + found.index + found[0].length;
  }
  cells.push(trimmed(text, from, span.end));
  return cells;
}

function trimmed(text: string, start: number, end: number): Cell {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return { start, end, text: text.slice(start, end) };
}

/** The whole line, empty cells at its edges included. */
function lineAt(text: string, span: Span): Span {
  const end = text.indexOf('\n', span.end);
  return { start: text.lastIndexOf('\n', span.start - 1) + 1, end: end < 0 ? text.length : end };
}
