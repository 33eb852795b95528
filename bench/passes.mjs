// A process of bench/run.mjs: node bench/passes.mjs pipeline|tag|peer ARTICLES [CORPUS]. For each line on standard input it does one pass
// over all texts and prints its seconds of processor time; `profile` in place of an empty line gives the share of each step.
import { createRequire } from 'node:module';
import inspector from 'node:inspector';
import { createInterface } from 'node:readline';
import { corpus } from './corpus.mjs';

const [what, articles, folder] = process.argv.slice(2);
const texts = corpus({ articles: Number(articles), corpus: folder === undefined || folder === '' ? undefined : folder });
const work = await { pipeline, tag, peer }[what]();

async function pipeline() {
  const { createExtractor } = await import('../dist/src/index.js');
  const extractor = createExtractor();
  return () => { let records = 0; for (const text of texts) records += extractor.extract(text).statistics.length; return records; };
}

async function tag() {
  const nodejieba = createRequire(import.meta.url)('nodejieba');
  nodejieba.load();
  return () => { let words = 0; for (const text of texts) words += nodejieba.tag(text).length; return words; };
}

/** Recognizers-Text, Chinese: number, percentage, dimension (with units), currency, date and time. */
async function peer() {
  const suite = createRequire(import.meta.url)('@microsoft/recognizers-text-suite');
  const { Culture } = suite, of = [suite.recognizeNumber, suite.recognizePercentage, suite.recognizeDimension, suite.recognizeCurrency, suite.recognizeDateTime];
  return () => { let found = 0; for (const text of texts) for (const recognize of of) found += recognize(text, Culture.Chinese).length; return found; };
}

/** Seconds of processor time of one pass: other processes on the machine count less than with a clock. */
function pass() {
  const from = process.cpuUsage(), results = work(), { user, system } = process.cpuUsage(from);
  return { seconds: (user + system) / 1e6, results };
}

/** The folder of the step that a frame belongs to. */
function step(url) {
  const found = /\/dist\/(?:src|grammars)\/(text|segment|resolve|write|numeral|quantity|time|language|statements)\b/.exec(url)?.[1];
  return { text: 'clean', segment: 'segment', resolve: 'resolve', write: 'write', numeral: 'quantities', quantity: 'quantities', time: 'times', language: 'patterns', statements: 'patterns' }[found] ?? null;
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
    let name = null;
    for (let at = id; name === null && at !== undefined; at = parents.get(at)) name = step(byId.get(at).callFrame.url);
    shares[name ?? 'other'] = (shares[name ?? 'other'] ?? 0) + timeDeltas[i];
    all += timeDeltas[i];
  });
  return { seconds, shares: Object.fromEntries(Object.entries(shares).map(([name, time]) => [name, time / all])) };
}

console.log(JSON.stringify({ ready: true, bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) }));
for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(line === 'profile' ? await profile() : pass()));
