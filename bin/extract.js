#!/usr/bin/env node
import { existsSync } from 'node:fs';

const entry = new URL('../dist/src/cli/main.js', import.meta.url);
if (existsSync(entry)) {
  const { start } = await import(entry.href);
  await start();
} else {
  process.stderr.write('extract: the program has not been built.\n  Run npm run build in the checkout, or reinstall zh-statistics.\n');
  process.exitCode = 70;
}
