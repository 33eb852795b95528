import pc from 'picocolors';
import stringWidth from 'string-width';
import { COLUMNS, type Column, type Statistic } from '../core/schema.js';
import { visibleCell } from '../core/visible.js';
import { cellText, head } from './cells.js';
import type { WholeFormat, WriteStyle } from './format.js';

/** A column of the table: what it shows, and how far it may be cut when the terminal is narrow. */
interface Shown {
  readonly head: string;
  readonly right: boolean;
  readonly least: number;
  text(row: Statistic): string;
}

/** Signs for a change; words would be longer than the number. */
const ARROWS = { up: '↑', down: '↓' } as const;
const GAP = 2;

/**
 * Aligned columns under one heading for each district. Without `--columns` it shows what a reader looks for (indicator,
 * value, unit, bound, period …); columns that are empty in every row are left out, the others are cut to the terminal.
 */
export const table: WholeFormat = {
  kind: 'whole',
  async *write(source, style) {
    const paint = pc.createColors(style.color);
    const shown = isDefault(style.columns) ? readable(style) : style.columns.map((c) => plain(c, style.lang));
    const natural = shown.map(() => 0);
    let count = 0;
    for await (const row of source.all()) {
      count++;
      shown.forEach((s, i) => { natural[i] = Math.max(natural[i]!, stringWidth(visibleCell(s.text(row)))); });
    }
    if (count === 0) return;
    const kept = shown.map((s, i) => ({ s, width: Math.max(natural[i]!, stringWidth(visibleCell(s.head))), used: natural[i]! > 0 })).filter((k) => k.used);
    fit(kept, style.width);
    let first = true;
    for (const group of source.groups()) {
      const name = [group.district ?? (style.lang === 'zh' ? '（未知行政区）' : '(no district)'), group.district_code ?? '', group.province !== null && group.province !== group.district ? group.province : ''].filter(Boolean).join('  ');
      yield `${first ? '' : '\n'}${paint.bold(paint.cyan(visibleCell(name)))}  ${paint.dim(String(group.count))}\n`;
      yield `${paint.dim(line(kept.map((k) => visibleCell(k.s.head)), kept))}\n`;
      first = false;
      for await (const row of source.rows(group)) yield `${line(kept.map((k) => visibleCell(k.s.text(row))), kept)}\n`;
    }
  },
};

function isDefault(columns: readonly Column[]): boolean {
  return COLUMNS.every((c) => columns.includes(c));
}

function plain(column: Column, lang: 'en' | 'zh'): Shown {
  return { head: head(column, lang), right: column.type === 'number' || column.type === 'integer', least: 6, text: (row) => cellText(row, column) };
}

/** The columns for reading. */
function readable(style: WriteStyle): Shown[] {
  const known = new Map(style.columns.map((c) => [c.name, c]));
  const of = (name: string, least: number, text?: (row: Statistic) => string, right = false): Shown[] => {
    const column = known.get(name);
    return column === undefined ? [] : [{ head: head(column, style.lang), right, least, text: text ?? ((row) => cellText(row, column)) }];
  };
  return [
    ...of('document', 8), ...of('place', 6), ...of('subject', 6), ...of('action', 4), ...of('indicator', 10),
    ...of('bound', 5, (row) => (row.bound === 'exact' || row.bound === 'range' ? '' : row.bound)),
    ...of('value', 6, valueText, true), ...of('unit', 4), ...of('base', 6), ...of('period', 4),
    ...of('status', 7, (row) => (row.status === 'planned' ? row.status : '')), ...of('kind', 4), ...of('line', 4, undefined, true), ...of('quote', 6),
    ...style.columns.filter((c) => c.name.startsWith('x_') || c.name === 'district_now' || c.name === 'document_same_as').map((c) => plain(c, style.lang)),
  ];
}

/** 67500000 → 67,500,000; a range 4–6; a change ↑ 8.01; a rank 第3 is its number. */
function valueText(row: Statistic): string {
  const one = number(row.value);
  const both = row.value_max === null || row.value_max === undefined ? one : `${one}–${number(row.value_max)}`;
  return row.direction === null || row.direction === undefined ? both : `${ARROWS[row.direction]} ${both}`;
}

function number(value: number | null): string {
  if (value === null) return '';
  const [whole, fraction] = String(value).split('.');
  if (whole === undefined || !/^-?\d+$/.test(whole)) return String(value);
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
}

/** Takes width from the widest column, one cell at a time, until the row fits or every column is at its least. */
function fit(kept: { s: Shown; width: number }[], width: number | null): void {
  if (width === null) return;
  const total = (): number => kept.reduce((sum, k) => sum + k.width, 0) + GAP * (kept.length - 1);
  for (let over = total() - width; over > 0; over--) {
    let widest: { s: Shown; width: number } | null = null;
    for (const k of kept) if (k.width > k.s.least && !k.s.right && (widest === null || k.width > widest.width)) widest = k;
    if (widest === null) return;
    widest.width--;
  }
}

function line(cells: readonly string[], kept: readonly { s: Shown; width: number }[]): string {
  return cells.map((text, i) => pad(text, kept[i]!)).join(' '.repeat(GAP)).trimEnd();
}

function pad(text: string, { s, width }: { s: Shown; width: number }): string {
  const cut = truncate(text, width);
  const fill = ' '.repeat(Math.max(0, width - stringWidth(cut)));
  return s.right ? fill + cut : cut + fill;
}

/** Cuts to `width` cells, the last of them `…`; a wide character is never halved. */
export function truncate(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let out = '', used = 0;
  for (const char of text) {
    const w = stringWidth(char);
    if (used + w > width - 1) break;
    out += char;
    used += w;
  }
  return `${out}…`;
}
