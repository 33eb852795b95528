import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../src/language/lexicon.js';
import { checkLexicon } from '../src/language/report.js';

const root = packageRoot();

/** What each room may import besides itself, from the table of the house. A room that is not here may import nothing. */
const KNOWS: Record<string, readonly string[]> = {
  core: [],
  language: ['core'],
  read: ['core', 'language'],
  text: ['core', 'language'],
  numeral: ['core', 'language'],
  quantity: ['core', 'language', 'numeral'],
  time: ['core', 'language', 'numeral'],
  patterns: ['core', 'language'],
  segment: ['core', 'language'],
  resolve: ['core', 'language'],
  summary: ['core', 'language'],
  write: ['core'],
  score: ['core'],
  confidence: ['core', 'language'],
  review: ['core'],
  audit: ['core'],
  'extractor.ts': ['core'],
  'quick-text.ts': ['language', 'text', 'numeral', 'quantity', 'time'],
  'pipeline.ts': ['extractor.ts', 'confidence', 'core', 'language', 'text', 'segment', 'quantity', 'time', 'patterns', 'resolve'],
  'quantities.ts': ['core', 'language', 'text', 'quantity', 'time', 'quick-text.ts'],
  'clean-text.ts': ['language', 'text'],
  'try.ts': ['core', 'language', 'text', 'quantity', 'time', 'segment', 'patterns', 'pipeline.ts'],
  'grammar.ts': ['core', 'language', 'segment', 'patterns', 'pipeline.ts'],
  'index.ts': ['core', 'language', 'numeral', 'text', 'clean-text.ts', 'pipeline.ts', 'quantities.ts'],
  batch: ['core', 'review', 'read', 'write', 'pipeline.ts', 'extractor.ts'],
  cli: ['core', 'review', 'audit', 'language', 'read', 'text', 'write', 'score', 'summary', 'batch', 'pipeline.ts', 'quantities.ts', 'grammar.ts', 'try.ts', 'patterns'],
};

/** Rooms and files whose words are shown to people, in their language. */
const SPEAK = new Set(['write', 'cli', 'summary']), COLUMN_LABELS = 'src/core/schema.ts';
/** Digits, the signs of dates and hours, punctuation, and all characters that numerals are written with: each in one file. */
const SIGNS = new Set(['src/core/digits.ts', 'src/core/date-signs.ts', 'src/core/punctuation.ts', 'src/numeral/characters.ts']);
/** A process, a thread of its own, which ends itself. */
const ENDS_ITSELF = new Set(['src/batch/worker.ts', 'src/read/foreign-thread.ts']);

/** Lines. */
const LONGEST_PIPELINE = 150;

const files = sourcesIn('src');

function sourcesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sourcesIn(path) : entry.name.endsWith('.ts') ? [path] : [];
  });
}

/** src/text/clean.ts → text; src/pipeline.ts → pipeline.ts */
function roomOf(file: string): string {
  return file.split('/')[1]!;
}

interface Seen { imports: { target: string; line: number }[]; words: string[]; prints: string[] }

