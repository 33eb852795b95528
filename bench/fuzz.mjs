// Mutated inputs through the whole line: no crash, no hang over 2 s, quotes at their place, the schema kept, the same twice.
//   node bench/fuzz.mjs [--count 20000] [--from 0]       needs a build
// A process does the work; one that is silent for too long is ended and its input told. Exit 1 when anything was found.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root } from './corpus.mjs';

const { values } = parseArgs({ options: { count: { type: 'string', default: '20000' }, from: { type: 'string', default: '0' }, child: { type: 'string' } } });
/** Seconds of one input: told from here on, ended from here on. */
const SLOW = 2, HANGS = 15;

if (values.child === undefined) await parent();
else await child();

async function parent() {
  const scratch = mkdtempSync(join(tmpdir(), 'extract-fuzz-')), helpers = join(scratch, 'helpers.mjs');
  await build({ stdin: { contents: "export * from './mutate.js'; export * from './invariants.js';", resolveDir: join(root, 'test', 'batch') }, bundle: true, platform: 'node', format: 'esm', outfile: helpers, logLevel: 'warning' });
  const first = Number(values.from), last = first + Number(values.count), jobs = Math.max(1, availableParallelism() - 1), found = [];
  let done = 0, records = 0, refused = 0, slowest = { seconds: 0, n: -1 };
  const share = async (from, to) => {
    for (let next = from; next < to;) {
      const process_ = spawn(process.execPath, [fileURLToPath(import.meta.url), '--child', helpers, '--from', String(next), '--count', String(to - next)], { stdio: ['ignore', 'pipe', 'inherit'] });
      let timer;
      const watch = () => { clearTimeout(timer); timer = setTimeout(() => { found.push(`input ${next}: no answer for ${HANGS} s`); process_.kill('SIGKILL'); }, HANGS * 1000); };
      watch();
      for await (const line of createInterface({ input: process_.stdout })) {
        watch();
        const told = JSON.parse(line);
        next = told.n + 1;
        done++;
        records += told.records;
        if (told.refused) refused++;
        if (told.seconds > slowest.seconds) slowest = told;
        if (told.seconds > SLOW) found.push(`input ${told.n}: ${told.seconds.toFixed(1)} s`);
        if (told.wrong !== null) found.push(`input ${told.n}: ${told.wrong}`);
      }
      clearTimeout(timer);
      if (next < to) { if (found.at(-1)?.startsWith(`input ${next}:`) !== true) found.push(`input ${next}: the process died`); next++; }
    }
  };
  const size = Math.ceil((last - first) / jobs);
  await Promise.all(Array.from({ length: jobs }, (_, i) => share(first + i * size, Math.min(last, first + (i + 1) * size))));
  rmSync(scratch, { recursive: true, force: true });
  console.log(`${done} inputs, ${refused} refused with a reason, ${records} records; slowest ${slowest.seconds.toFixed(2)} s (input ${slowest.n})`);
  for (const line of found) console.log(line);
  console.log(found.length === 0 ? 'nothing found' : `${found.length} found`);
  process.exitCode = found.length === 0 ? 0 : 1;
}

async function child() {
  const { mutated, broken } = await import(pathToFileURL(values.child).href);
  const [{ createExtractor }, { readBytes }] = await Promise.all([import('../dist/src/pipeline.js'), import('../dist/src/read/index.js')]);
  const folder = join(root, 'fixtures', 'articles');
  const texts = readdirSync(folder).filter((name) => name.endsWith('.txt')).sort().flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n\n')).filter((text) => text.length > 30).map((text) => text.slice(0, 400));
  const extractor = createExtractor(), other = createExtractor();
  extractor.extract(texts[0]);
  const first = Number(values.from);
  for (let n = first; n < first + Number(values.count); n++) {
    const from = process.cpuUsage(), told = { n, records: 0, refused: false, wrong: null, seconds: 0 };
    try {
      const article = await readBytes(`fuzz-${n}`, mutated(n, texts), { language: extractor.language }), { statistics, text } = extractor.extractArticle(article);
      told.records = statistics.length;
      told.wrong = statistics.map((row) => broken(row, text)).find((wrong) => wrong !== null) ?? null;
      if (n % 20 === 0 && JSON.stringify(other.extractArticle(article).statistics) !== JSON.stringify(statistics)) told.wrong ??= 'not the same twice';
    } catch (error) {
      if (error?.name === 'Problem' && error.exit !== 70) told.refused = true;
      else told.wrong = String(error?.stack ?? error).split('\n').slice(0, 3).join(' ');
    }
    const { user, system } = process.cpuUsage(from);
    told.seconds = (user + system) / 1e6;
    process.stdout.write(`${JSON.stringify(told)}\n`);
  }
}
