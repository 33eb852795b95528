// npm run bench: how fast, how much memory. Prints a table, writes bench/out/run.json.
//   node bench/run.mjs [--corpus DIR] [--articles N] [--rounds N] [--only steps,workers,start,memory,peer] [--memory N] [--long]
// --long follows the memory over 100,000 articles too. Times are of the processor, of pairs in turn, medians: a shared machine disturbs them least.
// The peer is no dependency: npm install --no-save @microsoft/recognizers-text-suite@1.3.1
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { article, corpus, root } from './corpus.mjs';

const { values } = parseArgs({ options: {
  corpus: { type: 'string' }, articles: { type: 'string', default: '600' }, rounds: { type: 'string', default: '5' }, only: { type: 'string', default: 'steps,workers,start,memory,peer' },
  memory: { type: 'string', default: '10000' }, long: { type: 'boolean', default: false },
} });
const articles = Number(values.articles), rounds = Number(values.rounds), only = new Set(values.only.split(','));
const program = join(root, 'bin', 'extract.js'), scratch = mkdtempSync(join(tmpdir(), 'extract-bench-'));
const result = { node: process.version, processor: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), articles, corpus: values.corpus ?? 'made from the fixtures' };
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const show = (name, value, aim = '') => console.log(`${name.padEnd(52)} ${String(value).padStart(14)}${aim === '' ? '' : `   aim ${aim}`}`);

/** A process of passes.mjs: `pass()` does one. */
async function passes(what) {
  const child = spawn(process.execPath, [join(root, 'bench', 'passes.mjs'), what, String(articles), values.corpus ?? ''], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => { const { value, done } = await lines.next(); if (done) throw new Error(`the process “${what}” has ended`); return JSON.parse(value); };
  const { bytes } = await next();
  return { bytes, ask: (line) => { child.stdin.write(`${line}\n`); return next(); }, end: () => child.kill() };
}

async function steps() {
  const [mine, tag] = [await passes('pipeline'), await passes('tag')], mb = mine.bytes / 1e6;
  const ratios = [], speeds = [], tags = [];
  for (let round = -1; round < rounds; round++) {
    const a = await mine.ask(''), b = await tag.ask('');
    if (round < 0) { result.records = a.results; continue; }
    speeds.push(mb / a.seconds);
    tags.push(mb / b.seconds);
    ratios.push(b.seconds / a.seconds);
  }
  const { shares } = await mine.ask('profile'), whole = median(speeds);
  result.speed = { megabytes: mb, pipeline: whole, nodejieba_tag: median(tags), ratio: median(ratios), steps: Object.fromEntries(Object.entries(shares).map(([name, share]) => [name, { share, mb_per_second: whole / share }])) };
  mine.end();
  tag.end();
  console.log(`\n${mb.toFixed(2)} MB, ${result.records} statistics, one core`);
  for (const [name, share] of Object.entries(shares).sort((a, b) => b[1] - a[1])) show(`  ${name}`, `${(whole / share).toFixed(2)} MB/s`, '');
  show('whole pipeline', `${whole.toFixed(2)} MB/s`);
  show('nodejieba.tag over the same text', `${median(tags).toFixed(2)} MB/s`);
  show('pipeline against tag', `${median(ratios).toFixed(2)} ×`, '≥ 1.5 ×');
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

/** The made dump as a file. */
function dumpFile(count) {
  const file = join(scratch, `dump-${count}.jsonl`), texts = values.corpus === undefined ? null : corpus({ corpus: values.corpus, articles: 0 });
  const parts = [];
  for (let n = 0; n < count; n++) parts.push(JSON.stringify(texts === null ? article(n) : { id: `r${n}`, content: texts[n % texts.length] }));
  writeFileSync(file, `${parts.join('\n')}\n`);
  return file;
}

function workers() {
  const dump = dumpFile(articles * 4), seconds = { 1: [], 2: [] };
  for (let round = 0; round < Math.min(3, rounds); round++) {
    for (const jobs of [1, 2]) {
      const from = performance.now(), { status, stderr } = spawnSync(process.execPath, [program, dump, '--jobs', String(jobs), '-q', '--force', '-o', join(scratch, `out-${jobs}.csv`)], { encoding: 'utf8' });
      if (status !== 0) throw new Error(stderr);
      seconds[jobs].push((performance.now() - from) / 1000);
    }
  }
  if (!readFileSync(join(scratch, 'out-1.csv')).equals(readFileSync(join(scratch, 'out-2.csv')))) throw new Error('one worker and two give different bytes');
  const ratio = median(seconds[1].map((s, i) => s / seconds[2][i]));
  result.workers = { articles: articles * 4, seconds_1: median(seconds[1]), seconds_2: median(seconds[2]), ratio };
  console.log(`\nworkers over ${articles * 4} articles, with start and writing`);
  show('1 worker', `${median(seconds[1]).toFixed(2)} s`);
  show('2 workers', `${median(seconds[2]).toFixed(2)} s`);
  show('2 against 1', `${ratio.toFixed(2)} ×`, '≥ 1.7 ×');
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
    show(name, `${of('wall').toFixed(3)} s`, name === 'extract report.txt' ? '≤ 0.45 s' : '');
    show('  processor, memory', `${of('processor').toFixed(2)} s ${of('memory').toFixed(0)} MB`, name === 'extract report.txt' ? '≤ 180 MB' : '');
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
  console.log(`Node ${result.node}, ${result.processor}, ${result.cores} cores`);
  if (only.has('steps')) await steps();
  if (only.has('peer')) await peer();
  if (only.has('workers')) workers();
  if (only.has('start')) start();
  if (only.has('memory')) await memory(Number(values.memory));
  if (values.long) await memory(100_000);
  mkdirSync(join(root, 'bench', 'out'), { recursive: true });
  writeFileSync(join(root, 'bench', 'out', 'run.json'), `${JSON.stringify(result, null, 2)}\n`);
} finally { rmSync(scratch, { recursive: true, force: true }); }
