import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { completions } from './completions.js';
import { COLUMNS } from '../../src/core/schema.js';
import { COMMANDS, longName } from '../../src/cli/definitions.js';
import { begin, BIN, environment, folder, REPORT, run } from './command.js';

const dump = [
  { url: 'https://a/1', content: '我区新增公共停车位12个。', day: '2021年5月20日', area: '重庆市北碚区', source: '甲报' },
  { url: 'https://a/2', content: '全县建成污水处理厂3座。', day: '2020-11', area: '', source: '乙报' },
];
const place = folder({
  'ok.txt': REPORT, 'sub/b.txt': REPORT, 'sub/a.txt': '全区共有养老机构86家。\n', 'sub/.hidden.txt': REPORT, 'sub/notes.csv': 'a,b\n1,2\n',
  'dump.jsonl': dump.map((row) => `${JSON.stringify(row)}\n`).join(''),
  'meta.csv': 'document,date,district\na.txt,2020-03,500109\n', '2021-05-20_永清县.txt': REPORT,
});
afterAll(place.remove);
const script = spawnSync('script', ['--version']).status === 0;
/** Runs the program with a terminal on all three streams. */
const onTerminal = (args: string, env: NodeJS.ProcessEnv = {}): string => spawnSync('script', ['-qec', `"${process.execPath}" "${BIN}" ${args}; echo "=$?"`, '/dev/null'], { cwd: place.path, env: environment({ TERM: 'xterm', ...env }), encoding: 'utf8', timeout: 20_000 }).stdout.replaceAll('\r', '');
const records = (text: string): Record<string, unknown>[] => text.trimEnd().split('\n').filter((l) => l !== '').map((line) => JSON.parse(line) as Record<string, unknown>);

describe('help and version', () => {
  it('help begins with examples and names every option, in English and Chinese', () => {
    for (const [lang, head] of [['en', 'Examples:'], ['zh', '示例:']] as const) {
      const { status, out, err } = run(place.path, ['--help', '--lang', lang]);
      expect([status, err]).toEqual([0, '']);
      expect(out.startsWith(head)).toBe(true);
      for (const option of COMMANDS[0]!.options) expect(out).toContain(option.flags);
      for (const command of COMMANDS.slice(1)) expect(out).toContain(`  ${command.name}`);
    }
    expect(run(place.path, ['summary', '--help'], { env: { LANG: 'zh_CN.UTF-8' } }).out).toMatch(/^示例:/);
    expect(run(place.path, ['help', 'chart']).out).toContain('extract chart');
  });

  it('says everything twice: no word is missing in either language, no option is named twice', () => {
    for (const command of COMMANDS) {
      for (const words of [command.words, ...command.examples.map((e) => e.words), ...command.options.map((o) => o.words)]) expect([words.en, words.zh].every((w) => w.length > 1), JSON.stringify(words)).toBe(true);
      const names = command.options.map(longName);
      expect(new Set(names).size, command.name).toBe(names.length);
    }
    expect(run(place.path, ['--help']).out.replace(/\s+/g, ' ')).toContain('table, csv, tsv, jsonl, json, html, xlsx, sqlite or parquet; default:');
  });

  it('names tool, gazetteer and schema', () => {
    expect(run(place.path, ['--version']).out).toMatch(/^extract \d+\.\d+\.\d+, gazetteer \S+, record schema \d+\.\d+\n$/);
  });

  it.runIf(script)('without arguments on a terminal: short help, no waiting', () => {
    const shown = onTerminal('');
    expect(shown).toContain('extract report.txt');
    expect(shown).toMatch(/=64\n?$/);
  });

  it('completions name every command and option', () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { status, out } = run(place.path, ['completion', shell]);
      expect(status).toBe(0);
      for (const command of COMMANDS.slice(1)) expect(out).toContain(command.name);
      for (const option of COMMANDS.flatMap((c) => c.options)) expect(out).toContain(longName(option));
    }
    expect(completions(place.path, 'extract summ')).toEqual(['summary']);
    expect(completions(place.path, 'extract ok.txt --format x')).toEqual(['xlsx']);
    expect(completions(place.path, 'extract grammar ch')).toEqual(['check']);
  });
});

