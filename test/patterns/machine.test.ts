import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Quantity } from '../../src/core/quantity.js';
import type { Token } from '../../src/core/token.js';
import type { Label, Node, PatternDeclaration, PhraseDeclaration } from '../../src/patterns/ast.js';
import { choose } from '../../src/patterns/choose.js';
import { Compiler } from '../../src/patterns/compile.js';
import { Matcher } from '../../src/patterns/match.js';
import { PlainMatcher, TooLong } from './plain-matcher.js';

const place = { file: 'made', line: 1, column: 1 };
const WORDS = ['甲', '乙', '甲乙', '乙甲乙'];

/** Shapes of all that the language has, small enough to be read word for word. */
const { node } = fc.letrec<{ node: Node; leaf: Node; repeat: Node; role: Node }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(...WORDS).map((word): Node => ({ type: 'literal', word })),
    fc.record({ names: fc.subarray(['a', 'b', 'clause', 'list'], { minLength: 1 }), negated: fc.boolean() }).map(({ names, negated }): Node => ({ type: 'class', names, negated, place })),
    fc.constant<Node>({ type: 'any' }),
    fc.constantFrom(['count'], ['share'], ['count', 'share']).map((names): Node => ({ type: 'quantity', filters: [{ key: 'kind', names }], place })),
    fc.constantFrom('P', 'R').map((name): Node => ({ type: 'phrase', name, place })),
    fc.constantFrom('clause_start', 'clause_end', 'sentence_start', 'sentence_end').map((side): Node => ({ type: 'boundary', side })),
  ),
  repeat: fc.record({ item: tie('node'), min: fc.nat(2), more: fc.constantFrom(0, 1, 3, 12, 58), lazy: fc.boolean() })
    .map(({ item, min, more, lazy }): Node => ({ type: 'repeat', item, min, max: Math.max(1, min + more), lazy })),
  role: fc.record({ item: tie('node'), role: fc.constantFrom<Label>('indicator', 'action') }).map(({ item, role }): Node => ({ type: 'role', role, item, place })),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: tie('leaf'), weight: 5 },
    fc.array(tie('node'), { minLength: 2, maxLength: 4 }).map((items): Node => ({ type: 'sequence', items })),
    fc.array(tie('node'), { minLength: 2, maxLength: 3 }).map((options): Node => ({ type: 'choice', options })),
    tie('repeat'),
    tie('role'),
    fc.record({ item: tie('node'), negated: fc.boolean() }).map(({ item, negated }): Node => ({ type: 'look', item, negated })),
  ),
}));

const number: Node = { type: 'role', role: 'quantity', item: { type: 'quantity', filters: [{ key: 'kind', names: ['count', 'share'] }], place }, place };
/** A shape with its number at the top, and now and then one within a choice. */
const shape = fc.tuple(fc.array(node, { maxLength: 4 }), fc.array(node, { maxLength: 2 }), fc.constantFrom('clause_start', 'sentence_start', null), fc.integer({ min: 0, max: 9 }))
  .map(([before, after, anchor, nested]): Node => {
    const items: Node[] = [...(anchor === null ? [] : [{ type: 'boundary', side: anchor } as const]), ...before, number, ...after];
    return nested === 0 ? { type: 'choice', options: [{ type: 'sequence', items }, number] } : { type: 'sequence', items };
  });

const token = fc.oneof(
  { weight: 5, arbitrary: fc.record({ text: fc.constantFrom(...WORDS, '丙'), classes: fc.subarray(['a', 'b', 'noun']) }) },
  { weight: 2, arbitrary: fc.constantFrom('count', 'share').map((kind) => ({ text: '5', classes: ['quantity'], kind })) },
  { weight: 2, arbitrary: fc.constantFrom({ text: '，', classes: ['mark', 'clause'] }, { text: '、', classes: ['mark', 'list'] }, { text: '（丙）', classes: ['aside'] }) },
);
const tokens = fc.array(token, { minLength: 1, maxLength: 14 }).map((row): Token[] => {
  let end = 0;
  return row.map((one): Token => {
    const span = { text: one.text, start: end, end: end += one.text.length }, classes = new Set(one.classes);
    return 'kind' in one ? { ...span, kind: 'quantity', classes, quantity: { ...span, kind: one.kind, unitClass: 'classifier', unit: '个', bound: 'exact' } as unknown as Quantity } : { ...span, kind: 'word', classes };
  });
});

function pattern(name: string, shapes: readonly Node[]): PatternDeclaration {
  return { kind: 'pattern', name, description: '', shapes, settings: {}, inherits: [], extends: [], follows: [], deals: [], before: [], examples: [], negatives: [], kept: [], place };
}

function phrase(name: string, said: Node): PhraseDeclaration {
  return { kind: 'phrase', name, description: '', parameters: [], shape: said, place };
}

/** A node without uses of phrases. */
function flat(given: Node): Node {
  switch (given.type) {
    case 'phrase': return { type: 'any' };
    case 'sequence': return { ...given, items: given.items.map(flat) };
    case 'choice': return { ...given, options: given.options.map(flat) };
    case 'repeat': case 'role': case 'look': return { ...given, item: flat(given.item) };
    default: return given;
  }
}

test('the machine finds what the language says, word for word, and the winner among all candidates', () => {
  let compared = 0, matched = 0;
  fc.assert(fc.property(fc.array(shape, { minLength: 1, maxLength: 4 }), node, node, fc.array(tokens, { minLength: 1, maxLength: 4 }), (shapes, p, r, rows) => {
    const said = { P: flat(p), R: { type: 'sequence', items: [flat(r), { type: 'phrase', name: 'P', place }] } as Node };
    const compiler = new Compiler(new Set(['a', 'b', 'clause', 'list']));
    compiler.addPhrases(Object.entries(said).map(([name, own]) => phrase(name, own)));
    const patterns = shapes.map((own, i) => compiler.compile(pattern(`p.${i}`, [own]), 'built-in', i));
    expect(compiler.errors).toEqual([]);
    const matcher = new Matcher(patterns, compiler.program());
    for (const row of rows) {
      const plain = new PlainMatcher(new Map(Object.entries(said)), row), prepared = matcher.prepare(row);
      let expected;
      try {
        expected = row.flatMap((one, target) => (one.kind !== 'quantity' ? [] : shapes.flatMap((own, i) => {
          const match = plain.match(own, target);
          return match === null ? [] : [{ pattern: `p.${i}`, target, ...match }];
        })));
      } catch (error) {
        if (error instanceof TooLong) continue;
        throw error;
      }
      compared++;
      matched += expected.length;
      const candidates = matcher.candidates(prepared);
      expect(candidates.flatMap(({ matches }) => matches.map((m) => ({ ...m, pattern: m.pattern.declaration.name })))).toEqual(expected);
      expect(matcher.match(prepared)).toEqual(candidates.map(({ matches }) => choose(matches, row)));
    }
  }), { numRuns: 1000, seed: 12 });
  expect(compared).toBeGreaterThan(2000);
  expect(matched).toBeGreaterThan(1000);
});
