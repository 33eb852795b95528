// Kills a batch at random moments and resumes it until it is done; the output must be that of an undisturbed run, byte for byte.
//   node bench/crash.mjs [--kills 20] [--seed 1] [--format csv|json|sqlite]      needs a build. Exit 1 when the bytes differ.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './corpus.mjs';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' }, format: { type: 'string', default: 'csv' }, articles: { type: 'string', default: '400' } } });
const program = join(root, 'bin', 'extract.js'), scratch = mkdtempSync(join(tmpdir(), 'extract-crash-')), name = `out.${values.format}`;
let state = Number(values.seed);
const random = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state / 2 ** 32; };
const must = (status, stderr) => { if (status !== 0) throw new Error(stderr); };

try {
  must(spawnSync(process.execPath, [join(root, 'bench', 'corpus.mjs'), values.articles, '--folder', join(scratch, 'in')]).status, 'no corpus');
  const began = performance.now(), whole = spawnSync(process.execPath, [program, 'in', '-q', '--jobs', '2', '-o', `whole.${values.format}`], { cwd: scratch, encoding: 'utf8' });
  must(whole.status, whole.stderr);
  const long = performance.now() - began;
  let kills = 0, runs = 0, finished = 0, wrong = 0;
  while (kills < Number(values.kills)) {
    runs++;
    const child = spawn(process.execPath, [program, 'in', '-q', '--jobs', '2', '--resume', '-o', name], { cwd: scratch, stdio: 'ignore' });
    const ended = new Promise((done) => { child.on('exit', done); });
    // now and then long enough to end
    const timer = setTimeout(() => child.kill('SIGKILL'), random() * long * 0.9);
    const status = await ended;
    clearTimeout(timer);
    if (status === null) kills++;
    else must(status, `status ${status}`);
    const journal = join(scratch, `${name}.journal`);
    const receipts = existsSync(journal) ? readFileSync(journal, 'utf8').split('\n').length - 3 : 0;
    console.log(status === null ? `kill ${kills}: ${existsSync(join(scratch, name)) ? 'after the output was whole' : `${Math.max(0, receipts)} articles done`}` : 'ended');
    if (existsSync(join(scratch, name))) {
      if (existsSync(journal)) must(spawnSync(process.execPath, [program, 'in', '-q', '--resume', '-o', name], { cwd: scratch }).status, 'the finished run is not known as one');
      if (!readFileSync(join(scratch, name)).equals(readFileSync(join(scratch, `whole.${values.format}`)))) wrong++;
      const left = readdirSync(scratch).filter((file) => file !== name && file.includes(name) && !file.startsWith('.tmp-') && !file.endsWith('.receipt.json'));
      if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
      finished++;
      rmSync(join(scratch, name));
    }
  }
  must(spawnSync(process.execPath, [program, 'in', '-q', '--jobs', '2', '--resume', '-o', name], { cwd: scratch }).status, 'the last run failed');
  if (!readFileSync(join(scratch, name)).equals(readFileSync(join(scratch, `whole.${values.format}`)))) wrong++;
  finished++;
  console.log(`${kills} kills in ${runs} runs, ${finished} outputs finished, ${wrong} not the bytes of an undisturbed run`);
  process.exitCode = wrong === 0 ? 0 : 1;
} finally { rmSync(scratch, { recursive: true, force: true }); }
