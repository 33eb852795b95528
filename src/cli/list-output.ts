import { checkOutput, openWhole } from '../batch/output.js';
import { flag, text, type Arguments } from './parse.js';
import { terminal, writeOut } from './terminal.js';

/** Formats of lists that are no records. */
export const LIST_FORMATS: readonly string[] = ['table', 'csv', 'tsv', 'jsonl', 'json'];

type Row<K extends string> = Readonly<Record<K, string | number | boolean | null>>;

/**
 * Writes a list to a file, which appears when it is whole, or to standard output.
 * @param chinese heads for `--lang zh` in tables, CSV and TSV; keys of JSON stay as they are
 */
export async function writeList<K extends string>(args: Arguments, names: readonly K[], list: readonly Row<K>[], format: string, output: string | undefined, chinese?: Readonly<Record<K, string>>): Promise<void> {
  const { listText } = await import('../write/grid.js');
  const zh = text(args, 'lang') === 'zh' && !format.startsWith('json') ? chinese : undefined;
  const heads: readonly string[] = zh === undefined ? names : names.map((name) => zh[name]);
  const rows: readonly Row<string>[] = zh === undefined ? list : list.map((row) => Object.fromEntries(names.map((name) => [zh[name], row[name]])));
  if (output === undefined) return writeOut(process.stdout, await listText(heads, rows, format, terminal().width));
  checkOutput(output, flag(args, 'force'));
  const file = openWhole(output);
  file.write(await listText(heads, rows, format, null));
  file.finish();
}
