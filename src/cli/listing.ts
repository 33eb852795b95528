import { readFileSync } from 'node:fs';
import type { AboutSources } from '../batch/about.js';
import { docvarsReader } from '../batch/docvars.js';
import { fileInputs, type Inputs } from '../batch/inputs.js';
import { readMeta } from '../batch/meta.js';
import { EXIT, Problem } from '../core/problem.js';
import { COMMANDS } from './definitions.js';
import { nearest } from '../write/format.js';
import { count, text, type Arguments } from './parse.js';
import { readStandardInput } from './terminal.js';

export interface Listed extends Inputs {
  /** One file or standard input: no batch. */
  readonly single: boolean;
}

/** What the operands, `--files-from`, `--meta` and `--docvars` name. @throws Problem when an operand is not there */
export async function listed(args: Arguments): Promise<Listed> {
  const given = [...args.operands, ...await filesFrom(args)];
  const operands = given.length === 0 ? ['-'] : given;
  const about = await aboutSources(args);
  const limit = count(args, 'limit') ?? Infinity;
  const standardInput = (): Promise<Uint8Array> => readStandardInput();
  const { listInputs } = await import('../read/index.js');
  const files: string[] = [];
  for (const operand of operands) {
    if (operand === '-') files.push('-');
    else files.push(...(await list(operand, listInputs)));
  }
  const single = operands.length === 1 && files.length === 1 && (files[0] === operands[0]);
  return { ...fileInputs(files, { about, standardInput, limit }), single };
}

async function list(operand: string, listInputs: typeof import('../read/index.js').listInputs): Promise<readonly string[]> {
  try {
    const { files, problems } = await listInputs([operand], {});
    if (files.length === 0 && problems.length > 0) throw problems[0];
    return files.map((file) => file.path);
  } catch (error) {
    // extract quantites 近3万名: a misspelt command looks like a missing file
    const near = error instanceof Problem && error.exit === EXIT.missing && /^[a-z-]+$/.test(operand) ? nearest(operand, COMMANDS.slice(1).map((c) => c.name)) : null;
    if (near === null) throw error;
    throw new Problem((error as Problem).code, (error as Problem).place, (error as Problem).reason, `Did you mean the command “extract ${near}”?`, EXIT.missing, { cause: error });
  }
}

async function filesFrom(args: Arguments): Promise<string[]> {
  const from = text(args, 'filesFrom');
  if (from === undefined) return [];
  let names: string;
  if (from === '-') names = new TextDecoder().decode(await readStandardInput());
  else {
    try { names = readFileSync(from, 'utf8'); } catch (error) {
      throw new Problem('list_missing', from, `The list of --files-from cannot be read: ${(error as Error).message}.`, 'Check the path.', EXIT.missing, { cause: error });
    }
  }
  // find -print0 gives NUL
  const paths = names.split(names.includes('\0') ? '\0' : /\r?\n/).filter((n) => n !== '');
  if (paths.length === 0) throw new Problem('no_input', from, 'The list of --files-from is empty.', 'It has one path a line.', EXIT.missing);
  return paths;
}

async function aboutSources(args: Arguments): Promise<AboutSources> {
  const meta = text(args, 'meta'), docvars = text(args, 'docvars'), date = text(args, 'date'), district = text(args, 'district');
  return {
    options: { ...(date === undefined ? {} : { date }), ...(district === undefined ? {} : { district }) },
    meta: meta === undefined ? null : await readMeta(meta),
    docvars: docvars === undefined ? null : docvarsReader(docvars),
  };
}

