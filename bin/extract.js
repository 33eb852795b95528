#!/usr/bin/env node
import { statSync } from 'node:fs';

const built = (path) => {
  const url = new URL(path, import.meta.url), time = statSync(url, { throwIfNoEntry: false })?.mtimeMs;
  return time === undefined ? null : { href: url.href, time };
};
// the bundle starts faster; where only the compiler has run since, it is not the program any more
const plain = built('../dist/src/cli/main.js'), bundle = built('../dist/bundle/main.js');
const entry = bundle !== null && bundle.time >= (plain?.time ?? 0) ? bundle : plain;
if (entry === null) {
  process.stderr.write('extract: the program has not been built.\n  Run npm run build in the checkout, or reinstall zh-statistics.\n');
  process.exitCode = 70;
} else {
  const { start } = await import(entry.href);
  await start();
}
