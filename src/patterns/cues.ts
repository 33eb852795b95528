import type { CueDeclaration, Node, PatternDeclaration, PhraseDeclaration } from './ast.js';
import { Compiler, type CompiledShape } from './compile.js';
import { anchorOf, beforeAnchor, firstWords, withLists, type Extent } from './cue-shape.js';
import { LanguageError, nearest } from './errors.js';
import type { Program } from './program.js';
import type { WordLists } from './word-lists.js';
import { TIME_FILTERS, timeTest, type TimeInPlace } from './time-filters.js';

/** What the cues of a family speak of, and what they can say. */
interface Family {
  readonly speaksOf: 'times' | 'words';
  readonly says: Readonly<Record<string, readonly string[]>>;
}

const FAMILIES: Readonly<Record<string, Family>> = {
  time: { speaksOf: 'times', says: { role: ['frame', 'base', 'bound', 'aside', 'now', 'none', 'other'], gloss: ['yes'], opens: ['yes', 'no', 'before'] } },
  opens: { speaksOf: 'times', says: { holds: ['yes', 'no'] } },
  since: { speaksOf: 'times', says: { holds: ['yes', 'no'] } },
  part: { speaksOf: 'times', says: { holds: ['yes', 'no'] } },
  present: { speaksOf: 'words', says: { holds: ['yes', 'no'] } },
  timeless: { speaksOf: 'words', says: { holds: ['yes', 'no'] } },
  carries: { speaksOf: 'times', says: { holds: ['yes', 'no'] } },
  year: { speaksOf: 'times', says: { year: ['none', 'ahead', 'next', 'over'] } },
  turn: { speaksOf: 'words', says: { turn: ['plan', 'result', 'none'], lasting: ['yes', 'no'], only: ['opening'], reach: ['clause', 'before', 'number'], when: ['ahead'] } },
  ahead: { speaksOf: 'words', says: { holds: ['yes', 'no'] } },
  outlook: { speaksOf: 'words', says: { holds: ['yes', 'no'] } },
  heading: { speaksOf: 'words', says: { holds: ['yes', 'no'] } },
  headline: { speaksOf: 'words', says: { holds: ['yes', 'no'] } },
};

export interface CueShape {
  readonly compiled: CompiledShape;
  /** Tokens that can stand before the anchor. */
  readonly before: Extent;
  /** What the time at the anchor must be; null: any. */
  readonly asks: ((at: TimeInPlace) => boolean) | null;
  /** Words with one of which the anchor begins; null: any. */
  readonly words: ReadonlySet<string> | null;
}

export interface CompiledCue {
  readonly declaration: CueDeclaration;
  /** `time` of `time.base.compared`. */
  readonly family: string;
  readonly origin: string;
  readonly shapes: readonly CueShape[];
}

/** Does the family speak of times, not of words? */
export function speaksOfTimes(family: string): boolean {
  return FAMILIES[family]?.speaksOf === 'times';
}

/**
 * Makes cues ready, in a program of their own: however many there are, patterns match as fast.
 * @param cues in their order, the user’s first @param phrases a later one of the same name wins @param classes names of all word classes
 * @param lists words by the name of their list
 */
export function compileCues(cues: readonly { readonly declaration: CueDeclaration; readonly origin: string }[], phrases: readonly PhraseDeclaration[], classes: ReadonlySet<string>, lists: WordLists): {
  readonly cues: readonly CompiledCue[]; readonly program: Program; readonly errors: readonly LanguageError[];
} {
  const compiler = new Compiler(classes), known = new Map<string, PhraseDeclaration>();
  for (const each of phrases) known.set(each.name, { ...each, shape: withLists(each.shape, lists) });
  compiler.addPhrases([...known.values()]);
  const compiled = cues.map(({ declaration, origin }, order) => compileCue(declaration, origin, order, compiler, known, lists));
  const both = [...lists.keys()].filter((name) => classes.has(name)).map((name) => new LanguageError(cues[0]!.declaration.place, `‘${name}’ is a list of words for cues and a class of words.`));
  return { cues: compiled, program: compiler.program(), errors: [...compiler.errors, ...(cues.length > 0 ? both : [])] };
}