describe('terminals and pipes', () => {
  it.runIf(script)('a table on a terminal; NO_COLOR, TERM=dumb and --color are obeyed', () => {
    const escape = '\u001B[';
    expect(onTerminal('ok.txt')).toContain(escape);
    expect(onTerminal('ok.txt', { NO_COLOR: '1' })).not.toContain(escape);
    expect(onTerminal('ok.txt', { TERM: 'dumb' })).not.toContain(escape);
    expect(run(place.path, ['ok.txt', '-f', 'table']).out).not.toContain(escape);
    expect(run(place.path, ['ok.txt', '-f', 'table', '--color', 'always']).out).toContain(escape);
  });

  it('a closed pipe is quiet', () => {
    const { stdout, stderr } = spawnSync('bash', ['-c', `"$NODE" "$BIN" sub ok.txt sub/a.txt -q | head -n 1; echo "\${PIPESTATUS[0]}"`], { cwd: place.path, env: environment({ NODE: process.execPath, BIN }), encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^document,.*\n0\n$/);
  });

  it('standard output holds data only; -q silences the rest', () => {
    const ran = run(place.path, ['sub', '-f', 'jsonl']);
    expect(records(ran.out)).toHaveLength(3);
    expect(ran.err).toMatch(/^extract: 2 files, 3 statistics, 0 failed, \d+\.\d s\n$/);
    expect(run(place.path, ['sub', '-q', '-f', 'jsonl']).err).toBe('');
    expect(run(place.path, ['sub', '-f', 'jsonl', '--progress', 'always']).err).toMatch(/files, .* MB\/s/);
  });
});

describe('inputs', () => {
  it('folders in a fixed order, without hidden files and tables', () => {
    expect([...new Set(records(run(place.path, ['sub/', '-f', 'jsonl', '-q']).out).map((r) => r['document']))]).toEqual(['sub/a.txt', 'sub/b.txt']);
    expect([...new Set(records(run(place.path, ['sub/*.txt', 'sub', '-f', 'jsonl', '-q']).out).map((r) => r['document']))]).toEqual(['sub/a.txt', 'sub/b.txt']);
    expect([...new Set(records(run(place.path, ['--files-from', '-', '-f', 'jsonl', '-q'], { input: 'sub/b.txt\0sub/a.txt\0' }).out).map((r) => r['document']))]).toEqual(['sub/b.txt', 'sub/a.txt']);
  });

  it('standard input', () => {
    const [first] = records(run(place.path, ['-', '-f', 'jsonl'], { input: REPORT }).out);
    expect([first!['document'], first!['value']]).toEqual(['-', 1337]);
    expect(records(run(place.path, ['-f', 'jsonl', '--limit', '1'], { input: REPORT }).out)).toHaveLength(2);
  });

  it('standard input is a stream: the records of an article come before the next is there', async () => {
    const { child, ended } = begin(place.path, ['-', '--input', 'jsonl', '--id-column', 'url', '-f', 'jsonl', '-q']);
    const first = new Promise<string>((done) => { child.stdout!.once('data', (text: string) => done(text)); });
    child.stdin!.write(`${JSON.stringify({ ...dump[0], content: `${dump[0]!.content}群众反映的停车难问题得到缓解。` })}\n`);
    expect(await first).toContain('"value":12');
    child.stdin!.end(`${JSON.stringify(dump[1])}\n`);
    expect((await ended).out.trimEnd().split('\n')).toHaveLength(2);
  });

  it('a division that the gazetteer does not know is told, unasked', () => {
    const ran = run(place.path, ['ok.txt', '--district', '没有县', '-f', 'jsonl']);
    expect([ran.status, ran.err]).toEqual([0, expect.stringContaining('没有县')]);
  });

  it('dumps: JSONL, CSV, TSV, packed or not, from a file or standard input, give the same', () => {
    const roles = ['--text-column', 'content', '--id-column', 'url', '--date-column', 'day', '--district-column', 'area', '--keep-columns', 'source'];
    const table = (sign: string): string => [Object.keys(dump[0]!), ...dump.map((r) => Object.values(r))].map((cells) => `${cells.join(sign)}\n`).join('');
    const made = folder({ 'd.csv': table(','), 'd.tsv': table('\t') });
    const first = run(place.path, ['dump.jsonl', ...roles, '-f', 'jsonl']);
    expect(records(first.out).map((r) => [r['document'], r['published'], r['value'], r['x_source']])).toEqual([['https://a/1', '2021-05-20', 12, '甲报'], ['https://a/2', '2020-11', 3, '乙报']]);
    expect(first.err).toMatch(/2 articles/);
    spawnSync('gzip', ['d.csv'], { cwd: made.path });
    for (const file of ['d.csv.gz', 'd.tsv']) expect(run(made.path, [file, ...roles, '-f', 'jsonl']).out).toBe(first.out);
    expect(run(place.path, ['-', '--input', 'jsonl', ...roles, '-f', 'jsonl'], { input: readFileSync(join(place.path, 'dump.jsonl'), 'utf8') }).out).toBe(first.out);
    made.remove();
  });

  it('a dump without such a column: 64, and which there are', () => {
    const ran = run(place.path, ['dump.jsonl', '--text-column', 'body', '-o', 'd.csv']);
    expect(ran.status).toBe(64);
    expect(ran.err).toMatch(/body.*content/s);
    expect(readdirSync(place.path).filter((name) => name.startsWith('d.csv'))).toEqual([]);
  });

  it('authority: option, --meta, --docvars; a clash is told', () => {
    const date = (args: readonly string[]): unknown => records(run(place.path, [...args, '-f', 'jsonl', '-q']).out)[0]!['published'];
    expect(date(['sub/a.txt', '--meta', 'meta.csv'])).toBe('2020-03');
    expect(date(['sub/a.txt', '--meta', 'meta.csv', '--date', '2019'])).toBe('2019');
    expect(date(['2021-05-20_永清县.txt', '--docvars', '{date}_{district}'])).toBe('2021-05-20');
    expect(run(place.path, ['sub/a.txt', '--meta', 'meta.csv', '--date', '2019', '-v', '-f', 'jsonl']).err).toContain('metadata_clash');
  });
});

describe('outputs', () => {
  const saved = (args: readonly string[], name: string): string => {
    const made = folder(), ran = run(place.path, [...args, '-q', '-o', join(made.path, name)]);
    expect([ran.status, ran.out], ran.err).toEqual([0, '']);
    const content = name.endsWith('.gz') ? gunzipSync(new Uint8Array(readFileSync(join(made.path, name)))).toString('utf8') : readFileSync(join(made.path, name), 'utf8');
    // what proves that it is finished lies hidden beside it, for --resume
    expect(readdirSync(made.path).filter((n) => n !== `.${name}.receipt.json`)).toEqual([name]);
    made.remove();
    return content;
  };

  it('takes the format from the suffix; a packed file is the same file, packed', () => {
    const csv = run(place.path, ['sub', '-q']).out;
    expect(saved(['sub'], 'x.csv')).toBe(csv);
    expect(saved(['sub'], 'x.csv.gz')).toBe(csv);
    expect(saved(['ok.txt'], 'x.csv.gz')).toMatch(/^document,.*\nok\.txt,/);
    expect((JSON.parse(saved(['sub'], 'x.json')) as { statistics: unknown[] }[]).flatMap((d) => d.statistics)).toHaveLength(3);
  });

  it('CSV read back by another parser equals JSONL, record for record', () => {
    const nasty = ['逗号,和"引号"', '两\n行\r\n三行', '=1+1', '+86', '-5', '@名', '007', '\t制表', ' 空格 ', ''];
    const made = folder({ 'n.jsonl': nasty.map((x, i) => `${JSON.stringify({ id: `${x}#${i}`, text: `“${x}”，我区新增公共停车位${i + 2}个。`, x })}\n`).join('') });
    const args = ['n.jsonl', '-q', '--id-column', 'id', '--keep-columns', 'x'];
    const rows = parse(run(made.path, args).out, { columns: true }) as Record<string, string>[];
    const wanted = records(run(made.path, [...args, '-f', 'jsonl']).out);
    expect(wanted).toHaveLength(nasty.length);
    expect(wanted.map((row) => row['x_x'])).toEqual(nasty);
    expect(rows).toHaveLength(wanted.length);
    rows.forEach((row, i) => { for (const name of [...COLUMNS.map((c) => c.name), 'x_x']) expect(row[name]).toBe(name === 'flags' ? (wanted[i]![name] as string[]).join(';') : String(wanted[i]![name] ?? '')); });
    made.remove();
  });

  it('chosen columns in their order, heads in Chinese, byte order mark only for spreadsheets', () => {
    expect(run(place.path, ['ok.txt', '--columns', 'value,indicator']).out.split('\n')[0]).toBe('value,indicator');
    expect(run(place.path, ['ok.txt', '--columns', '数值,indicator', '--lang', 'zh']).out.split('\n')[0]).toBe('数值,指标');
    expect(run(place.path, ['ok.txt', '--columns', 'value'], { env: { LANG: 'zh_CN.UTF-8' } }).out.split('\n')[0]).toBe('value');
    expect(run(place.path, ['ok.txt', '--columns', 'value', '--excel']).out).toBe('\uFEFFvalue\r\n1337\r\n95.2\r\n');
  });

  it('--force replaces', () => {
    const made = folder({ 'x.csv': 'old\n' });
    expect(run(place.path, ['ok.txt', '-q', '--force', '-o', join(made.path, 'x.csv')]).status).toBe(0);
    expect(readFileSync(join(made.path, 'x.csv'), 'utf8')).toMatch(/^document,/);
    made.remove();
  });

  it('--split-by: a file for each district or document, safe names, together the whole', () => {
    const made = folder(), all = run(place.path, ['sub', 'ok.txt', '-q', '-f', 'jsonl']).out;
    for (const by of ['district', 'document']) {
      const out = join(made.path, by);
      expect(run(place.path, ['sub', 'ok.txt', '-q', '--split-by', by, '-f', 'jsonl', '-o', out]).status).toBe(0);
      const names = readdirSync(out);
      expect(names.map((name) => readFileSync(join(out, name), 'utf8')).join('').split('\n').sort()).toEqual(all.split('\n').sort());
      if (by === 'document') expect(names.sort()).toEqual(['ok.txt.jsonl', 'sub_a.txt.jsonl', 'sub_b.txt.jsonl']);
      else for (const name of names) expect(name).toMatch(/^(?:\d{6}|unknown)\.jsonl$/);
      expect(run(place.path, ['sub', '--split-by', by, '-o', out]).status).toBe(73);
    }
    expect(readdirSync(made.path).sort()).toEqual(['.district.receipt.json', '.document.receipt.json', 'district', 'document']);
    made.remove();
  });

  it('--same-as names the report that another reprints', () => {
    const rows = records(run(place.path, ['ok.txt', 'sub', '-q', '--same-as', '-f', 'jsonl']).out);
    expect([...new Set(rows.map((r) => `${String(r['document'])} ${String(r['document_same_as'])}`))]).toEqual(['ok.txt null', 'sub/a.txt null', 'sub/b.txt ok.txt']);
  });

  it('--dry-run lists what was found and writes nothing', () => {
    const ran = run(place.path, ['sub', 'missing.txt', '--dry-run', '-f', 'jsonl', '-q']);
    expect(ran.status).toBe(2);
    expect(records(ran.out).map((r) => [r['document'], r['encoding'], r['statistics'], r['problem']])).toEqual([['sub/a.txt', 'utf-8', 1, null], ['sub/b.txt', 'utf-8', 2, null], ['missing.txt', null, null, 'input_missing']]);
  });

  it('--errors has one line for each failed file', () => {
    const made = folder(), errors = join(made.path, 'e.jsonl');
    expect(run(place.path, ['sub', 'missing.txt', '-q', '--errors', errors]).status).toBe(2);
    expect(records(readFileSync(errors, 'utf8')).map((r) => [r['path'], r['severity'], r['code']])).toEqual([['missing.txt', 'error', 'input_missing']]);
    expect(run(place.path, ['missing.txt', '--force', '--errors', errors]).status).toBe(66);
    expect(existsSync(errors)).toBe(true);
    made.remove();
  });

  it('summary: districts × indicators', () => {
    const { out } = run(place.path, ['summary', '-', '-f', 'jsonl'], { input: run(place.path, ['ok.txt', 'sub', '-f', 'jsonl', '-q']).out });
    expect(records(out).find((r) => r['indicator'] === '公共停车位')).toMatchObject({ statistics: 1, documents: 1, latest: 1337 });
    expect(run(place.path, ['summary', '-', '--lang', 'zh'], { input: '' }).out.split('\n')[0]).toMatch(/^行政区,.*,合计$/);
  });

});
