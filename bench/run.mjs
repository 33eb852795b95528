// npm run bench: how fast, how much memory. Prints a table, writes bench/out/run.json; with --store bench/results/VERSION.json too.
//   node bench/run.mjs [--corpus DIR] [--megabytes N] [--rounds N] [--only steps,lists,patterns,workers,start,memory,peer] [--memory N] [--long] [--store]
// Texts are real reports, ../shared/corpus, when they are there, else made ones (--corpus made). Times are of the processor, in pairs, each in a process
// of its own, medians: a shared machine disturbs them least. --long follows the memory over 100,000 articles too.
// The peer is no dependency: npm install --no-save @microsoft/recognizers-text-suite@1.3.1
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg, platform, release, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { article, corpus, real, root } from './corpus.mjs';

const { values } = parseArgs({ options: {
  corpus: { type: 'string' }, megabytes: { type: 'string', default: '2.2' }, rounds: { type: 'string', default: '5' }, only: { type: 'string', default: 'steps,lists,patterns,workers,start,memory,peer' },
  memory: { type: 'string', default: '10000' }, long: { type: 'boolean', default: false }, store: { type: 'boolean', default: false },
} });
const folder = values.corpus === 'made' ? undefined : values.corpus ?? real, bytes = Number(values.megabytes) * 1e6, rounds = Number(values.rounds), only = new Set(values.only.split(','));
const program = join(root, 'bin', 'extract.js'), scratch = mkdtempSync(join(tmpdir(), 'extract-bench-'));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const result = {
  version, node: process.version, processor: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), system: `${platform()} ${release()}`,
  corpus: folder === undefined ? 'made from the fixtures' : folder === real ? 'real reports (shared/corpus)' : folder,
};
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const show = (name, value, aim = '') => console.log(`${name.padEnd(52)} ${String(value).padStart(14)}${aim === '' ? '' : `   aim ${aim}`}`);

