// Cleaning: speed, linearity and what it mends. node bench/text.mjs [--speed] [--linear] [--damage] [--count N]; without a flag all three.
// Texts: own reports (fixtures/cases/text-reports.txt, fixtures/articles), and the shared articles when ../shared/articles exists.
// `--damage` holds the sentences with a number that come out of a damaged text against those of the clean one: a stricter measure than
// records, which do not see the whole sentence.
import { build } from 'esbuild';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const flags = process.argv.slice(2);
const all = !flags.some((flag) => ['--speed', '--linear', '--damage'].includes(flag));
const COUNT = flags.includes('--count') ? Number(flags[flags.indexOf('--count') + 1]) : 2400;

const folder = join(root, 'node_modules', '.bench-text');
mkdirSync(folder, { recursive: true });
const entry = join(folder, 'entry.ts'), bundle = join(folder, 'entry.mjs');
const rooms = ['src/text/clean', 'src/text/simplify', 'src/text/layout', 'src/text/sentences', 'src/text/repair', 'src/lexicon/lexicon', 'src/core/document', 'test/text/helpers/damage'];
writeFileSync(entry, rooms.map((room) => `export * from ${JSON.stringify(join(root, `${room}.js`))};\n`).join(''));
await build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: bundle, logLevel: 'warning' });
const { cleanText, cleanWithChanges, simplify, layoutBlocks, cutSentences, repairBytes, openLexicon, SPEAKING_BLOCKS, encode936, loseLead, weakPlaces, decode936 } = await import(pathToFileURL(bundle).href);
rmSync(folder, { recursive: true });

const lexicon = openLexicon();
const texts = readFileSync(join(root, 'fixtures/cases/text-reports.txt'), 'utf8').trimEnd().split('\n%%\n');
for (const directory of [join(root, 'fixtures/articles'), join(root, '..', 'shared', 'articles')]) {
  if (!existsSync(directory)) continue;
  for (const file of readdirSync(directory).sort()) if (file.endsWith('.txt')) texts.push(cleanText(readFileSync(join(directory, file), 'utf8')).text);
}
const traditional = createRequire(import.meta.url)('opencc-js/cn2t').Converter({ from: 'cn', to: 't' });
// the pages write 為 where OpenCC's standard has 爲
const toTraditional = (text) => traditional(text).replaceAll('爲', '為');
const seeded = (seed) => () => { seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0; return seed / 2 ** 32; };
const megabytes = (text) => Buffer.byteLength(text) / 1e6;

/** Seconds of processor time, all threads together: what other programs do beside the bench counts less than on the clock. */
function seconds(work) {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}

/** Best of some runs, in MB of UTF-8 a second. */
function rate(text, work, runs = 5) {
  work(text);
  let best = Infinity;
  for (let i = 0; i < runs; i++) best = Math.min(best, seconds(() => work(text)));
  return megabytes(text) / best;
}

const gloss = (text) => text.replaceAll('學', '學(xué)').replaceAll('習', '習(xí)').replaceAll('萬', '萬(wàn)').replaceAll('個', '個(gè)').replaceAll('實', '實(shí)').replaceAll('會', '會(huì)').replaceAll('區', '區(qū)').replaceAll('項', '項(xiàng)').replaceAll('場', '場(chǎng)').replaceAll('務', '務(wù)').replaceAll('縣', '縣(xiàn)');

function wrapped(text, width, { indent = false, gap = false, columns = false } = {}) {
  const lines = [];
  for (const block of text.split('\n')) {
    if (block.trim() === '') continue;
    let line = indent && block.length > 25 ? '　　' : '', size = line.length * (columns ? 2 : 1);
    for (const character of block) {
      const own = columns ? (character.charCodeAt(0) < 0x1100 ? 0.5 : 1) : 1;
      if (size + own > width) { lines.push(line); line = ''; size = 0; }
      line += character;
      size += own;
    }
    lines.push(line);
  }
  return lines.join(gap ? '\n\n' : '\n');
}

