// Makes the slim dictionary that the segmenter loads, out of nodejieba's own (MIT):
// words of frequency >= 10 without those that glue numerals to units (the number grammar has cut these out before),
// plus the words of our lexicons. Writes dist/data/{dictionary,pos,idf,stop,user}.utf8. Deterministic.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const nodejieba = dirname(createRequire(import.meta.url).resolve('nodejieba'));
const MINIMUM = 10;
const NUMERAL = /[0-9０-９一二三四五六七八九十百千万亿两零〇几数]/;
const apart = new Set(readFileSync(join(root, 'grammars', 'lexicon', 'cut-apart.tsv'), 'utf8').split('\n'));
const words = new Map();
for (const line of readFileSync(join(nodejieba, 'submodules/cppjieba/dict/jieba.dict.utf8'), 'utf8').split('\n')) {
  const [word, frequency, tag] = line.trim().split(' ');
  if (!word || Number(frequency) < MINIMUM || apart.has(word)) continue;
  // 万平方米, 余场次, 二十: number, multiplier and unit are read by the number grammar
  if (word.length > 1 && (tag === 'm' || tag === 'mq') && (NUMERAL.test(word[0]) || '余多'.includes(word[0]))) continue;
  // names of persons that are mostly something else in a report (建设/nr aside, tags are not trusted)
  words.set(word, { frequency: Number(frequency), tag });
}

// words of the lexicons: a file with the columns word and class
const POS_OF = { adverb: 'd', preposition: 'p', conjunction: 'c', pronoun: 'r' };
const lexicons = join(root, 'grammars', 'lexicon');
for (const file of readdirSync(lexicons).sort()) {
  if (!file.endsWith('.tsv')) continue;
  const lines = readFileSync(join(lexicons, file), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
  const columns = (lines.shift() ?? '').split('\t');
  const at = columns.indexOf('word'), classAt = columns.indexOf('class');
  if (columns.length !== 2 || at !== 0 || classAt !== 1) continue;
  for (const line of lines) {
    const cells = line.split('\t');
    const word = cells[at], classes = (cells[classAt] ?? '').split(',');
    if (!word || word.length < 2 || /[^\p{Script=Han}]/u.test(word)) continue;
    const known = words.get(word);
    const tag = classes.map((c) => POS_OF[c]).find(Boolean) ?? (classes.some((c) => /verb|action|change|level|rise|fall/.test(c)) ? 'v' : known?.tag ?? 'n');
    // 组织开展 as one word must not break 党组织开展: long compounds get no more weight than they need
    words.set(word, { frequency: Math.max(known?.frequency ?? 0, word.length >= 4 ? 12 : 400), tag: known && known.tag === 'vn' ? 'vn' : tag });
  }
}
const out = join(root, 'dist', 'data');
mkdirSync(out, { recursive: true });
const sorted = [...words.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
writeFileSync(join(out, 'dictionary.utf8'), sorted.map(([word, { frequency, tag }]) => `${word} ${frequency} ${tag}\n`).join(''));
// part of speech, only where it is not a noun: one line a class
const GROUPS = { verb: /^v(?!n)/, verbal_noun: /^vn$/, adjective: /^a/, adverb: /^d/, preposition: /^p$/, conjunction: /^c$/, pronoun: /^r/, place_word: /^ns$/, number_word: /^m/, time_word: /^t/ };
const lines = Object.entries(GROUPS).map(([name, tag]) => `${name}\t${sorted.filter(([, w]) => tag.test(w.tag)).map(([word]) => word).join(' ')}\n`);
writeFileSync(join(out, 'pos.utf8'), lines.join(''));
// nodejieba insists on these three; none of them is used
writeFileSync(join(out, 'idf.utf8'), '词 1.0\n');
writeFileSync(join(out, 'stop.utf8'), '的\n');
writeFileSync(join(out, 'user.utf8'), '\n');
