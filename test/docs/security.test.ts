import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../cli/command.js';

const text = (name: string): string => readFileSync(join(ROOT, name), 'utf8');
const page = text('docs/security.md');
const locked = (JSON.parse(text('package-lock.json')) as { packages: Record<string, { version: string; dev?: boolean; hasInstallScript?: boolean }> }).packages;
const installed = Object.entries(locked).filter(([path, { dev }]) => path !== '' && dev !== true).map(([path, about]) => ({ name: path.replace(/^.*node_modules\//, ''), ...about }));
const versions = (name: string): string[] => installed.filter((one) => one.name === name).map((one) => one.version);

describe('docs/security.md', () => {
  it('names versions that the lockfile has', () => {
    const named = [...page.matchAll(/(?<![\w/-])((?:@[\w-]+\/)?[a-z][\w-]*) (\d+\.\d+\.\d+)(?![\w.])/g)].map(([, name, version]) => [name!, version!] as const).filter(([name, version]) => `${name} ${version}` !== 'tar 6.2.1');
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter(([name, version]) => !versions(name).includes(version))).toEqual([]);
  });

  it('names every package that runs a script when it is installed', () => {
    expect(installed.filter((one) => one.hasInstallScript === true).map((one) => `${one.name} ${one.version}`)).toEqual(['nodejieba 3.5.8']);
  });

  it('is right about tar: none of the vulnerable line is left', () => {
    expect(versions('tar')).toEqual(['7.5.23']);
  });

  it('is right about the segmenter: it is compiled, from the sources alone', () => {
    expect(text('.npmrc').split('\n').filter((line) => line !== '' && !line.startsWith('#'))).toEqual(['build-from-source=nodejieba']);
    // the installer compares the setting with its own name
    expect(text('node_modules/nodejieba/package.json')).toContain('"install": "npx @mapbox/node-pre-gyp install --fallback-to-build"');
    expect(text('node_modules/nodejieba/node_modules/@mapbox/node-pre-gyp/lib/install.js')).toContain('source_build === package_json.name');
  });
});

/** SECURITY.md: no network, no code from input. */
describe('the sources', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => [name, text(join('src', name))] as const);

  it('open no connection and start no program but their own workers', () => {
    const opens = /from 'node:(?:http2?|https|net|tls|dns|dgram|inspector)'|\bfetch\(|XMLHttpRequest|WebSocket|EventSource|sendBeacon/;
    expect(sources.filter(([, code]) => opens.test(code)).map(([name]) => name)).toEqual([]);
    expect(sources.filter(([, code]) => code.includes("'node:child_process'")).map(([name]) => name)).toEqual(['batch/pool.ts']);
    expect(text('src/batch/pool.ts')).toContain("import { fork, type ChildProcess } from 'node:child_process'");
  });

  it('run no code that they have read', () => {
    expect(sources.filter(([, code]) => /\beval\(|new Function\b|from 'node:vm'/.test(code)).map(([name]) => name)).toEqual([]);
  });
});
