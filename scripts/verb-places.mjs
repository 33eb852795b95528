// Counts, over a folder of plain texts, where verbs stand, and writes grammars/lexicon/verb-places.tsv:
//   attributive  stands inside noun phrases (配套设施, 巡回指导组, 种植面积)
//   predicative  nearly always has a subject or an object of its own (开展, 启动)
// `seen` holds the counts it was decided by: inside/predicate. Counts and words only, nothing of the texts. Deterministic.
// usage: npm run build && node scripts/verb-places.mjs FOLDER [FOLDER …]
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const load = (path) => import(join(root, 'dist', 'src', path));
const { openLanguage } = await load('language/lexicon.js');
const { openWordClasses } = await load('segment/words/words.js');
const { segmentSentence } = await load('segment/words/segment.js');
const { createQuantityReader } = await load('quantity/index.js');
const { createTimeReader } = await load('time/index.js');
const { cleanWithChanges } = await load('text/clean.js');
const { simplify } = await load('text/simplify.js');

/** Longest text read, characters; longest sentence. */
const TEXT = 60_000, SENTENCE = 400;
/** A word is listed when it was seen so often, and inside a noun phrase in this share of the cases. */
const SUPPORT = 3, ATTRIBUTIVE = 0.2, PREDICATIVE = 0.06, COMMON = 40;
/** People and times are counted without a noun behind them: 3人获批, 2次巡查. */
const ALONE = new Set(['人', '户', '人次', '户次', '次', '例', '宗', '起', '件', null]);
const FUNCTION = ['adverb', 'modal'];

const language = openLanguage();
const words = openWordClasses(language);
const quantities = createQuantityReader(language), times = createTimeReader(language);
const places = new Map();

const isVerb = (token) => token.kind === 'word' && token.text.length > 1 && ['verb', 'action', 'stative'].some((name) => token.classes.has(name));
const isNoun = (token) => token?.kind === 'word' && token.classes.has('noun') && !token.classes.has('plain_verb') && !token.classes.has('adverb');
const isMeasure = (token) => token !== undefined && (token.classes.has('measure_noun') || token.classes.has('dimension'));
const counts = (token) => token?.kind === 'quantity' && token.quantity.kind === 'count' && !ALONE.has(token.quantity.unit);

/** Does the verb stand inside a noun phrase here, is it a predicate, or can it not be told? */
function placeOf(before, next, afterNext) {
  if (isNoun(next) && (counts(before) || before?.text === '的')) return 'inside';
  if (isNoun(before) && isMeasure(next) && (afterNext?.kind === 'quantity' || afterNext?.classes.has('level'))) return 'inside';
  if (next?.text === '了' || next?.text === '过' || next?.kind === 'quantity') return 'predicate';
  return before !== undefined && FUNCTION.some((name) => before.classes.has(name)) ? 'predicate' : null;
}

function read(text) {
  const numbers = quantities.read(text), when = times.read(text);
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (i < text.length && !/[。！？；\n]/.test(text[i])) continue;
    if (i > start && i - start < SENTENCE) count(segmentSentence(text, { start, end: i }, numbers, when, words));
    start = i + 1;
  }
}

function count(tokens) {
  tokens.forEach((token, i) => {
    if (!isVerb(token)) return;
    const place = placeOf(tokens[i - 1], tokens[i + 1], tokens[i + 2]);
    if (place === null) return;
    let seen = places.get(token.text);
    if (seen === undefined) places.set(token.text, seen = { inside: 0, predicate: 0 });
    seen[place]++;
  });
}

for (const folder of process.argv.slice(2)) {
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.txt')).sort()) {
    read(simplify(cleanWithChanges(readFileSync(join(folder, name), 'utf8').slice(0, TEXT), language).aligned).text);
  }
}
const rows = [];
for (const [word, { inside, predicate }] of places) {
  const share = inside / (inside + predicate);
  if (inside >= SUPPORT && share >= ATTRIBUTIVE) rows.push([word, 'attributive', `${inside}/${predicate}`]);
  else if (predicate >= COMMON && share <= PREDICATIVE) rows.push([word, 'predicative', `${inside}/${predicate}`]);
}
rows.sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(join(root, 'grammars', 'lexicon', 'verb-places.tsv'), [
  '# Where verbs stand, counted over some 3,000 texts by scripts/verb-places.mjs: do not edit, run it again. class:',
  '#   attributive  often inside a noun phrase: 配套设施, 种植面积',
  '#   predicative  nearly never: 开展, 启动',
  '# seen: times inside a noun phrase / as a predicate.',
  'word\tclass\tseen', ...rows.map((row) => row.join('\t')), '',
].join('\n'));
console.log(`${rows.filter((row) => row[1] === 'attributive').length} attributive, ${rows.filter((row) => row[1] === 'predicative').length} predicative`);
