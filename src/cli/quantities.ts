import { EXIT, Problem } from '../core/problem.js';
import type { Quantity } from '../core/quantity.js';
import { nearest } from '../write/format.js';
import { flag, text, type Arguments } from './parse.js';
import { readStandardInput, terminal, writeOut } from './terminal.js';

const KEYS = ['text', 'start', 'end', 'kind', 'value', 'value_max', 'bound', 'unit', 'unit_code', 'unit_class', 'vague', 'rule'] as const;
const NUMBERS = new Set<string>(['start', 'end', 'value', 'value_max']);

/** `extract quantities [TEXT|-]`: every numeric expression, statistics or not. */
export async function runQuantities(args: Arguments): Promise<number> {
  const format = text(args, 'format') ?? (terminal().stdoutIsTerminal ? 'table' : 'jsonl');
  if (!['table', 'jsonl', 'json', 'csv', 'tsv'].includes(format)) {
    const near = nearest(format, ['table', 'jsonl', 'json', 'csv', 'tsv']);
    throw new Problem('unknown_format', null, `Quantities have no format “${format}”.`, near === null ? 'Formats: table, jsonl, json, csv, tsv.' : `Did you mean ${near}?`, EXIT.usage);
  }
  const input = args.operands.length === 0 || (args.operands.length === 1 && args.operands[0] === '-') ? await standardInputText() : args.operands.join(' ');
  const { findQuantities } = await import('../index.js');
  const rows = findQuantities(input).map(row);
  await writeOut(process.stdout, await render(rows, format, terminal().width));
  if (rows.length === 0 && !flag(args, 'quiet') && process.stderr.isTTY) process.stderr.write('extract: no numeric expression found\n');
  return EXIT.done;
}

async function standardInputText(): Promise<string> {
  const { readBytes } = await import('../read/index.js');
  return (await readBytes('-', await readStandardInput(), {})).text;
}

type Row = Readonly<Record<(typeof KEYS)[number], unknown>>;

function row(q: Quantity): Row {
  return { text: q.text, start: q.start, end: q.end, kind: q.kind, value: q.value, value_max: q.valueMax, bound: q.bound, unit: q.unit, unit_code: q.unitCode, unit_class: q.unitClass, vague: q.vague, rule: q.rule };
}

async function render(rows: readonly Row[], format: string, width: number | null): Promise<string> {
  if (format === 'jsonl') return rows.map((r) => `${JSON.stringify(r)}\n`).join('');
  if (format === 'json') return `${JSON.stringify(rows, null, 2)}\n`;
  const cells = rows.map((r) => KEYS.map((k) => (r[k] === null ? '' : String(r[k]))));
  if (format === 'table') return (await import('../write/grid.js')).grid([...KEYS], cells, KEYS.map((k) => NUMBERS.has(k)), width);
  const { stringify } = await import('csv-stringify/sync');
  return stringify([[...KEYS], ...cells], { delimiter: format === 'tsv' ? '\t' : ',' });
}
