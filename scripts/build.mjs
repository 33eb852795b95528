// Builds dist/: TypeScript, then the data made from the lexicons and tables. `--fast` skips data that is there already.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const run = (name, args) => {
  const { status, error } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (error || status !== 0) {
    console.error(`build: ${name} failed${error ? `: ${error.message}` : ''}`);
    process.exit(status || 1);
  }
};
run('tsc', [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.json']);
// every script that makes data for dist/ is named here, in order
for (const script of ['dictionary.mjs', 'gazetteer.mjs', 'look.mjs', 'man.mjs', 'bundle.mjs']) {
  if (existsSync(join(root, 'scripts', script))) run(script, [join('scripts', script)]);
}
if (process.argv.includes('--list')) console.log(readdirSync(join(root, 'dist')).join('\n'));
