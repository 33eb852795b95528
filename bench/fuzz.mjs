// Mutated texts, pages, dumps, docx and PDF files through the whole line: no crash, no hang, quotes at their place, the schema kept, the same twice; and
// through the command line, in folders: a listed exit status, no stack, every failure named.
//   node bench/fuzz.mjs [--count 20000] [--from 0] [--cli 2000]       needs a build
// A process does the work; one that is silent for too long is ended and its input told. Exit 1 when anything was found.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { root } from './corpus.mjs';

const { values } = parseArgs({ options: { count: { type: 'string', default: '20000' }, from: { type: 'string', default: '0' }, cli: { type: 'string', default: '2000' }, child: { type: 'string' } } });
/** Seconds of processor time of one input: told from here on; seconds without an answer: ended from here on. */
const SLOW = 2, HANGS = 60;

if (values.child === undefined) await parent();
else await child();

async function parent() {
  const scratch = mkdtempSync(join(tmpdir(), 'extract-fuzz-')), helpers = join(scratch, 'helpers.mjs'), found = [];
  await build({ stdin: { contents: "export * from './mutate-files.js'; export * from './invariants.js';", resolveDir: join(root, 'test', 'batch') }, bundle: true, platform: 'node', format: 'esm', outfile: helpers, logLevel: 'warning' });
  const first = Number(values.from), last = first + Number(values.count), jobs = Math.max(1, availableParallelism() - 1), kinds = {};
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
        kinds[told.kind] = (kinds[told.kind] ?? 0) + 1;
        if (told.refused) refused++;
        if (told.seconds > slowest.seconds) slowest = told;
        if (told.seconds > SLOW) found.push(`input ${told.n}: ${told.seconds.toFixed(1)} s`);
        if (told.wrong !== null) found.push(`input ${told.n} (${told.kind}): ${told.wrong}`);
      }
      clearTimeout(timer);
      if (next < to) { if (found.at(-1)?.startsWith(`input ${next}:`) !== true) found.push(`input ${next}: the process died`); next++; }
    }
  };
  const size = Math.ceil((last - first) / jobs);
  await Promise.all(Array.from({ length: jobs }, (_, i) => share(first + i * size, Math.min(last, first + (i + 1) * size))));
  console.log(`${done} inputs (${Object.entries(kinds).map(([kind, n]) => `${n} ${kind}`).join(', ')}), ${refused} refused with a reason, ${records} records; slowest ${slowest.seconds.toFixed(2)} s (input ${slowest.n})`);
  const { mutatedFile } = await import(pathToFileURL(helpers).href);
  console.log(commandLine(Number(values.cli), first, mutatedFile, scratch, found));
  rmSync(scratch, { recursive: true, force: true });
  for (const line of found) console.log(line);
  console.log(found.length === 0 ? 'nothing found' : `${found.length} found`);
  process.exitCode = found.length === 0 ? 0 : 1;
}

/** The same files in folders of 200, by the program itself; every hundredth alone. */
function commandLine(count, first, mutatedFile, scratch, found) {
  const texts = reports();
  let files = 0, failed = 0, alone = 0;
  const run = (cwd, args) => spawnSync(process.execPath, [join(root, 'bin', 'extract.js'), ...args], { cwd, encoding: 'utf8', maxBuffer: 1 << 28, timeout: 600_000 });
  const look = (what, { status, signal, stderr }, allowed) => {
    if (signal !== null || !allowed.includes(status)) found.push(`${what}: ended with ${signal ?? status}`);
    if (/^\s+at .+[:(]|node:internal|UnhandledPromise/m.test(stderr)) found.push(`${what}: a stack on standard error`);
    if (/internal error/i.test(stderr)) found.push(`${what}: ${stderr.split('\n').find((line) => /internal error/i.test(line))}`);
  };
  for (let from = first; from < first + count; from += 200) {
    const folder = join(scratch, `cli-${from}`);
    mkdirSync(folder);
    const names = Array.from({ length: Math.min(200, first + count - from) }, (_, i) => {
      const { name, bytes } = mutatedFile(from + i, texts);
      writeFileSync(join(folder, name), bytes);
      return name;
    });
    files += names.length;
    look(`folder of ${from}`, run(folder, ['--files-from', list(folder, names), '-o', '../out.jsonl', '--force', '--errors', '../errors.jsonl']), [0, 2]);
    for (const line of readFileSync(join(scratch, 'out.jsonl'), 'utf8').split('\n')) if (line !== '') JSON.parse(line);
    for (const line of readFileSync(join(scratch, 'errors.jsonl'), 'utf8').split('\n').filter((l) => l !== '')) {
      const { severity, code, path } = JSON.parse(line);
      if (severity === 'error') failed++;
      if (['internal', 'worker_died', 'timeout'].includes(code)) found.push(`${path}: ${code}`);
    }
    for (let i = 0; i < names.length; i += 41) { alone++; look(names[i], run(folder, [names[i], '--format', 'csv']), [0, 2, 64, 65]); }
    rmSync(folder, { recursive: true });
  }
  return `${files} files by the command line, ${failed} errors told, ${alone} alone`;
}

function list(folder, names) {
  writeFileSync(join(folder, 'list'), names.join('\n'));
  return 'list';
}

function reports() {
  const folder = join(root, 'fixtures', 'articles');
  return readdirSync(folder).filter((name) => name.endsWith('.txt')).sort().flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n\n')).filter((text) => text.length > 30).map((text) => text.slice(0, 400));
}

async function child() {
  const { mutatedFile, broken } = await import(pathToFileURL(values.child).href);
  const [{ createExtractor }, reading] = await Promise.all([import('../dist/src/pipeline.js'), import('../dist/src/read/index.js')]);
  const texts = reports(), extractor = createExtractor(), other = createExtractor(), { language } = extractor;
  extractor.extract(texts[0]);
  const first = Number(values.from);
  for (let n = first; n < first + Number(values.count); n++) {
    const from = process.cpuUsage(), { name, kind, bytes } = mutatedFile(n, texts), told = { n, kind, records: 0, refused: false, wrong: null, seconds: 0 };
    try {
      for (const article of await articles(reading, name, kind, bytes, language, told)) {
        const { statistics, text } = extractor.extractArticle(article);
        told.records += statistics.length;
        told.wrong ??= statistics.map((row) => broken(row, text)).find((wrong) => wrong !== null) ?? null;
        if (n % 20 === 0 && JSON.stringify(other.extractArticle(article).statistics) !== JSON.stringify(statistics)) told.wrong ??= 'not the same twice';
      }
    } catch (error) {
      if (error?.name === 'Problem' && error.exit !== 70) told.refused = true;
      else told.wrong = String(error?.stack ?? error).split('\n').slice(0, 3).join(' ');
    }
    const { user, system } = process.cpuUsage(from);
    told.seconds = (user + system) / 1e6;
    process.stdout.write(`${JSON.stringify(told)}\n`);
  }
}

async function articles(reading, name, kind, bytes, language, told) {
  if (kind !== 'dump') return [await reading.readBytes(name, bytes, { language })];
  const out = [], read = /\.csv(?:\.gz)?$/.test(name) ? reading.readCsvDump : reading.readJsonlDump;
  for await (const row of read((async function* () { yield bytes; })(), { path: name, language })) {
    if ('article' in row) out.push(row.article);
    else if (row.problem.name === 'Problem') told.refused = true;
    else told.wrong = 'a row that failed without a problem';
  }
  return out;
}
