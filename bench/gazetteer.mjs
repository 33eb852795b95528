// What the division tables cost: start-up with the county table, then with the towns; and the scan of a text. Run after `npm run build`.
import { performance } from 'node:perf_hooks';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = new URL('../dist/src/', import.meta.url).href;
const RUNS = 9;
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

if (process.argv[2] === '--once') {
  const { builtInLanguage } = await import(`${root}language/lexicon.js`);
  const { openGazetteer } = await import(`${root}resolve/place/gazetteer.js`);
  const { openPlaceLexicon } = await import(`${root}resolve/place/lexicon.js`);
  const { readZones } = await import(`${root}resolve/place/zones.js`);
  const { openTowns } = await import(`${root}resolve/place/towns.js`);
  const lexicon = builtInLanguage();
  const times = [performance.now()];
  openGazetteer(lexicon, {}); times.push(performance.now());
  openPlaceLexicon(lexicon, readZones()); times.push(performance.now());
  openTowns(); times.push(performance.now());
  console.log(JSON.stringify(times.slice(1).map((t, i) => t - times[i])));
} else {
  const runs = Array.from({ length: RUNS }, () => JSON.parse(spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--once'], { encoding: 'utf8' }).stdout));
  ['county table', 'words and zones', 'towns'].forEach((name, i) => console.log(`${name.padEnd(16)} ${median(runs.map((r) => r[i])).toFixed(1)} ms (median of ${RUNS} fresh processes)`));
}
