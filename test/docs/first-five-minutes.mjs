// Runs the code blocks of docs/first-five-minutes.md in their order, in a temporary folder, with the command of this checkout (npm run build first).
//   node test/docs/first-five-minutes.mjs [--write] [--strict]
// A block that fails ends it with 1. A `text` block after a code block shows what the code prints: what differs is told, with --strict it is a
// failure, with --write it is put right in the page. A block whose program is not there is SKIPPED by name; `not-run` is never run.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url)))), page = join(root, 'docs', 'first-five-minutes.md');
const write = process.argv.includes('--write'), strict = process.argv.includes('--strict');
const MINUTES = 3;

const folder = mkdtempSync(join(tmpdir(), 'first-five-minutes-')), bin = join(folder, 'bin'), work = join(folder, 'work');
mkdirSync(bin);
mkdirSync(work);
writeFileSync(join(bin, 'extract'), `#!/bin/sh\nexec '${process.execPath}' '${join(root, 'bin', 'extract.js')}' "$@"\n`, { mode: 0o755 });
symlinkSync(join(root, 'fixtures'), join(work, 'fixtures'));
const environment = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}`, LC_ALL: 'C.UTF-8', PYTHONUTF8: '1', HOME: folder };

/** @returns what it printed, or why it did not run */
const RUN = {
  sh: (code) => command('bash', ['-euo', 'pipefail', '-c', code]),
  r: (code) => (there('Rscript') ? command('Rscript', ['--vanilla', '-'], code) : { skipped: 'no Rscript' }),
  python: (code) => {
    const python = ['python3', '/usr/bin/python3'].find((name) => spawnSync(name, ['-c', 'import pandas'], { env: environment }).status === 0);
    return python === undefined ? { skipped: 'no Python with pandas' } : command(python, ['-'], code);
  },
  sql: duckdb,
};

const text = readFileSync(page, 'utf8');
let made = '', at = 0, ran = 0, skipped = 0, failed = 0, stale = 0;
try {
  // a code block, and what it prints where that is shown
  for (const match of text.matchAll(/^```(sh|r|python|sql)((?: [\w=-]+)*)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?/gms)) {
    const [whole, language, words, code, shown] = match, line = text.slice(0, match.index).split('\n').length;
    const needs = /needs=(\w+)/.exec(words)?.[1];
    const result = / not-run\b/.test(words) ? { skipped: 'marked as not run' }
      : language === 'sh' && needs !== undefined && !there(needs) ? { skipped: `no ${needs}` }
        : await RUN[language](code);
    const place = `docs/first-five-minutes.md:${line} (${language})`;
    if (result.skipped !== undefined) {
      console.log(`SKIPPED ${place}: ${result.skipped}`);
      skipped++;
      continue;
    }
    if (result.status !== 0) {
      console.error(`FAILED ${place}: exit ${result.status}\n${code}\n${result.output}\n${result.errors}`);
      failed++;
      continue;
    }
    console.log(`ran ${place}`);
    ran++;
    if (shown === undefined || shown === result.output) continue;
    stale++;
    if (!write) console.log(`STALE ${place}: it prints now\n${result.output}put it right with --write`);
    made += text.slice(at, match.index) + whole.slice(0, whole.length - shown.length - 4) + result.output + '```\n';
    at = match.index + whole.length;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (write && stale > 0) writeFileSync(page, made + text.slice(at));
console.log(`first five minutes: ${ran} blocks ran, ${skipped} skipped, ${failed} failed, ${stale} ${write ? 'put right' : 'with other output than shown'}`);
process.exitCode = failed > 0 || ran === 0 || (strict && !write && stale > 0) ? 1 : 0;

function there(name) {
  return spawnSync('which', [name], { env: environment }).status === 0;
}

function command(name, args, input) {
  const { status, stdout, stderr, error } = spawnSync(name, args, { cwd: work, env: environment, input, encoding: 'utf8', timeout: MINUTES * 60_000 });
  return { status: error === undefined ? status : error.message, output: stdout, errors: stderr };
}

async function duckdb(code) {
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:'), connection = await instance.connect();
  try {
    await connection.run(`SET file_search_path = '${work.replaceAll("'", "''")}'`);
    let output = '';
    for (const statement of code.split(';').filter((s) => s.trim() !== '')) {
      const rows = await (await connection.runAndReadAll(statement)).getRowObjectsJson();
      if (rows.length === 0) return { status: 'no rows', output, errors: statement };
      output += rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    }
    return { status: 0, output, errors: '' };
  } catch (error) {
    return { status: 'error', output: '', errors: error.message };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}
