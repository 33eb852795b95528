// Trains the confidence of records on annotated reports and says how good it is on reports left out.
//   npm run train [-- --shared ../shared] [--train-from corrections.jsonl --texts DIR]
// Material: fixtures/gold, and of the shared folder gold and unseen, when it is there. Writes grammars/confidence/{weights,calibration}.tsv and the tables
// of docs/accuracy.md between their marks.
// Deterministic: no random numbers; reports are dealt to the folds in the order of their names, source by source.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crossValidate, fitAll } from './train/fit.mjs';
import { measure, tables } from './train/measure.mjs';
import { rowsOf } from './train/rows.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const argv = process.argv.slice(2);
const option = (name, standard) => { const at = argv.indexOf(name); return at < 0 ? standard : argv[at + 1]; };
const shared = resolve(option('--shared', process.env.SHARED ?? join(root, '..', 'shared')));

const sources = [
  { name: 'own', articles: join(root, 'fixtures/gold'), gold: join(root, 'fixtures/gold') },
  { name: 'shared', articles: join(shared, 'articles'), gold: join(shared, 'gold') },
  { name: 'unseen', articles: join(shared, 'unseen/articles'), gold: join(shared, 'unseen/gold') },
].filter(({ gold }) => existsSync(gold) && readdirSync(gold).some((file) => file.endsWith('.jsonl')));

const { createExtractor } = await import('../dist/src/index.js');
const rows = await rowsOf(createExtractor({ features: true }), sources);
const from = option('--train-from', null);
if (from !== null) rows.push(...await (await import('./train/corrected.mjs')).correctedRows(createExtractor({ features: true }), from, option('--texts', '.')));

const judged = crossValidate(rows);
const figures = measure(judged);
console.log(tables(figures));
const model = fitAll(rows, judged), folder = join(root, 'grammars/confidence');
const tsv = (head, note, lines) => `# ${note}\n${head}\n${lines.join('\n')}\n`;
writeFileSync(join(folder, 'weights.tsv'), tsv('field\tfeature\tweight', 'What each feature of a field is worth, in log-odds of the field being right; made by `npm run train`. An empty feature is the field itself.',
  model.weights.map(([field, feature, weight]) => `${field}\t${feature}\t${weight}`)));
writeFileSync(join(folder, 'calibration.tsv'), tsv('score\tconfidence', 'Scores and the share of records with such a score that were right; made by `npm run train`.',
  model.calibration.map(({ score, confidence }) => `${score}\t${confidence}`)));
const page = join(root, 'docs/accuracy.md');
if (existsSync(page)) {
  const text = readFileSync(page, 'utf8'), [open, close] = ['<!-- confidence -->', '<!-- /confidence -->'];
  const a = text.indexOf(open), b = text.indexOf(close);
  if (a >= 0 && b > a) writeFileSync(page, `${text.slice(0, a + open.length)}\n${tables(figures)}\n${text.slice(b)}`);
}