/** A process of passes.mjs: `ask()` has it do a pass. */
async function passes(what, grammars = []) {
  const child = spawn(process.execPath, [join(root, 'bench', 'passes.mjs'), what, String(bytes), folder ?? '', ...grammars], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => { const { value, done } = await lines.next(); if (done) throw new Error(`the process “${what}” has ended`); return JSON.parse(value); };
  const { bytes: size } = await next();
  return { bytes: size, ask: (line = '') => { child.stdin.write(`${line}\n`); return next(); }, end: () => child.kill() };
}

/** The first megabytes of a process, and what it comes to, against tagging the same text; a new pair of processes each round. */
async function steps() {
  const ratios = {}, speeds = {};
  const note = (name, mb, mine, tag) => { (ratios[name] ??= []).push(tag / mine); (speeds[name] ??= []).push(mb / mine); (speeds[`tag ${name}`] ??= []).push(mb / tag); };
  let shares;
  for (let round = 0; round < rounds; round++) {
    const mine = await passes('pipeline'), tag = await passes('tag'), mb = mine.bytes / 1e6;
    const first = await mine.ask(), other = await tag.ask();
    for (const [mark, { megabytes, seconds }] of Object.entries(first.marks)) note(`first ${mark} MB`, megabytes, seconds, other.marks[mark].seconds);
    // the second and third pass still optimise
    await mine.ask();
    await mine.ask();
    const [a, b] = [await mine.ask(), await tag.ask()];
    note('steady', mb, a.seconds, b.seconds);
    result.records = first.results;
    result.megabytes = mb;
    if (round === rounds - 1) ({ shares } = await mine.ask('profile'));
    mine.end();
    tag.end();
  }
  const whole = median(speeds.steady), aims = { 'first 2 MB': '≥ 0.3 ×', steady: '≥ 0.5 ×' };
  result.speed = Object.fromEntries(Object.keys(ratios).map((name) => [name, { mb_per_second: median(speeds[name]), nodejieba_tag: median(speeds[`tag ${name}`]), ratio: median(ratios[name]) }]));
  result.speed.shares = shares;
  console.log(`\n${result.megabytes.toFixed(2)} MB of ${result.corpus}, ${result.records} statistics, one process`);
  for (const name of Object.keys(ratios)) {
    show(name, `${median(speeds[name]).toFixed(2)} MB/s`);
    show('  against nodejieba.tag over the same text', `${median(ratios[name]).toFixed(2)} ×`, aims[name] ?? '');
  }
  console.log('steady, by room');
  for (const [name, share] of Object.entries(shares).sort((a, b) => b[1] - a[1]).slice(0, 16)) show(`  ${name}`, `${(whole / share).toFixed(2)} MB/s ${(100 * share).toFixed(0).padStart(3)} %`);
}

/** Lists of growing length, and numbers without marks: seconds of processor time. */
function lists() {
  const run = spawnSync(process.execPath, [join(root, 'bench', 'worst.mjs'), '--sizes', '1000,3000,10000,30000,100000', '--json', '--only', 'nouns with numbers parted by 、,numbers parted by 、,no marks,clauses'], { encoding: 'utf8' });
  result.lists = JSON.parse(run.stdout);
  console.log('\nlists, seconds for 1,000, 3,000, 10,000, 30,000, 100,000 characters');
  for (const [name, row] of Object.entries(result.lists)) console.log(`${name.padEnd(36)}${row.map((time) => time.toFixed(2).padStart(8)).join('')}`);
}

/** The same with every pattern there twice. */
async function patterns() {
  const from = join(root, 'grammars', 'patterns'), files = readdirSync(from).filter((name) => name.endsWith('.grammar')).sort();
  const copies = files.filter((name) => !name.startsWith('00')).map((name) => {
    const file = join(scratch, name);
    writeFileSync(file, readFileSync(join(from, name), 'utf8').replace(/^(pattern|topic|cue) (\S+)/gm, '$1 $2-again').replace(/^phrase [\s\S]*?(?=^\S|$(?![\s\S]))/gm, ''));
    return file;
  });
  const own = files.map((name) => join(from, name)), once = await passes('pipeline', own), twice = await passes('pipeline', [...own, ...copies]);
  const ratios = [];
  for (let round = -2; round < rounds; round++) {
    const a = await once.ask(), b = await twice.ask();
    if (round >= 0) ratios.push(b.seconds / a.seconds);
  }
  once.end();
  twice.end();
  result.patterns_doubled = median(ratios);
  console.log('');
  show('twice as many patterns, time', `${median(ratios).toFixed(2)} ×`, '≤ 1.3 ×');
}

async function peer() {
  try { createRequire(import.meta.url).resolve('@microsoft/recognizers-text-suite'); } catch {
    console.log('\nRecognizers-Text is not there; npm install --no-save @microsoft/recognizers-text-suite@1.3.1 brings it');
    return;
  }
  const other = await passes('peer'), { seconds, results } = await other.ask('');
  other.end();
  result.peer = { mb_per_second: other.bytes / 1e6 / seconds, found: results };
  show('Recognizers-Text (number, percentage, dimension, currency, time)', `${(other.bytes / 1e6 / seconds).toFixed(3)} MB/s`);
}

/** A dump of so many bytes of text. */
function dumpFile(size) {
  const file = join(scratch, 'dump.jsonl'), texts = corpus({ corpus: folder, bytes: size });
  const whole = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const parts = [];
  for (let n = 0; n < texts.length * Math.ceil(size / whole); n++) parts.push(JSON.stringify({ id: `r${n}`, content: texts[n % texts.length] }));
  writeFileSync(file, `${parts.join('\n')}\n`);
  return { file, articles: parts.length };
}

/** Megabytes that workers share. */
const SHARED = 25;

function workers() {
  const { file: dump, articles } = dumpFile(SHARED * 1e6), seconds = { 1: [], 2: [] };
  for (let round = 0; round < Math.min(3, rounds); round++) {
    for (const jobs of [1, 2]) {
      const from = performance.now(), { status, stderr } = spawnSync(process.execPath, [program, dump, '--jobs', String(jobs), '-q', '--force', '-o', join(scratch, `out-${jobs}.csv`)], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      seconds[jobs].push((performance.now() - from) / 1000);
    }
  }
  if (!readFileSync(join(scratch, 'out-1.csv')).equals(readFileSync(join(scratch, 'out-2.csv')))) throw new Error('one worker and two give different bytes');
  const ratio = median(seconds[1].map((s, i) => s / seconds[2][i]));
  result.workers = { articles, megabytes: SHARED, seconds_1: median(seconds[1]), seconds_2: median(seconds[2]), ratio };
  console.log(`\nworkers over ${SHARED} MB, ${articles} articles, with start and writing`);
  show('1 worker', `${median(seconds[1]).toFixed(2)} s`);
  show('2 workers', `${median(seconds[2]).toFixed(2)} s`);
  show('2 against 1', `${ratio.toFixed(2)} ×`, '≥ 1.6 ×');
}

/** Wall seconds, processor seconds and peak memory of one run. */
function oneRun(args) {
  const probe = `data:text/javascript,${encodeURIComponent("process.on('exit',()=>{const u=process.resourceUsage();process.stderr.write('\\n@'+JSON.stringify([u.maxRSS/1024,(u.userCPUTime+u.systemCPUTime)/1e6]))})")}`;
  const from = performance.now(), { status, stderr } = spawnSync(process.execPath, ['--import', probe, ...args], { encoding: 'utf8' }), wall = (performance.now() - from) / 1000;
  if (status !== 0) throw new Error(stderr);
  const [memory, processor] = JSON.parse(stderr.slice(stderr.lastIndexOf('@') + 1));
  return { wall, processor, memory };
}

function start() {
  const report = join(root, 'fixtures', 'articles', 'beibei-minsheng.txt'), empty = join(scratch, 'empty.mjs');
  writeFileSync(empty, '');
  const kinds = { 'bare node': [empty], 'extract --version': [program, '--version'], 'extract --help': [program, '--help'], 'extract report.txt': [program, report] };
  const measured = Object.fromEntries(Object.keys(kinds).map((name) => [name, []]));
  for (let round = 0; round < 2 * rounds + 1; round++) for (const [name, args] of Object.entries(kinds)) measured[name].push(oneRun(args));
  console.log('\nstart');
  result.start = {};
  for (const [name, runs] of Object.entries(measured)) {
    const of = (key) => median(runs.map((r) => r[key]));
    result.start[name] = { wall: of('wall'), processor: of('processor'), memory: of('memory') };
    show(name, `${of('wall').toFixed(3)} s`, name === 'extract report.txt' ? '≤ 0.35 s' : '');
    show('  processor, memory', `${of('processor').toFixed(2)} s ${of('memory').toFixed(0)} MB`, name === 'extract report.txt' ? '≤ 130 MB' : '');
  }
}

/** Resident memory of a process and its children, MB. Linux only. */
function resident(pid) {
  const of = (id) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  try {
    return [of(pid), ...readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(of)];
  } catch { return []; }
}

/** Reports through standard input, one after the other; memory is looked at each time that a tenth has been answered. */
async function memory(count) {
  const child = spawn(process.execPath, [program, '-', '--input', 'jsonl', '--id-column', 'id', '--jobs', '1', '-q', '-f', 'jsonl', '--columns', 'document'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const seen = [];
  let next = 1, last = '';
  const reader = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === last) continue;
      last = line;
      const n = Number(/r(\d+)/.exec(line)?.[1] ?? 0) + 1;
      if (n < (next * count) / 10) continue;
      seen.push({ articles: n, processes: resident(child.pid).map(Math.round) });
      next++;
    }
  })();
  for (let n = 0; n < count; n++) if (!child.stdin.write(`${JSON.stringify(article(n))}\n`)) await new Promise((done) => child.stdin.once('drain', done));
  child.stdin.end();
  await reader;
  console.log(`\nmemory over ${count.toLocaleString('en-US')} articles, MB: the parent, its worker`);
  for (const { articles: n, processes } of seen) show(`  after ${n.toLocaleString('en-US')}`, processes.join(' + '));
  (result.memory ??= {})[count] = seen;
}

try {
  console.log(`Node ${result.node}, ${result.processor}, ${result.cores} cores, load ${loadavg()[0].toFixed(1)}`);
  result.load = loadavg()[0];
  if (only.has('steps')) await steps();
  if (only.has('lists')) lists();
  if (only.has('patterns')) await patterns();
  if (only.has('peer')) await peer();
  if (only.has('workers')) workers();
  if (only.has('start')) start();
  if (only.has('memory')) await memory(Number(values.memory));
  if (values.long) await memory(100_000);
  mkdirSync(join(root, 'bench', 'out'), { recursive: true });
  const text = `${JSON.stringify(result, null, 2)}\n`;
  writeFileSync(join(root, 'bench', 'out', 'run.json'), text);
  if (values.store) {
    mkdirSync(join(root, 'bench', 'results'), { recursive: true });
    writeFileSync(join(root, 'bench', 'results', `${version}.json`), text);
  }
} finally { rmSync(scratch, { recursive: true, force: true }); }
