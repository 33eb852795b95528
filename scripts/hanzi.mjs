// Makes the two tables that reading needs. Run by hand when their sources change; the results are checked in.
// grammars/lexicon/hanzi.tsv: how common each Han character is in Chinese text, both scripts, from the word counts of
// nodejieba's dictionary (MIT) and opencc-js for the traditional half: -ln(share), rounded, in nats.
// grammars/lexicon/big5-hkscs.tsv: HKSCS-2008 over Big5 (the WHATWG index, as iconv-lite has it), which Node's decoder lacks.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as OpenCC from 'opencc-js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const jieba = join(dirname(require.resolve('nodejieba')), 'submodules/cppjieba/dict/jieba.dict.utf8');

const toTraditional = OpenCC.Converter({ from: 'cn', to: 't' });
const simplified = new Map(), traditional = new Map();
const add = (counts, word, n) => { for (const c of word) if (/\p{Script=Han}/u.test(c)) counts.set(c, (counts.get(c) ?? 0) + n); };
for (const line of readFileSync(jieba, 'utf8').split('\n')) {
  const [word, count] = line.trim().split(' ');
  if (!word) continue;
  add(simplified, word, Number(count));
  add(traditional, toTraditional(word), Number(count));
}
const nats = new Map();
for (const counts of [simplified, traditional]) {
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  for (const [c, n] of counts) nats.set(c, Math.min(nats.get(c) ?? 99, Math.max(3, Math.round(-Math.log(n / total)))));
}
const classes = new Map();
for (const [c, n] of nats) if (n <= 14 && c.length === 1) classes.set(n, [...classes.get(n) ?? [], c]);
const lines = [...classes].sort((a, b) => a[0] - b[0]).map(([n, list]) => `${n}\t${list.sort().join('')}`);
writeFileSync(join(root, 'grammars/lexicon/hanzi.tsv'), [
  '# How common Han characters are in Chinese text, simplified and traditional; made by scripts/hanzi.mjs from the word counts of jieba (MIT).',
  '# nats: -ln of the share of the character among all, rounded; characters: all that have it, in the order of their code points. Not listed: rarer than 14.',
  'nats\tcharacters', ...lines, ''].join('\n'));

// the index holds the places that plain Big5 leaves to the user, and those where HKSCS says more
const plain = new TextDecoder('big5');
const rows = [];
for (const row of require('iconv-lite/encodings/tables/big5-added.json')) {
  let code = parseInt(row[0], 16), text = '';
  const chunk = [];
  for (const part of row.slice(1)) {
    if (typeof part === 'number') for (let i = 0; i < part; i++) chunk.push(String.fromCodePoint(chunk.at(-1).codePointAt(0) + 1));
    else {
      const points = [...part];
      // U+0FFF is their mark for one code that stands for two code points: Ê and a macron
      for (let i = 0; i < points.length; i++) chunk.push(points[i] === '\u0FFF' ? points[++i] + points[++i] : points[i]);
    }
  }
  let start = null;
  const flush = () => { if (text !== '') rows.push(`${start.toString(16).toUpperCase()}\t${text}`); text = ''; start = null; };
  for (const c of chunk) {
    const decoded = plain.decode(Uint8Array.of(code >> 8, code & 255));
    const own = decoded.length === 1 && /[\uE000-\uF8FF]/.test(decoded);
    if (own) { start ??= code; text += c; } else flush();
    code++;
  }
  flush();
}
writeFileSync(join(root, 'grammars/lexicon/big5-hkscs.tsv'), [
  '# Hong Kong Supplementary Character Set 2008 over Big5 (the WHATWG index big5); made by scripts/hanzi.mjs.',
  '# code: first code of the run, hexadecimal; characters: what it and the following codes mean, one code point each; a combining mark goes with the one before.',
  'code\tcharacters', ...rows, ''].join('\n'));
