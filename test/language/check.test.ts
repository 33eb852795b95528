import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLanguage } from '../../src/language/lexicon.js';
import { checkLexicon } from '../../src/language/report.js';
import { createExtractor } from '../../src/pipeline.js';
import { run } from '../cli/command.js';
import { lexiconFolder } from './folder.js';

/** What is told of a folder: `FILE:LINE kind reason remedy`. */
const told = (tables: Readonly<Record<string, readonly string[]>>): string[] => {
  const folder = lexiconFolder(tables);
  return checkLexicon([folder]).faults.map((f) => `${f.file.slice(folder.length + 1)}${f.line === null ? '' : `:${f.line}`} ${f.kind}: ${f.reason} ${f.remedy}`);
};

describe('a user’s folder', () => {
  test('that is right has nothing to tell', () => {
    expect(told({ 'verbs.tsv': ['# mine', 'class  word', 'action,dual  扫楼', '', 'x_mine  串门'], 'README.md': ['notes'], '.hidden.tsv': ['?'] })).toEqual([]);
  });

  test('a file that is no table', () => {
    expect(told({ 'verb.tsv': ['word  class'] })).toEqual(['verb.tsv unknown_file: There is no table “verb”. Did you mean verbs.tsv?']);
    expect(told({ 'units.csv': ['unit,class'] })).toEqual(['units.csv unknown_file: There is no table “units.csv”. Did you mean units.tsv? Tables are text in UTF-8 with tabs.']);
    expect(told({ 'gardening-words-of-mine.tsv': ['word'] })[0]).toMatch(/^gardening-words-of-mine\.tsv unknown_file: There is no table “gardening-words-of-mine”\. Tables: changes\.tsv, edges\.tsv, /);
  });

  test('columns: unknown, missing, twice, none', () => {
    expect(told({ 'units.tsv': ['unit  clas', '畦  classifier'] })).toEqual(['units.tsv:1 unknown_column: There is no column “clas”. Did you mean class? Columns, parted by tabs: unit, class, code, flags, kind, not_before, as, times, but_before.']);
    expect(told({ 'plan-words.tsv': ['# c', 'word', '打算'] })).toEqual(['plan-words.tsv:2 missing_column: The column “effect” is missing. Columns, parted by tabs: word, effect.']);
    expect(told({ 'nouns.tsv': ['word  class  word', '甲  noun  乙'] })).toEqual(['nouns.tsv:1 twice_column: The column “word” stands there twice. Remove one of the two.']);
    expect(told({ 'nouns.tsv': ['# only a comment'] })).toEqual(['nouns.tsv no_head: It has no head line. Name the columns in its first line, parted by tabs: word class.']);
  });

  test('classes and values, with the nearest name and what is allowed', () => {
    expect(told({ 'verbs.tsv': ['word  class', '扫楼  actoin'] })[0]).toMatch(/^verbs\.tsv:2 unknown_value: There is no class “actoin”\. Did you mean action\? extract lexicon list names all that are allowed\.$/);
    expect(told({ 'result-words.tsv': ['word  effect', '妥了  end'] })).toEqual(['result-words.tsv:2 unknown_value: There is no effect “end”. Did you mean ends? Allowed: ends, opens, finished, of, none.']);
    expect(told({ 'time-frames.tsv': ['word  reads', '开春  year=-1 seasson=21'] })[0]).toMatch(/^time-frames\.tsv:2 unknown_value: There is no reads “seasson=21”\./);
    expect(told({ 'place-media.tsv': ['name  code', '早报  5001'] })).toEqual(['place-media.tsv:2 wrong_shape: “5001” is no code. It is a code of six digits.']);
    expect(told({ 'units.tsv': ['unit  class  code', '贝  currency  BEI'] })).toEqual(['units.tsv:2 wrong_row: BEI is no code of ISO 4217. See the head of the built-in file.']);
  });

  test('cells: too many, empty, with blanks around them; rows that stand twice', () => {
    expect(told({ 'nouns.tsv': ['word  class', '工单  noun  x'] })).toEqual(['nouns.tsv:2 too_many_cells: It has 3 cells, the head names 2. Part the cells by single tabs, as in the head line.']);
    expect(told({ 'nouns.tsv': ['word  class', '\tnoun', '工单'] })).toEqual(['nouns.tsv:2 empty_cell: The cell “word” is empty. Every row needs it.', 'nouns.tsv:3 empty_cell: The cell “class” is empty. Every row needs it.']);
    expect(told({ 'nouns.tsv': ['word  class', '工单 \tnoun'] })).toEqual(['nouns.tsv:2 blank_around: The cell “word” begins or ends with a blank. Remove it: a blank is part of the word.']);
    expect(told({ 'nouns.tsv': ['word  class', '工单  noun', '户厕  noun', '工单  noun'] })).toEqual(['nouns.tsv:4 twice: 工单 noun stands already in line 2. Remove one of the two.']);
  });

  test('not UTF-8', () => {
    const folder = lexiconFolder({});
    writeFileSync(join(folder, 'nouns.tsv'), Uint8Array.from(Buffer.from('776F726409636C6173730AB9A4B5A5096E6F756E0A', 'hex')));
    expect(checkLexicon([folder]).faults.map((f) => `${f.kind} ${f.reason} ${f.remedy}`)).toEqual(['not_utf8 It is not UTF-8. Save it as text in UTF-8.']);
  });

  test('line ends of Windows and a byte order mark count for nothing', () => {
    const folder = lexiconFolder({});
    writeFileSync(join(folder, 'nouns.tsv'), '\uFEFFword\tclass\r\n工单\tnoun\r\n');
    expect(checkLexicon([folder])).toEqual({ tables: 1, rows: 1, faults: [] });
  });
});

