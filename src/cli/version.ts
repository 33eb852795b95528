import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../language/lexicon.js';
import { SCHEMA_VERSION } from '../core/schema.js';

/** Version of the package. */
export function toolVersion(): string {
  return (JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version;
}

/** Date of the gazetteer’s data, `unknown` where the table is missing. */
export function gazetteerDate(): string {
  const file = join(packageRoot(), 'grammars', 'gazetteer', 'divisions.tsv');
  if (!existsSync(file)) return 'unknown';
  // the date stands in the first line of a large file
  return /as of ([0-9-]+)/.exec(readFileSync(file, 'utf8').slice(0, 400))?.[1] ?? 'unknown';
}

/** `extract 0.1.0, gazetteer 2025-12, record schema 1.0` */
export function versionLine(): string {
  return `extract ${toolVersion()}, gazetteer ${gazetteerDate()}, record schema ${SCHEMA_VERSION}`;
}
