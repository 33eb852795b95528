import { describe, expect, test } from 'vitest';
import { loadGrammars } from '../../src/patterns/load.js';
import { nearest } from '../../src/patterns/errors.js';
import { readGrammar } from '../../src/patterns/read.js';
import { choose } from '../../src/patterns/choose.js';
import type { Match } from '../../src/patterns/choose.js';
import { Matcher } from '../../src/patterns/match.js';
import type { Quantity } from '../../src/core/quantity.js';
import type { Token } from '../../src/core/token.js';

const CLASSES = ['verb', 'noun', 'level', 'adverb'];
const errorsOf = (text: string): string[] => loadGrammars([{ path: 'my.grammar', text, origin: 'my.grammar' }], CLASSES).errors.map((e) => e.message);

describe('errors say file, line, column, what was expected and what may have been meant', () => {
  test.each([
    ['pattern a.b\n  shape indicater:any quantity:Q\n', 'my.grammar:2:9: There is no role ‘indicater’. Did you mean ‘indicator’?'],
    ['pattern a.b\n  shape <levle> quantity:Q\n', 'my.grammar:2:9: There is no word class <levle>. Did you mean ‘level’?'],
    ['pattern a.b\n  shape quantity:Q[shar]\n', 'my.grammar:2:18: A quantity cannot be ‘shar’. Did you mean ‘share’?'],
    ['phrase LONG\n  shape any\npattern a.b\n  shape LONGG quantity:Q\n', 'my.grammar:4:9: There is no phrase LONGG. Did you mean ‘LONG’?'],
    ['pattern a.b\n  shape quantity:Q\n  sets measure=chnge\n', 'my.grammar:3:8: ‘chnge’ is no measure. Did you mean ‘change’?'],
    ['pattern a.b\n  shape quantity:Q\n  inherits indicatr\n', 'my.grammar:3:12: There is no role ‘indicatr’. Did you mean ‘indicator’?'],
    ['pattern a.b\n  shape any any\n', 'my.grammar:1:1: No part of ‘a.b’ is the quantity.'],
    ['phrase A\n  shape B\nphrase B\n  shape A\npattern a.b\n  shape A quantity:Q\n', 'my.grammar:4:9: The phrase A is made of itself (A → B → A).'],
  ])('%j', (text, message) => {
    expect(errorsOf(text).join('\n')).toContain(message);
  });

  test('one broken declaration does not hide the others', () => {
    const { declarations, errors } = readGrammar('pattern a.a\n  shape (为 |\npattern a.b\n  shape quantity:Q\npattern a.c\n  shape\n', 'x.grammar');
    expect(declarations.map((d) => d.name)).toEqual(['a.b']);
    expect(errors.map((e) => `${e.place.line}`)).toEqual(['2', '6']);
  });

  test('a sign outside the language has its place', () => {
    expect(errorsOf('pattern a.b\n  shape quantity:Q ~\n')[0]).toContain('my.grammar:2:20: The sign ‘~');
  });

  test('two patterns of one name', () => {
    expect(errorsOf('pattern a.b\n  shape quantity:Q\npattern a.b\n  shape quantity:Q\n')[0]).toBe('my.grammar:3:1: The name ‘a.b’ is taken by my.grammar:1.');
  });

  test('nearest finds slips, not other words', () => {
    expect(nearest('indiactor', ['indicator', 'action'])).toBe('indicator');
    expect(nearest('zebra', ['indicator', 'action'])).toBeUndefined();
  });
});

/** Tokens of a made-up sentence: `#` a number, `，` a clause mark, others nouns; `v:` marks verbs. */
function tokens(line: string): Token[] {
  let at = 0;
  return line.split(' ').map((part): Token => {
    const [text, kind] = part.startsWith('v:') ? [part.slice(2), 'verb'] : [part, 'noun'];
    const start = at;
    at += text.length;
    const base = { text, start, end: at };
    if (text === '#') return { ...base, kind: 'quantity', classes: new Set(['quantity']), quantity: { ...base, kind: 'count', unit: '个', unitClass: 'classifier' } as unknown as Quantity };
    if (text === '，' || text === '、') return { ...base, kind: 'mark', classes: new Set(['mark', text === '，' ? 'clause' : 'list']) };
    return { ...base, kind: 'word', classes: new Set([kind]) };
  });
}

