import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { takeLock } from '../../src/batch/lock.js';

const folder = mkdtempSync(join(tmpdir(), 'extract-lock-')), output = join(folder, 'out.csv'), lock = `${output}.lock`;
afterEach(() => { for (const name of readdirSync(folder)) rmSync(join(folder, name), { force: true }); });
afterAll(() => rmSync(folder, { recursive: true }));

function owner(what: object): void { writeFileSync(lock, JSON.stringify(what)); }

describe('a lock', () => {
  it('names its owner, and is released; nothing else is left', () => {
    const release = takeLock(lock, output);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
    expect(readdirSync(folder)).toEqual(['out.csv.lock']);
    release();
    expect(existsSync(lock)).toBe(false);
  });

  it('of a process that is there: 75', () => {
    const child = spawn('sleep', ['30']);
    owner({ pid: child.pid, host: hostname(), began: null });
    expect(() => takeLock(lock, output)).toThrow(expect.objectContaining({ code: 'output_locked', exit: 75, remedy: expect.stringContaining('out.csv.lock') as string }) as Error);
    expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ pid: child.pid });
    child.kill('SIGKILL');
  });

  it('of a process that is gone is taken over; of another machine it is not', () => {
    const { pid } = spawnSync('true');
    owner({ pid, host: hostname(), began: null });
    takeLock(lock, output)();
    owner({ pid, host: 'another', began: null });
    expect(() => takeLock(lock, output)).toThrow('Another run is writing it');
    expect(readdirSync(folder)).toEqual(['out.csv.lock']);
  });

  it.runIf(process.platform === 'linux')('whose number has been given to another process is taken over', () => {
    const child = spawn('sleep', ['30']);
    owner({ pid: child.pid, host: hostname(), began: '1' });
    takeLock(lock, output)();
    child.kill('SIGKILL');
  });

  it.each(['', '{"pid":', 'null'])('that is %j may be one that is being made: 75; when it is old a kill has left it', (content) => {
    writeFileSync(lock, content);
    expect(() => takeLock(lock, output)).toThrow('Another run is writing it');
    expect(readFileSync(lock, 'utf8')).toBe(content);
    const old = Date.now() / 1000 - 120;
    utimesSync(lock, old, old);
    takeLock(lock, output)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('where no file can be made: 73', () => {
    expect(() => takeLock(join(folder, 'none', 'x.lock'), join(folder, 'none', 'x'))).toThrow(expect.objectContaining({ code: 'output_unwritable', exit: 73 }) as Error);
  });
});
