import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../language/lexicon.js';

/** Zones that statistics count like counties but that have no code of GB/T 2260, with the city that holds them. */
export function readZones(): { name: string; code: string }[] {
  const zones: { name: string; code: string }[] = [];
  for (const line of readFileSync(join(packageRoot(), 'grammars', 'gazetteer', 'zones.tsv'), 'utf8').split('\n')) {
    const [name, code] = line.split('\t');
    if (code !== undefined && /^\d{6}$/.test(code)) zones.push({ name: name!, code });
  }
  return zones;
}
