// Writes dist/bundle: the command line and its worker as a few files in place of some six hundred, which halves the start. What is
// loaded only when it is asked for (PDF, workbooks, databases) stays in its own package. dist/src must be built.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url))), out = join(root, 'dist', 'bundle');
/** Packages that every run needs. */
const TAKEN = ['chevrotain', 'csv-stringify', 'string-width'];
const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

rmSync(out, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root, outdir: out, bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node20', minifySyntax: true, metafile: true, logLevel: 'warning',
  entryPoints: { main: 'dist/src/cli/main.js', worker: 'dist/src/batch/worker.js', 'foreign-thread': 'dist/src/read/foreign-thread.js' }, chunkNames: '[name]-[hash]', legalComments: 'none',
  external: Object.keys(dependencies).filter((name) => !TAKEN.includes(name)).flatMap((name) => [name, `${name}/*`]),
});

// the pattern files need not be read at each start
const { builtInFiles } = await import('../dist/src/patterns/load.js'), { readAhead } = await import('../dist/src/patterns/read-before.js');
writeFileSync(join(out, 'patterns.json'), JSON.stringify(readAhead(builtInFiles())));

// their licences ask to be handed on with them
const packages = [...new Set(Object.keys(metafile.inputs).map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter((name) => name !== undefined))].sort();
const licence = (name) => {
  const folder = join(root, 'node_modules', name), file = readdirSync(folder).find((f) => /^licen[cs]e/i.test(f));
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version} (${license})\n\n${file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()}\n`;
};
writeFileSync(join(out, 'LICENSES.txt'), packages.map(licence).join(`\n${'-'.repeat(79)}\n\n`));
