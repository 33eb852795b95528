// Writes man/extract.1 from the definitions of the command line (dist/ must be built).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { manPage } = await import('../dist/src/cli/man.js');
mkdirSync(join(root, 'man'), { recursive: true });
writeFileSync(join(root, 'man', 'extract.1'), manPage(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version));
