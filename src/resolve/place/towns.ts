import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../language/lexicon.js';
import type { Span } from '../../core/span.js';

/** Towns of the counties; read when a text first has a 镇, 乡 or 街道. */
export interface Towns {
  /** Counties that have a town of that name. */
  counties(name: string): readonly string[];
  /** Has the county a town with that stem and one of the kinds (水市乡 → 水市镇)? */
  has(county: string, stem: string, kinds: readonly string[]): boolean;
}

export interface TownName extends Span {
  readonly text: string;
  readonly counties: readonly string[];
}

const LONGEST = 10;

let loaded: Towns | undefined;

/** Reads `grammars/gazetteer/towns.tsv` once for the process: 39,000 names. */
export function openTowns(): Towns {
  return loaded ??= read();
}

function read(): Towns {
  const byName = new Map<string, string | string[]>();
  const lines = new Map<string, string>();
  for (const line of readFileSync(join(packageRoot(), 'grammars', 'gazetteer', 'towns.tsv'), 'utf8').split('\n')) {
    const tab = line.indexOf('\t');
    if (tab !== 6) continue;
    const county = line.slice(0, 6), names = line.slice(7);
    lines.set(county, ` ${names} `);
    for (const name of names.split(' ')) {
      const known = byName.get(name);
      if (known === undefined) byName.set(name, county);
      else if (typeof known === 'string') byName.set(name, [known, county]);
      else known.push(county);
    }
  }
  return {
    counties(name) {
      const known = byName.get(name);
      return known === undefined ? [] : typeof known === 'string' ? [known] : known;
    },
    has(county, stem, kinds) {
      const names = lines.get(county);
      return names !== undefined && kinds.some((kind) => names.includes(` ${stem}${kind} `));
    },
  };
}

/** Names of towns in the text that the table has, ascending; the longest that ends at each 镇, 乡, 街道. */
export function scanTowns(text: string, kinds: readonly string[]): TownName[] {
  const found: TownName[] = [];
  let towns: Towns | undefined;
  for (const { index, 0: kind } of text.matchAll(new RegExp(kinds.join('|'), 'g'))) {
    towns ??= openTowns();
    const end = index + kind.length;
    for (let length = Math.min(LONGEST, end); length > kind.length; length--) {
      const name = text.slice(end - length, end);
      const counties = towns.counties(name);
      if (counties.length === 0) continue;
      found.push({ text: name, start: end - length, end, counties });
      break;
    }
  }
  return found;
}
