import type { Language } from '../core/language.js';
import { EXIT, Problem } from '../core/problem.js';
import { nearest } from '../write/format.js';
import { languageFrom } from './lexicons.js';
import { flag, text, type Arguments } from './parse.js';
import { say } from './say.js';
import { readStandardInput, terminal, writeOut } from './terminal.js';

const FORMATS = ['table', 'csv', 'tsv', 'jsonl', 'json'];
const KEYS = ['text', 'start', 'end', 'kind', 'value', 'value_max', 'bound', 'unit', 'unit_code', 'unit_class', 'vague', 'rule'] as const;

/** `extract quantities [TEXT|-]`: every numeric expression, statistics or not. */
export async function runQuantities(args: Arguments): Promise<number> {
  const format = text(args, 'format') ?? (terminal().stdoutIsTerminal ? 'table' : 'jsonl');
  if (!FORMATS.includes(format)) {
    const near = nearest(format, FORMATS);
    throw new Problem('unknown_format', null, `Quantities have no format “${format}”.`, near === null ? `Formats: ${FORMATS.join(', ')}.` : `Did you mean ${near}?`, EXIT.usage);
  }
  const language = languageFrom(args);
  const input = args.operands.length === 0 || (args.operands.length === 1 && args.operands[0] === '-') ? await standardInputText(language) : args.operands.join(' ');
  const { findQuantities } = await import('../quantities.js');
  const rows = findQuantities(input, language).map((q) => ({
    text: q.text, start: q.start, end: q.end, kind: q.kind, value: q.value, value_max: q.valueMax, bound: q.bound, unit: q.unit,
    unit_code: q.unitCode, unit_class: q.unitClass, vague: q.vague, rule: q.rule,
  }));
  const { listText } = await import('../write/grid.js');
  await writeOut(process.stdout, await listText(KEYS, rows, format, terminal().width));
  if (rows.length === 0 && !flag(args, 'quiet') && process.stderr.isTTY) say('extract: no numeric expression found');
  return EXIT.done;
}

async function standardInputText(language: Language): Promise<string> {
  const { readBytes } = await import('../read/index.js');
  return (await readBytes('-', await readStandardInput(), { language })).text;
}
