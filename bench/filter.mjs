// Does `extract filter` hold its memory over a long stream? Lines are made as they are asked for, nothing is stored.
//   node bench/filter.mjs [--mb 1000] [--json FILE]
// Prints the resident memory of the process along the stream; a line out is counted for each line in.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { report } from './scale-text.mjs';

const { values } = parseArgs({ options: { mb: { type: 'string', default: '1000' }, json: { type: 'string' } } });
const wanted = Number(values.mb) * 1e6, STEPS = 20;
const child = spawn(process.execPath, [fileURLToPath(new URL('../bin/extract.js', import.meta.url)), 'filter', '-q'], { stdio: ['pipe', 'pipe', 'inherit'] });

let answers = 0, errors = 0, bytesOut = 0;
const reading = (async () => {
  let open = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    bytesOut += Buffer.byteLength(chunk);
    const lines = (open + chunk).split('\n');
    open = lines.pop();
    answers += lines.length;
    for (const line of lines) if (line.includes('"error":"')) errors++;
  }
  if (open !== '') throw new Error('the last line has no end');
})();

/** Resident memory in MB. */
const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024;

const began = performance.now();
const samples = [];
let lines = 0, sent = 0, bad = 0;
for (let step = 1; step <= STEPS; step++) {
  while (sent < (wanted * step) / STEPS) {
    // reports of 1 to 24 paragraphs with numbers, each other than the last; a line in a thousand is none
    const broken = lines % 1000 === 999;
    const line = `${broken ? '{"text":' : JSON.stringify({ id: `a${lines}`, date: '2021-05-20', text: report(lines) })}\n`;
    lines++;
    if (broken) bad++;
    sent += Buffer.byteLength(line);
    if (!child.stdin.write(line)) await once(child.stdin, 'drain');
  }
  const sample = { mb: Math.round(sent / 1e6), lines, rss_mb: Math.round(resident()), seconds: Math.round((performance.now() - began) / 100) / 10 };
  samples.push(sample);
  console.log(`${String(sample.mb).padStart(5)} MB in  ${String(sample.lines).padStart(8)} lines  ${String(sample.rss_mb).padStart(5)} MB resident  ${sample.seconds} s`);
}
child.stdin.end();
const [status] = await once(child, 'exit');
await reading;
const most = (some) => Math.max(...some.map((s) => s.rss_mb));
const quarter = STEPS / 4;
const result = {
  mb_in: Math.round(sent / 1e6), mb_out: Math.round(bytesOut / 1e6), lines_in: lines, lines_out: answers, bad_in: bad, errors_out: errors, status,
  seconds: samples.at(-1).seconds, mb_per_second: Math.round((sent / 1e6 / samples.at(-1).seconds) * 100) / 100,
  rss_mb_second_quarter: most(samples.slice(quarter, 2 * quarter)), rss_mb_last_quarter: most(samples.slice(-quarter)), samples,
};
console.log(`one line for one line: ${lines} in, ${answers} out, ${bad} bad, ${errors} errors, status ${status}`);
console.log(`memory: at most ${result.rss_mb_second_quarter} MB in the second quarter, ${result.rss_mb_last_quarter} MB in the last; ${result.mb_per_second} MB/s`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
process.exitCode = status === 0 && answers === lines && errors === bad ? 0 : 1;
