import { closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { EXIT, Problem } from '../core/problem.js';
import type { FileFormat, Format, RowSource, WriteStyle } from '../write/format.js';
import { checkOutput, openWhole, syncFolder, temporaryName, writeFailed } from './output.js';

/** Where records go. */
export interface EmitTarget {
  /** None: `put`. */
  readonly output: string | undefined;
  readonly put: (text: string) => Promise<void>;
  /** Overwrites files that lie beside the output. */
  readonly force?: boolean;
  /** Adds to an output that exists, where the format can. */
  readonly append?: boolean;
  /** Called when the output is whole, before it gets its name. */
  readonly seal?: Seal;
}

/** @param path what will be the output */
export type Seal = (path: string) => void;

/** Writes records in any format to a file that appears when it is whole, or to `put` when there is no file. */
export async function emit(format: Format, source: RowSource, style: WriteStyle, target: EmitTarget): Promise<void> {
  const { output, put } = target;
  if (format.kind === 'file') {
    if (output === undefined) throw new Problem('format_needs_file', null, 'This format needs a file.', 'Give one with -o.', EXIT.usage);
    return saveFile(format, source, style, output, target);
  }
  const file = output === undefined ? null : openWhole(output);
  try {
    for await (const part of parts(format, source, style)) {
      if (file === null) await put(part);
      else file.write(part);
    }
    if (file !== null) {
      file.complete();
      target.seal?.(file.temporary);
      file.finish();
    }
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

/** The file first, then those beside it: an index must not speak of pages that are not there, so they are renamed last to first. */
async function saveFile(format: FileFormat, source: RowSource, style: WriteStyle, output: string, { force = false, append = false, seal }: EmitTarget): Promise<void> {
  const made: { file: string; place: string }[] = [];
  const add = (place: string): string => {
    const file = temporaryName(place);
    made.push({ file, place });
    return file;
  };
  const beside = (name: string): string => {
    const place = join(dirname(output), basename(name));
    checkOutput(place, force);
    return add(place);
  };
  try {
    const file = add(output), adds = append && existsSync(output);
    if (adds) copyFileSync(output, file);
    await format.save(source, { file, name: basename(output), append: adds, beside }, style);
    for (const one of made) syncFile(one.file);
    seal?.(file);
    for (const one of made.reverse()) renameSync(one.file, one.place);
    syncFolder(dirname(output));
  } catch (error) {
    for (const { file } of made) rmSync(file, { force: true });
    throw error instanceof Problem || (error as NodeJS.ErrnoException).code === undefined ? error : writeFailed(output, error);
  }
}

function syncFile(file: string): void {
  const fd = openSync(file, 'r');
  try { fsyncSync(fd); } finally { closeSync(fd); }
}
