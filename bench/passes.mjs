// A process of bench/run.mjs: node bench/passes.mjs pipeline|tag|peer BYTES [CORPUS] [GRAMMAR…]. Dictionaries are loaded before the first answer. For each
// line on standard input it does one pass over all texts and prints seconds of processor time: of the whole, and at the marks on the way. `profile` in
// place of an empty line gives the share of each step. With GRAMMAR the pipeline has these patterns alone.
import { createRequire } from 'node:module';
import inspector from 'node:inspector';
import { createInterface } from 'node:readline';
import { corpus } from './corpus.mjs';

/** Megabytes after which a pass notes the time. */
const MARKS = [0.2, 2];
const [what, bytes, folder, ...grammars] = process.argv.slice(2);
const texts = corpus({ bytes: Number(bytes), corpus: folder === undefined || folder === '' ? undefined : folder });
const sizes = texts.map((text) => Buffer.byteLength(text)), work = await { pipeline, tag, peer }[what]();

async function pipeline() {
  const { createExtractor } = await import('../dist/src/index.js');
  const extractor = createExtractor(grammars.length === 0 ? {} : { builtIn: false, grammars });
  extractor.extract('新增5个。');
  return (text) => extractor.extract(text).statistics.length;
}

async function tag() {
  const nodejieba = createRequire(import.meta.url)('nodejieba');
  nodejieba.load();
  return (text) => nodejieba.tag(text).length;
}

/** Recognizers-Text, Chinese: number, percentage, dimension (with units), currency, date and time. */
async function peer() {
  const suite = createRequire(import.meta.url)('@microsoft/recognizers-text-suite');
  const { Culture } = suite, of = [suite.recognizeNumber, suite.recognizePercentage, suite.recognizeDimension, suite.recognizeCurrency, suite.recognizeDateTime];
  return (text) => of.reduce((found, recognize) => found + recognize(text, Culture.Chinese).length, 0);
}

/** Seconds of processor time of one pass: other processes on the machine count less than with a clock. */
function pass() {
  const from = process.cpuUsage(), passed = () => { const { user, system } = process.cpuUsage(from); return (user + system) / 1e6; };
  const marks = {};
  let results = 0, done = 0, next = 0;
  texts.forEach((text, i) => {
    results += work(text);
    done += sizes[i];
    while (next < MARKS.length && done >= MARKS[next] * 1e6) marks[MARKS[next++]] = { megabytes: done / 1e6, seconds: passed() };
  });
  return { seconds: passed(), results, marks };
}

/** The room that a frame belongs to: `segment/words`, `patterns`. */
function step(url) {
  const path = /\/dist\/src\/(.*)\.js$/.exec(url)?.[1];
  if (path === undefined) return /nodejieba/.test(url) ? 'nodejieba' : null;
  return path.includes('/') ? path.split('/').slice(0, /^(?:segment|resolve)\//.test(path) ? 2 : 1).join('/') : 'pipeline';
}

async function profile() {
  const session = new inspector.Session(), post = (method, options) => new Promise((done, fail) => session.post(method, options, (error, result) => (error ? fail(error) : done(result))));
  session.connect();
  await post('Profiler.enable');
  await post('Profiler.setSamplingInterval', { interval: 500 });
  await post('Profiler.start');
  const { seconds } = pass();
  const { profile: { nodes, samples, timeDeltas } } = await post('Profiler.stop');
  session.disconnect();
  const byId = new Map(nodes.map((node) => [node.id, node])), parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const shares = {};
  let all = 0;
  samples.forEach((id, i) => {
    const { functionName } = byId.get(id).callFrame;
    // the profiler's own work
    if (functionName === 'dispatch' || functionName === 'post' || functionName === '(program)' || functionName === '(idle)') return;
    let name = functionName === '(garbage collector)' ? 'garbage' : null;
    for (let at = id; name === null && at !== undefined; at = parents.get(at)) name = step(byId.get(at).callFrame.url);
    shares[name ?? 'other'] = (shares[name ?? 'other'] ?? 0) + timeDeltas[i];
    all += timeDeltas[i];
  });
  return { seconds, shares: Object.fromEntries(Object.entries(shares).map(([name, time]) => [name, time / all])) };
}

console.log(JSON.stringify({ ready: true, bytes: sizes.reduce((sum, size) => sum + size, 0) }));
for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(line === 'profile' ? await profile() : pass()));