/** What a source file imports, which Chinese words its literals hold, and where it prints or exits. */
function look(file: string, text = readFileSync(join(root, file), 'utf8')): Seen {
  const imports: Seen['imports'] = [];
  text.split('\n').forEach((line, i) => {
    if (/^\s*(?:\/\/|\*|\/\*)/.test(line)) return;
    for (const [, from, lazy] of line.matchAll(/\bfrom '(\.[^']+)'|\bimport\('(\.[^']+)'\)/g)) imports.push({ target: join(dirname(file), from ?? lazy!).replace(/\.js$/, '.ts'), line: i + 1 });
  });
  // without comments and types
  const code = transformSync(text, { loader: 'ts', charset: 'utf8', legalComments: 'none', minifyWhitespace: true }).code;
  const words = code.match(/\p{Script=Han}+/gu) ?? [];
  const prints = code.match(/\bconsole\.\w+(?=\()|\bprocess\.(?:exit|abort)(?=\()|\bprocess\.(?:stdout|stderr)\.\w+(?=\()/g) ?? [];
  return { imports, words, prints };
}

/** Files that lead back to themselves: groups of files of which each reaches all. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const reach = new Map([...graph.keys()].map((file) => [file, reachable(graph, file)]));
  const found = [...graph.keys()].filter((file) => reach.get(file)!.has(file)).map((file) => [...reach.get(file)!].filter((other) => reach.get(other)?.has(file)).sort());
  return [...new Map(found.map((group) => [group.join(), group])).values()];
}

function reachable(graph: ReadonlyMap<string, readonly string[]>, from: string): Set<string> {
  const found = new Set<string>(), open = [...graph.get(from) ?? []];
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    open.push(...graph.get(file) ?? []);
  }
  return found;
}

const seen = new Map(files.map((file) => [file, look(file)]));

describe('the rooms', () => {
  it('see what they are meant to see: an import, a word, a print', () => {
    const sample = look('src/text/a.ts', "import type { a } from '../read/b.js';\nconst m = await import('../write/c.js');\nexport * from './d.js';\nconst w = '统计局', s = /[区县市]/, t = `${m}人次`;\nconsole.log(s, t, w); process.exit(1); // 注释\n");
    expect(sample.imports.map((one) => one.target)).toEqual(['src/read/b.ts', 'src/write/c.ts', 'src/text/d.ts']);
    expect(sample.words).toEqual(['统计局', '区县市', '人次']);
    expect(sample.prints).toEqual(['console.log', 'process.exit']);
  });

  it('import only what the house allows them', () => {
    const broken: string[] = [];
    for (const [file, { imports }] of seen) {
      const from = roomOf(file);
      for (const { target, line } of imports) {
        const to = roomOf(target);
        if (from !== to && !(KNOWS[from] ?? []).includes(to)) broken.push(`${file}:${line} (${from}) imports ${target} (${to})`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('are all in the table', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in KNOWS))).toEqual([]);
  });

  it('import no file that is not there', () => {
    const known = new Set(files);
    // JSON and files made by the build are no sources
    const missing = [...seen].flatMap(([file, { imports }]) => imports.filter(({ target }) => target.endsWith('.ts') && !known.has(target)).map(({ target, line }) => `${file}:${line} ${target}`));
    expect(missing).toEqual([]);
  });

  it('print and exit only in src/cli', () => {
    const broken = [...seen].filter(([file]) => roomOf(file) !== 'cli' && !ENDS_ITSELF.has(file) && !file.startsWith('src/write/html/'))
      .flatMap(([file, { prints }]) => prints.map((print) => `${file} ${print}`));
    expect(broken).toEqual([]);
  });

  it('speak to people at one place, which cleans what it shows', () => {
    const broken = [...seen].filter(([file]) => file !== 'src/cli/say.ts').flatMap(([file, { prints }]) => prints.filter((print) => /console|stderr\.write/.test(print)).map((print) => `${file} ${print}`));
    expect(broken.filter((one) => !one.startsWith('src/write/html/'))).toEqual([]);
  });

  it('hold no Chinese character in src but signs in their files: words live in grammars/lexicon', () => {
    const holding = [...seen].filter(([file]) => file !== COLUMN_LABELS && !SPEAK.has(roomOf(file)) && !SIGNS.has(file));
    expect(holding.flatMap(([file, { words }]) => words.map((word) => `${file} ${word}`))).toEqual([]);
  });

  it('find every table, column, class and value of grammars/lexicon declared in src/language', () => {
    expect(checkLexicon([]).faults.map(({ file, line, reason }) => `${file}:${line} ${reason}`)).toEqual([]);
  });

  it('import no file that imports them', () => {
    expect(circles(new Map([...seen].map(([file, { imports }]) => [file, imports.map((one) => one.target)])))).toEqual([]);
  });

  it('resolve places, times and records apart from each other', () => {
    const part = (file: string): string | undefined => /^src\/resolve\/(place|when|record)\//.exec(file)?.[1];
    const broken = [...seen].flatMap(([file, { imports }]) => imports.filter(({ target }) => part(file) !== undefined && part(target) !== undefined && part(file) !== part(target))
      .map(({ target, line }) => `${file}:${line} ${target}`));
    expect(broken).toEqual([]);
  });

  it('hand status on to periods and periods to bases: none looks the other up', () => {
    const graph = new Map([...seen].map(([file, { imports }]) => [file, imports.map((one) => one.target)]));
    const steps = ['status', 'period', 'base'].map((name) => `src/resolve/when/${name}.ts`);
    expect(steps.every((file) => graph.has(file))).toBe(true);
    expect(steps.flatMap((file) => steps.filter((other) => reachable(graph, file).has(other)).map((other) => `${file} ${other}`))).toEqual([]);
    expect([...files].filter((file) => file.startsWith('src/resolve/when/') && /new WeakMap\b|^let /m.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  it('open the words of the language at the edges only', () => {
    const edges = ['src/language/lexicon.ts', 'src/pipeline.ts', 'src/quantities.ts', 'src/clean-text.ts', 'src/grammar.ts', 'src/try.ts', 'src/cli/lexicons.ts', 'src/index.ts'];
    const opening = files.filter((file) => /\b(?:openLanguage|builtInLanguage)\b/.test(readFileSync(join(root, file), 'utf8')));
    expect(opening.filter((file) => !edges.includes(file))).toEqual([]);
  });

  it('keep the order of the steps in one short file', () => {
    expect(readFileSync(join(root, 'src/pipeline.ts'), 'utf8').split('\n').length).toBeLessThan(LONGEST_PIPELINE);
  });
});
