import { EXIT, Problem } from '../core/problem.js';
import { COLUMNS, EXTRA_COLUMNS, type Column } from '../core/schema.js';
import { columnsNamed, type WriteStyle } from '../write/format.js';
import { formatNamed, formatForFile, type FormatEntry } from '../write/registry.js';
import { keptColumns } from './listing.js';
import { flag, text, type Arguments } from './parse.js';
import type { Lang } from './help.js';
import { terminal, wantsColor } from './terminal.js';

/** `--format`, else the suffix of `-o`, else a table on a terminal, else CSV. @throws Problem `unknown_format`, `unknown_suffix` */
export function chosenFormat(args: Arguments): FormatEntry {
  const name = text(args, 'format'), output = text(args, 'output');
  if (name !== undefined) return formatNamed(name);
  if (output !== undefined) return formatForFile(output);
  return formatNamed(terminal().stdoutIsTerminal ? 'table' : 'csv');
}

/** Columns, heads, width and colour that the options ask for. @throws Problem `unknown_column` */
export function chosenStyle(args: Arguments, format: string): WriteStyle {
  const toFile = text(args, 'output') !== undefined, { stdoutIsTerminal, width } = terminal();
  return {
    columns: chosenColumns(args, format),
    // heads follow --lang alone: a locale must not change data
    lang: (text(args, 'lang') as Lang | undefined) ?? 'en',
    excel: flag(args, 'excel'),
    width: toFile ? null : width,
    color: !toFile && wantsColor(text(args, 'color'), stdoutIsTerminal),
  };
}

function chosenColumns(args: Arguments, format: string): readonly Column[] {
  const names = text(args, 'columns');
  const kept = keptColumns(args).map((name) => `x_${name}`);
  refuseTwice(kept, format);
  if (names !== undefined) return columnsNamed([...new Set([...names.split(/[,，]/).map((n) => n.trim()).filter(Boolean), ...kept, ...(flag(args, 'sameAs') ? ['document_same_as'] : [])])]);
  const extra = new Set<string>();
  if (flag(args, 'all')) extra.add('kind');
  if (flag(args, 'districtNow')) extra.add('district_now');
  if (flag(args, 'sameAs')) extra.add('document_same_as');
  if (format === 'html' || (flag(args, 'explain') && (format === 'jsonl' || format === 'json'))) extra.add('explain');
  return [...COLUMNS, ...EXTRA_COLUMNS.filter((c) => extra.has(c.name)), ...columnsNamed(kept)];
}

/** SQLite takes no two columns whose names differ in the case of ASCII letters alone. @throws Problem `usage` (64) */
function refuseTwice(kept: readonly string[], format: string): void {
  const seen = new Set<string>();
  for (const name of kept) {
    const key = format === 'sqlite' ? name.replace(/[A-Z]/g, (c) => c.toLowerCase()) : name;
    if (seen.has(key)) throw new Problem('usage', null, `--keep-columns names “${name.slice(2)}” twice.`, 'Name each column once.', EXIT.usage);
    seen.add(key);
  }
}