interface File { text: string; origin?: string }
function ready(line: string, files: readonly File[]): { words: Token[]; matcher: Matcher } {
  const set = loadGrammars(files.map((f, i) => ({ path: `${i}.grammar`, text: f.text, origin: f.origin ?? 'built-in' })), CLASSES);
  expect(set.errors).toEqual([]);
  return { words: tokens(line), matcher: new Matcher(set.patterns, set.program) };
}
function show(m: Match, words: readonly Token[]): string {
  const roles = m.captures.filter((c) => c.label !== 'quantity').map((c) => `${c.label}=${words.slice(c.from, c.to).map((t) => t.text).join('')}`);
  return [m.pattern.declaration.name, ...roles].join(' ');
}
function found(line: string, ...files: File[]): string[] {
  const { words, matcher } = ready(line, files);
  return matcher.match(matcher.prepare(words)).map((m) => show(m, words));
}

describe('which match wins', () => {
  const short = { text: 'pattern short.one\n  shape indicator:<noun> quantity:Q\n' };
  const long = { text: 'pattern long.one\n  shape ^ action:<verb> indicator:<noun> quantity:Q\n' };
  test('the longest, whatever the order of files', () => {
    expect(found('v:修 桥 #', short, long)).toEqual(['long.one action=修 indicator=桥']);
    expect(found('v:修 桥 #', long, short)).toEqual(['long.one action=修 indicator=桥']);
  });
  test('the user’s pattern before a longer built-in one', () => {
    expect(found('v:修 桥 #', long, { ...short, origin: 'mine.grammar' })).toEqual(['short.one indicator=桥']);
  });
  test('of equal length the first in the file', () => {
    expect(found('桥 #', { text: 'pattern b.b\n  shape indicator:any quantity:Q\npattern a.a\n  shape indicator:<noun> quantity:Q\n' })).toEqual(['b.b indicator=桥']);
  });
  test('a shorter match of a pattern that says `before`', () => {
    const first = { text: `${short.text}  before long.one\n` };
    expect(found('v:修 桥 #', first, long)).toEqual(['short.one indicator=桥']);
    expect(found('v:修 桥 #', long, first)).toEqual(['short.one indicator=桥']);
    expect(found('v:修 桥 #', { text: `${long.text}  before short.one\n` }, first)).toEqual(['long.one action=修 indicator=桥']);
  });
  test('all candidates of a number are there to choose from', () => {
    const { words, matcher } = ready('v:修 桥 # ， 路 #', [short, long, { text: 'pattern none.one\n  shape 修 quantity:Q\n' }]);
    const all = matcher.candidates(matcher.prepare(words));
    expect(all.map(({ target, matches }) => [target, ...matches.map((m) => show(m, words))])).toEqual([
      [2, 'short.one indicator=桥', 'long.one action=修 indicator=桥'], [5, 'short.one indicator=路'],
    ]);
    expect(all.map(({ matches }) => choose(matches, words)!.pattern.declaration.name)).toEqual(['long.one', 'short.one']);
    expect(choose([], words)).toBeUndefined();
  });
  test('each number has its own match; a pattern does not leave the clause', () => {
    expect(found('v:修 桥 # ， 路 #', short, long)).toEqual(['long.one action=修 indicator=桥', 'short.one indicator=路']);
  });
});

describe('elements', () => {
  test('a word may have been cut into pieces', () => {
    expect(found('路 总 长 #', { text: 'pattern a.b\n  shape indicator:<noun> 总长 quantity:Q\n' })).toEqual(['a.b indicator=路']);
  });
  test('lazy takes the first verb, greedy the last', () => {
    expect(found('v:修 v:建 桥 #', { text: 'pattern a.b\n  shape ^ any*? action:<verb> any* quantity:Q\n' })).toEqual(['a.b action=修']);
    expect(found('v:修 v:建 桥 #', { text: 'pattern a.b\n  shape ^ any* action:<verb> any* quantity:Q\n' })).toEqual(['a.b action=建']);
  });
  test('looking ahead is no part of the match', () => {
    expect(found('桥 # 座', { text: 'pattern a.b\n  shape indicator:any quantity:Q &(座)\n' })).toEqual(['a.b indicator=桥']);
    expect(found('桥 # 座', { text: 'pattern a.b\n  shape indicator:any quantity:Q !(座)\n' })).toEqual([]);
  });
  test('a filter on kind, unit class and unit', () => {
    expect(found('桥 #', { text: 'pattern a.b\n  shape indicator:any quantity:Q[share]\n' })).toEqual([]);
    expect(found('桥 #', { text: 'pattern a.b\n  shape indicator:any quantity:Q[classifier, unit=个|座]\n' })).toEqual(['a.b indicator=桥']);
  });
  test('a shape that could run wild is given up, not followed for ever', () => {
    const wild = '(any* any* any* any*)* ';
    const line = `${Array.from({ length: 60 }, () => '桥').join(' ')} ， #`;
    expect(found(line, { text: `pattern a.b\n  shape ^ ${wild}${wild} 终 quantity:Q\n` })).toEqual([]);
  });
});
