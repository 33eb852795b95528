// Cleaning: speed, linearity, what it mends and what the statistics make of it.
// node bench/text.mjs [--speed] [--linear] [--damage] [--statistics] [--count N]; without a flag all four.
// Texts: own reports (fixtures/cases/text-reports.txt, fixtures/articles), and the shared articles when ../shared/articles exists.
import { build } from 'esbuild';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const flags = process.argv.slice(2);
const all = !flags.some((flag) => ['--speed', '--linear', '--damage', '--statistics'].includes(flag));
const COUNT = flags.includes('--count') ? Number(flags[flags.indexOf('--count') + 1]) : 2400;

const folder = join(root, 'node_modules', '.bench-text');
mkdirSync(folder, { recursive: true });
const entry = join(folder, 'entry.ts'), bundle = join(folder, 'entry.mjs');
const rooms = ['src/text/clean', 'src/text/simplify', 'src/text/layout', 'src/text/sentences', 'src/text/repair', 'src/language/lexicon', 'src/pipeline', 'test/text/helpers/damage'];
writeFileSync(entry, rooms.map((room) => `export * from ${JSON.stringify(join(root, `${room}.js`))};\n`).join(''));
await build({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', packages: 'external', outfile: bundle, logLevel: 'warning' });
const { cleanText, cleanWithChanges, simplify, layoutBlocks, cutSentences, repairBytes, builtInLanguage, createExtractor, encode936, loseLead, weakPlaces, decode936 } = await import(pathToFileURL(bundle).href);
rmSync(folder, { recursive: true });

const lexicon = builtInLanguage();
const texts = readFileSync(join(root, 'fixtures/cases/text-reports.txt'), 'utf8').trimEnd().split('\n%%\n');
for (const directory of [join(root, 'fixtures/articles'), join(root, '..', 'shared', 'articles')]) {
  if (!existsSync(directory)) continue;
  for (const file of readdirSync(directory).sort()) if (file.endsWith('.txt')) texts.push(cleanText(readFileSync(join(directory, file), 'utf8'), lexicon).text);
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
    let line = indent && block.length > 25 ? '　　' : '', size = line.length;
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
    ['clean text, simplify', clean, (text) => simplify(cleanText(text, lexicon), lexicon)],
    ['clean text, layout and sentences', clean, (text) => cutSentences(text, layoutBlocks(text, lexicon), lexicon)],
    ['wrapped at 20 columns', wrapped(clean, 20), (text) => cleanText(text, lexicon)],
    ['glossed', grow(reports.map(gloss)), (text) => cleanText(text, lexicon)],
    ['glossed, wrapped, a byte lost in each 4th report', grow(lost(reports, 4).map(gloss).map((one) => wrapped(one, 24))), (text) => cleanText(text, lexicon)],
    ['a byte lost in every report', grow(lost(reports, 1)), (text) => cleanText(text, lexicon)],
    ['full-width digits', clean.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xFEE0)), (text) => cleanText(text, lexicon)],
    ['traditional, simplify', grow(reports), (text) => simplify(cleanText(text, lexicon), lexicon)],
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
        const made = simplify(cleanText(text, lexicon), lexicon);
        cutSentences(made.text, layoutBlocks(made.text, lexicon), lexicon);
      });
    });
    console.log(`  ${times.map((time) => time.toFixed(0).padStart(6)).join('')}  ${name}`);
  }
}

const FIELDS = ['value', 'value_max', 'bound', 'unit', 'measure', 'direction', 'base', 'subject', 'action', 'indicator', 'district_code', 'place', 'period', 'status'];
const signature = (record) => FIELDS.map((field) => String(record[field])).join(' ¦ ');
const share = (a, b) => `${((100 * a) / b).toFixed(2)} % (${a} of ${b})`;

