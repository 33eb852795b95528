// The table of sizes in docs/scale.md: articles, bytes, cores → hours, computed from what one core does here.
//   node bench/scale-table.mjs [--mb 12] [--rate MB_PER_CPU_SECOND --start CPU_SECONDS] [--write]
// Measured is CPU time, of the shard’s process and its worker, so that other work on the machine counts little: once for a shard of one article (the start), once for one of --mb megabytes.
import { spawnSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { report } from './scale-text.mjs';

const { values } = parseArgs({ options: { mb: { type: 'string', default: '12' }, rate: { type: 'string' }, start: { type: 'string' }, write: { type: 'boolean' } } });
const program = fileURLToPath(new URL('../bin/extract.js', import.meta.url)), page = fileURLToPath(new URL('../docs/scale.md', import.meta.url));
/** Bytes of an article: the mean of a few real reports in UTF-8, some 2,400 characters. */
const ARTICLE = 7200;
/** Seconds that a shard should take. */
const SHARD = 300;
const SIZES = [10_000, 100_000, 1_000_000, 10_000_000, 50_000_000], CORES = [1, 4, 32, 256, 1024];

const figures = values.rate !== undefined ? { rate: Number(values.rate), start: Number(values.start ?? 1), memory: null } : await measure(Number(values.mb));
const text = table(figures);
process.stdout.write(text);
if (values.write === true) {
  const before = readFileSync(page, 'utf8');
  const after = before.replace(/(<!-- sizes: begin -->\n)[^]*?(<!-- sizes: end -->)/, (_, begin, end) => `${begin}${text}${end}`);
  if (after === before) console.error('scale-table: nothing changed in docs/scale.md');
  writeFileSync(page, after);
}

async function measure(mb) {
  const folder = mkdtempSync(join(tmpdir(), 'extract-table-'));
  try {
    for (const [name, bytes] of [['one', 1], ['many', mb * 1e6]]) {
      mkdirSync(join(folder, name));
      for (let n = 0, sum = 0; sum < bytes; n++) {
        const article = report(n);
        sum += Buffer.byteLength(article);
        writeFileSync(join(folder, name, `r${String(n).padStart(6, '0')}.txt`), article);
      }
      spawnSync(process.execPath, [program, 'plan', name, '-o', `${name}.jsonl`, '--shards', '1', '-q'], { cwd: folder });
    }
    const size = JSON.parse(readFileSync(join(folder, 'many.jsonl'), 'utf8').split('\n')[0]).bytes;
    const one = await cost(folder, 'one'), many = await cost(folder, 'many');
    return { rate: size / 1e6 / (many.cpu - one.cpu), start: one.cpu, memory: many.memory };
  } finally { rmSync(folder, { recursive: true, force: true }); }
}

/** CPU seconds of a shard with all its processes, and the most memory that they held together, in MB. */
async function cost(folder, name) {
  const child = spawn('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$0" "$1" --plan "$2.jsonl" --shard 0/1 -o "parts-$2" -q', process.execPath, program, name], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '', memory = 0;
  child.stderr.on('data', (data) => { said += data; });
  const timer = setInterval(() => { memory = Math.max(memory, residentBelow(child.pid)); }, 100);
  const status = await new Promise((resolve) => { child.on('close', resolve); });
  clearInterval(timer);
  if (status !== 0) throw new Error(`the shard ended with ${status}: ${said}`);
  const [user, system] = said.trim().split(/\s+/).map(Number);
  return { cpu: user + system, memory };
}

function residentBelow(pid) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      parents.set(Number(name), { parent: Number(/PPid:\s+(\d+)/.exec(status)[1]), mb: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024 });
    } catch { /* it has just ended */ }
  }
  const below = (id) => { for (let at = id; at !== undefined && at > 1; at = parents.get(at)?.parent) if (at === pid) return true; return false; };
  return [...parents].reduce((sum, [id, { mb }]) => sum + (below(id) ? mb : 0), 0);
}

function table({ rate, start, memory }) {
  const lines = [
    `One core reads ${rate.toFixed(2)} MB of text a second; a shard starts in ${start.toFixed(1)} s of CPU time${memory === null ? '' : ` and holds ${Math.round(memory / 10) * 10} MB (its process and one worker)`}. An article is taken as ${ARTICLE} bytes.`,
    '',
    `| articles | bytes | shards of ${SHARD / 60} minutes | ${CORES.map((c) => `${c} core${c === 1 ? '' : 's'}`).join(' | ')} |`,
    `| --: | --: | --: | ${CORES.map(() => '--:').join(' | ')} |`,
  ];
  for (const articles of SIZES) {
    const bytes = articles * ARTICLE, work = bytes / 1e6 / rate, shards = Math.max(1, Math.ceil(work / SHARD));
    const cells = CORES.map((cores) => time((work + shards * start) / shards * Math.ceil(shards / Math.min(cores, shards))));
    lines.push(`| ${articles.toLocaleString('en-US')} | ${bytes >= 1e9 ? `${(bytes / 1e9).toFixed(bytes >= 1e11 ? 0 : 1)} GB` : `${(bytes / 1e6).toFixed(0)} MB`} | ${shards.toLocaleString('en-US')} | ${cells.join(' | ')} |`);
  }
  return `${lines.join('\n')}\n`;
}

function time(seconds) {
  if (seconds < 5400) return `${Math.max(1, Math.round(seconds / 60))} min`;
  return seconds < 36_000 ? `${(seconds / 3600).toFixed(1)} h` : `${Math.round(seconds / 3600)} h`;
}
