import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, Problem } from '../../core/problem.js';
import { packageRoot } from '../../language/lexicon.js';

/** Where the build put the dictionary. @throws Problem `dictionary_missing` */
export function dataFile(name: string): string {
  const file = join(packageRoot(), 'dist', 'data', name);
  if (!existsSync(file)) {
    throw new Problem('dictionary_missing', file, 'The segmenter’s dictionary is not there.', 'Run `npm run build` in a checkout, or reinstall zh-statistics.', EXIT.internal);
  }
  return file;
}
