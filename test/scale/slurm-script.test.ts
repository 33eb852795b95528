import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { slurmScript, type SlurmOptions } from '../../src/batch/shards/slurm.js';
import { Workplace } from './run.js';

vi.setConfig({ testTimeout: 60_000 });

/** A folder whose programs only say what they were asked. */
const folder = mkdtempSync(join(tmpdir(), 'extract-slurm-')), bin = join(folder, 'it’s bin');
mkdirSync(bin);
function program(name: string, body: string): void {
  writeFileSync(join(bin, name), `#!/bin/bash\n${body}\n`);
  chmodSync(join(bin, name), 0o755);
}
program('sbatch', `printf '%s\\n' "sbatch offset=\${EXTRACT_SHARD_OFFSET-none} $*" >> '${folder}/said'; n=$(cat '${folder}/n' 2>/dev/null || echo 40); echo $((n + 1)) > '${folder}/n'; echo "$((n + 1));cluster"`);
program('scontrol', `echo "scontrol $*" >> '${folder}/said'`);
program('sleep', 'exit 0');
program('node', `echo "node $*" >> '${folder}/said'\n[ "$STATUS" = wait ] || exit "$STATUS"\ntrap 'echo "got TERM" >> "${folder}/said"; exit 143' TERM\nwhile :; do /bin/sleep 0.05; done`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const options: SlurmOptions = {
  nodeFolder: bin, program: '/opt/extract/bin/extract.js', version: '1.2.3', folder, plan: 'plan.jsonl', parts: 'parts', merged: '统计 1.csv', format: 'csv', shards: 12,
  missing: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], parallel: 32, maxArray: 1001, jobs: 1, options: ['--district', "it's 北碚区"], sbatch: ['--time=1:00:00'],
};

function write(more: Partial<SlurmOptions> = {}): string {
  const file = join(folder, 'job.sh');
  writeFileSync(file, slurmScript({ ...options, ...more }));
  rmSync(join(folder, 'said'), { force: true });
  rmSync(join(folder, 'n'), { force: true });
  return file;
}
const said = (): string[] => readFileSync(join(folder, 'said'), 'utf8').trimEnd().split('\n');
const run = (file: string, env: Record<string, string>) => spawnSync('bash', [file], { env: { ...process.env, PATH: `${bin}:${process.env['PATH']}`, ...env }, encoding: 'utf8' });

