// Extracts from the shared articles with the real command line and holds the records against the gold annotations.
//   node scripts/score.mjs [--shared ../shared] [--floors .ci/floors.json] [-- arguments of eval/score.mjs, e.g. --errors indicator --only wulong]
// With --floors it fails (exit 1) when a score is below its floor; floors only ever rise.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const argv = process.argv.slice(2);
const dashes = argv.indexOf('--');
const own = dashes < 0 ? argv : argv.slice(0, dashes), passed = dashes < 0 ? [] : argv.slice(dashes + 1);
const option = (name, standard) => { const at = own.indexOf(name); return at < 0 ? standard : own[at + 1]; };
const shared = resolve(option('--shared', process.env.SHARED ?? join(root, '..', 'shared')));
// --articles and --gold name other folders, e.g. fixtures/gold for both: the project's own annotated reports
const articles = resolve(option('--articles', join(shared, 'articles'))), gold = resolve(option('--gold', join(shared, 'gold')));
const floorsFile = option('--floors', null);

const folder = mkdtempSync(join(tmpdir(), 'score-'));
try {
  const predictions = join(folder, 'predictions.jsonl');
  const extracted = spawnSync(process.execPath, [join(root, 'bin', 'extract.js'), articles, '-q', '-o', predictions], { stdio: ['ignore', 'inherit', 'inherit'] });
  if (extracted.status !== 0) throw new Error(`extract ended with ${extracted.status}`);
  // the scorer of the shared folder where it is, else the project's own, which gives the same figures
  const judge = join(shared, 'eval', 'score.mjs');
  const scorer = existsSync(judge) ? [judge] : [join(root, 'bin', 'extract.js'), 'score'];
  const shown = spawnSync(process.execPath, [...scorer, gold, predictions, ...passed], { stdio: 'inherit' });
  if (shown.status !== 0) throw new Error('the scorer failed');
  if (floorsFile !== null) {
    const { stdout } = spawnSync(process.execPath, [...scorer, gold, predictions, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 });
    const scores = JSON.parse(stdout), floors = JSON.parse(readFileSync(floorsFile, 'utf8'));
    const below = Object.entries(floors).filter(([name, floor]) => !(scores[name] >= floor));
    for (const [name, floor] of below) console.error(`BELOW THE FLOOR: ${name} is ${(100 * scores[name]).toFixed(1)}, the floor is ${(100 * floor).toFixed(1)}`);
    if (below.length > 0) process.exitCode = 1;
    else console.log(`floors held: ${Object.entries(floors).map(([name, floor]) => `${name} ${(100 * scores[name]).toFixed(1)} >= ${(100 * floor).toFixed(1)}`).join(', ')}`);
  }
} catch (error) {
  console.error(`score: ${error.message}`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
