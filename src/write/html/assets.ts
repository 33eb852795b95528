import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT, Problem } from '../../core/problem.js';

/** The files that `scripts/look.mjs` makes; all in `dist/look`. */
export const ASSETS = { script: 'page.js', style: 'page.css', chart: 'chart.js' } as const;

/**
 * Path of a built file, from source and from an installed package alike: `dist/look` under the nearest folder with a package.json.
 * @throws Problem `look_missing` when the package was not built
 */
export function assetPath(name: string): string {
  const from = dirname(fileURLToPath(import.meta.url));
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) {
      const file = join(folder, 'dist', 'look', name);
      if (existsSync(file)) return file;
    }
    if (dirname(folder) === folder) throw new Problem('look_missing', name, 'The review page was not built into this installation.', 'Reinstall the package, or run npm run build.', EXIT.internal);
  }
}

let loaded: { script: string; style: string } | null = null;

/** Script and style of the review page, read once for a process. */
export function pageAssets(): { script: string; style: string } {
  return loaded ??= { script: readFileSync(assetPath(ASSETS.script), 'utf8'), style: readFileSync(assetPath(ASSETS.style), 'utf8') };
}