describe('the array script', () => {
  it('submits the shards, merge and verify behind them', () => {
    const file = write(), { status, stdout, stderr } = run(file, {});
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('shards 41, merge 42, verify 43');
    const [shards, merge, verify] = said();
    expect(shards).toContain('--array=0-11%32');
    expect(merge).toMatch(/--dependency=afterok:41 --kill-on-invalid-dep=yes .*merge --plan plan\.jsonl parts --format csv -o '统计 1\.csv' --force/);
    expect(verify).toMatch(/--dependency=afterany:41 .*verify --plan plan\.jsonl parts/);
    for (const line of [merge, verify]) expect(line).toContain('--time=1:00:00');
    const text = readFileSync(file, 'utf8');
    for (const line of ['#SBATCH --array=0-11%32', '#SBATCH --requeue', '#SBATCH --open-mode=append', '#SBATCH --time=1:00:00']) expect(text.split('\n')).toContain(line);
    expect(text).toMatch(/^\s+exec node /m);
  });

  it('runs its shard in a task of the array', () => {
    const { status } = run(write(), { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_JOB_ID: '41', STATUS: '0' });
    expect(status).toBe(0);
    expect(said()).toEqual(["node /opt/extract/bin/extract.js --plan plan.jsonl --shard auto --shards 12 -o parts --format csv --jobs 1 --district it's 北碚区 --shard-offset 0"]);
  });

  it('names only the missing shards, and cuts arrays at the limit of the cluster', () => {
    run(write({ shards: 2500, missing: [3, 5, 6, 7, 1000, 1001, 2499] }), {});
    const [first, second, third, merge] = said();
    expect(first).toMatch(/offset=0 .*--array=3,5-7,1000%32/);
    expect(second).toMatch(/offset=1001 .*--array=0%32/);
    expect(third).toMatch(/offset=2002 .*--array=497%32/);
    expect(merge).toContain('--dependency=afterok:41:42:43 ');
  });

  it('has nothing but merge and verify to do when all shards are done', () => {
    const { status, stdout } = run(write({ missing: [] }), {});
    expect({ status, stdout }).toMatchObject({ status: 0, stdout: expect.stringContaining('merge 41, verify 42') as string });
    expect(said()).toHaveLength(2);
    expect(said().join()).not.toContain('--dependency');
  });

  it('puts a shard back into the queue when it failed for the moment, but not for ever', () => {
    const task = { SLURM_ARRAY_TASK_ID: '3', SLURM_ARRAY_JOB_ID: '41' };
    for (const code of ['74', '75']) {
      expect(run(write(), { ...task, STATUS: code }).status).toBe(Number(code));
      expect(said()).toContain('scontrol requeue 41_3');
      run(write(), { ...task, STATUS: code, SLURM_RESTART_COUNT: '3' });
      expect(said().join()).not.toContain('scontrol');
    }
    for (const code of ['64', '65', '66', '70', '73']) {
      expect(run(write(), { ...task, STATUS: code }).status).toBe(Number(code));
      expect(said().join()).not.toContain('scontrol');
    }
    // failed articles are told by merge; they must not keep it from running
    expect(run(write(), { ...task, STATUS: '2' }).status).toBe(0);
  });

  it('hands a signal on to node and waits for its end', async () => {
    const child = spawn('bash', [write()], { env: { ...process.env, PATH: `${bin}:${process.env['PATH']}`, SLURM_ARRAY_TASK_ID: '3', STATUS: 'wait' }, stdio: 'ignore' });
    const ended = new Promise((resolve) => { child.on('exit', (code, signal) => resolve(signal ?? code)); });
    const begun = (): boolean => { try { return said().length > 0; } catch { return false; } };
    while (!begun()) await new Promise((resolve) => { setTimeout(resolve, 20); });
    await new Promise((resolve) => { setTimeout(resolve, 200); });
    child.kill('SIGTERM');
    expect(await ended).toBe(143);
    expect(said()).toContain('got TERM');
  });
});

it('the command hands options on, and prints only what is missing', () => {
  const place = new Workplace();
  try {
    mkdirSync(place.path('plain'));
    for (const k of [0, 1, 2, 3]) writeFileSync(place.path(`plain/${k}.txt`), '今天天气很好。\n');
    place.run(['plan', 'plain', '-o', 'plan.jsonl', '--shards', '4']);
    const how = ['--columns', 'document,value', '--date', '2020-05-01'];
    for (const k of [0, 2]) place.run(['--plan', 'plan.jsonl', '--shard', `${k}/4`, '-o', 'parts', '-f', 'jsonl', ...how]);
    const { status, out, err } = place.run(['slurm-script', '--plan', 'plan.jsonl', '--merged', 'all.jsonl', '--parallel', '2', '--sbatch', '--time=2:00:00', '--sbatch', '--partition=short', ...how]);
    expect(status, err).toBe(0);
    expect(out).toContain('#SBATCH --array=1,3%2\n');
    expect(out).toContain('#SBATCH --time=2:00:00\n#SBATCH --partition=short\n');
    expect(out).toContain('--format jsonl --jobs 1 --columns document,value --date 2020-05-01 ');
    // other options: all are missing
    expect(place.run(['slurm-script', '--plan', 'plan.jsonl', '--merged', 'all.jsonl', '-q']).out).toContain('#SBATCH --array=0-3%32\n');
    writeFileSync(place.path('all.jsonl'), '');
    expect(place.run(['slurm-script', '--plan', 'plan.jsonl', '--merged', 'all.jsonl'])).toMatchObject({ status: 73, out: '' });
  } finally { place.remove(); }
});
