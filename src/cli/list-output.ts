import { checkOutput, openWhole } from '../batch/output.js';
import { flag, type Arguments } from './parse.js';
import { terminal, writeOut } from './terminal.js';

/** Formats of lists that are no records. */
export const LIST_FORMATS: readonly string[] = ['table', 'csv', 'tsv', 'jsonl', 'json'];

/** Writes a list to a file, which appears when it is whole, or to standard output. */
export async function writeList<K extends string>(args: Arguments, heads: readonly K[], rows: readonly Readonly<Record<K, string | number | boolean | null>>[], format: string, output: string | undefined): Promise<void> {
  const { listText } = await import('../write/grid.js');
  if (output === undefined) return writeOut(process.stdout, await listText(heads, rows, format, terminal().width));
  checkOutput(output, flag(args, 'force'));
  const file = openWhole(output);
  file.write(await listText(heads, rows, format, null));
  file.finish();
}
