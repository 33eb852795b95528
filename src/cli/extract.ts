import { EXIT, Problem } from '../core/problem.js';
import type { Article } from '../core/article.js';
import type { Diagnostic } from '../core/diagnostic.js';
import type { Statistic } from '../core/schema.js';
import { loadExtractor, type ExtractorOptions } from '../batch/extraction.js';
import { checkOutput, openWhole } from '../batch/output.js';
import { memorySource, type Format } from '../write/format.js';
import { count, flag, list, text, type Arguments } from './parse.js';
import { chosenFormat, chosenStyle } from './style.js';
import { readStandardInput, writeOut } from './terminal.js';
import { errorMessage } from './main.js';

/** `extract INPUT…`: reads, extracts, writes. */
export async function runExtract(args: Arguments): Promise<number> {
  const started = performance.now();
  const format = chosenFormat(args), style = chosenStyle(args, format.name), output = text(args, 'output');
  if (args.operands.length === 0 && process.stdin.isTTY) throw new Problem('no_input', null, 'No input was given.', 'Name a file or a folder, or - for standard input.', EXIT.usage);
  if (output !== undefined) checkOutput(output, flag(args, 'force'));
  const loaded = await format.load();
  const extractor = await loadExtractor(extractorOptions(args));
  const reader = await import('../read/index.js');
  const encoding = text(args, 'encoding'), limit = count(args, 'limit') ?? Infinity;

  const rows: Statistic[] = [];
  const problems: unknown[] = [];
  let files = 0;
  const names: string[] = [];
  const given = args.operands.length === 0 ? ['-'] : args.operands;
  for await (const name of listed(given, reader)) { if (names.length >= limit) break; names.push(name); }
  for (const name of names) {
    files++;
    try {
      const article: Article = name === '-' ? await reader.readBytes('-', await readStandardInput(), encoding === undefined ? {} : { encoding }) : await reader.readFileArticle(name, encoding === undefined ? {} : { encoding });
      const extracted = extractor.extractArticle(article);
      rows.push(...extracted.statistics);
      if (flag(args, 'verbose')) say(name, article, extracted.diagnostics);
    } catch (error) {
      if (error instanceof Problem && error.exit === EXIT.internal) throw error;
      problems.push(error);
      if (names.length > 1) process.stderr.write(errorMessage(error).text);
    }
  }
  if (names.length === 1 && problems.length === 1) throw problems[0];
  await write(loaded, rows, style, output);
  if (flag(args, 'explain') && format.name !== 'jsonl' && format.name !== 'json') for (const row of rows) process.stderr.write(`${row.document}:${row.line}: ${JSON.stringify(row.explain)}\n`);
  if (names.length > 1 && !flag(args, 'quiet')) process.stderr.write(`extract: ${files} files, ${rows.length} statistics, ${problems.length} failed, ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  return problems.length > 0 ? EXIT.incomplete : EXIT.done;
}

async function* listed(given: readonly string[], reader: typeof import('../read/index.js')): AsyncGenerator<string> {
  for (const name of given) {
    if (name === '-') yield '-';
    else yield* (await reader.listInputs([name], {})).files;
  }
}

async function write(format: Format, rows: readonly Statistic[], style: ReturnType<typeof chosenStyle>, output: string | undefined): Promise<void> {
  const file = output === undefined ? null : openWhole(output);
  const put = async (part: string): Promise<void> => { if (file === null) await writeOut(process.stdout, part); else file.write(part); };
  if (format.kind === 'stream') {
    await put(format.head(style));
    await put(format.rows(rows, style));
  } else if (format.kind === 'whole') {
    for await (const part of format.write(memorySource(rows), style)) await put(part);
  } else {
    throw new Problem('format_needs_file', null, 'This format needs a file.', 'Give one with -o.', EXIT.usage);
  }
  file?.finish();
}

function say(name: string, article: Article, diagnostics: readonly Diagnostic[]): void {
  process.stderr.write(`${name}: ${article.encoding ?? 'text'}\n`);
  for (const d of [...article.diagnostics, ...diagnostics]) process.stderr.write(`${name}: ${d.severity}: ${d.code}: ${d.reason}\n`);
}

export function extractorOptions(args: Arguments): ExtractorOptions {
  const options: ExtractorOptions = {};
  const set = <K extends keyof ExtractorOptions>(key: K, value: ExtractorOptions[K] | undefined): void => { if (value !== undefined) options[key] = value; };
  set('date', text(args, 'date'));
  set('district', text(args, 'district'));
  set('asOf', text(args, 'asOf'));
  set('gazetteer', text(args, 'gazetteer'));
  set('offsets', text(args, 'offsets') as 'utf16' | 'codepoint' | undefined);
  if (list(args, 'grammar').length > 0) options.grammars = list(args, 'grammar');
  if (list(args, 'lexicon').length > 0) options.lexicons = list(args, 'lexicon');
  if (flag(args, 'all')) options.all = true;
  if (flag(args, 'explain')) options.explain = true;
  if (flag(args, 'districtNow')) options.districtNow = true;
  return options;
}
