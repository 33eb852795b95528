// Kills shard processes at random moments, runs them again, and holds the merged output against one process.
//   node bench/kills.mjs [--kills 100] [--seed 1]
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { article } from '../test/scale/articles.mjs';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '100' }, seed: { type: 'string', default: '1' } } });
const program = fileURLToPath(new URL('../bin/extract.js', import.meta.url)), N = 8, kills = Number(values.kills);
const folder = mkdtempSync(join(tmpdir(), 'extract-kills-'));
let seed = Number(values.seed);
const random = () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
const run = (...args) => {
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, stderr };
};
const must = (name, { status, stderr }) => { if (status !== 0) throw new Error(`${name}: status ${status}: ${stderr}`); };
const shard = (k) => ['--plan', 'plan.jsonl', '--shard', `${k}/${N}`, '-o', 'parts', '-q'];

try {
  mkdirSync(join(folder, 'articles'));
  for (let n = 0; n < 80; n++) writeFileSync(join(folder, 'articles', `r${String(n).padStart(3, '0')}.txt`), article(n, 20 + (n % 60)));
  must('one process', run('articles', '-o', 'one.csv'));
  must('plan', run('plan', 'articles', '-o', 'plan.jsonl', '--shards', String(N)));
  // how long a shard takes here: kills fall into all of it
  const began = performance.now();
  must('shard', run(...shard(0).map((a) => (a === 'parts' ? 'trial' : a))));
  const long = performance.now() - began;

  const met = { 'before the part': 0, 'in the part': 0, 'between part and receipt': 0, 'when all was done': 0, 'ended before the kill': 0 };
  // what the killed process had come to: its temporary files bear its number, and what it renamed is younger than it
  const state = (k, pid, since) => {
    const names = readdirSync(join(folder, 'parts')), part = `part-0000${k}-of-0000${N}.csv`;
    const young = (name) => names.includes(name) && statSync(join(folder, 'parts', name)).ctimeMs > since;
    if (young(`${part}.receipt.json`)) return 'when all was done';
    if (young(part) || names.some((n) => n.startsWith(`.tmp-${part}.receipt`) && n.includes(`-${pid}-`))) return 'between part and receipt';
    return names.some((n) => n.startsWith(`.tmp-${part}-`) && n.includes(`-${pid}-`)) ? 'in the part' : 'before the part';
  };
  mkdirSync(join(folder, 'parts'));
  for (let i = 0; i < kills;) {
    const k = Math.floor(random() * N);
    // --force: a shard that is done would end at once
    const child = spawn(process.execPath, [program, ...shard(k), '--force'], { cwd: folder, stdio: 'ignore' });
    const ended = new Promise((resolve) => { child.on('exit', (code, signal) => resolve(signal ?? code)); });
    const since = Date.now();
    // each fourth when the part has just got its name: the moment before the receipt is short
    const watcher = i % 4 === 0 ? watch(join(folder, 'parts'), (_, name) => { if (name === `part-0000${k}-of-0000${N}.csv`) child.kill('SIGKILL'); }) : null;
    const timer = setTimeout(() => child.kill('SIGKILL'), watcher === null ? random() * long * 1.05 : 60_000);
    const how = await ended;
    clearTimeout(timer);
    watcher?.close();
    if (how !== 'SIGKILL') { met['ended before the kill']++; continue; }
    met[state(k, child.pid, since)]++;
    i++;
  }
  console.log(`${kills} kills: ${Object.entries(met).map(([when, n]) => `${n} ${when}`).join(', ')}`);
  for (let k = 0; k < N; k++) must(`shard ${k}`, run(...shard(k)));
  must('verify', run('verify', '--plan', 'plan.jsonl', 'parts'));
  must('merge', run('merge', '--plan', 'plan.jsonl', 'parts', '-o', 'merged.csv'));
  if (readFileSync(join(folder, 'merged.csv'), 'utf8') !== readFileSync(join(folder, 'one.csv'), 'utf8')) throw new Error('the merged output is not that of one process');
  const left = readdirSync(join(folder, 'parts')).filter((n) => n.startsWith('.tmp-'));
  if (left.length > 0) throw new Error(`temporary files are left: ${left.join(', ')}`);
  console.log('after reruns: verify says complete, merged output byte for byte that of one process, no temporary file');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
