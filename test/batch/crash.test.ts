import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, BIN, environment, folder, run } from '../cli/command.js';

/** Reports that take some milliseconds each, so that a run can be met in its middle. */
const FILES = 30;
const place = folder(Object.fromEntries(Array.from({ length: FILES }, (_, i) => [`in/${String(i).padStart(3, '0')}.txt`, report(i)])));
afterAll(place.remove);

function report(i: number): string {
  const lines = Array.from({ length: 12 + (i % 7) * 3 }, (_, k) => `${1 + (k % 12)}月，我区新增公共停车位${i * 100 + k}个，发放补贴${k}.${i}万元，满意率为${90 + (k % 10)}.${i % 10}%，比2019年增长${k}.5%。`);
  return `北碚区便民服务第${i}期\n\n${lines.join('\n')}\n`;
}

const linux = process.platform === 'linux';
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const seeded = (seed: number) => (): number => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return seed / 2 ** 32; };
let whole = '';
beforeAll(() => {
  const ran = run(place.path, ['in', '-q', '--jobs', '2', '-o', 'whole.csv']);
  expect(ran.status, ran.err).toBe(0);
  whole = readFileSync(join(place.path, 'whole.csv'), 'utf8');
  expect(whole.split('\n').length).toBeGreaterThan(FILES * 25);
}, 180_000);
const read = (name: string): string => readFileSync(join(place.path, name), 'utf8');
const remains = (name: string): string[] => readdirSync(place.path).filter((n) => n !== name && (n.startsWith(name) || n.startsWith(`.tmp-${name}`)));
/** Waits until a run has some articles behind it. */
async function underWay(name: string, articles = 4): Promise<void> {
  for (let i = 0; i < 1500; i++) {
    try { if (read(`${name}.journal`).split('\n').length > articles + 2) return; } catch { /* not yet there */ }
    await wait(10);
  }
  throw new Error('the run has not got under way');
}

describe('the same bytes', { timeout: 180_000 }, () => {
  it('with one worker and with three, to a file and to standard output', () => {
    expect(run(place.path, ['in', '-q', '--jobs', '1']).out).toBe(whole);
    expect(run(place.path, ['in', '-q', '--jobs', '3', '-o', 'three.csv']).status).toBe(0);
    expect(read('three.csv')).toBe(whole);
  });
});

