import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../src/language/lexicon.js';

/** What the pages show behind `$ extract …` must be lines of what the program prints. */
const PAGES = ['README.md', 'README.zh-CN.md'];

describe.each(PAGES)('%s', (page) => {
  const blocks = [...readFileSync(join(packageRoot(), page), 'utf8').matchAll(/```console\n\$ extract (.*?) \| cat\n([\s\S]*?)\n```/g)];

  test('shows at least one run of the program', () => {
    expect(blocks.length).toBeGreaterThan(0);
  });

  test.each(blocks.map((b) => [b[1]!, b[2]!] as const))('extract %s', (line, shown) => {
    const printed = execFileSync(process.execPath, [join(packageRoot(), 'bin', 'extract.js'), ...line.split(' ')], { cwd: packageRoot(), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n');
    for (const row of shown.split('\n')) expect(printed).toContain(row);
  });
});
