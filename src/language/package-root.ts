import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXIT, Problem } from '../core/problem.js';

/** The folder that holds package.json, from source, `dist` and an installed package alike. */
export function packageRoot(from: string = fileURLToPath(import.meta.url)): string {
  let folder = dirname(from);
  for (;;) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'grammars'))) return folder;
    const up = dirname(folder);
    if (up === folder) throw new Problem('package_broken', from, 'The package’s own folder cannot be found.', 'Reinstall zh-statistics.', EXIT.internal);
    folder = up;
  }
}
