import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { Declaration } from './ast.js';
import type { LanguageError } from './errors.js';
import { readGrammar } from './read.js';

/** What `scripts/bundle.mjs` writes beside the bundle: by sha256 of a file's text, what it says. */
type Before = Readonly<Record<string, readonly Declaration[]>>;
let before: Before | undefined;

/** What a built-in pattern file says, as it was read when the program was bundled; null where it was not, or where the file is another. */
export function readBefore(file: { readonly text: string }): { declarations: Declaration[]; errors: LanguageError[] } | null {
  if (before === undefined) {
    const url = new URL('./patterns.json', import.meta.url);
    before = existsSync(url) ? JSON.parse(readFileSync(url, 'utf8')) as Before : {};
  }
  const declarations = before[hash(file.text)];
  return declarations === undefined ? null : { declarations: [...declarations], errors: [] };
}

/** The files without their examples, for the next start. @throws Error where a file has errors */
export function readAhead(files: readonly { readonly path: string; readonly text: string }[]): Before {
  return Object.fromEntries(files.map(({ path, text }) => {
    const { declarations, errors } = readGrammar(text, path);
    if (errors[0] !== undefined) throw errors[0];
    return [hash(text), declarations.map((each) => (each.kind === 'phrase' ? each : { ...each, examples: [], negatives: [], ...(each.kind === 'cue' ? {} : { kept: [] }) }))];
  }));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
