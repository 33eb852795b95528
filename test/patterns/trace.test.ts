import { readWordLists } from '../../src/patterns/word-lists.js';
import { builtInLanguage } from '../../src/language/lexicon.js';
import { expect, test } from 'vitest';
import type { Quantity } from '../../src/core/quantity.js';
import type { Token } from '../../src/core/token.js';
import { builtInFiles, loadGrammars } from '../../src/patterns/load.js';
import { print } from '../../src/patterns/print.js';
import { Tracer, type NumberTrace } from '../../src/patterns/trace.js';

/** Words parted by blanks: `5%` a share, `5` a count, `v:` before verbs, others nouns. */
function tokens(line: string): Token[] {
  let end = 0;
  return line.split(' ').map((part): Token => {
    const text = part.replace('v:', ''), span = { text, start: end, end: end += text.length };
    if (/^\d/.test(text)) {
      const kind = text.endsWith('%') ? 'share' : 'count';
      return { ...span, kind: 'quantity', classes: new Set(['quantity']), quantity: { ...span, kind, unit: kind === 'share' ? '%' : '座', unitClass: 'classifier', bound: 'exact' } as unknown as Quantity };
    }
    return text === '，' ? { ...span, kind: 'mark', classes: new Set(['mark', 'clause']) } : { ...span, kind: 'word', classes: new Set([part === text ? 'noun' : 'verb']) };
  });
}

const file = (text: string, origin = 'built-in') => ({ path: `${origin}.grammar`, text, origin });
const RATE = 'phrase NAME "x"\n  shape !<clause|quantity>{1,9}?\npattern rate.is "rate"\n  shape ^ indicator:NAME (为|达) quantity:Q[share] $\n';
const BUILT = 'pattern built.of "built"\n  shape action:<verb> indicator:<noun> quantity:Q\n';

function trace(line: string, ...files: ReturnType<typeof file>[]): NumberTrace[] {
  const set = loadGrammars(files, ['noun', 'verb']);
  expect(set.errors).toEqual([]);
  return new Tracer(set).trace(tokens(line));
}
/** Pattern, whether it matches, the element that stopped it, the token. */
const stops = (line: string, ...files: ReturnType<typeof file>[]) => trace(line, ...files).map(({ shapes }) => shapes.map((s) => [s.pattern, s.matches, s.elements[s.passed], s.token]));

test('for each shape how far it got, and at which element and token it stopped', () => {
  expect(stops('满意率 为 5%', file(RATE))).toEqual([[['rate.is', true, undefined, 3]]]);
  // a number of another kind
  expect(stops('满意率 为 5', file(RATE))).toEqual([[['rate.is', false, 'quantity:Q[share]', 2]]]);
  // something behind it
  expect(stops('满意率 为 5% 以下', file(RATE))).toEqual([[['rate.is', false, '$', 3]]]);
  // another word before it
  expect(stops('满意率 是 5%', file(RATE))).toEqual([[['rate.is', false, '为|达', 2]]]);
  expect(stops('桥 v:修 路 5', file(BUILT), file(RATE))).toEqual([[['built.of', true, undefined, 4], ['rate.is', false, '为|达', 3]]]);
  // the number is looked at, not the one before it
  expect(stops('桥 为 5% ， 路 为 7', file(RATE))[1]).toEqual([['rate.is', false, 'quantity:Q[share]', 6]]);
});

test('the shapes of which the largest share was passed come first', () => {
  expect(trace('v:修 路 为 5', file(BUILT), file(RATE))[0]!.shapes.map((s) => [s.pattern, s.passed])).toEqual([['built.of', 2], ['rate.is', 3]]);
});

test('candidates and why the winner was taken before them', () => {
  const longer = file('pattern all.of "all"\n  shape ^ any{1,9} quantity:Q\n'), same = file('pattern all.again "all"\n  shape ^ any{1,9} quantity:Q\n');
  const lost = (...files: ReturnType<typeof file>[]) => trace('桥 v:修 路 5', ...files)[0]!.candidates.map((c) => [c.pattern, c.characters, c.lostFor]);
  expect(lost(file(BUILT), longer, same)).toEqual([['built.of', 3, 'longer'], ['all.of', 4, null], ['all.again', 4, 'first']]);
  expect(lost(longer, file(BUILT, 'mine'))).toEqual([['built.of', 3, null], ['all.of', 4, 'user']]);
  expect(lost(file(`${BUILT}  before all.of\n`), longer)).toEqual([['built.of', 3, null], ['all.of', 4, 'before']]);
  expect(trace('桥 v:修 路 5', file(BUILT))[0]!.candidates[0]!.captures).toEqual([{ label: 'action', from: 1, to: 2 }, { label: 'indicator', from: 2, to: 3 }, { label: 'quantity', from: 3, to: 4 }]);
});

test('a node is printed as it is written', () => {
  const { patterns } = loadGrammars([file('pattern a.b "x"\n  shape ^ (甲|乙 <noun>)? indicator:(!<verb|noun>{2,5}? 丙*) any+ quantity:Q[count, unit=座|个] !(丁) &($) end\n')], ['noun', 'verb']);
  expect(print(patterns[0]!.declaration.shapes[0]!)).toBe('^ (甲|乙 <noun>)? indicator:(!<verb|noun>{2,5}? 丙*) any+ quantity:Q[count, unit=座|个] !(丁) &($) end');
});

test('every built-in shape, printed, is read again as itself', () => {
  const plain = (value: unknown) => JSON.stringify(value, (key, each: unknown) => (key === 'place' ? undefined : each));
  const set = loadGrammars(builtInFiles(), [], false, undefined, readWordLists(builtInLanguage()));
  const shapes = set.patterns.flatMap((p) => p.declaration.shapes);
  const phrases = set.phrases.map((p) => `phrase ${p.name}\n  shape any\n`).filter((text) => !text.includes('[')).join('');
  for (const shape of shapes) {
    const [first] = loadGrammars([file(`${phrases}topic a.b "x"\n  shape ${print(shape)}\n`)], []).patterns;
    expect(plain(first!.declaration.shapes[0])).toBe(plain(shape));
  }
  expect(shapes.length).toBeGreaterThan(150);
});