function speed() {
  const simplified = texts.filter((text) => !/[區縣]/.test(text)).join('\n\n');
  let clean = '';
  while (clean.length < 1e6) clean += `${simplified}\n\n`;
  const lost = (text, every) => {
    // one lost lead byte in each `every`th report
    return text.map((one, i) => { const bytes = i % every === 0 ? encode936(one) : null; const places = bytes === null ? [] : weakPlaces(bytes); return places.length === 0 ? one : loseLead(bytes, places[i % places.length]); });
  };
  const reports = texts.map(toTraditional);
  const grow = (parts) => { let made = ''; while (made.length < 1e6) made += `${parts.join('\n\n')}\n\n`; return made; };
  const rows = [
    ['clean text, cleanText', clean, (text) => cleanText(text, lexicon)],
    ['clean text, cleanWithChanges', clean, (text) => cleanWithChanges(text, lexicon)],
    ['clean text, simplify', clean, (text) => simplify(cleanText(text, lexicon))],
    ['clean text, layout and sentences', clean, (text) => cutSentences(text, layoutBlocks(text, lexicon))],
    ['wrapped at 20 columns', wrapped(clean, 20), (text) => cleanText(text, lexicon)],
    ['glossed', grow(reports.map(gloss)), (text) => cleanText(text, lexicon)],
    ['glossed, wrapped, a byte lost in each 4th report', grow(lost(reports, 4).map(gloss).map((one) => wrapped(one, 24))), (text) => cleanText(text, lexicon)],
    ['a byte lost in every report', grow(lost(reports, 1)), (text) => cleanText(text, lexicon)],
    ['full-width digits', clean.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xFEE0)), (text) => cleanText(text, lexicon)],
    ['traditional, simplify', grow(reports), (text) => simplify(cleanText(text, lexicon))],
  ];
  console.log('MB of UTF-8 a second of processor time, best of 5');
  for (const [name, text, work] of rows) console.log(`  ${rate(text, work).toFixed(0).padStart(5)}  ${name}`);
}

function linear() {
  console.log('1 MB and 4 MB of the same, ms of processor time (four times as much when linear)');
  const worst = { '(': '(', digits: '7', 'no stop': '新增公共停车位', 'digit space': '1 ', '? and Han': '?敝貞', 'a lost byte everywhere': '方便?!敝貞c市的老人說，', 'questions': '怎么办?我们要为老人做些什么?', '?': '?', 'U+FFFD': '\uFFFD', 'full-width digits': '９', '，': '，', 'toned letters': 'ā', 'lines of one character': '字\n', 'lines of 12': '县里新增停车位八百个，并\n', 'open quotes': '“', spaces: '　', 'private use': '\uE000', 'a glossed run': '學(xué)', '> ': '首页 > ' };
  for (const [name, unit] of Object.entries(worst)) {
    const times = [1, 4].map((size) => {
      const text = unit.repeat(Math.ceil((size * 1e6) / Buffer.byteLength(unit)));
      return 1000 * seconds(() => {
        const made = simplify(cleanText(text, lexicon));
        cutSentences(made.text, layoutBlocks(made.text, lexicon));
      });
    });
    console.log(`  ${times.map((time) => time.toFixed(0).padStart(6)).join('')}  ${name}`);
  }
}

function sentencesOf(text) {
  const made = simplify(cleanText(text, lexicon));
  const blocks = layoutBlocks(made.text, lexicon);
  return cutSentences(made.text, blocks).filter((one) => SPEAKING_BLOCKS.has(blocks[one.block].kind)).map((one) => made.text.slice(one.start, one.end));
}

/** Lines of the five articles of the study, in traditional characters. */
function studyLines() {
  const folder = join(root, '..', 'shared', 'articles');
  if (!existsSync(folder)) return [];
  return ['qianjiang', 'wulong', 'yongqing', 'chongqing', 'beibei'].flatMap((name) => toTraditional(cleanText(readFileSync(join(folder, `${name}.txt`), 'utf8'), lexicon).text).split('\n'))
    .filter((line) => line.length >= 30 && encode936(line) !== null);
}

