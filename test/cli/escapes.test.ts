import { afterAll, describe, expect, it } from 'vitest';
import { folder, REPORT, run } from './command.js';

/** Clears the screen, colours, rings, breaks the line and turns the writing round. */
const NASTY = '\u001B[2J\u001B[31m\u0007\n\u202E\u009B5m';
const NAME = `a${NASTY}.txt`;
const row = (value: object): string => `${JSON.stringify(value)}\n`;
const place = folder({
  [NAME]: '', [`b${NASTY}.txt`]: `${NASTY}标题${NASTY}\n\n${REPORT}`, 'ok.txt': REPORT,
  'dump.jsonl': row({ id: `x${NASTY}`, text: '' }) + row({ id: `y${NASTY}`, title: `题${NASTY}`, date: `2021${NASTY}`, text: `我区新增“${NASTY}”停车位12个。`, [`k${NASTY}`]: 1 }) + `{${NASTY}\n`,
  [`m${NASTY}.csv`]: 'a,b\n1,2\n', [`g${NASTY}.grammar`]: `pattern ${NASTY}\n`,
});
afterAll(place.remove);

/** Every way of saying something about a name or a text that is not ours. */
const CASES: readonly (readonly string[])[] = [
  [NAME], [NAME, 'ok.txt'], [`missing${NASTY}`], [`missing${NASTY}`, 'ok.txt', '--errors', `e${NASTY}.jsonl`], ['ok.txt', '-o', `none${NASTY}/x.csv`],
  [`b${NASTY}.txt`, 'ok.txt', '-v'], [`b${NASTY}.txt`, '--explain'], ['dump.jsonl', '-v', '--explain'], ['dump.jsonl', '--text-column', `t${NASTY}`], ['dump.jsonl', '--keep-columns', NASTY],
  ['ok.txt', '--columns', NASTY], ['ok.txt', '--format', NASTY], ['ok.txt', `--${NASTY}`], ['ok.txt', '--date', NASTY], ['ok.txt', '--district', `北碚区${NASTY}`], ['ok.txt', '--meta', `m${NASTY}.csv`],
  ['ok.txt', '--grammar', `g${NASTY}.grammar`], ['grammar', 'check', `g${NASTY}.grammar`], ['grammar', NASTY], ['ok.txt', '--lexicon', NASTY], ['ok.txt', '--encoding', NASTY],
  [NAME, 'ok.txt', '-f', 'table'], [`b${NASTY}.txt`, '-f', 'table', '--columns', 'document,title,quote,sentence'], ['dump.jsonl', '-f', 'table'], ['.', '--dry-run', '-f', 'table'],
  ['plan', '.', '-o', `plan${NASTY}.jsonl`, '--shards', '2'], ['merge', NASTY], ['verify', '--plan', `plan${NASTY}.jsonl`, NASTY], ['summary', `m${NASTY}.csv`], ['score', NASTY, NASTY],
  ['repair', NAME], ['repair', `b${NASTY}.txt`, '--changes', '-f', 'table'], ['chart', `m${NASTY}.csv`, '--indicator', NASTY], ['annotate', '.', '--to', 'brat', '-o', `out${NASTY}`],
  ['import', `m${NASTY}.csv`], ['quantities', `12${NASTY}个`, '-f', 'table'], ['completion', NASTY], ['--plan', `plan${NASTY}.jsonl`, '--shard', NASTY, '-o', 'p'],
];

describe('terminal escapes in names and texts', { timeout: 180_000 }, () => {
  it.each(CASES.map((args) => [args.join(' ').replaceAll(NASTY, '␛'), args] as const))('%s', (_, args) => {
    const { status, out, err } = run(place.path, args), forPeople = args.includes('table') || args[0] === 'grammar' ? out + err : err;
    expect([0, 2, 64, 65, 66, 73]).toContain(status);
    expect(forPeople).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_C}]/u);
    expect(err).not.toMatch(/\n\s+at /);
    // a name cannot pretend to be a message of its own
    for (const line of err.split('\n')) expect(line.startsWith('5m')).toBe(false);
  });

  it('data stay as they are', () => {
    expect(run(place.path, [`b${NASTY}.txt`, '-f', 'jsonl', '--columns', 'document']).out.split('\n')[0]).toBe(JSON.stringify({ document: `b${NASTY}.txt` }));
  });
});