/** How many records of the first list are in the second, each used once. */
function shared(from, to) {
  const left = new Map();
  for (const one of to) left.set(one, (left.get(one) ?? 0) + 1);
  let found = 0;
  for (const one of from) if ((left.get(one) ?? 0) > 0) { left.set(one, left.get(one) - 1); found++; }
  return found;
}

/** What became of the records that are not the same. */
function report(name, index, clean, got, damaged) {
  const left = got.map(signature), lost = [];
  for (const record of clean) { const at = left.indexOf(signature(record)); if (at >= 0) left.splice(at, 1); else lost.push(record); }
  for (const record of lost) {
    const other = got.find((one) => left.includes(signature(one)) && one.value === record.value && one.unit === record.unit);
    const what = other === undefined ? `lost ${record.quote} of ${record.sentence}` : FIELDS.filter((field) => record[field] !== other[field]).map((field) => `${field} ${record[field]} → ${other[field]}`).join('; ');
    console.log(`  ${name}, text ${index}, widest line ${Math.max(...damaged.split('\n').map((line) => line.length))}: ${what}`);
  }
}

/** Wraps, glosses and encodings must leave the statistics as they are; a lost byte may cost some, but none may be wrong without a flag. */
function statistics() {
  const random = seeded(20211203), pick = (list) => list[Math.floor(random() * list.length)];
  const extractor = createExtractor();
  const read = (text) => extractor.extract(text).statistics;
  const bases = new Map();
  const base = (text) => { if (!bases.has(text)) bases.set(text, read(text)); return bases.get(text); };
  const reports = texts.map(toTraditional);
  const anyWrap = (text) => wrapped(text, 8 + Math.floor(random() * 33), { indent: random() < 0.5, gap: random() < 0.5, columns: random() < 0.5 });
  for (const [name, source, make] of [['wraps, 8–40', texts, anyWrap], ['glosses', reports, gloss], ['glosses and wraps', reports, (text) => anyWrap(gloss(text))]]) {
    let same = 0, sum = 0, values = 0, other = 0, n = 0;
    for (; n < COUNT / 3; n++) {
      const text = pick(source), clean = base(text), damaged = make(text), got = read(damaged);
      sum += clean.length;
      same += shared(clean.map(signature), got.map(signature));
      const value = (record) => `${record.value} ${record.value_max} ${record.bound} ${record.unit}`;
      values += shared(clean.map(value), got.map(value));
      const known = new Set(clean.map((record) => record.value));
      if (process.env.VERBOSE) report(name, texts.indexOf(text), clean, got, damaged);
      other += got.filter((record) => !known.has(record.value)).length;
    }
    console.log(`${name}, ${n} texts: records unchanged in all of ${FIELDS.length} fields ${share(same, sum)}, in value, bound and unit ${share(values, sum)}; records with another value: ${other}`);
  }

  const whole = reports.filter((text) => encode936(text) !== null);
  let n = 0, sum = 0, kept = 0, same = 0, other = 0, silent = 0;
  for (let tries = 0; n < COUNT / 2 && tries < COUNT * 20; tries++) {
    const clean = pick(whole), bytes = encode936(clean), places = weakPlaces(bytes);
    if (places.length === 0) continue;
    const shown = loseLead(bytes, pick(places));
    if (decode936(bytes) !== clean || shown === clean) continue;
    n++;
    const before = base(clean), after = read(shown);
    sum += before.length;
    same += shared(before.map(signature), after.map(signature));
    const known = new Map(before.map((record) => [record.value, record]));
    for (const record of after) {
      if (known.has(record.value)) kept++;
      else { other++; if (!record.flags.includes('damaged_text')) { silent++; if (process.env.VERBOSE) console.log(`  ${record.value} ${record.unit} ${record.quote} | ${record.sentence}`); } }
    }
  }
  console.log(`a lead byte lost, ${n} reports: records unchanged ${share(same, sum)}; values of the clean text ${kept}, others ${other}, others without the flag damaged_text: ${silent}`);
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
if (all || flags.includes('--statistics')) statistics();