describe('nothing lost', { timeout: 180_000 }, () => {
  it('killed at random moments and resumed: as if undisturbed', async () => {
    const random = seeded(7);
    const name = 'killed.csv';
    let kills = 0;
    for (let attempt = 0; !existsSync(join(place.path, name)); attempt++) {
      const { child, ended } = begin(place.path, ['in', '-q', '--jobs', '2', '--resume', '-o', name]), disturbed = attempt < 2;
      if (disturbed) {
        await underWay(name, 1).catch(() => undefined);
        await wait(random() * 300);
        if (child.kill('SIGKILL')) kills++;
      }
      const { status, err } = await ended;
      if (!disturbed) expect(status, err).toBe(0);
      expect(attempt).toBeLessThan(5);
    }
    expect(kills).toBeGreaterThan(0);
    expect(read(name)).toBe(whole);
    // a kill between the renaming and the sweeping leaves a journal; resuming sweeps it
    expect(run(place.path, ['in', '-q', '--jobs', '2', '--resume', '-o', name]).status).toBe(0);
    expect(remains(name)).toEqual([]);
  });

  it('interrupted again and again, with files that cannot be read before and behind: nothing is done twice, nothing is said to have changed', async () => {
    const name = 'again.csv', inputs = Object.fromEntries(Array.from({ length: FILES }, (_, i) => [`in/${String(i).padStart(3, '0')}.txt`, [0, 3, 15, 29].includes(i) ? '' : report(i)]));
    const made = folder(inputs), journal = join(made.path, `${name}.journal`);
    const receipts = (): string[] => (existsSync(journal) ? readFileSync(journal, 'utf8') : '').split('\n').slice(1).filter((l) => l.endsWith('}')).map((l) => (JSON.parse(l) as { document: string }).document);
    for (const wanted of [6, 12, 18]) {
      const { child, ended } = begin(made.path, ['in', '-q', '--jobs', '1', '--resume', '-o', name]);
      for (let i = 0; i < 3000 && receipts().length < wanted; i++) await wait(5);
      child.kill('SIGKILL');
      await ended;
      expect(receipts().length).toBeGreaterThanOrEqual(wanted);
    }
    const done = receipts();
    // each article was done once
    expect(new Set(done).size).toBe(done.length);
    const last = run(made.path, ['in', '--jobs', '1', '--resume', '-o', name]);
    expect(last.status).toBe(2);
    expect(last.err).toContain(`30 files (${done.length} of them done before)`);
    expect(last.err).not.toContain('changed');
    expect(readFileSync(join(made.path, name), 'utf8')).toBe(run(made.path, ['in', '-q']).out);
    expect(run(made.path, ['in', '--resume', '-o', name])).toMatchObject({ status: 0, err: expect.stringMatching(/again\.csv is finished: 30 files, \d+ statistics, 4 failed; there is nothing to resume/) as string });
    made.remove();
  });

  it.each([['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 143]] as const)('%s ends in order: what is done is kept, the old output stays', async (signal, status) => {
    const name = `${signal}.csv`;
    writeFileSync(join(place.path, name), 'old\n');
    const { child, ended } = begin(place.path, ['in', '--jobs', '1', '--force', '-o', name]);
    await underWay(name);
    child.kill(signal);
    const ran = await ended;
    expect(ran.status, ran.err).toBe(status);
    expect(ran.err).toMatch(/Interrupted after \d+ files\.\n.*--resume/);
    expect(read(name)).toBe('old\n');
    expect(remains(name).sort()).toEqual([`${name}.journal`, `${name}.part`]);
    const again = run(place.path, ['in', '--jobs', '1', '--force', '--resume', '-o', name]);
    expect(again.err).toMatch(/30 files \(\d+ of them done before\)/);
    expect(read(name)).toBe(whole);
    expect(remains(name)).toEqual([]);
  });

  it('takes up nothing that was made otherwise, reads again what has changed, and says so', async () => {
    const name = 'changed.csv', changing = folder(Object.fromEntries(Array.from({ length: FILES }, (_, i) => [`in/${String(i).padStart(3, '0')}.txt`, report(i)])));
    const there = (args: readonly string[]): ReturnType<typeof run> => run(changing.path, ['in', '--jobs', '1', ...args]);
    const { child, ended } = begin(changing.path, ['in', '-q', '--jobs', '1', '-o', name]);
    for (let i = 0; i < 1500 && !(existsSync(join(changing.path, `${name}.journal`)) && readFileSync(join(changing.path, `${name}.journal`), 'utf8').split('\n').length > 8); i++) await wait(10);
    child.kill('SIGINT');
    expect((await ended).status).toBe(130);
    expect(there(['-o', name])).toMatchObject({ status: 73, err: expect.stringMatching(/interrupted run.*\n.*--resume.*--force/) as string });
    expect(there(['-o', name, '--resume', '--all'])).toMatchObject({ status: 73, err: expect.stringContaining('other options') as string });
    writeFileSync(join(changing.path, 'in', '002.txt'), report(2).replace('2019', '2018'));
    const ran = there(['-o', name, '--resume']);
    expect(ran.status, ran.err).toBe(0);
    expect(ran.err).toMatch(/1 file has changed/);
    expect(ran.err).toMatch(/30 files \(\d+ of them done before\)/);
    expect(readFileSync(join(changing.path, name), 'utf8')).toBe(there(['-q']).out);
    changing.remove();
  });

  it('one run at a time for one output', async () => {
    const { child, ended } = begin(place.path, ['in', '-q', '--jobs', '1', '-o', 'one.csv']);
    await underWay('one.csv', 1);
    expect(run(place.path, ['in', '-q', '--jobs', '1', '--resume', '-o', 'one.csv'])).toMatchObject({ status: 75, err: expect.stringContaining('Another run') as string });
    child.kill('SIGKILL');
    await ended;
  });

  it.runIf(linux)('a worker killed from outside is replaced', async () => {
    const { child, ended } = begin(place.path, ['in', '-q', '--jobs', '2', '-o', 'outside.csv']);
    await underWay('outside.csv', 3);
    const [worker] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ');
    process.kill(Number(worker), 'SIGKILL');
    const { status, err } = await ended;
    expect(status, err).toBe(0);
    expect(read('outside.csv')).toBe(whole);
  });

  it.runIf(linux)('a killed parent takes its workers with it, also one that is busy', async () => {
    const made = folder({ 'a.txt': report(1), 'long.txt': report(1).repeat(4000) });
    const { child, ended } = begin(made.path, ['a.txt', 'long.txt', '-q', '--jobs', '1', '--timeout', '0', '-o', 'x.csv']);
    const journal = join(made.path, 'x.csv.journal');
    for (let i = 0; i < 3000 && !(existsSync(journal) && readFileSync(journal, 'utf8').includes('"a.txt"')); i++) await wait(10);
    const [worker] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ');
    child.kill('SIGKILL');
    await ended;
    const gone = (): boolean => { try { return /^State:\s*Z/m.test(readFileSync(`/proc/${worker}/status`, 'utf8')); } catch { return true; } };
    for (let i = 0; i < 30 && !gone(); i++) await wait(100);
    expect(gone()).toBe(true);
    made.remove();
  });

  it.runIf(linux)('a heap that is too small is said, without a stack', () => {
    const ran = run(place.path, ['in', '-q', '--jobs', '2', '-o', 'heap.csv'], { env: { NODE_OPTIONS: '--max-old-space-size=16' } });
    expect(ran.status, ran.err).toBe(70);
    expect(ran.err).toMatch(/^extract: Worker processes cannot start: the heap of \d+ MB is too small\.\n {2}.*max-old-space-size/);
    expect(ran.err.trimEnd().split('\n')).toHaveLength(2);
  });

  it.runIf(linux)('a disk that takes no more: 74, the old output stays, and the run goes on when there is room', () => {
    writeFileSync(join(place.path, 'full.csv'), 'old\n');
    // a limit of 40 blocks of 1024 bytes; without the signal a write beyond it fails as on a full disk
    const limited = spawnSync('bash', ['-c', `trap '' XFSZ; ulimit -f 40; exec "$NODE" "$BIN" in -q --jobs 1 --force -o full.csv`], { cwd: place.path, env: environment({ NODE: process.execPath, BIN }), encoding: 'utf8' });
    expect(limited.status, limited.stderr).toBe(74);
    expect(limited.stderr).toMatch(/^extract: full\.csv\S*: Writing failed: .*\n {2}/);
    expect(read('full.csv')).toBe('old\n');
    expect(run(place.path, ['in', '-q', '--jobs', '2', '--force', '--resume', '-o', 'full.csv']).status).toBe(0);
    expect(read('full.csv')).toBe(whole);
    expect(remains('full.csv')).toEqual([]);
  });

  it.runIf(linux)('an input that cannot be read to its end: told with its name, the others are written', () => {
    const failing = '/proc/self/mem';
    expect(run(place.path, [failing])).toMatchObject({ status: 74, err: expect.stringContaining(failing) as string });
    const ran = run(place.path, ['in/000.txt', failing, 'in/001.txt', '-f', 'jsonl', '--columns', 'document']);
    expect(ran.status).toBe(2);
    expect([...new Set(ran.out.trimEnd().split('\n'))]).toEqual(['{"document":"in/000.txt"}', '{"document":"in/001.txt"}']);
    expect(ran.err).toContain(failing);
  });

  it('a link that leads back, and one that leads nowhere: told with their names, the others are read', () => {
    const made = folder({ 'in/a.txt': '我区新增公共停车位12个。\n' });
    symlinkSync('../in', join(made.path, 'in', 'loop'));
    symlinkSync('nowhere.txt', join(made.path, 'in', 'lost.txt'));
    const ran = run(made.path, ['in', '-f', 'jsonl', '--columns', 'document']);
    expect([ran.status, ran.out]).toEqual([2, '{"document":"in/a.txt"}\n']);
    expect(ran.err).toMatch(/in\/loop: The link leads back/);
    expect(ran.err).toMatch(/in\/lost\.txt/);
    made.remove();
  });

  it('too large an article is told with its name; for a dump it counts an article', () => {
    const big = '我区新增公共停车位1337个。'.repeat(40_000);
    const made = folder({ 'big.txt': big, 'd.jsonl': `${JSON.stringify({ text: big })}\n${JSON.stringify({ text: '我区新增公共停车位12个。' })}\n${JSON.stringify({ text: '建成学校3所。' })}\n` });
    expect(run(made.path, ['big.txt', '--max-size', '1'])).toMatchObject({ status: 65, err: expect.stringMatching(/big\.txt.*MB/) as string });
    const ran = run(made.path, ['d.jsonl', '--max-size', '1', '-f', 'jsonl', '--columns', 'document']);
    expect([ran.status, ran.out]).toEqual([2, '{"document":"d.jsonl#2"}\n{"document":"d.jsonl#3"}\n']);
    expect(ran.err).toContain('d.jsonl#1');
    made.remove();
  });
});
