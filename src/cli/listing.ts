import { readFileSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';
import type { AboutSources } from '../batch/about.js';
import { docvarsReader, isoDate } from '../batch/docvars.js';
import { readInputs, type DumpColumns, type InputOptions, type Inputs, type Source } from '../batch/inputs.js';
import { readMeta } from '../batch/meta.js';
import { EXIT, Problem } from '../core/problem.js';
import { nearest } from '../write/format.js';
import { dumpOf } from '../read/formats.js';
import { COMMANDS } from './definitions.js';
import { languageFrom } from './lexicons.js';
import { count, text, type Arguments } from './parse.js';
import { readStandardInput, standardInput } from './terminal.js';

export interface Listed extends Inputs {
  /** One report that was named, or standard input: no batch. */
  readonly single: boolean;
  /** Is the file one of those that are read? */
  reads(file: string): boolean;
}

/** Bytes that one article may have: `--max-size`, default 50 MB. */
export function maxSize(args: Arguments): number {
  return (count(args, 'maxSize') ?? 50) * 1e6;
}

/** `--date` and `--as-of` as EDTF: 2021/5/20 → 2021-05-20. @throws Problem `usage` */
export function dateOption(args: Arguments, key: 'date' | 'asOf'): string | undefined {
  const given = text(args, key);
  if (given === undefined) return undefined;
  const date = isoDate(given);
  if (date === null) throw new Problem('usage', null, `${key === 'date' ? '--date' : '--as-of'}: there is no date “${given}”.`, 'Write YYYY-MM-DD, YYYY-MM or YYYY.', EXIT.usage);
  return date;
}

/** The columns that `--keep-columns` hands on. */
export function keptColumns(args: Arguments): string[] {
  return (text(args, 'keepColumns') ?? '').split(/[,，]/).map((n) => n.trim()).filter(Boolean);
}

/** What the operands, `--files-from`, `--meta` and `--docvars` name. @throws Problem when the only operand is not there */
export async function listed(args: Arguments): Promise<Listed> {
  const { sources, operands } = await sourcesOf(args);
  const [first] = sources;
  const single = operands.length === 1 && sources.length === 1 && first!.kind === 'report' && first!.path === operands[0];
  return { ...readInputs(sources, { ...await inputOptions(args), limit: count(args, 'limit') ?? Infinity }), single, reads: (file) => sources.some((s) => s.kind !== 'failed' && s.path !== '-' && samePlace(s.path, file)) };
}

function samePlace(a: string, b: string): boolean {
  if (basename(a) !== basename(b)) return false;
  try { return realpathSync(a) === realpathSync(b); } catch { return false; }
}

/** The files that are to be read, in their order, and what was named for them. @throws Problem when the only operand is not there */
export async function sourcesOf(args: Arguments): Promise<{ sources: Source[]; operands: readonly string[] }> {
  const given = [...args.operands, ...await filesFrom(args)];
  const operands = given.length === 0 ? ['-'] : given;
  const { listInputs } = await import('../read/index.js');
  const kind = text(args, 'input') ?? 'auto';
  const wantsDumps = dumpOf('', kind) !== null || text(args, 'textColumn') !== undefined;
  const sources: Source[] = [], seen = new Set<string>();
  for (const operand of operands) {
    const { files, problems } = await listInputs([operand], { dumps: wantsDumps });
    if (files.length === 0 && problems.length > 0 && operand === operands[0]) {
      const problem = asCommand(operand, problems[0]!);
      if (operands.length === 1 || problem !== problems[0]) throw problem;
    }
    for (const file of files) {
      if (seen.has(file.path)) continue;
      seen.add(file.path);
      sources.push(sourceOf(file.path, file.kind, kind));
    }
    for (const problem of problems) sources.push({ kind: 'failed', problem });
  }
  return { sources, operands };
}

/** How the sources are read. */
export async function inputOptions(args: Arguments): Promise<Omit<InputOptions, 'limit'>> {
  return { about: await aboutSources(args), columns: dumpColumns(args), standardInput, language: languageFrom(args), encoding: text(args, 'encoding'), maxSize: maxSize(args) };
}

/** `--input` says what named files and standard input are; otherwise the name does. */
export function sourceOf(path: string, found: 'report' | 'dump', input: string): Source {
  const dump = input === 'auto' ? (found === 'report' ? null : dumpOf(path)) : dumpOf(path, input);
  return dump === null ? { kind: 'report', path } : { kind: 'dump', path, format: dump.reads, delimiter: dump.delimiter ?? undefined };
}

/** `extract quantites 近3万名`: a misspelt command looks like a missing file. */
function asCommand(operand: string, problem: Problem): Problem {
  const near = problem.exit === EXIT.missing && /^[a-z-]+$/.test(operand) ? nearest(operand, COMMANDS.slice(1).map((c) => c.name)) : null;
  if (near === null) return problem;
  return new Problem(problem.code, problem.place, problem.reason, `Did you mean the command “extract ${near}”?`, EXIT.missing, { cause: problem });
}

async function filesFrom(args: Arguments): Promise<string[]> {
  const from = text(args, 'filesFrom');
  if (from === undefined) return [];
  if (from === '-' && args.operands.includes('-')) throw new Problem('usage', null, 'Standard input cannot be both the list of files and a report.', 'Leave out one of them.', EXIT.usage);
  let names: string;
  if (from === '-') names = new TextDecoder().decode(await readStandardInput());
  else {
    try { names = readFileSync(from, 'utf8'); } catch (error) {
      throw new Problem('list_missing', from, `The list of --files-from cannot be read: ${(error as Error).message}.`, 'Check the path.', EXIT.missing, { cause: error });
    }
  }
  const { parseFileList } = await import('../read/index.js');
  const paths = parseFileList(names);
  if (paths.length === 0) throw new Problem('no_input', from, 'The list of --files-from is empty.', 'It has one path a line.', EXIT.missing);
  return paths;
}

function dumpColumns(args: Arguments): DumpColumns {
  return {
    textColumn: text(args, 'textColumn'), titleColumn: text(args, 'titleColumn'), idColumn: text(args, 'idColumn'),
    dateColumn: text(args, 'dateColumn'), districtColumn: text(args, 'districtColumn'), keepColumns: keptColumns(args),
  };
}

async function aboutSources(args: Arguments): Promise<AboutSources> {
  const meta = text(args, 'meta'), docvars = text(args, 'docvars'), date = dateOption(args, 'date'), district = text(args, 'district');
  return {
    options: { ...(date === undefined ? {} : { date }), ...(district === undefined ? {} : { district }) },
    meta: meta === undefined ? null : await readMeta(meta, languageFrom(args)),
    docvars: docvars === undefined ? null : docvarsReader(docvars),
  };
}