function damage() {
  const random = seeded(20211203), pick = (list) => list[Math.floor(random() * list.length)];
  const share = (a, b) => `${((100 * a) / b).toFixed(2)} % (${a} of ${b})`;
  for (const [name, make] of [
    ['wraps, 8–40', (text) => wrapped(text, 8 + Math.floor(random() * 33), { indent: random() < 0.5, gap: random() < 0.5, columns: random() < 0.5 })],
    ['glosses', (text) => gloss(toTraditional(text))],
    ['glosses and wraps', (text) => wrapped(gloss(toTraditional(text)), 8 + Math.floor(random() * 33), { columns: random() < 0.5 })],
  ]) {
    let same = 0, sum = 0;
    for (let i = 0; i < COUNT / 3; i++) {
      const text = pick(texts);
      const base = sentencesOf(name.includes('gloss') ? toTraditional(text) : text).filter((one) => /\d/.test(one));
      const got = sentencesOf(make(text)).join('¦');
      for (const one of base) { sum++; if (got.includes(one)) same++; else if (process.env.VERBOSE && same % 7 === 0) console.log(`  ${one}\n    ${got.split('¦').filter((other) => [...one].slice(5, 40).some((_, k, list) => k % 6 === 0 && other.includes(list.slice(k, k + 6).join('')))).join('¦').slice(0, 300)}`); }
    }
    console.log(`${name}: sentences with a number unchanged ${share(same, sum)}`);
  }

  // a lead byte lost, in a window of 90 characters as in the study, and in whole reports
  const lines = texts.map(toTraditional).flatMap((text) => text.split('\n')).filter((line) => line.length >= 30 && encode936(line) !== null);
  const reports = texts.map(toTraditional).filter((text) => encode936(text) !== null);
  const study = studyLines();
  const sources = [['windows of 90 characters', lines, 90], ['whole reports', reports, Infinity]];
  if (study.length > 0) sources.unshift(['windows of 90 characters of the articles that the study used', study, 90]);
  for (const [name, source, size] of sources) {
    let n = 0, exact = 0, whole = 0, wholeExact = 0, sure = 0, sureRight = 0, changed = 0, flagged = 0;
    for (let tries = 0; n < COUNT && tries < COUNT * 50; tries++) {
      const text = pick(source);
      const from = size < text.length ? Math.floor(random() * (text.length - size)) : 0;
      const clean = text.slice(from, from + size);
      const bytes = encode936(clean), places = weakPlaces(bytes);
      if (places.length === 0) continue;
      const shown = loseLead(bytes, pick(places));
      if (decode936(bytes) !== clean || shown === clean) continue;
      n++;
      const { edits, suspects } = repairBytes(shown);
      let made = '', at = 0;
      for (const edit of edits) { made += shown.slice(at, edit.start) + edit.with; at = edit.end; }
      made += shown.slice(at);
      const right = made === clean;
      // did the run swallow an ASCII byte? then nobody can know it
      const ascii = (text) => text.replace(/[^\x20-\x3E]/g, '').length;
      const swallowed = ascii(shown.replace(/\?[!,;]?/g, '')) < ascii(clean);
      if (right) exact++;
      if (!swallowed) { whole++; if (right) wholeExact++; }
      const isSure = edits.length > 0 && edits.every((edit) => edit.sure);
      if (isSure) { sure++; if (right) sureRight++; }
      // a changed digit must be flagged
      if (clean.replace(/\D/g, '') !== made.replace(/\D/g, '')) { changed++; if (suspects.length > 0 || edits.some((edit) => !edit.sure)) flagged++; }
    }
    console.log(`lost lead byte before a weak pair, ${name}: exact ${share(exact, n)}; where no byte was swallowed ${share(wholeExact, whole)}; sure right ${share(sureRight, sure)}; digits lost and flagged ${share(flagged, changed)}`);
  }

  let repairs = 0, tried = 0;
  const narrow = (text) => text.replace(/[，！？：；（）]/g, (mark) => String.fromCharCode(mark.charCodeAt(0) - 0xFEE0));
  for (const text of texts) for (const script of [text, toTraditional(text)]) for (const form of [script, narrow(script), ...['。', '，', '、', '？'].map((mark) => script.replaceAll(mark, '?'))]) { tried++; repairs += repairBytes(form).edits.length; }
  console.log(`clean texts, either script, full and half-width marks, ? for 。，、？: ${repairs} repairs in ${tried} texts`);
}

if (all || flags.includes('--speed')) speed();
if (all || flags.includes('--linear')) linear();
if (all || flags.includes('--damage')) damage();
