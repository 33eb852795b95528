// A first look: pages that nobody has seen, read once by the program, each statistic judged by somebody who did not write the rules.
//   node scripts/first-look.mjs run FOLDER      runs the built program over FOLDER/pages/*.txt: FOLDER/records.jsonl and FOLDER/sheet.tsv to judge in
//   node scripts/first-look.mjs count FOLDER    counts FOLDER/verdicts.tsv and prints the line for bench/first-looks.tsv
//   node scripts/first-look.mjs log FOLDER --topics "…"   appends that line
// verdicts.tsv has a line for each statistic of the pages and each wrong record: page, quote, verdict (right, wrong, missed, spurious, optional),
// wrong fields joined by commas, class. FOLDER lies outside the project: no text of a page comes in.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [action, folder, ...rest] = process.argv.slice(2);
const VERDICTS = ['right', 'wrong', 'missed', 'spurious', 'optional'];

function fail(reason) {
  console.error(`first-look: ${reason}`);
  process.exit(64);
}

/** The program's records of all pages, and a sheet with one line for each. */
function run() {
  const records = join(folder, 'records.jsonl');
  const { status } = spawnSync(process.execPath, [join(root, 'bin/extract.js'), join(folder, 'pages'), '-q', '--force', '-o', records], { stdio: 'inherit' });
  if (status !== 0) fail(`extract ended with ${status}`);
  const shown = ['quote', 'value', 'value_max', 'bound', 'unit', 'measure', 'direction', 'indicator', 'action', 'district', 'period', 'base', 'status'];
  const lines = readFileSync(records, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const cell = (value) => String(value ?? '').replace(/\s+/g, ' ');
  writeFileSync(join(folder, 'sheet.tsv'), [['page', ...shown, 'sentence'].join('\t'),
    ...lines.map((r) => [r.document.split('/').at(-1), ...shown.map((key) => cell(r[key])), cell(r.sentence)].join('\t'))].join('\n') + '\n');
  console.log(`${lines.length} records in ${records}; judge them and what is missing in ${join(folder, 'verdicts.tsv')}`);
}

/** Statistics, found, right, and how often each class of fault stands in the sheet. */
function count() {
  const file = join(folder, 'verdicts.tsv');
  if (!existsSync(file)) fail(`${file} is not there`);
  const rows = readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '' && !line.startsWith('page\t')).map((line, i) => {
    const [page, quote, verdict, fields = '', kind = ''] = line.split('\t');
    if (!VERDICTS.includes(verdict)) fail(`line ${i + 1}: ‘${verdict}’ is none of ${VERDICTS.join(', ')}`);
    return { page, quote, verdict, fields: fields.split(',').filter(Boolean), kind };
  });
  const n = (verdict) => rows.filter((row) => row.verdict === verdict).length;
  const tally = (list) => {
    const times = new Map();
    for (const name of list) times.set(name, (times.get(name) ?? 0) + 1);
    return [...times].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name, n]) => `${name} ${n}`).join(', ');
  };
  const statistics = n('right') + n('wrong') + n('missed');
  return {
    pages: new Set(rows.map((row) => row.page)).size, statistics, found: n('right') + n('wrong'), right: n('right'), spurious: n('spurious'),
    fields: tally(rows.flatMap((row) => row.fields)), classes: tally(rows.map((row) => row.kind).filter(Boolean)),
  };
}

if (folder === undefined || !['run', 'count', 'log'].includes(action)) fail('usage: first-look.mjs run|count|log FOLDER [--topics "…"]');
if (action === 'run') run();
else {
  const counted = count();
  const commit = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout.trim();
  const topics = rest[rest.indexOf('--topics') + 1] ?? '';
  const share = (k) => `${((100 * k) / counted.statistics).toFixed(1)}`;
  const line = [new Date().toISOString().slice(0, 10), commit, topics, counted.pages, counted.statistics, counted.found, counted.right, counted.spurious,
    share(counted.found), share(counted.right), counted.fields, counted.classes].join('\t');
  console.log(line);
  if (action === 'log') appendFileSync(join(root, 'bench/first-looks.tsv'), `${line}\n`);
}