/** Makes a cue ready. Its anchor is for the compiler what the number is for a pattern; a number that it labels is an ordinary part. */
function compileCue(declaration: CueDeclaration, origin: string, order: number, compiler: Compiler, phrases: ReadonlyMap<string, PhraseDeclaration>, lists: WordLists): CompiledCue {
  const family = declaration.name.split('.')[0]!;
  compiler.errors.push(...wrong(declaration, family));
  const shapes = declaration.shapes.map((shape) => ({ shape, plain: withLists(shape, lists) }));
  const { shapes: compiled } = compiler.compile(asTopic(declaration, shapes.map(({ plain }) => anchored(plain))), origin, order);
  return {
    declaration, family, origin,
    shapes: shapes.map(({ shape, plain }, i): CueShape => {
      const anchor = anchorOf(shape), before = beforeAnchor(plain, phrases);
      if (anchor === null || before === null) compiler.errors.push(new LanguageError(declaration.place, `A shape of ‘${declaration.name}’ does not say which word it speaks of.`, undefined, 'T for a time, or at: before a word'));
      const asks = anchor?.asks == null || anchor.asks.length === 0 ? null : timeTest(anchor.asks);
      return { compiled: compiled[i]!, before: before ?? { least: 0, most: 0 }, asks, words: anchor === null || anchor.asks !== null ? null : firstWords(anchorOf(plain)!.item, phrases) };
    }),
  };
}

function* wrong({ name, shapes, settings, place }: CueDeclaration, family: string): Iterable<LanguageError> {
  const known = FAMILIES[family];
  if (known === undefined) { yield new LanguageError(place, `There is no family of cues ‘${family}’.`, nearest(family, Object.keys(FAMILIES)), `a name that begins with one of ${Object.keys(FAMILIES).join(', ')}`); return; }
  for (const [key, value] of Object.entries(settings)) {
    const allowed = known.says[key];
    if (allowed === undefined) yield new LanguageError(place, `A cue of ‘${family}’ cannot set ‘${key}’.`, nearest(key, Object.keys(known.says)), `one of ${Object.keys(known.says).join(', ')}`);
    else if (!allowed.includes(value)) yield new LanguageError(place, `‘${value}’ is no ${key}.`, nearest(value, allowed), `one of ${allowed.join(', ')}`);
  }
  if (shapes.length === 0) yield new LanguageError(place, `The cue ‘${name}’ has no shape.`, undefined, '‘shape’ and what the words look like');
  for (const shape of shapes) {
    const asks = anchorOf(shape)?.asks ?? null;
    if (known.speaksOf === 'times' && anchorOf(shape) !== null && asks === null) yield new LanguageError(place, `The cues of ‘${family}’ speak of times.`, undefined, 'T as the anchor');
    for (const filter of asks ?? []) for (const each of filter.names) {
      if (!TIME_FILTERS.includes(each)) yield new LanguageError(place, `A time cannot be asked whether it is ‘${each}’.`, nearest(each, TIME_FILTERS), `one of ${TIME_FILTERS.join(', ')}`);
    }
  }
}

/** The anchor takes the place of the number, a labelled number that of another part. */
function anchored(node: Node): Node {
  switch (node.type) {
    case 'sequence': return { ...node, items: node.items.map(anchored) };
    case 'choice': return { ...node, options: node.options.map(anchored) };
    case 'repeat': case 'look': return { ...node, item: anchored(node.item) };
    case 'role': return { ...node, role: node.role === 'at' ? ANCHOR : node.role === 'quantity' ? NUMBER : node.role, item: anchored(node.item) };
    default: return node;
  }
}

/** How the compiler calls a cue’s anchor, and a number that it labels. */
export const ANCHOR = 'quantity', NUMBER = 'time';

function asTopic({ name, description, place }: CueDeclaration, shapes: readonly Node[]): PatternDeclaration {
  return { kind: 'topic', name, description, shapes, settings: {}, inherits: [], extends: [], follows: [], deals: [], before: [], examples: [], negatives: [], kept: [], place };
}
