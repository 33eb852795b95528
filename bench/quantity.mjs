// Numbers: speed of findQuantities over whole reports, its parts, and texts that would make a careless reader slow.
// node bench/quantity.mjs [--speed] [--linear]; without a flag both. Needs dist (npm run build).
// Texts: fixtures/articles, fixtures/gold, and the shared articles when ../shared/articles exists.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createQuantityReader } from '../dist/src/quantity/index.js';
import { builtInLanguage } from '../dist/src/language/lexicon.js';
import { findQuantities } from '../dist/src/quantities.js';
import { cleanText } from '../dist/src/text/clean.js';
import { simplify } from '../dist/src/text/simplify.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const flags = process.argv.slice(2);
const wants = (flag) => flags.length === 0 || flags.includes(flag);
const language = builtInLanguage(), reader = createQuantityReader(language);

/** Best of some runs, in MB of UTF-8 a second: what other programs do beside the bench counts little. */
function rate(texts, work, runs = 40) {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  let best = Infinity;
  for (let i = 0; i < runs; i++) {
    const from = process.hrtime.bigint();
    for (const text of texts) work(text);
    best = Math.min(best, Number(process.hrtime.bigint() - from) / 1e9);
  }
  return bytes / best / 1e6;
}

if (wants('--speed')) {
  console.log('texts'.padEnd(26), 'kB'.padStart(7), 'numbers'.padStart(8), 'bytes/n'.padStart(8), 'find'.padStart(8), 'reader'.padStart(8), ' MB/s, one core');
  for (const folder of ['fixtures/articles', 'fixtures/gold', '../shared/articles']) {
    const path = join(root, folder);
    if (!existsSync(path)) continue;
    const texts = readdirSync(path).filter((name) => name.endsWith('.txt')).sort().map((name) => readFileSync(join(path, name), 'utf8'));
    show(folder, texts);
    if (folder === '../shared/articles') for (const name of readdirSync(path).filter((file) => file.endsWith('.txt')).sort()) show(`  ${name}`, [readFileSync(join(path, name), 'utf8')]);
  }
  // a yearbook of prose without a number, to show what the gate costs
  show('prose without numbers', ['群众反映的问题得到解决，干部作风明显转变，社会各界给予好评。\n\n'.repeat(4000)]);
}

function show(name, texts) {
  const cleaned = texts.map((text) => simplify(cleanText(text, language), language).text);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const numbers = texts.reduce((sum, text) => sum + findQuantities(text).length, 0);
  const find = rate(texts, findQuantities), read = rate(cleaned, (text) => reader.read(text));
  console.log(name.padEnd(26), (bytes / 1000).toFixed(1).padStart(7), String(numbers).padStart(8), (bytes / numbers).toFixed(0).padStart(8), find.toFixed(1).padStart(8), read.toFixed(1).padStart(8));
}

if (wants('--linear')) {
  console.log('\na million characters of'.padEnd(27), 'numbers'.padStart(8), 'ms'.padStart(8), 'half of it, ms'.padStart(16));
  const shapes = ['7', '一', '万', '半', '十', '1,', '1.', '1、', '5-', '5多', '两三', '第1', '1个', '3成', '1万', '百分之', '三分之', '1小时', '每3元', '《1', '“三', 'a1', '约', '一个', '2021年'];
  for (const shape of shapes) {
    const time = (size) => {
      const text = shape.repeat(Math.ceil(size / shape.length));
      const from = process.hrtime.bigint();
      const count = findQuantities(text).length;
      return { count, ms: Number(process.hrtime.bigint() - from) / 1e6 };
    };
    const half = time(500_000), whole = time(1_000_000);
    console.log(shape.padEnd(26), String(whole.count).padStart(8), whole.ms.toFixed(0).padStart(8), half.ms.toFixed(0).padStart(16));
  }
}