test('the built-in words are right', () => {
  expect(checkLexicon([]).faults).toEqual([]);
});

test('a wrong table stops an extractor with its place, and tells how many more there are', () => {
  const folder = lexiconFolder({ 'verbs.tsv': ['word  class', '扫楼  actoin', '串门  acton'] });
  for (const open of [() => openLanguage({ lexicons: [folder] }), () => createExtractor({ lexicons: [folder] })]) {
    expect(open).toThrow(expect.objectContaining({ code: 'lexicon_malformed', exit: 65, place: `${folder}/verbs.tsv:2`, reason: 'There is no class “actoin”.' }) as Error);
    expect(open).toThrow(new RegExp(`1 more: extract lexicon check ${folder}$`));
  }
});

test('a class of the user’s own, x_NAME, serves patterns of their own', () => {
  const folder = lexiconFolder({
    'verbs.tsv': ['word  class', '串门  x_visit'],
    'own.grammar': ['pattern own.visit "串门N户"', '  shape    ^ <x_visit> quantity:Q $', '  sets     indicator="走访户数"', '  example  "串门30户。" => value=30 indicator=走访户数'],
  });
  const extractor = createExtractor({ lexicons: [folder], grammars: [join(folder, 'own.grammar')] });
  expect(extractor.extract('串门30户。').statistics.map((s) => [s.rule, s.value])).toEqual([['own.visit', 30]]);
});

describe('extract lexicon check', () => {
  const good = lexiconFolder({ 'verbs.tsv': ['word  class', '扫楼  action'], 'nouns.tsv': ['word  class', '碳普惠  noun', '路长制  noun'] });
  const bad = lexiconFolder({ 'verbs.tsv': ['word  class', '扫楼  actoin'], 'verb.tsv': ['word'] });

  test('a good folder: 0, a summary on standard error', () => {
    expect(run('/', ['lexicon', 'check', good])).toEqual({ status: 0, out: '', err: 'extract: 2 tables, 3 rows, 0 wrong\n' });
    expect(run('/', ['lexicon', 'check', good, '-q'])).toEqual({ status: 0, out: '', err: '' });
    expect(run('/', ['lexicon', 'check', good, '--lang', 'zh']).err).toBe('extract: 2 张词表，3 行，0 处错误\n');
  });

  test('a bad one: 65, one fault a line', () => {
    const { status, out, err } = run(bad, ['lexicon', 'check', '.']);
    expect([status, err]).toEqual([65, 'extract: 1 table, 0 rows, 2 wrong\n']);
    expect(out.split('\n').map((line) => line.slice(0, 70))).toEqual(['verb.tsv: error: There is no table “verb”. Did you mean verbs.tsv?', 'verbs.tsv:2: error: There is no class “actoin”. Did you mean action? e', '']);
    expect(run(bad, ['lexicon', 'check', '.', '--lang', 'zh']).out).toBe('verb.tsv: 错误：没有名为“verb”的词表，是否为 verbs？\nverbs.tsv:2: 错误：不认识“actoin”，是否为 action？\n');
  });

  test('a folder that is not there: 66; a file: 66; another action: 64', () => {
    expect(run(bad, ['lexicon', 'check', 'none']).status).toBe(66);
    expect(run(bad, ['lexicon', 'check', 'verb.tsv'])).toMatchObject({ status: 66, err: 'extract: verb.tsv: It is no folder.\n  Name the folder that holds your tables with --lexicon.\n' });
    expect(run(bad, ['lexicon', 'chekc'])).toMatchObject({ status: 64, err: 'extract: There is no “lexicon chekc”.\n  Did you mean check?\n' });
  });

  test('the same fault stops a run, with and without workers', () => {
    for (const jobs of [[], ['-j', '2']]) {
      const { status, out, err } = run(bad, ['verbs.tsv', 'verb.tsv', '--input', 'text', '--lexicon', '.', '--format', 'csv', ...jobs]);
      expect([status, out]).toEqual([65, '']);
      expect(err).toMatch(/^extract: verb\.tsv: There is no table “verb”\.\n {2}Did you mean verbs\.tsv\? 1 more: extract lexicon check \.\n$/);
    }
  });

  test('user words are cut as one word in workers as well', () => {
    const folder = lexiconFolder({ 'a.txt': ['全区网格员扫楼3000户。'], 'b.txt': ['全区网格员扫楼500户。'] });
    for (const jobs of ['0', '2']) {
      const args = ['a.txt', 'b.txt', '--lexicon', good, '--format', 'csv', '--columns', 'action,value', ...(jobs === '0' ? [] : ['-j', jobs])];
      expect(run(folder, args).out.replaceAll('\r', '')).toBe('action,value\n扫楼,3000\n扫楼,500\n');
    }
  });

  test('list names every table and column', () => {
    const { out } = run('/', ['lexicon', 'list', '--format', 'csv']);
    expect(out).toContain('result-words,effect,yes,ends opens finished of none');
  });
});
