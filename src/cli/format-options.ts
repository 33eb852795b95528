import { checkOutput } from '../batch/output.js';
import { EXIT, Problem } from '../core/problem.js';
import type { Format, WriteStyle } from '../write/format.js';
import { flag, text, type Arguments } from './parse.js';
import { gazetteerDate, toolVersion } from './version.js';

/** Refuses options that the format cannot follow. @throws Problem `usage` (64) */
export function checkFormatOptions(args: Arguments, name: string, format: Format): void {
  const no = (option: string, why: string, remedy: string): Problem => new Problem('usage', null, `${option}: ${why}`, remedy, EXIT.usage);
  if (flag(args, 'append') && !(format.kind === 'file' && format.appends === true)) throw no('--append', `${name} cannot be added to.`, 'Give a .sqlite file with -o.');
  if (flag(args, 'metadata') && name !== 'csv' && name !== 'tsv') throw no('--metadata', `it describes CSV and TSV, not ${name}.`, 'Give a .csv file with -o.');
  for (const option of ['append', 'metadata']) if (flag(args, option) && text(args, 'splitBy') !== undefined) throw no(`--${option}`, 'it speaks of one file, and --split-by makes many.', 'Leave out one of them.');
  if (flag(args, 'metadata') && text(args, 'output') === undefined) throw no('--metadata', 'it lies beside the output, and there is none.', 'Give a file with -o.');
  if (name === 'html' && text(args, 'offsets') === 'codepoint') throw no('--offsets', 'the review page counts UTF-16 code units, as browsers do.', 'Leave the option out.');
}

/**
 * Gets ready to write `datapackage.json` beside the output (`--metadata`).
 * @returns what writes it, to be called when the output is there; null when it was not asked for
 * @throws Problem `output_exists` (73)
 */
export async function packageWriter(args: Arguments, style: WriteStyle): Promise<(() => void) | null> {
  const output = text(args, 'output');
  if (!flag(args, 'metadata') || output === undefined) return null;
  const { packagePath, writeDataPackage } = await import('../write/datapackage.js');
  const file = packagePath(output);
  checkOutput(file, flag(args, 'force') || flag(args, 'resume'));
  const { columns, lang, excel } = style, offsets = text(args, 'offsets') === 'codepoint' ? 'codepoint' : 'utf16';
  return () => writeDataPackage(file, output, { columns, lang, excel, offsets, toolVersion: toolVersion(), gazetteerDate: gazetteerDate() });
}
