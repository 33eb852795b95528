import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXIT, Problem } from '../core/problem.js';
import type { Statistic } from '../core/schema.js';
import { memorySource, type Format, type RowGroup, type RowSource, type WriteStyle } from '../write/format.js';
import { emit, type Seal } from './emit.js';
import { uniqueNames } from './names.js';
import { checkOutput, removeAtEnd, syncFolder, temporaryName } from './output.js';

export const SPLITS = ['district', 'document'] as const;
export type SplitBy = (typeof SPLITS)[number];

/** What parts the records: the code of the district (its names have changed over the years), or the document. */
export function splitKey(by: SplitBy): (row: Statistic) => string {
  return by === 'district' ? (row) => row.district_code ?? '' : (row) => row.document;
}

/**
 * May the folder be filled? Asked before any work is done.
 * @throws Problem `output_exists`, `output_is_file`, `output_folder_missing` (73)
 */
export function checkFolder(folder: string, force: boolean): void {
  if (!existsSync(folder)) { checkOutput(folder, force); return; }
  if (!statSync(folder).isDirectory()) throw new Problem('output_is_file', folder, 'It is a file.', 'With --split-by, -o names a folder.', EXIT.cannotCreate);
  if (!force && readdirSync(folder).length > 0) throw new Problem('output_exists', folder, 'The folder exists and is not empty.', 'Use --force to add to it and overwrite, or give another name.', EXIT.cannotCreate);
}

/**
 * One file for each group of the source. They are written in a folder beside, which becomes `folder` when all are whole; with a
 * folder that is there already (`--force`) each file replaces its namesake.
 * @param suffix of the files, with its dot
 * @param seal called when all are whole
 */
export async function splitInto(folder: string, source: RowSource, by: SplitBy, format: Format, suffix: string, style: WriteStyle, seal: Seal): Promise<void> {
  const temporary = temporaryName(folder), discard = removeAtEnd(temporary), unique = uniqueNames();
  try {
    mkdirSync(temporary);
    for (const group of source.groups()) {
      const name = by === 'district' ? group.district_code ?? 'unknown' : unique(group.key);
      await emit(format, await partOf(source, group, splitKey(by), format), style, { output: join(temporary, `${name}${suffix}`), put: async () => undefined });
    }
    seal(temporary);
    if (existsSync(folder) && readdirSync(folder).length > 0) {
      for (const name of readdirSync(temporary)) renameSync(join(temporary, name), join(folder, name));
      rmdirSync(temporary);
    } else {
      if (existsSync(folder)) rmdirSync(folder);
      renameSync(temporary, folder);
    }
    syncFolder(dirname(folder));
  } finally { discard(); }
}

/** The records of one group; in memory only for formats that must see them grouped again. */
async function partOf(source: RowSource, group: RowGroup, keyOf: (row: Statistic) => string, format: Format): Promise<RowSource> {
  if (format.kind !== 'whole') return { all: () => source.rows(group), groups: () => [group], rows: () => source.rows(group), articles: () => articlesOf(source, group, keyOf) };
  const rows: Statistic[] = [];
  for await (const row of source.rows(group)) rows.push(row);
  return memorySource(rows);
}

/** The reports of a group, each with its records in the group. */
async function* articlesOf(source: RowSource, group: RowGroup, keyOf: (row: Statistic) => string): ReturnType<RowSource['articles']> {
  for await (const article of source.articles()) {
    const rows = article.rows.filter((row) => keyOf(row) === group.key);
    if (rows.length > 0) yield { ...article, rows };
  }
}
