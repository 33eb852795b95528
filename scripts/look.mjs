// Bundles the review page (script and style) and the chart drawing for Node into dist/look, libraries included: they are read from there, never from a network.
import { build } from 'esbuild';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const source = join(root, 'src', 'write', 'html'), target = join(root, 'dist', 'look');
mkdirSync(target, { recursive: true });
const licence = (name) => readFileSync(join(root, 'node_modules', name, 'LICENSE'), 'utf8').replace(/\s+/g, ' ').replace(/\*\//g, '* /').trim();
const banner = `/*! With @observablehq/plot: ${licence('@observablehq/plot')} With D3: ${licence('d3')} */`;
const common = { bundle: true, minify: true, charset: 'ascii', logLevel: 'warning', legalComments: 'none', absWorkingDir: root };
await Promise.all([
  build({ ...common, entryPoints: [join(source, 'page', 'main.ts')], outfile: join(target, 'page.js'), format: 'iife', target: 'es2022', banner: { js: banner } }),
  build({ ...common, entryPoints: [join(source, 'page', 'style', 'index.css')], outfile: join(target, 'page.css') }),
  build({ ...common, entryPoints: [join(source, 'chart', 'index.ts')], outfile: join(target, 'chart.js'), format: 'esm', platform: 'node', target: 'node20', banner: { js: banner } }),
]);
