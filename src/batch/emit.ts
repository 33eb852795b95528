import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { EXIT, Problem } from '../core/problem.js';
import type { Format, RowSource, WriteStyle } from '../write/format.js';
import { openWhole, syncFolder, temporaryName, writeFailed } from './output.js';

/** Writes records in any format to a file that appears when it is whole, or to `put` when there is no file. */
export async function emit(format: Format, source: RowSource, style: WriteStyle, output: string | undefined, put: (text: string) => Promise<void>): Promise<void> {
  if (format.kind === 'file') {
    if (output === undefined) throw new Problem('format_needs_file', null, 'This format needs a file.', 'Give one with -o.', EXIT.usage);
    return saveFile(format.save.bind(format), source, style, output);
  }
  const file = output === undefined ? null : openWhole(output);
  try {
    for await (const part of parts(format, source, style)) {
      if (file === null) await put(part);
      else file.write(part);
    }
    file?.finish();
  } catch (error) {
    file?.discard();
    throw error;
  }
}

async function* parts(format: Exclude<Format, { kind: 'file' }>, source: RowSource, style: WriteStyle): AsyncGenerator<string> {
  if (format.kind === 'whole') yield* format.write(source, style);
  else {
    yield format.head(style);
    for await (const row of source.all()) yield format.rows([row], style);
  }
}

async function saveFile(save: (source: RowSource, file: string, style: WriteStyle) => Promise<void>, source: RowSource, style: WriteStyle, output: string): Promise<void> {
  const temporary = temporaryName(output);
  try {
    await save(source, temporary, style);
    const fd = openSync(temporary, 'r');
    try { fsyncSync(fd); } finally { closeSync(fd); }
    renameSync(temporary, output);
    syncFolder(dirname(output));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error instanceof Problem || (error as NodeJS.ErrnoException).code === undefined ? error : writeFailed(output, error);
  }
}
