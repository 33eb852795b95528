import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it, vi } from 'vitest';
import { article, Workplace } from './run.js';

// many short processes, on machines that do other things too
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const place = new Workplace();
afterAll(() => place.remove());

interface Answer { document: string; statistics: { document: string; value: number; published: string | null }[]; error?: string; reason?: string }

function answers(out: string): Answer[] {
  return out.split('\n').slice(0, -1).map((l) => JSON.parse(l) as Answer);
}

it('gives one line for one line, with the statistics of the article', () => {
  const lines = [
    { id: 'a1', text: '我区新增公共停车位1337个。', date: '2021-05-20' },
    { url: 'u2', content: '今天天气很好。' },
    { text: '全镇改造厕所20座。' },
  ];
  const { status, out, err } = place.run(['filter'], { input: lines.map((l) => JSON.stringify(l)).join('\n') });
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const [one, two, three] = answers(out);
  expect(one).toMatchObject({ document: 'a1', statistics: [{ document: 'a1', value: 1337, published: '2021-05-20' }] });
  expect(two).toEqual({ document: 'u2', statistics: [] });
  expect(three).toMatchObject({ document: '-', statistics: [{ value: 20 }] });
});

it('empty input, empty output, exit 0', () => {
  expect(place.run(['filter'])).toEqual({ status: 0, out: '', err: '' });
});

it('a bad line becomes a line with an error, and the lines beside it stay as they are', () => {
  const good = JSON.stringify({ id: 'g', text: '我区新增公共停车位1337个。' });
  const bad = ['', '   ', '{', '[]', 'null', '1', '"text"', '{}', '{"text":""}', '{"text":5}', '{"text":null}', '{"id":"x"}', '\uFEFF{', '{"text":"a","text":', 'x'.repeat(100_000), `${'['.repeat(50_000)}`];
  const { status, out } = place.run(['filter', '-q'], { input: bad.flatMap((b) => [b, good]).join('\n') });
  expect(status).toBe(0);
  const all = answers(out);
  expect(all).toHaveLength(2 * bad.length);
  all.forEach((a, i) => {
    if (i % 2 === 0) expect(a, bad[i / 2]).toMatchObject({ statistics: [], error: expect.stringMatching(/^[a-z_]+$/) as string, reason: expect.any(String) as string });
    else expect(a).toMatchObject({ document: 'g', statistics: [{ value: 1337 }] });
  });
  expect(place.run(['filter', '--text-column', 'body'], { input: good }).out).toContain('"error":"column_missing"');
});

it('is stateless: however the stream is cut, the lines are the same', () => {
  const lines = Array.from({ length: 12 }, (_, n) => JSON.stringify(n % 3 === 0 ? { id: `n${n}`, text: article(n) } : { 标题: '工作', 正文: article(n) }));
  const whole = place.run(['filter'], { input: lines.join('\n') }).out;
  const cut = [lines.slice(0, 5), lines.slice(5, 6), lines.slice(6)].map((some) => place.run(['filter'], { input: `${some.join('\n')}\n` }).out).join('');
  expect(cut).toBe(whole);
});

it('10,000 random bad lines: as many lines out', () => {
  let seed = 7;
  const random = (n: number): number => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return Math.floor((seed / 2_147_483_648) * n); };
  const good = [...new TextEncoder().encode(JSON.stringify({ id: 'x', text: '全区共有学校36所，在校学生2.4万人。' }))];
  const all: number[] = [];
  for (let i = 0; i < 10_000; i++) {
    let line = [...good];
    const kind = i % 5;
    // bytes flipped, cut off, doubled, random bytes, deep nesting
    if (kind === 0) for (let k = 0; k < 4; k++) line[random(line.length)] = random(256);
    else if (kind === 1) line = line.slice(0, random(line.length));
    else if (kind === 2) line = [...line, ...line.slice(random(line.length))];
    else if (kind === 3) line = Array.from({ length: random(80) }, () => random(256));
    else line = [...new TextEncoder().encode(`${'{"text":['.repeat(random(200))}"`), 0xED, 0xA0, random(256)];
    // the end of a line ends it
    for (const byte of line) all.push(byte === 10 ? 32 : byte);
    all.push(10);
  }
  const { status, out } = place.run(['filter', '-q'], { input: new Uint8Array(all) });
  expect(status).toBe(0);
  const given = answers(out);
  expect(given).toHaveLength(10_000);
  expect(given.filter((a) => a.error !== undefined).length).toBeGreaterThan(6000);
  for (const a of given) expect(Array.isArray(a.statistics)).toBe(true);
});

it('is quiet when the reader goes away', async () => {
  const program = fileURLToPath(new URL('../../bin/extract.js', import.meta.url));
  const child = spawn('bash', ['-c', 'set -o pipefail; i=0; while [ $i -lt 20000 ]; do echo \'{"text":"全镇改造厕所20座。"}\'; i=$((i+1)); done 2>/dev/null | "$0" "$1" filter | head -n 1; echo "${PIPESTATUS[1]}"', process.execPath, program], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '', err = '';
  child.stdout.on('data', (d: Buffer) => { out += d.toString(); });
  child.stderr.on('data', (d: Buffer) => { err += d.toString(); });
  await new Promise((resolve) => { child.on('close', resolve); });
  expect(err).toBe('');
  expect(out.trimEnd().split('\n').at(-1)).toBe('0');
});
