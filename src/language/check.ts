import { nearest } from '../core/nearest.js';
import { TABLES, type ColumnSchema, type TableSchema } from './schema.js';

/** What can be wrong with a lexicon file. */
export type FaultKind = 'unknown_file' | 'no_head' | 'unknown_column' | 'twice_column' | 'missing_column' | 'too_many_cells' | 'empty_cell' | 'blank_around' | 'unknown_value' | 'wrong_shape' | 'wrong_row' | 'twice' | 'not_utf8';

/** One thing that is wrong with a lexicon file. */
export interface Fault {
  readonly kind: FaultKind;
  readonly file: string;
  /** 1-based; null where the file itself is wrong. */
  readonly line: number | null;
  /** What went wrong, and what is allowed. */
  readonly reason: string;
  readonly remedy: string;
  /** The column, the value, the line or whatever the fault speaks of. */
  readonly about: string;
  /** Names that are allowed here, the likeliest slip of the pen first. */
  readonly allowed: readonly string[];
}

/** A lexicon file as it is read: its head, and the cells of its lines. */
export interface RawTable {
  readonly columns: readonly string[];
  readonly head: number;
  readonly lines: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

/** Lines that are no comment and not empty. A byte order mark and line ends of Windows count for nothing. @returns null without a head */
export function rawTable(text: string): RawTable | null {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/).map((line, i) => ({ line: i + 1, text: line })).filter((each) => each.text !== '' && !each.text.startsWith('#'));
  const [head, ...rest] = lines;
  if (head === undefined) return null;
  return { columns: head.text.split('\t'), head: head.line, lines: rest.map((each) => ({ line: each.line, cells: each.text.split('\t') })) };
}

/** More values than this are not all told where one is near. */
const MANY = 12;

/** What is wrong with the text of `NAME.tsv`, in the order of its lines; nothing when it is right. */
export function checkTable(name: string, file: string, text: string): Fault[] {
  const schema = TABLES[name];
  if (schema === undefined) return [unknownFile(name, file)];
  const raw = rawTable(text);
  const fault = (kind: FaultKind, line: number | null, reason: string, remedy: string, about = '', allowed: readonly string[] = []): Fault => ({ kind, file, line, reason, remedy, about, allowed });
  const names = schema.columns.map((column) => column.name);
  if (raw === null) return [fault('no_head', null, 'It has no head line.', `Name the columns in its first line, parted by tabs: ${names.join(' ')}.`, '', names)];
  const faults = headFaults(raw, schema, fault);
  if (faults.length > 0) return faults;
  const seen = new Map<string, number>();
  for (const { line, cells } of raw.lines) {
    if (cells.length > raw.columns.length) {
      faults.push(fault('too_many_cells', line, `It has ${cells.length} cells, the head names ${raw.columns.length}.`, 'Part the cells by single tabs, as in the head line.', String(cells.length)));
      continue;
    }
    const row: Record<string, string> = Object.fromEntries(names.map((column) => [column, '']));
    raw.columns.forEach((column, k) => { row[column] = cells[k] ?? ''; });
    const wrong = schema.columns.flatMap((column) => cellFaults(column, row[column.name]!, (kind, reason, remedy, about, allowed) => fault(kind, line, reason, remedy, about, allowed)));
    const together = wrong.length > 0 ? null : schema.check?.(row) ?? null;
    if (together !== null) wrong.push(fault('wrong_row', line, together, 'See the head of the built-in file.', Object.values(row).filter((cell) => cell !== '').join(' ')));
    const key = schema.key.map((column) => row[column]).join('\t'), earlier = seen.get(key);
    if (earlier !== undefined) wrong.push(fault('twice', line, `${key.replaceAll('\t', ' ')} stands already in line ${earlier}.`, 'Remove one of the two.', String(earlier)));
    else seen.set(key, line);
    faults.push(...wrong);
  }
  return faults;
}

/** A file that no reader would ever open. */
export function unknownFile(name: string, file: string): Fault {
  const known = Object.keys(TABLES), near = nearest(name, known);
  return {
    kind: 'unknown_file', file, line: null, about: name, allowed: near === null ? known : [near], reason: `There is no table “${name}”.`,
    remedy: near === null ? `Tables: ${known.map((each) => `${each}.tsv`).join(', ')}.` : `Did you mean ${near}.tsv?`,
  };
}

type Say = (kind: FaultKind, line: number | null, reason: string, remedy: string, about?: string, allowed?: readonly string[]) => Fault;

function headFaults(raw: RawTable, schema: TableSchema, fault: Say): Fault[] {
  const names = schema.columns.map((column) => column.name);
  const unknown = raw.columns.filter((column) => !names.includes(column)).map((column) => {
    const near = nearest(column, names);
    return fault('unknown_column', raw.head, `There is no column “${column}”.`, near === null ? `Columns, parted by tabs: ${names.join(', ')}.` : `Did you mean ${near}? Columns, parted by tabs: ${names.join(', ')}.`, column, near === null ? names : [near]);
  });
  const twice = raw.columns.filter((column, k) => names.includes(column) && raw.columns.indexOf(column) < k).map((column) => fault('twice_column', raw.head, `The column “${column}” stands there twice.`, 'Remove one of the two.', column));
  const missing = unknown.length > 0 ? [] : schema.columns.filter((column) => column.optional !== true && !raw.columns.includes(column.name))
    .map((column) => fault('missing_column', raw.head, `The column “${column.name}” is missing.`, `Columns, parted by tabs: ${names.join(', ')}.`, column.name, names));
  return [...unknown, ...twice, ...missing];
}

function cellFaults(column: ColumnSchema, cell: string, fault: (kind: FaultKind, reason: string, remedy: string, about: string, allowed?: readonly string[]) => Fault): Fault[] {
  const { name, values, separator, also, pattern, shape } = column;
  if (cell.trim() === '') return column.optional === true && cell === '' ? [] : [fault('empty_cell', `The cell “${name}” is empty.`, column.optional === true ? 'Remove the blanks.' : 'Every row needs it.', name)];
  if (cell !== cell.trim()) return [fault('blank_around', `The cell “${name}” begins or ends with a blank.`, 'Remove it: a blank is part of the word.', name)];
  if (pattern !== undefined && !pattern.test(cell)) return [fault('wrong_shape', `“${cell}” is no ${name}.`, `It is ${shape}.`, cell)];
  if (values === undefined) return [];
  return (separator === undefined ? [cell] : cell.split(separator)).filter((value) => !values.includes(value) && also?.(value) !== true).map((value) => {
    const near = nearest(value, values);
    const all = near !== null && values.length > MANY ? 'extract lexicon list names all that are allowed.' : `Allowed: ${values.join(', ')}.`;
    return fault('unknown_value', `There is no ${name} “${value}”.`, `${near === null ? '' : `Did you mean ${near}? `}${all}`, value, near === null ? values : [near]);
  });
}
